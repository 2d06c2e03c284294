"""Giveaways, who entered them, and what was drawn in which order."""

from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    ForeignKey,
    UniqueConstraint,
    and_,
    case,
    exists,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, aliased, mapped_column

from storage.base import Base, Id
from storage.database import Database, locked, new_rows
from storage.events import Activity
from storage.people import Person
from storage.referrals import REWARDED, Referral

RUNNING, CLOSED, FROZEN, DRAWN, STOPPED = "running", "closed", "frozen", "drawn", "stopped"
"""People join · nobody joins any more · the list's hash is out · winners are · called off."""

WON, PASSED = "won", "passed"

PAGE = 2_000
"""Entries read in one go; everybody else waits for some milliseconds."""

UNCOUNTED = 0
"""Tickets still to be counted; whoever counts them first has counted them for good."""

BONUS_PAGE = 1_000
"""Entries whose tickets are counted in one transaction; everybody else who writes waits for it."""


class Giveaway(Base):
    """A prize for some of those who press one button."""

    __tablename__ = "giveaways"

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"), index=True)
    chat_id: Mapped[int] = mapped_column(BigInteger)
    thread_id: Mapped[int | None]
    prize: Mapped[str]
    course_id: Mapped[int | None] = mapped_column(BigInteger)
    """A course that winners get from the bot itself, or their coupons are for."""
    coupon_off: Mapped[int | None]
    """Percent or Stars off: each winner gets a coupon of their own."""
    coupon_is_percent: Mapped[bool] = mapped_column(default=False)
    coupon_until: Mapped[datetime | None]
    """How long those hold, if it was said."""
    winners: Mapped[int]
    """How many win."""
    draws_at: Mapped[datetime]
    """Nobody joins after this."""
    entrants_wanted: Mapped[int | None]
    """With so many it closes at once."""
    checks_first: Mapped[bool] = mapped_column(default=False)
    """An admin looks at the entrants and starts the draw."""
    bonus: Mapped[int] = mapped_column(default=0)
    """Most extra tickets for activity and for people brought."""
    required_chats: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    """Chats entrants must be in, as {id, title, username}; besides the giveaway's own."""
    joined_before: Mapped[datetime | None]
    active_days: Mapped[int | None]
    bought_course_id: Mapped[int | None] = mapped_column(BigInteger)
    poll_id: Mapped[int | None] = mapped_column(BigInteger)
    invited: Mapped[int | None]
    """How many people entrants must have brought who stayed."""
    bars_admins: Mapped[bool] = mapped_column(default=False)
    seed: Mapped[str]
    """Decides the draw; committed to at opening, published with the result."""
    entry_key: Mapped[str]
    """Secret for good: under it entrants get their entries (bot/engagement/draw.py)."""
    entropy_source: Mapped[str | None]
    """Public entropy named at opening, such as a drand round or a later block's hash."""
    entropy: Mapped[str | None]
    """Its value, once there is one."""
    state: Mapped[str] = mapped_column(default=RUNNING)
    message_id: Mapped[int | None]
    entrants: Mapped[int] = mapped_column(default=0)
    closed_at: Mapped[datetime | None]
    list_hash: Mapped[str | None]
    exclusion_changes: Mapped[int] = mapped_column(default=0)
    """How often admins took entrants out or let them back in; each time is said in the group."""
    checked_at: Mapped[datetime | None]
    """When the check ended: from then on nobody is taken out or let back in."""
    exclusions_hash: Mapped[str | None]
    """Of whom admins took out, and why; published when the check ends."""
    drawn_at: Mapped[datetime | None]
    record_id: Mapped[int | None] = mapped_column(BigInteger)
    """The document /verify sends, made when it is first asked for."""
    created_by: Mapped[int] = mapped_column(BigInteger)
    created_at: Mapped[datetime]


