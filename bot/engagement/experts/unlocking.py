"""Reading what another one asked: a small price, shared between asker and expert."""

from collections.abc import Mapping
from datetime import datetime

from aiogram.types import InlineKeyboardButton
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.timezones import clock_here
from bot.community.turn import Turn
from bot.engagement.experts.asking import question_by_id
from bot.engagement.experts.speaking import deliver, speech_of
from bot.mistakes import Mistake
from bot.outreach import messages
from bot.outreach.messages import INVOICE_TEXT_CHARS, Place, button
from bot.outreach.outbox import URGENT, Reason, say
from bot.selling import ledger
from bot.selling.goods import Again, Goods
from bot.selling.order_states import fulfil
from bot.selling.orders import Item, open_order, send_invoice
from bot.selling.receipts import send_receipt
from bot.speech import Html
from bot.speech.formats import moment, stars
from bot.speech.lengths import cut, one_line
from storage import communities, experts, people
from storage import ledger as books
from storage.communities import Community
from storage.experts import ANSWERED, UNLOCK, WAITING, Expert, PaidQuestion, Unlock
from storage.ledger import ASKER, EXPERT, Account
from storage.orders import Charge, Order
from storage.people import is_nameless

LISTED = 10
"""Questions shown at once, the latest; a message of them all stays far below Telegram's limit."""

LINE_CHARS, LABEL_CHARS = 120, 30
"""Enough to know one's own question by: about two lines of a phone, and what a button shows."""


async def unlock(
    session: AsyncSession, turn: Turn, question_id: int, *, cause: str = "button"
) -> None:
    """Somebody wants to read an answer: it is theirs already, or they get an invoice."""
    question = await question_by_id(session, question_id)
    if question.state != ANSWERED:
        raise Mistake("unlock-gone")
    expert = await session.get_one(Expert, question.expert_id)
    if await _may_read(session, question, expert, turn.person.id):
        await deliver(
            session,
            question,
            expert,
            turn.person.id,
            turn.now,
            Reason(community_id=question.community_id),
        )
        return
    if not question.unlock_stars:
        raise Mistake("unlock-gone")
    community = await session.get_one(Community, question.community_id)
    await communities.join_community(session, community.id, turn.person.id, turn.now)
    await people.settle_in(session, turn.person.id, community.id)
    title = turn.words.plain("unlock-order-title")
    blurb = cut(one_line(question.text), INVOICE_TEXT_CHARS)
    item = Item(UNLOCK, question.id, title, blurb, question.unlock_stars)
    order = await open_order(session, turn, community, item, cause)
    await send_invoice(session, turn, order, item, community)


async def read(session: AsyncSession, turn: Turn, question_id: int) -> None:
    """Somebody wants to read what is under their own questions. Raises Mistake."""
    question = await question_by_id(session, question_id)
    is_closed = question.asker_id == turn.person.id and question.withdrawn_at is not None
    if is_closed and await experts.active_unlock(session, question_id, turn.person.id) is None:
        raise Mistake("paid-questions-closed")
    await unlock(session, turn, question_id)


async def list_own(session: AsyncSession, turn: Turn) -> None:
    """What somebody has paid to ask or to read, and what others' unlocking brought them.

    Raises Mistake where there is nothing.
    """
    community = turn.community
    asked = await experts.questions_by(session, community.id, turn.person.id, LISTED)
    unlocked = await experts.unlocked_by(session, community.id, turn.person.id, LISTED)
    if not (asked or unlocked):
        raise Mistake("paid-questions-none")
    lines, buttons = [], []
    zone = clock_here(turn, community)
    for question in asked:
        until = moment(question.due_at, zone, turn.words) if question.due_at else "–"
        state = _state(question, turn.now)
        params = {"question": cut(question.text, LINE_CHARS), "state": state, "until": until}
        lines.append(turn.words("paid-questions-row", **params))
        if state == ANSWERED:
            buttons.append([_reading(turn, question)])
    for question in unlocked:
        shown = cut(question.text, LINE_CHARS)
        lines.append(turn.words("paid-questions-unlocked", question=shown))
        buttons.append([_reading(turn, question)])
    answers = (EXPERT, ASKER)
    own = await books.balance(session, community.id, turn.person.id, answers)
    earned = stars(own, turn.words)
    html = turn.words("paid-questions-list", questions=Html("\n".join(lines)), earned=earned)
    await turn.reply(session, html, buttons)


