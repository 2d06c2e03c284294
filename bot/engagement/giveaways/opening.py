"""Opening a giveaway: its announcement with the *Join* button, and the number on it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from aiogram.methods import EditMessageText
from aiogram.types import InlineKeyboardButton
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.members import NOBODY
from bot.community.notices import Notice, tell_admins
from bot.community.turn import Turn
from bot.community.whereabouts import Unanswered, Unseen, Whereabouts
from bot.engagement.draw import commitment, new_secret
from bot.engagement.giveaways.conditions import conditions_in_words
from bot.engagement.giveaways.draft import GiveawayDraft
from bot.engagement.giveaways.prize_coupons import prize_in_words
from bot.identity import Links
from bot.mistakes import Mistake
from bot.outreach.messages import Place, button, edited, text
from bot.outreach.outbox import PATIENT, Reason, say
from bot.outreach.pace import EDIT_EVERY
from bot.speech import Html, Words, words
from bot.speech.formats import moment
from bot.teaching.catalogue import find_course
from storage import communities, courses, diary, giveaway_facts, giveaways
from storage.communities import Community
from storage.database import Database
from storage.diary import DiaryEntry
from storage.events import log_event
from storage.giveaways import RUNNING, Giveaway

NOW = timedelta(0)
"""Who was refused joins there and asks again."""


@dataclass(frozen=True, slots=True)
class Doorway:
    """A chat entrants must be in; the bot can see who is."""

    id: int
    title: str
    username: str | None


async def look_up_chats(
    database: Database, whereabouts: Whereabouts, bot_id: int, turn: Turn, names: Sequence[str]
) -> Sequence[Doorway]:
    """The chats that are meant. Raises Mistake where the bot can't see who is in one.

    A private one is named by its number, and shown to nobody who has no part in it.
    """
    async with database.reading() as session:
        own = {chat.id for chat in await communities.chats_of(session, turn.community.id)}
    found = []
    for name in names:
        try:
            chat = await whereabouts.look_at(_chat_named(name))
            if chat is None or not await _may_know(whereabouts, turn, chat, own):
                raise Mistake("giveaway-chat-unknown", chat=name[:40])
            is_seen = await whereabouts.is_admin(chat["id"], bot_id)
        except Unanswered as error:
            raise Mistake("giveaway-telegram-silent") from error
        except Unseen as error:
            raise Mistake("giveaway-chat-unknown", chat=name[:40]) from error
        title = chat.get("title") or name
        if not is_seen:
            raise Mistake("giveaway-chat-unseen", chat=title)
        found.append(Doorway(chat["id"], title, chat.get("username")))
    return found


async def _may_know(
    whereabouts: Whereabouts, turn: Turn, chat: Mapping[str, Any], own: Collection[int]
) -> bool:
    """Whether a chat is public, the community's own, or one they are in. Raises Unseen, Unanswered.

    The bot serves many communities: what it sees is not for all of them.
    """
    if chat.get("username") or chat["id"] in own:
        return True
    who = turn.person.id
    return who not in NOBODY and await whereabouts.is_in(chat["id"], who, turn.now, age=NOW)


async def ensure_hearing(
    whereabouts: Whereabouts, bot_id: int, chat_id: int, draft: GiveawayDraft
) -> bool:
    """Whether the bot hears what is said there, if the giveaway counts that.

    Raises Mistake where it does not and nobody could ever join.
    """
    if draft.active_days is None and not draft.bonus and not draft.checks_first:
        return True
    hears = await whereabouts.hears(chat_id, bot_id)
    if not hears and draft.active_days is not None:
        raise Mistake("giveaway-deaf-active")
    return hears


def _chat_named(name: str) -> str | int:
    """An id, or an @username with or without its sign or address."""
    if name.removeprefix("-").isdecimal():
        return int(name)
    return "@" + name.rpartition("/")[2].removeprefix("@")


async def open_giveaway(
    session: AsyncSession,
    turn: Turn,
    draft: GiveawayDraft,
    rng: Random,
    doorways: Sequence[Doorway] = (),
    *,
    place: Place | None = None,
    hears: bool = True,
) -> Giveaway:
    """Announce it with its button where it was asked for, and write its end into the diary.

    Where the bot hears nobody, the admins read what that leaves out.
    """
    place = place or turn.place
    giveaway = Giveaway(
        community_id=turn.community.id,
        chat_id=place.chat_id,
        thread_id=place.thread_id,
        prize=draft.prize,
        winners=draft.winners,
        draws_at=turn.now + draft.draws_in,
        entrants_wanted=draft.entrants_wanted,
        checks_first=draft.checks_first,
        bonus=draft.bonus,
        required_chats=[
            {"id": door.id, "title": door.title, "username": door.username} for door in doorways
        ],
        joined_before=draft.joined_before,
        active_days=draft.active_days,
        invited=draft.invited,
        bars_admins=draft.bars_admins,
        seed=new_secret(rng),
        entry_key=new_secret(rng),
        entropy_source=draft.entropy_source,
        state=RUNNING,
        entrants=0,
        created_by=turn.person.id,
        created_at=turn.now,
    )
    await _name_courses_and_poll(session, giveaway, draft)
    await _name_prize(session, giveaway, draft, words(turn.community.language))
    session.add(giveaway)
    await session.flush()
    await _announce(session, giveaway, turn.now, turn.links)
    diary.write_in(session, giveaway.community_id, "giveaway.close", giveaway.id, giveaway.draws_at)
    log_event(
        session,
        giveaway.community_id,
        turn.person.id,
        "giveaway.opened",
        turn.now,
        subject_id=giveaway.id,
    )
    if not hears:
        params = {"prize": giveaway.prize, "group": turn.community.title}
        notice = Notice("giveaway-deaf", params, once=f"giveaway:{giveaway.id}:deaf")
        await tell_admins(session, giveaway.community_id, notice, turn.now)
    return giveaway


async def _name_courses_and_poll(
    session: AsyncSession, giveaway: Giveaway, draft: GiveawayDraft
) -> None:
    community_id = giveaway.community_id
    if draft.course is not None:
        giveaway.course_id = (await find_course(session, community_id, draft.course)).id
    if draft.bought is not None:
        giveaway.bought_course_id = (await find_course(session, community_id, draft.bought)).id
    if draft.answered is not None:
        poll = await giveaway_facts.poll_asking(session, community_id, draft.answered)
        if poll is None:
            raise Mistake("giveaway-poll-unknown", given=draft.answered[:40])
        if poll.is_anonymous:
            raise Mistake("giveaway-poll-anonymous", question=poll.question[:80])
        giveaway.poll_id = poll.id


async def _name_prize(
    session: AsyncSession, giveaway: Giveaway, draft: GiveawayDraft, speech: Words
) -> None:
    """A course, or a coupon for it or for all of them, needs no name of its own. Raises Mistake."""
    course = await courses.course_by_id(session, giveaway.course_id or 0)
    if draft.coupon is None:
        giveaway.prize = giveaway.prize or (course.title if course else "")
        return
    until, has_other_end = draft.coupon_until, draft.entrants_wanted is not None
    if until is not None and until <= giveaway.draws_at and not has_other_end:
        raise Mistake("giveaway-coupon-until")
    giveaway.coupon_off = draft.coupon.amount
    giveaway.coupon_is_percent = draft.coupon.is_percent
    giveaway.coupon_until = draft.coupon_until
    giveaway.prize = giveaway.prize or prize_in_words(draft.coupon, course, speech)


async def _announce(session: AsyncSession, giveaway: Giveaway, now: datetime, links: Links) -> None:
    """Once per chat: again only where the group moved and the old button is out of reach."""
    html, join = await _announcement(session, giveaway, links)
    call = text(Place(giveaway.chat_id, giveaway.thread_id), html, [[join]])
    key = f"giveaway:{giveaway.id}:{giveaway.chat_id}"
    await say(session, call, now, Reason("giveaway", giveaway.id, giveaway.community_id, key))


async def refresh_later(session: AsyncSession, giveaway: Giveaway, now: datetime) -> None:
    """One entry in the diary, however many press within the time."""
    due_at = now + EDIT_EVERY
    await diary.write_in_once(session, giveaway.community_id, "giveaway.count", giveaway.id, due_at)


async def refresh(session: AsyncSession, entry: DiaryEntry, now: datetime, *, links: Links) -> None:
    """Show on the button how many take part by now; who closes it waits for us, or we for them."""
    giveaway = await giveaways.giveaway_by_id(session, entry.subject_id)
    if giveaway is None or giveaway.state != RUNNING:
        return
    if giveaway.message_id is None:
        await _announce(session, giveaway, now, links)
        return
    html, join = await _announcement(session, giveaway, links)
    await say(session, edit(giveaway, html, join), now, of_count(giveaway))


def of_count(giveaway: Giveaway) -> Reason:
    """Nobody waits for a number."""
    return Reason("giveaway-count", giveaway.id, giveaway.community_id, urgency=PATIENT)


def edit(
    giveaway: Giveaway, html: Html, join: InlineKeyboardButton | None = None
) -> EditMessageText:
    """Let the announcement say something else."""
    return edited(giveaway.chat_id, giveaway.message_id, html, [[join]] if join else [])


async def _announcement(
    session: AsyncSession, giveaway: Giveaway, links: Links
) -> tuple[Html, InlineKeyboardButton]:
    community = await session.get_one(Community, giveaway.community_id)
    speech = words(community.language)
    when = _when(giveaway, community, speech)
    parts = [
        speech("giveaway-open", prize=giveaway.prize, winners=giveaway.winners, when=when),
        await conditions_in_words(session, giveaway, speech),
        speech("giveaway-fair", number=str(giveaway.id), commitment=commitment(giveaway.seed)),
    ]
    if giveaway.checks_first:
        parts.append(speech("giveaway-fair-check"))
    if giveaway.entropy_source:
        parts.append(speech("giveaway-fair-entropy", source=giveaway.entropy_source))
    html = Html("\n\n".join(part for part in parts if part))
    label = speech.plain("giveaway-join", count=giveaway.entrants)
    return html, button(label, token=links.token("join", giveaway.id))


def _when(giveaway: Giveaway, community: Community, speech: Words) -> str:
    time = moment(giveaway.draws_at, community.timezone, speech)
    if giveaway.entrants_wanted is None:
        return speech.plain("giveaway-when-time", time=time)
    return speech.plain("giveaway-when-full", count=giveaway.entrants_wanted, time=time)
