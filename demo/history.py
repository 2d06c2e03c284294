"""Ninety days of the town's past (demo/past.py), written down as the bot would have done it day by
day: so that every figure, picture and page has something to say when the story begins.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from bot.identity import Links, Sealer
from bot.selling import ledger
from bot.selling.courses import entitle
from bot.selling.order_states import fulfil, move
from bot.selling.orders import OPEN_FOR, log_order
from bot.speech.currencies import STARS
from demo import asked
from demo.launches import launched
from demo.lines import Lines, read_lines
from demo.past import DAYS, LAUNCHES, Deed, live, regulars
from demo.town import Town
from sandbox import payments
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from storage import communities, consents, courses, entitlements, orders, people, progress
from storage.campaigns import Campaign
from storage.communities import Community
from storage.courses import Course, Lesson
from storage.database import Database
from storage.events import Scene, count_messages, log_event, set_scene
from storage.orders import APPLIED, AWAITING, EXPIRED, PAID, REFUNDED, Charge, Order
from storage.touches import ORDERED, PREVIEWED, Touch

ALIKE = Random(11)  # noqa: S311 - habits of a play
"""The past is the same whenever the demo is told."""

SIMPLE = {
    "asked": "question.asked",
    "voted": "poll.voted",
    "played": "quiz.right",
    "answered": "question.answered",
}
"""Deeds that are one step in the log and nothing more."""

SEEN = {"looked": "course.previewed", "tried": "lesson.tried"}


@dataclass(slots=True)
class History:
    """Who the regulars are, and what is there for them."""

    session: AsyncSession
    world: World
    bot: Bot
    home: Community
    chat_id: int
    regulars: Sequence[Person]
    shelf: Sequence[tuple[Course, Sequence[Lesson]]]
    launches: Sequence[Campaign]
    links: Links
    orders: dict[tuple[int, int], Order] = field(default_factory=dict)
    """The latest of each regular for each course."""

    async def write(self, deed: Deed) -> None:
        """One deed, with all that came of it."""
        who = self.regulars[deed.who].id
        set_scene(self.session, Scene(self.chat_id, cause=self._cause(deed)))
        match deed.what:
            case "came":
                await communities.join_community(self.session, self.home.id, who, deed.at)
                self._log(deed, "member.joined")
            case "talked":
                hour = deed.at.replace(minute=0, second=0, microsecond=0)
                count = {(self.home.id, who, hour): deed.count}
                await count_messages(self.session, count, count)
            case "learned":
                await self._learn(deed)
            case "ordered":
                await self._order(deed)
            case "paid":
                await self._pay(deed)
            case "returned":
                await self._return(deed)
            case what if what in SEEN:
                self._press(deed, PREVIEWED)
                self._log(deed, SEEN[what], self._course(deed).id)
            case what:
                self._log(deed, SIMPLE[what])

    def _cause(self, deed: Deed) -> str:
        if deed.launch is None:
            return "card"
        return f"campaign:{self.launches[deed.launch].id}:1"

    def _log(self, deed: Deed, kind: str, subject_id: int | None = None) -> None:
        who = self.regulars[deed.who].id
        log_event(self.session, self.home.id, who, kind, deed.at, subject_id=subject_id)

    def _press(self, deed: Deed, kind: str, order_id: int | None = None) -> None:
        """Below a campaign's post, if one led there."""
        if deed.launch is None:
            return
        self.session.add(
            Touch(
                community_id=self.home.id,
                person_id=self.regulars[deed.who].id,
                campaign_id=self.launches[deed.launch].id,
                step=1,
                variant=0,
                place=self.chat_id,
                kind=kind,
                course_id=self._course(deed).id,
                order_id=order_id,
                at=deed.at,
            )
        )

    def _course(self, deed: Deed) -> Course:
        assert deed.course is not None
        return self.shelf[deed.course][0]

    async def _learn(self, deed: Deed) -> None:
        assert deed.course is not None
        course, lessons = self.shelf[deed.course]
        who, lesson = self.regulars[deed.who].id, lessons[deed.count]
        learner = await progress.step(self.session, self.home.id, course.id, who, deed.at)
        await progress.finish_lesson(self.session, who, lesson.id, deed.at)
        self._log(deed, "lesson.opened", lesson.id)
        self._log(deed, "lesson.finished", lesson.id)
        if lesson is lessons[-1]:
            learner.finished_at = deed.at
            self._log(deed, "course.finished", course.id)

    async def _order(self, deed: Deed) -> None:
        course, who, cause = self._course(deed), self.regulars[deed.who].id, self._cause(deed)
        order = Order(
            community_id=self.home.id,
            person_id=who,
            subject_id=course.id,
            title=course.title,
            price_stars=course.price_stars,
            cause=cause,
            created_at=deed.at,
            expires_at=deed.at + OPEN_FOR,
        )
        earlier = self.orders.get((deed.who, course.id))
        if earlier is not None and earlier.state == AWAITING:
            move(self.session, earlier, EXPIRED, "time", None, earlier.expires_at)
        self.orders[deed.who, course.id] = order
        self.session.add(order)
        await self.session.flush()
        self._press(deed, ORDERED, order.id)
        move(self.session, order, AWAITING, cause, who, deed.at)
        log_order(self.session, order, "order.opened", deed.at)

    async def _pay(self, deed: Deed) -> None:
        course, payer = self._course(deed), self.regulars[deed.who]
        order = self.orders[deed.who, course.id]
        payload = self.links.token("order", order.id)
        invoice = payments.Invoice(
            self.bot, order.title, course.blurb, payload, STARS, order.price_stars
        )
        paid = payments.remember(self.world, payer, invoice, deed.at)
        charge = Charge(
            telegram_payment_charge_id=paid.id,
            order_id=order.id,
            person_id=payer.id,
            currency=STARS,
            amount=paid.amount,
            payload=payload,
            standing=APPLIED,
            received_at=deed.at,
        )
        self.session.add(charge)
        await self.session.flush()
        move(self.session, order, PAID, "payment", payer.id, deed.at)
        order.paid_at = deed.at
        log_order(self.session, order, "order.paid", deed.at, value=charge.amount)
        entitle(self.session, order, course.id, deed.at)
        fulfil(self.session, order, "course", payer.id, deed.at)
        await ledger.sold(
            self.session,
            order,
            charge,
            [ledger.Made(course.creator_id, course_id=course.id)],
            deed.at,
        )

    async def _return(self, deed: Deed) -> None:
        course = self._course(deed)
        order = self.orders[deed.who, course.id]
        charge = await orders.paying_charge(self.session, order.id)
        assert charge is not None, "what goes back was paid"
        self.world.till.charges[charge.telegram_payment_charge_id].refunded_at = deed.at
        charge.refund_asked_at = charge.refunded_at = deed.at
        charge.refund_cause = "buyer"
        await ledger.goes_back(self.session, charge, deed.at)
        await ledger.went_back(self.session, charge, deed.at)
        for owned in await entitlements.by_order(self.session, order):
            owned.revoked_at = deed.at
        move(self.session, order, REFUNDED, "buyer", order.person_id, deed.at)
        log_order(
            self.session, order, "order.refunded", deed.at, value=-charge.amount, cause="buyer"
        )

    def expire(self) -> None:
        """What nobody paid in time."""
        for order in self.orders.values():
            if order.state == AWAITING:
                move(self.session, order, EXPIRED, "time", None, order.expires_at)


