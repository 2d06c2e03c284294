"""Whether a bot can reach a chat and write there, refused in the Bot API server's words.

Every method that takes a `chat_id` resolves it here, so that no method forgets a rule.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sandbox.chats import Chat, Kind
from sandbox.errors import BadRequest, Forbidden, Impossible
from sandbox.members import Status
from sandbox.messages import Message
from sandbox.users import Bot, User
from sandbox.wire import JSON

if TYPE_CHECKING:
    from sandbox.world import World

_NAMES = {Kind.GROUP: "group", Kind.SUPERGROUP: "supergroup", Kind.CHANNEL: "channel"}


def find_chat(world: World, bot: Bot, chat_id: JSON) -> Chat:
    """The chat a bot means by an id or an @username; it must be one the bot may see."""
    chat = _look_up(world, bot, chat_id)
    if chat is None:
        raise BadRequest("chat not found")
    if chat.migrated_to is not None:
        raise BadRequest(
            "group chat was upgraded to a supergroup chat",
            {"migrate_to_chat_id": chat.migrated_to},
        )
    if chat.deleted:
        raise Forbidden("the group chat was deleted")
    if not chat.is_private:
        _ensure_inside(bot, chat)
    return chat


def ensure_may_write(
    bot: Bot, chat: Chat, at: datetime, permission: str = "can_send_messages"
) -> None:
    """Refuse unless the bot may send to `chat` what `permission` stands for."""
    if chat.is_private:
        if chat.peer is not None and chat.peer.deactivated:
            raise Forbidden("user is deactivated")
        if not chat.started and (chat.open_until is None or chat.open_until <= at):
            raise Forbidden("bot can't initiate conversation with a user")
        if chat.blocked:
            raise Forbidden("bot was blocked by the user")
        return
    member = chat.member(bot)
    if chat.kind is Kind.CHANNEL:
        if not member.has_right("can_post_messages"):
            raise BadRequest("need administrator rights in the channel chat")
    elif not chat.allows(bot, permission):
        kind = permission.removeprefix("can_send_").replace("_", " ")
        raise BadRequest(f"not enough rights to send {kind} to the chat")


def may_read(chat: Chat, person: User) -> bool:
    """Whether messages are shown: to members, and to anybody where the chat is public."""
    return chat.member(person).present or chat.username is not None


def ensure_sees(person: User, message: Message) -> None:
    """Refuse what can only be done to a message one has before one's eyes."""
    if message.deleted or not may_read(message.chat, person):
        raise Impossible(f"{person.first_name} does not see this message.")


def ensure_inside(chat: Chat, person: User) -> None:
    """Refuse what only those in a chat that still lives can do."""
    if chat.deleted or chat.migrated_to is not None:
        raise Impossible(f"{chat.title} is no more.")
    if not chat.member(person).present:
        raise Impossible(f"{person.first_name} is not in {chat.title}.")


def ensure_person_may_write(
    chat: Chat, person: User, permission: str = "can_send_messages", thread_id: int | None = None
) -> None:
    """Refuse what a person's client would not offer."""
    if chat.is_private:
        if not chat.member(person).present:
            raise Impossible(f"{person.first_name} has no part in this chat.")
        if chat.blocked:
            raise Impossible(f"{person.first_name} has blocked this bot; unblock it first.")
        return
    ensure_inside(chat, person)
    member = chat.member(person)
    if chat.kind is Kind.CHANNEL:
        if not member.has_right("can_post_messages"):
            raise Impossible(f"{person.first_name} may not post in {chat.title}.")
        return
    topic = chat.topic_of(thread_id)
    if topic is not None and topic.closed and not member.is_admin:
        raise Impossible(f"The topic {topic.name} is closed.")
    if not chat.allows(person, "can_send_messages"):
        raise Impossible(f"{person.first_name} may not write in {chat.title}.")
    if not chat.allows(person, permission):
        raise Impossible(f"{person.first_name} may not send this in {chat.title}.")


def ensure_admin(chat: Chat, person: User) -> None:
    """Refuse what only a chat's admins can do."""
    if not chat.member(person).is_admin:
        raise Impossible(f"{person.first_name} is not an admin of {chat.title}.")


def ensure_person_right(chat: Chat, person: User, right: str) -> None:
    """Refuse what only admins with `right` (`can_…`) can do; in private chats both may."""
    if chat.is_private:
        return
    ensure_admin(chat, person)
    if not chat.member(person).has_right(right):
        raise Impossible(f"{person.first_name} has not that right in {chat.title}.")


def ensure_right(bot: Bot, chat: Chat, right: str) -> None:
    """Refuse unless the bot is an administrator with `right` (`can_…`)."""
    if not chat.member(bot).has_right(right):
        raise BadRequest("not enough rights")


def _look_up(world: World, bot: Bot, chat_id: JSON) -> Chat | None:
    if isinstance(chat_id, str):
        if chat_id.startswith("@"):
            return world.public_chat(chat_id[1:])
        if not chat_id.removeprefix("-").isdecimal():
            return None
        chat_id = int(chat_id)
    if not isinstance(chat_id, int):
        return None
    if chat_id < 0:
        return world.chats.get(chat_id)
    person = world.users.get(chat_id)
    if person is None or person is bot:
        return None
    if person.is_bot:
        raise Forbidden("bots can't send messages to bots")
    return world.private(person, bot)


def _ensure_inside(bot: Bot, chat: Chat) -> None:
    known = chat.members.get(bot.id)
    if known is not None and known.present:
        return
    if known is not None and known.status is Status.KICKED:
        raise Forbidden(f"bot was kicked from the {_NAMES[chat.kind]} chat")
    if known is None and chat.username is None:
        raise BadRequest("chat not found")
    if known is not None or chat.kind is not Kind.CHANNEL:
        raise Forbidden(f"bot is not a member of the {_NAMES[chat.kind]} chat")
