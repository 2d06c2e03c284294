"""Learners from elsewhere: who bought a course in another place gets it here, from a file.

Nobody gets it twice, a line that is wrong keeps no other from being done, and sending the file
again does the rest. Nothing is sold by it, and no Star moves.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.mistakes import Mistake
from bot.outreach.messages import Place, button, text
from bot.outreach.outbox import PATIENT, Reason, say
from bot.selling.gating.keeping import look_soon
from bot.selling.memberships import owning
from bot.speech import Html, words
from bot.speech.lengths import shortened
from bot.speech.numbers import whole_number
from bot.speech.tables import unguarded
from bot.teaching import learning_given_back
from bot.teaching.authoring import ensure_may_change
from bot.teaching.catalogue import find_course
from storage import communities, entitlements, lending, memberships, people
from storage.courses import Course
from storage.entitlements import Entitlement
from storage.people import LONG_AGO, Person, is_nameless

IMPORTED = "imported"
"""The cause of such a right."""

MOST_ROWS = 500
"""In one transaction, while nobody else writes on SQLite: about a second."""

SLIPS_SHOWN = 15
"""Lines that are wrong, named one by one; the rest are counted."""

MOST_ID = 2**52 - 1
"""Telegram's numbers have at most 52 bits (Bot API, User: id)."""


@dataclass(frozen=True, slots=True)
class Named:
    """Who a line of the file is about."""

    line: int
    who: str


@dataclass(slots=True)
class Admitted:
    """What came of the lines."""

    new: list[int] = field(default_factory=list)
    had: int = 0
    slips: list[Html] = field(default_factory=list)


async def admit(session: AsyncSession, turn: Turn, name: str, listed: Sequence[Named]) -> None:
    """Give the course to everybody listed who has not got it. Raises Mistake."""
    if not listed:
        raise Mistake("admit-empty")
    if len(listed) > MOST_ROWS:
        raise Mistake("admit-too-many", most=MOST_ROWS)
    course = await find_course(session, turn.community.id, name)
    ensure_may_change(turn, course)
    await entitlements.lock_course(session, course.id)
    done = await _admit_all(session, turn, course, listed)
    await learning_given_back.open_again(session, course, done.new, turn.now)
    if done.new:
        await look_soon(session, course.community_id, turn.now)
    for person_id in done.new:
        await _tell(session, turn, course, person_id)
    cause = f"people:{len(done.new)}"
    turn.log(session, "learners.imported", course.community_id, subject_id=course.id, cause=cause)
    shown = done.slips[:SLIPS_SHOWN]
    if len(done.slips) > len(shown):
        shown.append(turn.words("admit-more", count=len(done.slips) - len(shown)))
    html = turn.words(
        "admit-done",
        course=course.title,
        count=len(done.new),
        had=done.had,
        wrong=len(done.slips),
    )
    await turn.reply(session, Html("\n".join([html, *shown])))


async def _admit_all(
    session: AsyncSession, turn: Turn, course: Course, listed: Iterable[Named]
) -> Admitted:
    done, seen = Admitted(), set[int]()
    for one in listed:
        person_id = await _person(session, course.community_id, one.who)
        if person_id is None or await people.is_leaving(session, person_id):
            key = "admit-unknown" if one.who.startswith("@") else "admit-no-id"
            who = shortened(one.who, 40) or "–"
            done.slips.append(turn.words(key, line=str(one.line), who=who))
        elif person_id in seen or await lending.kept_entitlement(session, person_id, course.id):
            done.had += 1
        else:
            await _entitle(session, course, person_id, turn.now)
            done.new.append(person_id)
        if person_id is not None:
            seen.add(person_id)
    return done


async def _person(session: AsyncSession, community_id: int, who: str) -> int | None:
    """The number of who is meant: any, or that of a member of that @username."""
    if who.startswith("@"):
        found = await memberships.member_named(session, community_id, who)
        return found.id if found is not None and not is_nameless(found.id) else None
    return whole_number(who, 1, MOST_ID) if who.isascii() else None  # no export writes it otherwise


async def _entitle(session: AsyncSession, course: Course, person_id: int, now: datetime) -> None:
    row = {"id": person_id, "name": str(person_id), "seen_at": LONG_AGO}
    await people.note_people(session, [row])
    await communities.join_community(session, course.community_id, person_id, now)
    await owning.own(session, person_id, course.id, now)
    session.add(
        Entitlement(
            community_id=course.community_id,
            person_id=person_id,
            course_id=course.id,
            cause=IMPORTED,
            granted_at=now,
        )
    )


async def _tell(session: AsyncSession, turn: Turn, course: Course, person_id: int) -> None:
    """Who has the course now, if the bot may write to them; others find it when they begin."""
    person = await session.get_one(Person, person_id)
    if person.started_at is None or person.unreachable_at is not None:
        return
    speech = words(person.language or person.telegram_language)
    html = speech("admit-told", course=course.title, group=turn.community.title)
    opening = button(speech.plain("order-open-course"), token=turn.links.token("open", course.id))
    key = f"admitted:{course.id}:{person_id}:{turn.now.timestamp():.0f}"
    reason = Reason("admitted", course.id, course.community_id, key, PATIENT)
    await say(session, text(Place(person_id), html, [[opening]]), turn.now, reason)


def read_who(number: str, username: str) -> str:
    """Who a line names: a number, or else an @username."""
    number, name = unguarded(number).strip(), unguarded(username).strip().lstrip("@")
    return number or (f"@{name}" if name else "")
