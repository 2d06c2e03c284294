"""Sending, replying, copying, forwarding, deleting, pinning; and to whom a bot may write."""

from datetime import timedelta

import pytest
from aiogram import Bot as Api
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError, TelegramMigrateToChat
from aiogram.types import ForceReply, KeyboardButton, ReplyKeyboardMarkup, ReplyParameters

from sandbox.chats import Chat
from sandbox.members import GROUP_RIGHTS, PERMISSIONS, Member, Status
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World


@pytest.fixture
def alice(world: World) -> Person:
    """Who founded the group."""
    return world.user("Alice")


@pytest.fixture
def group(world: World, bot: Bot, alice: Person) -> Chat:
    """A group the bot is a plain member of."""
    return world.group("Py Lovers", alice, members=[bot])


async def test_a_stranger_is_not_written_to(api: Api, alice: Person, bot: Bot) -> None:
    with pytest.raises(TelegramForbiddenError, match="bot can't initiate conversation with a user"):
        await api.send_message(alice.id, "Hello")

    await alice.says("/start", to=bot)

    assert (await api.send_message(alice.id, "Hello")).text == "Hello"


async def test_who_blocked_the_bot_is_not_written_to(api: Api, alice: Person, bot: Bot) -> None:
    await alice.says("/start", to=bot)
    await alice.blocks(bot)

    with pytest.raises(TelegramForbiddenError, match="bot was blocked by the user"):
        await api.send_message(alice.id, "Hello")

    await alice.unblocks(bot)
    assert await api.send_message(alice.id, "Hello again")


async def test_a_bot_that_was_removed_says_nothing(
    api: Api, alice: Person, bot: Bot, group: Chat
) -> None:
    await alice.kicks(bot, group)

    with pytest.raises(TelegramForbiddenError, match="bot was kicked from the supergroup chat"):
        await api.send_message(group.id, "Hello")


async def test_an_unknown_chat(api: Api) -> None:
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await api.send_message(-100500, "Hello")


async def test_a_group_may_forbid_pictures(api: Api, group: Chat) -> None:
    group.permissions = PERMISSIONS - {"can_send_polls"}

    with pytest.raises(TelegramBadRequest, match="not enough rights to send polls to the chat"):
        await api.send_poll(group.id, "Which?", ["A", "B"])


async def test_in_a_channel_only_those_with_the_right_post(
    api: Api, world: World, bot: Bot, alice: Person
) -> None:
    channel = world.channel("News", alice, members=[bot])
    with pytest.raises(TelegramBadRequest, match="need administrator rights in the channel chat"):
        await api.send_message(channel.id, "News")

    channel.members[bot.id] = Member(
        bot, Status.ADMINISTRATOR, frozenset({"can_post_messages", "can_manage_chat"})
    )
    said = await api.send_message(channel.id, "News")
    assert (said.sender_chat.id if said.sender_chat else None) == channel.id


async def test_a_group_that_became_a_supergroup_says_where_it_is(
    api: Api, world: World, bot: Bot, alice: Person
) -> None:
    old = world.basic_group("Py Lovers", alice, members=[bot])
    new = await alice.upgrades(old)

    with pytest.raises(TelegramMigrateToChat) as refused:
        await api.send_message(old.id, "Hello")

    assert "group chat was upgraded to a supergroup chat" in refused.value.message.lower()
    assert refused.value.migrate_to_chat_id == new.id
    updates = [update.message for update in await api.get_updates() if update.message]
    assert [(message.migrate_to_chat_id, message.migrate_from_chat_id) for message in updates] == [
        (new.id, None),
        (None, old.id),
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "message text is empty"),
        ("   ", "message text is empty"),
        ("a" * 4097, "message is too long"),
        ("<b>bold", "can't parse entities"),
    ],
)
async def test_what_is_no_text(api: Api, group: Chat, text: str, words: str) -> None:
    with pytest.raises(TelegramBadRequest, match=words):
        await api.send_message(group.id, text, parse_mode="HTML")


async def test_4096_characters_are_not_too_many(api: Api, group: Chat) -> None:
    assert len((await api.send_message(group.id, "a" * 4096)).text or "") == 4096


async def test_a_reply_shows_what_it_answers(api: Api, group: Chat, alice: Person) -> None:
    asked = await alice.says("How?", in_=group)

    answer = await api.send_message(
        group.id, "So.", reply_parameters=ReplyParameters(message_id=asked.id)
    )

    assert answer.reply_to_message is not None
    assert answer.reply_to_message.text == "How?"


