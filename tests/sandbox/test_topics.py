"""Forum topics: who opens them, where answers go, who may write in a closed one."""

import pytest
from aiogram import Bot as Api
from aiogram.exceptions import TelegramBadRequest

from sandbox import topics
from sandbox.chats import Chat
from sandbox.members import GROUP_RIGHTS, Member, Status
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World


@pytest.fixture
def alice(world: World) -> Person:
    """Who founded the forum."""
    return world.user("Alice")


@pytest.fixture
def forum(world: World, bot: Bot, alice: Person) -> Chat:
    """A group with topics, which the bot helps to run."""
    place = world.group("Py Lovers", alice, topics=True)
    place.members[bot.id] = Member(bot, Status.ADMINISTRATOR, GROUP_RIGHTS)
    return place


async def test_a_topic_is_opened_and_told(api: Api, forum: Chat, alice: Person) -> None:
    topic = await api.create_forum_topic(forum.id, "Courses")

    told = alice.sees(forum)[-1]
    assert (told.id, told.thread_id) == (topic.message_thread_id, topic.message_thread_id)
    assert told.is_service

    said = await api.send_message(forum.id, "Hello", message_thread_id=topic.message_thread_id)
    assert (said.message_thread_id, said.is_topic_message) == (topic.message_thread_id, True)


async def test_an_answer_stays_in_the_topic(
    api: Api, world: World, forum: Chat, alice: Person
) -> None:
    topic = topics.start(world, forum, "Questions", alice)
    asked = await alice.says("How?", in_=forum, topic=topic)

    answer = await api.send_message(forum.id, "So.", reply_to_message_id=asked.id)

    assert answer.message_thread_id == topic.id


async def test_nothing_is_said_in_a_topic_that_is_not_there(api: Api, forum: Chat) -> None:
    with pytest.raises(TelegramBadRequest, match="message thread not found"):
        await api.send_message(forum.id, "Hello", message_thread_id=999)


async def test_a_topic_is_renamed_closed_reopened_and_deleted(
    api: Api, world: World, forum: Chat, alice: Person, bot: Bot
) -> None:
    topic = topics.start(world, forum, "Questions", alice)

    await api.edit_forum_topic(forum.id, topic.id, name="Q & A")
    assert topic.name == "Q & A"
    with pytest.raises(TelegramBadRequest, match="TOPIC_NOT_MODIFIED"):
        await api.edit_forum_topic(forum.id, topic.id, name="Q & A")

    await api.close_forum_topic(forum.id, topic.id)
    forum.members[bot.id] = Member(bot, Status.MEMBER)
    with pytest.raises(TelegramBadRequest, match="TOPIC_CLOSED"):
        await api.send_message(forum.id, "Hello", message_thread_id=topic.id)
    forum.members[bot.id] = Member(bot, Status.ADMINISTRATOR, GROUP_RIGHTS)
    await api.reopen_forum_topic(forum.id, topic.id)

    await api.delete_forum_topic(forum.id, topic.id)
    assert forum.topics == {}
    assert [said for said in alice.sees(forum) if said.thread_id == topic.id] == []


async def test_only_forums_have_topics_and_only_those_with_the_right_open_them(
    api: Api, world: World, forum: Chat, bot: Bot, alice: Person
) -> None:
    plain = world.group("No topics", alice, members=[bot])
    with pytest.raises(TelegramBadRequest, match="the chat is not a forum"):
        await api.create_forum_topic(plain.id, "Courses")

    forum.members[bot.id] = Member(bot, Status.MEMBER)
    with pytest.raises(TelegramBadRequest, match="not enough rights"):
        await api.create_forum_topic(forum.id, "Courses")
