"""Asking: answered from what the community knows, from its catalogue, from a lesson, or passed on
to its team.

Better passed on than answered wrongly. Whoever gets an answer says whether it helped; a paid lesson
is named to everybody and quoted to nobody who has not bought it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from aiogram.types import InlineKeyboardButton
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.earning import earn
from bot.community.points import ASKED, same_words
from bot.community.turn import Turn
from bot.engagement.knowledge.shelf import Found, plain_text
from bot.engagement.knowledge.words import is_small_talk
from bot.engagement.questions import on_offer, queue
from bot.mistakes import Mistake
from bot.outreach import messages
from bot.outreach.messages import Buttons, button
from bot.speech import Html
from bot.speech.lengths import telegram_length
from bot.teaching.access import may_try
from bot.teaching.opening import ask_to_read
from storage import courses, knowledge
from storage import questions as asked_questions
from storage.courses import PUBLISHED, Course, Lesson
from storage.events import log_event
from storage.knowledge import FaqEntry
from storage.questions import Question, Reply

QUESTION_CHARS = 1000
QUOTED_CHARS = 500
"""Of a lesson, below its name."""


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A question somebody asked, and what there is to say to it."""

    text: str
    found: Found
    cause: str
    """`command`, `reply`, `mention`, or `plain` for plain words in private."""
    message_id: int
    """What it was asked in; its answer is a reply to this."""
    about: str = ""
    """The lesson it was asked below, as who answers it reads it."""


def read_inquiry(given: str) -> str:
    """What is asked. Raises Mistake when nothing is."""
    asked = given.strip()
    if telegram_length(asked) > QUESTION_CHARS:
        raise Mistake("question-length", most=str(QUESTION_CHARS))
    if is_small_talk(asked):
        raise Mistake("question-greeting")
    return asked


async def ask(session: AsyncSession, turn: Turn, inquiry: Inquiry) -> None:
    """Say what is known, or pass the question on."""
    home, asker, about = turn.community.id, turn.person.id, same_words(inquiry.text)
    await earn(session, home, asker, ASKED, about, turn.now, said=inquiry.text)
    found = inquiry.found
    entry = await _entry(session, turn, found)
    if entry is not None:
        await _answer(session, turn, inquiry, entry)
    elif offered := await on_offer.asked_for(session, turn, inquiry.text):
        await _tell_offer(session, turn, inquiry, offered)
    elif (named := await _lesson(session, turn, found)) is not None:
        await _teach(session, turn, inquiry, *named)
    elif (same := await _same(session, turn, found)) is not None:
        await _offer_same(session, turn, inquiry, same)
    else:
        _log(session, turn, inquiry, "queued")
        await queue.pass_on(
            session, turn, turn.place, inquiry.message_id, _whole(inquiry), found.vector
        )


def _whole(inquiry: Inquiry) -> str:
    return f"{inquiry.text}\n{inquiry.about}" if inquiry.about else inquiry.text


def is_known(found: Found) -> bool:
    """Whether there is an answer or a lesson to it."""
    return found.entry_id is not None or found.lesson_id is not None


# From the knowledge base


async def _entry(session: AsyncSession, turn: Turn, found: Found) -> FaqEntry | None:
    if found.entry_id is None:
        return None
    return await knowledge.entry_by_id(session, turn.community.id, found.entry_id)


async def _answer(session: AsyncSession, turn: Turn, inquiry: Inquiry, entry: FaqEntry) -> None:
    _log(session, turn, inquiry, "known", entry.id)
    reply = await _kept(session, turn, inquiry, entry_id=entry.id)
    source = turn.words("question-from-here", group=turn.community.title)
    if entry.source:
        source = turn.words("question-source", source=entry.source)
    html = turn.words(
        "question-known", question=entry.question, answer=Html(entry.answer), source=source
    )
    await turn.reply(session, html, _votes(turn, reply))


# From the catalogue


async def _tell_offer(
    session: AsyncSession, turn: Turn, inquiry: Inquiry, offered: Sequence[Course]
) -> None:
    only = offered[0].id if len(offered) == 1 else None
    _log(session, turn, inquiry, "offer", only)
    reply = await _kept(session, turn, inquiry)
    html, ways = on_offer.told(turn, offered)
    await turn.reply(session, html, [*ways, *_votes(turn, reply)])


# From a lesson


