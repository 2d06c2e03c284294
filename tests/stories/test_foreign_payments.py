"""Payments in Telegram's book for nothing we sold, and what comes in while the book is read."""

from datetime import datetime, timedelta

import pytest
import telegram

from bot.settings import Settings
from sandbox import payments
from sandbox.chats import Chat
from sandbox.messages import Message
from sandbox.payments import Invoice
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from sandbox.world import World
from storage.courses import Course
from storage.database import Database
from storage.diary import DiaryEntry, Duty
from tests.stage import MovableClock, Stage, settings_for
from tests.stories.books import whose_stars


@pytest.fixture
def olga(world: World) -> Person:
    """Operates the bot."""
    return world.user("Olga")


@pytest.fixture
def settings(bot: Bot, sandbox: Sandbox, database_url: str, olga: Person) -> Settings:
    """How Lyceum is set, with its owner."""
    usual = settings_for(bot, sandbox.url, database_url)
    return usual.model_copy(update={"owner_ids": frozenset({olga.id})})


@pytest.fixture
async def invoice(
    lyceum: Stage, course: Course, group: Chat, bot: Bot, alice: Person, olga: Person
) -> Message:
    """Alice may pay for the course; Olga can be written to."""
    await olga.says("/start", to=bot)
    await olga.hears("Add me to your group", in_=bot)
    await alice.says("/course PY101", in_=group)
    await alice.taps("Buy", on=await alice.hears("Python in a Week", in_=group))
    return await alice.hears("Write your first programs", in_=bot)


async def test_a_payment_for_nothing_we_know_is_kept_and_can_be_given_back(
    invoice: Message,
    world: World,
    bot: Bot,
    ada: Person,
    alice: Person,
    olga: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    strange = Invoice(bot, "A cup", "Of tea", "not one of ours", "XTR", 9)
    charge = payments.take(world, alice, strange)
    partner = telegram.TransactionPartnerFragment()
    withdrawn = telegram.StarTransaction("wd1", 40, world.now(), receiver=partner)
    world.till.others.append((bot, withdrawn))
    clock.move(minutes=6)

    await olga.says("/reconcile", to=bot)

    told = await olga.hears("book differed", in_=bot)
    assert "For no order of ours: 1 (⭐ 9)" in told.words
    assert "No payments for orders (withdrawals, gifts, advertising …): 1 (⭐ 40)" in told.words
    assert charge.refunded_at is None
    await alice.hears("cannot tell what it was for", in_=bot)
    await ada.hears(f"Alice paid ⭐ 9 for an order we do not know: {charge.id}", in_=bot)
    assert await whose_stars(database) == {("unknown", None): 9}
    await ada.says(f"/refund {charge.id}", to=bot)
    await alice.hears("Your ⭐ 9 are back", in_=bot)
    assert charge.refunded_at is not None


async def test_what_was_paid_before_we_were_anywhere_is_counted_and_left_alone(
    invoice: Message, world: World, bot: Bot, alice: Person, olga: Person, clock: MovableClock
) -> None:
    charge = payments.take(world, alice, Invoice(bot, "A cup", "Of tea", "another's", "XTR", 9))
    charge.at -= timedelta(days=40)
    clock.move(minutes=6)

    await olga.says("/reconcile", to=bot)

    await olga.hears("For no order of ours: 1 \\(⭐ 9\\)", in_=bot)
    assert not any("cannot tell" in one.words for one in alice.sees(bot))


async def test_what_is_paid_while_the_book_is_read_is_told_the_next_time(
    invoice: Message,
    sandbox: Sandbox,
    bot: Bot,
    ada: Person,
    alice: Person,
    olga: Person,
    clock: MovableClock,
    lyceum: Stage,
) -> None:
    read = lyceum.lyceum.ticker.errands["stars.asked"]

    async def slowly(entry: DiaryEntry, now: datetime) -> Duty:
        """Alice pays while it is read, which takes ten minutes."""
        await alice.pays(invoice)
        await alice.hears("Paid – thank you", in_=bot)
        duty = await read(entry, now)
        clock.move(minutes=10)
        return duty

    lyceum.lyceum.ticker.errands = {**lyceum.lyceum.ticker.errands, "stars.asked": slowly}
    await ada.says("/reconcile", to=bot)

    told = await ada.hears("The payments agree", in_=bot)
    assert "No payment was to be compared" in told.words
