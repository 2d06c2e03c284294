"""Who blocked the bot right after paying finds what they bought when they are back.

The receipt, the lesson, the answer, the gift: each once, and nothing that is not theirs any more.

It is what Telegram had refused to bring them, in the words of then.
"""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.teaching import access
from storage import courses, experts, gifts, undelivered
from storage.diary import DiaryEntry
from storage.entitlements import Entitlement
from storage.gifts import OPENED, READY
from storage.orders import Charge
from storage.outbox import OutboxRow

RECEIPT, BACK, CARD, LESSON = "receipt", "refunded", "gift-card", "lesson"
ANSWER, UNLOCKED = "paid-answer", "unlocked"
BROUGHT = (RECEIPT, BACK, CARD, LESSON, ANSWER, UNLOCKED)
"""Purposes of what is brought: news of one's money, and what it paid for."""

GIVEN = "gift-yours:"
"""How the keys begin of what is said to who opened a gift, which names that and no charge."""

WITHIN = timedelta(days=180)
"""A receipt is looked for so long after a purchase; whoever comes back later finds all that is
theirs under /learn and /myquestions."""


async def bring(session: AsyncSession, entry: DiaryEntry, now: datetime) -> None:
    """Somebody whom the bot could not write to can be written to again."""
    home, who = entry.community_id, entry.subject_id
    kept = await undelivered.kept_back(session, home, who, BROUGHT, now - WITHIN)
    theirs = [row.id for row in kept if await _is_theirs(session, row, now)]
    if theirs:
        await undelivered.bring(session, theirs, now)


async def _is_theirs(session: AsyncSession, row: OutboxRow, now: datetime) -> bool:
    """Whether it still holds: of what went back meanwhile only that is told."""
    number, person_id = row.subject_id or 0, row.chat_id
    if row.purpose == RECEIPT and (row.unique_key or "").startswith("free:"):
        given = await session.get(Entitlement, number)
        return given is not None and given.revoked_at is None
    if row.purpose == RECEIPT and (row.unique_key or "").startswith(GIVEN):
        opened = await gifts.gift_by_id(session, number)
        return opened is not None and (opened.state, opened.opened_by) == (OPENED, person_id)
    if row.purpose == RECEIPT:
        charge = await session.get(Charge, number)
        return charge is not None and charge.refund_asked_at is None and charge.refunded_at is None
    if row.purpose == CARD:
        gift = await gifts.gift_by_id(session, number)
        return gift is not None and gift.state == READY
    if row.purpose == LESSON:
        return await _may_read(session, person_id, number, now)
    if row.purpose == ANSWER:
        question = await experts.locked_question(session, number)
        return question is not None and question.withdrawn_at is None
    if row.purpose == UNLOCKED:
        return await experts.active_unlock(session, number, person_id) is not None
    return True


async def _may_read(session: AsyncSession, person_id: int, lesson_id: int, now: datetime) -> bool:
    """What was said to them was open to them then, and stays so as long as they have it."""
    lesson = await courses.lesson_by_id(session, lesson_id)
    if lesson is None:
        return False
    return (await access.ask(session, person_id, access.reading(lesson), now)).is_yes
