"""Forum topics: who opens them, where answers go, who may write in a closed one."""

import pytest
from aiogram import Bot as Api
from aiogram.exceptions import TelegramBadRequest

from sandbox import topics
from sandbox.chats import Chat
from sandbox.errors import Impossible
from sandbox.members import GROUP_RIGHTS, Member, Status
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from sandbox.world import World
from tests.sandbox.test_actor_api import Phone


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


async def test_general_is_closed_to_all_but_admins(
    api: Api, world: World, forum: Chat, alice: Person, bot: Bot
) -> None:
    bob = world.user("Bob")
    await bob.joins(forum)

    await api.close_general_forum_topic(forum.id)

    assert alice.sees(forum)[-1].thread_id is None, "messages in General name no topic"
    assert "forum_topic_closed" in alice.sees(forum)[-1].content
    with pytest.raises(Impossible, match="The topic General is closed"):
        await bob.says("Hello", in_=forum)
    assert await alice.says("Hello", in_=forum)
    assert await api.send_message(forum.id, "Admins may")
    forum.members[bot.id] = Member(bot)
    with pytest.raises(TelegramBadRequest, match="TOPIC_CLOSED"):
        await api.send_message(forum.id, "Others may not")
    other = topics.start(world, forum, "Questions", alice)
    assert await bob.says("How?", in_=forum, topic=other), "other topics are not concerned"
    assert await api.send_message(forum.id, "So.", message_thread_id=other.id)


async def test_general_is_hidden_and_comes_back(api: Api, forum: Chat, alice: Person) -> None:
    await api.hide_general_forum_topic(forum.id)
    assert (forum.general.hidden, forum.general.closed) == (True, True)
    await api.unhide_general_forum_topic(forum.id)
    assert (forum.general.hidden, forum.general.closed) == (False, True)
    await api.hide_general_forum_topic(forum.id)
    await api.reopen_general_forum_topic(forum.id)
    assert (forum.general.hidden, forum.general.closed) == (False, False)

    told = [name for said in alice.sees(forum) for name in said.content]
    hidden, unhidden = "general_forum_topic_hidden", "general_forum_topic_unhidden"
    assert told == [hidden, unhidden, hidden, "forum_topic_reopened"]


async def test_general_has_another_name(api: Api, forum: Chat, alice: Person) -> None:
    await api.edit_general_forum_topic(forum.id, name="Lounge")

    assert forum.general.name == "Lounge"
    assert "forum_topic_edited" in alice.sees(forum)[-1].content
    with pytest.raises(TelegramBadRequest, match="TOPIC_NOT_MODIFIED"):
        await api.edit_general_forum_topic(forum.id, name="Lounge")


@pytest.mark.parametrize(
    "again", ["reopen_general_forum_topic", "unhide_general_forum_topic", "reopen_forum_topic"]
)
async def test_what_is_so_already_is_not_made_so(
    api: Api, world: World, forum: Chat, alice: Person, again: str
) -> None:
    topic = topics.start(world, forum, "Questions", alice)
    which = {"message_thread_id": topic.id} if again == "reopen_forum_topic" else {}

    with pytest.raises(TelegramBadRequest, match="TOPIC_NOT_MODIFIED"):
        await getattr(api, again)(chat_id=forum.id, **which)


async def test_general_takes_the_right_to_manage_topics(
    api: Api, world: World, forum: Chat, alice: Person, bot: Bot
) -> None:
    forum.members[bot.id] = Member(bot, Status.ADMINISTRATOR, GROUP_RIGHTS - {"can_manage_topics"})

    with pytest.raises(TelegramBadRequest, match="not enough rights"):
        await api.close_general_forum_topic(forum.id)
    plain = world.group("No topics", alice, members=[bot])
    with pytest.raises(TelegramBadRequest, match="the chat is not a forum"):
        await api.unpin_all_general_forum_topic_messages(plain.id)


async def test_each_topic_is_unpinned_by_itself(
    api: Api, world: World, forum: Chat, alice: Person, bot: Bot
) -> None:
    topic = topics.start(world, forum, "Questions", alice)
    in_topic = await alice.says("Read first", in_=forum, topic=topic)
    in_general = await alice.says("Rules", in_=forum)
    for said in (in_topic, in_general):
        await api.pin_chat_message(forum.id, said.id)

    await api.unpin_all_forum_topic_messages(forum.id, topic.id)
    assert forum.pinned == [in_general]
    await api.pin_chat_message(forum.id, in_topic.id)
    await api.unpin_all_general_forum_topic_messages(forum.id)
    assert forum.pinned == [in_topic]

    with pytest.raises(TelegramBadRequest, match="message thread not found"):
        await api.unpin_all_forum_topic_messages(forum.id, 999)
    forum.members[bot.id] = Member(bot)
    with pytest.raises(TelegramBadRequest, match="not enough rights"):
        await api.unpin_all_forum_topic_messages(forum.id, topic.id)


async def test_an_icon_has_one_of_six_colours(api: Api, forum: Chat) -> None:
    with pytest.raises(TelegramBadRequest, match="TOPIC_ICON_COLOR_INVALID"):
        await api.create_forum_topic(forum.id, "Courses", icon_color=1)


async def test_topics_are_run_over_http_by_those_who_may(
    sandbox: Sandbox, world: World, forum: Chat, alice: Person
) -> None:
    phone, me, bob = Phone(sandbox), f"/as/{alice.id}", world.user("Bob")
    _, opened = await phone.post(f"{me}/open_topic", chat=forum.id, name="Questions")
    topic = opened["result"]["id"]  # type: ignore[index]

    await phone.post(f"{me}/close_topic", chat=forum.id, topic=topic)
    await phone.post(f"{me}/close_topic", chat=forum.id)
    assert (forum.topics[topic].closed, forum.general.closed) == (True, True)
    await phone.post(f"{me}/reopen_topic", chat=forum.id, topic=topic)

    assert (forum.topics[topic].closed, forum.general.closed) == (False, True)
    status, refused = await phone.post(f"/as/{bob.id}/reopen_topic", chat=forum.id)
    assert (status, refused["description"]) == (
        400,
        "Bob does not manage the topics of Py Lovers.",
    )
    assert (await phone.post(f"{me}/open_topic", chat=forum.id, name=" "))[0] == 400
