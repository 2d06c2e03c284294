"""What wares cost, for the desk of `/price`: in their own currency, and never nothing."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.mistakes import Mistake
from bot.selling.priced import Price, Priced, Tag
from bot.selling.wares.draft import read_ware_price, taxes_at
from bot.selling.wares.shelf import own_ware
from storage import wares
from storage.price_changes import WARE
from storage.wares import Ware


def _tag(ware: Ware) -> Tag:
    if ware.stopped_at is not None:
        raise Mistake("ware-over")
    named, price = f"goods {ware.id}", Price(ware.price)
    return Tag(WARE, ware.id, ware.community_id, ware.name, named, price, ware.currency)


async def _named(session: AsyncSession, turn: Turn, name: str) -> Tag:
    return _tag(await own_ware(session, turn, name))


async def _own(session: AsyncSession, turn: Turn, ware_id: int) -> Tag:
    return _tag(await own_ware(session, turn, str(ware_id)))


async def _read(_session: AsyncSession, _turn: Turn, tag: Tag, typed: str) -> Price:
    amount, _, unit = typed.strip().partition(" ")
    if unit and unit.strip().upper() != tag.currency:
        raise Mistake("ware-price-currency", currency=tag.currency)
    return Price(read_ware_price(amount, tag.currency))


async def _put(session: AsyncSession, ware_id: int, price: Price, _now: datetime) -> bool:
    """Taxes that are a part of the price change with it."""
    ware = await wares.locked_ware(session, ware_id)
    if ware.stopped_at is not None:
        return False
    ware.price, ware.taxes = price.amount, taxes_at(ware.taxes, price.amount)
    return True


PRICED = Priced("goods", _named, _own, _read, _put)
