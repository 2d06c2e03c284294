"""A question to an expert: written, ordered, paid, and given back if its money goes back."""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.engagement.experts.speaking import say_to, show_expert
from bot.mistakes import Mistake
from bot.outreach.messages import INVOICE_TEXT_CHARS, INVOICE_TITLE_CHARS
from bot.selling import ledger
from bot.selling.goods import Again, Goods
from bot.selling.orders import Item, open_order, send_invoice
from bot.selling.receipts import send_receipt
from bot.speech.lengths import cut, one_line, telegram_length
from storage import communities, diary, experts, orders, people
from storage.communities import Community
from storage.events import log_event
from storage.experts import ANSWERED, DRAFT, QUESTION, RETURNED, WAITING, Expert, PaidQuestion
from storage.orders import Charge, Order
from storage.people import Person

QUESTION_CHARS = 1000
"""UTF-16 units. Enough to explain oneself, and room for it and an answer in one message (4096)."""

REMIND_AT = 0.75
"""Of the time to answer: late enough not to nag, early enough to answer still."""


async def expert_for(session: AsyncSession, turn: Turn, expert_id: int) -> Expert:
    """The expert somebody wants to ask. Raises Mistake when they can't be asked (any more)."""
    expert = await experts.expert_by_id(session, expert_id)
    if expert is None or not expert.is_open:
        raise Mistake("expert-away")
    if expert.person_id == turn.person.id:
        raise Mistake("expert-yourself")
    if not await communities.makes_courses(session, expert.community_id, expert.person_id):
        raise Mistake("expert-away")
    return expert


def read_question(typed: str) -> str:
    """The question as typed. Raises Mistake."""
    asked = typed.strip()
    if not asked or telegram_length(asked) > QUESTION_CHARS:
        raise Mistake("expert-question-length", most=str(QUESTION_CHARS))
    return asked


async def order_question(
    session: AsyncSession, turn: Turn, expert_id: int, asked: str, *, for_all: bool
) -> None:
    """Keep the question and send its invoice; the expert hears of it when it is paid."""
    expert = await expert_for(session, turn, expert_id)
    await communities.join_community(session, expert.community_id, turn.person.id, turn.now)
    await people.settle_in(session, turn.person.id, expert.community_id)
    question = PaidQuestion(
        community_id=expert.community_id,
        expert_id=expert.id,
        asker_id=turn.person.id,
        text=read_question(asked),
        price_stars=expert.price_stars,
        unlock_stars=expert.unlock_stars if for_all else 0,
        asker_percent=expert.asker_percent,
        hours=expert.hours,
        state=DRAFT,
        asked_at=turn.now,
    )
    session.add(question)
    await session.flush()
    await _order(session, turn, question, expert, "button")


async def _order(
    session: AsyncSession, turn: Turn, question: PaidQuestion, expert: Expert, cause: str
) -> None:
    person = await session.get_one(Person, expert.person_id)
    community = await session.get_one(Community, expert.community_id)
    title = cut(turn.words.plain("expert-order-title", name=person.name), INVOICE_TITLE_CHARS)
    blurb = cut(one_line(question.text), INVOICE_TEXT_CHARS)
    item = Item(QUESTION, question.id, title, blurb, question.price_stars)
    order = await open_order(session, turn, community, item, cause)
    await send_invoice(session, turn, order, item, community)


async def question_by_id(session: AsyncSession, question_id: int | None) -> PaidQuestion:
    """The question, locked until the transaction ends. Raises Mistake.

    Who needs the order that paid it takes `paid_question`.
    """
    question = await experts.locked_question(session, question_id or 0)
    if question is None:
        raise Mistake("unlock-gone")
    return question


async def paid_question(
    session: AsyncSession, question_id: int | None
) -> tuple[PaidQuestion, Order | None]:
    """The question and the order that paid it, if it is paid; both locked. Raises Mistake.

    The order is locked first, as by everybody who deals with money (storage/orders.py).
    """
    order = await orders.paid_order(session, QUESTION, question_id or 0)
    return await question_by_id(session, question_id), order


