"""What is asked for in a forum topic that is closed: nothing is left half done, admins read why."""

import pytest
from sqlalchemy import select

from sandbox import topics
from sandbox.chats import Chat, Topic
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from storage.database import Database
from storage.polls import Poll
from tests.stage import MovableClock, Stage

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

    await ada.hears("closed topic of Forum", in_=bot)
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
