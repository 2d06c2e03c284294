"""Commands, menu button, profile texts, and answers to taps."""

import pytest
from aiogram import Bot as Api
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllGroupChats,
    BotCommandScopeChat,
    MenuButtonCommands,
)

from sandbox.members import Member
from sandbox.menu import commands_seen
from sandbox.users import Bot
from sandbox.world import World


def command(name: str) -> BotCommand:
    """A command that does what it is called."""
    return BotCommand(command=name, description=f"Does {name}")


async def test_commands_are_kept_by_scope_and_language(api: Api) -> None:
    groups = BotCommandScopeAllGroupChats()
    await api.set_my_commands([command("start")])
    await api.set_my_commands([command("ask")], scope=groups, language_code="zh")

    assert [c.command for c in await api.get_my_commands()] == ["start"]
    assert [c.command for c in await api.get_my_commands(groups, "zh")] == ["ask"]
    assert await api.get_my_commands(groups) == []


async def test_deleted_commands_let_wider_ones_through(api: Api, world: World, bot: Bot) -> None:
    alice = world.user("Alice")
    chat = world.private(alice, bot)
    chat.started = True
    own = BotCommandScopeChat(chat_id=alice.id)
    await api.set_my_commands([command("start")])
    await api.set_my_commands([command("secret")], scope=own)
    assert commands_seen(bot, chat, alice) == [command("secret").model_dump(exclude_none=True)]

    await api.delete_my_commands(own)

    assert commands_seen(bot, chat, alice) == [command("start").model_dump(exclude_none=True)]


async def test_a_chinese_member_sees_chinese_commands(api: Api, world: World, bot: Bot) -> None:
    wei = world.user("Wei", language_code="zh")
    group = world.group("Py Lovers", wei)
    group.members[bot.id] = Member(bot)
    await api.set_my_commands([command("start")])
    await api.set_my_commands([command("wen")], language_code="zh")

    assert commands_seen(bot, group, wei) == [command("wen").model_dump(exclude_none=True)]


async def test_a_command_has_only_small_letters(api: Api) -> None:
    with pytest.raises(TelegramBadRequest, match="BOT_COMMAND_INVALID"):
        await api.set_my_commands([command("Start!")])


async def test_the_menu_button_of_one_chat(api: Api, world: World, bot: Bot) -> None:
    alice = world.user("Alice")
    world.private(alice, bot)

    await api.set_chat_menu_button(chat_id=alice.id, menu_button=MenuButtonCommands())

    assert (await api.get_chat_menu_button(alice.id)).type == "commands"
    assert (await api.get_chat_menu_button()).type == "default"


async def test_texts_fall_back_to_those_for_all_languages(api: Api) -> None:
    await api.set_my_description("Courses in chat")
    await api.set_my_short_description("课程", language_code="zh")

    assert (await api.get_my_description("zh")).description == "Courses in chat"
    assert (await api.get_my_short_description("zh")).short_description == "课程"
    assert (await api.get_my_short_description()).short_description == ""
    assert (await api.get_my_name()).name == "Lyceum"


async def test_a_tap_is_answered_once(api: Api, world: World, bot: Bot) -> None:
    alice = world.user("Alice")
    query = world.ask("callback_query", alice, bot, {"chat_instance": "1", "data": "buy"})
    (update,) = await api.get_updates()
    assert update.callback_query is not None

    await api.answer_callback_query(update.callback_query.id, text="Done")

    assert (await query.answer)["text"] == "Done"
    with pytest.raises(TelegramBadRequest, match="query is too old and response timeout expired"):
        await api.answer_callback_query(update.callback_query.id)


async def test_rights_are_proposed_for_groups_and_channels_apart(api: Api) -> None:
    nothing = await api.get_my_default_administrator_rights()
    assert not nothing.can_pin_messages

    rights = nothing.model_copy(update={"can_pin_messages": True, "can_delete_messages": True})
    await api.set_my_default_administrator_rights(rights=rights)

    proposed = await api.get_my_default_administrator_rights()
    assert (proposed.can_pin_messages, proposed.can_delete_messages) == (True, True)
    assert not proposed.can_promote_members
    of_channels = await api.get_my_default_administrator_rights(for_channels=True)
    assert not of_channels.can_delete_messages
    await api.set_my_default_administrator_rights()
    assert not (await api.get_my_default_administrator_rights()).can_pin_messages
