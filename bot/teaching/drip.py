"""Lessons that come by themselves when their time has come, each once, and never at night."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.quiet_hours import next_waking
from bot.community.turn import Role, Turn
from bot.identity import Links
from bot.mistakes import Mistake
from bot.outreach.messages import Place, button
from bot.outreach.outbox import Reason
from bot.speech import words
from bot.teaching.access import right_to
from bot.teaching.learning import show
from bot.teaching.opening import owned_course
from bot.teaching.way import DUE, clock_of, look_ahead, plan, step, way_of
from storage import courses, diary, progress
from storage.communities import Community
from storage.database import Database
from storage.diary import DiaryEntry
from storage.people import Person

PAGE = 200
"""Learners looked at in one transaction; others wait for it a few hundredths of a second."""

Rest = Callable[[AsyncSession, DiaryEntry, datetime], Awaitable[None]]
"""What is left when everybody is planned."""

HOURS = (6, 7, 8, 9, 10, 12, 14, 16, 18, 19, 20, 21, 22)
"""Hours offered, but for those that are quiet in the community."""


async def fall_due(
    session: AsyncSession, entry: DiaryEntry, now: datetime, *, links: Links
) -> None:
    """A lesson's time has come: it is brought, and the next one written into the diary.

    After a long absence of ours nobody is woken: it waits for the morning.
    """
    learner = await progress.learner_by_id(session, entry.subject_id)
    course = await courses.course_by_id(session, learner.course_id)
    assert course is not None, "courses stay"
    right = await right_to(session, learner.person_id, course.id, now)
    if right is None or learner.paused_at is not None:
        return
    person = await session.get_one(Person, learner.person_id)
    way = await way_of(session, person, course)
    awake = next_waking(now, way.clock.zone, way.clock.quiet)
    if awake > now:
        diary.write_in(session, course.community_id, DUE, learner.id, awake)
        return
    community = await session.get_one(Community, course.community_id)
    speech = words(person.language or person.telegram_language)
    turn = Turn(person, Role.MEMBER, community, Place(person.id), speech, links, now)
    if person.unreachable_at is not None:
        return  # it comes when they are back
    for lesson in way.due(learner.since, now):
        key = f"lesson:{lesson.id}:{right.id}"
        await show(session, turn, course, way.lessons, lesson, key=key, is_brought=True)
    await plan(session, learner, person, course, now)


async def come_back(session: AsyncSession, entry: DiaryEntry, now: datetime) -> None:
    """Somebody whom the bot could not write to can be written to again: what came due meanwhile is
    brought, and the next ones when their time comes."""
    person = await session.get_one(Person, entry.subject_id)
    for learner in await progress.learners_by(session, person.id):
        if learner.community_id == entry.community_id:
            course = await courses.course_by_id(session, learner.course_id)
            assert course is not None, "courses stay"
            await plan(session, learner, person, course, now)


async def replan(entry: DiaryEntry, now: datetime, *, database: Database) -> Rest:
    """Everybody on their way through a course, page by page."""
    after = 0
    while True:
        async with database.transaction() as session:
            course = await courses.course_by_id(session, entry.subject_id)
            assert course is not None, "courses stay"
            page = await progress.learners_of(session, course.id, after, PAGE)
            for learner in page:
                person = await session.get_one(Person, learner.person_id)
                await plan(session, learner, person, course, now)
        if len(page) < PAGE:
            return _no_more
        after = page[-1].id
        await asyncio.sleep(0)  # SQLite itself lets nobody else have a turn


async def _no_more(_session: AsyncSession, _entry: DiaryEntry, _now: datetime) -> None:
    """All are planned."""


async def follow_clock(session: AsyncSession, person: Person, now: datetime) -> None:
    """Somebody's clock is another one now: their lessons move to the same hour on it."""
    for learner in await progress.learners_by(session, person.id):
        course = await courses.course_by_id(session, learner.course_id)
        assert course is not None, "courses stay"
        await look_ahead(session, learner, person, course, now)


async def offer_hours(session: AsyncSession, turn: Turn, course_id: int) -> None:
    """*At 09:00*: at which hour lessons and reminders shall come. Raises Mistake."""
    course = await owned_course(session, turn, course_id)
    clock = await clock_of(session, turn.person, course.community_id, None)
    offered = [hour for hour in HOURS if not clock.quiet.covers(turn.now.replace(hour=hour))]
    buttons = [
        [
            button(f"{hour:02}:00", token=turn.links.token("lessonhour", course.id, hour))
            for hour in offered[start : start + 4]
        ]
        for start in range(0, len(offered), 4)
    ]
    html = turn.words("learning-hour", course=course.title, zone=clock.zone)
    await turn.reply(session, html, buttons, Reason(community_id=course.community_id))


async def choose_hour(session: AsyncSession, turn: Turn, course_id: int, hour: int) -> str:
    """Lessons come at that hour from now on; returns the toast. Raises Mistake."""
    course = await owned_course(session, turn, course_id)
    if hour not in HOURS:
        raise Mistake("learning-gone")
    learner = await step(session, turn.person, course, turn.now)
    learner.hour = hour
    await session.flush()
    await look_ahead(session, learner, turn.person, course, turn.now)
    clock = await clock_of(session, turn.person, course.community_id, hour)
    return turn.words.plain("learning-hour-chosen", time=f"{hour:02}:00", zone=clock.zone)
