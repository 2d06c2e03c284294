"""Gates: groups and channels that only those may be in who have one of a few courses.

A gate belongs to the community whose courses open it; its chat may be one of its own. A pass says
what is known of one person at one gate; whoever decides about somebody locks it first.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import (
    BigInteger,
    ForeignKey,
    Index,
    UniqueConstraint,
    delete,
    exists,
    false,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import NEVER_AGAIN, Base, Id
from storage.communities import CHANNEL, Chat, Membership
from storage.courses import Course
from storage.database import insert_new, locked
from storage.entitlements import Entitlement
from storage.people import FIRST_NAMELESS, is_nameless

GRACE_DAYS = 3
"""From the notice to the removal, where nobody has chosen: longer than from one comparison of the
books with Telegram's to the next, so that a payment nobody told us of is found in between."""


class Gate(Base):
    """A chat that is kept, or is being made ready to be."""

    __tablename__ = "gates"

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"), index=True)
    chat_id: Mapped[int] = mapped_column(BigInteger, unique=True)
    kind: Mapped[str]
    """`supergroup` or `channel` (Bot API, Chat: type); a basic `group`, which knows no
    removal without a ban, is not kept until it is a supergroup."""
    title: Mapped[str]
    grace_days: Mapped[int] = mapped_column(default=GRACE_DAYS, server_default=str(GRACE_DAYS))
    created_by: Mapped[int] = mapped_column(BigInteger)
    created_at: Mapped[datetime]
    kept_since: Mapped[datetime | None]
    """Since when only the entitled come in; None while it is open to all."""
    lost_at: Mapped[datetime | None]
    """Since when the bot has lacked a right that keeping it takes."""


class GateCourse(Base):
    """One of the courses that open a gate."""

    __tablename__ = "gate_courses"

    gate_id: Mapped[int] = mapped_column(ForeignKey("gates.id"), primary_key=True)
    course_id: Mapped[int] = mapped_column(ForeignKey("courses.id"), primary_key=True, index=True)


class GatePass(Base):
    """One person at one gate."""

    __tablename__ = "gate_passes"
    __table_args__ = (
        UniqueConstraint("gate_id", "person_id"),
        *(Index("ix_gate_passes_sync", "sync_id", "found"), NEVER_AGAIN),
    )

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    gate_id: Mapped[int] = mapped_column(ForeignKey("gates.id"))
    person_id: Mapped[int] = mapped_column(BigInteger, index=True)
    address: Mapped[str | None]
    """Their own link, once Telegram has made it."""
    asked: Mapped[int] = mapped_column(default=0, server_default="0")
    """How often Telegram has answered about it; keeps one call under way at a time."""
    is_in: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether they are in the chat, as far as is known."""
    is_admin: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether they run the chat, and so are never removed."""
    offered_at: Mapped[datetime | None]
    """When they were sent their link unasked, or it was found that they need none."""
    requested_at: Mapped[datetime | None]
    """Since when they have waited to be let in because a payment of theirs is in doubt."""
    told_at: Mapped[datetime | None]
    """When they were told that their access is over …"""
    leaves_at: Mapped[datetime | None]
    """… and the time at which they are removed, unless they have access again by then."""
    sync_id: Mapped[int | None] = mapped_column(BigInteger)
    """The latest comparison that asked about them, and what it found (None: no answer yet)."""
    found: Mapped[str | None]


# Gates


async def gate_at(session: AsyncSession, chat_id: int) -> Gate | None:
    """The gate of a chat, whether it is kept or not."""
    return (await session.scalars(select(Gate).where(Gate.chat_id == chat_id))).one_or_none()


async def kept_gate_at(session: AsyncSession, chat_id: int) -> Gate | None:
    """The gate of a chat that only the entitled may be in."""
    gate = await gate_at(session, chat_id)
    return gate if gate is not None and gate.kept_since is not None else None


async def locked_gate(session: AsyncSession, gate_id: int) -> Gate | None:
    """The gate as it is now, locked until the transaction ends."""
    return (await session.scalars(locked(select(Gate).where(Gate.id == gate_id)))).one_or_none()


async def kept_gates(session: AsyncSession, community_id: int | None = None) -> Sequence[Gate]:
    """The gates that are kept, of one community or of all."""
    query = select(Gate).where(Gate.kept_since.is_not(None)).order_by(Gate.id)
    if community_id is not None:
        query = query.where(Gate.community_id == community_id)
    return (await session.scalars(query)).all()


async def gates_of_course(session: AsyncSession, course_id: int) -> Sequence[Gate]:
    """The kept gates that a course opens."""
    opened = select(GateCourse.gate_id).where(GateCourse.course_id == course_id)
    query = select(Gate).where(Gate.id.in_(opened), Gate.kept_since.is_not(None))
    return (await session.scalars(query.order_by(Gate.id))).all()


async def courses_of(session: AsyncSession, gate_id: int) -> Sequence[Course]:
    """The courses that open a gate."""
    query = select(Course).join(GateCourse, GateCourse.course_id == Course.id)
    query = query.where(GateCourse.gate_id == gate_id)
    return (await session.scalars(query.order_by(Course.id))).all()


async def course_ids(session: AsyncSession, gate_id: int) -> Sequence[int]:
    """Their numbers."""
    query = select(GateCourse.course_id).where(GateCourse.gate_id == gate_id)
    return (await session.scalars(query)).all()


