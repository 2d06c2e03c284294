"""Goods that are sent: paid through a provider, to an address, and given back by hand."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlalchemy import select

from bot.settings import Settings
from sandbox import payments
from sandbox.chats import Chat
from sandbox.checkout import Address, Buying
from sandbox.keyboards import buttons
from sandbox.messages import Message
from sandbox.payments import Invoice, PaymentRefused
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from sandbox.world import World
from storage import digests, exports, order_rows
from storage.communities import Community
from storage.database import Database
from storage.events import Event
from storage.ledger import Line
from storage.order_rows import Wanted
from storage.orders import Charge, Order, OrderTransition
from storage.outbox import OutboxRow
from storage.wares import Parcel, Ware
from tests.stage import MovableClock, Stage, settings_for
from tests.stories.erased import forgotten, traces_of
from tests.stories.test_exports import table
from tests.stories.waiting import settled

PICTURE = (Path(__file__).parents[2] / "demo" / "en" / "python" / "cover.png").read_bytes()
LINE = (
    '/goods new "Python, the book" --price 19.90 --currency EUR --tax "VAT 7%" --about Paperback'
    ' --ship "DE, AT: Post 4.50; DE: Courier 9; *: Airmail 15"'
)
IN_BERLIN = Address("DE", "", "Berlin", "Unter den Linden 1", "", "10117")
IN_OXFORD = Address()


@pytest.fixture
def settings(bot: Bot, sandbox: Sandbox, database_url: str) -> Settings:
    """With a payment provider."""
    plain = settings_for(bot, sandbox.url, database_url)
    return plain.model_copy(update={"payment_provider_token": SecretStr("123:TEST:abc")})


@pytest.fixture(autouse=True)
async def _members(lyceum: Stage, group: Chat, alice: Person, bob: Person) -> None:
    """Both have been seen in the group."""
    for one in (alice, bob):
        await settled(one, group)


async def put_up(ada: Person, bot: Bot, more: str = "") -> Message:
    """Ada sells her book; returns its card."""
    await ada.says(f"{LINE} {more}", to=bot)
    await ada.hears("is for sale as no. 1", in_=bot)
    return await ada.hears("Price: 19.90 EUR", in_=bot)


async def invoice_for(person: Person, bot: Bot) -> Message:
    await person.says("/goods", to=bot)
    await person.taps("Python, the book", on=await person.hears("what is sent to you", in_=bot))
    await person.taps("Buy", on=await person.hears("Price: 19.90 EUR", in_=bot))
    return await person.hears(r"^\s*Python, the book\nPaperback\s*$", in_=bot)


async def paid(person: Person, bot: Bot, buying: Buying | None = None) -> Message:
    """Buy it; returns the receipt."""
    invoice = await invoice_for(person, bot)
    await person.pays(invoice, buying or Buying(IN_BERLIN))
    return await person.hears("You read here when it is on its way", in_=bot)


async def books(database: Database) -> dict[tuple[str, str], int]:
    """Whose what is, by account and currency."""
    found: dict[tuple[str, str], int] = {}
    async with database.reading() as session:
        for line in await session.scalars(select(Line)):
            key = (line.account, line.currency)
            found[key] = found.get(key, 0) + line.amount
    return {key: amount for key, amount in found.items() if amount}


async def test_a_book_is_sold_sent_and_its_buyer_told(
    bot: Bot, ada: Person, alice: Person, database: Database, clock: MovableClock
) -> None:
    await put_up(ada, bot, "--stock 3")
    receipt = await paid(alice, bot, Buying(IN_BERLIN, shipping=1))

    assert "30.29 EUR (with shipping: Courier, 9.00 EUR)" in receipt.words
    await ada.hears(r"Alice\nUnter den Linden 1\n10117\nBerlin\nDE", in_=bot)
    label = await ada.hears("Order no. 1 is paid: Python, the book", in_=bot)
    assert "By: Courier" in label.words
    assert await books(database) == {("provider", "EUR"): -3029, ("held", "EUR"): 3029}

    await ada.taps("Sent", on=label)
    await alice.hears("is on its way to you", in_=bot)
    await ada.says("/goods sent 1 DHL 0034", to=bot)
    await alice.hears("Tracking: DHL 0034", in_=bot)
    clock.move(seconds=5)  # or it would be one tap
    told = await ada.taps("Sent", on=label)
    assert "sent already" in str(told["text"])
    assert await books(database) == {("provider", "EUR"): -3029, ("creator", "EUR"): 3029}
    async with database.reading() as session:
        states = await session.scalars(
            select(OrderTransition.to_state).order_by(OrderTransition.id)
        )
        assert list(states) == ["awaiting", "paid", "fulfilled"]
        assert await session.scalar(select(Ware.stock)) == 2
        charge = (await session.scalars(select(Charge))).one()
        assert charge.provider_charge_id == f"provider-{charge.telegram_payment_charge_id}"
        values = await session.scalars(select(Event.value).where(Event.kind == "goods.paid"))
        assert list(values) == [None]
    await ada.says("/stats 1", to=bot)
    told = await ada.hears("One person bought", in_=bot)
    assert "Earned: ⭐ 0 and 30.29 EUR" in told.words
    async with database.reading() as session:
        home = (await session.scalars(select(Community))).one()
        wanted = Wanted(home.id, None, clock() - timedelta(days=1), clock())
        [row] = await order_rows.rows(session, wanted)
        assert (row.paid, await order_rows.other_money(session, wanted)) == (3029, {"EUR": 3029})
        assert (await session.scalar(select(Parcel.address)))["city"] == "Berlin"

    await ada.says("/goods", to=bot)
    await ada.hears("Yours so far: 30.29 EUR · held until it is sent: 0.00 EUR", in_=bot)
    clock.move(days=61)
    async with asyncio.timeout(10):
        while True:
            async with database.reading() as session:
                if await session.scalar(select(Parcel.address)) is None:
                    break
            await asyncio.sleep(0.05)
    async with database.reading() as session:
        said = (await session.scalars(select(OutboxRow.params))).all()
    assert not [one for one in said if "Unter den Linden" in str(one)]


async def test_where_it_is_not_sent_the_reason_is_said(
    bot: Bot, ada: Person, alice: Person
) -> None:
    line = LINE.replace("; *: Airmail 15", "")
    await ada.says(line, to=bot)
    await ada.hears("is for sale as no. 1", in_=bot)
    invoice = await invoice_for(alice, bot)
    with pytest.raises(PaymentRefused, match="is not sent to GB"):
        await alice.pays(invoice, Buying(IN_OXFORD))
    await alice.pays(invoice, Buying(IN_BERLIN))
    await alice.hears("Paid – thank you", in_=bot)


async def test_the_last_one_is_sold_once(
    bot: Bot, ada: Person, alice: Person, bob: Person, database: Database
) -> None:
    await put_up(ada, bot)
    first, second = await invoice_for(alice, bot), await invoice_for(bob, bot)
    results = await asyncio.gather(
        alice.pays(first, Buying(IN_BERLIN)),
        bob.pays(second, Buying(IN_OXFORD)),
        return_exceptions=True,
    )
    refused = [one for one in results if isinstance(one, PaymentRefused)]
    assert len(refused) == 1
    assert "sold out" in str(refused[0])
    winner = bob if results[0] is refused[0] else alice
    await winner.hears("You read here when it is on its way", in_=bot)
    async with database.reading() as session:
        assert await session.scalar(select(Ware.stock)) == 0
    await bob.says("/goods", to=bot)
    await bob.hears("21.29 EUR · sold out", in_=bot)


async def test_somebody_elses_invoice_and_one_of_a_stopped_sale_are_refused(
    bot: Bot, ada: Person, alice: Person, bob: Person, group: Chat
) -> None:
    await put_up(ada, bot, "--stock 5")
    invoice = await invoice_for(alice, bot)
    copy = await alice.forwards(invoice, to=group)
    with pytest.raises(PaymentRefused, match="made for somebody else"):
        await bob.pays(copy, Buying(IN_BERLIN))
    await ada.says("/goods stop 1", to=bot)
    await ada.hears("is not for sale any more", in_=bot)
    with pytest.raises(PaymentRefused, match="not for sale at the moment"):
        await alice.pays(invoice, Buying(IN_BERLIN))


async def test_money_of_no_order_that_is_no_stars_is_settled_by_hand(
    bot: Bot, ada: Person, alice: Person, database: Database, world: World
) -> None:
    await alice.says("/start", to=bot)
    strange = Invoice(bot, "A cup", "Of tea", "not one of ours", "EUR", 900)
    charge = payments.charge(world, alice, strange)
    told = await ada.hears("Alice paid 9.00 EUR for an order we do not know", in_=bot)
    assert f"/refund {charge.id}" in told.words
    await ada.says(f"/refund {charge.id} done", to=bot)
    await ada.hears("waits to be given back by hand", in_=bot)
    assert await books(database) == {("provider", "EUR"): -900, ("unknown", "EUR"): 900}

    await ada.says(f"/refund {charge.id}", to=bot)
    told = await ada.hears("9.00 EUR that came for an order we do not know", in_=bot)
    assert f"provider-{charge.id}" in told.words
    await alice.says("/forget", to=bot)
    await alice.hears("Nobody could tell what your payment", in_=bot)
    await ada.says(f"/refund {charge.id} done", to=bot)

    await ada.hears("is noted as given back, and whoever paid knows", in_=bot)
    await alice.hears("Your 9.00 EUR were given back by the seller", in_=bot)
    assert await books(database) == {}
    await forgotten(alice, bot)


async def test_money_that_is_no_stars_is_given_back_by_hand(
    bot: Bot, ada: Person, alice: Person, database: Database, world: World
) -> None:
    await put_up(ada, bot)
    await paid(alice, bot)
    await ada.says("/refund", to=bot)
    await ada.hears("Which payment shall go back", in_=bot)
    assert any("25.79 EUR" in one.text for one in buttons(ada.sees(bot)[-1]))
    await ada.says("/refund 1", to=bot)
    asked = await ada.hears("Give 25.79 EUR back.*Telegram gives back Stars only", in_=bot)
    await ada.taps("give it back", on=asked)
    told = await ada.hears("do it at your payment provider", in_=bot)
    assert "25.79 EUR" in told.words
    assert "provider-stx" in told.words
    await ada.hears("Don't send order no. 1.*Left again: 1", in_=bot)
    await alice.hears("your 25.79 EUR are to be given back to you", in_=bot)
    assert await books(database) == {("provider", "EUR"): -2579, ("back", "EUR"): 2579}
    await alice.says("/forget", to=bot)
    await alice.hears("order no. 1 is to be given back to you", in_=bot)

    await ada.says("/refund 1 done", to=bot)
    await ada.hears("noted as given back", in_=bot)
    await alice.hears("Your 25.79 EUR for .* were given back by the seller", in_=bot)
    await ada.says("/refund 1 done", to=bot)
    await ada.hears("No money of order no. 1 waits", in_=bot)
    await ada.says("/stats 7", to=bot)
    stats = await ada.hears("Earned: ", in_=bot)
    assert "Given back: 1 · ⭐ 0 and 25.79 EUR" in stats.words
    assert await books(database) == {}
    async with database.reading() as session:
        order = (await session.scalars(select(Order))).one()
        assert order.state == "refunded"
        causes = await session.scalars(select(OrderTransition.cause).order_by(OrderTransition.id))
        assert list(causes)[-1] == f"admin:{ada.id}"
        assert await session.scalar(select(Ware.stock)) == 1


async def test_other_money_stands_in_the_tables_as_what_it_is_and_in_no_sum_of_stars(
    bot: Bot, ada: Person, alice: Person, database: Database, world: World, group: Chat
) -> None:
    await put_up(ada, bot)
    invoice = await invoice_for(alice, bot)
    await ada.says("/cancelorder", to=bot)
    waiting = await ada.hears("Invoices that are not paid", in_=bot)
    assert "21.29 EUR" in next(iter(buttons(waiting))).text
    await alice.pays(invoice, Buying(IN_BERLIN))
    await alice.hears("You read here when it is on its way", in_=bot)

    await ada.says("/orders", to=bot)
    (row,) = table(world, await ada.hears("One order that was paid of Py Lovers", in_=bot))
    assert (row["stars"], row["currency"], row["amount"]) == ("0", "EUR", "25.79")
    await ada.says("/sales", to=bot)
    sold = await ada.hears("Today: ⭐ 0 \\(0 sales\\)", in_=bot)
    assert "Goods: today 25.79 EUR · this month 25.79 EUR (one sale)" in sold.words
    await ada.says("/books", to=bot)
    told = await ada.hears("The books of Py Lovers", in_=bot)
    assert "balance at Telegram: ⭐ 0 · this month 0" in told.words
    assert "payment provider: 25.79 EUR · this month +25.79" in told.words
    assert "paid, but not sent yet: 25.79 EUR · this month +25.79" in told.words
    for asked, begin in (("/balance", "What is yours"), ("/studio", "Your courses in")):
        await ada.says(asked, to=bot)
        own = await ada.hears(begin, in_=bot)
        assert "Yours so far: 0.00 EUR · held until it is sent: 25.79 EUR" in own.words
    async with database.reading() as session:
        order = (await session.scalars(select(Order))).one()
        hers = await exports.orders_for(session, order.community_id, ada.id, 9)
        assert [one.order.id for one in hers] == [order.id]
        assert await exports.orders_for(session, order.community_id, alice.id, 9) == []
        assert order.paid_at is not None
        week = (order.paid_at, order.paid_at + timedelta(days=7))
        brought = await digests.goods_by_seller(session, order.community_id, *week)
        assert brought == {(ada.id, "EUR"): 2579}


async def test_who_waits_for_a_parcel_is_not_forgotten_and_afterwards_no_address_is_left(
    bot: Bot, ada: Person, alice: Person, database: Database
) -> None:
    await put_up(ada, bot)
    await paid(alice, bot)
    await alice.says("/forget", to=bot)
    await alice.hears("Python, the book is paid and not sent to you yet", in_=bot)
    label = await ada.hears("Order no. 1 is paid", in_=bot)
    await ada.taps("Sent", on=label)
    await alice.hears("is on its way to you", in_=bot)

    await forgotten(alice, bot)
    async with database.reading() as session:
        parcel = (await session.scalars(select(Parcel))).one()
    assert await traces_of(database, alice.id, "Unter den Linden") == []
    assert parcel.person_id != alice.id
    assert (parcel.address, parcel.receiver) == (None, None)


async def test_a_picture_comes_with_its_line_and_a_stranger_with_its_link(
    bot: Bot, ada: Person, group: Chat, world: World
) -> None:
    await ada.sends_photo(PICTURE, to=bot, caption=f"{LINE} --stock 2")
    made = await ada.hears("is for sale as no. 1", in_=bot)
    card = await ada.hears("Price: 19.90 EUR", in_=bot)
    assert card.content["photo"]
    link = next(word for word in made.words.split() if word.startswith("https://"))
    eve = world.user("Eve")
    await eve.opens(link)
    await eve.taps("Buy · 21.29 EUR", on=await eve.hears("Price: 19.90 EUR", in_=bot))
    above = await eve.hears("Pay with the button below", in_=bot)
    assert above.content["photo"], "the invoice itself can't show it"
    await ada.says("/goods", in_=group)
    await ada.hears("Python, the book · 21.29 EUR", in_=group)


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("Book --price 19.90 --currency EUR", "Write it in one line"),
        ("Book --price 19.90 --currency EUR --ship none", "digital goods are sold in Stars only"),
        ('Book --price 19 --currency XTR --ship "DE: Post 4"', "is not sold in Stars"),
        ('Book --price 19 --currency XYZ --ship "DE: Post 4"', "don't know the currency"),
        ('Book --price 19.999 --currency EUR --ship "DE: Post 4"', "can't read the price"),
        ('Book --price 19.9 --currency JPY --ship "DE: Post 4"', "like 1990, without a sign"),
        ('Book --price 19 --currency EUR --ship "DEU: Post 4"', "no country's two letters"),
        ('Book --price 19 --currency EUR --ship "XX: Post 4"', "no country's two letters"),
        ('Book --price 19 --currency EUR --ship "Post 4"', "Each way of sending"),
        ('Book --price 19 --currency EUR --ship "DE: Post 4" --tax "VAT"', "A tax is its name"),
        ('Book --price 19 --currency EUR --ship "DE: Post 4" --stock 0', "a whole number from 1"),
    ],
)
async def test_what_cant_be_sold_is_refused_with_the_reason(
    bot: Bot, ada: Person, line: str, answer: str
) -> None:
    await ada.says(f"/goods new {line}", to=bot)
    await ada.hears(answer, in_=bot)


@pytest.mark.usefixtures("course")
async def test_a_course_is_sold_in_stars_only(bot: Bot, ada: Person, clock: MovableClock) -> None:
    for price in ("20EUR", "€20", "20 EUR", "20元"):
        await ada.says(f"/price PY101 {price}", to=bot)
        await ada.hears("digital is sold in Stars only", in_=bot)
    day = (clock() + timedelta(days=2)).strftime("%Y-%m-%d")
    await ada.says(f'/event "Tea" --at "{day} 19:00" --price 20EUR', to=bot)
    await ada.hears("digital is sold in Stars only", in_=bot)
    await ada.says("/price PY101 80 Stars", to=bot)
    await ada.hears("price from now on: ⭐ 80", in_=bot)


async def test_a_price_changes_when_planned_with_its_taxes_and_an_open_invoice_keeps_its_own(
    bot: Bot, ada: Person, alice: Person, bob: Person, clock: MovableClock, database: Database
) -> None:
    await put_up(ada, bot, "--stock 5")
    await ada.says("/price goods 1 29.90 USD --from 10:30", to=bot)
    await ada.hears("sold in EUR", in_=bot)
    await ada.says("/price goods 1 29.90 --from 10:30", to=bot)
    await ada.hears("(?s)price now: 19.90 EUR.*10:30: 29.90 EUR", in_=bot)
    promised = await invoice_for(alice, bot)

    clock.move(minutes=31)
    await clock.at_rest()
    await invoice_for_dearer(alice, bot)
    await alice.pays(promised, Buying(IN_BERLIN))
    await alice.hears("You read here when it is on its way", in_=bot)
    await bob.pays(await invoice_for_dearer(bob, bot), Buying(IN_BERLIN))
    await bob.hears("You read here when it is on its way", in_=bot)

    async with database.reading() as session:
        paid_for = await session.scalars(select(Charge.amount).order_by(Charge.id))
        assert list(paid_for) == [1990 + 139 + 450, 2990 + 209 + 450]


async def invoice_for_dearer(person: Person, bot: Bot) -> Message:
    await person.says("/goods", to=bot)
    await person.taps("Python, the book", on=await person.hears("what is sent to you", in_=bot))
    await person.taps("Buy · 31.99 EUR", on=await person.hears("Price: 29.90 EUR", in_=bot))
    return await person.hears(r"^\s*Python, the book\nPaperback\s*$", in_=bot)