async def _lesson(session: AsyncSession, turn: Turn, found: Found) -> tuple[Lesson, Course] | None:
    """The lesson, if it still is on offer here."""
    if found.lesson_id is None:
        return None
    lesson = await courses.lesson_by_id(session, found.lesson_id)
    course = await courses.course_by_id(session, lesson.course_id) if lesson else None
    if lesson is None or course is None or course.state != PUBLISHED:
        return None
    return (lesson, course) if course.community_id == turn.community.id else None


async def _teach(
    session: AsyncSession, turn: Turn, inquiry: Inquiry, lesson: Lesson, course: Course
) -> None:
    """Name the lesson; quote it to those who may read it where everybody who sees it may."""
    _log(session, turn, inquiry, "lesson", lesson.id)
    reply = await _kept(session, turn, inquiry, lesson_id=lesson.id)
    is_free = may_try(course, lesson, turn.now)
    theirs = await ask_to_read(session, turn, course, lesson)
    may_quote = is_free or (turn.is_private and theirs.is_yes)
    words = plain_text(lesson.text) if may_quote else ""
    quote = turn.words("question-lesson-quote", text=_shortened(words)) if words else ""
    html = turn.words(
        "question-lesson",
        lesson=lesson.title,
        number=str(lesson.position),
        course=course.title,
        quote=quote,
    )
    way = _way_to(turn, lesson, course, owns=theirs.why is None)
    buttons = [way, *_votes(turn, reply)]
    protected = bool(quote) and not is_free
    await turn.call(session, messages.text(turn.place, html, buttons, protected=protected))


def _way_to(
    turn: Turn, lesson: Lesson, course: Course, *, owns: bool
) -> list[InlineKeyboardButton]:
    """Open it, or try and buy the course; from a group in private, where nobody is bothered."""
    if owns and turn.is_private:
        label = turn.words.plain("question-open-lesson")
        return [button(label, token=turn.links.token("lesson", lesson.id))]
    is_first = lesson.is_free and lesson.position == 1
    return on_offer.way_to_buy(turn, course, *(("try",) if is_first else ()))


def _shortened(words: str) -> str:
    words = words.strip()
    return words if len(words) <= QUOTED_CHARS else words[:QUOTED_CHARS].rstrip() + "…"


# From the queue


async def _same(session: AsyncSession, turn: Turn, found: Found) -> Question | None:
    """The open question that asks the same, unless it was answered meanwhile."""
    if found.same_id is None:
        return None
    return await queue.open_question(session, turn.community.id, found.same_id)


async def _offer_same(session: AsyncSession, turn: Turn, inquiry: Inquiry, same: Question) -> None:
    _log(session, turn, inquiry, "same", same.id)
    if same.asker_id == turn.person.id:
        await turn.reply(session, turn.words("question-yours-waits", question=same.text))
        return
    reply = await _kept(session, turn, inquiry, same_id=same.id)
    count = await asked_questions.count_wants(session, same.id)
    want = turn.words.plain("question-want", count=count)
    differ = turn.words.plain("question-differs")
    buttons = [
        [button(want, token=turn.links.token("want", same.id))],
        [button(differ, token=turn.links.token("passon", reply.id))],
    ]
    await turn.reply(session, turn.words("question-same", question=same.text), buttons)


# What is kept


async def _kept(
    session: AsyncSession,
    turn: Turn,
    inquiry: Inquiry,
    *,
    entry_id: int | None = None,
    lesson_id: int | None = None,
    same_id: int | None = None,
) -> Reply:
    reply = Reply(
        community_id=turn.community.id,
        chat_id=turn.place.chat_id,
        message_id=inquiry.message_id,
        thread_id=turn.place.thread_id,
        asker_id=turn.person.id,
        text=inquiry.text,
        entry_id=entry_id,
        lesson_id=lesson_id,
        same_id=same_id,
        vector=inquiry.found.vector,
        said_at=turn.now,
    )
    session.add(reply)
    await session.flush()
    return reply


def _votes(turn: Turn, reply: Reply) -> Buttons:
    labels = ((1, "question-yes"), (0, "question-no"))
    return [
        [
            button(turn.words.plain(key), token=turn.links.token("helped", reply.id, helped))
            for helped, key in labels
        ]
    ]


def _log(
    session: AsyncSession, turn: Turn, inquiry: Inquiry, outcome: str, subject_id: int | None = None
) -> None:
    log_event(
        session,
        turn.community.id,
        turn.person.id,
        "question.asked",
        turn.now,
        subject_id=subject_id,
        cause=f"{inquiry.cause}:{outcome}",
    )
