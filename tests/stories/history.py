"""What has been going on in a group, written down as if it had: for pages that look back."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.marketing.campaigns.keeping import fill
from bot.marketing.campaigns.plan import AfterStart, Content, Room, Step, Variant, Where
from bot.marketing.campaigns.plan import Plan as Campaigning
from bot.selling import ledger
from storage.broadcasts import SENT, Broadcast
from storage.campaigns import FINISHED, Campaign
from storage.communities import Community, Membership
from storage.courses import Course
from storage.events import Activity, log_event
from storage.giveaways import DRAWN, WON, Giveaway, GiveawayDraw
from storage.orders import APPLIED, COURSE, FULFILLED, Charge, Order
from storage.people import note_people
from storage.recipients import Recipient
from storage.subscriptions import MEMBERSHIP, Plan, Subscription

FIRST = 70_001
"""The number of the first of many people."""


async def people(session: AsyncSession, home: int, many: int, joined_at: datetime) -> Sequence[int]:
    """So many members, by their numbers."""
    ids = range(FIRST, FIRST + many)
    await note_people(
        session, [{"id": one, "name": f"Member {one}", "seen_at": joined_at} for one in ids]
    )
    session.add_all(
        Membership(community_id=home, person_id=one, joined_at=joined_at) for one in ids
    )
    await session.flush()
    return ids


def talks(session: AsyncSession, home: int, who: int, hour: datetime) -> None:
    """Somebody says something."""
    hour = hour.replace(minute=0, second=0, microsecond=0)
    session.add(Activity(community_id=home, person_id=who, hour=hour, messages=1))


def buys(
    session: AsyncSession, course: Course, who: int, at: datetime, *, after: timedelta
) -> None:
    """Somebody looks at a course, orders it after some time, and pays a quarter of it later."""
    home = course.community_id
    ordered, paid = at + after, at + after * 1.25
    for kind, then in (
        ("course.previewed", at),
        ("order.opened", ordered),
        ("order.paid", paid),
    ):
        value = course.price_stars if kind == "order.paid" else None
        log_event(session, home, who, kind, then, subject_id=course.id, value=value)
    order = _order(home, who, "course", course.id, course.price_stars, paid)
    order.created_at = ordered
    session.add(order)


async def shared_out(session: AsyncSession, course: Course) -> None:
    """What was paid for a course stands in the books, by the shares that hold now."""
    await session.flush()
    of_it = select(Order).where(Order.kind == COURSE, Order.subject_id == course.id)
    for order in (await session.scalars(of_it)).all():
        at = order.created_at
        charge = Charge(
            telegram_payment_charge_id=f"history-{order.id}",
            order_id=order.id,
            person_id=order.person_id,
            currency=order.currency,
            amount=order.price_stars,
            payload="",
            standing=APPLIED,
            received_at=at,
        )
        session.add(charge)
        await session.flush()
        made = [ledger.Made(course.creator_id, course_id=course.id)]
        await ledger.sold(session, order, charge, made, at)


async def subscribes(
    session: AsyncSession, plan: Plan, who: int, at: datetime, months: int, state: str
) -> None:
    """Somebody is a member for so many months."""
    until = at + timedelta(days=30 * months)
    subscription = Subscription(
        community_id=plan.community_id,
        plan_id=plan.id,
        person_id=who,
        state=state,
        paid_until=until,
        created_at=at,
    )
    session.add(subscription)
    await session.flush()
    for month in range(months):
        paid = at + timedelta(days=30 * month)
        home, price = plan.community_id, plan.price_stars
        session.add(_order(home, who, MEMBERSHIP, subscription.id, price, paid))


async def plan_of(session: AsyncSession, home: int, ada: int, now: datetime) -> Plan:
    """A membership of 300 Stars."""
    plan = Plan(
        community_id=home,
        code="CLUB",
        title="Py Club",
        price_stars=300,
        is_all=True,
        created_by=ada,
        created_at=now,
    )
    session.add(plan)
    await session.flush()
    return plan


def drawn(course: Course, ada: int, begin: datetime, end: datetime) -> Giveaway:
    """A giveaway of a course."""
    return Giveaway(
        community_id=course.community_id,
        chat_id=-1,
        prize=course.title,
        course_id=course.id,
        winners=1,
        draws_at=end,
        seed="",
        entry_key="",
        state=DRAWN,
        closed_at=end,
        drawn_at=end,
        created_by=ada,
        created_at=begin,
    )


def winner(giveaway: Giveaway, who: int, at: datetime) -> GiveawayDraw:
    """Somebody won it."""
    return GiveawayDraw(giveaway_id=giveaway.id, number=1, person_id=who, result=WON, at=at)


async def tries(
    session: AsyncSession,
    course: Course,
    ada: int,
    arms: Sequence[tuple[Sequence[int], int]],
    at: datetime,
) -> Campaign:
    """A campaign that told people the same in several ways, and how many of each have bought."""
    home = await session.get_one(Community, course.community_id)
    versions = tuple(Variant("ABC"[at], Content("Now!")) for at in range(len(arms)))
    step = Step("hello", Where(Room.PRIVATE), AfterStart(0), versions)
    campaign = Campaign(
        community_id=home.id,
        course_id=course.id,
        state=FINISHED,
        ended="done",
        created_by=ada,
        started_by=ada,
        created_at=at,
        finished_at=at,
    )
    fill(campaign, Campaigning("Two ways", course.code, steps=(step,)), home)
    campaign.starts_at = at
    session.add(campaign)
    await session.flush()
    cast = Broadcast(
        community_id=home.id,
        name="Two ways",
        variants=[],
        cause=f"campaign:{campaign.id}:1",
        created_by=ada,
        created_at=at,
        state="finished",
        started_at=at,
        finished_at=at,
    )
    session.add(cast)
    await session.flush()
    for number, (told, bought) in enumerate(arms):
        for who in told:
            session.add(
                Recipient(
                    broadcast_id=cast.id,
                    person_id=who,
                    variant=number,
                    state=SENT,
                    not_before=at,
                    sent_at=at,
                )
            )
        for who in told[:bought]:
            paid = at + timedelta(days=1)
            session.add(_order(home.id, who, "course", course.id, course.price_stars, paid))
    return campaign


def _order(home: int, who: int, kind: str, subject: int, stars: int, at: datetime) -> Order:
    return Order(
        community_id=home,
        person_id=who,
        kind=kind,
        subject_id=subject,
        title="",
        price_stars=stars,
        state=FULFILLED,
        created_at=at,
        expires_at=at,
        paid_at=at,
    )
