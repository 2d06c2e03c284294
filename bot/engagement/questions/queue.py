"""Questions passed on: a queue for the team, shared by all who want to know."""

from datetime import datetime, timedelta

from aiogram.methods import EditMessageReplyMarkup
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.notices import Notice, tell_creators, tell_owners
from bot.community.turn import Turn
from bot.identity import Links
from bot.mistakes import Mistake
from bot.outreach.messages import Buttons, Place, button, edited, keyboard, text
from bot.outreach.outbox import PATIENT, Reason, say
from bot.outreach.outcomes import Outcome
from bot.outreach.pace import EDIT_EVERY
from bot.speech import Words, words
from bot.speech.lengths import shortened
from storage import communities, diary, questions
from storage.communities import Community
from storage.diary import DiaryEntry
from storage.events import log_event
from storage.outbox import SENT
from storage.people import Person
from storage.questions import Question

Shown = tuple[int, Buttons]
"""A message's number, and the buttons below it."""

MOST_AT_ONCE, WITHIN = 5, timedelta(hours=1)
"""Questions of one person passed on within a time: each is written to everybody of the team."""

LISTED = 10
"""Open questions shown at once."""

TITLE_CHARS = 60
"""Of a group's name in a toast, which shows 200."""


async def pass_on(
    session: AsyncSession, turn: Turn, place: Place, message_id: int, asked: str, vector: bytes
) -> Question:
    """Put it into the queue, say so where it was asked, and tell the team.

    It is answered later, as a reply to the message it was asked in. Raises Mistake for who has had
    enough passed on for now.
    """
    since = turn.now - WITHIN
    asked_lately = await questions.count_asked(session, turn.community.id, turn.person.id, since)
    if asked_lately >= MOST_AT_ONCE:
        raise Mistake("question-enough", most=MOST_AT_ONCE)
    question = Question(
        community_id=turn.community.id,
        chat_id=place.chat_id,
        message_id=message_id,
        thread_id=place.thread_id,
        asker_id=turn.person.id,
        text=asked,
        vector=vector,
        asked_at=turn.now,
    )
    session.add(question)
    await session.flush()
    speech = turn.words if question.is_private else words(turn.community.language)
    buttons = () if question.is_private else _want(question, 0, speech, turn.links)
    notice = _notice(question, turn.person, 0, turn)
    readers = await tell_creators(session, turn.community.id, notice, turn.now)
    readers = readers or await tell_owners(
        session, turn.owner_ids, turn.community.id, notice, turn.now
    )
    html = speech("question-passed-on") if readers else speech("question-nobody")
    await turn.call(session, text(place, html, buttons), Reason("question", question.id))
    return question


async def after_passed_on(session: AsyncSession, outcome: Outcome, _now: datetime) -> None:
    """Our words are in the group: remember where, to bring their button up to date."""
    question = await session.get_one(Question, outcome.row.subject_id)
    is_there = outcome.row.chat_id == question.chat_id and not question.is_private
    if outcome.state == SENT and is_there:
        question.said_id = outcome.result["message_id"]


async def open_question(
    session: AsyncSession, community_id: int, question_id: int
) -> Question | None:
    """The community's question, if it still waits."""
    question = await questions.question_by_id(session, question_id)
    if question is None or question.community_id != community_id:
        return None
    return question if question.answered_at is None else None


async def want_too(
    session: AsyncSession, turn: Turn, question_id: int, below: Shown | None = None
) -> str:
    """*I want to know too*, once per person; returns the toast. Raises Mistake.

    Where it was pressed `below` another message than the question's own, that one's button gets
    the number too.
    """
    question = await questions.question_by_id(session, question_id)
    if question is None:
        raise Mistake("question-over")
    await ensure_here(session, turn, question.community_id)
    if question.answered_at is not None:
        raise Mistake("question-answered-already")
    if question.asker_id == turn.person.id:
        raise Mistake("question-own")
    reader = turn.in_private().words
    if not await questions.want_too(session, question.id, turn.person.id, turn.now):
        return reader.plain("question-wanted-already")
    log_event(
        session,
        question.community_id,
        turn.person.id,
        "question.wanted",
        turn.now,
        subject_id=question.id,
        cause="button",
    )
    await refresh_later(session, question, turn.now)
    if below is not None and below[0] != question.said_id:
        await _count_below(session, turn, question, below)
    if question.chat_id == turn.place.chat_id:
        return reader.plain("question-wanted")
    group = await session.get_one(Community, question.community_id)
    return reader.plain("question-wanted-there", group=shortened(group.title, TITLE_CHARS))


