"""What came of a campaign: whom it reached, what they pressed, what they bought.

Sums come from the database; only buyers, who are few, are read one by one. What somebody bought is
counted whether they came by a button or not; to which message it is owed is decided elsewhere
(bot/marketing/attribution.py).
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, case, distinct, func, literal, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage import sales
from storage.broadcasts import COMPLAINED, SENT, Broadcast
from storage.campaigns import POSTED, UNCERTAIN, CampaignPost, CampaignStep
from storage.holdouts import HeldOut
from storage.orders import REFUNDED, SOLD, Order
from storage.recipients import Recipient
from storage.touches import ORDERED, PREVIEWED, Touch


@dataclass(frozen=True, slots=True)
class Pressed:
    """How many people pressed something under a message, and what that led to; who ordered has
    looked, too."""

    clicked: int = 0
    previewed: int = 0
    ordered: int = 0


@dataclass(frozen=True, slots=True)
class Reached:
    """How many people a message reached in private, and how many ended such messages with it."""

    people: int = 0
    stopped: int = 0


Message = tuple[int, int]
"""Step (from 1, or 0) and variant (from 0)."""


async def pressed_by_message(
    session: AsyncSession, community_id: int, campaign_id: int
) -> dict[Message, Pressed]:
    """What was pressed under each message."""
    query = _pressed(community_id, campaign_id).add_columns(Touch.step, Touch.variant)
    rows = await session.execute(query.group_by(Touch.step, Touch.variant))
    return {(step, variant): Pressed(*sums) for *sums, step, variant in rows}


async def pressed_at_all(session: AsyncSession, community_id: int, campaign_id: int) -> Pressed:
    """What was pressed under any of them; everybody counts once."""
    rows = await session.execute(_pressed(community_id, campaign_id))
    return Pressed(*rows.one())


def _pressed(community_id: int, campaign_id: int) -> Select[*tuple[Any, ...]]:
    looked = case((Touch.kind.in_((PREVIEWED, ORDERED)), Touch.person_id))
    ordered = case((Touch.kind == ORDERED, Touch.person_id))
    people = (func.count(distinct(one)) for one in (Touch.person_id, looked, ordered))
    return select(*people).where(*_under(community_id, campaign_id))


def _under(community_id: int, campaign_id: int) -> tuple[ColumnElement[bool], ...]:
    return Touch.community_id == community_id, Touch.campaign_id == campaign_id


# Private messages


async def broadcasts_of(
    session: AsyncSession, community_id: int, campaign_id: int
) -> dict[int, int]:
    """The broadcasts a campaign's steps became, each with its step."""
    cause = f"campaign:{campaign_id}"
    query = select(Broadcast.id, Broadcast.cause).where(
        Broadcast.community_id == community_id,
        or_(Broadcast.cause == cause, Broadcast.cause.startswith(f"{cause}:", autoescape=True)),
    )
    rows = await session.execute(query)
    return {number: int((of or "").removeprefix(cause).strip(":") or 0) for number, of in rows}


async def reached_by_message(
    session: AsyncSession, steps: dict[int, int]
) -> dict[Message, Reached]:
    """Whom each message reached. `steps`: as `broadcasts_of` says."""
    if not steps:
        return {}
    step = case(
        *((Recipient.broadcast_id == number, literal(of)) for number, of in steps.items())
    ).label("step")
    query = _reached(steps).add_columns(step, Recipient.variant)
    rows = await session.execute(query.group_by(step, Recipient.variant))
    return {(of, variant): Reached(*sums) for *sums, of, variant in rows}


async def reached_at_all(session: AsyncSession, steps: Collection[int]) -> Reached:
    """Whom any of these broadcasts reached; everybody counts once."""
    rows = await session.execute(_reached(steps))
    return Reached(*rows.one())


def _reached(steps: Collection[int]) -> Select[*tuple[Any, ...]]:
    stopped = case((Recipient.reason == COMPLAINED, Recipient.person_id))
    return select(func.count(distinct(Recipient.person_id)), func.count(distinct(stopped))).where(
        Recipient.broadcast_id.in_(steps), Recipient.state == SENT
    )


