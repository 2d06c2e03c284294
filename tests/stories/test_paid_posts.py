"""A picture that is seen for Stars: each purchase counts once, and gets its number later."""

from pathlib import Path

import pytest
from sqlalchemy import select

from sandbox import paid_media
from sandbox.chats import Chat
from sandbox.keyboards import buttons
from sandbox.messages import Message
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from sandbox.world import World
from storage import exports
from storage.courses import Course
from storage.database import Database
from storage.events import Event
from storage.orders import Charge, Order
from storage.paid_posts import UNTOLD, PaidPost
from tests.stage import MovableClock, Stage
from tests.stories.books import whose_stars
from tests.stories.erased import forgotten, traces_of
from tests.stories.waiting import settled, until

PICTURE = (Path(__file__).parents[2] / "demo" / "en" / "python" / "cover.png").read_bytes()


@pytest.fixture(autouse=True)
async def _members(lyceum: Stage, group: Chat, ada: Person, alice: Person) -> None:
    """They have been seen in the group."""
    for one in (ada, alice):
        await settled(one, group)


async def posted(ada: Person, bot: Bot, group: Chat, more: str = "") -> Message:
    """Ada shows something for 20 Stars."""
    await ada.sends_photo(PICTURE, to=bot, caption=f'/paidpost 20 "The whole plan" {more}')
    await ada.hears("Each purchase is an order", in_=bot)
    return await ada.hears("The whole plan", in_=group)


async def stars_of(database: Database) -> list[tuple[str, int, str]]:
    async with database.reading() as session:
        query = select(Order.state, Charge.amount, Charge.telegram_payment_charge_id)
        found = await session.execute(query.join(Charge, Charge.order_id == Order.id))
        return [(state, amount, number) for state, amount, number in found]


async def test_who_pays_sees_it_and_the_sale_is_counted_once(
    bot: Bot, group: Chat, ada: Person, alice: Person, database: Database, clock: MovableClock,
    course: Course, world: World,
) -> None:  # fmt: skip
    await alice.says("/start", to=bot)
    message = await posted(ada, bot, group, "--course PY101")
    assert [one.text for one in buttons(message)] == ["📖 Python in a Week"]
    await alice.unlocks(message)
    await alice.unlocks(message)
    await alice.hears("Paid: “The whole plan”, ⭐ 20", in_=bot)
    (found,) = await stars_of(database)
    assert found[:2] == ("fulfilled", 20)
    assert found[2].startswith(UNTOLD)
    assert await whose_stars(database) == {("creator", ada.id): 20}
    async with database.reading() as session:
        paid = (await session.scalars(select(Event).where(Event.kind == "order.paid"))).one()
        assert (paid.value, paid.cause) == (20, "paidpost:1")
        assert await session.scalar(select(PaidPost.message_id)) is not None
        home = course.community_id
        hers = await exports.orders_for(session, home, ada.id, 9)
        assert [one.order.title for one in hers] == ["The whole plan"]
        assert await exports.orders_for(session, home, alice.id, 9) == []

    await ada.says("/refund 1", to=bot)
    await ada.hears("Send /reconcile", in_=bot)
    clock.move(minutes=10)
    await ada.says("/reconcile", to=bot)
    await ada.hears("The payments agree", in_=bot)
    charge = next(iter(world.till.charges.values()))
    async with database.reading() as session:
        number = await session.scalar(select(Charge.telegram_payment_charge_id))
    assert number == charge.id
    await ada.says("/refund 1", to=bot)
    asked = await ada.hears("Give ⭐ 20 back.*can still see the picture", in_=bot)
    await ada.taps("give it back", on=asked)
    await alice.hears("Your ⭐ 20 .* are back in your balance", in_=bot)
    assert (await stars_of(database))[0][0] == "refunded"
    assert await whose_stars(database) == {}


async def test_what_telegram_broke_off_at_is_told_to_its_maker_and_not_posted_twice(
    bot: Bot, group: Chat, ada: Person, sandbox: Sandbox
) -> None:
    sandbox.faults.cut("sendPaidMedia", when="after")

    await ada.sends_photo(PICTURE, to=bot, caption='/paidpost 20 "The whole plan"')

    await ada.hears("“The whole plan” was being posted, so I can't say whether it stands", in_=bot)
    assert sum("The whole plan" in one.words for one in ada.sees(group)) == 1


async def test_a_purchase_whose_news_was_lost_is_found_in_telegrams_book(
    bot: Bot, group: Chat, ada: Person, alice: Person, database: Database, clock: MovableClock,
    lyceum: Stage, world: World,
) -> None:  # fmt: skip
    message = await posted(ada, bot, group)
    paid = paid_media.media_in(message)
    payload, paid.payload = paid.payload, ""  # Telegram tells nobody without one
    await alice.unlocks(message)
    paid.payload = payload
    (charge,) = world.till.charges.values()
    charge.invoice.payload = payload
    clock.move(minutes=10)
    await ada.says("/reconcile", to=bot)
    await ada.hears("never heard of it: 1", in_=bot)
    assert await stars_of(database) == [("fulfilled", 20, charge.id)]
    assert await whose_stars(database) == {("creator", ada.id): 20}


async def test_who_is_forgotten_before_the_book_is_read_has_paid_once(
    bot: Bot, group: Chat, ada: Person, alice: Person, database: Database, clock: MovableClock,
    world: World,
) -> None:  # fmt: skip
    await alice.says("/start", to=bot)
    await alice.unlocks(await posted(ada, bot, group))
    await alice.hears("Paid: “The whole plan”, ⭐ 20", in_=bot)
    await forgotten(alice, bot)
    clock.move(minutes=10)

    await ada.says("/reconcile", to=bot)

    await ada.hears("The payments agree", in_=bot)
    (charge,) = world.till.charges.values()
    assert await stars_of(database) == [("fulfilled", 20, charge.id)]
    assert await whose_stars(database) == {("creator", ada.id): 20}
    assert await traces_of(database, alice.id, "Alice") == []


async def test_in_a_channel_it_is_said_that_nothing_can_be_counted(
    bot: Bot, channel: Chat, ada: Person, alice: Person, world: World, database: Database,
    group: Chat,
) -> None:  # fmt: skip
    await ada.adds(bot, channel, as_admin=True)
    await ada.hears("Py News", in_=bot)
    await ada.sends_photo(PICTURE, to=bot, caption='/paidpost 20 "Inside" --to "Py News"')
    await ada.hears("goes to the channel's own Stars", in_=bot)
    message = await ada.hears("Inside", in_=channel)
    await alice.joins(channel)
    await alice.unlocks(message)
    await settled(alice, group)
    assert await stars_of(database) == []


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("/paidpost", "Send a picture or a film"),
        ("/paidpost 30000", "1 to 25000|1 to 25,000"),
        ('/paidpost 20 x --to "Nowhere"', "don't know a group or channel"),
    ],
)
async def test_what_is_missing_is_said(bot: Bot, ada: Person, line: str, answer: str) -> None:
    await ada.sends_photo(PICTURE, to=bot, caption=line)
    await ada.hears(answer, in_=bot)


async def test_without_a_picture_nothing_is_posted(bot: Bot, ada: Person, group: Chat) -> None:
    await ada.says("/paidpost 20 hello", to=bot)
    await ada.hears("Send a picture or a film", in_=bot)
    await until(lambda: not any("hello" in one.words for one in ada.sees(group)))
