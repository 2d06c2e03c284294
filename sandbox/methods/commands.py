"""The commands a bot offers and the button beside the input field ("setMyCommands").

Which of them a person sees is worked out in `menu.py`.
"""

import re

from sandbox import facts
from sandbox.access import find_chat
from sandbox.errors import BadRequest
from sandbox.menu import DEFAULT_BUTTON, button_seen, scope_key
from sandbox.methods import Call, method
from sandbox.wire import JSON, Result

MOST = 100
"""Commands of one scope and language ("setMyCommands")."""
_NAME = re.compile(r"[a-z0-9_]{1,32}")
_DESCRIPTION_CHARS = facts.limit("BotCommand", "description")
_OF_CHAT = frozenset({"chat", "chat_administrators", "chat_member"})
_OF_ALL = frozenset({"default", "all_private_chats", "all_group_chats", "all_chat_administrators"})


@method("setMyCommands")
async def set_my_commands(call: Call) -> Result:
    """Offer these commands in a scope and language, in place of those offered before."""
    commands = call.array("commands") or []
    if len(commands) > MOST:
        raise BadRequest("BOT_COMMANDS_TOO_MUCH")
    key = _key(call)
    if commands:
        call.bot.commands[key] = [_checked(command) for command in commands]
    else:
        call.bot.commands.pop(key, None)
    return True


@method("getMyCommands")
async def get_my_commands(call: Call) -> Result:
    """The commands of exactly this scope and language."""
    return call.bot.commands.get(_key(call), [])


@method("deleteMyCommands")
async def delete_my_commands(call: Call) -> Result:
    """Offer nothing of its own in a scope and language; wider scopes show through."""
    call.bot.commands.pop(_key(call), None)
    return True


@method("setChatMenuButton")
async def set_chat_menu_button(call: Call) -> Result:
    """Change the menu button of one private chat, or of all."""
    button = call.object("menu_button") or DEFAULT_BUTTON
    call.bot.menu_buttons[_private_chat(call)] = button
    return True


@method("getChatMenuButton")
async def get_chat_menu_button(call: Call) -> Result:
    """The menu button of one private chat, or the default of all."""
    return button_seen(call.bot, _private_chat(call))


def _key(call: Call) -> tuple[str, str]:
    return _scope(call), call.text("language_code") or ""


def _scope(call: Call) -> str:
    scope = call.object("scope") or {"type": "default"}
    kind = scope.get("type")
    if kind in _OF_ALL:
        return scope_key(str(kind))
    if kind not in _OF_CHAT:
        raise BadRequest("can't parse BotCommandScope: Unsupported type specified")
    chat = find_chat(call.world, call.bot, scope.get("chat_id"))
    if kind != "chat" and chat.is_private:
        raise BadRequest("can't change commands in the chat")
    user_id = scope.get("user_id") if kind == "chat_member" else None
    return scope_key(str(kind), chat.id, user_id if isinstance(user_id, int) else None)


def _checked(command: JSON) -> JSON:
    if not isinstance(command, dict):
        raise BadRequest("can't parse BotCommand: expected an Object")
    name, description = command.get("command"), command.get("description")
    if not isinstance(name, str) or not _NAME.fullmatch(name.removeprefix("/")):
        raise BadRequest("BOT_COMMAND_INVALID")
    if not isinstance(description, str) or len(description) not in _DESCRIPTION_CHARS:
        raise BadRequest("BOT_COMMAND_DESCRIPTION_INVALID")
    return {**command, "command": name.removeprefix("/")}


def _private_chat(call: Call) -> int | None:
    if "chat_id" not in call.params:
        return None
    chat = call.chat()
    if not chat.is_private:
        raise BadRequest("chat is not private")
    return chat.id