async def bought_by_message(
    session: AsyncSession, steps: dict[int, int], course_id: int
) -> dict[Message, int]:
    """How many of those whom each message reached have bought the course since, and kept it. Who
    was told a step several times counts under what they were told last."""
    if not steps:
        return {}
    step = case(
        *((Recipient.broadcast_id == number, literal(of)) for number, of in steps.items())
    ).label("step")
    query = (
        select(step, Recipient.variant, Recipient.person_id)
        .join(Order, Order.person_id == Recipient.person_id)
        .where(
            Recipient.broadcast_id.in_(steps),
            Recipient.state == SENT,
            sales.sold(course_id),
            Order.paid_at >= Recipient.sent_at,
        )
        .order_by(Recipient.sent_at)
    )
    last = {(of, person): variant for of, variant, person in await session.execute(query)}
    return Counter((of, variant) for (of, _), variant in last.items())


# What it sold itself


async def chosen_by_lot(
    session: AsyncSession, campaign_id: int, steps: Collection[int], course_id: int
) -> tuple[tuple[int, int], tuple[int, int]]:
    """How many have bought the course since the campaign first told anybody, and of how many: those
    it was to tell, reached or not, and those who were held out."""
    begin = select(func.min(Broadcast.started_at)).where(Broadcast.id.in_(steps)).scalar_subquery()
    told = select(Recipient.person_id).where(Recipient.broadcast_id.in_(steps)).distinct()
    held = select(HeldOut.person_id).where(HeldOut.campaign_id == campaign_id)
    found = []
    for people in (told, held):
        group = people.subquery()
        buyers = (
            select(func.count(distinct(Order.person_id)))
            .join(group, group.c[0] == Order.person_id)
            .where(sales.sold(course_id), Order.paid_at >= begin)
        )
        bought = await session.scalar(buyers) or 0
        size = await session.scalar(select(func.count()).select_from(group)) or 0
        found.append((bought, size))
    return found[0], found[1]


# Posts


async def times_posted(
    session: AsyncSession, campaign_id: int, position: int
) -> Mapping[str | None, int]:
    """How often each variant of a step was posted, by its name."""
    query = (
        select(CampaignPost.variant, func.count())
        .join(CampaignStep, CampaignStep.id == CampaignPost.step_id)
        .where(
            CampaignPost.campaign_id == campaign_id,
            CampaignStep.position == position,
            CampaignPost.state.in_((POSTED, UNCERTAIN)),
        )
        .group_by(CampaignPost.variant)
    )
    return dict((await session.execute(query)).all())


# Sales


@dataclass(frozen=True, slots=True)
class Sold:
    """An order that was paid by somebody who pressed something under the campaign's messages."""

    person_id: int
    stars: int
    paid_at: datetime
    courses: frozenset[int]
    """What it brought."""
    is_back: bool
    """Whether the money was given back."""


async def sold_to_those_who_pressed(
    session: AsyncSession, community_id: int, campaign_id: int
) -> Sequence[Sold]:
    """What they paid for, the earliest first."""
    rows = await session.execute(
        select(
            Order.person_id,
            Order.price_stars,
            Order.paid_at,
            Order.kind,
            Order.subject_id,
            Order.state,
        )
        .where(*_sold(community_id, campaign_id))
        .order_by(Order.paid_at, Order.id)
    )
    found = rows.all()
    courses = await sales.courses_of(session, {(kind, subject) for *_, kind, subject, _ in found})
    return [
        Sold(person, stars, paid, courses.get((kind, subject), frozenset()), state == REFUNDED)
        for person, stars, paid, kind, subject, state in found
        if paid is not None
    ]


async def pressed_by_buyers(
    session: AsyncSession, community_id: int, campaign_id: int
) -> Sequence[Touch]:
    """Everything they pressed under messages of any campaign, the earliest first."""
    buyers = select(Order.person_id).where(*_sold(community_id, campaign_id))
    query = (
        select(Touch)
        .where(Touch.community_id == community_id, Touch.person_id.in_(buyers))
        .order_by(Touch.at, Touch.id)
    )
    return (await session.scalars(query)).all()


def _sold(community_id: int, campaign_id: int) -> tuple[ColumnElement[bool], ...]:
    pressing = select(Touch.person_id).where(*_under(community_id, campaign_id))
    return (
        Order.person_id.in_(pressing),
        Order.community_id == community_id,
        Order.kind.in_(sales.KINDS),
        sales.is_settled(),
        Order.state.in_((*SOLD, REFUNDED)),
        Order.paid_at.is_not(None),
    )
