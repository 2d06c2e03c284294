"""How events end: over, or called off; and what becomes of their tickets then.

A ticket is settled by itself (tickets.py), as whoever does so locks first the order that paid it.
"""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from storage import diary, tickets
from storage.gatherings import CANCELLED, OVER, Gathering

DUTIES = ("event.day", "event.hour", "event.begin", "event.finish")

TICKET_SETTLE = "ticket.settle"
"""The diary's word: a ticket has to go back, or is earned."""


async def call_off(session: AsyncSession, gathering: Gathering, now: datetime) -> None:
    """It does not take place, and nothing of it falls due any more; what was paid goes back."""
    await _end(session, gathering, CANCELLED, now)
    for kind in (*DUTIES, "event.count"):
        await diary.strike_out(session, kind, gathering.id)


async def close(session: AsyncSession, gathering: Gathering, now: datetime) -> None:
    """It is over, and what was paid for it is its host's."""
    await _end(session, gathering, OVER, now)


async def _end(session: AsyncSession, gathering: Gathering, state: str, now: datetime) -> None:
    gathering.state = state
    for ticket in await tickets.held_tickets(session, gathering.id):
        diary.write_in(session, gathering.community_id, TICKET_SETTLE, ticket.id, now)
