"""Friends' help: each new friend lowers one's price a step, once, down to the floor."""

import asyncio
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from sqlalchemy import select

from sandbox.chats import Chat
from sandbox.keyboards import buttons
from sandbox.messages import Message
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from storage.courses import Course
from storage.database import Database
from storage.orders import Order
from tests.stage import MovableClock, Stage
from tests.stories.invites import invite_of


@pytest.fixture
async def offer(lyceum: Stage, course: Course, group: Chat, bot: Bot, ada: Person) -> Message:
    """Each friend takes 30 off 250, down to 200: two friends."""
    await ada.says("/bargain PY101 --step 30 --floor 200 --for 3d", in_=group)
    return await ada.hears("Your friends lower your price", in_=group, by=bot)


async def begins(person: Person, offer: Message, bot: Bot) -> tuple[Message, str]:
    """Their card, and the link they send to friends."""
    await person.taps("Ask my friends", on=offer)
    card = await person.hears("Your price holds until", in_=bot)
    share = next(one for one in buttons(card) if "Ask friends" in one.text)
    return card, parse_qs(urlsplit(str(share.url)).query)["url"][0]


async def helps(friend: Person, link: str, bot: Bot) -> str:
    """Open the link and press; returns what they are told."""
    await friend.opens(link)
    asked = await friend.hears("would like to learn", in_=bot)
    told: Any = await friend.taps("🤝 Help", on=asked)
    return str(told["text"])


