"""Consent: who agreed to be written to unasked and about what, how often they were, and on which
terms of their community.

Answers, receipts and reminders that somebody asked for themselves need none of it.
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    ForeignKey,
    Index,
    Select,
    case,
    delete,
    exists,
    func,
    or_,
    select,
    text,
    true,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base
from storage.database import alone, insert_new, locked, new_rows, upsert
from storage.people import Person

PROMOTION, NEWS, REMINDER = "promotion", "news", "reminder"
KINDS = (PROMOTION, NEWS, REMINDER)
"""Offers · what is new in the community · what somebody looked at and left. Buttons name them by
position, so add new ones at the end."""

WEEK = timedelta(days=7)

_STANDS = text("agreed_at IS NOT NULL AND stopped_at IS NULL")


class Consent(Base):
    """Whether somebody wants one kind of message from one community."""

    __tablename__ = "consents"
    __table_args__ = (
        Index("ix_consents_person", "person_id"),
        Index(
            "ix_consents_standing",
            "community_id",
            "kind",
            "person_id",
            sqlite_where=_STANDS,
            postgresql_where=_STANDS,
        ),
    )

    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    asked_at: Mapped[datetime]
    """When they were asked, or first chose by themselves."""
    agreed_at: Mapped[datetime | None]
    """The last time they agreed."""
    stopped_at: Mapped[datetime | None]
    """When they said no, or stopped it; None while they agree or have not answered."""

    @property
    def stands(self) -> bool:
        """Whether they agree now."""
        return self.agreed_at is not None and self.stopped_at is None


class Told(Base):
    """How often somebody was written to unasked on one day, whatever about."""

    __tablename__ = "told"

    community_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    person_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    day: Mapped[date] = mapped_column(primary_key=True)
    """On the community's calendar, so that what is sent every morning at nine is not held up by
    yesterday's having gone out at a minute past."""
    times: Mapped[int]


class ApproachTerms(Base):
    """What an admin chose for everything that is written to members unasked."""

    __tablename__ = "approach_terms"

    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"), primary_key=True)
    per_day: Mapped[int]
    """The most messages to one person in a day …"""
    per_week: Mapped[int]
    """… and in seven days."""
    quiet_from: Mapped[int]
    """The hour from which nobody is written to, on their own clock …"""
    quiet_until: Mapped[int]
    """… and until which."""
    reminders: Mapped[bool] = mapped_column(default=True, server_default=true())
    """Whether somebody who ordered and did not pay is reminded of it once."""


USUAL = {"per_day": 1, "per_week": 3, "quiet_from": 21, "quiet_until": 9, "reminders": True}
"""The terms until somebody chose others."""


# Choosing


async def ask(session: AsyncSession, community_id: int, person_id: int, now: datetime) -> bool:
    """Note that somebody is asked; False if they were, or chose before, and so must not be."""
    was_asked = exists().where(Consent.person_id == person_id, Consent.community_id == community_id)
    if await session.scalar(select(was_asked)):
        return False
    rows = _unanswered(community_id, person_id, KINDS, now)
    return bool(await new_rows(session, Consent, rows, Consent.person_id))


async def agree(
    session: AsyncSession, community_id: int, person_id: int, kinds: Collection[str], now: datetime
) -> Sequence[str]:
    """They want these from now on; returns which of them that is news for."""
    await insert_new(session, Consent, _unanswered(community_id, person_id, kinds, now))
    query = (
        update(Consent)
        .where(
            *_theirs(community_id, person_id, kinds),
            or_(Consent.agreed_at.is_(None), Consent.stopped_at.is_not(None)),
        )
        .values(agreed_at=now, stopped_at=None)
        .returning(Consent.kind)
    )
    return sorted((await session.scalars(query)).all(), key=KINDS.index)


async def stop(
    session: AsyncSession, community_id: int, person_id: int, kinds: Collection[str], now: datetime
) -> Sequence[str]:
    """They want these no more, or never; returns which of them that is news for."""
    await insert_new(session, Consent, _unanswered(community_id, person_id, kinds, now))
    query = (
        update(Consent)
        .where(*_theirs(community_id, person_id, kinds), Consent.stopped_at.is_(None))
        .values(stopped_at=now)
        .returning(Consent.kind)
    )
    return sorted((await session.scalars(query)).all(), key=KINDS.index)


