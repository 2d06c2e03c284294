"""Bundles: several courses at one price, bought with one invoice and given back together."""

import pytest
from sqlalchemy import select

from sandbox.chats import Chat
from sandbox.keyboards import buttons
from sandbox.messages import Message
from sandbox.payments import PaymentRefused
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from storage.bundles import Bundle
from storage.courses import Course
from storage.database import Database
from storage.entitlements import Entitlement
from storage.orders import Order
from storage.price_changes import CANCELLED, PriceChange
from storage.subscriptions import Plan
from tests.stage import MovableClock, Stage

LINE = '/bundle new PYALL "All of Python" --courses "PY101, PY201" --price 500'


@pytest.fixture
async def link(lyceum: Stage, second: Course, bot: Bot, ada: Person) -> str:
    """The bundle is for sale."""
    await ada.says(LINE, to=bot)
    return (await ada.hears("All of Python is for sale: ⭐ 500", in_=bot)).words.split()[-1]


async def owned(database: Database, person: Person) -> list[int]:
    async with database.reading() as session:
        query = select(Entitlement.course_id).where(
            Entitlement.person_id == person.id, Entitlement.revoked_at.is_(None)
        )
        return sorted(await session.scalars(query))


async def invoice(person: Person, link: str, bot: Bot) -> Message:
    await person.opens(link)
    card = await person.hears("500 instead of 650", in_=bot)
    await person.taps("Buy", on=card)
    return await person.hears("Python in a Week, Data with Python", in_=bot)


async def test_both_courses_come_with_one_invoice_and_go_with_one_refund(
    link: str, world: World, bot: Bot, ada: Person, database: Database
) -> None:
    eve = world.user("Eve")
    await eve.pays(await invoice(eve, link, bot))

    receipt = await eve.hears("Paid", in_=bot)
    assert "All of Python: ⭐ 500" in receipt.words
    assert [one.text for one in buttons(receipt)] == ["Python in a Week", "Data with Python"]
    await eve.hears("Hello, Python", in_=bot)
    await eve.taps("Data with Python", on=receipt)
    await eve.hears("A table has rows", in_=bot)
    assert await owned(database, eve) == [1, 2]

    await ada.says("/refund 1", to=bot)
    await ada.taps("give it back", on=await ada.hears("⭐ 500 back", in_=bot))
    told = await eve.hears("Your ⭐ 500 .* are back", in_=bot)

    assert "The courses it opened are closed again" in told.words
    assert await owned(database, eve) == []


async def buys_the_first(person: Person, group: Chat, bot: Bot) -> None:
    await person.says("/course PY101", in_=group)
    await person.taps("Buy", on=await person.hears("Write your first", in_=group))
    await person.pays(await person.hears("Write your first programs", in_=bot))
    await person.hears("Paid", in_=bot)


async def test_who_lacks_only_what_is_cheaper_alone_is_led_to_that(
    link: str, group: Chat, bot: Bot, alice: Person
) -> None:
    await alice.opens(link)
    old = await alice.hears("500 instead of 650", in_=bot)
    await buys_the_first(alice, group, bot)

    await alice.taps("Buy", on=old)

    card = await alice.hears("Yours already: Python in a Week.*costs ⭐ 400 alone", in_=bot)
    assert [one.text for one in buttons(card)] == ["Data with Python"]
    await alice.taps("Data with Python", on=card)
    await alice.hears("(?s)Data with Python.*⭐ 400", in_=bot)


async def test_what_somebody_has_already_stays_theirs_when_the_bundle_goes_back(
    second: Course, group: Chat, bot: Bot, ada: Person, alice: Person, database: Database
) -> None:
    await ada.says(LINE.replace("500", "390"), to=bot)  # less than what Alice has not yet
    link = (await ada.hears("All of Python is for sale: ⭐ 390", in_=bot)).words.split()[-1]
    await alice.opens(link)
    await alice.taps("Buy", on=await alice.hears("390 instead of 650", in_=bot))
    asked = await alice.hears("Python in a Week, Data with Python", in_=bot)
    await buys_the_first(alice, group, bot)
    await alice.pays(asked)
    await alice.hears("(?s)Paid.*All of these courses are yours", in_=bot)
    await alice.says("/bundle PYALL", to=bot)
    card = await alice.hears("(?s)Data with Python – .*are yours already", in_=bot)
    assert not list(buttons(card))

    await ada.says("/refund 1", to=bot)
    await ada.taps("give it back", on=await ada.hears("⭐ 390 back", in_=bot))
    await alice.hears("Your ⭐ 390 .* are back", in_=bot)

    assert await owned(database, alice) == [1]


