"""What is asked for in a forum topic that is closed: nothing is left half done, admins read why."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select

from sandbox import topics
from sandbox.chats import Chat, Topic
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from storage.arrivals import FREE, Arrival
from storage.database import Database
from storage.polls import Poll
from tests.stage import MovableClock, Stage
from tests.stories.test_challenges import to
from tests.stories.test_events import line
from tests.stories.test_welcome import switch_on
from tests.stories.waiting import settled

GIFT = b"What is 2 + 2? {=4 ~5}\n\nPython is a snake. {F}\n"


@pytest.fixture
async def forum(world: World, stage: Stage, bot: Bot, ada: Person, alice: Person) -> Chat:
    """Ada's forum, where the bot is no admin."""
    forum = world.group("Forum", ada, members=[alice], topics=True)
    await ada.says("/start", to=bot)
    await ada.adds(bot, forum)
    await ada.hears("Hello, Forum", in_=forum)
    return forum


@pytest.fixture
def topic(world: World, forum: Chat, ada: Person) -> Topic:
    """One where only admins write."""
    topic = topics.start(world, forum, "News", ada)
    topics.close(world, forum, topic, ada)
    return topic


async def test_a_poll_is_not_put_and_has_no_end(
    forum: Chat, topic: Topic, bot: Bot, ada: Person, clock: MovableClock, database: Database
) -> None:
    await ada.says('/poll "Tea?" "Yes" "No" --close 1h', in_=forum, topic=topic)

    await ada.hears("What went wrong: the topic there is closed", in_=bot)
    await ada.hears("closed topic of Forum", in_=bot)
    assert not any("TOPIC_CLOSED" in message.words for message in ada.sees(bot))
    clock.move(hours=2)
    await ada.says("/courses", in_=forum)
    await ada.hears("has no courses yet", in_=forum)
    assert not any("voted" in message.words for message in ada.sees(forum))
    async with database.reading() as session:
        assert (await session.scalars(select(Poll.closed_at))).one() is not None


async def test_a_quiz_is_over_before_it_began_and_can_be_played_once_the_topic_is_open(
    world: World, forum: Chat, topic: Topic, bot: Bot, ada: Person, alice: Person,
    clock: MovableClock,
) -> None:  # fmt: skip
    await ada.sends_document("q.gift", GIFT, bot, caption="/quiz Basics")
    await ada.hears("Basics is ready with 2 questions", in_=bot)
    await ada.says("/quiz play Basics", in_=forum, topic=topic)
    await ada.hears("closed topic of Forum", in_=bot)
    clock.move(seconds=6)
    topics.reopen(world, forum, topic, ada)

    await ada.says("/quiz play Basics", in_=forum, topic=topic)

    board = await alice.hears("the first one comes at once", in_=forum, by=bot)
    clock.move(seconds=6)
    asked = await alice.hears("1/2 · What is", in_=forum, by=bot)
    assert board.thread_id == asked.thread_id == topic.id
    assert sum("poll" in message.content for message in alice.sees(forum)) == 1


async def test_a_quiz_whose_topic_is_closed_half_way_says_on_its_board_that_it_is_over(
    world: World, forum: Chat, bot: Bot, ada: Person, alice: Person, clock: MovableClock
) -> None:
    topic = topics.start(world, forum, "Quizzes", ada)
    await ada.sends_document("q.gift", GIFT, bot, caption="/quiz Basics")
    await ada.hears("Basics is ready with 2 questions", in_=bot)
    await ada.says("/quiz play Basics", in_=forum, topic=topic)
    await alice.hears("the first one comes at once", in_=forum, by=bot)
    topics.close(world, forum, topic, ada)

    clock.move(seconds=6)

    await ada.hears("closed topic of Forum", in_=bot)
    await alice.hears("stopped", in_=forum)
    await ada.says("/quiz stop", in_=forum)
    await ada.hears("No quiz is being played", in_=forum)


async def test_an_event_that_could_not_be_announced_does_not_take_place(
    forum: Chat, topic: Topic, bot: Bot, ada: Person
) -> None:
    await ada.says('/event "AMA" --at "2030-03-28 10:00"', in_=forum, topic=topic)

    await ada.hears("closed topic of Forum", in_=bot)

    await ada.says("/events", to=bot)
    await ada.hears("Nothing", in_=bot)


async def test_an_answer_that_comes_too_late_for_its_topic_comes_back_with_a_plain_sentence(
    world: World, forum: Chat, daily: Topic, bot: Bot, ada: Person, alice: Person
) -> None:
    await alice.says("/ask What is a tuple?", in_=forum, topic=daily)
    await alice.hears("passed it on", in_=forum)
    notice = await ada.hears("What is a tuple", in_=bot)
    topics.close(world, forum, daily, ada)

    await ada.says("A fixed list.", to=bot, reply_to=notice)

    await ada.hears("get through to Forum: the topic there is closed. The question waits", in_=bot)
    assert not any("Bad Request" in message.words for message in ada.sees(bot))


