"""Gifts: one pays, another opens the link or types the code, and exactly one has the course."""

import asyncio

import pytest
from sqlalchemy import func, select

from sandbox.chats import Chat
from sandbox.keyboards import buttons
from sandbox.payments import PaymentRefused
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from sandbox.world import World
from storage import sales
from storage.courses import Course
from storage.database import Database
from storage.entitlements import Entitlement
from storage.events import Event
from storage.orders import FULFILLED, Order
from storage.referrals import WAITING, Referral
from tests.stage import MovableClock, Stage
from tests.stories.books import what_was_posted, whose_stars
from tests.stories.gifts import asks, code, gives, link, owners, states
from tests.stories.invites import invite_of
from tests.stories.locks import TWO_PROCESSES
from tests.stories.waiting import settled


@pytest.fixture(autouse=True)
async def _members(course: Course, group: Chat, alice: Person, bob: Person) -> None:
    """Both have been seen in the group."""
    for one in (alice, bob):
        await settled(one, group)


async def test_a_friend_opens_the_gift_and_learns_and_the_giver_is_told(
    course: Course, world: World, group: Chat, bot: Bot, ada: Person, alice: Person,
    database: Database,
) -> None:  # fmt: skip
    receipt, card = await gives(alice, bot, '"Happy birthday!"')
    assert "🎁 Python in a Week: ⭐ 250" in receipt.words
    assert card.content["photo"]
    assert "Alice gives you the course Python in a Week" in card.words
    assert "“Happy birthday!”" in card.words
    share = next(one for one in buttons(receipt) if "Send the link" in one.text)
    assert str(share.url).startswith("https://t.me/share/url?url=https%3A%2F%2Ft.me%2Flyceum_bot")
    assert await owners(database) == set()
    assert await whose_stars(database) == {("held", ada.id): 250}

    eve = world.user("Eve")
    await eve.opens(link(card))

    given = await eve.hears("Alice gives you Python in a Week – it is yours now", in_=bot)
    lesson = await eve.hears("Hello, Python", in_=bot)
    assert given.id < lesson.id
    await eve.taps("Next", on=lesson)
    await eve.hears("Names and values", in_=bot)
    await alice.hears("Eve has opened your gift “Python in a Week”", in_=bot)
    assert await owners(database) == {eve.id}
    assert await states(database) == ["opened"]
    async with database.reading() as session:
        cause = await session.scalar(select(Entitlement.cause))
        state = await session.scalar(select(Order.state))
        sold = await session.scalar(select(func.count(Order.id)).where(sales.sold(course.id)))
        told = await session.scalars(select(Event.kind).where(Event.kind.like("gift.%")))
        assert sorted(told) == ["gift.given", "gift.opened"]
    assert cause == "gift:1"
    assert (state, sold) == (FULFILLED, 1)
    assert await whose_stars(database) == {("creator", ada.id): 250}


async def test_who_blocked_the_bot_right_after_opening_it_reads_whose_gift_it_was_later(
    sandbox: Sandbox, world: World, bot: Bot, alice: Person, clock: MovableClock
) -> None:
    _, card = await gives(alice, bot)
    eve = world.user("Eve")
    blocked = "Forbidden: bot was blocked by the user"
    sandbox.faults.refuse("sendMessage", 403, description=blocked, times=4)
    await eve.opens(link(card))
    await eve.blocks(bot)
    await clock.at_rest()
    sandbox.faults.clear()

    clock.move(days=2)
    await eve.unblocks(bot)
    await eve.says("/start", to=bot)

    await eve.hears("Alice gives you Python in a Week – it is yours now", in_=bot)
    await eve.hears("Hello, Python", in_=bot)


async def test_a_code_is_read_in_any_case_and_opens_once(
    course: Course, bot: Bot, alice: Person, bob: Person, world: World, database: Database
) -> None:
    _, card = await gives(alice, bot)
    typed = code(card).lower().replace("-", " ")
    await bob.says(f"/redeem {typed}", to=bot)
    await bob.hears("it is yours now", in_=bot)

    eve = world.user("Eve")
    await eve.opens(link(card))
    await eve.hears("This gift has been opened already", in_=bot)
    await eve.says("/redeem AAAA-BBBB-CCCC", to=bot)
    await eve.hears("There is no gift with the code “AAAA-BBBB-CCCC”", in_=bot)
    await eve.says(code(card), to=bot)
    await eve.hears("This gift has been opened already", in_=bot)
    await eve.says("/redeem", to=bot)
    await eve.hears("Write the gift's code behind the command", in_=bot)
    await bob.opens(link(card))
    await bob.hears("Python in a Week is yours already", in_=bot)

    assert await owners(database) == {bob.id}


