"""What keeps somebody from being forgotten: money that is held or under way, and people who rely on
them; and what they would lose."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, and_, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.arrivals import WAITING as AWAITED
from storage.arrivals import Arrival
from storage.certificates import Certificate
from storage.challenges import OPEN as GOES_ON
from storage.challenges import Challenge, ChallengeMember
from storage.coupons import Coupon
from storage.courses import PUBLISHED, Course
from storage.database import locked
from storage.deposits import DEPOSIT_HELD, Deposit
from storage.diary import DiaryEntry
from storage.entitlements import Entitlement
from storage.experts import WAITING as UNANSWERED
from storage.experts import Expert, PaidQuestion
from storage.gatherings import PLANNED, RUNNING, Gathering, GatheringSeat
from storage.gifts import READY, Gift
from storage.giveaways import CLOSED, FROZEN, Giveaway, GiveawayEntry
from storage.giveaways import RUNNING as JOINED
from storage.ledger import CLAIM, HELD, HELD_COMMISSION, OWN, STARS, Line
from storage.orders import APPLIED, PAID, REFUND_AGAIN, UNPAID, Charge, Order
from storage.payouts import PAYOUT_ASKED, Payout
from storage.points import PointsTotal
from storage.subscriptions import ACTIVE, Plan, Subscription
from storage.teams import SEAT_HELD, Team, TeamSeat
from storage.tickets import TICKET, Ticket
from storage.wares import PAID as TO_SEND
from storage.wares import Parcel, Ware

Sum = tuple[str, int]
"""What it is for, and the Stars."""


async def being_paid(session: AsyncSession, person_id: int, now: datetime) -> Sequence[Order]:
    """Orders whose payment was agreed to a moment ago; all their orders are locked."""
    query = locked(select(Order).where(Order.person_id == person_id).order_by(Order.id))
    found = (await session.scalars(query)).all()
    unpaid = [order for order in found if order.state in UNPAID]
    return [order for order in unpaid if order.held_until is not None and order.held_until > now]


async def is_paying(session: AsyncSession, person_id: int, now: datetime) -> bool:
    """The same as a question, which locks nothing."""
    query = select(Order.id).where(
        Order.person_id == person_id, Order.state.in_(UNPAID), Order.held_until > now
    )
    return await session.scalar(query.limit(1)) is not None


async def payouts_waiting(session: AsyncSession, person_id: int) -> Sequence[int]:
    """What they asked to be paid and nobody has settled."""
    query = select(Payout.amount_stars).where(
        Payout.person_id == person_id, Payout.state == PAYOUT_ASKED
    )
    return (await session.scalars(query.order_by(Payout.id))).all()


async def owed_by(session: AsyncSession, person_id: int) -> Sequence[int]:
    """Stars that were paid out to them and went back to buyers since, in each community."""
    total = func.sum(Line.amount)
    query = (
        select(-total)
        .where(Line.person_id == person_id, Line.account == CLAIM, Line.currency == STARS)
        .group_by(Line.community_id)
        .having(total < 0)
    )
    return [int(owed) for owed in await session.scalars(query.order_by(Line.community_id))]


async def deposits_held(session: AsyncSession, person_id: int) -> Sequence[Sum]:
    """Deposits that are neither back nor kept, by the challenge's name."""
    query = (
        select(Challenge.name, Deposit.stars)
        .join(Challenge, Challenge.id == Deposit.challenge_id)
        .where(Deposit.person_id == person_id, Deposit.state == DEPOSIT_HELD)
    )
    return [(name, stars) for name, stars in await session.execute(query.order_by(Deposit.id))]


async def places_held(session: AsyncSession, person_id: int) -> Sequence[Sum]:
    """Places that are paid in teams that wait for others, by the course's title."""
    query = (
        select(Course.title, Team.price_stars)
        .join(Team, Team.course_id == Course.id)
        .join(TeamSeat, TeamSeat.team_id == Team.id)
        .where(TeamSeat.person_id == person_id, TeamSeat.state == SEAT_HELD)
    )
    return [(title, stars) for title, stars in await session.execute(query.order_by(Team.id))]


async def gifts_unopened(session: AsyncSession, person_id: int) -> Sequence[Sum]:
    """Gifts they paid for that nobody has opened, by the course's title."""
    query = (
        select(Course.title, Order.price_stars)
        .join(Gift, Gift.course_id == Course.id)
        .join(Order, Order.id == Gift.order_id)
        .where(Gift.giver_id == person_id, Gift.state == READY)
    )
    return [(title, stars) for title, stars in await session.execute(query.order_by(Gift.id))]


