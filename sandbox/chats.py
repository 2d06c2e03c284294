"""Where people talk: private chats, groups, supergroups with topics, channels.

State and questions about it; what happens in a chat goes through `world.py`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from itertools import count

from sandbox.files import StoredFile
from sandbox.members import CHANNEL_RIGHTS, GROUP_RIGHTS, PERMISSIONS, Member, Status
from sandbox.messages import Message
from sandbox.users import Bot, User


class Kind(StrEnum):
    """A chat's type, as `Chat.type` spells it."""

    PRIVATE = "private"
    GROUP = "group"
    SUPERGROUP = "supergroup"
    CHANNEL = "channel"


@dataclass(eq=False)
class Topic:
    """A forum topic ("ForumTopic"); its id is that of the service message that opened it."""

    id: int
    name: str
    icon_color: int
    icon_custom_emoji_id: str | None = None
    closed: bool = False
    hidden: bool = False
    """Only General can be."""


GENERAL = 1
"""The id of the topic that every forum has; messages in it name no topic."""


def _general() -> Topic:
    return Topic(GENERAL, "General", icon_color=0x6FB9F0)


@dataclass(eq=False)
class Chat:
    """One chat; a private one is between `peer` and `bot` and carries the person's id."""

    id: int
    kind: Kind
    created: datetime
    title: str | None = None
    username: str | None = None
    description: str | None = None
    is_forum: bool = False
    peer: User | None = None
    bot: Bot | None = None
    started: bool = False
    """Private chats: whether the person ever pressed Start, or asked to be written to."""
    open_until: datetime | None = None
    """Private chats: until when a bot may write to who asks to join a chat of its."""
    members: dict[int, Member] = field(default_factory=dict)
    permissions: frozenset[str] = PERMISSIONS
    messages: dict[int, Message] = field(default_factory=dict)
    message_ids: Iterator[int] = field(default_factory=lambda: count(1))
    topics: dict[int, Topic] = field(default_factory=dict)
    """A forum's topics besides General."""
    general: Topic = field(default_factory=_general)
    pinned: list[Message] = field(default_factory=list)
    """Pinned messages, the most recently pinned last."""
    read: dict[int, int] = field(default_factory=dict)
    """Up to which message people have read, by their ids: seen by clients, never by bots."""
    photo: StoredFile | None = None
    private: bool = False
    """Groups and channels: people come in only by an invite link, or brought by an admin."""
    linked_chat_id: int | None = None
    banned_senders: set[int] = field(default_factory=set)
    """Channels that may not speak here, by their ids, nor any other of their owners'."""
    slow_mode: int = 0
    """Seconds that plain members wait between messages."""
    migrated_to: int | None = None
    deleted: bool = False
    last_bot: Bot | None = None
    """The bot that spoke here last: general commands in a group are for it."""

    @property
    def is_private(self) -> bool:
        """Whether it is a person's chat with a bot."""
        return self.kind is Kind.PRIVATE

    @property
    def is_group(self) -> bool:
        """Whether it is a basic group or a supergroup."""
        return self.kind in (Kind.GROUP, Kind.SUPERGROUP)

    @property
    def blocked(self) -> bool:
        """Private chats: whether the person blocked the bot (its status is then `kicked`)."""
        return self.bot is not None and self.members[self.bot.id].status is Status.KICKED

    def member(self, user: User) -> Member:
        """The user's place here; someone never seen here has left."""
        return self.members.get(user.id) or Member(user, Status.LEFT)

    @property
    def owner(self) -> User | None:
        """Whose chat it is."""
        owners = (member for member in self.members.values() if member.status is Status.CREATOR)
        return next((member.user for member in owners), None)

    def topic_of(self, thread_id: int | None) -> Topic | None:
        """In a forum: the topic of that id, General where none is named."""
        if not self.is_forum:
            return None
        return self.topics.get(thread_id) if thread_id else self.general

    def allows(self, user: User, permission: str) -> bool:
        """Whether somebody here may do what `permission` (`can_…`) covers."""
        member = self.member(user)
        if member.is_admin:
            return True
        held = member.permissions if member.status is Status.RESTRICTED else self.permissions
        return permission in held and permission in self.permissions

    def present(self) -> Iterator[Member]:
        """Those who are in the chat now."""
        return (member for member in self.members.values() if member.present)

    def bots(self) -> Iterator[Bot]:
        """The bots that are in the chat now."""
        for member in self.members.values():
            if member.present and isinstance(member.user, Bot):
                yield member.user


def rights_in(chat: Chat) -> frozenset[str]:
    """What an administrator of this chat may be given."""
    return CHANNEL_RIGHTS if chat.kind is Kind.CHANNEL else GROUP_RIGHTS