@pytest.fixture
def daily(world: World, forum: Chat, ada: Person) -> Topic:
    """One that is open still."""
    return topics.start(world, forum, "Daily", ada)


async def test_a_round_due_there_is_posted_in_general_and_the_next_one_where_it_belongs(
    world: World, forum: Chat, daily: Topic, bot: Bot, ada: Person, alice: Person,
    clock: MovableClock,
) -> None:  # fmt: skip
    await ada.says('/challenge "Pages" --days 3', in_=forum, topic=daily)
    await alice.taps("I'm in", on=await alice.hears("Pages", in_=forum, by=bot))
    topics.close(world, forum, daily, ada)

    to(clock, 1)
    first = await alice.hears("day 1 of 3", in_=forum)
    await ada.hears("closed topic of Forum", in_=bot)
    await alice.says("Wrote a page", in_=forum, reply_to=first)
    await alice.hears("Day 1 of 3", in_=forum)
    topics.reopen(world, forum, daily, ada)
    to(clock, 2)
    second = await alice.hears("day 2 of 3", in_=forum)
    topics.close(world, forum, daily, ada)
    to(clock, 4)
    final = await alice.hears("Pages is over", in_=forum)

    assert [said.thread_id for said in (first, second, final)] == [None, daily.id, None]
    assert sum("day 1 of 3" in message.words for message in alice.sees(forum)) == 1


async def test_what_follows_an_event_or_a_poll_is_said_in_general(
    world: World, forum: Chat, daily: Topic, bot: Bot, ada: Person, alice: Person,
    clock: MovableClock,
) -> None:  # fmt: skip
    await ada.says(line(clock, hours=2), in_=forum, topic=daily)
    await alice.taps("I'm coming", on=await alice.hears("AMA with Grace", in_=forum, by=bot))
    await ada.says('/poll "Tea?" "Yes" "No" --close 1h', in_=forum, topic=daily)
    await alice.votes(await alice.hears("Tea", in_=forum, by=bot), 0)
    topics.close(world, forum, daily, ada)

    clock.move(hours=1)
    result = await alice.hears("Yes – 1", in_=forum)
    clock.move(hours=1)
    begins = await alice.hears("begins now", in_=forum)
    clock.move(hours=1)
    ends = await alice.hears("is over", in_=forum)

    assert "photo" in result.content
    assert ends.reply_markup is not None
    assert {said.thread_id for said in (result, begins, ends)} == {None}


async def test_a_planned_poll_due_there_is_not_put_and_the_next_one_is(
    world: World, forum: Chat, daily: Topic, bot: Bot, ada: Person, alice: Person,
    clock: MovableClock,
) -> None:  # fmt: skip
    at = f"{clock() + timedelta(hours=1):%Y-%m-%d %H:%M}"
    asked = f'/poll "How was your day?" "Good" "Busy" --at "{at}" --every day'
    await ada.says(asked, in_=forum, topic=daily)
    await ada.hears("Planned", in_=forum)
    topics.close(world, forum, daily, ada)

    clock.move(hours=1)
    told = await ada.hears("How was your day\\? was not put", in_=bot)
    await ada.hears("closed topic of Forum", in_=bot)
    topics.reopen(world, forum, daily, ada)
    await settled(alice, forum)
    assert not any("How was" in message.words for message in alice.sees(forum)[-3:])
    clock.move(days=1)

    put = await alice.hears("How was your day", in_=forum, by=bot)
    assert put.thread_id == daily.id
    assert "goes on next time" in told.words


async def test_who_comes_while_general_is_closed_may_write_and_is_not_asked_later(
    world: World, forum: Chat, bot: Bot, ada: Person, alice: Person, clock: MovableClock,
    database: Database,
) -> None:  # fmt: skip
    await switch_on(ada, bot)
    topics.close(world, forum, forum.general, ada)
    carl, dora = world.user("Carl"), world.user("Dora")
    await carl.joins(forum)
    await ada.says("/help", in_=forum)
    await ada.hears("closed topic of Forum", in_=bot)
    clock.move(seconds=5)
    await _is_free(database, carl)

    topics.reopen(world, forum, forum.general, ada)
    clock.move(minutes=10)
    await settled(alice, forum)
    await dora.joins(forum)
    await settled(alice, forum)
    clock.move(seconds=5)

    greeting = await dora.hears("Welcome to Forum, Dora", in_=forum)
    assert "Carl" not in greeting.words
    assert forum.member(carl).present
    assert forum.allows(carl, "can_send_messages")
    assert greeting.thread_id is None


async def _is_free(database: Database, newcomer: Person) -> None:
    """Nobody can answer a greeting that could not be posted: wait until it holds them no more."""
    freed = select(Arrival.id).where(Arrival.person_id == newcomer.id, Arrival.state == FREE)
    async with asyncio.timeout(20):
        while True:
            async with database.reading() as session:
                if await session.scalar(freed) is not None:
                    return
            await asyncio.sleep(0.05)