async def parcels_to_come(session: AsyncSession, person_id: int) -> Sequence[str]:
    """What they paid for and was not sent yet, by its name."""
    query = (
        select(Ware.name)
        .join(Parcel, Parcel.ware_id == Ware.id)
        .where(Parcel.person_id == person_id, Parcel.state == TO_SEND)
    )
    return (await session.scalars(query.order_by(Parcel.id))).all()


async def wares_sold(session: AsyncSession, person_id: int) -> Sequence[str]:
    """Wares of theirs that are for sale, or paid and not sent."""
    waits = exists().where(Parcel.ware_id == Ware.id, Parcel.state == TO_SEND)
    query = select(Ware.name).where(
        Ware.seller_id == person_id, or_(Ware.stopped_at.is_(None), waits)
    )
    return (await session.scalars(query.order_by(Ware.id))).all()


async def tickets_held(session: AsyncSession, person_id: int) -> Sequence[Sum]:
    """Tickets that are paid for events that are not over, by the event's title."""
    query = (
        select(Gathering.title, Order.price_stars)
        .join(Ticket, Ticket.gathering_id == Gathering.id)
        .join(Order, Order.id == Ticket.order_id)
        .where(Order.person_id == person_id, Order.kind == TICKET, Order.state == PAID)
    )
    return [(title, stars) for title, stars in await session.execute(query.order_by(Ticket.id))]


async def memberships_running(session: AsyncSession, person_id: int) -> Sequence[str]:
    """Titles of memberships that Telegram would charge them for again."""
    query = (
        select(Plan.title)
        .join(Subscription, Subscription.plan_id == Plan.id)
        .where(Subscription.person_id == person_id, Subscription.state == ACTIVE)
    )
    return (await session.scalars(query.order_by(Subscription.id))).all()


async def questions_unanswered(session: AsyncSession, person_id: int) -> int:
    """Paid questions of theirs that an expert has still to answer; the Stars are held."""
    query = select(func.count()).where(
        PaidQuestion.asker_id == person_id, PaidQuestion.state == UNANSWERED
    )
    return await session.scalar(query) or 0


async def answers_owed(
    session: AsyncSession, person_id: int, community_id: int | None = None
) -> int:
    """Paid questions that wait for their answer, in one community or in all."""
    experts = select(Expert.id).where(Expert.person_id == person_id)
    if community_id is not None:
        experts = experts.where(Expert.community_id == community_id)
    query = select(func.count()).where(
        PaidQuestion.expert_id.in_(experts), PaidQuestion.state == UNANSWERED
    )
    return await session.scalar(query) or 0


async def going_back(session: AsyncSession, person_id: int) -> Sequence[int]:
    """Stars of charges that are to go back to them and are not back, and of those that nobody could
    place."""
    waits = exists().where(
        DiaryEntry.kind == REFUND_AGAIN,
        DiaryEntry.subject_id == Charge.id,
        DiaryEntry.done_at.is_(None),
    )
    query = select(Charge.amount).where(
        Charge.person_id == person_id,
        Charge.currency == STARS,
        Charge.refunded_at.is_(None),
        or_(Charge.standing != APPLIED, Charge.refund_asked_at.is_not(None), waits),
    )
    return (await session.scalars(query.order_by(Charge.id))).all()


async def given_back_by_hand(session: AsyncSession, person_id: int) -> Sequence[tuple[bool, str]]:
    """Money other than Stars that is to go back to them and is not back, or that nobody could
    place: whether its order is known, and the order's number or Telegram's of the payment."""
    query = select(Charge.order_id, Charge.telegram_payment_charge_id).where(
        Charge.person_id == person_id,
        Charge.currency != STARS,
        Charge.refunded_at.is_(None),
        or_(Charge.standing != APPLIED, Charge.refund_asked_at.is_not(None)),
    )
    rows = await session.execute(query.order_by(Charge.id))
    return [(order_id is not None, str(order_id or payment)) for order_id, payment in rows]


async def courses_sold(session: AsyncSession, person_id: int) -> Sequence[str]:
    """Titles of courses of theirs that are on sale."""
    query = select(Course.title).where(Course.creator_id == person_id, Course.state == PUBLISHED)
    return (await session.scalars(query.order_by(Course.id))).all()


