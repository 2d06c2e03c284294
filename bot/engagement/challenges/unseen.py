"""Rounds whose post never appeared in the group, as the bot was away or was not let: where Stars
were left for finishing, they count as made, so that nobody pays for what they could not know of.
"""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.notices import Notice, Param, tell_last_admins
from bot.engagement.challenges.card import rhythm_of
from storage import challenges, outbox_looks
from storage.challenges import Challenge


def round_key(challenge: Challenge, number: int) -> str:
    """A round's post in the outbox; it is said once."""
    return f"challenge:{challenge.id}:round:{number}"


async def unseen_rounds(session: AsyncSession, challenge: Challenge, now: datetime) -> set[int]:
    """Those over by now whose post Telegram did not take, or nobody knows whether it did; none
    where there are no deposits."""
    if not challenge.deposit_stars:
        return set()
    over = range(min(rhythm_of(challenge).round_at(now), challenge.rounds))
    ways = {number: _ways(challenge, number) for number in over}
    taken = await outbox_looks.taken(session, [key for keys in ways.values() for key in keys])
    return {number for number, keys in ways.items() if taken.isdisjoint(keys)}


def _ways(challenge: Challenge, number: int) -> tuple[str, str]:
    """Where its topic is closed, it is said in the group itself (bot/community/rights.py)."""
    key = round_key(challenge, number)
    return key, f"{key}:in-general"


async def tell_unseen(
    session: AsyncSession, challenge: Challenge, unseen: Collection[int], now: datetime
) -> None:
    """The admins read which rounds were given to everybody, and why."""
    if not unseen or not await challenges.count_members(session, challenge.id):
        return
    params: dict[str, Param] = {
        "name": challenge.name,
        "count": len(unseen),
        "numbers": ", ".join(str(number + 1) for number in sorted(unseen)),
        "days": challenge.round_days,
    }
    notice = Notice("deposits-unseen", params, once=f"challenge:{challenge.id}:unseen")
    await tell_last_admins(session, challenge.community_id, notice, now)
