"""Work that learners hand in for a lesson: the course's creator accepts it or gives it back.

It is read in private by who made the course; where they can't be reached, by the admins.
"""

from dataclasses import dataclass
from datetime import datetime

from aiogram.types import ForceReply
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Role, Turn
from bot.identity import Links
from bot.mistakes import Mistake
from bot.outreach import messages
from bot.outreach.messages import Call, Place, button, text
from bot.outreach.outbox import Reason, say
from bot.speech import Html, words
from bot.speech.lengths import one_line, telegram_length
from bot.teaching.access import right_to
from bot.teaching.asking import ask_task
from bot.teaching.finishing import come_to_the_end
from bot.teaching.lesson_message import done_below
from bot.teaching.opening import open_lesson
from bot.teaching.way import look_ahead, step, way_of
from storage import communities, courses, hand_ins, organizers, people, progress
from storage.communities import Community
from storage.courses import Course
from storage.hand_ins import ACCEPTED, RETURNED, WAITING, HandIn
from storage.outbox import OutboxRow
from storage.people import Person

MOST_CHARS = 3500
"""UTF-16 units of a text; beside it there must be room for whose it is."""

SENTENCE_CHARS = 500
LISTED = 10
"""Pieces of work shown at once; others follow when these are decided."""


@dataclass(frozen=True, slots=True)
class Work:
    """What somebody sent: words, or a file that Telegram keeps with a caption."""

    kind: str
    html: str
    file_id: str | None


async def show(session: AsyncSession, turn: Turn, lesson_id: int) -> None:
    """*Hand in* below a lesson. Raises Mistake."""
    course, _, lesson = await open_lesson(session, turn, lesson_id)
    await ask_task(session, turn, course, lesson)


async def hand_in(session: AsyncSession, turn: Turn, said: OutboxRow, work: Work | None) -> None:
    """A reply to the task: it goes to who reviews it. Raises Mistake."""
    course, way, lesson = await open_lesson(session, turn, said.subject_id or 0)
    if not lesson.task:
        raise Mistake("learning-gone")
    if work is None:
        raise Mistake("assignment-kind")
    if telegram_length(work.html) > MOST_CHARS:
        raise Mistake("assignment-long", most=MOST_CHARS)
    await step(session, turn.person, course, turn.now)  # locks the learner: one work at a time
    if way.work.get(lesson.id) == ACCEPTED:
        raise Mistake("assignment-accepted-already", lesson=lesson.title)
    await hand_ins.replace_waiting(session, turn.person.id, lesson.id)
    piece = HandIn(
        community_id=course.community_id,
        course_id=course.id,
        lesson_id=lesson.id,
        title=lesson.title,
        person_id=turn.person.id,
        kind=work.kind,
        text=work.html,
        file_id=work.file_id,
        state=WAITING,
        at=turn.now,
    )
    session.add(piece)
    await session.flush()
    turn.log(session, "assignment.handed-in", course.community_id, subject_id=lesson.id)
    for reader in await _reviewers(session, course):
        await _show(session, piece, course, turn.person, reader, turn.links, turn.now)
    html = turn.words("assignment-handed-in", lesson=lesson.title)
    buttons = await done_below(session, turn, lesson)
    await turn.reply(session, html, buttons, Reason(community_id=course.community_id))


async def _reviewers(session: AsyncSession, course: Course) -> list[Person]:
    creator = await people.reachable_among(session, [course.creator_id])
    return list(creator or await organizers.admins_of(session, course.community_id))


async def _show(
    session: AsyncSession,
    piece: HandIn,
    course: Course,
    learner: Person,
    reader: Person,
    links: Links,
    now: datetime,
) -> None:
    """The work as its reviewer sees it, with what they can do."""
    speech = words(reader.language or reader.telegram_language)
    heading = speech(
        "assignment-review", name=learner.name, lesson=piece.title, course=course.title
    )
    html = Html(f"{heading}\n\n{piece.text}")
    buttons = [
        [
            button(speech.plain("assignment-accept"), token=links.token("workok", piece.id)),
            button(speech.plain("assignment-return"), token=links.token("workback", piece.id)),
        ]
    ]
    place = Place(reader.id)
    call: Call
    if piece.file_id is None:
        call = text(place, html, buttons)
    else:
        call = messages.media(place, piece.kind, piece.file_id, html, buttons)
    await say(session, call, now, Reason("assignment-review", piece.id, piece.community_id))


