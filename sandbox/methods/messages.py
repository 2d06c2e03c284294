"""Text messages, chat actions, copies, forwards, deletion and pins ("Available methods")."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import telegram

from sandbox import access, forwarding, pins, present
from sandbox.chats import Chat
from sandbox.errors import BadRequest
from sandbox.messages import Message
from sandbox.methods import Call, method
from sandbox.methods.sending import CAPTION_CHARS, TEXT_CHARS, find_message, formatted, post, send
from sandbox.polls import Poll
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
    message = _copy(call, _source(call, "to copy", "copied"))
    return telegram.MessageId(message.id)


@method("copyMessages")
async def copy_messages(call: Call) -> Result:
    """Copy several; those not found are left out."""
    return _all_again(call, _sources(call, "copied"), _copy)


@method("forwardMessage")
async def forward_message(call: Call) -> Result:
    """Send a message on, saying whose it was."""
    return present.message(_forward(call, _source(call, "to forward", "forwarded")))


@method("forwardMessages")
async def forward_messages(call: Call) -> Result:
    """Forward several; those not found are left out."""
    return _all_again(call, _sources(call, "forwarded"), _forward)


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
    chat = _chat_to_pin_in(call)
    pins.pin(call.world, find_message(call, chat, "to pin"), call.bot)
    return True


@method("unpinChatMessage")
async def unpin_chat_message(call: Call) -> Result:
    """Take a message, or the latest pinned one, from the top."""
    chat = _chat_to_pin_in(call)
    wanted = call.number("message_id")
    pinned = [one for one in chat.pinned if wanted in (None, one.id)]
    if not pinned:
        raise BadRequest("message to unpin not found")
    pins.unpin(call.world, pinned[-1])
    return True


@method("unpinAllChatMessages")
async def unpin_all_chat_messages(call: Call) -> Result:
    """Take everything from the top."""
    pins.unpin_all(call.world, _chat_to_pin_in(call))
    return True


def _chat_to_pin_in(call: Call) -> Chat:
    chat = call.chat()
    if chat.is_private:
        access.ensure_may_write(call.bot, chat, call.world.now())
    else:
        access.ensure_right(call.bot, chat, pins.right(chat))
    return chat


def _source(call: Call, what: str, verb: str) -> Message:
    message = find_message(call, call.chat("from_chat_id"), what)
    _ensure_open(message, verb)
    return message


def _sources(call: Call, verb: str) -> list[Message]:
    chat = call.chat("from_chat_id")
    wanted: list[JSON] = call.array("message_ids") or []
    numbers = [one for one in wanted if isinstance(one, int)]
    if numbers != sorted(set(numbers)):
        raise BadRequest("message identifiers must be in a strictly increasing order")
    found = [chat.messages[one] for one in numbers if one in chat.messages]
    found = [message for message in found if _OPEN[verb](message)]
    if not found:
        raise BadRequest("there are no messages to forward")
    return found


_OPEN = {"forwarded": forwarding.is_open, "copied": forwarding.is_copyable}


def _ensure_open(message: Message, verb: str) -> None:
    if not _OPEN[verb](message):
        raise BadRequest(f"message can't be {verb}")


def _copy(call: Call, source: Message, group: str | None = None) -> Message:
    chat = call.chat_to_write()
    if source.text is not None:
        return send(call, chat, text=source.text, marked=source.entities)
    words, marked = source.caption or "", source.caption_entities
    if call.text("caption") is not None:
        words, marked = formatted(call, "caption", CAPTION_CHARS)
    content = forwarding.copied(source)
    if isinstance(poll := content.get("poll"), Poll):
        content["poll"] = _another(call, poll)
    return send(call, chat, text=words, marked=marked, content=content, media_group_id=group)


def _another(call: Call, poll: Poll) -> Poll:
    """The same question, asked anew."""
    if poll.quiz and poll.bot is not call.bot and not poll.closed:
        raise BadRequest("message can't be copied")  # its right answer is not known to the bot
    number = str(call.world.random.getrandbits(62))
    return replace(poll, id=number, bot=call.bot, closed=False, closes=None, votes={})


def _forward(call: Call, source: Message, group: str | None = None) -> Message:
    chat = call.chat_to_write()
    return post(call, chat, **forwarding.forwarded(source), media_group_id=group)


Again = Callable[[Call, Message, str | None], Message]


def _all_again(call: Call, sources: list[Message], again: Again) -> Result:
    """Several messages again; what was an album is one again."""
    groups: dict[str, str] = {}
    made = []
    for source in sources:
        old = source.media_group_id
        if old is not None:
            groups.setdefault(old, str(call.world.random.getrandbits(53)))
        made.append(again(call, source, groups[old] if old is not None else None))
    return [telegram.MessageId(message.id) for message in made]


def _ensure_deletable(call: Call, chat: Chat, message: Message) -> None:
    """Own and, in private chats, others' messages for two days; with the right to, any."""
    if chat.member(call.bot).has_right("can_delete_messages"):
        return
    may = chat.is_private or message.writer is call.bot
    young = call.world.now() - message.date < DELETABLE
    if not may or not young:
        raise BadRequest("message can't be deleted")
