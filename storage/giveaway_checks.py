"""Questions an admin asks about the entrants of a giveaway before it is drawn."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from sqlalchemy import exists, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.arrivals import Arrival
from storage.events import Activity
from storage.giveaways import Giveaway, GiveawayEntry
from storage.outbox import OutboxRow
from storage.people import Person
from storage.referrals import Referral

TOGETHER = timedelta(minutes=1)
CROWD = 3
"""So many accounts that came within the time of each other came together."""


DESK = "giveaway-check"
"""Why the messages are said in which admins read the check (storage/outbox.py, purpose)."""

DESKS = 50
"""The newest of them are kept true: some for each admin."""


async def desks(session: AsyncSession, giveaway_id: int) -> Sequence[tuple[Person, int]]:
    """Who reads the check, and in which message of their private chat."""
    query = (
        select(Person, OutboxRow.message_id)
        .join(OutboxRow, OutboxRow.chat_id == Person.id)
        .where(
            OutboxRow.purpose == DESK,
            OutboxRow.subject_id == giveaway_id,
            Person.unreachable_at.is_(None),
        )
    )
    rows = await session.execute(query.order_by(OutboxRow.id.desc()).limit(DESKS))
    return [(person, shown) for person, shown in rows if shown is not None]


async def never_spoke(session: AsyncSession, giveaway: Giveaway) -> Sequence[int]:
    """Entrants who never said anything in the community."""
    spoke = exists().where(
        Activity.community_id == giveaway.community_id,
        Activity.person_id == GiveawayEntry.person_id,
    )
    query = select(GiveawayEntry.person_id).where(GiveawayEntry.giveaway_id == giveaway.id, ~spoke)
    return (await session.scalars(query.order_by(GiveawayEntry.person_id))).all()


async def came_together(session: AsyncSession, giveaway: Giveaway) -> Sequence[int]:
    """Entrants whom the bot saw come into the community in a crowd; nobody who was there before."""
    came = func.min(Arrival.joined_at)
    query = (
        select(came, GiveawayEntry.person_id)
        .join(Arrival, Arrival.person_id == GiveawayEntry.person_id)
        .where(
            GiveawayEntry.giveaway_id == giveaway.id,
            Arrival.community_id == giveaway.community_id,
        )
        .group_by(GiveawayEntry.person_id)
        .order_by(came, GiveawayEntry.person_id)
    )
    rows = (await session.execute(query)).all()
    return [person_id for crowd in crowds(rows) for person_id in crowd]


async def share_an_inviter(session: AsyncSession, giveaway: Giveaway) -> Sequence[int]:
    """Entrants whom one person brought, with as many others as make a crowd."""
    brought = (
        select(Referral.inviter_id, Referral.person_id)
        .join(GiveawayEntry, GiveawayEntry.person_id == Referral.person_id)
        .where(
            GiveawayEntry.giveaway_id == giveaway.id,
            Referral.community_id == giveaway.community_id,
        )
        .subquery()
    )
    busy = select(brought.c.inviter_id).group_by(brought.c.inviter_id)
    query = select(brought.c.person_id).where(
        brought.c.inviter_id.in_(busy.having(func.count() >= CROWD))
    )
    return (await session.scalars(query.order_by(brought.c.person_id))).all()


def crowds(arrivals: Iterable[tuple[datetime, int]]) -> Iterator[Sequence[int]]:
    """People who came one shortly after the other, from (time, person) in the order of time."""
    crowd: list[int] = []
    last: datetime | None = None
    for at, person_id in arrivals:
        if last is not None and at - last > TOGETHER:
            if len(crowd) >= CROWD:
                yield crowd
            crowd = []
        crowd.append(person_id)
        last = at
    if len(crowd) >= CROWD:
        yield crowd


async def names(session: AsyncSession, person_ids: Sequence[int]) -> Sequence[str]:
    """How some people are called."""
    query = select(Person.name).where(Person.id.in_(person_ids)).order_by(Person.id)
    return (await session.scalars(query)).all()


async def entrants_named(session: AsyncSession, giveaway_id: int, name: str) -> Sequence[Person]:
    """Entrants with that @username, or with that name where it has no @; capitals are all one."""
    query = (
        select(Person)
        .join(GiveawayEntry, GiveawayEntry.person_id == Person.id)
        .where(GiveawayEntry.giveaway_id == giveaway_id)
    )
    bare = name.removeprefix("@").lower()
    called = func.lower(Person.username) == bare
    if bare == name.lower():
        called |= func.lower(Person.name) == bare
        called |= Person.name == name  # SQLite lowers Latin letters alone
    matching = query.where(called)
    return (await session.scalars(matching.limit(2))).all()
