"""Which commands and which menu button a person sees ("BotCommandScope", "MenuButton").

It follows "Determining list of commands"; who may change them is for the methods to say.
"""

from collections.abc import Iterator

from sandbox.chats import Chat
from sandbox.users import Bot, User
from sandbox.wire import JSON

DEFAULT_BUTTON: dict[str, JSON] = {"type": "default"}


def scope_key(kind: str, chat_id: int | None = None, user_id: int | None = None) -> str:
    """A scope as one comparable string."""
    return ":".join(str(part) for part in (kind, chat_id, user_id) if part is not None)


def commands_seen(bot: Bot, chat: Chat, user: User) -> list[JSON]:
    """The commands a person is offered in a chat, in the person's language if there are any."""
    for scope in _narrowest_first(chat, user):
        for language in (user.language_code or "", ""):
            if found := bot.commands.get((scope, language)):
                return found
    return []


def button_seen(bot: Bot, chat_id: int | None) -> JSON:
    """The menu button of a private chat; None asks for all chats' default."""
    return bot.menu_buttons.get(chat_id) or bot.menu_buttons.get(None) or dict(DEFAULT_BUTTON)


def _narrowest_first(chat: Chat, user: User) -> Iterator[str]:
    if chat.is_private:
        yield scope_key("chat", chat.id)
        yield scope_key("all_private_chats")
    else:
        yield scope_key("chat_member", chat.id, user.id)
        if chat.member(user).is_admin:
            yield scope_key("chat_administrators", chat.id)
        yield scope_key("chat", chat.id)
        if chat.member(user).is_admin:
            yield scope_key("all_chat_administrators")
        yield scope_key("all_group_chats")
    yield scope_key("default")
