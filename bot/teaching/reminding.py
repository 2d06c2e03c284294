"""A word to learners who have stopped: at their hour, some days later, and once more after two
months, with where they left; then no more.

It is one of the reminders people agree to and stop with a tap (bot/community/consent.py), and it
counts among what they may be written unasked. Nobody is reminded of what is not open yet.
"""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.approaching import agreeing_still, approach
from bot.community.consent import stop_button
from bot.community.quiet_hours import next_waking
from bot.identity import Links
from bot.outreach.messages import Place, button, text
from bot.outreach.outbox import PATIENT, Reason, say
from bot.speech import words
from bot.speech.formats import progress_bar
from bot.teaching.access import right_to
from bot.teaching.lesson_message import pause_button
from bot.teaching.way import REMIND, REMIND_AFTER, expect_back, way_of
from storage import courses, diary, progress
from storage.communities import Community
from storage.consents import REMINDER
from storage.diary import DiaryEntry
from storage.events import log_event
from storage.people import Person
from storage.satisfaction import REMINDED

STALE = timedelta(hours=12)
"""A reminder that could not be delivered for so long has missed its day."""


async def remind(session: AsyncSession, entry: DiaryEntry, now: datetime, *, links: Links) -> None:
    """Somebody may have stopped: they are reminded of where, and the next time is written down."""
    learner = await progress.learner_by_id(session, entry.subject_id)
    course = await courses.course_by_id(session, learner.course_id)
    assert course is not None, "courses stay"
    is_over = learner.finished_at is not None or learner.reminded >= len(REMIND_AFTER)
    if is_over or learner.paused_at is not None:
        return
    if await right_to(session, learner.person_id, course.id, now) is None:
        return
    person = await session.get_one(Person, learner.person_id)
    way = await way_of(session, person, course)
    last_at = max(learner.last_at, way.starts_at or learner.last_at)
    due_at = way.clock.strikes_after(last_at, REMIND_AFTER[learner.reminded])
    awake = next_waking(max(now, due_at), way.clock.zone, way.clock.quiet)
    left = [lesson for lesson in way.left() if way.closed(lesson, now) is None]
    if awake > now:
        diary.write_in(session, course.community_id, REMIND, learner.id, awake)
        return
    community = await session.get_one(Community, course.community_id)
    if not left or not await approach(session, community, REMINDER, [person.id], now):
        if await agreeing_still(session, community.id, REMINDER, [person.id]):
            tomorrow = way.clock.strikes_after(now)
            diary.write_in(session, community.id, REMIND, learner.id, tomorrow)
        return
    speech = words(person.language or person.telegram_language)
    done, total = len(way.lessons) - len(way.left()), len(way.lessons)
    is_last = learner.reminded == len(REMIND_AFTER) - 1
    html = speech(
        "learning-come-back" if is_last else "learning-reminder",
        course=course.title,
        lesson=f"{left[0].position}. {left[0].title}",
        bar=progress_bar(done, total),
        done=done,
        total=total,
    )
    going_on = button(speech.plain("learning-go-on"), token=links.token("open", course.id))
    pause = pause_button(speech, links, course.id)
    stop = stop_button(speech, links, community.id, REMINDER, person.id)
    key = f"learning:{learner.id}:remind:{entry.id}"
    reason = Reason("learning-reminder", course.id, community.id, key, PATIENT, now + STALE)
    await say(session, text(Place(person.id), html, [[going_on], [pause], [stop]]), now, reason)
    learner.reminded += 1
    log_event(session, community.id, person.id, REMINDED, now, subject_id=course.id)
    await expect_back(session, learner, person, course, now)
