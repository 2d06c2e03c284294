"""Channels: who posts, edits and pins, what is discussed in groups, and who speaks for whom."""

import pytest
from aiogram import Bot as Api
from aiogram.exceptions import TelegramBadRequest

from sandbox import actor_view, discussion
from sandbox.chats import Chat
from sandbox.errors import Impossible
from sandbox.members import Member, Status
from sandbox.people import Person
from sandbox.users import CHANNEL_BOT, TELEGRAM, Bot
from sandbox.world import World


@pytest.fixture
def alice(world: World) -> Person:
    """Who founded the channel and its group."""
    return world.user("Alice")


@pytest.fixture
async def channel(world: World, bot: Bot, alice: Person) -> Chat:
    """A channel the bot helps to run."""
    place = world.channel("News", alice)
    await alice.adds(bot, place, as_admin=True)
    bot.mailbox.waiting.clear()
    return place


@pytest.fixture
async def group(world: World, bot: Bot, alice: Person, channel: Chat) -> Chat:
    """Where it is discussed."""
    place = world.group("Talk", alice)
    await alice.adds(bot, place, as_admin=True)
    discussion.link(channel, place)
    bot.mailbox.waiting.clear()
    return place


async def test_a_post_is_forwarded_to_the_discussion(
    api: Api, channel: Chat, group: Chat, alice: Person
) -> None:
    await alice.says("Big news", in_=channel)

    post, copy = await api.get_updates()
    assert post.channel_post is not None
    assert copy.message is not None
    message = copy.message
    assert message.from_user is not None
    assert (message.from_user.id, message.is_automatic_forward) == (TELEGRAM, True)
    assert message.sender_chat is not None
    assert (message.chat.id, message.sender_chat.id) == (group.id, channel.id)
    assert message.forward_origin is not None
    assert message.forward_origin.type == "channel"
    assert message.forward_origin.message_id == post.channel_post.message_id  # type: ignore[union-attr]
    assert (await api.get_chat(group.id)).linked_chat_id == channel.id
    assert group.pinned[-1].words == "Big news"


async def test_a_comment_belongs_to_the_posts_thread(
    api: Api, channel: Chat, group: Chat, alice: Person
) -> None:
    await alice.says("Big news", in_=channel)
    copy = group.pinned[-1]

    comment = await alice.says("Great!", in_=group, reply_to=copy)
    answer = await api.send_message(group.id, "Thanks", reply_to_message_id=comment.id)

    assert (comment.thread_id, answer.message_thread_id) == (copy.id, copy.id)
    assert answer.is_topic_message is None


async def test_an_edit_is_seen_in_the_discussion(
    api: Api, channel: Chat, group: Chat, alice: Person
) -> None:
    said = await api.send_message(channel.id, "Big news")

    await api.edit_message_text("Bigger news", chat_id=channel.id, message_id=said.message_id)

    assert alice.sees(group)[-1].words == "Bigger news"
    kinds = [update.event_type for update in await api.get_updates()]
    assert kinds == ["message", "edited_message"], "of its own posts the bot hears nothing"


async def test_a_channel_speaks_in_the_group(
    api: Api, channel: Chat, group: Chat, alice: Person, world: World
) -> None:
    await alice.says("We are live", in_=group, as_channel=channel)

    message = (await api.get_updates())[-1].message
    assert message is not None
    assert message.from_user is not None
    assert message.sender_chat is not None
    assert (message.from_user.id, message.sender_chat.id) == (CHANNEL_BOT, channel.id)
    bob = world.user("Bob")
    await bob.joins(group)
    with pytest.raises(Impossible, match="not an admin of News"):
        await bob.says("Me too", in_=group, as_channel=channel)


async def test_others_posts_take_a_right_to_edit(
    api: Api, channel: Chat, bot: Bot, alice: Person
) -> None:
    hers = await alice.says("Tpyo", in_=channel)
    await api.edit_message_text("Typo", chat_id=channel.id, message_id=hers.id)
    channel.members[bot.id] = Member(bot, Status.ADMINISTRATOR, frozenset({"can_post_messages"}))

    with pytest.raises(TelegramBadRequest, match="message can't be edited"):
        await api.edit_message_text("Gone", chat_id=channel.id, message_id=hers.id)
    own = await api.send_message(channel.id, "Mine")
    await api.edit_message_text("Still mine", chat_id=channel.id, message_id=own.message_id)
    with pytest.raises(TelegramBadRequest, match="not enough rights"):
        await api.pin_chat_message(channel.id, own.message_id)