async def events_hosted(session: AsyncSession, person_id: int) -> Sequence[str]:
    """Titles of events of theirs that are not over."""
    query = select(Gathering.title).where(
        Gathering.host_id == person_id, Gathering.state.in_((PLANNED, RUNNING))
    )
    return (await session.scalars(query.order_by(Gathering.id))).all()


async def is_awaited(session: AsyncSession, person_id: int) -> bool:
    """Whether a group waits for their answer to its greeting, and lets them write only then."""
    query = select(Arrival.id).where(Arrival.person_id == person_id, Arrival.state == AWAITED)
    return await session.scalar(query.limit(1)) is not None


async def being_drawn(session: AsyncSession, person_id: int) -> Sequence[int]:
    """Giveaways of theirs whose list or draw is being made at this moment."""
    drawing = exists().where(
        DiaryEntry.kind == "giveaway.draw",
        DiaryEntry.subject_id == Giveaway.id,
        DiaryEntry.done_at.is_(None),
    )
    query = select(Giveaway.id).where(
        Giveaway.id.in_(_entered(person_id)),
        or_(Giveaway.state == CLOSED, and_(Giveaway.state == FROZEN, drawing)),
    )
    return (await session.scalars(query.order_by(Giveaway.id))).all()


def _entered(person_id: int) -> Select[int]:
    return select(GiveawayEntry.giveaway_id).where(GiveawayEntry.person_id == person_id)


@dataclass(frozen=True, slots=True)
class Holdings:
    """What somebody has here."""

    courses: Sequence[str]
    certificates: int
    points: int
    coupons: int
    earned: int
    """Stars of theirs in the books: of courses, answers, questions and sales they led to."""
    held: int
    """Stars that become theirs once what was paid is handed over: a gift is opened, a team full."""
    goods: Sequence[tuple[str, int]]
    """By currency, what goods of theirs brought, in minor units; Lyceum can't pay it out."""
    giveaways: int
    challenges: int
    seats: int


async def holdings_of(session: AsyncSession, person_id: int, now: datetime) -> Holdings:
    """What they would lose."""
    titles = (
        select(Course.title)
        .join(Entitlement, Entitlement.course_id == Course.id)
        .where(Entitlement.person_id == person_id, Entitlement.revoked_at.is_(None))
    )
    certificates = select(func.count()).where(Certificate.person_id == person_id)
    points = select(func.sum(PointsTotal.amount)).where(PointsTotal.person_id == person_id)
    coupons = select(func.count()).where(
        Coupon.person_id == person_id, Coupon.stopped_at.is_(None), Coupon.valid_until > now
    )
    theirs = select(func.sum(Line.amount)).where(
        Line.person_id == person_id, Line.currency == STARS
    )
    earned = theirs.where(Line.account.in_(OWN))
    held = theirs.where(Line.account.in_((HELD, HELD_COMMISSION)))
    goods = (
        select(Line.currency, func.sum(Line.amount))
        .where(
            Line.person_id == person_id,
            Line.currency != STARS,
            Line.account.in_((*OWN, HELD)),
        )
        .group_by(Line.currency)
        .having(func.sum(Line.amount) > 0)
        .order_by(Line.currency)
    )
    giveaways = select(func.count()).where(
        Giveaway.id.in_(_entered(person_id)), Giveaway.state.in_((JOINED, CLOSED, FROZEN))
    )
    challenges = (
        select(func.count())
        .select_from(ChallengeMember)
        .join(Challenge, Challenge.id == ChallengeMember.challenge_id)
        .where(
            ChallengeMember.person_id == person_id,
            ChallengeMember.left_at.is_(None),
            Challenge.state == GOES_ON,
        )
    )
    seats = (
        select(func.count())
        .select_from(GatheringSeat)
        .join(Gathering, Gathering.id == GatheringSeat.gathering_id)
        .where(GatheringSeat.person_id == person_id, Gathering.state.in_((PLANNED, RUNNING)))
    )
    return Holdings(
        courses=(await session.scalars(titles.order_by(Entitlement.id))).all(),
        certificates=await session.scalar(certificates) or 0,
        points=int(await session.scalar(points) or 0),
        coupons=await session.scalar(coupons) or 0,
        earned=int(await session.scalar(earned) or 0),
        held=int(await session.scalar(held) or 0),
        goods=[(money, int(sum_)) for money, sum_ in await session.execute(goods)],
        giveaways=await session.scalar(giveaways) or 0,
        challenges=await session.scalar(challenges) or 0,
        seats=await session.scalar(seats) or 0,
    )
