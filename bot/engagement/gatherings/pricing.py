"""What a seat at an event costs, for the desk of `/price`.

An event that began free stays so: who has a seat has not paid for it. One with tickets stays so,
too, as long as it is sold.
"""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Role, Turn
from bot.engagement.gatherings.card import refresh_later
from bot.engagement.gatherings.draft import read_ticket
from bot.engagement.gatherings.running import one_of
from bot.engagement.gatherings.seats import ensure_goes_on
from bot.mistakes import Mistake
from bot.selling.priced import Price, Priced, Tag
from storage import gatherings
from storage.gatherings import PLANNED, RUNNING, Gathering
from storage.price_changes import EVENT


def _tag(turn: Turn, gathering: Gathering) -> Tag:
    if turn.role < Role.ADMIN and gathering.host_id != turn.person.id:
        raise Mistake("price-event-admins", title=gathering.title)
    ensure_goes_on(gathering, turn.now)
    if gathering.ticket_stars is None:
        raise Mistake("price-event-free", title=gathering.title)
    named, price = f"event {gathering.id}", Price(gathering.ticket_stars)
    home = gathering.community_id
    return Tag(EVENT, gathering.id, home, gathering.title, named, price, until=gathering.ends_at)


async def _named(session: AsyncSession, turn: Turn, name: str) -> Tag:
    return _tag(turn, await one_of(session, turn, name, "questions"))


async def _own(session: AsyncSession, turn: Turn, gathering_id: int) -> Tag:
    return await _named(session, turn, str(gathering_id))


async def _read(_session: AsyncSession, _turn: Turn, tag: Tag, typed: str) -> Price:
    price = read_ticket(typed)
    if price is None:
        raise Mistake("price-event-paid", title=tag.title)
    return Price(price)


async def _put(session: AsyncSession, gathering_id: int, price: Price, now: datetime) -> bool:
    """Its card in the group shows the price, and does soon."""
    gathering = await gatherings.gathering_by_id(session, gathering_id)
    if gathering is None or gathering.state not in (PLANNED, RUNNING):
        return False
    gathering.ticket_stars = price.amount
    await refresh_later(session, gathering, now)
    return True


PRICED = Priced("event", _named, _own, _read, _put)
