"""Coupons: made in one line, posted, and used once each, by those they are for."""

import asyncio

import pytest
from sqlalchemy import select

from bot.teaching.course_file import read_course_file
from bot.teaching.importing import import_course
from sandbox import topics
from sandbox.chats import Chat
from sandbox.keyboards import buttons
from sandbox.payments import PaymentRefused
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from storage.communities import community_of
from storage.courses import Course
from storage.database import Database
from storage.orders import Order
from tests.stage import SOME_DAY, MovableClock, Stage
from tests.stories.coupons import agreed, events, invoice_by, makes

DATA = b"""code: PY201
title: Data with Python
blurb: Tables, charts and what they mean.
price: 400
lessons:
  - title: Tables
    text: A table has rows.
"""


@pytest.fixture
async def members(lyceum: Stage, group: Chat, alice: Person, bob: Person, course: Course) -> None:
    """Alice and Bob are known to the group's bot."""
    for person in (alice, bob):
        await person.says("/courses", in_=group)
        await person.hears("What you can learn", in_=group)


@pytest.fixture
async def data(course: Course, database: Database, bob: Person, lyceum: Stage) -> None:
    """A second course, which is Bob's."""
    async with database.transaction() as session:
        draft = read_course_file("data.yaml", DATA)
        now = lyceum.clock()
        await import_course(session, course.community_id, bob.id, draft, now, publish=True)


