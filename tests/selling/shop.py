"""A shop with everything that is sold, before a Telegram of which only the till is played.

All that decides is the bot's own, on a real database, with the real diary. What stands in it is in
furnished.py, what Telegram does paying.py; what that took and gave back stands in `till`, which
knows nothing of the bot's books.
"""

from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Role, Turn
from bot.engagement.challenges import deposits
from bot.engagement.experts import answering, asking, unlocking
from bot.engagement.experts.speaking import Answer
from bot.engagement.gatherings import tickets
from bot.identity import Links, Sealer
from bot.mistakes import Mistake
from bot.outreach.messages import Place
from bot.selling import (
    affiliates,
    bundles,
    courses,
    gifts,
    orders,
    refunds,
    single_lessons,
    team_seats,
    teams,
)
from bot.selling.courses import Wish, offered_course
from bot.selling.memberships import joining
from bot.selling.payments import UNHEARD
from bot.selling.wares import parcels
from bot.speech import words
from bot.teaching.leads import Lead
from handlers.clock import Ticker
from handlers.consequences import duties
from handlers.goods import GOODS
from storage.bundles import Bundle
from storage.challenges import CheckIn
from storage.communities import Community
from storage.courses import Course
from storage.database import Database, insert_new
from storage.diary import DiaryEntry
from storage.experts import ANSWERED, WAITING, PaidQuestion
from storage.gatherings import Gathering
from storage.orders import Order
from storage.outbox import OutboxRow
from storage.people import Person
from storage.subscriptions import Plan
from storage.teams import SEAT_HELD, TeamSeat
from storage.wares import Ware
from tests.selling.furnished import ADA, COUPON, FEW, GRACE, MADE, START, furnish
from tests.selling.till import Renewing, Taken

COURSES = {code: number for number, code, *_ in MADE}

LINKS = Links(Sealer(b"key"), "lyceum_bot")

Act = Callable[[AsyncSession], Awaitable[object]]


class _Killed(Exception):
    """The process dies before it has committed."""


async def _say_nothing(_session: AsyncSession, _entry: DiaryEntry, _now: datetime) -> None:
    """Everybody who wanted to come would be told in private."""


