"""Everybody's own invite link: asked of Telegram after the commit, on the community's terms.

Members read here how many of those they brought have stayed; admins choose the terms.
"""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from aiogram.methods import CreateChatInviteLink, EditChatInviteLink
from aiogram.types import InlineKeyboardButton
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.members import ensure_somebody
from bot.community.points import INVITED
from bot.community.rights import INVITING, lacks_right, tell_missing
from bot.community.setup import ensure_admin
from bot.community.turn import Role, Turn
from bot.identity import Links
from bot.mistakes import Mistake
from bot.outreach.messages import Buttons, Call, Place, button, edited, text
from bot.outreach.outbox import PATIENT, Reason, say, say_all
from bot.outreach.outcomes import Outcome
from bot.speech import Html, Words, words
from bot.speech.lengths import one_line
from storage import communities, diary, outbox_ends, points, referrals
from storage.communities import Community
from storage.database import Database
from storage.diary import DiaryEntry
from storage.events import log_event
from storage.outbox import SENT
from storage.people import Person
from storage.referrals import BOUGHT, LEFT, STAYED, WAITING, InviteLink, ReferralTerms

NAME_CHARS = 32
"""Bot API, createChatInviteLink: name, 0-32 characters."""

LIMITS = (0, 10, 50, 500)
"""People per link that are offered; 0 is no limit."""

STAYS = (1, 3, 7, 30)
"""Days to stay that are offered."""

PAGE = 200
"""Links brought up to date per transaction."""

Rest = Callable[[AsyncSession, DiaryEntry, datetime], Awaitable[None]]

BY_REQUEST, LIMIT, STAY = 0, 1, 2
"""The terms, as buttons number them."""


async def show(session: AsyncSession, turn: Turn, *, asks_first: bool) -> None:
    """`/invite`: one's own link; made by Telegram first if there is none yet.

    `asks_first` says that the group itself lets nobody in unasked. Raises Mistake.
    """
    home, me = turn.community, turn.person
    chat_id = await chat_for(session, turn)
    if chat_id is None:
        raise Mistake("invite-no-group", group=home.title)
    link = await referrals.link_of(session, home.id, chat_id, me.id)
    has_changed = link.group_asks != asks_first
    link.group_asks = asks_first
    terms = await referrals.terms_of(session, home.id)
    if link.address is not None:
        if has_changed:
            await _bring_up_to_date(session, link, terms, turn.now)
        await turn.reply(session, await _told(session, link, turn.links, turn.words), _more(turn))
        return
    call = CreateChatInviteLink(
        chat_id=chat_id,
        name=one_line(me.name)[:NAME_CHARS],
        **conditions(terms, asks_first=asks_first),
    )
    place, key = turn.place, f"invite-link:{link.id}:{link.asked}"
    is_new = await turn.call(session, call, Reason("invite-link", link.id, key=key)) is not None
    if not is_new and link.told_chat_id != place.chat_id:  # its owner waits for it elsewhere, too
        await turn.reply(session, turn.words("invite-being-made", group=home.title))
        return
    link.told_chat_id, link.told_thread_id = place.chat_id, place.thread_id
    link.told_message_id = place.reply_to
    log_event(session, home.id, me.id, "invite.asked", turn.now, subject_id=link.id)


async def chat_for(session: AsyncSession, turn: Turn) -> int | None:
    """The group a link leads into: this one, or in private the community's first. Raises Mistake
    where nobody knows whose link it would be."""
    ensure_somebody(turn, "/invite")
    if not turn.is_private:
        return turn.place.chat_id
    groups = await communities.groups_of(session, turn.community.id)
    return groups[0].id if groups else None


def conditions(terms: ReferralTerms, *, asks_first: bool = False) -> dict[str, Any]:
    """A link's conditions (Bot API: a limit and requests exclude each other)."""
    if terms.by_request or asks_first:
        return {"creates_join_request": True}
    return {"member_limit": terms.member_limit} if terms.member_limit else {}


async def after_link(
    session: AsyncSession, outcome: Outcome, now: datetime, *, links: Links
) -> None:
    """Telegram made the link, or did not: its owner reads what is the case, and what they can give
    on meanwhile. An admin also reads which right is missing and how to grant it.

    Whose it is need not be kept besides: who is forgotten would still be named by the call.
    """
    await outbox_ends.forget_words(session, [outcome.row.id])
    assert outcome.row.subject_id is not None
    link = await referrals.locked_link(session, outcome.row.subject_id)
    if link is None:  # the group moved, and its owner has a link there already
        return
    link.asked += 1
    community = await session.get_one(Community, link.community_id)
    person = await session.get_one(Person, link.person_id)
    own = person.language or person.telegram_language
    speech = words(own if link.told_chat_id > 0 else community.language)
    if outcome.state == SENT:
        link.address = outcome.result["invite_link"]
        html = await _told(session, link, links, speech)
    else:
        why = await _why_not(session, outcome, community, person, speech, now)
        private = links.address("friend", community.id, person.id)
        html = Html(f"{why}\n\n{speech('invite-private-only', private=private)}")
    place = Place(link.told_chat_id, link.told_thread_id, link.told_message_id)
    await say(session, text(place, html), now, Reason("invite", link.id, community.id))