async def test_friends_lower_the_price_to_its_floor_and_the_order_says_so(
    offer: Message,
    world: World,
    bot: Bot,
    alice: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    assert "⭐ 30 less for each friend" in offer.words
    card, link = await begins(alice, offer, bot)
    assert "Nobody has helped yet: ⭐ 250" in card.words
    friends = [world.user(name) for name in ("Eve", "Finn", "Gus")]

    assert "now pays ⭐ 220" in await helps(friends[0], link, bot)
    clock.move(seconds=10)
    await alice.hears("1 friend has helped: ⭐ 220 instead of 250", in_=bot)
    assert "helped with this offer already" in await helps(friends[0], link, bot)
    assert "now pays ⭐ 200" in await helps(friends[1], link, bot)
    await alice.hears("Your friends have done it.* ⭐ 200 instead of 250", in_=bot)
    assert "as low as it gets" in await helps(friends[2], link, bot)
    clock.move(seconds=10)
    shown = await alice.hears("(?s)2 friends have helped.*falls no further", in_=bot)

    await alice.taps("Buy · ⭐ 200", on=shown)
    assert "Your friends' help: ⭐ 200" in (await alice.hears("order no. 1", in_=bot)).words
    await alice.pays(await alice.hears("Friends' help: ⭐ 200 instead of 250", in_=bot))
    assert "⭐ 200 · 🤝 friends' help" in (await alice.hears("Paid", in_=bot)).words
    async with database.reading() as session:
        order = (await session.scalars(select(Order))).one()
    assert (order.bargain_id, order.coupon_id, order.flash_id) == (1, None, None)
    assert order.cause == "bargain:1"


async def test_who_has_an_open_invoice_hears_that_they_would_pay_less_by_now(
    offer: Message, world: World, bot: Bot, alice: Person
) -> None:
    card, link = await begins(alice, offer, bot)
    await alice.taps("Buy · ⭐ 250", on=card)
    await alice.hears("order no. 1", in_=bot)

    await helps(world.user("Eve"), link, bot)

    told = await alice.hears("Eve helped: your price", in_=bot)
    assert "⭐ 220 now" in told.words
    assert "still says ⭐ 250" in told.words


async def test_the_price_is_nobody_elses_and_ends_with_its_time(
    offer: Message,
    world: World,
    bot: Bot,
    alice: Person,
    bob: Person,
    clock: MovableClock,
) -> None:
    card, link = await begins(alice, offer, bot)
    await begins(bob, offer, bot)
    await helps(world.user("Eve"), link, bot)
    own = str(next(one for one in buttons(card) if "Buy" in one.text).callback_data)
    told = await bob.presses(bob.sees(bot)[-1], own)
    assert "somebody else's" in str(told["text"])
    await bob.says("/course PY101", to=bot)
    assert "220" not in (await bob.hears("Write your first.*", in_=bot)).words
    await alice.says("/course PY101", to=bot)
    await alice.hears("220 instead of 250", in_=bot)

    clock.move(hours=73)

    await alice.says("/course PY101", to=bot)
    late = await alice.hears("(?s)Write your first.*⭐ 250", in_=bot)
    assert "220" not in late.words
    finn = world.user("Finn")
    await finn.opens(link)
    await finn.hears("time for friends' help .* is over", in_=bot)
    await alice.taps("Ask my friends", on=offer)
    await alice.hears("time for friends' help .* is over", in_=bot)


async def test_nobody_helps_who_was_here_before_or_in_a_ring_or_themselves(
    offer: Message, world: World, bot: Bot, alice: Person, bob: Person, group: Chat
) -> None:
    _, link = await begins(alice, offer, bot)
    await bob.says("/courses", in_=group)
    await bob.hears("What you can learn", in_=group)
    assert "Only who is new here" in await helps(bob, link, bot)
    await alice.opens(link)
    await alice.hears("Your price holds until", in_=bot)
    eve = world.user("Eve")
    assert "now pays ⭐ 220" in await helps(eve, link, bot)
    _, back = await begins(eve, offer, bot)
    assert "Only who is new here" in await helps(alice, back, bot)
    finn = world.user("Finn")
    await finn.opens(back)
    await finn.hears("would like to learn", in_=bot)
    assert "Only who is new here" in await helps(finn, link, bot)


async def test_who_can_join_the_group_must_be_in_it(
    offer: Message,
    world: World,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
) -> None:
    await ada.promotes(bot, group)
    door = await invite_of(alice, group)
    _, link = await begins(alice, offer, bot)
    eve = world.user("Eve")
    assert "join Py Lovers first" in await helps(eve, link, bot)

    await eve.opens(door)

    assert "now pays ⭐ 220" in await helps(eve, link, bot)


async def test_two_friends_who_press_at_once_take_no_more_than_one_step_each(
    offer: Message, world: World, bot: Bot, alice: Person, database: Database
) -> None:
    _, link = await begins(alice, offer, bot)
    friends = [world.user("Eve"), world.user("Finn"), world.user("Gus")]
    asked = []
    for friend in friends:
        await friend.opens(link)
        asked.append(await friend.hears("would like to learn", in_=bot))

    told = await asyncio.gather(
        *(friend.taps("🤝 Help", on=card) for friend, card in zip(friends, asked, strict=True))
    )

    heard = sorted(str(one["text"])[:20] for one in told)
    assert sum("It is as low" in one for one in heard) == 1
    await alice.hears("Your friends have done it", in_=bot)


async def test_help_and_a_coupon_do_not_add_up_and_a_stopped_offer_keeps_its_word(
    offer: Message, world: World, bot: Bot, ada: Person, alice: Person, bob: Person
) -> None:
    _, link = await begins(alice, offer, bot)
    await helps(world.user("Eve"), link, bot)
    await ada.says("/coupon new TEN --off 10 --course PY101", to=bot)
    await ada.hears("TEN is ready", in_=bot)
    await ada.says("/bargain stop PY101", to=bot)
    await ada.hears("Nobody begins with this offer", in_=bot)
    await bob.taps("Ask my friends", on=offer)
    await bob.hears("This offer is over", in_=bot)

    await alice.says("/coupon TEN", to=bot)
    await alice.taps("Buy", on=await alice.hears("(?s)🎟 TEN.*220 instead of 250", in_=bot))

    told = await alice.hears("order no. 1", in_=bot)
    assert "Your friends' help: ⭐ 220 instead of 250" in told.words
    assert "Your coupon TEN would not have made it cheaper" in told.words


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("", "Write it in one line"),
        ("PY101 --step 20 --floor 150", "Write it in one line"),
        ("PY101 --step 20 --floor 250 --for 3d", "lower than the course's own price"),
        ("PY101 --step 101 --floor 150 --for 3d", "from 1 to 100"),
        ("PY101 --step 0 --floor 150 --for 3d", "from 1 to 100"),
        ("PY101 --step 20 --floor 150 --for 31d", "from a minute to 30 days"),
        ("stop PY101", "no offer with friends' help"),
    ],
)
async def test_a_slip_is_named(
    lyceum: Stage, course: Course, bot: Bot, ada: Person, line: str, answer: str
) -> None:
    await ada.says(f"/bargain {line}", to=bot)

    await ada.hears(answer, in_=bot)


async def test_help_in_chinese(offer: Message, world: World, group: Chat, bot: Bot) -> None:
    ming, hua = (world.user(name, language_code="zh-hans") for name in ("小明", "小华"))
    await ming.joins(group)
    await ming.taps("Ask my friends", on=offer)
    card = await ming.hears("还没有好友助力：⭐ 250", in_=bot)
    share = next(one for one in buttons(card) if "请好友助力" in one.text)
    await hua.opens(parse_qs(urlsplit(str(share.url)).query)["url"][0])
    asked = await hua.hears("小明 想学《Python in a Week》", in_=bot)

    told = await hua.taps("助力", on=asked)

    assert "现在只需 ⭐ 220" in str(told["text"])
