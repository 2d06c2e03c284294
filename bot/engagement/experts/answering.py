"""Answering what was paid for, in time; what is not answered is given back by itself."""

from dataclasses import asdict
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.engagement.experts.asking import paid_question, question_by_id
from bot.engagement.experts.speaking import Answer, announce, deliver, say_to, show_expert
from bot.identity import Links
from bot.mistakes import Mistake
from bot.outreach.outbox import URGENT, Reason
from bot.outreach.outcomes import Outcome
from bot.selling import ledger
from bot.selling.order_states import fulfil
from bot.selling.refunds import ask_refund
from bot.speech.fitting import visible_length
from bot.speech.formats import stars
from storage import diary, orders
from storage.diary import DiaryEntry
from storage.events import log_event
from storage.experts import ANSWERED, RETURNED, WAITING, Expert, PaidQuestion
from storage.orders import Order
from storage.outbox import FAILED, OutboxRow
from storage.people import Person

CAPTION_CHARS, TEXT_CHARS = 750, 2800
"""With room for who answers what (Bot API, sendVoice: caption, 1024; sendMessage: text, 4096):
words stand below the whole question (asking.QUESTION_CHARS) and the longest of names."""

GRACE = timedelta(minutes=10)
"""Between the end of the time and the Stars' way back, so that an answer sent in time and still on
its way to us counts; Telegram delivers what waited for us within seconds, by webhook in minutes."""


async def answer(
    session: AsyncSession, turn: Turn, said: OutboxRow, given: Answer, sent_at: datetime
) -> None:
    """The expert replied to a question; what was sent in time counts. Raises Mistake."""
    question, order = await paid_question(session, said.subject_id)
    expert = await session.get_one(Expert, question.expert_id)
    _ensure_waiting(question, expert, turn)
    if question.due_at is not None and sent_at >= question.due_at:
        raise Mistake("expert-time-up")
    assert order is not None, f"question {question.id} waits and is not paid"
    most = CAPTION_CHARS if given.file_id else TEXT_CHARS
    if visible_length(given.html) > most:
        raise Mistake("expert-answer-length", most=str(most))
    if not (given.html.strip() or given.file_id):
        raise Mistake("expert-answer-kind")
    question.state, question.answered_at = ANSWERED, turn.now
    question.answer = asdict(given)
    charge = await orders.paid_by(session, order.id)
    fulfil(session, order, "answer", turn.person.id, turn.now)
    await ledger.earn(session, order, charge, turn.now)
    reason = Reason("paid-answer", question.id, question.community_id, f"paid-answer:{question.id}")
    await deliver(session, question, expert, question.asker_id, turn.now, reason)
    if question.unlock_stars:
        await announce(session, turn, question, turn.person.name)
    earned = stars(question.price_stars, turn.words)
    asker = await session.get_one(Person, question.asker_id)
    key = "expert-answer-sent" if asker.unreachable_at is None else "expert-answer-kept"
    await turn.reply(session, turn.words(key, earned=earned))
    log_event(
        session,
        question.community_id,
        turn.person.id,
        "question.answered",
        turn.now,
        subject_id=question.id,
        cause="paid",
    )


async def decline(session: AsyncSession, turn: Turn, question_id: int) -> None:
    """The expert won't answer this one: the Stars go back at once. Raises Mistake."""
    question, order = await paid_question(session, question_id)
    expert = await session.get_one(Expert, question.expert_id)
    _ensure_waiting(question, expert, turn)
    await _return(session, question, order, "declined", turn.now)
    await turn.reply(session, turn.words("expert-declined"))


async def return_late(session: AsyncSession, entry: DiaryEntry, now: datetime) -> None:
    """The time to answer is over: after a grace the Stars go back, and both hear of it.

    The grace begins when we are there: an answer sent in time may wait for us at Telegram. It is
    given once; when it ends stands in the diary.
    """
    question, order = await paid_question(session, entry.subject_id)
    if question.state != WAITING or question.due_at is None or now < question.due_at:
        return
    if entry.due_at <= question.due_at:
        community_id = question.community_id
        diary.write_in(session, community_id, entry.kind, question.id, now + GRACE)
        return
    expert = await session.get_one(Expert, question.expert_id)
    await _return(session, question, order, "unanswered", now)
    await say_to(session, question, expert.person_id, "expert-time-over", now)


async def remind(session: AsyncSession, entry: DiaryEntry, now: datetime, *, links: Links) -> None:
    """Most of the time to answer is gone; where all of it is, there is nothing to remind of."""
    question = await question_by_id(session, entry.subject_id)
    if question.state == WAITING and question.due_at is not None and now < question.due_at:
        expert = await session.get_one(Expert, question.expert_id)
        await show_expert(session, question, expert, "expert-reminder", now, links)


async def show_again(
    session: AsyncSession, entry: DiaryEntry, now: datetime, *, links: Links
) -> None:
    """The Stars could not be given back, so the question waits for its answer again."""
    question = await question_by_id(session, entry.subject_id)
    if question.state == WAITING:
        expert = await session.get_one(Expert, question.expert_id)
        await show_expert(session, question, expert, "expert-question-again", now, links)


async def after_notice(session: AsyncSession, outcome: Outcome, now: datetime) -> None:
    """An expert who can't be written to can't answer: the Stars go back at once."""
    if outcome.state == FAILED:
        question, order = await paid_question(session, outcome.row.subject_id)
        if question.state == WAITING:
            await _return(session, question, order, "unreachable", now)


def _ensure_waiting(question: PaidQuestion, expert: Expert, turn: Turn) -> None:
    if expert.person_id != turn.person.id:
        raise Mistake("expert-not-yours")
    if question.state != WAITING:
        raise Mistake("expert-too-late" if question.state == RETURNED else "expert-answered")


async def _return(
    session: AsyncSession, question: PaidQuestion, order: Order | None, cause: str, now: datetime
) -> None:
    assert order is not None, f"question {question.id} waits and is not paid"
    charge = await orders.paid_by(session, order.id)
    if charge.refund_asked_at is None:
        question.state = RETURNED
        # as urgent as what is said of the Stars, which would overtake it
        key, asker = f"question-{cause}", question.asker_id
        await say_to(session, question, asker, key, now, urgency=URGENT)
        await ask_refund(session, charge, now, question.community_id, cause=cause)
