"""Flash sales: a card that counts down, exactly the stock sold, and an end that is said."""

import asyncio

import pytest
from sqlalchemy import select

from sandbox.chats import Chat
from sandbox.keyboards import buttons
from sandbox.messages import Message
from sandbox.payments import PaymentRefused
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from sandbox.world import World
from storage.courses import Course
from storage.database import Database
from storage.diary import DiaryEntry
from storage.orders import Order
from tests.stage import MovableClock, Stage


async def begins(ada: Person, group: Chat, bot: Bot, line: str) -> Message:
    await ada.says(f"/flash PY101 {line}", in_=group)
    return await ada.hears("Flash sale: Python in a Week", in_=group, by=bot)


async def asks(person: Person, card: Message, bot: Bot) -> Message:
    await person.taps("Buy", on=card)
    return await person.hears("Flash sale: ⭐ 150 instead of 250\nWrite your first", in_=bot)


async def test_a_sale_counts_down_sells_and_ends_with_its_time(
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    alice: Person,
    ada: Person,
    bob: Person,
    clock: MovableClock,
) -> None:
    card = await begins(ada, group, bot, "--price 150 --stock 20 --for 2h")
    assert "⭐ 150 instead of 250 · 20 of 20 left" in card.words
    assert "⏳ 2:00:00 – until" in card.words
    await alice.says("/course PY101", in_=group)
    await alice.hears("(?s)Write your first.*150 instead of 250", in_=group)
    await alice.pays(await asks(alice, card, bot))
    assert "⭐ 150 · ⚡ flash sale" in (await alice.hears("Paid", in_=bot)).words

    clock.move(minutes=61)
    await alice.hears("(?s)19 of 20 left.*⏳ 0:5[89]", in_=group)
    clock.move(minutes=10)
    begun = await asks(bob, card, bot)
    clock.move(minutes=48)
    await alice.hears("⏳ 0:0[01]:", in_=group)
    clock.move(minutes=2)

    await alice.hears("The time is over. Bought 1×", in_=group)
    assert card.reply_markup is None
    await bob.pays(begun)
    await bob.hears("Paid", in_=bot)
    await bob.says("/course PY101", in_=group)
    last = await bob.hears("Write your first", in_=group)
    assert "150" not in last.words