def _state(question: PaidQuestion, now: datetime) -> str:
    """How a question stands for its asker; one whose time is over waits for its Stars alone."""
    if question.withdrawn_at is not None:
        return "withdrawn"
    is_over = question.due_at is not None and question.due_at <= now
    return "late" if question.state == WAITING and is_over else question.state


def _reading(turn: Turn, question: PaidQuestion) -> InlineKeyboardButton:
    label = turn.words.plain("paid-questions-read", question=cut(question.text, LABEL_CHARS))
    return button(label, token=turn.links.token("unlock", question.id))


async def _may_read(
    session: AsyncSession, question: PaidQuestion, expert: Expert, person_id: int
) -> bool:
    if person_id == expert.person_id or (
        person_id == question.asker_id and question.withdrawn_at is None
    ):
        return True
    return await experts.active_unlock(session, question.id, person_id) is not None


async def _price(session: AsyncSession, _turn: Turn, order: Order) -> int:
    question = await question_by_id(session, order.subject_id)
    if question.state != ANSWERED or not question.unlock_stars:
        raise Mistake("unlock-gone")
    return question.unlock_stars


async def _is_due(session: AsyncSession, order: Order) -> bool:
    await question_by_id(session, order.subject_id)  # two payments for it are looked at in turn
    return await experts.active_unlock(session, order.subject_id, order.person_id) is None


async def _grant(session: AsyncSession, turn: Turn, order: Order, charge: Charge) -> None:
    """Access to the answer, the receipt, the answer; and both others get their part."""
    question = await question_by_id(session, order.subject_id)
    expert = await session.get_one(Expert, question.expert_id)
    _let_read(session, order, turn.now)
    await send_receipt(session, turn.in_private(), order, charge)
    once = f"unlocked:{charge.id}"
    reason = Reason("unlocked", question.id, question.community_id, once, URGENT)
    await deliver(session, question, expert, order.person_id, turn.now, reason)
    has_part = question.withdrawn_at is None and not is_nameless(question.asker_id)
    percent = question.asker_percent if has_part else 0
    askers = charge.amount * percent // 100
    fulfil(session, order, "answer", turn.person.id, turn.now)
    claims = {
        Account(ASKER, question.asker_id): askers,
        ledger.whose(EXPERT, expert.person_id): charge.amount - askers,
    }
    await ledger.allot(session, charge, claims, ledger.SOLD, turn.now)
    parts = {
        "unlock-earned": (question.asker_id, askers),
        "unlock-earned-expert": (expert.person_id, charge.amount - askers),
    }
    await _tell_earned(session, question, charge, parts, turn.now)


async def _tell_earned(
    session: AsyncSession,
    question: PaidQuestion,
    charge: Charge,
    parts: Mapping[str, tuple[int, int]],
    now: datetime,
) -> None:
    """By text, who gets how many Stars of a charge."""
    for key, (person_id, part) in parts.items():
        if part:
            person, speech = await speech_of(session, person_id)
            html = speech(key, earned=stars(part, speech), question=question.text)
            reason = Reason("notice", question.id, question.community_id, f"{key}:{charge.id}")
            await say(session, messages.text(Place(person.id), html), now, reason)


async def _withdraw(session: AsyncSession, order: Order, now: datetime) -> None:
    unlocked = await experts.active_unlock(session, order.subject_id, order.person_id)
    if unlocked is not None and unlocked.order_id == order.id:
        unlocked.revoked_at = now


async def _restore(session: AsyncSession, order: Order, now: datetime) -> bool:
    if not await _is_due(session, order):
        return False
    _let_read(session, order, now)
    return True


def _let_read(session: AsyncSession, order: Order, now: datetime) -> None:
    session.add(
        Unlock(
            community_id=order.community_id,
            question_id=order.subject_id,
            person_id=order.person_id,
            order_id=order.id,
            granted_at=now,
        )
    )


async def _thing(_session: AsyncSession, order: Order) -> str:
    return f"answer:{order.subject_id}"


async def _again(session: AsyncSession, turn: Turn, order: Order, cause: str) -> None:
    await unlock(session, turn, order.subject_id, cause=cause)


UNLOCKS = Goods(_price, _is_due, _grant, _withdraw, _restore, again=Again(_thing, _again))
