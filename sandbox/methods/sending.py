"""What all sending methods share: place, reply, keyboard, formatted words ("Available methods").

It sends nothing itself; `messages.py`, `media.py` and others do.
"""

from collections.abc import Sequence

from telegram import MessageEntity

from sandbox import entities, facts, keyboards
from sandbox.chats import Chat, Kind
from sandbox.errors import BadRequest
from sandbox.messages import Content, Message
from sandbox.methods import Call
from sandbox.talking import thread_of

TEXT_CHARS = facts.limit("sendMessage", "text").stop - 1
CAPTION_CHARS = facts.limit("sendPhoto", "caption").stop - 1
"""UTF-16 units after parsing ("sendMessage", "sendPhoto")."""

_BELONGING = {"text": ("parse_mode", "entities"), "caption": ("parse_mode", "caption_entities")}
"""Parameters that mark up another; all others are `<name>_parse_mode` and `<name>_entities`."""
_TOO_LONG = {"text": "message is too long", "caption": "message caption is too long"}


def formatted(call: Call, name: str, most: int) -> tuple[str, Sequence[MessageEntity]]:
    """The words of parameter `name` with their entities."""
    mode, marks = _BELONGING.get(name, (f"{name}_parse_mode", f"{name}_entities"))
    words, marked = entities.parse(call.text(name) or "", call.text(mode), call.array(marks))
    if entities.units(words) > most:
        raise BadRequest(_TOO_LONG.get(name, f"{name} is too long"))
    return words, marked


def send(
    call: Call,
    chat: Chat,
    *,
    text: str | None = None,
    marked: Sequence[MessageEntity] = (),
    content: dict[str, Content] | None = None,
    media_group_id: str | None = None,
) -> Message:
    """Put one message of the bot's into a chat; `text` is the caption where there is content."""
    is_text = not content
    return post(
        call,
        chat,
        text=text if is_text else None,
        entities=marked if is_text else (),
        caption=(text or None) if not is_text else None,
        caption_entities=marked if not is_text else (),
        content=content or {},
        media_group_id=media_group_id,
    )


def post(call: Call, chat: Chat, **fields: object) -> Message:
    """Put a message of these fields into a chat, where the call says: reply, topic, keyboard."""
    markup = call.object("reply_markup")
    in_channel = chat.kind is Kind.CHANNEL
    inline, reply = keyboards.inline(markup, chat), keyboards.reply(markup)
    replied = _reply(call, chat)
    return call.world.write(
        chat,
        None if in_channel else call.bot,
        sender_chat=chat if in_channel else None,
        author=call.bot,
        reply_to=replied,
        thread_id=_thread(call, chat, replied),
        reply_markup=inline,
        keyboard=reply,
        protected=call.flag("protect_content"),
        **fields,
    )


def find_message(call: Call, chat: Chat, what: str, name: str = "message_id") -> Message:
    """The message a parameter means; `what` completes "message … not found"."""
    message = chat.messages.get(call.number(name) or 0)
    if message is None:
        raise BadRequest(f"message {what} not found")
    return message


def _reply(call: Call, chat: Chat) -> Message | None:
    given = call.object("reply_parameters") or {}
    message_id = given.get("message_id") or call.number("reply_to_message_id")
    if message_id is None:
        return None
    found = chat.messages.get(message_id) if isinstance(message_id, int) else None
    forgiving = given.get("allow_sending_without_reply") or call.flag("allow_sending_without_reply")
    if found is None and not forgiving:
        raise BadRequest("message to be replied not found")
    return found


def _thread(call: Call, chat: Chat, replied: Message | None) -> int | None:
    """The topic that was named, or that of the message that is answered."""
    named = call.number("message_thread_id")
    if not chat.is_forum:
        thread_id = thread_of(chat, replied)
        if named and named != thread_id:
            raise BadRequest("message thread not found")
        return thread_id
    thread_id = named or (replied.thread_id if replied else None)
    topic = chat.topic_of(thread_id)
    if topic is None:
        raise BadRequest("message thread not found")
    if topic.closed and not chat.member(call.bot).is_admin:
        raise BadRequest("TOPIC_CLOSED")
    return thread_id