async def choices_of(session: AsyncSession, person_id: int) -> Sequence[Consent]:
    """What somebody was asked or chose, in all their communities."""
    query = select(Consent).where(Consent.person_id == person_id)
    fresh = query.execution_options(populate_existing=True)
    return (await session.scalars(fresh.order_by(Consent.community_id))).all()


def _unanswered(
    community_id: int, person_id: int, kinds: Collection[str], now: datetime
) -> list[dict[str, object]]:
    row = {"community_id": community_id, "person_id": person_id, "asked_at": now}
    return [{**row, "kind": kind} for kind in kinds]


def _theirs(
    community_id: int, person_id: int, kinds: Collection[str]
) -> tuple[ColumnElement[bool], ...]:
    return (
        Consent.community_id == community_id,
        Consent.person_id == person_id,
        Consent.kind.in_(kinds),
    )


# Terms


async def terms_of(session: AsyncSession, community_id: int) -> ApproachTerms:
    """A community's terms; the usual ones, not kept, until somebody chose."""
    found = await session.get(ApproachTerms, community_id)
    return found or ApproachTerms(community_id=community_id, **USUAL)


async def own_terms(session: AsyncSession, community_id: int) -> ApproachTerms:
    """The same for changing them, locked until the transaction ends."""
    await insert_new(session, ApproachTerms, [{"community_id": community_id, **USUAL}])
    query = select(ApproachTerms).where(ApproachTerms.community_id == community_id)
    return (await session.scalars(locked(query))).one()


# Whom to write to


async def note_told(
    session: AsyncSession, community_id: int, people: Collection[int], day: date
) -> None:
    """They are written to unasked; in the transaction that decides it."""
    row = {"community_id": community_id, "day": day, "times": 1}
    rows = [{**row, "person_id": person_id} for person_id in sorted(people)]
    await upsert(session, Told, rows, key=["community_id", "person_id", "day"], add=["times"])


async def counting_alone(session: AsyncSession, community_id: int) -> None:
    """From here to the commit, nobody else counts whom the community writes to."""
    await alone(session, f"told:{community_id}")


async def forget_told(session: AsyncSession, before: date) -> None:
    """No cap looks back so far."""
    await session.execute(delete(Told).where(Told.day < before))


def consented(community_id: int, kind: str) -> Select[int]:
    """Ids of those who agree to such messages now, whether they can be reached or not."""
    return select(Consent.person_id).where(
        Consent.community_id == community_id, Consent.kind == kind, _STANDS
    )


def reachable(community_id: int, kind: str) -> Select[int]:
    """Ids of those who agree to such messages now and can be reached."""
    return (
        consented(community_id, kind)
        .join(Person, Person.id == Consent.person_id)
        .where(Person.started_at.is_not(None), Person.unreachable_at.is_(None))
    )


def agreed_since(community_id: int, kind: str, since: datetime) -> Select[int]:
    """Ids of those who agree to such messages, and have done so only since then."""
    return consented(community_id, kind).where(Consent.agreed_at > since)


def approachable(
    community_id: int,
    kind: str,
    terms: ApproachTerms,
    day: date,
    among: Collection[int] | None = None,
) -> Select[int]:
    """Ids of those who agree, can be reached, and were not written to as often as they may be.

    With `among` only those few are looked at.
    """
    enough = had_enough(community_id, terms, day, among).subquery()
    query = (
        reachable(community_id, kind)
        .outerjoin(enough, enough.c.person_id == Consent.person_id)
        .where(enough.c.person_id.is_(None))
    )
    return query if among is None else query.where(Consent.person_id.in_(among))


def had_enough(
    community_id: int, terms: ApproachTerms, day: date, among: Collection[int] | None = None
) -> Select[int]:
    """Ids of those who were written to as often as they may be."""
    today = func.sum(case((Told.day == day, Told.times), else_=0))
    query = (
        select(Told.person_id)
        .where(Told.community_id == community_id, Told.day > day - WEEK)
        .group_by(Told.person_id)
        .having(or_(func.sum(Told.times) >= terms.per_week, today >= terms.per_day))
    )
    return query if among is None else query.where(Told.person_id.in_(among))


async def forget(session: AsyncSession, person_id: int) -> None:
    """Whatever somebody agreed to holds no more, in any community."""
    await session.execute(delete(Consent).where(Consent.person_id == person_id))