async def add_course(session: AsyncSession, gate_id: int, course_id: int) -> None:
    """A course opens a gate from now on."""
    await insert_new(session, GateCourse, [{"gate_id": gate_id, "course_id": course_id}])


async def drop_course(session: AsyncSession, gate_id: int, course_id: int) -> None:
    """It opens it no more."""
    which = (GateCourse.gate_id == gate_id, GateCourse.course_id == course_id)
    await session.execute(delete(GateCourse).where(*which))


# Whom to look at


async def newly_entitled(session: AsyncSession, gate: Gate, limit: int) -> Sequence[int]:
    """People who got a course since the gate has been kept, and were not sent their link."""
    opened = select(GateCourse.course_id).where(GateCourse.gate_id == gate.id)
    offered = exists().where(
        GatePass.gate_id == gate.id,
        GatePass.person_id == Entitlement.person_id,
        GatePass.offered_at.is_not(None),
    )
    query = select(Entitlement.person_id).where(
        Entitlement.course_id.in_(opened),
        Entitlement.revoked_at.is_(None),
        Entitlement.granted_at >= gate.kept_since,
        Entitlement.person_id < FIRST_NAMELESS,
        ~offered,
    )
    return (await session.scalars(query.distinct().limit(limit))).all()


async def note_everybody(session: AsyncSession, gate: Gate) -> None:
    """A pass for everybody who may be in the chat, or who is known to be in it."""
    opened = select(GateCourse.course_id).where(GateCourse.gate_id == gate.id)
    entitled = select(Entitlement.person_id).where(
        Entitlement.course_id.in_(opened), Entitlement.revoked_at.is_(None)
    )
    found = set((await session.scalars(entitled)).all())
    await note_passes(session, gate, sorted(_named(found) | await known_people(session, gate)))


async def known_people(session: AsyncSession, gate: Gate) -> set[int]:
    """Those of whom it is known that they are in the chat; nobody but its admins may ask Telegram
    who is, and bots never."""
    seen = select(GatePass.person_id).where(GatePass.gate_id == gate.id, GatePass.is_in)
    found = set((await session.scalars(seen)).all())
    chat = await session.get(Chat, gate.chat_id)
    if chat is not None and chat.kind != CHANNEL:
        members = select(Membership.person_id).where(
            Membership.community_id == chat.community_id, Membership.left_at.is_(None)
        )
        found |= set((await session.scalars(members)).all())
    return _named(found)


def _named(people: Iterable[int]) -> set[int]:
    return {person for person in people if not is_nameless(person)}


# Passes


async def note_passes(session: AsyncSession, gate: Gate, people: Iterable[int]) -> None:
    """These people have something to do with a gate; those who are known stay as they are."""
    row = {"gate_id": gate.id, "community_id": gate.community_id}
    row |= {"asked": 0, "is_in": False, "is_admin": False}
    await insert_new(session, GatePass, [{**row, "person_id": person} for person in people])


async def pass_of(session: AsyncSession, gate: Gate, person_id: int) -> GatePass:
    """Somebody's pass, made where there is none; locked until the transaction ends."""
    await note_passes(session, gate, [person_id])
    found = await known_pass(session, gate, person_id)
    assert found is not None, "it was made just now"
    return found


async def known_pass(session: AsyncSession, gate: Gate, person_id: int) -> GatePass | None:
    """Somebody's pass, if they have one; locked until the transaction ends."""
    query = select(GatePass).where(GatePass.gate_id == gate.id, GatePass.person_id == person_id)
    return (await session.scalars(locked(query))).one_or_none()


async def locked_pass(session: AsyncSession, pass_id: int) -> GatePass | None:
    """The pass as it is now, locked until the transaction ends; None once it was erased."""
    query = locked(select(GatePass).where(GatePass.id == pass_id))
    return (await session.scalars(query)).one_or_none()


async def passes_after(
    session: AsyncSession, gate_id: int, after: int, limit: int
) -> Sequence[GatePass]:
    """A gate's passes, page by page."""
    query = select(GatePass).where(GatePass.gate_id == gate_id, GatePass.id > after)
    return (await session.scalars(query.order_by(GatePass.id).limit(limit))).all()


async def passes_of(session: AsyncSession, person_id: int) -> Sequence[tuple[GatePass, Gate]]:
    """All that somebody has to do with gates, locked in the order of ids."""
    query = (
        select(GatePass, Gate)
        .join(Gate, Gate.id == GatePass.gate_id)
        .where(GatePass.person_id == person_id)
        .order_by(GatePass.id)
    )
    rows = await session.execute(locked(query, of=GatePass))
    return [(one, gate) for one, gate in rows]


async def is_ours(session: AsyncSession, gate_id: int, address: str) -> bool:
    """Whether a link was made for somebody's pass."""
    query = select(GatePass.id).where(GatePass.gate_id == gate_id, GatePass.address == address)
    return await session.scalar(query.limit(1)) is not None


async def stay_all(session: AsyncSession, gate_id: int) -> Sequence[int]:
    """Nobody has to go, or waits to be let in, any more; returns the passes of whoever had to."""
    going = select(GatePass.id).where(GatePass.gate_id == gate_id, GatePass.leaves_at.is_not(None))
    passes = (await session.scalars(locked(going))).all()
    nothing = {"told_at": None, "leaves_at": None, "requested_at": None}
    await session.execute(update(GatePass).where(GatePass.gate_id == gate_id).values(**nothing))
    return passes