async def test_a_course_that_goes_back_stays_open_by_the_bundle_that_holds_it(
    second: Course, group: Chat, bot: Bot, ada: Person, alice: Person, database: Database
) -> None:
    await ada.says(LINE.replace("500", "390"), to=bot)  # less than what Alice has not yet
    link = (await ada.hears("All of Python is for sale: ⭐ 390", in_=bot)).words.split()[-1]
    await alice.says("/course PY101", in_=group)
    await alice.taps("Buy", on=await alice.hears("Write your first", in_=group))
    await alice.pays(await alice.hears("Write your first programs", in_=bot))
    await alice.hears("Paid", in_=bot)
    await alice.opens(link)
    await alice.taps("Buy", on=await alice.hears("390 instead of 650", in_=bot))
    await alice.pays(await alice.hears("Python in a Week, Data with Python", in_=bot))
    await alice.hears("(?s)Paid.*All of these courses are yours", in_=bot)

    for order, price in ((1, 250), (2, 390)):
        await ada.says(f"/refund {order}", to=bot)
        await ada.taps("give it back", on=await ada.hears(f"⭐ {price} back", in_=bot))
        await alice.hears(f"Your ⭐ {price} .* are back", in_=bot)
        assert await owned(database, alice) == ([1, 2] if order == 1 else [])


async def test_a_stopped_bundle_is_not_paid_for_and_its_card_leads_nowhere(
    link: str, group: Chat, bot: Bot, ada: Person, alice: Person, database: Database
) -> None:
    await alice.says("/bundle PYALL", in_=group)
    card = await alice.hears("500 instead of 650", in_=group)
    await alice.taps("Buy", on=card)
    asked = await alice.hears("Python in a Week, Data", in_=bot)

    await ada.says("/bundle stop PYALL", to=bot)
    await ada.hears("not sold together any more", in_=bot)

    with pytest.raises(PaymentRefused, match="not for sale any more"):
        await alice.pays(asked)
    await alice.taps("Buy", on=card)
    await alice.hears("not for sale any more", in_=bot)
    async with database.reading() as session:
        assert (await session.scalars(select(Order.state))).all() == ["awaiting"]


async def test_what_is_not_sold_any_more_gets_no_planned_price(
    link: str, bot: Bot, ada: Person, clock: MovableClock, database: Database
) -> None:
    await ada.says('/membership new CLUB "Py Club" --price 300 --courses all', to=bot)
    await ada.hears("Py Club can be joined", in_=bot)
    for named in ("bundle PYALL", "membership CLUB"):
        await ada.says(f"/price {named} 80 --from 10:30", to=bot)
        await ada.hears("⭐ 80", in_=bot)
    await ada.says("/bundle stop PYALL", to=bot)
    await ada.hears("not sold together any more", in_=bot)
    await ada.says("/membership stop CLUB", to=bot)
    await clock.at_rest()

    clock.move(hours=2)
    await clock.at_rest()

    async with database.reading() as session:
        assert (await session.scalars(select(Bundle.price_stars))).all() == [500]
        assert (await session.scalars(select(Plan.price_stars))).all() == [300]
        assert set(await session.scalars(select(PriceChange.state))) == {CANCELLED}


