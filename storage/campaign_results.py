"""What came of a campaign: whom it reached, what they pressed, what they bought.

Sums come from the database; only buyers, who are few, are read one by one. What somebody bought is
counted whether they came by a button or not; to which message it is owed is decided elsewhere
(bot/marketing/attribution.py).
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import (
    ColumnElement,
    Select,
    case,
    distinct,
    func,
    literal,
    or_,
    select,
    union_all,
)
from sqlalchemy.ext.asyncio import AsyncSession

from storage import sales
from storage.broadcasts import COMPLAINED, SENT, Broadcast
from storage.campaigns import POSTED, UNCERTAIN, CampaignPost, CampaignStep
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


Named = TypeVar("Named")
"""By what a step is known: its number, or its campaign's and its own where there are several."""


async def pressed_by_message(
    session: AsyncSession, community_id: int, campaigns: Collection[int]
) -> dict[int, dict[Message, Pressed]]:
    """What was pressed under each message of each of these campaigns."""
    by = (Touch.campaign_id, Touch.step, Touch.variant)
    query = _pressed(community_id, campaigns).add_columns(*by).group_by(*by)
    found: dict[int, dict[Message, Pressed]] = {one: {} for one in campaigns}
    for *sums, campaign_id, step, variant in await session.execute(query):
        found[campaign_id][step, variant] = Pressed(*sums)
    return found


async def pressed_at_all(session: AsyncSession, community_id: int, campaign_id: int) -> Pressed:
    """What was pressed under any of them; everybody counts once."""
    rows = await session.execute(_pressed(community_id, [campaign_id]))
    return Pressed(*rows.one())


def _pressed(community_id: int, campaigns: Collection[int]) -> Select[*tuple[Any, ...]]:
    looked = case((Touch.kind.in_((PREVIEWED, ORDERED)), Touch.person_id))
    ordered = case((Touch.kind == ORDERED, Touch.person_id))
    people = (func.count(distinct(one)) for one in (Touch.person_id, looked, ordered))
    return select(*people).where(*_under(community_id, campaigns))


def _under(community_id: int, campaigns: Collection[int]) -> tuple[ColumnElement[bool], ...]:
    return Touch.community_id == community_id, Touch.campaign_id.in_(campaigns)


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


async def broadcasts_of_several(
    session: AsyncSession, community_id: int, campaigns: Collection[int]
) -> dict[int, tuple[int, int]]:
    """The same of several campaigns: each with its campaign and its step."""
    query = select(Broadcast.id, Broadcast.cause).where(
        Broadcast.community_id == community_id, Broadcast.cause.startswith("campaign:")
    )
    found = {}
    for number, cause in await session.execute(query):
        _, campaign_id, step = f"{cause}:0".split(":")[:3]
        if int(campaign_id) in campaigns:
            found[number] = int(campaign_id), int(step)
    return found


async def reached_by_message(
    session: AsyncSession, steps: Mapping[int, Named]
) -> dict[tuple[Named, int], Reached]:
    """Whom each message reached. `steps`: as `broadcasts_of` says."""
    if not steps:
        return {}
    names, step = _named(steps)
    query = _reached(steps).add_columns(step, Recipient.variant)
    rows = await session.execute(query.group_by(step, Recipient.variant))
    return {(names[at], variant): Reached(*sums) for *sums, at, variant in rows}


def _named(steps: Mapping[int, Named]) -> tuple[Sequence[Named], ColumnElement[int]]:
    """The steps there are, and which of them a message is of."""
    names = list(dict.fromkeys(steps.values()))
    at = {name: number for number, name in enumerate(names)}
    whose = ((Recipient.broadcast_id == one, literal(at[of])) for one, of in steps.items())
    return names, case(*whose).label("step")


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
    session: AsyncSession, steps: Mapping[int, Named], courses: Mapping[int, Collection[int]]
) -> dict[tuple[Named, int], int]:
    """How many of those whom each message reached have bought its course since, and kept it. Who
    was told a step several times counts under what they were told last. `courses`: each with the
    broadcasts that were about it."""
    names, step = _named(steps)
    parts = [
        select(step, Recipient.variant, Recipient.person_id, Recipient.sent_at)
        .join(Order, Order.person_id == Recipient.person_id)
        .where(
            Recipient.broadcast_id.in_(told),
            Recipient.state == SENT,
            sales.sold(course_id),
            Order.paid_at >= Recipient.sent_at,
        )
        for course_id, told in courses.items()
        if told
    ]
    if not parts:
        return {}
    rows = await session.execute(union_all(*parts).order_by("sent_at"))
    last = {(at, person): variant for at, variant, person, _ in rows}
    return dict(Counter((names[at], variant) for (at, _), variant in last.items()))


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
    session: AsyncSession, community_id: int, campaigns: Collection[int]
) -> Sequence[Sold]:
    """What they paid for, the earliest first; who pressed under messages of these campaigns."""
    rows = await session.execute(
        select(
            Order.person_id,
            Order.price_stars,
            Order.paid_at,
            Order.kind,
            Order.subject_id,
            Order.state,
        )
        .where(*_sold(community_id, campaigns))
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
    session: AsyncSession, community_id: int, campaigns: Collection[int]
) -> Sequence[Touch]:
    """Everything they pressed under messages of any campaign, the earliest first."""
    buyers = select(Order.person_id).where(*_sold(community_id, campaigns))
    query = (
        select(Touch)
        .where(Touch.community_id == community_id, Touch.person_id.in_(buyers))
        .order_by(Touch.at, Touch.id)
    )
    return (await session.scalars(query)).all()


def _sold(community_id: int, campaigns: Collection[int]) -> tuple[ColumnElement[bool], ...]:
    pressing = select(Touch.person_id).where(*_under(community_id, campaigns))
    return (
        Order.person_id.in_(pressing),
        Order.community_id == community_id,
        Order.kind.in_(sales.KINDS),
        sales.is_settled(),
        Order.state.in_((*SOLD, REFUNDED)),
        Order.paid_at.is_not(None),
    )
