"""Learners whose next lesson is due, written down at once, and what came to them."""

from collections import Counter
from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from sandbox.people import Person
from storage.communities import Community
from storage.courses import DAILY, Course, lessons_of
from storage.diary import DiaryEntry
from storage.entitlements import Entitlement
from storage.outbox import OutboxRow
from storage.progress import Learner, LessonProgress
from tests.faults.town import PATIENCE, Town


def noon_somewhere(now: datetime) -> str:
    """A timezone in which it is about noon, as nobody is brought a lesson at night."""
    ahead = 12 - now.hour
    return f"Etc/GMT{-ahead:+}" if ahead else "UTC"


async def learners_due(town: Town, count: int) -> list[Person]:
    """Many who have the course and opened its first lesson two days ago; the second is due now."""
    learners = [town.buyer() for _ in range(count)]
    for learner in learners:
        await learner.joins(town.group)
        await learner.says("/start", to=town.bot)
        await learner.hears("I am", in_=town.bot, within=PATIENCE)
    await town.calm()
    now = datetime.now(UTC)
    async with town.database.transaction() as session:
        course = await session.get_one(Course, town.course.id)
        course.pace = DAILY
        home = await session.get_one(Community, course.community_id)
        home.timezone = noon_somewhere(now)
        first = (await lessons_of(session, course.id))[0]
        for learner in learners:
            who = {"community_id": home.id, "course_id": course.id, "person_id": learner.id}
            then = now - timedelta(days=2)
            session.add(Entitlement(**who, granted_at=then))
            row = Learner(**who, began_at=then, stepped_at=then)
            session.add(row)
            session.add(LessonProgress(person_id=learner.id, lesson_id=first.id, opened_at=then))
            await session.flush()
            session.add(
                DiaryEntry(community_id=home.id, kind="lesson.due", subject_id=row.id, due_at=now)
            )
    return learners


async def ensure_each_came_once(town: Town, learners: list[Person]) -> None:
    """One message for everybody; more only where one was in flight at a kill."""
    query = select(OutboxRow).where(OutboxRow.purpose == "lesson")
    async with town.database.reading() as session:
        rows = list(await session.scalars(query))
    assert Counter(row.chat_id for row in rows) == Counter(one.id for one in learners)
    tries = {row.chat_id: row.attempts for row in rows}
    for learner in learners:
        came = [one for one in learner.sees(town.bot) if "A name points" in one.words]
        assert 1 <= len(came) <= tries[learner.id]
