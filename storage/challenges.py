"""Challenges: who takes part, and which rounds (days or weeks) they have shown proof for."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import JSON, BigInteger, ForeignKey, UniqueConstraint, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Id
from storage.database import locked, new_rows
from storage.people import Person

OPEN, OVER, STOPPED = "open", "over", "stopped"


class Challenge(Base):
    """Something to do every day or week, with proof."""

    __tablename__ = "challenges"

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"), index=True)
    chat_id: Mapped[int] = mapped_column(BigInteger)
    thread_id: Mapped[int | None]
    name: Mapped[str]
    proof: Mapped[str]
    """`text`, `photo` or `voice`."""
    starts_at: Mapped[datetime]
    """Midnight of the first day, on the challenge's clock."""
    timezone: Mapped[str]
    """The community's when it was announced; days that have begun don't move when that changes."""
    round_days: Mapped[int]
    """1 for daily, 7 for weekly."""
    rounds: Mapped[int]
    spare: Mapped[int]
    """Missed rounds that may be made up for."""
    deposit_stars: Mapped[int] = mapped_column(default=0, server_default="0")
    """What it costs to take part until one has finished; 0 where it is free."""
    post_minute: Mapped[int]
    """When in the day a round is posted: minutes after midnight."""
    teams: Mapped[list[str]] = mapped_column(JSON)
    state: Mapped[str] = mapped_column(default=OPEN)
    message_id: Mapped[int | None]
    created_by: Mapped[int] = mapped_column(BigInteger)
    created_at: Mapped[datetime]


class ChallengeMember(Base):
    """Somebody who takes part."""

    __tablename__ = "challenge_members"
    __table_args__ = (UniqueConstraint("challenge_id", "person_id"),)

    id: Mapped[Id]
    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenges.id"))
    person_id: Mapped[int] = mapped_column(BigInteger, index=True)
    team: Mapped[int | None]
    """Position in the challenge's teams, from 0."""
    remind_hour: Mapped[int | None]
    """The hour they want to be reminded, on their own clock."""
    joined_at: Mapped[datetime]
    left_at: Mapped[datetime | None]


class CheckIn(Base):
    """Proof for one round."""

    __tablename__ = "check_ins"

    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenges.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    round: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """Counts from 0."""
    is_made_up: Mapped[bool] = mapped_column(default=False)
    at: Mapped[datetime]


async def challenge_by_id(session: AsyncSession, challenge_id: int) -> Challenge | None:
    """The challenge, locked until the transaction ends."""
    query = locked(select(Challenge).where(Challenge.id == challenge_id))
    return (await session.scalars(query)).one_or_none()


async def open_challenges(
    session: AsyncSession, community_id: int, limit: int
) -> Sequence[Challenge]:
    """What a community is at or has before it, the newest first."""
    query = select(Challenge).where(Challenge.community_id == community_id, Challenge.state == OPEN)
    return (await session.scalars(query.order_by(Challenge.id.desc()).limit(limit))).all()


async def member_of(
    session: AsyncSession, challenge_id: int, person_id: int
) -> ChallengeMember | None:
    """Somebody's part in it, also if they left."""
    query = select(ChallengeMember).where(
        ChallengeMember.challenge_id == challenge_id, ChallengeMember.person_id == person_id
    )
    return (await session.scalars(query)).one_or_none()


async def locked_part(session: AsyncSession, member_id: int) -> tuple[Challenge, ChallengeMember]:
    """Somebody's part as it is now, and its challenge, which everybody locks before its members."""
    found = await session.get_one(ChallengeMember, member_id)
    challenge = await challenge_by_id(session, found.challenge_id)
    assert challenge is not None, "a challenge somebody takes part in stays"
    await session.refresh(found, with_for_update=True)
    return challenge, found


async def members_with_names(
    session: AsyncSession, challenge_id: int
) -> Sequence[tuple[ChallengeMember, Person]]:
    """Who takes part now."""
    query = (
        select(ChallengeMember, Person)
        .join(Person, Person.id == ChallengeMember.person_id)
        .where(ChallengeMember.challenge_id == challenge_id, ChallengeMember.left_at.is_(None))
        .order_by(ChallengeMember.id)
    )
    return [(member, person) for member, person in (await session.execute(query)).all()]


async def count_members(session: AsyncSession, challenge_id: int) -> int:
    """How many take part now."""
    query = select(func.count()).where(
        ChallengeMember.challenge_id == challenge_id, ChallengeMember.left_at.is_(None)
    )
    return await session.scalar(query) or 0


async def parts_in_open(
    session: AsyncSession, community_id: int, person_id: int
) -> Sequence[ChallengeMember]:
    """Somebody's parts in what a community is at."""
    query = (
        select(ChallengeMember)
        .join(Challenge, Challenge.id == ChallengeMember.challenge_id)
        .where(
            Challenge.community_id == community_id,
            Challenge.state == OPEN,
            ChallengeMember.person_id == person_id,
            ChallengeMember.left_at.is_(None),
        )
    )
    return (await session.scalars(query)).all()


async def reminded_parts(
    session: AsyncSession, person_id: int
) -> Sequence[tuple[ChallengeMember, Challenge]]:
    """Somebody's parts with a reminder, in whatever any community is at."""
    query = (
        select(ChallengeMember, Challenge)
        .join(Challenge, Challenge.id == ChallengeMember.challenge_id)
        .where(
            ChallengeMember.person_id == person_id,
            ChallengeMember.left_at.is_(None),
            ChallengeMember.remind_hour.is_not(None),
            Challenge.state == OPEN,
        )
    )
    return [(member, challenge) for member, challenge in (await session.execute(query)).all()]


async def check_in(
    session: AsyncSession,
    challenge_id: int,
    person_id: int,
    number: int,
    now: datetime,
    *,
    is_made_up: bool,
) -> bool:
    """Take proof for a round; False if there was some already."""
    row = {
        "challenge_id": challenge_id,
        "person_id": person_id,
        "round": number,
        "is_made_up": is_made_up,
        "at": now,
    }
    return bool(await new_rows(session, CheckIn, [row], CheckIn.round))


async def check_ins_by(
    session: AsyncSession, challenge_id: int, person_id: int
) -> Sequence[CheckIn]:
    """Somebody's proofs."""
    query = select(CheckIn).where(
        CheckIn.challenge_id == challenge_id, CheckIn.person_id == person_id
    )
    return (await session.scalars(query)).all()


async def rounds_done(session: AsyncSession, challenge_id: int) -> Mapping[int, set[int]]:
    """The rounds each person has proof for."""
    query = select(CheckIn.person_id, CheckIn.round).where(CheckIn.challenge_id == challenge_id)
    done: dict[int, set[int]] = {}
    for person_id, number in (await session.execute(query)).all():
        done.setdefault(person_id, set()).add(number)
    return done
