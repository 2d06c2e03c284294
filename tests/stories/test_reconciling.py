"""Telegram's book of our Stars is compared with ours: what we missed is made good, once."""

import asyncio
from datetime import datetime, timedelta

import pytest
import telegram
from sqlalchemy import func, select

from bot.settings import Settings
from sandbox import payments
from sandbox.chats import Chat
from sandbox.messages import Message
from sandbox.payments import Charge, Invoice
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from sandbox.world import World
from storage import orders
from storage.courses import Course
from storage.database import Database
from storage.diary import DiaryEntry
from storage.events import Event
from storage.star_book import StarBook
from tests.stage import MovableClock, Stage, settings_for
from tests.stories.erased import forgotten, traces_of
from tests.stories.waiting import until


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


def pays_unheard(world: World, person: Person, invoice: Message) -> Charge:
    """The Stars move, and the news of it is lost on the way to the bot."""
    return payments.take(world, person, payments.invoice_in(invoice))


def heard(person: Person, bot: Bot, words: str) -> int:
    return sum(words in message.words for message in person.sees(bot))


async def test_a_payment_whose_news_was_lost_is_found_by_night_and_fulfilled(
    invoice: Message, world: World, bot: Bot, ada: Person, alice: Person, olga: Person, clock:
    MovableClock, database: Database,
) -> None:  # fmt: skip
    charge = pays_unheard(world, alice, invoice)

    clock.move(hours=18)

    receipt = await alice.hears("Paid – thank you", in_=bot)
    assert charge.id in receipt.words
    await alice.hears("Hello, Python", in_=bot)
    for reader in (ada, olga):
        told = await reader.hears("book differed", in_=bot)
        assert "never heard of it: 1 (⭐ 250), order no. 1." in told.words
    async with database.reading() as session:
        paid = (await session.scalars(select(Event).where(Event.kind == "order.paid"))).one()
    assert (paid.person_id, paid.value) == (alice.id, 250)


async def test_an_agreed_payment_is_asked_for_in_minutes_and_not_cancelled_before(
    invoice: Message, sandbox: Sandbox, bot: Bot, ada: Person, alice: Person, clock: MovableClock
) -> None:
    await alice.blocks(bot)
    charge = await alice.pays(invoice)
    await alice.unblocks(bot)

    await ada.says("/cancelorder 1", to=bot)
    await ada.hears("no. 1 was about to be paid, and may be by now", in_=bot)
    clock.move(minutes=11, seconds=1)

    receipt = await alice.hears("Paid – thank you", in_=bot)
    assert charge.id in receipt.words
    await ada.says("/cancelorder 1", to=bot)
    await ada.hears("no. 1 is paid; /refund", in_=bot)
    clock.move(minutes=30)
    await clock.at_rest()
    assert [call.method for call in sandbox.recorder].count("getStarTransactions") == 1


async def test_all_is_well_is_said_to_who_asks_and_to_nobody_by_night(
    invoice: Message, bot: Bot, ada: Person, alice: Person, olga: Person, clock: MovableClock
) -> None:
    await alice.pays(invoice)
    await alice.hears("Paid – thank you", in_=bot)

    clock.move(hours=18)
    await ada.says("/reconcile", to=bot)

    told = await ada.hears("The payments agree", in_=bot)
    assert "One payment stands in both: ⭐ 250" in told.words
    assert "what was paid after that is compared the next time" in told.words
    clock.move(hours=24)
    await olga.says("/reconcile", to=bot)
    await olga.hears("The payments agree", in_=bot)
    assert heard(ada, bot, "The payments agree") == 1
    assert heard(olga, bot, "The payments agree") == 1


async def test_a_payment_of_this_moment_is_left_to_its_own_news(
    invoice: Message, world: World, bot: Bot, alice: Person, olga: Person, clock: MovableClock
) -> None:
    pays_unheard(world, alice, invoice)

    await olga.says("/reconcile", to=bot)
    told = await olga.hears("The payments agree", in_=bot)
    assert "No payment was to be compared" in told.words
    clock.move(minutes=6)
    await olga.says("/reconcile", to=bot)

    await olga.hears("never heard of it: 1", in_=bot)
    await alice.hears("Paid – thank you", in_=bot)