async def test_it_is_given_from_a_card_and_after_a_purchase(
    course: Course, group: Chat, bot: Bot, alice: Person, database: Database
) -> None:
    await alice.says("/course PY101", to=bot)
    card = await alice.hears("Write your first", in_=bot)
    await alice.taps("Give as a gift", on=card)
    await alice.pays(await alice.hears("for somebody else", in_=bot))
    await alice.hears("Your gift is ready", in_=bot)
    await alice.taps("Buy", on=card)
    await alice.pays(await alice.hears(r"\nPython in a Week\nWrite your first programs", in_=bot))
    receipt = await alice.hears("(?s)Paid.*Your first lesson follows", in_=bot)
    await alice.taps("Give as a gift", on=receipt)

    await alice.hears("order no. 3", in_=bot)

    assert await states(database) == ["ready", "new"]
    assert await owners(database) == {alice.id}


async def test_who_has_the_course_already_leaves_the_gift_for_somebody_else(
    course: Course, bot: Bot, alice: Person, bob: Person, world: World, database: Database
) -> None:
    _, card = await gives(alice, bot)
    await gives(alice, bot)
    await bob.opens(link(card))
    await bob.hears("it is yours now", in_=bot)
    assert await states(database) == ["opened", "ready"]
    second = [one for one in alice.sees(bot) if "A gift for you" in one.words][-1]

    await bob.opens(link(second))
    await bob.hears("yours already, so the gift stays closed", in_=bot)

    eve = world.user("Eve")
    await eve.opens(link(second))
    await eve.hears("it is yours now", in_=bot)
    assert await states(database) == ["opened", "opened"]


async def test_a_wish_is_written_after_paying_and_comes_on_a_new_card(
    course: Course, bot: Bot, alice: Person, clock: MovableClock, database: Database
) -> None:
    receipt, _ = await gives(alice, bot)
    await alice.taps("Write a wish", on=receipt)
    await alice.hears("What do you wish them", in_=bot)
    await alice.says("x" * 201, to=bot)
    await alice.hears("Tap “Write a wish” again", in_=bot)
    clock.move(seconds=5)
    await alice.taps("Write a wish", on=receipt)
    await alice.hears("What do you wish them", in_=bot)

    await alice.says("Enjoy every loop & <b>list</b>!", to=bot)

    card = await alice.hears("“Enjoy every loop & <b>list</b>!”", in_=bot)
    assert card.content["photo"]
    async with database.transaction() as session:
        (await session.get_one(Course, course.id)).code = "SNAKE"
    await alice.says("/gift", to=bot)
    listed = await alice.hears("Python in a Week – waits", in_=bot)
    assert 'send /gift SNAKE, or with a wish for the card /gift SNAKE "Happy' in listed.words
    assert code(card) in listed.words


async def test_the_giver_keeps_it(
    course: Course, bot: Bot, ada: Person, alice: Person, database: Database
) -> None:
    receipt, card = await gives(alice, bot)
    await alice.opens(link(card))
    own = await alice.hears("waits to be opened", in_=bot)
    await alice.taps("Keep it myself", on=own)
    await alice.hears("Python in a Week is yours now", in_=bot)
    await alice.hears("Hello, Python", in_=bot)
    assert await owners(database) == {alice.id}
    told = await alice.taps("Give me my Stars back", on=receipt)
    assert "who opened it has the course" in str(told["text"])
    assert await whose_stars(database) == {("creator", ada.id): 250}


async def test_an_unopened_gift_goes_back_when_its_giver_wants_the_stars(
    course: Course, bot: Bot, alice: Person, bob: Person, database: Database
) -> None:
    receipt, card = await gives(alice, bot)
    await alice.taps("Give me my Stars back", on=receipt)
    asked = await alice.hears("open nothing then", in_=bot)
    await alice.taps("No, keep the gift", on=asked)
    await alice.hears("waits to be opened", in_=bot)
    await alice.taps("give them back", on=asked)

    await alice.hears("your ⭐ 250 are on their way", in_=bot)
    back = await alice.hears("are back in your balance", in_=bot)
    assert "the gift is void" in back.words
    await bob.opens(link(card))
    await bob.hears("This gift is not to be had", in_=bot)
    assert await states(database) == ["returned"]
    assert await owners(database) == set()
    assert await what_was_posted(database) == ["held", "asked-back", "went-back"]