async def test_the_last_seat_of_one_of_its_courses_is_not_sold_twice(
    link: str, world: World, bot: Bot, alice: Person, second: Course, database: Database
) -> None:
    async with database.transaction() as session:
        (await session.get_one(Course, second.id)).seats = 1
    eve = world.user("Eve")
    invoices = [await invoice(one, link, bot) for one in (alice, eve)]
    await alice.pays(invoices[0])
    await alice.hears("Paid", in_=bot)

    with pytest.raises(PaymentRefused, match="All seats of “Data with Python” are taken"):
        await eve.pays(invoices[1])

    assert await owned(database, eve) == []
    await eve.says("/bundle PYALL", to=bot)
    card = await eve.hears("All seats are taken in: Data with Python", in_=bot)
    assert not list(buttons(card))


async def test_a_bundle_that_saves_nothing_any_more_is_named_to_who_sets_the_price(
    link: str, world: World, bot: Bot, ada: Person
) -> None:
    await ada.says("/price PY101 50", to=bot)
    await ada.hears("“All of Python” costs ⭐ 500 and its courses only ⭐ 450", in_=bot)
    eve = world.user("Eve")
    await eve.opens(link)
    card = await eve.hears("cost only ⭐ 450 at the moment", in_=bot)
    assert "instead of" not in card.words


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("new", "Write it in one line"),
        ('new NEW "All" --courses "PY101, PY201" --price 500', "Write it in one line"),
        ('new P2 "All" --courses "PY101" --price 500', "2 to 8 different courses"),
        ('new P2 "All" --courses "PY101, py101" --price 5', "2 to 8 different courses"),
        ('new P2 "All" --courses "PY101, PY999" --price 500', "no course “PY999”"),
        ('new P2 "All" --courses "PY101、PY201" --price 650', "one by one they cost ⭐ 650"),
        ('new PYALL "All" --courses "PY101, PY201" --price 600', "a bundle PYALL already"),
        ("stop NONE", "no bundle NONE"),
        ("", "Which bundle"),
    ],
)
async def test_a_slip_is_named(link: str, bot: Bot, ada: Person, line: str, answer: str) -> None:
    await ada.says(f"/bundle {line}", to=bot)

    await ada.hears(answer, in_=bot)


async def test_a_bundle_in_chinese(link: str, world: World, bot: Bot) -> None:
    ming = world.user("小明", language_code="zh-hans")
    await ming.opens(link)
    await ming.taps("购买", on=await ming.hears("⭐ 500（原价 650）", in_=bot))
    await ming.pays(await ming.hears("Python in a Week, Data", in_=bot))

    await ming.hears("这些课程都是你的了", in_=bot)


async def test_a_bundles_price_changes_when_planned_and_an_open_invoice_keeps_its_own(
    link: str, world: World, bot: Bot, ada: Person, clock: MovableClock
) -> None:
    await ada.says("/price PYALL 700 --from 10:30", to=bot)
    await ada.hears("one by one they cost ⭐ 650", in_=bot)
    await ada.says("/price bundle pyall 400 --from 10:30", to=bot)
    await ada.hears("price now: ⭐ 500.*/price bundle PYALL 80(?s:.*)10:30: ⭐ 400", in_=bot)
    eve, finn = world.user("Eve"), world.user("Finn")
    promised = await invoice(eve, link, bot)

    clock.move(minutes=31)
    await clock.at_rest()

    await finn.opens(link)
    await finn.taps("Buy · ⭐ 400", on=await finn.hears("400 instead of 650", in_=bot))
    await finn.pays(await finn.hears("Python in a Week, Data with Python", in_=bot))
    await finn.hears("All of Python: ⭐ 400", in_=bot)
    await eve.pays(promised)
    await eve.hears("All of Python: ⭐ 500", in_=bot)


async def test_who_bought_one_alone_since_pays_no_more_than_the_rest_costs(
    link: str, world: World, group: Chat, bot: Bot, database: Database
) -> None:
    eve = world.user("Eve")
    asked = await invoice(eve, link, bot)
    await eve.says("/course PY101", to=bot)
    await eve.taps("Buy", on=await eve.hears("Write your first", in_=bot))
    await eve.pays(await eve.hears("Write your first programs", in_=bot))
    await eve.hears("Hello, Python", in_=bot)

    with pytest.raises(PaymentRefused, match="costs no more by itself"):
        await eve.pays(asked)

    assert await owned(database, eve) == [1]
