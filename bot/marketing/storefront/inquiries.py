"""Inquiries: kept when they come, told to the admins by day, listed, taken along and deleted.

They are told together, as many as have come, and never in the community's quiet hours.
"""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.approaching import quiet_hours
from bot.community.quiet_hours import next_waking
from bot.community.setup import ensure_admin
from bot.community.turn import Turn
from bot.identity import Links
from bot.marketing.storefront.form import Wish
from bot.mistakes import Mistake
from bot.outreach.messages import Buttons, Place, button, text
from bot.outreach.outbox import PATIENT, Reason, say
from bot.outreach.outcomes import Outcome
from bot.speech import Html, Words, words
from bot.speech.formats import moment
from storage import consents, courses, diary, inquiries, organizers, outbox_ends, people
from storage.communities import Community
from storage.database import alone
from storage.diary import DiaryEntry
from storage.inquiries import Inquiry, Listed

TELL = "inquiry.tell"
"""The diary's word for what waits to be told."""

SAID = "inquiries"
"""What messages with inquiries are said for; their words go once they are delivered."""

SHOWN = 6
"""Inquiries in one message: long ones still fit into Telegram's 4096 characters."""

WORDS_SHOWN = 250
"""Characters of the words of one there; the file has all."""

MOST_A_DAY = 500
"""Inquiries a community takes within a day: more are no people's."""


async def take(
    session: AsyncSession, community_id: int, wish: Wish, language: str, now: datetime
) -> None:
    """Keep what somebody wrote, and have the admins told when they are awake; the same sent again
    within a day is one. Raises Mistake when there were far too many."""
    await alone(session, f"inquiry:{community_id}:{wish.email.casefold()}")
    if await inquiries.is_there(session, community_id, wish, now - timedelta(days=1)):
        return
    if await inquiries.count_since(session, community_id, now - timedelta(days=1)) >= MOST_A_DAY:
        raise Mistake("web-ask-too-many")
    session.add(
        Inquiry(
            community_id=community_id,
            course_id=wish.course_id,
            name=wish.name,
            email=wish.email,
            interest=wish.interest,
            language=language,
            agreed_at=now,
        )
    )
    await session.flush()
    community = await session.get_one(Community, community_id)
    terms = await consents.terms_of(session, community_id)
    due = next_waking(now, community.timezone, quiet_hours(terms))
    await diary.write_in_once(session, community_id, TELL, community_id, due)


async def tell(
    session: AsyncSession,
    entry: DiaryEntry,
    now: datetime,
    *,
    links: Links,
    owner_ids: Collection[int],
) -> None:
    """The admins read what has come; the owners, where the admins are out of reach. Where nobody
    can be reached it waits for the next one, or for /leads."""
    community = await session.get_one(Community, entry.community_id)
    found = await inquiries.untold(session, community.id)
    readers = await organizers.admins_of(session, community.id)
    readers = readers or await people.reachable_among(session, owner_ids)
    if not found or not readers:
        return
    await inquiries.mark_told(session, community.id, found[-1][0].id, now)
    newest = list(reversed(found))
    writers = len({(one.name.casefold(), one.email.casefold()) for one, _ in found})
    for person in readers:
        speech = words(person.language or person.telegram_language)
        lines = _lines(newest[:SHOWN], community, speech)
        html = speech("leads-new", group=community.title, count=writers, leads=lines)
        rows = _buttons(newest[:SHOWN], community, speech, links)
        reason = Reason(SAID, None, community.id, urgency=PATIENT)
        await say(session, text(Place(person.id), html, rows), now, reason)


async def after_telling(session: AsyncSession, outcome: Outcome, _now: datetime) -> None:
    """Telegram has the words, or the file, now; ours go, so that deleting an inquiry leaves none of
    it here."""
    await outbox_ends.forget_words(session, [outcome.row.id])
    if outcome.row.subject_id is not None:
        await courses.drop_data(session, outcome.row.subject_id)


async def show(session: AsyncSession, turn: Turn, email: str) -> None:
    """`/leads`: the newest; `/leads ada@example.org`: that person's, so that they can be deleted
    when they ask for it. Raises Mistake without any."""
    home = turn.community
    found = await inquiries.latest(session, home.id, SHOWN, email)
    if not found and email:
        raise Mistake("leads-none-of", email=email[:80])
    if not found:
        raise Mistake("leads-none", group=home.title)
    count = await inquiries.count(session, home.id)
    lines = _lines(found, home, turn.words)
    html = turn.words("leads-list", group=home.title, count=count, leads=lines)
    rows = _buttons(found, home, turn.words, turn.links)
    await turn.reply(session, html, rows, Reason(SAID, None, home.id))


async def remove(session: AsyncSession, turn: Turn, community_id: int, inquiry_id: int) -> str:
    """*Delete* one; returns the toast. Raises Mistake for who is no admin there."""
    await ensure_admin(session, turn, community_id)
    found = await inquiries.inquiry_of(session, community_id, inquiry_id)
    if found is None:
        return turn.words.plain("leads-gone-already")
    await session.delete(found)
    turn.log(session, "inquiry.deleted", community_id, cause="button")
    return turn.words.plain("leads-gone", name=found.name)


async def ask_to_remove_all(session: AsyncSession, turn: Turn, community_id: int) -> None:
    """*Delete all*: asks back. Raises Mistake for who is no admin there, and without any."""
    community = await ensure_admin(session, turn, community_id)
    found = await inquiries.latest(session, community_id, 1)
    if not found:
        raise Mistake("leads-none", group=community.title)
    count = await inquiries.count(session, community_id)
    token = turn.links.token("leadsgone", community_id, found[0][0].id)
    rows = [[button(turn.words.plain("leads-all-yes"), token=token)]]
    html = turn.words("leads-all-sure", group=community.title, count=count)
    await turn.reply(session, html, rows, Reason(community_id=community_id))


async def remove_all(session: AsyncSession, turn: Turn, community_id: int, up_to: int) -> str:
    """*Delete all of them*; returns the toast. Raises Mistake for who is no admin there."""
    await ensure_admin(session, turn, community_id)
    await inquiries.delete_all(session, community_id, up_to)
    turn.log(session, "inquiry.deleted", community_id, cause="all")
    return turn.words.plain("leads-all-gone")


def _lines(found: Listed, community: Community, speech: Words) -> Html:
    lines = (
        speech(
            "leads-line",
            number=number,
            name=one.name,
            email=one.email,
            course=title or "",
            about="course" if title else "words",
            interest=_cut(one.interest),
            said="yes" if one.interest else "no",
            at=moment(one.agreed_at, community.timezone, speech),
        )
        for number, (one, title) in enumerate(found, start=1)
    )
    return Html("\n\n".join(lines))


def _cut(interest: str) -> str:
    return interest if len(interest) <= WORDS_SHOWN else f"{interest[: WORDS_SHOWN - 1]}…"


def _buttons(found: Listed, community: Community, speech: Words, links: Links) -> Buttons:
    home, token = community.id, links.token
    deleting = [
        button(speech.plain("leads-delete", number=number), token=token("leadgone", home, one.id))
        for number, (one, _) in enumerate(found, start=1)
    ]
    return [
        *(deleting[at : at + 4] for at in range(0, len(deleting), 4)),
        [
            button(speech.plain("leads-csv"), token=token("leadscsv", home, 0)),
            button(speech.plain("leads-xlsx"), token=token("leadscsv", home, 1)),
        ],
        [button(speech.plain("leads-delete-all"), token=token("leadsall", home))],
    ]