async def test_two_at_once_want_the_last_one_and_exactly_the_stock_is_sold(
    lyceum: Stage,
    course: Course,
    world: World,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    card = await begins(ada, group, bot, "--price 150 --stock 1 --for 2h")
    link = next(str(one.url) for one in buttons(card) if "Buy" in one.text)
    invoices = {one: await asks(one, card, bot) for one in (alice, bob)}

    paid = await asyncio.gather(
        *(person.pays(asked) for person, asked in invoices.items()), return_exceptions=True
    )

    refused = [one for one in paid if isinstance(one, PaymentRefused)]
    assert len(refused) == 1
    assert "sold out" in str(refused[0])
    winner, loser = (alice, bob) if refused[0] is paid[1] else (bob, alice)
    await winner.hears("Paid", in_=bot)
    clock.move(seconds=10)
    await alice.hears("Sold out. The only one is gone", in_=group)
    async with database.reading() as session:
        query = select(Order.state).where(Order.flash_id == 1).order_by(Order.state)
        assert (await session.scalars(query)).all() == ["awaiting", "fulfilled"]
        due = select(DiaryEntry.kind).where(
            DiaryEntry.kind.startswith("flash"), DiaryEntry.done_at.is_(None)
        )
        assert (await session.scalars(due)).all() == []
    await loser.opens(link)
    await loser.hears("flash sale is over, so this is the usual price", in_=bot)
    await loser.hears("Write your first", in_=bot)
    await loser.says("/course PY101", to=bot)
    await loser.taps("Buy · ⭐ 250", on=await loser.hears("Write your first", in_=bot))


async def test_what_goes_back_is_sold_again_while_the_sale_goes_on(
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    clock: MovableClock,
) -> None:
    card = await begins(ada, group, bot, "--price 150 --stock 2 --for 2h")
    await alice.pays(await asks(alice, card, bot))
    await alice.hears("Paid", in_=bot)
    clock.move(seconds=10)
    await alice.hears("1 of 2 left", in_=group)

    await ada.says("/refund 1", to=bot)
    await ada.taps("give it back", on=await ada.hears("⭐ 150 back", in_=bot))
    await alice.hears("are back in your balance", in_=bot)
    clock.move(seconds=10)

    await alice.hears("2 of 2 left", in_=group)


async def test_a_restart_takes_nothing_from_a_sale(
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    clock: MovableClock,
) -> None:
    card = await begins(ada, group, bot, "--price 150 --for 30m")
    asked = await asks(alice, card, bot)
    await lyceum.stop()
    clock.move(minutes=40)
    await lyceum.start()

    await alice.hears("The time is over", in_=group)
    await alice.pays(asked)
    await alice.hears("Paid", in_=bot)


async def test_a_stopped_sale_is_over_for_open_invoices_too(
    lyceum: Stage, course: Course, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    card = await begins(ada, group, bot, "--price 150 --for 2h")
    asked = await asks(alice, card, bot)

    await ada.says("/flash stop PY101", in_=group)
    await ada.hears("is over. What was bought", in_=group)

    with pytest.raises(PaymentRefused, match="flash sale was ended"):
        await alice.pays(asked)
    await alice.hears("It is over", in_=group)
    await begins(ada, group, bot, "--price 200 --for 2h")


async def test_a_coupon_and_a_sale_never_add_up_and_the_better_one_counts(
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    database: Database,
) -> None:
    await begins(ada, group, bot, "--price 150 --stock 5 --for 2h")
    for code, off in (("SMALL", "20%"), ("LARGE", "60%")):
        await ada.says(f"/coupon new {code} --off {off} --course PY101", to=bot)
        await ada.hears(f"{code} is ready", in_=bot)
    await alice.says("/courses", in_=group)
    await alice.hears("What you can learn", in_=group)
    for code, price in (("SMALL", 150), ("LARGE", 100)):
        await alice.says(f"/coupon {code}", to=bot)
        card = await alice.hears(f"(?s)🎟 {code}.*{price} instead of 250", in_=bot)
        await alice.taps("Buy", on=card)
        told = await alice.hears(f"(?s)order no.*{price} instead of 250", in_=bot)
        kept = "Your coupon SMALL would not have made it cheaper, so you keep it"
        assert (kept in told.words) == (code == "SMALL")

    await alice.pays(await alice.hears("LARGE: ⭐ 100", in_=bot))
    await alice.hears("Paid", in_=bot)
    async with database.reading() as session:
        orders = (await session.scalars(select(Order).order_by(Order.id))).all()
    assert [(one.price_stars, one.coupon_id, one.flash_id, one.state) for one in orders] == [
        (150, None, 1, "cancelled"),
        (100, 2, None, "fulfilled"),
    ]


async def test_a_card_the_group_does_not_take_is_no_sale(
    lyceum: Stage, course: Course, sandbox: Sandbox, group: Chat, bot: Bot, ada: Person
) -> None:
    sandbox.faults.refuse("sendMessage", 403, description="Forbidden: bot was kicked")
    await ada.says("/flash PY101 --price 150 --for 2h", in_=group)
    await ada.says("/flash stop PY101", in_=group)

    await ada.hears("no flash sale of|is over", in_=group)


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("", "Write it in one line"),
        ("PY101 --for 2h", "Write it in one line"),
        ("PY101 --price 150", "Write it in one line"),
        ("PY999 --price 150 --for 2h", "no course “PY999”"),
        ("PY101 --price 250 --for 2h", "lower than the course's own price of ⭐ 250"),
        ("PY101 --price 0 --for 2h", "price"),
        ("PY101 --price 150 --for soon", "no length of time for --for"),
        ("PY101 --price 150 --for 8d", "from a minute to 7 days"),
        ("PY101 --price 150 --for 2h --stock none", "no number for --stock"),
        ("stop PY101", "no flash sale of"),
    ],
)
async def test_a_slip_is_named(
    lyceum: Stage, course: Course, bot: Bot, ada: Person, line: str, answer: str
) -> None:
    await ada.says(f"/flash {line}", to=bot)

    await ada.hears(answer, in_=bot)


async def test_a_sale_in_a_chinese_group(
    lyceum: Stage, course: Course, group: Chat, bot: Bot, ada: Person, world: World
) -> None:
    await ada.says("/language 中文", in_=group)
    ming = world.user("小明", language_code="zh-hans")
    await ming.joins(group)
    await ada.says("/flash PY101 --price 1 --stock 3 --for 3天", in_=group)

    card = await ming.hears("Python in a Week", in_=group, by=bot)

    await ming.taps("⭐ 1", on=card)
    invoice = await ming.hears("限时抢购: ⭐ 1（原价 250）", in_=bot)
    await ming.pays(invoice)
    await ming.hears("⭐ 1 · ⚡ 限时抢购", in_=bot)