async def test_the_news_that_comes_after_all_changes_nothing(
    invoice: Message, world: World, bot: Bot, alice: Person, olga: Person, clock: MovableClock,
    lyceum: Stage,
) -> None:  # fmt: skip
    charge = pays_unheard(world, alice, invoice)
    clock.move(minutes=6)
    await olga.says("/reconcile", to=bot)
    await alice.hears("Hello, Python", in_=bot)

    paid = telegram.SuccessfulPayment("XTR", 250, charge.invoice.payload, charge.id, "")
    world.write(world.private(alice, bot), alice, content={"successful_payment": paid})
    await alice.says("/learn", to=bot)
    await alice.hears("Your courses", in_=bot)

    assert heard(alice, bot, "Paid – thank you") == 1
    assert charge.refunded_at is None


async def test_a_second_payment_nobody_told_of_goes_back_by_itself(
    invoice: Message, world: World, bot: Bot, alice: Person, olga: Person, clock: MovableClock
) -> None:
    await alice.pays(invoice)
    await alice.hears("Paid – thank you", in_=bot)
    second = pays_unheard(world, alice, invoice)
    clock.move(minutes=6)

    await olga.says("/reconcile", to=bot)

    await olga.hears("for what was paid already, unheard of: 1", in_=bot)
    await alice.hears("are back in your balance", in_=bot)
    assert second.refunded_at is not None


async def test_a_refund_nobody_told_of_closes_the_course(
    invoice: Message, world: World, bot: Bot, ada: Person, alice: Person, clock: MovableClock
) -> None:
    charge = await alice.pays(invoice)
    await alice.hears("Hello, Python", in_=bot)
    charge.refunded_at = world.now()  # and no word of it
    clock.move(minutes=6)

    await ada.says("/reconcile", to=bot)

    told = await ada.hears("book differed", in_=bot)
    assert "Given back elsewhere: 1" in told.words
    await alice.hears("The course is closed again", in_=bot)


async def test_what_was_paid_and_given_back_without_us_opens_nothing(
    invoice: Message, world: World, bot: Bot, alice: Person, olga: Person, clock: MovableClock
) -> None:
    pays_unheard(world, alice, invoice).refunded_at = world.now()
    clock.move(minutes=6)

    await olga.says("/reconcile", to=bot)

    await olga.hears("The payments agree", in_=bot)
    assert heard(alice, bot, "Paid – thank you") == 0


async def test_a_charge_telegram_does_not_know_is_reported(
    invoice: Message, world: World, bot: Bot, ada: Person, alice: Person, clock: MovableClock
) -> None:
    charge = await alice.pays(invoice)
    await alice.hears("Paid – thank you", in_=bot)
    del world.till.charges[charge.id]
    clock.move(minutes=6)

    await ada.says("/reconcile", to=bot)

    await ada.hears("unknown to Telegram: 1", in_=bot)
    await alice.says("/learn", to=bot)
    await alice.hears("Your courses", in_=bot)


async def test_an_admin_reads_of_their_own_community_alone(
    invoice: Message, world: World, bot: Bot, alice: Person, olga: Person, clock: MovableClock
) -> None:
    zoe = world.user("Zoe")
    other = world.group("Elsewhere", zoe, members=[])
    await zoe.says("/start", to=bot)
    await zoe.hears("Add me to your group", in_=bot)
    await zoe.adds(bot, other)
    await zoe.hears("Hello, Elsewhere", in_=other)
    pays_unheard(world, alice, invoice)
    clock.move(hours=18)
    await olga.hears("book differed", in_=bot)

    await zoe.says("/reconcile", to=bot)

    told = await zoe.hears("The payments agree", in_=bot)
    assert "No payment was to be compared" in told.words
    assert heard(zoe, bot, "differed") == 0
    await alice.says("/reconcile", to=bot)
    await alice.hears("Only admins", in_=bot)


async def test_a_long_book_is_read_on_from_where_it_broke_off(
    invoice: Message, world: World, sandbox: Sandbox, bot: Bot, ada: Person, alice: Person,
    clock: MovableClock, database: Database,
) -> None:  # fmt: skip
    for number in range(230):
        world.till.others.append((bot, _gift(number, world.now())))
    pays_unheard(world, alice, invoice)
    clock.move(minutes=6)
    sandbox.faults.refuse("getStarTransactions", 500)

    await ada.says("/reconcile", to=bot)
    await ada.hears("does not show its book", in_=bot)
    await ada.says("/reconcile", to=bot)

    await ada.hears("never heard of it: 1", in_=bot)
    assert await _read_to(database) == 231
    asked = _offsets(sandbox)
    await ada.says("/reconcile", to=bot)
    async with asyncio.timeout(10):
        while heard(ada, bot, "never heard of it: 1") < 2:
            await asyncio.sleep(0.02)
    assert _offsets(sandbox)[len(asked) :] == [131, 231]
    assert heard(alice, bot, "Paid – thank you") == 1