async def live_through(database: Database, town: Town, language: str, now: datetime) -> None:
    """Write all of it down; the town's community must be settled (demo/town.py)."""
    lines, links = read_lines(language), Links(Sealer(town.bot.token.encode()), "")
    async with database.transaction() as session:
        await _live_through(session, town, lines, links, now)


async def _live_through(
    session: AsyncSession, town: Town, lines: Lines, links: Links, now: datetime
) -> None:
    home = await communities.community_of(session, town.group.id)
    assert home is not None, "the bot has been greeted"
    home.created_at = now - timedelta(days=DAYS)
    found = sorted(await courses.courses_of_community(session, home.id), key=lambda one: one.id)
    shelf = [(one, await courses.lessons_of(session, one.id)) for one in found]
    launches = [
        await launched(session, town, home, found[0], launch, name, now)
        for launch, name in zip(LAUNCHES, lines.launches, strict=True)
    ]
    await _introduce(session, town.regulars, now)
    history = History(
        session, town.world, town.bot, home, town.group.id, town.regulars, shelf, launches, links
    )
    habits = regulars(ALIKE, len(town.regulars))
    zone = ZoneInfo(home.timezone)
    for deed in live(ALIKE, habits, [len(lessons) for _, lessons in shelf], now, zone):
        await history.write(deed)
    history.expire()
    await _agree(session, town, home, [bool(one.looked) for one in habits], now)
    looked = [one for one, habit in zip(town.regulars, habits, strict=True) if habit.looked]
    await asked.tell_in_two_ways(session, launches[-1], looked, now, ALIKE)
    rest = (home, town.group.id, town.regulars, town.creator, lines, now, ALIKE)
    await asked.ask(session, *rest)


async def _introduce(session: AsyncSession, regulars: Sequence[Person], now: datetime) -> None:
    rows = [
        {
            "id": one.id,
            "name": one.full_name,
            "telegram_language": one.language_code,
            "seen_at": now,
        }
        for one in regulars
    ]
    await people.note_people(session, rows)


async def _agree(
    session: AsyncSession, town: Town, home: Community, has_looked: Sequence[bool], now: datetime
) -> None:
    """Who looked at a course has met the bot in private, and most of them want to hear more."""
    for one, looked in zip(town.regulars, has_looked, strict=True):
        if looked:
            town.world.private(one, town.bot).started = True
            known = await session.get_one(people.Person, one.id)
            await people.mark_started(session, known, now - timedelta(days=1))
            if ALIKE.random() < 0.7:
                await consents.agree(session, home.id, one.id, consents.KINDS, now)
