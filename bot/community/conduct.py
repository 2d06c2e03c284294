"""What a community's admins set of its rules of conduct: each choice is one tap round a circle."""

from collections.abc import Sequence
from typing import TypeVar

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.moderation import read_words
from bot.community.setup import ensure_admin
from bot.community.turn import Turn
from storage import moderation
from storage.moderation import ModerationRules

T = TypeVar("T")

FLOODS = ((0, 10), (5, 10), (8, 10), (15, 30))
"""(messages, seconds): off, strict, usual, patient."""

LINK_DAYS = (0, 1, 3, 7, 30)


async def rules_for(session: AsyncSession, turn: Turn, community_id: int) -> ModerationRules:
    """The rules, for somebody who administers the community. Raises Mistake for others."""
    community = await ensure_admin(session, turn, community_id)
    return await moderation.rules_of(session, community.id)


async def _rules_to_change(session: AsyncSession, turn: Turn, community_id: int) -> ModerationRules:
    community = await ensure_admin(session, turn, community_id)
    return await moderation.rules_to_change(session, community.id)


async def switch(session: AsyncSession, turn: Turn, community_id: int) -> None:
    """On or off; what was said before is nobody's business."""
    rules = await _rules_to_change(session, turn, community_id)
    rules.since = None if rules.since else turn.now
    kind = "moderation.on" if rules.since else "moderation.off"
    turn.log(session, kind, community_id)


async def next_flood(session: AsyncSession, turn: Turn, community_id: int) -> None:
    """The next of the limits on how much may be said how fast."""
    rules = await _rules_to_change(session, turn, community_id)
    now_set = (rules.flood_messages, rules.flood_seconds)
    rules.flood_messages, rules.flood_seconds = _after(FLOODS, now_set)
    turn.log(session, "moderation.changed", community_id, cause="flood")


async def next_link_days(session: AsyncSession, turn: Turn, community_id: int) -> None:
    """The next of the times newcomers post no links."""
    rules = await _rules_to_change(session, turn, community_id)
    rules.link_days = _after(LINK_DAYS, rules.link_days)
    turn.log(session, "moderation.changed", community_id, cause="links")


async def ban_words(session: AsyncSession, turn: Turn, community_id: int, typed: str) -> None:
    """These words instead of those before; nothing for none."""
    rules = await _rules_to_change(session, turn, community_id)
    rules.banned_words = read_words(typed)
    turn.log(session, "moderation.changed", community_id, cause="words")


def _after(choices: Sequence[T], chosen: T) -> T:
    at = choices.index(chosen) if chosen in choices else -1
    return choices[(at + 1) % len(choices)]