async def test_a_coupon_leads_from_the_group_to_a_course_at_its_lower_price(
    members: None,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    day = clock() + SOME_DAY
    line = f"SPRING --off 20% --course PY101 --until {day:%Y-%m-%d} --uses 50"
    await makes(ada, line, bot)
    await alice.says("/coupon spring", in_=group)
    await alice.taps("Private chat", on=await alice.hears("Coupon SPRING", in_=group, by=bot))
    card = await alice.hears("⭐ 200 instead of 250", in_=bot)
    until = f"{day:%a} {day.day} {day:%b %Y}, 23:59"
    assert f"SPRING: 20% off “Python in a Week”, until {until}" in card.words
    await alice.taps("Try a lesson", on=card)
    lesson = await alice.hears("Hello, Python", in_=bot)
    assert [one.text for one in buttons(lesson)] == ["🛒 Buy · ⭐ 200"]
    await alice.taps("Buy", on=lesson)
    asked = await alice.hears("order no. 1", in_=bot)
    assert "Coupon SPRING: ⭐ 200 instead of 250" in asked.words
    invoice = await alice.hears("\nSPRING: ⭐ 200 instead of 250\nWrite your first", in_=bot)

    await alice.pays(invoice)

    receipt = await alice.hears("Paid", in_=bot)
    assert "Python in a Week: ⭐ 200 · 🎟 SPRING" in receipt.words
    await ada.says("/coupon list", to=bot)
    assert "used 1 of 50×" in (await ada.hears("Coupons", in_=bot)).words
    await ada.says("/stats", to=bot)
    await ada.hears("⭐ 200", in_=bot)
    assert await events(database, ada) == [("coupon.made", "command:coupon", None)]
    assert [step for step in await events(database, alice) if "lesson" not in step[0]] == [
        ("coupon.shown", "command:coupon", None),
        ("coupon.shown", "command:start", None),
        ("course.previewed", "coupon:1", None),
        ("order.opened", "coupon:1", None),
        ("order.paid", "coupon:1", 200),
        ("coupon.used", "order:1", None),
    ]


async def test_its_link_invites_strangers_and_all_courses_are_offered(
    members: None, data: None, world: World, bot: Bot, ada: Person, clock: MovableClock
) -> None:
    link = await makes(ada, "WELCOME --off 8折", bot)
    eve = world.user("Eve")

    await eve.opens(link)

    offered = await eve.hears("WELCOME: 20% off every course", in_=bot)
    assert [one.text for one in buttons(offered)] == [
        "Python in a Week · ⭐ 200",
        "Data with Python · ⭐ 320",
    ]
    await eve.taps("Data", on=offered)
    await eve.taps("Buy · ⭐ 320", on=await eve.hears("⭐ 320 instead of 400", in_=bot))
    await eve.pays(await eve.hears("\nWELCOME: ⭐ 320", in_=bot))
    await eve.hears("Paid", in_=bot)
    clock.move(seconds=5)
    told = await eve.taps("Python", on=offered)
    assert "used coupon WELCOME already" in str(told["text"])


async def test_two_who_pay_with_the_last_use_at_once_do_not_both_get_it(
    members: None, bot: Bot, ada: Person, alice: Person, bob: Person, database: Database
) -> None:
    await makes(ada, "LAST --off 20% --course PY101 --uses 1", bot)
    invoices = [await invoice_by(alice, "LAST", bot), await invoice_by(bob, "LAST", bot)]

    paid = await asyncio.gather(
        alice.pays(invoices[0]), bob.pays(invoices[1]), return_exceptions=True
    )

    refused = [one for one in paid if isinstance(one, PaymentRefused)]
    assert len(refused) == 1
    assert "LAST is used up" in str(refused[0])
    await (bob if refused[0] is paid[0] else alice).hears("Paid", in_=bot)
    async with database.reading() as session:
        states = (await session.scalars(select(Order.state))).all()
    assert sorted(states) == ["awaiting", "fulfilled"]


async def test_a_use_is_kept_for_who_is_paying_and_no_longer(
    members: None,
    world: World,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    clock: MovableClock,
) -> None:
    await makes(ada, "LAST --off 50 --course PY101 --uses 1", bot)
    for_alice, for_bob = await invoice_by(alice, "LAST", bot), await invoice_by(bob, "LAST", bot)
    await agreed(world, alice, for_alice)
    with pytest.raises(PaymentRefused, match="LAST is used up"):
        await bob.pays(for_bob)
    assert await invoice_by(alice, "LAST", bot), "who is paying may look again"

    clock.move(minutes=6)
    await bob.pays(for_bob)

    await bob.hears("Paid", in_=bot)
    with pytest.raises(PaymentRefused, match="LAST is used up"):
        await alice.pays(for_alice)
    await alice.says("/coupon LAST", to=bot)
    await alice.hears("LAST is used up: others were faster", in_=bot)


async def test_a_refund_gives_the_use_back(
    members: None, bot: Bot, ada: Person, alice: Person, bob: Person, database: Database
) -> None:
    await makes(ada, "ONCE --off 20% --course PY101 --uses 1", bot)
    await alice.pays(await invoice_by(alice, "ONCE", bot))
    await alice.hears("Paid", in_=bot)
    await bob.says("/coupon ONCE", to=bot)
    await bob.hears("ONCE is used up", in_=bot)

    await ada.says("/refund 1", to=bot)
    await ada.taps("give it back", on=await ada.hears(r"Give ⭐ 200 back", in_=bot))
    await alice.hears("Your ⭐ 200 .* are back", in_=bot)

    await bob.pays(await invoice_by(bob, "ONCE", bot))
    await bob.hears("Paid", in_=bot)
    assert ("coupon.returned", "order:1", None) in await events(database, alice)


async def test_a_coupon_for_one_person_is_no_use_to_others(
    members: None, group: Chat, bot: Bot, ada: Person, alice: Person, bob: Person
) -> None:
    link = await makes(ada, "ALICE --off 100 --course PY101 --for @Alice", bot)

    await bob.says("/coupon ALICE", in_=group)
    await bob.hears("ALICE was made for somebody else", in_=group)
    await bob.opens(link)
    await bob.hears("ALICE was made for somebody else", in_=bot)
    await alice.says("/coupon", to=bot)
    await alice.taps("ALICE", on=await alice.hears("Your coupons", in_=bot))
    card = await alice.hears("⭐ 150 instead of 250", in_=bot)
    stolen = str(next(one for one in buttons(card) if "Buy" in one.text).callback_data)
    told = await bob.presses(bob.sees(bot)[-1], stolen)
    assert "made for somebody else" in str(told["text"])
    await alice.taps("Buy", on=card)
    await alice.pays(await alice.hears("\nALICE: ⭐ 150", in_=bot))
    await alice.hears("Paid", in_=bot)

    await alice.says("/coupon", to=bot)
    await alice.hears("Which coupon", in_=bot)


async def test_another_community_has_coupons_of_its_own(
    members: None, world: World, bot: Bot, ada: Person, alice: Person
) -> None:
    await makes(ada, "SPRING --off 20% --course PY101", bot)
    await alice.says("/coupon SPRING", to=bot)
    card = await alice.hears("⭐ 200 instead", in_=bot)
    zoe = world.user("Zoe")
    cooks = world.group("Cooks", zoe)
    await zoe.says("/start", to=bot)
    await zoe.adds(bot, cooks)
    await zoe.hears("Hello, Cooks", in_=cooks)

    await zoe.says("/coupon SPRING", to=bot)
    await zoe.hears("no coupon SPRING here", in_=bot)
    for button in buttons(card):
        told = await zoe.presses(zoe.sees(bot)[-1], str(button.callback_data))
        assert "not for sale" in str(told["text"])
    await zoe.says("/coupon stop SPRING", to=bot)
    await zoe.hears("no coupon SPRING here", in_=bot)
    await zoe.says("/coupon list", to=bot)
    await zoe.hears("no coupons yet", in_=bot)
    await makes(zoe, "SPRING --off 5", bot)


async def test_an_invoice_keeps_its_price_when_the_time_is_over_but_not_when_it_is_stopped(
    members: None, bot: Bot, ada: Person, alice: Person, bob: Person, clock: MovableClock
) -> None:
    await makes(ada, "SHORT --off 20% --course PY101 --until 30m", bot)
    invoices = [await invoice_by(alice, "SHORT", bot), await invoice_by(bob, "SHORT", bot)]
    clock.move(minutes=40)
    await bob.says("/coupon SHORT", to=bot)
    await bob.hears("SHORT has run out of time", in_=bot)

    await alice.pays(invoices[0])

    await alice.hears("Paid", in_=bot)
    await ada.says("/coupon list", to=bot)
    assert "used 1× · over" in (await ada.hears("Coupons", in_=bot)).words
    await ada.says("/coupon stop short", to=bot)
    await ada.hears("SHORT is stopped", in_=bot)
    with pytest.raises(PaymentRefused, match="SHORT does not hold any more"):
        await bob.pays(invoices[1])
    await makes(ada, "SHORT --off 10% --course PY101", bot)
    await bob.pays(await invoice_by(bob, "SHORT", bot))
    assert "⭐ 225 · 🎟 SHORT" in (await bob.hears("Paid", in_=bot)).words


async def test_a_price_without_a_coupon_is_another_order(
    members: None, bot: Bot, ada: Person, alice: Person, database: Database
) -> None:
    await makes(ada, "SPRING --off 20% --course PY101", bot)
    lowered = await invoice_by(alice, "SPRING", bot)
    await alice.says("/course PY101", to=bot)
    card = await alice.hears("(?s)Write your first.*⭐ 250", in_=bot)
    await alice.taps("Buy", on=card)
    await alice.hears("order no. 2", in_=bot)

    await alice.pays(lowered)

    await alice.hears("Paid", in_=bot)
    async with database.reading() as session:
        orders = (await session.scalars(select(Order).order_by(Order.id))).all()
    assert [(one.price_stars, one.coupon_id, one.state) for one in orders] == [
        (200, 1, "fulfilled"),
        (250, None, "awaiting"),
    ]


async def test_a_lesson_tried_with_a_coupon_that_ran_out_leads_to_the_usual_price(
    members: None, bot: Bot, ada: Person, alice: Person, clock: MovableClock
) -> None:
    await makes(ada, "SHORT --off 20% --course PY101 --until 30m", bot)
    await alice.says("/coupon SHORT", to=bot)
    card = await alice.hears("⭐ 200 instead", in_=bot)
    clock.move(hours=1)

    await alice.taps("Try", on=card)
    await alice.taps("Buy · ⭐ 250", on=await alice.hears("Hello, Python", in_=bot))

    await alice.hears("order no. 1", in_=bot)
    told = await alice.taps("Buy · ⭐ 200", on=card)
    assert "SHORT has run out of time" in str(told["text"])


async def test_creators_lower_the_price_of_their_own_courses_only(
    members: None, data: None, group: Chat, bot: Bot, ada: Person, alice: Person, bob: Person
) -> None:
    said = await bob.says("I know data", in_=group)
    await ada.says("/creator", in_=group, reply_to=said)
    await ada.hears("can make courses now", in_=group)
    await makes(ada, "ADAS --off 20% --course PY101", bot)
    await makes(bob, "BOBS --off 20% --course PY201", bot)

    for line, answer in (
        ("new ALL --off 20%", "Which of your courses"),
        ("new PY --off 20% --course PY101", "“Python in a Week”"),
        ("new BOBS --off 5 --course PY201", "There is a coupon BOBS already"),
        ("new X2 --off 5 --course PY201 --for @nobody", "Nobody here is called @nobody"),
        ("new X2 --off much --course PY201", "how much comes off: “much”"),
        ("new X2 --off 5 --course PY999", "no course “PY999”"),
        ("stop ADAS", "“Python in a Week”"),
    ):
        await bob.says(f"/coupon {line}", to=bot)
        await bob.hears(answer, in_=bot)
    await alice.says("/coupon new MINE --off 20%", to=bot)
    await alice.hears("creators", in_=bot)
    await bob.says("/coupon new MINE --off 20% --course PY201", in_=group)
    await bob.hears("/coupon new works in our private chat", in_=group)
    await alice.pays(await invoice_by(alice, "BOBS", bot))
    assert "⭐ 320" in (await alice.hears("Paid", in_=bot)).words


async def test_one_code_that_two_make_at_once_is_one_coupon(
    members: None, group: Chat, bot: Bot, ada: Person, alice: Person, clock: MovableClock
) -> None:
    await ada.promotes(alice, group)
    clock.move(minutes=1)

    await asyncio.gather(
        ada.says("/coupon new SAME --off 20%", to=bot),
        alice.says("/coupon new SAME --off 30%", to=bot),
    )

    heard = [await one.hears("is ready|SAME already", in_=bot) for one in (ada, alice)]
    assert sorted("is ready" in message.words for message in heard) == [False, True]


async def test_a_coupon_in_chinese_is_shown_in_the_topic_it_was_asked_for_in(
    stage: Stage, world: World, bot: Bot, ada: Person, database: Database
) -> None:
    ming = world.user("小明", language_code="zh-hans")
    forum = world.group("学 Python", ada, members=[ming], topics=True)
    await ada.says("/start", to=bot)
    await ada.adds(bot, forum)
    await ada.hears("Hello, 学 Python", in_=forum)
    async with database.transaction() as session:
        community = await community_of(session, forum.id)
        assert community is not None
        draft = read_course_file("data.yaml", DATA)
        await import_course(session, community.id, ada.id, draft, stage.clock(), publish=True)
    await makes(ada, "春节 --off 8折 --course PY201", bot)
    topic = topics.start(world, forum, "购课", ada)

    await ming.says("/coupon 春节", in_=forum, topic=topic)

    shown = await ming.hears("Coupon 春节", in_=forum, by=bot)
    assert shown.thread_id == topic.id
    await ming.taps("Private chat", on=shown)
    card = await ming.hears("⭐ 320（原价 400）", in_=bot)
    assert "《Data with Python》打 8 折" in card.words
    await ming.taps("购买", on=card)
    await ming.pays(await ming.hears("\n春节: ⭐ 320（原价 400）", in_=bot))
    await ming.hears("⭐ 320 · 🎟 春节", in_=bot)


async def test_creators_see_the_coupons_of_their_own_courses_only(
    lyceum: Stage, course: Course, second: Course, bot: Bot, ada: Person, alice: Person, group: Chat
) -> None:
    await ada.says("/coupon new ALLFREE --off 250", to=bot)
    made = await ada.hears("ALLFREE is ready", in_=bot)
    await ada.says("/creator", in_=group, reply_to=await alice.says("Hello", in_=group))
    await ada.hears("Alice", in_=group, by=bot)

    await alice.says("/coupon list", to=bot)

    await alice.hears("no coupons yet", in_=bot)
    assert "With it, Python in a Week costs ⭐ 1" in made.words


async def test_a_coupon_for_one_person_is_announced_to_them_alone(
    lyceum: Stage, course: Course, bot: Bot, ada: Person, alice: Person, group: Chat
) -> None:
    await alice.says("/courses", in_=group)
    await alice.hears("What you can learn", in_=group)

    await ada.says("/coupon new FORALICE --off 50% --for @alice", to=bot)

    made = await ada.hears("FORALICE is ready", in_=bot)
    assert "@alice alone can use it" in made.words
    assert "post anywhere" not in made.words
