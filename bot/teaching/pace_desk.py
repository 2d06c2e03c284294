"""`/pace`: how a course's lessons open, chosen by who makes the course."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.mistakes import Mistake
from bot.speech import Html, Words
from bot.speech.arguments import Arguments, option_number
from bot.speech.formats import calendar_part
from bot.speech.times import read_day
from bot.teaching.authoring import ensure_may_change
from bot.teaching.catalogue import find_course
from bot.teaching.way import replan_soon
from storage import courses
from storage.courses import DATES, PACES, Course

TAKES = frozenset({"from", "every"})

MOST_DAYS = 90
"""Days between two lessons."""

NAMED = 5
"""Lessons whose dates are shown; who wants to see all has the desk or the file."""


@dataclass(frozen=True, slots=True)
class PaceDraft:
    """What was chosen for the course of that code."""

    code: str
    pace: str | None
    """None only shows what holds."""
    first_day: date | None = None
    every_days: int = 1


def read_pace(arguments: Arguments) -> PaceDraft:
    """`PY101 daily`, or `PY101 --from 2026-12-01 --every 7`. Raises Mistake."""
    words, given = list(arguments.words), arguments.options
    if not words:
        raise Mistake("pace-how")
    is_by_date = "from" in given or "every" in given
    pace = words.pop().casefold() if len(words) > 1 and words[-1].casefold() in PACES else None
    code = " ".join(words)
    if not is_by_date:
        if pace == DATES:
            raise Mistake("pace-from-when", code=code)
        return PaceDraft(code, pace)
    if pace not in (None, DATES):
        raise Mistake("pace-one-of", pace=str(pace))
    first_day = read_day(given.get("from", ""))
    if first_day is None:
        raise Mistake("pace-from-when", code=code)
    every = option_number("every", given["every"], 1, MOST_DAYS) if "every" in given else 1
    return PaceDraft(code, DATES, first_day, every)


async def choose(session: AsyncSession, turn: Turn, draft: PaceDraft) -> None:
    """Another pace from now on, or a look at the one that holds. Raises Mistake."""
    course = await courses.course_by_code(session, turn.community.id, draft.code)
    course = course or await _found(session, turn, draft.code)
    ensure_may_change(turn, course)
    if draft.pace is not None:
        course.pace = draft.pace
        await _set_days(session, course, draft)
        await replan_soon(session, course, turn.now)
        cause = f"pace:{draft.pace}"
        turn.log(session, "course.paced", course.community_id, subject_id=course.id, cause=cause)
    html = turn.words(
        "pace-is" if draft.pace is None else "pace-chosen",
        course=course.title,
        code=course.code,
        pace=course.pace,
        days=await _days_shown(session, course, turn.words),
    )
    await turn.reply(session, html)


async def _found(session: AsyncSession, turn: Turn, named: str) -> Course:
    """The course of that name; a pace that we don't know is no part of it. Raises Mistake."""
    code, _, last = named.rpartition(" ")
    try:
        return await find_course(session, turn.community.id, named)
    except Mistake:
        if not code or await courses.course_by_code(session, turn.community.id, code) is None:
            raise
    raise Mistake("pace-unknown", pace=last[:20], code=code.upper())


async def _set_days(session: AsyncSession, course: Course, draft: PaceDraft) -> None:
    """The same distance from lesson to lesson; without dates none is kept."""
    for number, lesson in enumerate(await courses.lessons_of(session, course.id)):
        if draft.first_day is None:
            lesson.opens_on = None
            continue
        try:
            lesson.opens_on = draft.first_day + timedelta(days=number * draft.every_days)
        except OverflowError as error:
            raise Mistake("pace-from-when", code=course.code) from error


async def _days_shown(session: AsyncSession, course: Course, words: Words) -> Html:
    """The first lessons with their days, a line each; nothing where there are no dates."""
    if course.pace != DATES:
        return Html("")
    dated = [one for one in await courses.lessons_of(session, course.id) if one.opens_on]
    lines = [
        words(
            "pace-day",
            number=str(one.position),
            title=one.title,
            day=calendar_part(one.opens_on, "day", words),
        )
        for one in dated[:NAMED]
        if one.opens_on is not None
    ]
    return Html("\n".join(["", *lines, *(["…"] if len(dated) > NAMED else [])]))