async def test_what_is_gone_cannot_be_answered_unless_it_does_not_matter(
    api: Api, group: Chat
) -> None:
    gone = ReplyParameters(message_id=999)
    with pytest.raises(TelegramBadRequest, match="message to be replied not found"):
        await api.send_message(group.id, "So.", reply_parameters=gone)

    forgiving = ReplyParameters(message_id=999, allow_sending_without_reply=True)
    said = await api.send_message(group.id, "So.", reply_parameters=forgiving)
    assert said.reply_to_message is None


async def test_a_copy_names_nobody_and_a_forward_does(
    api: Api, group: Chat, alice: Person, bot: Bot
) -> None:
    await alice.says("/start", to=bot)
    said = await alice.says("My words", in_=group)

    copied = await api.copy_message(alice.id, group.id, said.id)
    forwarded = await api.forward_message(alice.id, group.id, said.id)

    assert alice.sees(bot)[-2].id == copied.message_id
    assert alice.sees(bot)[-2].words == "My words"
    assert forwarded.forward_origin is not None
    assert forwarded.forward_origin.type == "user"


async def test_protected_words_stay_where_they_are(
    api: Api, group: Chat, alice: Person, bot: Bot
) -> None:
    await alice.says("/start", to=bot)
    said = await api.send_message(group.id, "Secret", protect_content=True)

    with pytest.raises(TelegramBadRequest, match="message can't be forwarded"):
        await api.forward_message(alice.id, group.id, said.message_id)


async def test_a_bot_deletes_its_own_words_and_with_the_right_those_of_others(
    api: Api, group: Chat, alice: Person, bot: Bot
) -> None:
    own = await api.send_message(group.id, "Oops")
    others = await alice.says("Spam", in_=group)

    assert await api.delete_message(group.id, own.message_id)
    with pytest.raises(TelegramBadRequest, match="message can't be deleted"):
        await api.delete_message(group.id, others.id)
    group.members[bot.id] = Member(bot, Status.ADMINISTRATOR, GROUP_RIGHTS)
    assert await api.delete_messages(group.id, [others.id, 999])

    assert alice.sees(group) == []
    with pytest.raises(TelegramBadRequest, match="message to delete not found"):
        await api.delete_message(group.id, own.message_id)


async def test_a_bots_words_can_be_deleted_for_two_days(
    api: Api, world: World, group: Chat
) -> None:
    said = await api.send_message(group.id, "Old")
    group.messages[said.message_id].date = world.now() - timedelta(hours=49)

    with pytest.raises(TelegramBadRequest, match="message can't be deleted"):
        await api.delete_message(group.id, said.message_id)


async def test_pins_need_a_right_and_are_told(
    api: Api, group: Chat, alice: Person, bot: Bot
) -> None:
    first, second = await alice.says("Rules", in_=group), await alice.says("Times", in_=group)
    with pytest.raises(TelegramBadRequest, match="not enough rights"):
        await api.pin_chat_message(group.id, first.id)

    group.members[bot.id] = Member(bot, Status.ADMINISTRATOR, GROUP_RIGHTS)
    await api.pin_chat_message(group.id, first.id)
    await api.pin_chat_message(group.id, second.id)
    assert alice.sees(group)[-1].is_service

    await api.unpin_chat_message(group.id)
    assert group.pinned == [first]
    await api.unpin_all_chat_messages(group.id)
    assert group.pinned == []


async def test_it_shows_that_it_is_typing(api: Api, world: World, group: Chat) -> None:
    with world.listen() as onlooker:
        await api.send_chat_action(group.id, "typing")

        assert (await onlooker.next()).kind == "typing"
    with pytest.raises(TelegramBadRequest, match="wrong parameter action"):
        await api.send_chat_action(group.id, "sleeping")


async def test_keys_of_a_reply_keyboard_are_said(api: Api, alice: Person, bot: Bot) -> None:
    await alice.says("/start", to=bot)
    keys = ReplyKeyboardMarkup(keyboard=[[KeyboardButton(text="Yes"), KeyboardButton(text="No")]])
    asked = await api.send_message(alice.id, "Sure?", reply_markup=keys)

    await alice.taps("Yes", on=alice.sees(bot)[-1])

    assert asked.reply_markup is None
    assert alice.sees(bot)[-1].words == "Yes"


async def test_a_forced_reply_is_for_clients_alone(api: Api, alice: Person, bot: Bot) -> None:
    await alice.says("/start", to=bot)

    asked = await api.send_message(alice.id, "Your name?", reply_markup=ForceReply())

    assert asked.reply_markup is None
    assert alice.sees(bot)[-1].keyboard == {"force_reply": True}
