"""What all sending methods share: place, reply, keyboard, formatted words ("Available methods").

It sends nothing itself; `messages.py`, `media.py` and others do.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from telegram import MessageEntity

from sandbox import entities, facts, forwarding, keyboards, present, replies
from sandbox.access import find_chat
from sandbox.chats import Chat, Kind
from sandbox.errors import BadRequest, BotApiError
from sandbox.messages import Content, Message
from sandbox.methods import Call
from sandbox.replies import Reply
from sandbox.talking import slow_mode_wait, thread_of

TEXT_CHARS = facts.limit("sendMessage", "text").stop - 1
CAPTION_CHARS = facts.limit("sendPhoto", "caption").stop - 1
"""UTF-16 units after parsing ("sendMessage", "sendPhoto")."""

EFFECTS = frozenset(
    {
        "5104841245755180586",  # 🔥
        "5107584321108051014",  # 👍
        "5104858069142078462",  # 👎
        "5159385139981059251",  # ❤
        "5046509860389126442",  # 🎉
        "5046589136895476101",  # 💩
    }
)
"""Effects that anybody may use; those for Premium take an account that has it."""

_ACCOUNT = re.compile(r"tg://user\?id=(\d{1,15})")
_BELONGING = {"text": ("parse_mode", "entities"), "caption": ("parse_mode", "caption_entities")}
"""Parameters that mark up another; all others are `<name>_parse_mode` and `<name>_entities`."""
_TOO_LONG = {"text": "message is too long", "caption": "message caption is too long"}


def formatted(call: Call, name: str, most: int) -> tuple[str, Sequence[MessageEntity]]:
    """The words of parameter `name` with their entities."""
    mode, marks = _BELONGING.get(name, (f"{name}_parse_mode", f"{name}_entities"))
    words, marked = entities.parse(call.text(name) or "", call.text(mode), call.array(marks))
    if entities.units(words) > most:
        raise BadRequest(_TOO_LONG.get(name, f"{name} is too long"))
    return words, [told for one in marked if (told := _mention(call, one)) is not None]


def _mention(call: Call, mark: MessageEntity) -> MessageEntity | None:
    """A link to an account names it ("text_mention"); to one that is not known it is no link."""
    linked = _ACCOUNT.fullmatch(mark.url or "")
    if mark.type != MessageEntity.TEXT_LINK or linked is None:
        return mark
    user = call.world.users.get(int(linked[1]))
    if user is None:
        return None
    named = present.user(user)
    return MessageEntity(MessageEntity.TEXT_MENTION, mark.offset, mark.length, user=named)


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
    inline, reply = keyboards.inline(markup, chat), keyboards.reply(markup, chat)
    album = fields.get("media_group_id")
    if wait := slow_mode_wait(chat, call.bot, call.world.now(), album):
        words = f"Too Many Requests: retry after {wait}"
        raise BotApiError(429, words, {"retry_after": wait})
    replied = _replied(call, chat)
    here = replied if replied is not None and replied.chat is chat else None
    thread_id = _thread(call, chat, here)
    reply_of = _reply(call, chat, thread_id, replied)
    return call.world.write(
        chat,
        None if in_channel else call.bot,
        sender_chat=chat if in_channel else None,
        author=call.bot,
        reply_to=reply_of.reply_to,
        external_reply=reply_of.external_reply,
        quote=reply_of.quote,
        effect_id=_effect(call, chat),
        thread_id=thread_id,
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


def _replied(call: Call, chat: Chat) -> Message | None:
    """The message that is answered, here or in another chat the bot is in."""
    given = call.object("reply_parameters") or {}
    message_id = given.get("message_id") or call.number("reply_to_message_id")
    if message_id is None:
        return None
    other = given.get("chat_id")
    source = find_chat(call.world, call.bot, other) if other is not None else chat
    found = source.messages.get(message_id) if isinstance(message_id, int) else None
    if found is not None and source is not chat and not forwarding.is_open(found):
        found = None
    forgiving = given.get("allow_sending_without_reply") or call.flag("allow_sending_without_reply")
    if found is None and (not forgiving or source is not chat):
        raise BadRequest("message to be replied not found")
    return found


def _reply(call: Call, chat: Chat, thread_id: int | None, replied: Message | None) -> Reply:
    """How the answered message is shown, with the part of it that is quoted."""
    if replied is None:
        return Reply()
    given = call.object("reply_parameters") or {}
    quote = None
    if given.get("quote"):
        words, marked = formatted(replace(call, params=given), "quote", replies.QUOTE_UNITS)
        position = given.get("quote_position")
        near = position if isinstance(position, int) else 0
        quote = replies.quote_from(replied, words, marked, near)
        if quote is None:
            raise BadRequest("QUOTE_TEXT_INVALID")
    return replies.to(replied, chat, thread_id, quote)


def _effect(call: Call, chat: Chat) -> str | None:
    """An effect, which only private chats show."""
    effect = call.text("message_effect_id")
    if not effect:
        return None
    if not chat.is_private:
        raise BadRequest("can't use message effects in the chat")
    if effect not in EFFECTS:
        raise BadRequest("EFFECT_ID_INVALID")
    return effect


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