async def _price(session: AsyncSession, _turn: Turn, order: Order) -> int:
    """What the expert asks now; raises Mistake for who has stopped answering."""
    question = await question_by_id(session, order.subject_id)
    expert = await session.get_one(Expert, question.expert_id)
    if not expert.is_open or not await communities.makes_courses(
        session, expert.community_id, expert.person_id
    ):
        raise Mistake("expert-away")
    return expert.price_stars


async def _is_due(session: AsyncSession, order: Order) -> bool:
    return (await question_by_id(session, order.subject_id)).state == DRAFT


async def _grant(session: AsyncSession, turn: Turn, order: Order, charge: Charge) -> None:
    """A question is paid: the expert has it now, and the clock runs."""
    question = await question_by_id(session, order.subject_id)
    expert = await session.get_one(Expert, question.expert_id)
    await _start_clock(session, question, turn.now)
    await ledger.hold_for(session, charge, expert.person_id, turn.now)
    await send_receipt(session, turn.in_private(), order, charge, due_at=question.due_at)
    await show_expert(session, question, expert, "expert-question", turn.now, turn.links)
    log_event(
        session,
        question.community_id,
        question.asker_id,
        "question.paid",
        turn.now,
        subject_id=question.id,
        value=charge.amount,
    )


async def _start_clock(session: AsyncSession, question: PaidQuestion, now: datetime) -> None:
    time = timedelta(hours=question.hours)
    question.state, question.due_at = WAITING, now + time
    community_id, number = question.community_id, question.id
    for kind in ("paid-question.remind", "paid-question.return"):  # of an earlier deadline
        await diary.strike_out(session, kind, number)
    diary.write_in(session, community_id, "paid-question.remind", number, now + time * REMIND_AT)
    diary.write_in(session, community_id, "paid-question.return", number, now + time)


async def _withdraw(session: AsyncSession, order: Order, now: datetime) -> None:
    question = await question_by_id(session, order.subject_id)
    if question.state == WAITING:
        question.state = RETURNED
        expert = await session.get_one(Expert, question.expert_id)
        await say_to(session, question, expert.person_id, "expert-withdrawn", now)
    elif question.state == ANSWERED and question.withdrawn_at is None:
        question.withdrawn_at = now
        expert = await session.get_one(Expert, question.expert_id)
        await say_to(session, question, expert.person_id, "expert-answer-withdrawn", now)


async def _restore(session: AsyncSession, order: Order, now: datetime) -> bool:
    question = await question_by_id(session, order.subject_id)
    if question.state == RETURNED and question.answer is None:
        await _start_clock(session, question, now)
        diary.write_in(session, question.community_id, "paid-question.again", question.id, now)
    if question.withdrawn_at is not None:
        question.withdrawn_at = None
        expert = await session.get_one(Expert, question.expert_id)
        await say_to(session, question, expert.person_id, "expert-answer-restored", now)
    return True


async def _thing(session: AsyncSession, order: Order) -> str:
    """Who asks the same expert again has found the words they wanted."""
    return f"expert:{(await session.get_one(PaidQuestion, order.subject_id)).expert_id}"


async def _again(session: AsyncSession, turn: Turn, order: Order, cause: str) -> None:
    """The question as it was written, at what the expert asks now."""
    question = await question_by_id(session, order.subject_id)
    if question.state != DRAFT:
        raise Mistake("checkout-paid", kind=QUESTION)
    expert = await expert_for(session, turn, question.expert_id)
    question.price_stars, question.hours = expert.price_stars, expert.hours
    await _order(session, turn, question, expert, cause)


QUESTIONS = Goods(_price, _is_due, _grant, _withdraw, _restore, again=Again(_thing, _again))
