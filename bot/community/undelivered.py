"""What somebody paid for and could not be given: its admins hear of it, and can help.

Who has blocked the bot chose not to be written to; that is no alarm, as /learn and /myquestions
give everything once they are back.
"""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.notices import Notice, Param, tell_admins, tell_owners
from bot.community.refusals import Refusal
from bot.outreach.outcomes import Outcome
from storage.outbox import FAILED
from storage.people import Person

BLOCKED = 403
"""Bot API: Forbidden, bot was blocked by the user."""

PAID_FOR = ("invoice", "receipt", "lesson", "paid-answer", "unlocked")
"""Purposes of what people pay for, and of asking them to."""


async def tell_undelivered(
    session: AsyncSession, outcome: Outcome, now: datetime, *, owner_ids: Collection[int]
) -> None:
    """Given up for good: told once per person and day."""
    refused, row = outcome.refused, outcome.row
    if outcome.state != FAILED or (refused is not None and refused.code == BLOCKED):
        return
    person = await session.get_one(Person, row.chat_id)
    reason = Refusal(outcome.error or outcome.state)
    params: dict[str, Param] = {"name": person.name, "what": row.purpose, "reason": reason}
    once = f"undelivered:{person.id}:{now.date()}"
    notice = Notice("undelivered", params, once=once)
    told = await tell_admins(session, row.community_id, notice, now) if row.community_id else 0
    if not told:
        await tell_owners(session, owner_ids, row.community_id, notice, now)
