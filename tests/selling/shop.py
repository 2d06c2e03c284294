"""A shop with everything that is sold, before a Telegram of which only the till is played.

All that decides is the bot's own, on a real database, with the real diary; what Telegram took and
gave back stands in `till`, which knows nothing of the bot's books.
"""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Role, Turn
from bot.engagement.challenges import deposits
from bot.engagement.experts import answering, asking
from bot.engagement.experts.speaking import Answer
from bot.identity import Links, Sealer
from bot.mistakes import Mistake
from bot.outreach.messages import Place
from bot.outreach.outcomes import Outcome
from bot.selling import bundles, courses, orders, payments, refunds, team_seats, teams
from bot.selling.courses import Wish
from bot.selling.payments import Offer, Payment
from bot.selling.refunds import ALREADY
from bot.speech import words
from handlers.clock import Ticker
from handlers.consequences import duties
from handlers.goods import GOODS
from storage import diary
from storage.bundles import Bundle, BundleCourse
from storage.challenges import Challenge, CheckIn
from storage.communities import Chat, ChatAdmin, Community, Membership
from storage.courses import PUBLISHED, Course, Lesson
from storage.database import Database, insert_new
from storage.experts import WAITING, Expert, PaidQuestion
from storage.orders import Order
from storage.outbox import FAILED, PENDING, SENT, OutboxRow
from storage.people import Person
from storage.teams import HELD, TeamOffer, TeamSeat

START = datetime(2026, 6, 1, 10, tzinfo=UTC)
ADA, GRACE = 1, 2
"""Make the courses; Grace answers questions, too."""
BUYERS = (11, 12, 13, 14)
GROUP = -1001
LINKS = Links(Sealer(b"key"), "lyceum_bot")

Act = Callable[[AsyncSession], Awaitable[object]]


class _Killed(Exception):
    """The process dies before it has committed."""


@dataclass(slots=True)
class Taken:
    """A payment as Telegram knows it."""

    payer: int
    payment: Payment
    is_back: bool = False
    is_told: bool = False
    """Whether the bot has heard of it."""


@dataclass
class Shop:
    """The shop at one moment."""

    database: Database
    now: datetime = START
    till: list[Taken] = field(default_factory=list)

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
            match what:
                case "PY101" | "PY201":
                    await courses.buy(session, turn, Wish(1 if what == "PY101" else 2))
                case "bundle":
                    await bundles.buy(session, turn, 1, is_invited=True)
                case "team":
                    await self._team_up(session, turn)
                case "question":
                    await asking.order_question(session, turn, 1, "Why?", for_all=False)
                case "deposit":
                    await deposits.ask(session, turn, 1, -1)

        await self.do(act)

    async def _team_up(self, session: AsyncSession, turn: Turn) -> None:
        """Into a team that waits for somebody, else a new one."""
        query = select(TeamSeat.team_id).where(
            TeamSeat.state == HELD, TeamSeat.person_id != turn.person.id
        )
        waiting = await session.scalar(query.order_by(TeamSeat.id.desc()).limit(1))
        if waiting is None:
            await teams.start(session, turn, 1)
        else:
            await teams.join(session, turn, waiting)

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

    async def set_price(self, course: int, stars: int) -> None:
        async def act(session: AsyncSession) -> None:
            (await session.get_one(Course, course)).price_stars = stars

        await self.do(act)

    async def set_share(self, percent: int) -> None:
        async def act(session: AsyncSession) -> None:
            (await session.get_one(Community, 1)).house_percent = percent

        await self.do(act)

    async def refund(self, number: int, *, dies: bool) -> None:
        """Ada gives an order's Stars back."""

        async def act(session: AsyncSession) -> None:
            await refunds.refund_order(session, await self.turn(session, ADA), number, GOODS)

        await self.do(act, dies=dies)

    async def refund_unknown(self, charge: str) -> None:
        async def act(session: AsyncSession) -> None:
            await refunds.refund_unknown(session, await self.turn(session, ADA), charge)

        await self.do(act)

    # What Telegram does

    async def check(self, who: int, number: int) -> bool:
        """Whether the bot agrees to a payment."""

        async def act(session: AsyncSession) -> None:
            order = await session.get_one(Order, number)
            offer = Offer("q", LINKS.token("order", number), "XTR", order.price_stars)
            await payments.check(session, await self.turn(session, who), offer, GOODS)

        return await self.do(act)

    async def take(self, who: int, number: int, *, is_foreign: bool) -> Taken:
        """Telegram takes somebody's Stars; the bot hears of it later."""
        async with self.database.transaction() as session:
            price = (await session.get_one(Order, number)).price_stars
        payload = "of another bot" if is_foreign else LINKS.token("order", number)
        made = Taken(who, Payment(f"tg{len(self.till)}", payload, "XTR", price))
        self.till.append(made)
        return made

    async def tell(self, taken: Taken, *, dies: bool = False) -> None:
        """The bot hears of a payment, perhaps again."""

        async def act(session: AsyncSession) -> None:
            turn = await self.turn(session, taken.payer)
            await payments.receive(session, turn, taken.payment, GOODS)

        await self.do(act, dies=dies)
        taken.is_told = taken.is_told or not dies

    async def give_back(self, fate: str, *, dies: bool) -> None:
        """The oldest refund that waits is asked for: `well`, `refused`, its answer `lost`, or a
        `fault` of ours when it came."""
        async with self.database.transaction() as session:
            query = select(OutboxRow).where(
                OutboxRow.purpose == "refund", OutboxRow.state == PENDING
            )
            row = (await session.scalars(query.order_by(OutboxRow.id).limit(1))).one_or_none()
        if row is None:
            return
        charge = row.params["telegram_payment_charge_id"]
        taken = next(one for one in self.till if one.payment.charge_id == charge)
        if taken.is_back:
            outcome = Outcome(row, FAILED, error=f"Bad Request: {ALREADY}")
        elif fate == "refused":
            outcome = Outcome(row, FAILED, error="Bad Request: BALANCE_TOO_LOW")
        else:
            outcome = Outcome(row, SENT, result=True)
            taken.is_back = True
        if fate == "lost":
            return

        async def act(session: AsyncSession) -> None:
            done = await session.get_one(OutboxRow, outcome.row.id)
            done.state = outcome.state
            if fate == "fault":
                await refunds.after_fault(session, outcome, self.now)
            else:
                await refunds.after_refund(session, outcome, self.now, shelf=GOODS)

        await self.do(act, dies=dies)

    async def give_back_unasked(self, taken: Taken) -> None:
        """Telegram gives Stars back by itself and tells us so."""
        taken.is_back = True

        async def act(session: AsyncSession) -> None:
            await refunds.note_refund(session, taken.payment.charge_id, self.now, GOODS)

        await self.do(act)

    # What time does

    async def wait(self, **time: float) -> None:
        """Time passes, and the clock does what is due."""
        self.now += timedelta(**time)
        await self.tick()

    async def tick(self) -> None:
        ticker = Ticker(self.database, duties(LINKS, ()), lambda: None, lambda: self.now)
        await ticker.tick()
        assert not ticker.put_off

    async def settle(self) -> None:
        """Everything is heard, asked and answered well from here on."""
        for taken in self.till:
            if not taken.is_told:
                await self.tell(taken)
        await self.wait(days=5)
        for _ in range(4):
            await self.wait(hours=7)
            while await self._waiting():
                await self.give_back("well", dies=False)

    async def _waiting(self) -> int:
        async with self.database.transaction() as session:
            query = select(func.count()).where(
                OutboxRow.purpose == "refund", OutboxRow.state == PENDING
            )
            return await session.scalar(query) or 0


