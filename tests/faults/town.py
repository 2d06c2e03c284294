"""A town of buyers before the real process: who buys what from whom, and whether all came right."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import select

from bot.teaching.course_file import read_course_file
from bot.teaching.importing import import_course
from sandbox.chats import Chat
from sandbox.messages import Message
from sandbox.payments import PaymentRefused
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from storage.communities import found_community
from storage.courses import Course
from storage.database import Database
from storage.diary import DiaryEntry
from storage.entitlements import Entitlement
from storage.inbox import InboxRow
from storage.orders import FULFILLED, Charge, Order
from storage.outbox import PENDING, SENDING, OutboxRow
from tests.faults.process import ROOT, Process
from tests.sandbox.bot_api import complaints_of

COURSE = ROOT / "tests" / "stories" / "course.yaml"

UNLIKE = (
    "Will there be a course about pandas?",
    "Who won the chess match yesterday?",
    "Where do I download the exercises?",
    "How long does delivery to Norway take?",
    "Can children take part?",
    "Is the teacher allergic to cats?",
    "When does the museum open?",
    "Which bicycle suits tall riders?",
)
"""Questions nobody has answered; whoever asks the same as another is only told so."""

PATIENCE = 240.0
"""Seconds until a buyer must have been served, whatever went wrong meanwhile."""

SET_ASIDE = "Deadly"
"""The error of an update in hand at one kill after another: it looks like what they died of."""


@dataclass
class Town:
    """Who buys what from whom."""

    sandbox: Sandbox
    bot: Bot
    ada: Person
    group: Chat
    url: str
    database: Database
    course: Course
    buyers: list[Person] = field(default_factory=list)
    processes: list[Process] = field(default_factory=list)
    """What serves it, where that is more than one."""

    @property
    def settings(self) -> dict[str, str]:
        """The environment of a process that serves this town."""
        return {
            "BOT_TOKEN": self.bot.token,
            "BOT_API_URL": self.sandbox.url,
            "DATABASE_URL": self.url,
            "MESSAGES_PER_SECOND": "1000",
            "LEASE_SECONDS": "3",
        }

    def buyer(self) -> Person:
        """Somebody new who means to buy."""
        person = self.sandbox.world.user(f"Buyer {len(self.buyers)}")
        self.buyers.append(person)
        return person

    async def buy_link(self) -> str:
        """The link under the course's card in the group."""
        reader = self.sandbox.world.user("Reader")
        await reader.joins(self.group)
        await reader.says("/course PY101", in_=self.group)
        card = await reader.hears("one small step", in_=self.group, within=PATIENCE)
        assert card.reply_markup is not None
        return str(card.reply_markup.inline_keyboard[0][1].url)

    async def buy(self, buyer: Person, link: str) -> None:
        """Buy the course and read on, as patiently as people are; who is told to, asks again."""
        await buyer.opens(link)
        invoice = await buyer.hears("one small step|went wrong", in_=self.bot, within=PATIENCE)
        while "went wrong" in invoice.words:
            await buyer.opens(link)
            invoice = await buyer.hears("one small step|went wrong", in_=self.bot, within=PATIENCE)
        await self._pay(buyer, invoice)
        await buyer.hears("Paid", in_=self.bot, within=PATIENCE)
        await buyer.hears("Hello, Python", in_=self.bot, within=PATIENCE)

    async def _pay(self, buyer: Person, invoice: Message) -> None:
        async with asyncio.timeout(PATIENCE):
            while True:
                try:
                    await buyer.pays(invoice)
                except PaymentRefused as refused:
                    if "in time" not in str(refused):
                        raise
                else:
                    return

    async def calm(self) -> None:
        """Wait until the process, in which nobody can wait for events, has nothing left to do."""
        async with asyncio.timeout(PATIENCE):
            while await self._is_busy():
                await asyncio.sleep(0.1)

    async def _is_busy(self) -> bool:
        waiting = select(OutboxRow.id).where(OutboxRow.state.in_((PENDING, SENDING)))
        open_ = select(InboxRow.update_id).where(InboxRow.done_at.is_(None))
        planned = select(DiaryEntry.id).where(
            DiaryEntry.kind.in_(("campaign.start", "campaign.step")),
            DiaryEntry.done_at.is_(None),
        )
        async with self.database.reading() as session:
            found = [await session.scalar(query.limit(1)) for query in (waiting, open_, planned)]
        return any(one is not None for one in found)

    async def ensure_all_paid_is_had_once(self) -> list[OutboxRow]:
        """Every charge has its order and one entitlement, nothing failed; returns what was said."""
        async with self.database.reading() as session:
            charges = (await session.scalars(select(Charge))).all()
            orders = (await session.scalars(select(Order))).all()
            entitled = (await session.scalars(select(Entitlement.person_id))).all()
            failed = select(InboxRow.error).where(InboxRow.error.is_not(None))
            errors = (await session.scalars(failed)).all()
            calls = list((await session.scalars(select(OutboxRow))).all())
        buyers = {buyer.id for buyer in self.buyers}

        assert {error.partition(":")[0] for error in errors if error} <= {SET_ASIDE}
        taken = self.sandbox.world.till.charges
        assert {charge.telegram_payment_charge_id for charge in charges} == set(taken)
        assert Counter(entitled) == Counter(buyers)
        paid = [order for order in orders if order.state == FULFILLED]
        assert Counter(order.person_id for order in paid) == Counter(buyers)
        kept = [charge for charge in taken.values() if charge.refunded_at is None]
        assert Counter(charge.payer.id for charge in kept) == Counter(buyers)
        return calls

    def receipts(self, buyer: Person) -> int:
        """How often somebody read that they have paid."""
        return sum("Paid – thank you" in message.words for message in buyer.sees(self.bot))


@asynccontextmanager
async def open_town(url: str) -> AsyncIterator[Town]:
    """A group with a course for sale; the bot has just come in."""
    async with Sandbox() as sandbox:
        world = sandbox.world
        world.till.patience = 3.0
        bot = world.bot("lyceum_bot", "Lyceum")
        ada = world.user("Ada")
        group = world.group("Py Lovers", ada)
        database = Database(url)
        try:
            course = await _offer_course(database, group, ada)
            await ada.adds(bot, group)
            yield Town(sandbox, bot, ada, group, url, database, course)
        finally:
            await database.close()
    assert complaints_of(sandbox.recorder) == []


async def _offer_course(database: Database, group: Chat, ada: Person) -> Course:
    now, draft = datetime.now(UTC), read_course_file(COURSE.name, COURSE.read_bytes())
    async with database.transaction() as session:
        community = await found_community(session, group.id, "supergroup", group.title or "", now)
        return await import_course(session, community.id, ada.id, draft, now, publish=True)
