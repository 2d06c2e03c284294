"""A learner's way through a course as it is remembered, and what the diary has to bring of it."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.approaching import quiet_hours
from bot.community.timezones import own_clock
from bot.teaching.access import right_to
from bot.teaching.pace import HOUR, LearnerClock, Way
from storage import cohorts, consents, courses, diary, hand_ins, progress
from storage.communities import Community
from storage.courses import DAILY, DATES, Course
from storage.events import log_event
from storage.people import Person
from storage.progress import Learner
from storage.satisfaction import CAME_BACK

DUE, REMIND, REPLAN = "lesson.due", "lesson.remind", "course.replan"
"""The diary's words for a lesson to be brought, for somebody who may have stopped, and for a course
whose pace or lessons changed."""

REMIND_AFTER = (3, 7, 14, 60)
"""Days after somebody's last step: three times soon, and once when there may be time again; who is
not back then has made up their mind."""


async def clock_of(
    session: AsyncSession, person: Person, community_id: int, hour: int | None
) -> LearnerClock:
    """The clock somebody learns by."""
    community = await session.get_one(Community, community_id)
    terms = await consents.terms_of(session, community_id)
    chosen = HOUR if hour is None else hour
    return LearnerClock(own_clock(person, community), quiet_hours(terms), chosen)


async def way_of(session: AsyncSession, person: Person, course: Course) -> Way:
    """How far somebody has come, and what is open to them."""
    learner = await progress.learner_of(session, person.id, course.id)
    hour = learner.hour if learner is not None else None
    cohort_id = learner.cohort_id if learner is not None else None
    return Way(
        course.pace,
        await courses.lessons_of(session, course.id),
        await progress.progress_of(session, person.id, course.id),
        await clock_of(session, person, course.community_id, hour),
        await hand_ins.states_of(session, person.id, course.id),
        await cohorts.starts_at(session, cohort_id) if cohort_id is not None else None,
    )


async def join_cohort(
    session: AsyncSession, learner: Learner, course: Course, now: datetime
) -> None:
    """Who comes by a course begins with the next cohort that has room, if there is one; call it
    with the learner locked."""
    if learner.cohort_id is not None:
        return  # has come back to a course they had before
    for cohort in await cohorts.to_come(session, course.id, is_locked=True):
        taken = await cohorts.count_members(session, cohort)
        if cohort.starts_at <= now or (cohort.seats is not None and taken >= cohort.seats):
            continue
        learner.cohort_id = cohort.id
        await session.flush()
        home, who = course.community_id, learner.person_id
        log_event(session, home, who, "cohort.joined", now, subject_id=cohort.id)
        return


async def step(
    session: AsyncSession, person: Person, course: Course, now: datetime, *, is_own: bool = True
) -> Learner:
    """Somebody does something in a course of theirs, or (not `is_own`) it is done for them; the
    learner is locked from here on."""
    home = course.community_id
    learner = await progress.step(session, home, course.id, person.id, now)
    if learner.reminded and is_own:
        cause = f"reminder:{learner.reminded}"
        log_event(session, home, person.id, CAME_BACK, now, subject_id=course.id, cause=cause)
    learner.reminded = 0
    return learner


async def plan(
    session: AsyncSession, learner: Learner, person: Person, course: Course, now: datetime
) -> None:
    """Have the next lesson brought when its time comes; call it with the learner locked."""
    await diary.strike_out(session, DUE, learner.id)
    if learner.paused_at is not None:
        return
    if course.pace not in (DAILY, DATES) and learner.cohort_id is None:
        return
    if await right_to(session, person.id, course.id, now) is None:
        return
    at = (await way_of(session, person, course)).next_push(learner.since)
    if at is not None:
        diary.write_in(session, course.community_id, DUE, learner.id, max(at, now))


async def expect_back(
    session: AsyncSession, learner: Learner, person: Person, course: Course, now: datetime
) -> None:
    """Have somebody reminded if they stop here; call it with the learner locked."""
    await diary.strike_out(session, REMIND, learner.id)
    is_over = learner.finished_at is not None or learner.reminded >= len(REMIND_AFTER)
    if is_over or learner.paused_at is not None:
        return
    start = await cohorts.starts_at(session, learner.cohort_id) if learner.cohort_id else None
    last_at = max(learner.last_at, start or learner.last_at)
    clock = await clock_of(session, person, course.community_id, learner.hour)
    at = clock.strikes_after(last_at, REMIND_AFTER[learner.reminded])
    at = at if at > now else clock.strikes_after(now)
    diary.write_in(session, course.community_id, REMIND, learner.id, at)


async def look_ahead(
    session: AsyncSession, learner: Learner, person: Person, course: Course, now: datetime
) -> None:
    """After each step of theirs: what comes next, and when they would be missed."""
    await plan(session, learner, person, course, now)
    await expect_back(session, learner, person, course, now)


async def replan_soon(session: AsyncSession, course: Course, now: datetime) -> None:
    """The pace or the lessons are others now: everybody's next one is looked at anew."""
    await diary.write_in_once(session, course.community_id, REPLAN, course.id, now)
