"""Changing messages that were sent ("Updating messages")."""

from dataclasses import replace

from telegram import InlineKeyboardMarkup, MessageEntity

from sandbox import keyboards, present
from sandbox.chats import Kind
from sandbox.errors import BadRequest
from sandbox.messages import Message
from sandbox.methods import Call, method
from sandbox.methods.media import content_of, file_of
from sandbox.methods.sending import CAPTION_CHARS, TEXT_CHARS, find_message, formatted
from sandbox.wire import JSON, Result

SAME = (
    "message is not modified: specified new message content and reply markup are exactly "
    "the same as a current content and reply markup of the message"
)
_CAPTIONED = frozenset({"photo", "video", "audio", "document", "voice", "animation", "paid_media"})
"""Content that has words under it."""


@method("editMessageText")
async def edit_message_text(call: Call) -> Result:
    """Say something else instead."""
    message = _own(call)
    if message.text is None:
        raise BadRequest("there is no text in the message to edit")
    text, marked = formatted(call, "text", TEXT_CHARS)
    if not text:
        raise BadRequest("message text is empty")
    markup = _markup(call, message)
    before = (message.text, list(message.entities), message.reply_markup)
    _ensure_changed(before, (text, list(marked), markup))
    message.text, message.entities, message.reply_markup = text, marked, markup
    return present.message(call.world.edited(message))


@method("editMessageCaption")
async def edit_message_caption(call: Call) -> Result:
    """Put other words under the media."""
    message = _own(call)
    if _CAPTIONED.isdisjoint(message.content):
        raise BadRequest("there is no caption in the message to edit")
    words, marked = formatted(call, "caption", CAPTION_CHARS)
    markup = _markup(call, message)
    before = (message.caption or "", list(message.caption_entities), message.reply_markup)
    _ensure_changed(before, (words, list(marked), markup))
    message.caption, message.caption_entities = words or None, marked
    message.reply_markup = markup
    return present.message(call.world.edited(message))


@method("editMessageMedia")
async def edit_message_media(call: Call) -> Result:
    """Show another picture, film or file."""
    message = _own(call)
    if message.text is None and _CAPTIONED.isdisjoint(message.content):
        raise BadRequest("there is no media in the message to edit")
    item = call.object("media") or {}
    file = file_of(call, str(item.get("type")), item.get("media"), "media")
    words_of = ("caption", "parse_mode", "caption_entities")
    params: dict[str, JSON] = {name: item[name] for name in words_of if name in item}
    words, marked = formatted(replace(call, params=params), "caption", CAPTION_CHARS)
    markup, content = _markup(call, message), content_of(file)
    before = (message.caption or "", list(message.caption_entities), message.reply_markup)
    if content == message.content:
        _ensure_changed(before, (words, list(marked), markup))
    message.text, message.entities, message.content = None, (), content
    message.caption, message.caption_entities = words or None, marked
    message.reply_markup = markup
    return present.message(call.world.edited(message))


@method("editMessageReplyMarkup")
async def edit_message_reply_markup(call: Call) -> Result:
    """Put other buttons under a message, or none."""
    message = _own(call)
    markup = _markup(call, message)
    _ensure_changed(message.reply_markup, markup)
    message.reply_markup = markup
    return present.message(call.world.edited(message))


Standing = tuple[str, list[MessageEntity], InlineKeyboardMarkup | None]


def _own(call: Call) -> Message:
    """The message to change: the bot's own, or with the right to any post of a channel."""
    if call.text("inline_message_id") or "chat_id" not in call.params:
        raise BadRequest("message identifier is not specified")
    chat = call.chat()
    message = find_message(call, chat, "to edit")
    in_channel = chat.kind is Kind.CHANNEL
    may = message.writer is call.bot or (
        in_channel and chat.member(call.bot).has_right("can_edit_messages")
    )
    if not may or message.is_service or "forward_origin" in message.content:
        raise BadRequest("message can't be edited")
    return message


def _markup(call: Call, message: Message) -> InlineKeyboardMarkup | None:
    return keyboards.inline(call.object("reply_markup"), message.chat)


def _ensure_changed(
    before: Standing | InlineKeyboardMarkup | None, after: Standing | InlineKeyboardMarkup | None
) -> None:
    if before == after:
        raise BadRequest(SAME)