async def test_a_refund_that_telegram_refuses_leaves_the_gift_and_its_giver_hears_so(
    sandbox: Sandbox, bot: Bot, ada: Person, alice: Person, bob: Person, database: Database
) -> None:
    _, card = await gives(alice, bot)
    sandbox.faults.refuse("refundStarPayment", 400, description="BALANCE_TOO_LOW")

    await ada.says("/refund 1", to=bot)
    await ada.taps("give it back", on=await ada.hears("if somebody has", in_=bot))

    await alice.hears("did not give your Stars for the gift “Python in a Week” back", in_=bot)
    await bob.opens(link(card))
    await bob.hears("it is yours now", in_=bot)
    assert await states(database) == ["opened"]


async def test_a_refund_of_an_opened_gift_closes_the_course_and_tells_both(
    course: Course, bot: Bot, ada: Person, alice: Person, bob: Person, database: Database
) -> None:
    _, card = await gives(alice, bot)
    await bob.opens(link(card))
    await bob.hears("it is yours now", in_=bot)

    await ada.says("/refund 1", to=bot)
    asked = await ada.hears("if somebody has, the course is closed for them", in_=bot)
    await ada.taps("give it back", on=asked)

    await bob.hears("“Python in a Week”, which you were given, went back", in_=bot)
    back = await alice.hears("are back in your balance", in_=bot)
    assert "the gift is void" in back.words
    assert await owners(database) == set()
    assert await states(database) == ["returned"]
    assert await what_was_posted(database) == ["held", "earned", "asked-back", "went-back"]
    assert await whose_stars(database) == {}
    withdrawn = [one for one in bob.sees(bot) if "went back" in one.words]
    assert len(withdrawn) == 1
    await bob.opens(link(card))
    await bob.hears("This gift is not to be had", in_=bot)


async def test_a_gift_keeps_a_seat_from_the_payment_on(
    course: Course, bot: Bot, alice: Person, bob: Person, world: World, database: Database
) -> None:
    async with database.transaction() as session:
        (await session.get_one(Course, course.id)).seats = 1
    asked = await asks(bob, bot)
    _, card = await gives(alice, bot)

    with pytest.raises(PaymentRefused, match="All seats of “Python in a Week” are taken"):
        await bob.pays(asked)

    eve = world.user("Eve")
    await eve.opens(link(card))
    await eve.hears("it is yours now", in_=bot)
    assert await owners(database) == {eve.id}


async def test_nobody_is_rewarded_for_a_gift_they_gave(
    lyceum: Stage, course: Course, world: World, group: Chat, bot: Bot, ada: Person,
    alice: Person, database: Database,
) -> None:  # fmt: skip
    await ada.promotes(bot, group)
    carol = world.user("Carol")
    await carol.opens(await invite_of(alice, group))
    _, card = await gives(alice, bot)

    await carol.opens(link(card))
    await carol.hears("it is yours now", in_=bot)
    await alice.hears("Carol has opened your gift", in_=bot)

    async with database.reading() as session:
        assert await session.scalar(select(Referral.state)) == WAITING


@TWO_PROCESSES
async def test_of_two_who_open_it_at_once_exactly_one_has_it(
    course: Course, bot: Bot, alice: Person, bob: Person, world: World, database: Database
) -> None:
    _, card = await gives(alice, bot)
    eve = world.user("Eve")

    await asyncio.gather(bob.opens(link(card)), eve.says(f"/redeem {code(card)}", to=bot))

    await alice.hears("has opened your gift", in_=bot)
    found = "it is yours now|has been opened already"
    said = [(await one.hears(found, in_=bot)).words for one in (bob, eve)]
    assert sorted("is yours now" in words for words in said) == [False, True]
    assert len(await owners(database)) == 1


async def test_codes_and_gifts_are_for_the_private_chat(
    course: Course, group: Chat, alice: Person
) -> None:
    await alice.says("/redeem 7KQ2-MDXA-94TB", in_=group)
    await alice.hears("/redeem", in_=group)
    await alice.says("/gift PY101", in_=group)
    await alice.hears("/gift", in_=group)


async def test_a_gift_in_chinese(course: Course, world: World, bot: Bot, bob: Person) -> None:
    ming = world.user("小明", language_code="zh-hans")
    await ming.opens("https://t.me/lyceum_bot")
    await bob.says("/start", to=bot)
    _, card = await gives(bob, bot)
    await ming.opens(link(card))
    await ming.hears("Bob 送你《Python in a Week》", in_=bot)


async def test_who_gave_what_nobody_opened_takes_the_stars_back_before_being_forgotten(
    course: Course, bot: Bot, alice: Person
) -> None:
    await gives(alice, bot)

    await alice.says("/forget", to=bot)

    await alice.hears("Nobody has opened your gift Python in a Week of ⭐ 250 yet", in_=bot)
