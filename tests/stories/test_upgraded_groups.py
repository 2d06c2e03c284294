"""A basic group becomes a supergroup in the middle of something, and it goes on in the new chat.

Messages are numbered anew there, and what was said before can't be reached any more.
"""

import pytest
from sqlalchemy import select

from sandbox.chats import Chat
from sandbox.messages import Message
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from sandbox.world import World
from storage.arrivals import Arrival
from storage.database import Database
from tests.stage import MovableClock, Stage
from tests.stories.deposits import asks, leaves_one, opens, states
from tests.stories.test_challenges import to
from tests.stories.test_events import line
from tests.stories.test_experts import ask
from tests.stories.test_quizzes import GIFT, right
from tests.stories.test_welcome import switch_on
from tests.stories.waiting import settled, until


@pytest.fixture
async def small(
    world: World, stage: Stage, bot: Bot, ada: Person, alice: Person, bob: Person
) -> Chat:
    """A basic group with the bot among its admins, which is to grow."""
    small = world.basic_group("Small", ada, members=[alice, bob])
    for person in (ada, alice, bob):
        await person.says("/start", to=bot)
    await ada.adds(bot, small, as_admin=True)
    await ada.hears("Hello, Small", in_=small)
    return small


async def test_a_quiz_goes_on_with_a_board_of_its_own(
    small: Chat, bot: Bot, ada: Person, alice: Person, bob: Person, clock: MovableClock
) -> None:
    await ada.sends_document("q.gift", GIFT.encode(), bot, caption="/quiz Basics")
    await ada.hears("Basics is ready with 2 questions", in_=bot)
    await ada.says("/quiz play Basics", in_=small)
    await alice.hears("the first one comes at once", in_=small, by=bot)
    clock.move(seconds=6)
    first = await alice.hears("1/2 · What is", in_=small, by=bot)
    await alice.votes(first, right(first))
    clock.move(seconds=6)
    await alice.hears("1 answer to this question", in_=small)

    large = await ada.upgrades(small)

    board = await bob.hears("question 1 of 2", in_=large, by=bot)
    clock.move(seconds=17)
    assert await bob.hears("Alice – .* points", in_=large) is board
    clock.move(seconds=5)
    second = await bob.hears("2/2 · Python is", in_=large, by=bot)
    await bob.votes(second, right(second))
    clock.move(seconds=6)
    await bob.hears("1 answer to this question", in_=large)
    clock.move(seconds=17)
    podium = await bob.hears("🏆", in_=large)
    assert "Alice" in podium.words
    assert "Bob" in podium.words
    assert podium.reply_to is board
    assert sum("Basics" in message.words for message in bob.sees(large)) == 2


async def test_a_quiz_can_be_stopped_after_it(
    small: Chat, bot: Bot, ada: Person, alice: Person, clock: MovableClock
) -> None:
    await ada.sends_document("q.gift", GIFT.encode(), bot, caption="/quiz Basics")
    await ada.hears("Basics is ready with 2 questions", in_=bot)
    await ada.says("/quiz play Basics", in_=small)
    clock.move(seconds=6)
    await alice.hears("1/2 · What is", in_=small, by=bot)
    large = await ada.upgrades(small)
    board = await alice.hears("question 1 of 2", in_=large, by=bot)

    await ada.says("/quiz stop", in_=large)

    assert await alice.hears("(?s)Basics.*stopped", in_=large) is board
    await ada.says("/quiz play Basics", in_=large)
    await alice.hears("the first one comes at once", in_=large, by=bot)


async def test_newcomers_at_the_puzzle_are_asked_no_more_and_not_sent_away(
    world: World, small: Chat, bot: Bot, ada: Person, alice: Person, clock: MovableClock,
    database: Database,
) -> None:  # fmt: skip
    await ada.says("/welcome", to=bot)
    await ada.taps("Switch on", on=await ada.hears("not asked", in_=bot))
    await ada.taps("agree with one tap", on=await ada.hears("agree to the rules", in_=bot))
    await ada.hears("solve a small puzzle", in_=bot)
    carl, dora = world.user("Carl"), world.user("Dora")
    await ada.adds(carl, small)
    await settled(alice, small)
    clock.move(seconds=5)
    greeting = await carl.hears("Welcome to Small, Carl", in_=small)

    large = await ada.upgrades(small)
    await ada.adds(dora, large)
    await settled(alice, large)
    toast = await carl.taps("🐱", on=greeting)
    clock.move(seconds=5)
    await dora.hears("Welcome to Small, Dora", in_=large)
    clock.move(minutes=6)
    await until(lambda: not large.member(dora).present)

    assert "you can write already" in str(toast["text"])
    assert large.member(carl).present
    assert large.allows(carl, "can_send_messages")


async def test_a_greeting_that_waited_to_be_said_goes_from_the_new_chat_at_once(
    world: World, sandbox: Sandbox, small: Chat, bot: Bot, ada: Person, alice: Person,
    clock: MovableClock,
) -> None:  # fmt: skip
    await switch_on(ada, bot)
    carl = world.user("Carl")
    await ada.adds(carl, small)
    await settled(alice, small)
    sandbox.faults.refuse("sendMessage", 429, retry_after=30)
    clock.move(seconds=5)
    await until(lambda: not sandbox.faults.shown())

    large = await ada.upgrades(small)
    clock.move(seconds=60)
    greeting = await alice.hears("Welcome to Small, Carl", in_=large)

    await until(lambda: greeting.deleted)
    clock.move(minutes=10)
    await settled(alice, large)
    assert large.member(carl).present


