"""`/cohort`: learners of a course who begin together, on a day its creator names.

Whoever comes by the course until then, bought or given, belongs to the next cohort that has room.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from aiogram.methods import EditMessageReplyMarkup
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.approaching import quiet_hours
from bot.community.notices import Notice, Param, tell_one
from bot.community.timezones import own_clock
from bot.community.turn import Turn
from bot.mistakes import Mistake
from bot.outreach.messages import Buttons, Place, button, text
from bot.outreach.outbox import Reason, say
from bot.speech import Html, words
from bot.speech.arguments import Arguments, option_number
from bot.speech.formats import moment
from bot.speech.times import read_day
from bot.teaching.authoring import ensure_may_change
from bot.teaching.catalogue import find_course
from bot.teaching.pace import LearnerClock
from bot.teaching.way import replan_soon
from storage import cohorts, consents, courses, diary
from storage.cohorts import BEGUN, CLOSED, OPEN, Cohort
from storage.courses import Course
from storage.database import alone
from storage.diary import DiaryEntry
from storage.people import Person

BEGIN = "cohort.begin"
"""The diary's word for a cohort that starts."""

TAKES = frozenset({"start", "seats", "to"})

MOST_AHEAD = timedelta(days=366)
MOST_SEATS = 10_000
LISTED = 10
"""Cohorts listed; whoever started more looks at the latest."""


@dataclass(frozen=True, slots=True)
class CohortDraft:
    """What was written for the course of that code."""

    code: str
    day: date | None = None
    """None only shows what there is."""
    seats: int | None = None
    to: date | None = None
    """The day it is moved to."""


def read_cohort(arguments: Arguments) -> CohortDraft:
    """`PY101`, `PY101 --start 2026-12-10 --seats 20`, `… --to 2026-12-17`. Raises Mistake."""
    code, given = " ".join(arguments.words), arguments.options
    if not code:
        raise Mistake("cohort-how")
    day, to = (_day(given, name, code) for name in ("start", "to"))
    if day is None and given:
        raise Mistake("cohort-from-when", code=code)
    seats = option_number("seats", given["seats"], 1, MOST_SEATS) if "seats" in given else None
    return CohortDraft(code, day, seats, to)


def _day(given: Mapping[str, str], name: str, code: str) -> date | None:
    if name not in given:
        return None
    day = read_day(given[name])
    if day is None:
        raise Mistake("cohort-from-when", code=code)
    return day


async def choose(session: AsyncSession, turn: Turn, draft: CohortDraft) -> None:
    """Open a cohort, change or move it, or look at all there are. Raises Mistake."""
    course = await courses.course_by_code(session, turn.community.id, draft.code)
    course = course or await find_course(session, turn.community.id, draft.code)
    ensure_may_change(turn, course)
    if draft.day is None:
        await show(session, turn, course)
    elif draft.to is not None:
        await _move(session, turn, course, draft.day, draft.to)
    else:
        await _open(session, turn, course, draft.day, draft.seats)


async def _open(
    session: AsyncSession, turn: Turn, course: Course, day: date, seats: int | None
) -> None:
    """A new one, or one of that day; a closed one takes learners again, and without other seats
    keeps its own."""
    starts_at = await _morning(session, turn, course, day)
    await alone(session, f"cohort:{course.id}")
    cohort = await cohorts.cohort_on(session, course.id, day)
    key = "cohort-opened" if cohort is None else "cohort-again"
    if cohort is None:
        cohort = Cohort(
            community_id=course.community_id,
            course_id=course.id,
            day=day,
            starts_at=starts_at,
            created_by=turn.person.id,
            created_at=turn.now,
        )
        session.add(cohort)
        await session.flush()
        diary.write_in(session, course.community_id, BEGIN, cohort.id, starts_at)
        turn.log(session, "cohort.opened", course.community_id, subject_id=cohort.id)
    cohort.state, cohort.seats = OPEN, seats or cohort.seats
    html = turn.words(
        key,
        course=course.title,
        code=course.code,
        day=day.isoformat(),
        time=moment(cohort.starts_at, turn.community.timezone, turn.words),
        seats=cohort.seats or 0,
    )
    await turn.reply(session, html, _closing(turn, cohort))


