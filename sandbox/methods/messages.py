"""Text messages, chat actions, copies, forwards, deletion and pins ("Available methods")."""

from datetime import timedelta

import telegram

from sandbox import access, present
from sandbox.chats import Chat
from sandbox.errors import BadRequest
from sandbox.messages import Message
from sandbox.methods import Call, method
from sandbox.methods.sending import CAPTION_CHARS, TEXT_CHARS, find_message, formatted, send
from sandbox.wire import JSON, Result

DELETABLE = timedelta(hours=48)
""""deleteMessage": how long a message can be deleted by a bot without the right to."""

ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)
""""sendChatAction"."""


@method("sendMessage")
async def send_message(call: Call) -> Result:
    """Send words."""
    chat = call.chat_to_write()
    text, marked = formatted(call, "text", TEXT_CHARS)
    if not text:
        raise BadRequest("message text is empty")
    return present.message(send(call, chat, text=text, marked=marked))


@method("sendChatAction")
async def send_chat_action(call: Call) -> Result:
    """Show that the bot is typing, or sending something."""
    chat = call.chat_to_write()
    action = call.text("action")
    if action not in ACTIONS:
        raise BadRequest("wrong parameter action in request")
    call.world.emit("typing", chat, {"action": action, "from": call.bot.id}, user=call.bot)
    return True


@method("copyMessage")
async def copy_message(call: Call) -> Result:
    """Send a message's content again, without a word of where it comes from."""
    message = _copy(call, _source(call, "to copy"))
    return telegram.MessageId(message.id)


@method("copyMessages")
async def copy_messages(call: Call) -> Result:
    """Copy several; those not found are left out."""
    return [telegram.MessageId(_copy(call, source).id) for source in _sources(call)]


@method("forwardMessage")
async def forward_message(call: Call) -> Result:
    """Send a message on, saying whose it was."""
    return present.message(_forward(call, _source(call, "to forward")))


@method("forwardMessages")
async def forward_messages(call: Call) -> Result:
    """Forward several; those not found are left out."""
    return [telegram.MessageId(_forward(call, source).id) for source in _sources(call)]


@method("deleteMessage")
async def delete_message(call: Call) -> Result:
    """Delete a message."""
    chat = call.chat()
    message = find_message(call, chat, "to delete")
    _ensure_deletable(call, chat, message)
    call.world.delete(message)
    return True


@method("deleteMessages")
async def delete_messages(call: Call) -> Result:
    """Delete several; those not found are skipped."""
    chat = call.chat()
    for message_id in call.array("message_ids") or []:
        message = chat.messages.get(message_id) if isinstance(message_id, int) else None
        if message is not None:
            _ensure_deletable(call, chat, message)
            call.world.delete(message)
    return True


@method("pinChatMessage")
async def pin_chat_message(call: Call) -> Result:
    """Put a message at the top of its chat, with a service message that says so."""
    chat = call.chat()
    if not chat.is_private:
        access.ensure_right(call.bot, chat, "can_pin_messages")
    message = find_message(call, chat, "to pin")
    if message in chat.pinned:
        chat.pinned.remove(message)
    chat.pinned.append(message)
    call.world.write(
        chat, call.bot, content={"pinned_message": present.message(message, with_reply=False)}
    )
    call.world.emit("pinned", chat, message=message)
    return True


@method("unpinChatMessage")
async def unpin_chat_message(call: Call) -> Result:
    """Take a message, or the latest pinned one, from the top."""
    chat = call.chat()
    if not chat.is_private:
        access.ensure_right(call.bot, chat, "can_pin_messages")
    wanted = call.number("message_id")
    pinned = [one for one in chat.pinned if wanted in (None, one.id)]
    if not pinned:
        raise BadRequest("message to unpin not found")
    chat.pinned.remove(pinned[-1])
    call.world.emit("pinned", chat, message=pinned[-1])
    return True


@method("unpinAllChatMessages")
async def unpin_all_chat_messages(call: Call) -> Result:
    """Take everything from the top."""
    chat = call.chat()
    if not chat.is_private:
        access.ensure_right(call.bot, chat, "can_pin_messages")
    chat.pinned.clear()
    call.world.emit("pinned", chat, {})
    return True


def _source(call: Call, what: str) -> Message:
    message = find_message(call, call.chat("from_chat_id"), what)
    _ensure_open(message)
    return message


def _sources(call: Call) -> list[Message]:
    chat = call.chat("from_chat_id")
    wanted: list[JSON] = call.array("message_ids") or []
    found = [chat.messages[one] for one in wanted if isinstance(one, int) and one in chat.messages]
    for message in found:
        _ensure_open(message)
    if not found:
        raise BadRequest("messages to forward not found")
    return found


def _ensure_open(message: Message) -> None:
    if message.protected or message.is_service:
        raise BadRequest(
            "message can't be forwarded" if message.protected else "message can't be copied"
        )


def _copy(call: Call, source: Message) -> Message:
    chat = call.chat_to_write()
    if source.text is not None:
        return send(call, chat, text=source.text, marked=source.entities)
    words, marked = source.caption or "", source.caption_entities
    if call.text("caption") is not None:
        words, marked = formatted(call, "caption", CAPTION_CHARS)
    return send(call, chat, text=words, marked=marked, content=dict(source.content))


def _forward(call: Call, source: Message) -> Message:
    chat = call.chat_to_write()
    words = source.text if source.text is not None else source.caption or ""
    marked = source.entities or source.caption_entities
    content = dict(source.content)
    origin = present.origin(source)
    if source.text is not None:
        return call.world.write(
            chat, call.bot, text=words, entities=marked, content={"forward_origin": origin}
        )
    return send(
        call, chat, text=words, marked=marked, content={**content, "forward_origin": origin}
    )


def _ensure_deletable(call: Call, chat: Chat, message: Message) -> None:
    own = message.sender is call.bot
    may = chat.is_private or own or chat.member(call.bot).has_right("can_delete_messages")
    young = call.world.now() - message.date < DELETABLE
    if not may or not (young or chat.member(call.bot).has_right("can_delete_messages")):
        raise BadRequest("message can't be deleted")