async def test_who_agreed_before_is_not_asked_after_it(
    world: World, small: Chat, bot: Bot, ada: Person, alice: Person, clock: MovableClock,
    database: Database,
) -> None:  # fmt: skip
    await ada.says("/welcome", to=bot)
    await ada.taps("Switch on", on=await ada.hears("not asked", in_=bot))
    await ada.hears("agree to the rules", in_=bot)
    carl = world.user("Carl")
    await ada.adds(carl, small)
    await settled(alice, small)
    clock.move(seconds=5)
    await carl.taps("I agree", on=await carl.hears("Welcome to Small, Carl", in_=small))
    await carl.hears("You can write now", in_=small)

    large = await ada.upgrades(small)
    await settled(alice, large)
    await carl.leaves(large)
    await carl.joins(large)
    await settled(alice, large)
    clock.move(seconds=5)
    await settled(alice, large)

    assert large.allows(carl, "can_send_messages")
    assert not any("Welcome to" in message.words for message in carl.sees(large))
    async with database.reading() as session:
        arrivals = (await session.execute(select(Arrival.chat_id, Arrival.state))).all()
    assert [tuple(arrival) for arrival in arrivals] == [(large.id, "agreed")]


async def test_paid_questions_are_answered_and_unlocked_after_it(
    small: Chat, bot: Bot, ada: Person, alice: Person, bob: Person
) -> None:
    await ada.says('/expert 50 --within 24h --unlock 5 --about "Careers"', to=bot)
    await ada.hears("can ask you for .*50", in_=bot)
    await alice.pays(await ask(alice, bot, small, "others may unlock"))
    first = await ada.hears("question for", in_=bot)
    await ada.says("No, but maths is.", to=bot, reply_to=first)
    card = await bob.hears("answered a member's question", in_=small)
    await bob.pays(await ask(bob, bot, small, "others may unlock"))
    second = await ada.hears("question for", in_=bot)

    large = await ada.upgrades(small)

    await bob.taps("Read the answer", on=card)
    await bob.pays(await bob.hears("(?m)^An expert's answer$", in_=bot))
    await bob.hears("No, but maths is", in_=bot)
    await ada.says("Still maths.", to=bot, reply_to=second)
    await bob.hears("Still maths", in_=bot)
    card = await alice.hears("answered a member's question", in_=large)
    await alice.taps("Read the answer", on=card)
    await alice.pays(await alice.hears("(?m)^An expert's answer$", in_=bot))
    await alice.hears("Still maths", in_=bot)


async def test_deposits_left_before_go_back_after_it(
    small: Chat, bot: Bot, ada: Person, alice: Person, bob: Person, clock: MovableClock,
    database: Database,
) -> None:  # fmt: skip
    card = await opens(ada, small, bot)
    charge = await leaves_one(alice, card, bot)
    invoice = await asks(bob, card, bot)

    large = await ada.upgrades(small)

    card = await bob.hears("Pages", in_=large, by=bot)
    await bob.pays(invoice)
    await bob.hears("(?s)Paid.*You are in!", in_=bot)
    clock.move(seconds=6)
    assert await bob.hears("2 people are in", in_=large) is card
    for day in (1, 2):
        to(clock, day)
        post = await alice.hears(f"day {day} of 2", in_=large)
        await alice.says("Wrote a page", in_=large, reply_to=post)
    await alice.hears("are back in your balance", in_=bot)
    assert charge.refunded_at is not None
    to(clock, 3)
    await bob.hears("1 person did it every time", in_=large)
    await bob.hears("stays with Small", in_=bot)
    assert await states(database) == ["returned", "kept"]


async def test_an_event_keeps_its_seats_and_reminds_once(
    small: Chat, bot: Bot, ada: Person, alice: Person, bob: Person, clock: MovableClock
) -> None:
    await ada.says(line(clock, more="--seats 1"), in_=small)
    card = await alice.hears("AMA with Grace", in_=small, by=bot)
    await alice.taps("I'm coming", on=card)
    await bob.taps("I'm coming", on=card)

    large = await ada.upgrades(small)

    card = await bob.hears("1 person of 1 · 1 waiting", in_=large, by=bot)
    await alice.taps("Can't come", on=card)
    await bob.hears("a seat is free and it is yours", in_=bot)
    clock.move(hours=24)
    await bob.hears("Tomorrow: AMA with Grace", in_=bot)
    clock.move(hours=23)
    await bob.hears("In an hour: AMA with Grace", in_=bot)
    clock.move(hours=1)
    begins = await bob.hears("begins now", in_=large)
    assert begins.reply_to is card
    for reminder in ("Tomorrow", "In an hour"):
        assert sum(reminder in message.words for message in bob.sees(bot)) == 1
    assert not any("Tomorrow" in message.words for message in alice.sees(bot))


async def test_what_waited_to_change_an_old_message_changes_no_new_one(
    sandbox: Sandbox, small: Chat, bot: Bot, ada: Person, alice: Person, clock: MovableClock
) -> None:
    """In the new chat another message has the old one's number."""
    await ada.says('/challenge "Pages" --days 3', in_=small)
    card = await alice.hears("Pages", in_=small, by=bot)
    await alice.taps("I'm in", on=card)
    sandbox.faults.refuse("editMessageText", 429, retry_after=60)
    clock.move(seconds=6)
    await until(lambda: not sandbox.faults.shown())

    large = await ada.upgrades(small)
    await alice.hears("1 person is in", in_=large, by=bot)
    said: list[Message] = []
    while not said or said[-1].id <= card.id:
        await alice.says("/courses", in_=large)
        said.append(await alice.hears("no courses yet", in_=large))
    clock.move(minutes=2)
    await settled(alice, large)

    assert {message.words for message in said} == {"Small has no courses yet."}
