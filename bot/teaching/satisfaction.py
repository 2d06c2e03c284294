"""How good a course was: stars when it is finished (ratings.py), and some days later one question,
how likely somebody is to recommend it. Nobody is asked twice about a course.

The question is one of the reminders people agree to and stop with a tap; it comes at the learner's
hour and counts among what they may be written unasked.
"""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.approaching import agreeing_still, approach
from bot.community.consent import stop_button
from bot.community.notices import Notice, Param, tell_admins, tell_one
from bot.community.quiet_hours import next_waking
from bot.community.turn import Turn
from bot.identity import Links
from bot.mistakes import Mistake
from bot.outreach.messages import Place, button, text
from bot.outreach.outbox import PATIENT, Reason, say
from bot.speech import Html, words
from bot.speech.lengths import one_line, telegram_length
from bot.teaching.access import right_to
from bot.teaching.authoring import may_change
from bot.teaching.way import clock_of
from storage import courses, diary, progress, satisfaction
from storage.communities import Community
from storage.consents import REMINDER
from storage.courses import Course
from storage.diary import DiaryEntry
from storage.events import log_event
from storage.outbox import OutboxRow
from storage.people import Person
from storage.progress import Learner
from storage.satisfaction import Recommendation, Scores

ASK = "satisfaction.ask"
"""The diary's word; the subject is the learner."""

PURPOSE = "recommendation"
"""What is replied to messages of this purpose says what would make a course better."""

AFTER_DAYS = 5
"""Days after the end of a course: what was learned has been tried, and the course is remembered."""

GIVEN_UP = timedelta(days=30)
"""After its end; who was always written to as often as they may be is left in peace then."""

STALE = timedelta(hours=12)
"""A question that could not be delivered for so long has missed its day."""

MOST = 10
ROW = 6
"""Buttons beside each other: nought to five, six to ten."""

WORDS_CHARS = 500
LISTED = 20
"""Courses shown at once; each takes some two hundred characters."""


async def ask_later(session: AsyncSession, learner: Learner, person: Person, now: datetime) -> None:
    """Somebody has finished a course: they are asked about it some days later."""
    if await satisfaction.was_asked(session, learner.course_id, person.id):
        return
    clock = await clock_of(session, person, learner.community_id, learner.hour)
    at = clock.strikes_after(now, AFTER_DAYS)
    diary.write_in(session, learner.community_id, ASK, learner.id, at)


async def ask(session: AsyncSession, entry: DiaryEntry, now: datetime, *, links: Links) -> None:
    """The question, to who has the course and agrees to be written to; never at night."""
    learner = await progress.learner_by_id(session, entry.subject_id)
    course = await courses.course_by_id(session, learner.course_id)
    assert course is not None, "courses stay"
    if await right_to(session, learner.person_id, course.id, now) is None:
        return
    person = await session.get_one(Person, learner.person_id)
    community = await session.get_one(Community, course.community_id)
    clock = await clock_of(session, person, community.id, learner.hour)
    awake = next_waking(now, clock.zone, clock.quiet)
    if awake > now:
        diary.write_in(session, community.id, ASK, learner.id, awake)
        return
    if await satisfaction.was_asked(session, course.id, person.id):
        return
    if not await approach(session, community, REMINDER, [person.id], now):
        finished_at = learner.finished_at or entry.due_at
        is_agreed = await agreeing_still(session, community.id, REMINDER, [person.id])
        if is_agreed and now - finished_at < GIVEN_UP:
            diary.write_in(session, community.id, ASK, learner.id, clock.strikes_after(now))
        return
    number = await satisfaction.ask(session, community.id, course.id, person.id, now)
    if number is None:
        return
    speech = words(person.language or person.telegram_language)
    scores = [
        button(str(score), token=links.token("recommend", number, score))
        for score in range(MOST + 1)
    ]
    stop = stop_button(speech, links, community.id, REMINDER, person.id)
    rows = [scores[:ROW], scores[ROW:], [stop]]
    html = speech("satisfaction-question", course=course.title)
    reason = Reason("recommend", number, community.id, f"recommend:{number}", PATIENT, now + STALE)
    await say(session, text(Place(person.id), html, rows), now, reason)
    log_event(session, community.id, person.id, "course.asked", now, subject_id=course.id)


async def answer(session: AsyncSession, turn: Turn, number: int, score: int) -> str:
    """One of the numbers; another one takes its place. Returns the toast. Raises Mistake."""
    asked, course = await _own(session, turn, number)
    if not 0 <= score <= MOST:
        raise Mistake("satisfaction-gone")
    asked.score, asked.answered_at = score, turn.now
    home, cause = course.community_id, f"score:{score}"
    turn.log(session, "course.recommended", home, subject_id=course.id, cause=cause)
    html = turn.words("satisfaction-why", course=course.title)
    key = f"recommend-why:{number}"
    await turn.reply(session, html, reason=Reason(PURPOSE, number, home, key))
    return turn.words.plain("satisfaction-taken", score=score)


async def take_words(session: AsyncSession, turn: Turn, said: OutboxRow, typed: str) -> None:
    """What would make it better; the course's creator reads it. Raises Mistake."""
    asked, course = await _own(session, turn, said.subject_id or 0)
    wish = one_line(typed)
    if not 1 <= telegram_length(wish) <= WORDS_CHARS:
        raise Mistake("satisfaction-words", most=WORDS_CHARS)
    asked.words = wish
    params: dict[str, Param] = {
        "name": turn.person.name,
        "course": course.title,
        "score": asked.score or 0,
        "wish": wish,
    }
    notice = Notice("satisfaction-notice", params)
    home = course.community_id
    if not await tell_one(session, course.creator_id, home, notice, turn.now):
        await tell_admins(session, home, notice, turn.now)
    await turn.reply(session, turn.words("satisfaction-thanks"))


async def _own(session: AsyncSession, turn: Turn, number: int) -> tuple[Recommendation, Course]:
    asked = await satisfaction.recommendation_by_id(session, number)
    course = await courses.course_by_id(session, asked.course_id) if asked else None
    if asked is None or course is None or asked.person_id != turn.person.id:
        raise Mistake("satisfaction-gone")
    return asked, course


async def show(session: AsyncSession, turn: Turn) -> None:
    """`/satisfaction`: the numbers of the courses one makes; an admin's are all. Raises Mistake."""
    everything = await courses.courses_of_community(session, turn.community.id)
    own = [course for course in everything if may_change(turn, course)]
    if not own:
        raise Mistake("authoring-none-yours" if everything else "authoring-none")
    scores = [
        (course, await satisfaction.scores_of(session, turn.community.id, course.id))
        for course in own
    ]
    told = [(course, found) for course, found in scores if found != Scores()]
    if not told:
        await turn.reply(session, turn.words("satisfaction-none"))
        return
    lines = [_line(turn, course, found) for course, found in told[:LISTED]]
    html = turn.words("satisfaction-list", courses=Html("\n\n".join(lines)))
    await turn.reply(session, html)


def _line(turn: Turn, course: Course, found: Scores) -> Html:
    return turn.words(
        "satisfaction-line",
        course=course.title,
        csat="–" if found.csat is None else f"{found.csat} %",
        rated=found.rated,
        nps="–" if found.net is None else f"{found.net:+d}",
        answered=found.answered,
        asked=found.asked,
        promoters=found.promoters,
        detractors=found.detractors,
        reminded=found.reminded,
        back=found.came_back,
        shown=found.shown_next,
        took=found.took_next,
    )