async def test_pins_of_a_channel_take_the_right_to_edit(
    api: Api, channel: Chat, alice: Person
) -> None:
    said = await alice.says("Rules", in_=channel)

    await api.pin_chat_message(channel.id, said.id)

    assert channel.pinned == [said]
    told = (await api.get_updates())[-1].channel_post
    assert told is not None
    assert told.pinned_message is not None


async def test_a_poll_of_a_channel_is_anonymous(api: Api, channel: Chat) -> None:
    with pytest.raises(TelegramBadRequest, match="non-anonymous polls can't be sent to channel"):
        await api.send_poll(channel.id, "Tabs?", ["Yes", "No"], is_anonymous=False)


async def test_reactions_of_a_channel_are_counted(
    api: Api, channel: Chat, alice: Person, world: World
) -> None:
    said = await alice.says("Big news", in_=channel)
    bob = world.user("Bob")
    await bob.joins(channel)
    await api.get_updates(allowed_updates=["message_reaction", "message_reaction_count"])

    await alice.reacts(said, "🔥")
    await bob.reacts(said, "🔥")

    counted = (await api.get_updates())[-1].message_reaction_count
    assert counted is not None
    assert [reaction.total_count for reaction in counted.reactions] == [2]


async def test_only_groups_discuss_and_only_those_who_run_both_say_so(
    world: World, channel: Chat, alice: Person
) -> None:
    with pytest.raises(Impossible, match="Only supergroups discuss"):
        discussion.link(channel, world.basic_group("Old", alice))
    group = world.group("Talk", alice)
    with pytest.raises(Impossible, match="not an admin"):
        discussion.link_by(world, world.user("Eve"), channel=channel, group=group)


async def test_a_channel_that_was_banned_speaks_no_more(
    api: Api, world: World, bot: Bot, group: Chat, channel: Chat
) -> None:
    eve = world.user("Eve")
    await eve.joins(group)
    spam = world.channel("Spam", eve)
    await eve.says("Buy gold", in_=group, as_channel=spam)

    await api.ban_chat_sender_chat(group.id, spam.id)
    with pytest.raises(Impossible, match="Spam may not speak in Talk"):
        await eve.says("Buy more", in_=group, as_channel=spam)
    with pytest.raises(Impossible, match="More spam may not speak in Talk"):
        await eve.says("Buy silver", in_=group, as_channel=world.channel("More spam", eve))
    assert await eve.says("As myself", in_=group)
    await api.unban_chat_sender_chat(group.id, spam.id)
    assert await eve.says("Sorry", in_=group, as_channel=spam)

    with pytest.raises(TelegramBadRequest, match="can't ban this chat"):
        await api.ban_chat_sender_chat(group.id, channel.id)
    with pytest.raises(TelegramBadRequest, match="PARTICIPANT_ID_INVALID"):
        await api.ban_chat_sender_chat(group.id, -5)
    group.members[bot.id] = Member(bot)
    with pytest.raises(TelegramBadRequest, match="not enough rights"):
        await api.ban_chat_sender_chat(group.id, spam.id)


async def test_an_anonymous_admin_votes_and_reacts_as_the_group(
    api: Api, world: World, bot: Bot, group: Chat, alice: Person
) -> None:
    bob = world.user("Bob")
    await bob.joins(group)
    await alice.promotes(bob, group, anonymous=True)
    poll = await api.send_poll(group.id, "Tabs?", ["Yes", "No"], is_anonymous=False)
    said = await alice.says("Hello", in_=group)
    bot.mailbox.allow(["poll_answer", "message_reaction"])

    await bob.votes(group.messages[poll.message_id], 1)
    await bob.reacts(said, "👍")

    vote, reaction = await api.get_updates(offset=bot.mailbox.last_id - 1)
    assert vote.poll_answer is not None
    assert vote.poll_answer.voter_chat is not None
    assert vote.poll_answer.user is not None
    assert (vote.poll_answer.voter_chat.id, vote.poll_answer.user.id) == (group.id, CHANNEL_BOT)
    assert reaction.message_reaction is not None
    assert reaction.message_reaction.user is None
    assert reaction.message_reaction.actor_chat is not None
    assert reaction.message_reaction.actor_chat.id == group.id
    seen = actor_view.message(world, group.messages[poll.message_id], bob)["sandbox"]
    assert seen["voters"] == [[], ["Talk"]]  # type: ignore[index,call-overload]