async def list_waiting(session: AsyncSession, turn: Turn) -> None:
    """`/reviews`: what waits for one's word, the oldest first. Raises Mistake if nothing does."""
    creator_id = None if turn.role >= Role.ADMIN else turn.person.id
    found = await hand_ins.waiting_for(session, turn.community.id, creator_id, LISTED)
    if not found:
        raise Mistake("assignment-none-waits")
    for piece in found:
        course = await session.get_one(Course, piece.course_id)
        learner = await session.get_one(Person, piece.person_id)
        await _show(session, piece, course, learner, turn.person, turn.links, turn.now)


async def accept(session: AsyncSession, turn: Turn, number: int) -> str:
    """The work is good; its learner hears so and goes on, if they still have the course. Returns
    the toast. Raises Mistake."""
    piece, course = await _reviewed(session, turn, number)
    piece.state, piece.decided_at, piece.reviewer_id = ACCEPTED, turn.now, turn.person.id
    turn.log(session, "assignment.accepted", piece.community_id, subject_id=piece.lesson_id)
    learner = await _turn_of(session, turn, piece)
    lesson = await courses.lesson_by_id(session, piece.lesson_id)
    html = learner.words("assignment-accepted", lesson=piece.title, course=course.title)
    has_it = await right_to(session, learner.person.id, course.id, turn.now) is not None
    going_on = await done_below(session, learner, lesson) if lesson is not None and has_it else ()
    await learner.reply(session, html, going_on, Reason("assignment-told", piece.id))
    await session.flush()
    if has_it:
        await _go_on(session, learner, course)
    return turn.words.plain("assignment-accepted-toast", name=learner.person.name)


async def _go_on(session: AsyncSession, learner: Turn, course: Course) -> None:
    """What the accepted work kept closed is looked at anew."""
    row = await step(session, learner.person, course, learner.now, is_own=False)
    way = await way_of(session, learner.person, course)
    await look_ahead(session, row, learner.person, course, learner.now)
    if not way.left() and not way.unaccepted():
        await come_to_the_end(session, learner, course, way)


async def ask_why(session: AsyncSession, turn: Turn, number: int) -> None:
    """*Give back*: with which words. Raises Mistake."""
    piece, _ = await _reviewed(session, turn, number)
    html = turn.words("assignment-ask-why", lesson=piece.title)
    call = text(turn.place, html).model_copy(update={"reply_markup": ForceReply(force_reply=True)})
    await turn.call(session, call, Reason("assignment-review", piece.id, piece.community_id))


async def give_back(session: AsyncSession, turn: Turn, said: OutboxRow, typed: str) -> None:
    """A sentence in reply: the learner reads it and may hand in again. Raises Mistake."""
    piece, course = await _reviewed(session, turn, said.subject_id or 0)
    sentence = one_line(typed)
    if not 1 <= telegram_length(sentence) <= SENTENCE_CHARS:
        raise Mistake("assignment-sentence", most=SENTENCE_CHARS)
    piece.state, piece.decided_at, piece.reviewer_id = RETURNED, turn.now, turn.person.id
    piece.sentence = sentence
    turn.log(session, "assignment.returned", piece.community_id, subject_id=piece.lesson_id)
    learner = await _turn_of(session, turn, piece)
    html = learner.words(
        "assignment-returned", lesson=piece.title, course=course.title, sentence=sentence
    )
    reason = Reason("assignment", piece.lesson_id, piece.community_id)
    await learner.reply(session, html, reason=reason)
    await turn.reply(session, turn.words("assignment-given-back", name=learner.person.name))


async def _reviewed(session: AsyncSession, turn: Turn, number: int) -> tuple[HandIn, Course]:
    """Work that waits, for who may decide about it. Raises Mistake."""
    found = await session.get(HandIn, number)
    if found is None:
        raise Mistake("learning-gone")
    course = await session.get_one(Course, found.course_id)
    is_theirs = turn.person.id == course.creator_id or await communities.is_admin(
        session, course.community_id, turn.person.id
    )
    if not is_theirs:
        raise Mistake("authoring-not-yours", title=course.title)
    await progress.hold(session, found.person_id, course.id)  # as who hands in does, first
    piece = await hand_ins.hand_in_by_id(session, number)
    if piece.state != WAITING:
        raise Mistake("assignment-decided", state=piece.state)
    return piece, course


async def _turn_of(session: AsyncSession, turn: Turn, piece: HandIn) -> Turn:
    """What is said to the learner, in their language."""
    person = await session.get_one(Person, piece.person_id)
    community = await session.get_one(Community, piece.community_id)
    speech = words(person.language or person.telegram_language)
    place = Place(person.id)
    return Turn(person, Role.MEMBER, community, place, speech, turn.links, turn.now)
