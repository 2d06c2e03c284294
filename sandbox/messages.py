"""A message as the world keeps it: who, where, when, and its content by Bot API field.

It does not know how messages are sent or shown; see `world.py` and `present.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Protocol, TypeAlias, runtime_checkable

from telegram import (
    ExternalReplyInfo,
    InlineKeyboardMarkup,
    MessageEntity,
    TelegramObject,
    TextQuote,
)

from sandbox.users import Bot, User
from sandbox.wire import JSON

if TYPE_CHECKING:
    from sandbox.chats import Chat


@runtime_checkable
class Shown(Protocol):
    """Content that changes after sending (a poll, say) and tells how it looks now."""

    def shown(self) -> TelegramObject:
        """Itself as a Bot API object."""


Content: TypeAlias = "TelegramObject | Sequence[TelegramObject] | Shown | JSON"
"""The value of a content field such as `photo`, `poll`, `invoice`, `new_chat_members`."""


@dataclass(eq=False)
class Message:
    """One message of one chat; two are the same only if they are the same object."""

    id: int
    chat: Chat
    date: datetime
    sender: User | None = None
    sender_chat: Chat | None = None
    author: User | None = None
    """Who wrote it where `sender_chat` stands for them; bots are not told."""
    text: str | None = None
    entities: Sequence[MessageEntity] = ()
    caption: str | None = None
    caption_entities: Sequence[MessageEntity] = ()
    content: dict[str, Content] = field(default_factory=dict)
    """Everything else it carries, by the name of the Bot API's `Message` field."""
    reply_to: Message | None = None
    external_reply: ExternalReplyInfo | None = None
    """What it answers in another chat or topic."""
    quote: TextQuote | None = None
    effect_id: str | None = None
    thread_id: int | None = None
    """The forum topic's id, `message_thread_id`."""
    reply_markup: InlineKeyboardMarkup | None = None
    keyboard: Mapping[str, JSON] | None = None
    """A reply keyboard, its removal or a force-reply: seen by clients, never in `Message`."""
    edit_date: datetime | None = None
    media_group_id: str | None = None
    via_bot: Bot | None = None
    protected: bool = False
    deleted: bool = False
    discussed: Message | None = None
    """A channel's post: its forward in the group that discusses the channel."""
    discusses: Message | None = None
    """Such a forward: the post it is of."""
    reactions: dict[int, Sequence[Mapping[str, JSON]]] = field(default_factory=dict)
    """`ReactionType`s by the id of the user (or chat) who left them."""

    @property
    def writer(self) -> User | None:
        """Who really wrote it."""
        return self.author or self.sender

    @property
    def words(self) -> str:
        """Its text or caption, whichever it has."""
        return self.text or self.caption or ""

    @property
    def is_service(self) -> bool:
        """Whether it tells of something that happened in the chat, rather than something said."""
        return not SERVICE.isdisjoint(self.content)


SERVICE = frozenset(
    {
        "new_chat_members",
        "left_chat_member",
        "new_chat_title",
        "new_chat_photo",
        "delete_chat_photo",
        "group_chat_created",
        "supergroup_chat_created",
        "channel_chat_created",
        "message_auto_delete_timer_changed",
        "migrate_to_chat_id",
        "migrate_from_chat_id",
        "pinned_message",
        "successful_payment",
        "refunded_payment",
        "users_shared",
        "chat_shared",
        "write_access_allowed",
        "boost_added",
        "forum_topic_created",
        "forum_topic_edited",
        "forum_topic_closed",
        "forum_topic_reopened",
        "general_forum_topic_hidden",
        "general_forum_topic_unhidden",
        "video_chat_scheduled",
        "video_chat_started",
        "video_chat_ended",
        "video_chat_participants_invited",
        "web_app_data",
    }
)
"""Content fields that make a service message (Bot API, "Message")."""