async def _count_below(session: AsyncSession, turn: Turn, question: Question, below: Shown) -> None:
    message_id, rows = below
    count = await questions.count_wants(session, question.id)
    token = turn.links.token("want", question.id)
    label = turn.words.plain("question-want", count=count)
    buttons = [
        [button(label, token=token) if one.callback_data == token else one for one in row]
        for row in rows
    ]
    edit = EditMessageReplyMarkup(
        chat_id=turn.place.chat_id, message_id=message_id, reply_markup=keyboard(buttons)
    )
    await turn.call(session, edit, Reason("question-count", question.id))


async def refresh(session: AsyncSession, entry: DiaryEntry, now: datetime, *, links: Links) -> None:
    """Show how many want to know by now; an answered question has no button any more."""
    question = await questions.question_by_id(session, entry.subject_id)
    if question is None or question.said_id is None:
        return
    community = await session.get_one(Community, question.community_id)
    speech = words(community.language)
    count = await questions.count_wants(session, question.id)
    is_open = question.answered_at is None
    edit = edited(
        question.chat_id,
        question.said_id,
        speech("question-passed-on" if is_open else "question-was-answered"),
        _want(question, count, speech, links) if is_open else [],
    )
    await say(
        session, edit, now, Reason("question-count", question.id, community.id, urgency=PATIENT)
    )


async def refresh_later(session: AsyncSession, question: Question, now: datetime) -> None:
    """One entry in the diary, however many press within the time."""
    due_at = now + EDIT_EVERY
    await diary.write_in_once(session, question.community_id, "question.count", question.id, due_at)


async def ensure_here(session: AsyncSession, turn: Turn, community_id: int) -> None:
    """Raises Mistake for a button of a community somebody does not belong to."""
    if turn.home is not None and turn.home.id == community_id:
        return
    is_member = await communities.is_member(session, community_id, turn.person.id)
    if not (turn.is_private and is_member):
        raise Mistake("question-over")


async def list_open(session: AsyncSession, turn: Turn, offset: int = 0) -> None:
    """What waits for an answer: each as a message of its own, to reply to."""
    count = await questions.count_open(session, turn.community.id)
    if not count:
        await turn.reply(session, turn.words("question-none-open"))
        return
    if not offset:
        await turn.reply(session, turn.words("question-open", count=count))
    waiting = await questions.open_questions(session, turn.community.id, LISTED, offset)
    for place, (question, wanted) in enumerate(waiting, start=offset + 1):
        asker = await session.get_one(Person, question.asker_id)
        notice = _notice(question, asker, wanted, turn)
        html = notice.read_by(turn.person, turn.community, turn.words)
        more = count - place if place == offset + LISTED else 0
        label = turn.words.plain("question-more", count=more)
        buttons = [[button(label, token=turn.links.token("queue", place))]] if more > 0 else ()
        await turn.reply(session, html, buttons, Reason("question", question.id))


def _notice(question: Question, asker: Person, wanted: int, turn: Turn) -> Notice:
    """What the team reads: the question, and where its answer will go."""
    params: dict[str, str | int | datetime] = {
        "name": asker.name,
        "group": turn.community.title,
        "question": question.text,
        "wanted": wanted,
        "time": question.asked_at,
    }
    key = "question-notice-private" if question.is_private else "question-notice"
    return Notice(key, params, "question", question.id)


def _want(question: Question, count: int, speech: Words, links: Links) -> Buttons:
    label = speech.plain("question-want", count=count)
    return [[button(label, token=links.token("want", question.id))]]
