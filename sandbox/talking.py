"""What people write, change, delete, pin and send on; refused where no client offers it.

Who may read and write where is for `access.py` to say; bots write through their methods.
"""

from __future__ import annotations

import math
from datetime import datetime
from typing import TYPE_CHECKING

from sandbox import access, entities, facts, forwarding, pins, replies
from sandbox.chats import Chat, Kind, Topic
from sandbox.errors import Impossible
from sandbox.messages import Message
from sandbox.replies import Reply
from sandbox.users import CHANNEL_BOT, GROUP_ANONYMOUS_BOT, User

if TYPE_CHECKING:
    from sandbox.world import World

TEXT_UNITS = facts.limit("sendMessage", "text").stop - 1
"""UTF-16 units of one message; clients make several of longer ones ("Message")."""


def write(
    world: World,
    person: User,
    chat: Chat,
    *,
    reply_to: Message | None = None,
    quote: str | None = None,
    topic: Topic | None = None,
    speaking_as: Chat | None = None,
    permission: str = "can_send_messages",
    **fields: object,
) -> Message:
    """Put somebody's message into a chat; `speaking_as` is the group or a channel of theirs."""
    world.catch_up()
    thread_id = topic.id if topic else thread_of(chat, reply_to)
    answered = _answered(person, chat, thread_id, reply_to, quote)
    access.ensure_person_may_write(chat, person, permission, thread_id)
    if wait := slow_mode_wait(chat, person, world.now()):
        raise Impossible(f"{chat.title} is in slow mode; wait {wait} seconds.")
    if chat.is_private:
        chat.started = True
    sender: User | None = person
    if chat.kind is Kind.CHANNEL:
        sender, speaking_as = None, chat
    elif speaking_as is not None:
        sender = _mask(world, person, chat, speaking_as)
    return world.write(
        chat,
        sender,
        sender_chat=speaking_as,
        author=person,
        reply_to=answered.reply_to,
        external_reply=answered.external_reply,
        quote=answered.quote,
        thread_id=thread_id,
        **fields,
    )


def _answered(
    person: User, chat: Chat, thread_id: int | None, message: Message | None, words: str | None
) -> Reply:
    if message is None:
        return Reply()
    access.ensure_sees(person, message)
    if message.chat is not chat and not forwarding.is_open(message):
        raise Impossible("This message is protected and can't be answered elsewhere.")
    quote = None
    if words is not None and (quote := replies.quote_from(message, words)) is None:
        raise Impossible(f"There is no {words!r} in this message to quote.")
    return replies.to(message, chat, thread_id, quote)


def slow_mode_wait(chat: Chat, account: User, at: datetime, album: object = None) -> int:
    """Seconds an account has to wait where messages are slowed; admins never do.

    An album is one message.
    """
    if not chat.slow_mode or chat.member(account).is_admin:
        return 0
    for said in reversed(chat.messages.values()):
        left = math.ceil(chat.slow_mode - (at - said.date).total_seconds())
        if left <= 0:
            return 0
        same_album = album is not None and said.media_group_id == album
        if said.writer is account and not said.is_service and not same_album:
            return left
    return 0


def thread_of(chat: Chat, reply_to: Message | None) -> int | None:
    """The topic of what is answered or, in a supergroup, the thread that it began."""
    if reply_to is None or chat.kind is not Kind.SUPERGROUP or reply_to.chat is not chat:
        return None
    if chat.is_forum:
        return reply_to.thread_id
    return reply_to.thread_id or reply_to.id


def ensure_sayable(text: str) -> str:
    """The text as a client sends it."""
    text = text.strip()
    if not text:
        raise Impossible("There is nothing to say.")
    if entities.units(text) > TEXT_UNITS:
        raise Impossible(f"This is longer than {TEXT_UNITS} characters.")
    return text


def edit(world: World, person: User, message: Message, text: str) -> Message:
    """Change one's own words."""
    if message.writer is not person:
        raise Impossible("This message is somebody else's.")
    access.ensure_sees(person, message)
    if message.text is None:
        raise Impossible("There are no words to change in this message.")
    text = ensure_sayable(text)
    access.ensure_person_may_write(message.chat, person, thread_id=message.thread_id)
    message.text, message.entities = text, entities.detect(text)
    return world.edited(message)


def delete(world: World, person: User, message: Message) -> None:
    """Delete one's own message, anything in a private chat, or others' with the right to."""
    access.ensure_sees(person, message)
    chat = message.chat
    own = message.writer is person and not message.is_service
    if not own and not chat.is_private and not chat.member(person).has_right("can_delete_messages"):
        raise Impossible(f"{person.first_name} may not delete this message.")
    world.delete(message)


def forward(world: World, person: User, message: Message, chat: Chat) -> Message:
    """Send a message on to another chat, saying whose it was."""
    access.ensure_sees(person, message)
    if not forwarding.is_open(message):
        raise Impossible("This message is protected and can't be forwarded.")
    return write(world, person, chat, **forwarding.forwarded(message))


def pin(world: World, person: User, message: Message) -> None:
    """Put a message at the top of its chat."""
    access.ensure_sees(person, message)
    access.ensure_person_right(message.chat, person, pins.right(message.chat))
    pins.pin(world, message, person)


def _mask(world: World, person: User, chat: Chat, speaking_as: Chat) -> User:
    """Telegram's own account that a group's admin, or a channel, speaks through."""
    if speaking_as is chat:
        access.ensure_admin(chat, person)
        return world.users[GROUP_ANONYMOUS_BOT]
    access.ensure_admin(speaking_as, person)
    if _is_banned(world, chat, speaking_as):
        raise Impossible(f"{speaking_as.title} may not speak in {chat.title}.")
    return world.users[CHANNEL_BOT]


def _is_banned(world: World, chat: Chat, channel: Chat) -> bool:
    """Whether it was banned there, or another of its owner's channels ("banChatSenderChat")."""
    banned = [world.chats[channel_id] for channel_id in chat.banned_senders]
    return channel in banned or any(one.owner is channel.owner for one in banned if one.owner)
