"""Deposits for challenges: paid to take part, back for finishing, else the community's."""

import pytest
from sqlalchemy import select

from sandbox import payments, topics
from sandbox.chats import Chat
from sandbox.keyboards import buttons
from sandbox.messages import Message
from sandbox.payments import PaymentRefused
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from sandbox.world import World
from storage.communities import community_of
from storage.database import Database
from storage.events import Event
from tests.stage import MovableClock, Stage, morning
from tests.stories.deposits import asks, leaves_one, lives_through, opens, states, table
from tests.stories.test_challenges import to
from tests.stories.waiting import until


@pytest.fixture
async def card(lyceum: Stage, group: Chat, bot: Bot, ada: Person) -> Message:
    """The challenge."""
    return await opens(ada, group, bot)


async def test_who_finishes_gets_the_stars_back_at_once(
    card: Message,
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    alice: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    await alice.taps("I'm in · ⭐ 50", on=card)
    terms = await alice.hears("deposit of .*50", in_=bot)
    assert "they stay with Py Lovers" in terms.words
    invoice = await alice.hears("(?m)^Deposit: Pages$", in_=bot)
    assert "it stays with Py Lovers" in payments.invoice_in(invoice).description
    assert "Alice" not in await table(alice, group)
    charge = await alice.pays(invoice)
    await alice.hears("(?s)Paid.*You are in!.*come back by themselves", in_=bot)

    post = await lives_through(alice, group, clock)
    await alice.says("Wrote a page", in_=group, reply_to=post)
    await alice.hears("Day 2 of 2", in_=group)
    assert charge.refunded_at is None
    await alice.says("And the one I missed", in_=group, reply_to=post)

    await alice.hears("you checked in every time.* are on their way back", in_=bot)
    told = await alice.hears("are back in your balance", in_=bot)
    assert "your deposit is settled" in told.words
    assert charge.refunded_at is not None
    to(clock, 3)
    final = await alice.hears("1 person did it every time", in_=group)
    assert "1. Alice · 2/2" in final.words
    assert await states(database) == ["returned"]
    async with database.reading() as session:
        kinds = (await session.scalars(select(Event.kind).order_by(Event.id))).all()
    steps = [kind for kind in kinds if kind.startswith("deposit.")]
    assert steps == ["deposit.opened", "deposit.paid", "deposit.refunded"]
    assert "challenge.joined" in kinds
    assert "order.paid" not in kinds


async def test_proof_in_words_must_say_something(
    card: Message, lyceum: Stage, group: Chat, bot: Bot, alice: Person, clock: MovableClock
) -> None:
    await leaves_one(alice, card, bot)
    assert "more than “done”" in card.words
    to(clock, 1)
    post = await alice.hears("(?s)day 1 of 2.*more than “done”", in_=group)

    for said in ("👍", "x", ".", "Done!", "aaaaaaaaaaaa"):
        proof = await alice.says(said, in_=group, reply_to=post)
        refusal = await alice.hears("too short to count as proof", in_=group)
        assert refusal.reply_to is proof
    await alice.says("今天写了一页", in_=group, reply_to=post)

    await alice.hears("Day 1 of 2", in_=group)


async def test_who_does_not_finish_leaves_the_stars_to_the_group(
    card: Message,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    charge = await leaves_one(alice, card, bot)
    to(clock, 1)
    post = await alice.hears("day 1 of 2", in_=group)
    await alice.says("Wrote a page", in_=group, reply_to=post)
    await alice.hears("Day 1 of 2", in_=group)
    to(clock, 2)
    await alice.hears("day 2 of 2", in_=group)

    to(clock, 3)

    await alice.hears("stays with Py Lovers, as you read before you paid", in_=bot)
    await ada.hears("(?s)1 person who left a deposit did not finish.*50 stay", in_=bot)
    assert charge.refunded_at is None
    assert await states(database) == ["kept"]
    await ada.says("/stats", to=bot)
    await ada.hears("Earned: ⭐ 50", in_=bot)

    await ada.says("/refund 1", to=bot)
    await ada.taps("give it back", on=await ada.hears("still goes on", in_=bot))
    await alice.hears("are back in your balance", in_=bot)
    assert await states(database) == ["returned"]
    await ada.says("/stats", to=bot)
    await ada.hears("Earned: ⭐ 0", in_=bot)


async def test_a_day_the_bot_slept_through_costs_nobody_a_deposit(
    card: Message, lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, bob: Person,
    clock: MovableClock, database: Database,
) -> None:  # fmt: skip
    charges = [await leaves_one(person, card, bot) for person in (alice, bob)]
    to(clock, 1)
    post = await alice.hears("day 1 of 2", in_=group)
    await alice.says("Wrote a page", in_=group, reply_to=post)
    await alice.hears("Day 1 of 2", in_=group)
    await lyceum.stop()
    to(clock, 3, 1)

    await lyceum.start()

    final = await alice.hears("1 person did it every time", in_=group)
    assert "1. Alice · 2/2" in final.words
    assert "2. Bob · 1/2" in final.words
    await alice.hears("what I could not ask for counts as made.* are on their way back", in_=bot)
    await bob.hears("stays with Py Lovers", in_=bot)
    await ada.hears("my post of day 2 never appeared in the group, so that round counts", in_=bot)
    await alice.hears("are back in your balance", in_=bot)
    assert [charge.refunded_at is None for charge in charges] == [False, True]
    assert await states(database) == ["returned", "kept"]


async def test_a_challenge_that_is_called_off_gives_every_deposit_back(
    card: Message,
    lyceum: Stage,
    sandbox: Sandbox,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    charges = [await leaves_one(person, card, bot) for person in (alice, bob)]
    to(clock, 2)
    await ada.hears("day 2 of 2", in_=group)
    sandbox.faults.refuse("refundStarPayment", 400, description="BALANCE_TOO_LOW")

    await ada.says("/challenge stop 1", in_=group)

    await ada.hears("All deposits go back by themselves", in_=group)
    await ada.hears("back by themselves are not back yet", in_=bot)
    await lyceum.restart()
    clock.move(hours=7)
    for person in (alice, bob):
        await person.hears("was called off; your .*50 are on their way back", in_=bot)
        await person.hears("are back in your balance", in_=bot)
    assert all(charge.refunded_at for charge in charges)
    assert await states(database) == ["returned", "returned"]


async def test_an_admin_who_gives_a_deposit_back_takes_its_owner_out(
    card: Message,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    await leaves_one(alice, card, bot)
    assert "Alice" in await table(alice, group)
    await alice.taps("Check in in private", on=card)
    asked = await alice.hears("reply to this message with a few words", in_=bot)

    await ada.says("/refund 1", to=bot)
    question = await ada.hears("If the challenge still goes on, they are out of it", in_=bot)
    await ada.taps("give it back", on=question)

    await ada.hears("refund sent to Telegram", in_=bot)
    await alice.hears("goes back to you, so you are out of the challenge", in_=bot)
    await alice.hears("are back in your balance", in_=bot)
    assert "Alice" not in await table(alice, group)
    again = await leaves_one(alice, card, bot)
    assert "Alice" in await table(alice, group)
    payments.refund(ada.world, again)
    await alice.hears("(?s)order no. 2.*are back in your balance", in_=bot)
    to(clock, 1)
    await alice.says("Wrote a page", to=bot, reply_to=asked)
    await alice.hears("Join “Pages” in your group first", in_=bot)
    to(clock, 3)
    await ada.hears("Pages is over", in_=group)
    assert await states(database) == ["returned"]


async def test_nobody_pays_for_what_has_begun_or_was_called_off(
    card: Message, group: Chat, bot: Bot, ada: Person, alice: Person, clock: MovableClock
) -> None:
    to(clock, 1, 0)
    clock.move(minutes=-20)
    await ada.says('/challenge "Sketch" --days 2 --deposit 9', in_=group)
    other = await alice.hears("needs a deposit of .*9", in_=group)
    invoice = await asks(alice, card, bot)
    await alice.taps("I'm in", on=other)
    called_off = await alice.hears("(?m)^Deposit: Sketch$", in_=bot)
    await ada.says("/challenge stop 2", in_=group)
    await alice.hears("Sketch ends here", in_=group)
    clock.move(minutes=30)

    with pytest.raises(PaymentRefused, match="has begun, and with a deposit nobody joins later"):
        await alice.pays(invoice)
    with pytest.raises(PaymentRefused, match="This challenge is over"):
        await alice.pays(called_off)

    await alice.taps("I'm in", on=card)
    await alice.hears("has begun, and with a deposit nobody joins later", in_=bot)
    await until(lambda: not list(buttons(other)))


async def test_who_leaves_the_group_and_comes_back_takes_part_for_the_same_stars(
    card: Message, group: Chat, bot: Bot, ada: Person, alice: Person, clock: MovableClock
) -> None:
    await ada.promotes(bot, group)
    charge = await leaves_one(alice, card, bot)
    await alice.leaves(group)
    assert "Alice" not in await table(ada, group)
    await lives_through(ada, group, clock)

    await alice.joins(group)
    await alice.taps("I'm in", on=card)

    joined = await alice.hears("You are in! Reply to each post", in_=bot)
    await alice.taps("Check in in private", on=joined)
    asked = await alice.hears("reply to this message with a few words", in_=bot)
    for words in ("Wrote a page", "And yesterday's page"):
        await alice.says(words, to=bot, reply_to=asked)
    await alice.hears("you checked in every time", in_=bot)
    await alice.hears("are back in your balance", in_=bot)
    assert charge.refunded_at is not None


async def test_a_team_in_a_topic_in_chinese(
    lyceum: Stage,
    world: World,
    bot: Bot,
    ada: Person,
    alice: Person,
    clock: MovableClock,
    database: Database,
) -> None:
    forum = world.group("论坛", ada, members=[alice], topics=True)
    topic = topics.start(world, forum, "打卡", ada)
    await ada.adds(bot, forum)
    await ada.hears("Hello, 论坛", in_=forum)
    async with database.transaction() as session:
        community = await community_of(session, forum.id)
        assert community is not None
        community.language = "zh"
    await lyceum.restart()
    await alice.says("/language zh", to=bot)
    await ada.says(
        '/challenge “写作” --weeks 1 --deposit 50 --teams "红队, 蓝队"', in_=forum, topic=topic
    )
    card = await alice.hears("参加需要押金 ⭐ 50", in_=forum, by=bot)
    assert card.thread_id == topic.id

    await alice.taps("蓝队 · ⭐ 50", on=card)
    await alice.hears("押金归 论坛 所有", in_=bot)
    await alice.pays(await alice.hears("(?m)^押金：写作$", in_=bot))
    await alice.hears("(?s)付款成功.*你已参加", in_=bot)

    await alice.says("/challenges", in_=forum, topic=topic)
    await alice.hears("Alice（蓝队）", in_=forum)
    to(clock, 1)
    await alice.hears("写作 · 第 1/1 周", in_=forum)
    to(clock, 9)
    await alice.hears("你的押金 ⭐ 50 归 论坛 所有", in_=bot)
    await ada.hears("1 person who left a deposit did not finish", in_=bot)


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("--days 3 --deposit 0", "from 1 to 10,000"),
        ("--days 3 --deposit lots", "from 1 to 10,000"),
        ("--days 3 --deposit 20000", "from 1 to 10,000"),
        ("--days 3 --deposit 5 --start {today}", "that day can't be today"),
    ],
)
async def test_a_slip_is_named(
    lyceum: Stage, group: Chat, ada: Person, typed: str, answer: str
) -> None:
    today = f"{morning():%Y-%m-%d}"

    await ada.says(f'/challenge "Pages" {typed.format(today=today)}', in_=group)

    await ada.hears(answer, in_=group)