@dataclass
class Shop:
    """The shop at one moment."""

    database: Database
    now: datetime = START
    till: list[Taken] = field(default_factory=list)
    renewing: list[Renewing] = field(default_factory=list)
    """Subscriptions as Telegram keeps them."""
    agreed: dict[int, datetime] = field(default_factory=dict)
    """By order, when the bot last agreed to its payment."""
    in_time: set[str] = field(default_factory=set)
    """Charges that came while the bot held what it had agreed to, and were never asked back."""
    rng: Random = field(default_factory=lambda: Random(7))

    async def do(self, act: Act, *, dies: bool = False) -> bool:
        """One transaction; a slip of whoever acts is told them, and a death leaves nothing."""
        with suppress(Mistake, _Killed):
            async with self.database.transaction() as session:
                await act(session)
                if dies:
                    raise _Killed
            return True
        return False

    async def turn(self, session: AsyncSession, who: int) -> Turn:
        home, person = await session.get_one(Community, 1), await session.get_one(Person, who)
        role = Role.ADMIN if who == ADA else Role.MEMBER
        return Turn(person, role, home, Place(who), words("en"), LINKS, self.now)

    # What people want

    async def wish(self, who: int, what: str) -> None:
        """Somebody taps *Buy* under something, or asks a question."""

        async def act(session: AsyncSession) -> None:
            turn = await self.turn(session, who)
            await self._wishes(session, turn)[what]()

        await self.do(act)

    def _wishes(
        self, session: AsyncSession, turn: Turn
    ) -> Mapping[str, Callable[[], Awaitable[object]]]:
        both = session, turn
        return {
            "PY101": lambda: courses.buy(*both, Wish(1)),
            "PY201": lambda: courses.buy(*both, Wish(2)),
            "bundle": lambda: bundles.buy(*both, 1, is_invited=True),
            "team": lambda: self._team_up(*both),
            "seat": lambda: courses.buy(*both, Wish(FEW)),
            "coupon": lambda: courses.buy(*both, Wish(1, Lead(coupon_id=COUPON))),
            "question": lambda: self._want_to_know(*both),
            "deposit": lambda: deposits.ask(*both, 1, -1),
            "gift": lambda: gifts.buy(*both, 1, self.rng),
            "ticket": lambda: tickets.ask(*both, 1),
            "membership": lambda: joining.join(*both, 1, is_invited=True),
            "lesson": lambda: single_lessons.buy(*both, 1),
            "parcel": lambda: parcels.buy(*both, 1, is_invited=True),
        }

    async def _team_up(self, session: AsyncSession, turn: Turn) -> None:
        """Into a team that waits for somebody, else a new one."""
        query = select(TeamSeat.team_id).where(
            TeamSeat.state == SEAT_HELD, TeamSeat.person_id != turn.person.id
        )
        waiting = await session.scalar(query.order_by(TeamSeat.id.desc()).limit(1))
        if waiting is None:
            await teams.start(session, turn, 1)
        else:
            await teams.join(session, turn, waiting)

    async def _want_to_know(self, session: AsyncSession, turn: Turn) -> None:
        """What another one asked, and was answered last; or something new."""
        query = select(func.max(PaidQuestion.id)).where(
            PaidQuestion.state == ANSWERED, PaidQuestion.asker_id != turn.person.id
        )
        known = await session.scalar(query)
        if known is not None and self.rng.random() < 0.7:
            await unlocking.unlock(session, turn, known)
        else:
            await asking.order_question(session, turn, 1, "Why?", for_all=True)

    async def open_link(self, who: int, of: int, number: int) -> None:
        """Somebody opens another one's link to a course."""

        async def act(session: AsyncSession) -> None:
            turn = await self.turn(session, who)
            course = await offered_course(session, number)
            await affiliates.open_link(session, turn, course, of)

        await self.do(act)

    async def latest_order(self, who: int) -> int:
        """The number of somebody's newest order; 0 where there is none."""
        async with self.database.transaction() as session:
            query = select(func.max(Order.id)).where(Order.person_id == who)
            return await session.scalar(query) or 0

    async def leave_team(self, who: int, seat: int) -> None:
        async def act(session: AsyncSession) -> None:
            found = await session.get(TeamSeat, seat)
            if found is not None:
                await team_seats.leave(session, await self.turn(session, who), found.team_id)

        await self.do(act)

    async def cancel(self, who: int, number: int) -> None:
        async def act(session: AsyncSession) -> None:
            await orders.cancel_order(session, await self.turn(session, who), number)

        await self.do(act)

    async def answer(self, number: int, *, declines: bool) -> None:
        """Grace answers a question that waits, or does not want to."""

        async def act(session: AsyncSession) -> None:
            turn = await self.turn(session, GRACE)
            if declines:
                await answering.decline(session, turn, number)
            else:
                said = OutboxRow(subject_id=number)
                given = Answer("text", "So it is.")
                await answering.answer(session, turn, said, given, self.now)

        async with self.database.transaction() as session:
            found = await session.get(PaidQuestion, number)
            is_waiting = found is not None and found.state == WAITING
        if is_waiting:
            await self.do(act)

    async def check_in(self, who: int, number: int) -> None:
        row = {"challenge_id": 1, "person_id": who, "round": number, "is_made_up": False}
        async with self.database.transaction() as session:
            await insert_new(session, CheckIn, [{**row, "at": self.now}])

    # What the house does

    async def set_price(self, what: str, number: int) -> None:
        """Something costs another price from now on, or the house has another share."""
        async with self.database.transaction() as session:
            if what.startswith("PY"):
                (await session.get_one(Course, COURSES[what])).price_stars = number
            elif what == "bundle":
                (await session.get_one(Bundle, 1)).price_stars = number
            elif what == "membership":
                (await session.get_one(Plan, 1)).price_stars = number
            elif what == "ticket":
                (await session.get_one(Gathering, 1)).ticket_stars = number
            elif what == "parcel":
                (await session.get_one(Ware, 1)).price = number
            else:
                (await session.get_one(Community, 1)).house_percent = number % 101

    async def refund(self, number: int, *, dies: bool) -> None:
        """Ada gives an order's Stars back."""
        self.in_time -= {one.payment.charge_id for one in self.till if one.order == number}

        async def act(session: AsyncSession) -> None:
            await refunds.refund_order(session, await self.turn(session, ADA), number, GOODS)

        await self.do(act, dies=dies)

    async def refund_unknown(self, charge: str) -> None:
        async def act(session: AsyncSession) -> None:
            await refunds.refund_unknown(session, await self.turn(session, ADA), charge)

        await self.do(act)

    # What time does

    async def wait(self, **time: float) -> None:
        """Time passes, and the clock does what is due."""
        self.now += timedelta(**time)
        await self.tick()

    async def tick(self) -> None:
        due = {**duties(LINKS, ()), "event.off": _say_nothing, UNHEARD: _say_nothing}
        ticker = Ticker(self.database, due, lambda: None, lambda: self.now)
        await ticker.tick()
        assert not ticker.put_off


async def open_shop(url: str) -> Shop:
    """It opens."""
    shop = Shop(Database(url))
    async with shop.database.transaction() as session:
        await furnish(session)
    return shop