@pytest.mark.parametrize("is_read", [True, False])
async def test_who_was_forgotten_is_not_written_back_in_from_the_book(
    invoice: Message,
    bot: Bot,
    alice: Person,
    olga: Person,
    clock: MovableClock,
    database: Database,
    is_read: bool,
) -> None:
    await alice.pays(invoice)
    await alice.hears("Paid – thank you", in_=bot)
    clock.move(minutes=6)
    if is_read:
        await olga.says("/reconcile", to=bot)
        await olga.hears("The payments agree", in_=bot)
    await forgotten(alice, bot)

    await olga.says("/reconcile", to=bot)

    await until(lambda: heard(olga, bot, "The payments agree") == 1 + is_read)
    assert await traces_of(database, alice.id, "Alice") == []


async def test_what_is_not_ours_names_nobody_not_even_when_it_goes_back(
    invoice: Message,
    world: World,
    bot: Bot,
    alice: Person,
    olga: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    charge = payments.take(world, alice, Invoice(bot, "A cup", "Of tea", "another's", "XTR", 9))
    charge.at -= timedelta(days=40)
    clock.move(minutes=6)
    await olga.says("/reconcile", to=bot)
    await olga.hears("For no order of ours: 1", in_=bot)
    await forgotten(alice, bot)
    charge.refunded_at = world.now()
    clock.move(minutes=6)

    await olga.says("/reconcile", to=bot)

    await olga.hears("For no order of ours: 2", in_=bot)
    assert await traces_of(database, alice.id, "Alice") == []


async def test_each_night_is_planned_once_however_often_we_start(
    invoice: Message, lyceum: Stage, clock: MovableClock, database: Database
) -> None:
    for _ in range(2):
        await lyceum.restart()
    clock.move(hours=18)
    await _compared(database)
    await lyceum.restart()

    async with database.reading() as session:
        waiting = select(DiaryEntry.due_at).where(
            DiaryEntry.kind == "stars.nightly", DiaryEntry.done_at.is_(None)
        )
        due_at = (await session.scalars(waiting)).one()
    assert (due_at.hour, due_at.minute) == (3, 17)
    assert due_at > clock()


async def test_what_we_cannot_deal_with_waits_and_the_rest_is_made_good(
    invoice: Message,
    world: World,
    bot: Bot,
    alice: Person,
    bob: Person,
    group: Chat,
    olga: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    await bob.says("/course PY101", in_=group)
    await bob.taps("Buy", on=await bob.hears("Python in a Week", in_=group))
    his = await bob.hears("Write your first programs", in_=bot)
    pays_unheard(world, alice, invoice)
    pays_unheard(world, bob, his)
    await _sell_as(database, alice, "a kind that nobody sells")
    clock.move(minutes=6)

    await olga.says("/reconcile", to=bot)

    told = await olga.hears("Not dealt with yet: 1", in_=bot)
    assert "never heard of it: 1" in told.words
    await bob.hears("Paid – thank you", in_=bot)
    await _sell_as(database, alice, orders.COURSE)
    await olga.says("/reconcile", to=bot)
    await alice.hears("Paid – thank you", in_=bot)
    await olga.hears("never heard of it: 2", in_=bot)


async def test_a_payment_of_other_stars_than_we_know_is_not_taken_for_known(
    invoice: Message, bot: Bot, alice: Person, olga: Person, clock: MovableClock
) -> None:
    charge = await alice.pays(invoice)
    await alice.hears("Hello, Python", in_=bot)
    charge.amount -= 1  # in Telegram's book
    clock.move(minutes=6)

    await olga.says("/reconcile", to=bot)

    await olga.hears("Not dealt with yet: 1", in_=bot)


def _gift(number: int, at: datetime) -> telegram.StarTransaction:
    return telegram.StarTransaction(
        f"gift{number}", 15, at, receiver=telegram.TransactionPartnerOther()
    )


def _offsets(sandbox: Sandbox) -> list[int]:
    calls = [call for call in sandbox.recorder if call.method == "getStarTransactions"]
    return [int(str(call.params["offset"])) for call in calls]


async def _read_to(database: Database) -> int:
    async with database.reading() as session:
        return await session.scalar(select(func.max(StarBook.read_to))) or 0


async def _compared(database: Database) -> None:
    async with asyncio.timeout(10):
        while True:
            async with database.reading() as session:
                if await session.scalar(select(StarBook.told_at)):
                    return
            await asyncio.sleep(0.02)


async def _sell_as(database: Database, person: Person, kind: str) -> None:
    async with database.transaction() as session:
        query = select(orders.Order).where(orders.Order.person_id == person.id)
        (await session.scalars(query)).one().kind = kind