async def _move(session: AsyncSession, turn: Turn, course: Course, day: date, to: date) -> None:
    """It starts on another day, which those in it hear at once."""
    await alone(session, f"cohort:{course.id}")
    cohort = await cohorts.cohort_on(session, course.id, day)
    if cohort is None or cohort.state == BEGUN:
        raise Mistake("cohort-none-then", course=course.title, code=course.code)
    starts_at = await _morning(session, turn, course, to)
    if await cohorts.cohort_on(session, course.id, to) is not None:
        raise Mistake("cohort-two", course=course.title)
    cohort.day, cohort.starts_at = to, starts_at
    await diary.strike_out(session, BEGIN, cohort.id)
    diary.write_in(session, course.community_id, BEGIN, cohort.id, starts_at)
    await replan_soon(session, course, turn.now)
    turn.log(session, "cohort.moved", course.community_id, subject_id=cohort.id)
    members = await cohorts.members_of(session, cohort)
    for person_id in members:
        await _tell_moved(session, turn, course, cohort, person_id)
    time = moment(starts_at, turn.community.timezone, turn.words)
    html = turn.words("cohort-moved", course=course.title, time=time, count=len(members))
    await turn.reply(session, html)


async def _tell_moved(
    session: AsyncSession, turn: Turn, course: Course, cohort: Cohort, person_id: int
) -> None:
    """They have paid for it, and hear it whatever they agreed to."""
    person = await session.get(Person, person_id)
    if person is None or person.unreachable_at is not None:
        return
    speech = words(person.language or person.telegram_language)
    time = moment(cohort.starts_at, own_clock(person, turn.community), speech)
    html = speech("cohort-waits-anew", course=course.title, time=time)
    reason = Reason("cohort", cohort.id, course.community_id)
    await say(session, text(Place(person.id), html), turn.now, reason)


async def _morning(session: AsyncSession, turn: Turn, course: Course, day: date) -> datetime:
    """That day's morning on the community's clock. Raises Mistake for what is over or far off."""
    terms = await consents.terms_of(session, course.community_id)
    clock = LearnerClock(turn.community.timezone, quiet_hours(terms))
    if not turn.now.date() <= day <= (turn.now + MOST_AHEAD).date():
        raise Mistake("cohort-day", code=course.code)
    starts_at = clock.strikes(day)
    if starts_at <= turn.now:
        raise Mistake("cohort-day", code=course.code)
    return starts_at


async def close(session: AsyncSession, turn: Turn, cohort_id: int, below: int) -> str:
    """*Close*: nobody joins it any more; who is in it stays. Returns the toast. Raises Mistake."""
    cohort = await cohorts.cohort_by_id(session, cohort_id)
    course = await courses.course_by_id(session, cohort.course_id) if cohort else None
    if cohort is None or course is None:
        raise Mistake("cohort-gone")
    ensure_may_change(turn, course)
    if cohort.state == OPEN:
        cohort.state = CLOSED
        turn.log(session, "cohort.closed", course.community_id, subject_id=cohort.id)
        await session.flush()
    without = EditMessageReplyMarkup(chat_id=turn.place.chat_id, message_id=below)
    await turn.call(session, without)
    return turn.words.plain("cohort-closed")


async def show(session: AsyncSession, turn: Turn, course: Course) -> None:
    """Every start of a course, and how far those are who began together."""
    found = await cohorts.cohorts_of(session, course.id, LISTED)
    if not found:
        raise Mistake("cohort-none", course=course.title, code=course.code)
    total = await courses.count_lessons(session, course.id)
    lines = [await _line(session, turn, cohort, total) for cohort in found]
    html = turn.words(
        "cohort-list", course=course.title, code=course.code, cohorts=Html("\n\n".join(lines))
    )
    await turn.reply(session, html)


async def _line(session: AsyncSession, turn: Turn, cohort: Cohort, total: int) -> Html:
    standing = await cohorts.standing_of(session, cohort)
    possible = standing.members * total
    return turn.words(
        "cohort-line",
        time=moment(cohort.starts_at, turn.community.timezone, turn.words),
        state=cohort.state,
        members=standing.members,
        seats=cohort.seats or 0,
        begun=standing.begun,
        finished=standing.finished,
        percent=100 * standing.lessons_done // possible if possible else 0,
    )


def _closing(turn: Turn, cohort: Cohort) -> Buttons:
    label, token = turn.words.plain("cohort-close"), turn.links.token("cohortclose", cohort.id)
    return [[button(label, token=token)]]


async def begin(session: AsyncSession, entry: DiaryEntry, now: datetime) -> None:
    """A cohort starts: it takes nobody any more, and its creator hears with how many it does."""
    cohort = await cohorts.cohort_by_id(session, entry.subject_id)
    if cohort is None or cohort.state == BEGUN or cohort.starts_at > now:
        return
    course = await courses.course_by_id(session, cohort.course_id)
    assert course is not None, "courses stay"
    cohort.state = BEGUN
    await session.flush()
    params: dict[str, Param] = {
        "course": course.title,
        "code": course.code,
        "count": await cohorts.count_members(session, cohort),
    }
    notice = Notice("cohort-begins", params, once=f"cohort:{cohort.id}:begins")
    await tell_one(session, course.creator_id, course.community_id, notice, now)
