"""Wares: things that are sent to a buyer, paid in other money than Stars; and their parcels.

Prices are in the currency's smallest unit. A parcel is one purchase of one piece, written down
before it is paid; its address is kept until some time after it was sent. Whoever changes a parcel
locks first the order that paid it, then the ware.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, case, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Id
from storage.database import locked
from storage.ledger import CREATOR, HELD, STARS, Line
from storage.orders import UNPAID, Order

PARCEL = "parcel"
"""What orders of this room are for."""

NEW, PAID, SENT, RETURNED = "new", "paid", "sent", "returned"
"""Not paid · paid and to be sent · on its way · its money is back, or on its way back."""


class Ware(Base):
    """A thing for sale."""

    __tablename__ = "wares"
    __table_args__ = (Index("ix_wares_community", "community_id", "stopped_at"),)

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    seller_id: Mapped[int] = mapped_column(BigInteger)
    name: Mapped[str]
    about: Mapped[str]
    picture_id: Mapped[int | None] = mapped_column(ForeignKey("media_files.id"))
    currency: Mapped[str]
    price: Mapped[int]
    taxes: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    """What is added: `label`, `amount`."""
    ways: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    """How it is sent: `id`, `to` (countries, or `*` for all others), `title`, `amount`."""
    stock: Mapped[int]
    """How many are left; below nothing where more came late than there were."""
    created_at: Mapped[datetime]
    stopped_at: Mapped[datetime | None]

    @property
    def total(self) -> int:
        """Price and taxes, before it is sent anywhere."""
        return self.price + sum(int(tax["amount"]) for tax in self.taxes)


class Parcel(Base):
    """One piece for one buyer."""

    __tablename__ = "parcels"
    __table_args__ = (
        Index("ix_parcels_person", "person_id", "ware_id", "state"),
        Index("ix_parcels_ware", "ware_id", "state"),
    )

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    ware_id: Mapped[int] = mapped_column(ForeignKey("wares.id"))
    person_id: Mapped[int] = mapped_column(BigInteger)
    state: Mapped[str]
    order_id: Mapped[int | None] = mapped_column(ForeignKey("orders.id"))
    """The order that paid it."""
    way_id: Mapped[str | None]
    """How it is to be sent, by the ware's ways."""
    receiver: Mapped[str | None]
    address: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    """As Telegram has it (Bot API, ShippingAddress)."""
    tracking: Mapped[str | None]
    """What the seller says of where it is."""
    sent_at: Mapped[datetime | None]


async def ware_by_id(session: AsyncSession, ware_id: int) -> Ware | None:
    """The ware with that id, as it was when it was read."""
    return await session.get(Ware, ware_id)


async def locked_ware(session: AsyncSession, ware_id: int) -> Ware:
    """The ware as it is now, locked until the transaction ends; its order is locked first."""
    query = locked(select(Ware).where(Ware.id == ware_id), is_referred_to=True)
    return (await session.scalars(query)).one()


async def on_sale(session: AsyncSession, community_id: int) -> Sequence[Ware]:
    """What a community offers, the oldest first."""
    query = select(Ware).where(Ware.community_id == community_id, Ware.stopped_at.is_(None))
    return (await session.scalars(query.order_by(Ware.id))).all()


async def one_on_sale(session: AsyncSession) -> Ware | None:
    """Some ware that is offered."""
    query = select(Ware).where(Ware.stopped_at.is_(None)).order_by(Ware.id).limit(1)
    return (await session.scalars(query)).one_or_none()


async def parcel_by_id(session: AsyncSession, parcel_id: int) -> Parcel:
    """The parcel as it is now, locked; its order and its ware are locked first."""
    return (await session.scalars(locked(select(Parcel).where(Parcel.id == parcel_id)))).one()


async def unpaid_parcel(session: AsyncSession, person_id: int, ware_id: int) -> Parcel | None:
    """The one somebody was about to pay."""
    query = select(Parcel).where(
        Parcel.person_id == person_id, Parcel.ware_id == ware_id, Parcel.state == NEW
    )
    return (await session.scalars(query.order_by(Parcel.id.desc()).limit(1))).one_or_none()


async def count_paying(session: AsyncSession, ware_id: int, now: datetime, *, but_for: int) -> int:
    """How many pieces are being paid for at this moment; not counting one parcel."""
    query = (
        select(func.count())
        .select_from(Parcel)
        .join(Order, Order.subject_id == Parcel.id)
        .where(
            Parcel.ware_id == ware_id,
            Parcel.state == NEW,
            Parcel.id != but_for,
            Order.kind == PARCEL,
            Order.state.in_(UNPAID),
            Order.held_until > now,
        )
    )
    return await session.scalar(query) or 0


async def to_be_sent(
    session: AsyncSession, community_id: int, seller_id: int | None, limit: int
) -> Sequence[tuple[Parcel, Ware]]:
    """Paid parcels that wait to be sent, the oldest first; one seller's, or all."""
    query = (
        select(Parcel, Ware)
        .join(Ware, Ware.id == Parcel.ware_id)
        .where(Parcel.community_id == community_id, Parcel.state == PAID)
    )
    if seller_id is not None:
        query = query.where(Ware.seller_id == seller_id)
    found = await session.execute(query.order_by(Parcel.id).limit(limit))
    return [(parcel, ware) for parcel, ware in found]


async def earned(
    session: AsyncSession, community_id: int, seller_id: int
) -> Sequence[tuple[str, int, int]]:
    """By currency what is a seller's by now, and what is held until it is sent."""
    own = func.sum(case((Line.account == CREATOR, Line.amount), else_=0))
    held = func.sum(case((Line.account == HELD, Line.amount), else_=0))
    query = (
        select(Line.currency, own, held)
        .where(
            Line.community_id == community_id,
            Line.person_id == seller_id,
            Line.currency != STARS,
        )
        .group_by(Line.currency)
        .order_by(Line.currency)
    )
    found = await session.execute(query)
    return [(currency, int(is_own), int(is_held)) for currency, is_own, is_held in found]