async def _why_not(
    session: AsyncSession,
    outcome: Outcome,
    community: Community,
    person: Person,
    speech: Words,
    now: datetime,
) -> Html:
    """Why there is no link, for who asked for it: only an admin is told what only admins can do."""
    if not lacks_right(outcome):
        return speech("invite-failed", group=community.title)
    readers = await tell_missing(session, community, [INVITING], now)
    if await communities.is_admin(session, community.id, person.id):
        return speech(f"right-{INVITING}", group=community.title)
    return speech("invite-not-allowed", group=community.title, readers=readers)


async def _told(session: AsyncSession, link: InviteLink, links: Links, speech: Words) -> Html:
    community = await session.get_one(Community, link.community_id)
    person = await session.get_one(Person, link.person_id)
    terms = await referrals.terms_of(session, community.id)
    brought = await referrals.brought_by(session, community.id, person.id)
    off = await points.switched_off(session, community.id)
    return speech(
        "invite-own",
        name=person.name,
        group=community.title,
        address=link.address or "",
        private=links.address("friend", community.id, person.id),
        days=terms.stay_days,
        points=0 if INVITED.name in off else INVITED.points,
        stayed=brought.get(STAYED, 0) + brought.get(BOUGHT, 0),
        waiting=brought.get(WAITING, 0),
        left=brought.get(LEFT, 0),
    )


def _more(turn: Turn) -> Buttons:
    if not turn.is_private or turn.role < Role.ADMIN:
        return []
    label = turn.words.plain("invite-terms-button")
    return [[button(label, token=turn.links.token("iterms", turn.community.id))]]


# The admins' terms


async def show_terms(session: AsyncSession, turn: Turn, community_id: int) -> None:
    """On which terms links lead in. Raises Mistake for who is no admin there."""
    community = await ensure_admin(session, turn, community_id)
    terms = await referrals.terms_of(session, community.id)
    html = turn.words("invite-terms", group=community.title)
    await turn.reply(session, html, _choices(turn, terms))


async def set_term(
    session: AsyncSession, turn: Turn, community_id: int, term: int, value: int, message_id: int
) -> None:
    """Choose one of them; links made before follow. Raises Mistake for who is no admin there."""
    community = await ensure_admin(session, turn, community_id)
    terms = await referrals.terms_of(session, community.id)
    if term == STAY:
        terms.stay_days = value
    elif term == BY_REQUEST:
        terms.by_request = bool(value)
    else:
        terms.member_limit = value or None
    cause = f"{('request', 'limit', 'stay')[term]}:{value}"
    log_event(session, community.id, turn.person.id, "invite.terms", turn.now, cause=cause)
    if term != STAY:
        first = await referrals.links_of(session, community.id, 0, PAGE)
        await say_all(session, [_edit(*one, terms) for one in first], turn.now)
        if len(first) == PAGE:
            diary.write_in(session, community.id, "invite.terms", community.id, turn.now)
    edit = edited(
        turn.place.chat_id,
        message_id,
        turn.words("invite-terms", group=community.title),
        _choices(turn, terms),
    )
    await turn.call(session, edit)


async def follow_terms(entry: DiaryEntry, now: datetime, *, database: Database) -> Rest:
    """Links made before follow the terms as they are now, page by page; there may be thousands."""
    after, key = 0, f"invite-terms:{entry.id}"
    while True:
        async with database.transaction() as session:
            terms = await referrals.terms_of(session, entry.community_id)
            page = await referrals.links_of(session, entry.community_id, after, PAGE)
            await say_all(session, [_edit(*one, terms, key) for one in page], now)
        if len(page) < PAGE:
            return _no_more
        after = page[-1][0].id
        await asyncio.sleep(0)  # SQLite itself lets nobody else have a turn


async def _no_more(_session: AsyncSession, _entry: DiaryEntry, _now: datetime) -> None:
    """All links are on their way."""


async def _bring_up_to_date(
    session: AsyncSession, link: InviteLink, terms: ReferralTerms, now: datetime
) -> None:
    person = await session.get_one(Person, link.person_id)
    await say_all(session, [_edit(link, person, terms)], now)


def _edit(
    link: InviteLink, person: Person, terms: ReferralTerms, key: str | None = None
) -> tuple[Call, Reason]:
    """Conditions left out are lifted (Bot API, editChatInviteLink); so is a name."""
    call = EditChatInviteLink(
        chat_id=link.chat_id,
        invite_link=link.address or "",
        name=one_line(person.name)[:NAME_CHARS],
        **conditions(terms, asks_first=link.group_asks),
    )
    once = key and f"{key}:{link.id}"
    return call, Reason("invite-terms", link.id, terms.community_id, once, PATIENT)


def _choices(turn: Turn, terms: ReferralTerms) -> list[list[InlineKeyboardButton]]:
    def choice(label: str, term: int, value: int, *, chosen: bool) -> InlineKeyboardButton:
        token = turn.links.token("iterm", terms.community_id, term, value)
        return button(f"✅ {label}" if chosen else label, token=token)

    say_ = turn.words.plain
    asks = choice(
        say_("invite-by-request"), BY_REQUEST, int(not terms.by_request), chosen=terms.by_request
    )
    limits = [
        choice(
            say_("invite-limit", count=limit),
            LIMIT,
            limit,
            chosen=(terms.member_limit or 0) == limit,
        )
        for limit in LIMITS
    ]
    stays = [
        choice(say_("invite-stay", days=days), STAY, days, chosen=terms.stay_days == days)
        for days in STAYS
    ]
    return [[asks], limits, stays]