class GiveawayEntry(Base):
    """Somebody who takes part."""

    __tablename__ = "giveaway_entries"

    giveaway_id: Mapped[int] = mapped_column(ForeignKey("giveaways.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    entered_at: Mapped[datetime]
    number: Mapped[int]
    """Counts from 1 in the order of joining."""
    tickets: Mapped[int] = mapped_column(default=1)
    excluded: Mapped[str | None]
    """Why an admin took them out before the draw; published."""
    entry: Mapped[str | None]
    """Their name in the list, once it can't be made anew of who they are (storage/people.py)."""


class GiveawayDraw(Base):
    """One entry that was drawn: it won, or was passed over for a reason."""

    __tablename__ = "giveaway_draws"
    __table_args__ = (UniqueConstraint("giveaway_id", "person_id"),)

    giveaway_id: Mapped[int] = mapped_column(ForeignKey("giveaways.id"), primary_key=True)
    number: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    """Counts from 1 in the order of the draw."""
    person_id: Mapped[int] = mapped_column(BigInteger)
    result: Mapped[str]
    reason: Mapped[str | None]
    """Why they were passed over, or why the one they replace was."""
    replaces: Mapped[int | None] = mapped_column(BigInteger)
    """The winner whose prize they got."""
    at: Mapped[datetime]


async def giveaway_by_id(session: AsyncSession, giveaway_id: int) -> Giveaway | None:
    """The giveaway as it is now, locked until the transaction ends."""
    query = locked(select(Giveaway).where(Giveaway.id == giveaway_id))
    return (await session.scalars(query)).one_or_none()


async def latest_giveaways(
    session: AsyncSession, community_id: int, limit: int
) -> Sequence[Giveaway]:
    """A community's giveaways, the newest first."""
    query = select(Giveaway).where(Giveaway.community_id == community_id)
    return (await session.scalars(query.order_by(Giveaway.id.desc()).limit(limit))).all()


async def entry_of(session: AsyncSession, giveaway_id: int, person_id: int) -> GiveawayEntry | None:
    """Somebody's entry, if they take part."""
    return await session.get(GiveawayEntry, (giveaway_id, person_id))


async def enter(session: AsyncSession, giveaway: Giveaway, person_id: int, now: datetime) -> None:
    """Take part, with the next number; the giveaway must be locked."""
    giveaway.entrants += 1
    row = {
        "giveaway_id": giveaway.id,
        "person_id": person_id,
        "entered_at": now,
        "number": giveaway.entrants,
        "tickets": UNCOUNTED if giveaway.bonus else 1,
        "excluded": None,
    }
    if not await new_rows(session, GiveawayEntry, [row], GiveawayEntry.person_id):
        giveaway.entrants -= 1


async def entrants(
    database: Database, giveaway_id: int, *, size: int = PAGE
) -> AsyncIterator[Sequence[Any]]:
    """Everybody who takes part as (person_id, tickets), page by page in the order of ids."""
    last: int | None = None
    columns = (GiveawayEntry.person_id, GiveawayEntry.tickets)
    query = select(*columns).where(GiveawayEntry.giveaway_id == giveaway_id)
    query = query.order_by(GiveawayEntry.person_id).limit(size)
    while True:
        page = query if last is None else query.where(GiveawayEntry.person_id > last)
        async with database.reading() as session:
            rows = (await session.execute(page)).all()
        if not rows:
            return
        yield rows
        last = rows[-1].person_id


async def give_bonus(database: Database, giveaway: Giveaway, window: timedelta) -> None:
    """Write down everybody's tickets, in many short transactions; what another process has written
    stands, as it may be hashed by now.

    One more for each whole hour before the closing in which they said something, and for each
    person they had brought by then who stayed, up to the bonus.
    """
    assert giveaway.closed_at is not None
    until = giveaway.closed_at.replace(minute=0, second=0, microsecond=0)
    hours = (
        select(func.count())
        .where(
            Activity.community_id == giveaway.community_id,
            Activity.person_id == GiveawayEntry.person_id,
            Activity.hour >= until - window,
            Activity.hour < until,
        )
        .correlate(GiveawayEntry)
        .scalar_subquery()
    )
    brought = (
        select(func.count())
        .where(
            Referral.community_id == giveaway.community_id,
            Referral.inviter_id == GiveawayEntry.person_id,
            Referral.state.in_(REWARDED),
            Referral.settled_at < giveaway.closed_at,
        )
        .correlate(GiveawayEntry)
        .scalar_subquery()
    )
    most, earned = giveaway.bonus, hours + brought
    change = update(GiveawayEntry).values(tickets=1 + case((earned < most, earned), else_=most))
    change = change.where(GiveawayEntry.giveaway_id == giveaway.id)
    change = change.execution_options(synchronize_session=False)
    async for page in entrants(database, giveaway.id, size=BONUS_PAGE):
        part = GiveawayEntry.person_id.between(page[0].person_id, page[-1].person_id)
        async with database.transaction() as session:
            await session.execute(change.where(part, GiveawayEntry.tickets == UNCOUNTED))


async def exclude(
    session: AsyncSession, giveaway_id: int, person_ids: Sequence[int], reason: str
) -> int:
    """Take these out of the draw; returns how many were not out already."""
    out = 0
    for start in range(0, len(person_ids), PAGE):
        result = await session.execute(
            update(GiveawayEntry)
            .where(
                GiveawayEntry.giveaway_id == giveaway_id,
                GiveawayEntry.person_id.in_(person_ids[start : start + PAGE]),
                GiveawayEntry.excluded.is_(None),
            )
            .values(excluded=reason)
        )
        out += result.rowcount  # type: ignore[attr-defined]
    return out


async def readmit(session: AsyncSession, giveaway_id: int, reason: str) -> int:
    """Let back in whoever was taken out for a reason; returns how many."""
    out = (GiveawayEntry.giveaway_id == giveaway_id, GiveawayEntry.excluded == reason)
    result = await session.execute(update(GiveawayEntry).where(*out).values(excluded=None))
    return result.rowcount  # type: ignore[attr-defined,no-any-return]


async def readmit_one(session: AsyncSession, giveaway_id: int, person_id: int) -> int:
    """Let one person back in, whatever they were taken out for; returns whether they were out."""
    query = update(GiveawayEntry).where(
        GiveawayEntry.giveaway_id == giveaway_id,
        GiveawayEntry.person_id == person_id,
        GiveawayEntry.excluded.is_not(None),
    )
    result = await session.execute(query.values(excluded=None))
    return result.rowcount  # type: ignore[attr-defined,no-any-return]


async def excluded_by_reason(session: AsyncSession, giveaway_id: int) -> dict[str, int]:
    """How many are out, by the reason."""
    query = select(GiveawayEntry.excluded, func.count()).where(
        GiveawayEntry.giveaway_id == giveaway_id, GiveawayEntry.excluded.is_not(None)
    )
    query = query.group_by(GiveawayEntry.excluded)
    return {str(reason): count for reason, count in await session.execute(query)}


async def excluded(session: AsyncSession, giveaway_id: int) -> dict[int, str]:
    """Whom an admin took out, and why."""
    query = select(GiveawayEntry.person_id, GiveawayEntry.excluded).where(
        GiveawayEntry.giveaway_id == giveaway_id, GiveawayEntry.excluded.is_not(None)
    )
    return {who: str(reason) for who, reason in await session.execute(query)}


async def write_down(session: AsyncSession, rows: Sequence[Mapping[str, Any]]) -> None:
    """What was drawn, some thousand entries a statement; nobody can stand there twice."""
    for start in range(0, len(rows), PAGE):
        await session.execute(insert(GiveawayDraw), rows[start : start + PAGE])


async def draws_of(session: AsyncSession, giveaway_id: int) -> Sequence[GiveawayDraw]:
    """What was drawn, in its order."""
    query = select(GiveawayDraw).where(GiveawayDraw.giveaway_id == giveaway_id)
    return (await session.scalars(query.order_by(GiveawayDraw.number))).all()


async def won_by(session: AsyncSession, community_id: int, person_id: int) -> Sequence[Giveaway]:
    """Those in which somebody has a prize now, the oldest first."""
    won, later = aliased(GiveawayDraw), aliased(GiveawayDraw)
    went_on = exists().where(later.giveaway_id == won.giveaway_id, later.replaces == person_id)
    query = (
        select(Giveaway)
        .join(won, and_(won.giveaway_id == Giveaway.id, won.person_id == person_id))
        .where(Giveaway.community_id == community_id, won.result == WON, ~went_on)
    )
    return (await session.scalars(query.order_by(Giveaway.id))).all()


async def winners_of(session: AsyncSession, giveaway_id: int) -> Sequence[Person]:
    """Those who have a prize now, in the order in which they were drawn."""
    draws = await draws_of(session, giveaway_id)
    replaced = {draw.replaces for draw in draws}
    ids = [d.person_id for d in draws if d.result == WON and d.person_id not in replaced]
    found = await session.scalars(select(Person).where(Person.id.in_(ids)))
    people = {person.id: person for person in found}
    return [people[person_id] for person_id in ids]