async def open_shop(url: str) -> Shop:
    """It opens: two courses, both in a bundle, a team offer, an expert, a challenge."""
    shop = Shop(Database(url))
    async with shop.database.transaction() as session:
        session.add(Community(id=1, title="Py", created_at=START))
        await session.flush()
        known = {"name": "Someone", "seen_at": START, "started_at": START}
        everybody = (ADA, GRACE, *BUYERS)
        await insert_new(session, Person, [{**known, "id": number} for number in everybody])
        belongs = {"community_id": 1, "joined_at": START}
        await insert_new(
            session,
            Membership,
            [{**belongs, "person_id": who, "is_creator": who in (ADA, GRACE)} for who in everybody],
        )
        session.add(Chat(id=GROUP, community_id=1, kind="supergroup", title="Py", joined_at=START))
        await session.flush()
        session.add(ChatAdmin(chat_id=GROUP, person_id=ADA, status="creator"))
        for number, code, maker, stars in ((1, "PY101", ADA, 250), (2, "PY201", GRACE, 400)):
            session.add(
                Course(
                    id=number,
                    community_id=1,
                    code=code,
                    title=code,
                    blurb="All of it.",
                    price_stars=stars,
                    state=PUBLISHED,
                    creator_id=maker,
                    created_at=START,
                )
            )
            await session.flush()
            session.add(
                Lesson(course_id=number, position=0, title="One", kind="text", text="A lesson.")
            )
        await session.flush()
        _offer(session)
        await session.flush()
        for number in (1, 2):
            session.add(BundleCourse(bundle_id=1, course_id=number))
        diary.write_in(session, 1, "challenge.end", 1, START + timedelta(days=4))
    return shop


def _offer(session: AsyncSession) -> None:
    session.add(
        Bundle(
            id=1,
            community_id=1,
            code="ALL",
            title="All",
            price_stars=501,
            created_by=ADA,
            created_at=START,
        )
    )
    session.add(
        TeamOffer(
            id=1,
            community_id=1,
            course_id=1,
            price_stars=150,
            people=2,
            minutes=600,
            chat_id=GROUP,
            until=START + timedelta(days=90),
            created_by=ADA,
            created_at=START,
        )
    )
    session.add(
        Expert(
            id=1,
            community_id=1,
            person_id=GRACE,
            about="",
            price_stars=50,
            unlock_stars=0,
            asker_percent=50,
            hours=24,
            is_open=True,
        )
    )
    session.add(
        Challenge(
            id=1,
            community_id=1,
            chat_id=GROUP,
            name="Pages",
            proof="text",
            starts_at=START + timedelta(hours=14),
            timezone="UTC",
            round_days=1,
            rounds=2,
            spare=0,
            deposit_stars=20,
            post_minute=540,
            teams=[],
            state="open",
            created_by=ADA,
            created_at=START,
        )
    )
