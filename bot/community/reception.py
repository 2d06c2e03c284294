"""What a community's admins set of how newcomers are received: the way, the words, the time."""

from collections.abc import Iterable
from contextlib import suppress

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.setup import ensure_admin
from bot.community.turn import Turn
from bot.community.whereabouts import Unanswered, Unseen, Whereabouts
from bot.mistakes import Mistake
from storage import arrivals
from storage.arrivals import AGREE, CAPTCHA, OFF, WelcomeRules
from storage.communities import Chat
from storage.database import Database

MODES = (OFF, AGREE, CAPTCHA)
MINUTES = (2, 5, 15, 60)

RULES_CHARS = 1500
"""Room for names and the rest in a message of 4096."""


async def reception_of(session: AsyncSession, turn: Turn, community_id: int) -> WelcomeRules:
    """How newcomers are received, for who administers the community. Raises Mistake for others."""
    community = await ensure_admin(session, turn, community_id)
    return await arrivals.welcome_rules(session, community.id)


async def _rules_to_change(session: AsyncSession, turn: Turn, community_id: int) -> WelcomeRules:
    community = await ensure_admin(session, turn, community_id)
    return await arrivals.welcome_rules_to_change(session, community.id)


async def next_mode(session: AsyncSession, turn: Turn, community_id: int) -> None:
    """Not at all, by agreeing, by a puzzle."""
    rules = await _rules_to_change(session, turn, community_id)
    rules.mode = MODES[(MODES.index(rules.mode) + 1) % len(MODES)]
    turn.log(session, f"welcome.{rules.mode}", community_id)


async def next_minutes(session: AsyncSession, turn: Turn, community_id: int) -> None:
    """The next of the times newcomers have."""
    rules = await _rules_to_change(session, turn, community_id)
    at = MINUTES.index(rules.minutes) if rules.minutes in MINUTES else -1
    rules.minutes = MINUTES[(at + 1) % len(MINUTES)]
    turn.log(session, "welcome.changed", community_id, cause="minutes")


async def set_rules(session: AsyncSession, turn: Turn, community_id: int, typed: str) -> None:
    """What newcomers agree to; nothing for the usual words. Raises Mistake if it is too long."""
    if len(typed) > RULES_CHARS:
        raise Mistake("welcome-rules-long", most=RULES_CHARS)
    rules = await _rules_to_change(session, turn, community_id)
    rules.rules = typed.strip() or None
    turn.log(session, "welcome.changed", community_id, cause="rules")


async def held_already(
    database: Database, whereabouts: Whereabouts, chat_id: int, people_ids: Iterable[int]
) -> set[int]:
    """Which newcomers come in restricted, where newcomers are asked; an answer that fails is no."""
    async with database.reading() as session:
        chat = await session.get_one(Chat, chat_id)
        rules = await arrivals.welcome_rules(session, chat.community_id)
    if rules.mode == OFF or chat.kind != "supergroup":
        return set()
    held = set()
    for person_id in people_ids:
        with suppress(Unseen, Unanswered):
            if await whereabouts.is_restricted(chat_id, person_id):
                held.add(person_id)
    return held
