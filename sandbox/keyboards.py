"""Keyboards: what a bot puts under a message is checked here, and read by those who tap.

"InlineKeyboardButton", "ReplyKeyboardMarkup", "ForceReply"; wording as the server's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from sandbox import facts
from sandbox.errors import BadRequest
from sandbox.wire import JSON, is_safe

if TYPE_CHECKING:
    from sandbox.chats import Chat
    from sandbox.messages import Message

DATA_BYTES = facts.limit("InlineKeyboardButton", "callback_data")

ACTIONS = frozenset(
    {
        "url",
        "callback_data",
        "web_app",
        "login_url",
        "switch_inline_query",
        "switch_inline_query_current_chat",
        "switch_inline_query_chosen_chat",
        "copy_text",
        "callback_game",
        "pay",
    }
)

ONLY_PRIVATE = frozenset({"request_contact", "request_location", "request_users", "request_chat"})
"""What keys of a reply keyboard do in private chats alone ("KeyboardButton")."""


def inline(markup: Mapping[str, JSON] | None, chat: Chat) -> InlineKeyboardMarkup | None:
    """The inline keyboard of a `reply_markup` in a chat, if it is one."""
    if not markup or "inline_keyboard" not in markup:
        return None
    rows = markup["inline_keyboard"]
    assert isinstance(rows, list), "the table of facts saw to that"
    for row in rows:
        for button in row if isinstance(row, list) else ():
            _check(button, chat)
    shown = InlineKeyboardMarkup.de_json({"inline_keyboard": [row for row in rows if row]})
    return shown if shown.inline_keyboard else None


def reply(markup: Mapping[str, JSON] | None, chat: Chat) -> Mapping[str, JSON] | None:
    """A reply keyboard, its removal or a force-reply, if `reply_markup` is one."""
    if not markup or "inline_keyboard" in markup:
        return None
    for key in _keys(markup):
        if isinstance(key, dict) and "web_app" in key:
            _check_app(key["web_app"], chat)
        if isinstance(key, dict) and not chat.is_private and not ONLY_PRIVATE.isdisjoint(key):
            raise BadRequest("BUTTON_TYPE_INVALID")
    return markup


def buttons(message: Message) -> Iterator[InlineKeyboardButton]:
    """Every inline button under a message, row by row."""
    if message.reply_markup is not None:
        for row in message.reply_markup.inline_keyboard:
            yield from row


def keys(message: Message) -> Iterator[str]:
    """The labels of a reply keyboard."""
    for key in _keys(message.keyboard or {}):
        yield str(key["text"]) if isinstance(key, dict) else str(key)


def key(message: Message, label: str) -> Mapping[str, JSON]:
    """A reply keyboard's key by its label; one that is a label alone does nothing else."""
    for one in _keys(message.keyboard or {}):
        if isinstance(one, dict) and one["text"] == label:
            return one
    return {"text": label}


def _keys(markup: Mapping[str, JSON]) -> Iterator[JSON]:
    rows = markup.get("keyboard")
    for row in rows if isinstance(rows, list) else ():
        yield from row if isinstance(row, list) else ()


def _check(button: JSON, chat: Chat) -> None:
    if not isinstance(button, dict) or not button.get("text"):
        raise BadRequest('can\'t parse inline keyboard button: Field "text" must be non-empty')
    given = ACTIONS & button.keys()
    if len(given) != 1:
        raise BadRequest(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    data = button.get("callback_data")
    if data is not None and len(str(data).encode()) not in DATA_BYTES:
        raise BadRequest("BUTTON_DATA_INVALID")
    if "web_app" in button:
        _check_app(button["web_app"], chat)
    url = button.get("url")
    if url is not None and not str(url).startswith(("http://", "https://", "tg://")):
        raise BadRequest(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")


def _check_app(app: JSON, chat: Chat) -> None:
    """A Mini App opens in private chats, by HTTPS or from this machine itself."""
    url = str(app.get("url")) if isinstance(app, dict) else ""
    if not is_safe(url):
        raise BadRequest(
            f"inline keyboard button Web App URL '{url}' is invalid: Only HTTPS links are allowed"
        )
    if not chat.is_private:
        raise BadRequest("BUTTON_TYPE_INVALID")
