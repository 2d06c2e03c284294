"""Forum topics: opening, renaming and closing them, each told by a service message ("ForumTopic").

Who may do so is for methods and people to ask.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import telegram

from sandbox.chats import GENERAL, Chat, Kind, Topic
from sandbox.errors import Impossible
from sandbox.messages import Content, Message
from sandbox.users import User

if TYPE_CHECKING:
    from sandbox.world import World

COLORS = (7322096, 16766590, 13338331, 9367192, 16749490, 16478047)
"""Icon colours a topic may have, as RGB ("createForumTopic")."""


def start(
    world: World, chat: Chat, name: str, by: User, color: int = COLORS[0], emoji: str | None = None
) -> Topic:
    """A new topic; its id is that of the message that tells of it."""
    number = next(chat.message_ids)
    topic = chat.topics[number] = Topic(number, name, color, emoji)
    created = telegram.ForumTopicCreated(name, color, emoji)
    told: dict[str, Content] = {"forum_topic_created": created}
    world.post(Message(number, chat, world.now(), by, content=told, thread_id=number))
    return topic


def turn(world: World, chat: Chat, *, on: bool) -> None:
    """Make a forum of a supergroup, or a group without topics again; no message tells of it."""
    if chat.kind is not Kind.SUPERGROUP:
        raise Impossible(f"{chat.title} must be a supergroup to have topics.")
    if on and not chat.is_forum:  # topics have ids of messages, and General has the first
        chat.message_ids = count(max(next(chat.message_ids), GENERAL + 1))
    chat.is_forum = on
    world.emit("chat", chat)


def rename(world: World, chat: Chat, topic: Topic, by: User, name: str, emoji: str | None) -> None:
    """Another name, another icon; None leaves the icon."""
    topic.name, topic.icon_custom_emoji_id = name, emoji or topic.icon_custom_emoji_id
    _tell(world, chat, topic, by, {"forum_topic_edited": telegram.ForumTopicEdited(name, emoji)})


def close(world: World, chat: Chat, topic: Topic, by: User) -> None:
    """From now on only administrators write there."""
    topic.closed = True
    _tell(world, chat, topic, by, {"forum_topic_closed": telegram.ForumTopicClosed()})


def reopen(world: World, chat: Chat, topic: Topic, by: User) -> None:
    """Everybody writes there again; General is shown again as well."""
    topic.closed = topic.hidden = False
    _tell(world, chat, topic, by, {"forum_topic_reopened": telegram.ForumTopicReopened()})


def hide(world: World, chat: Chat, by: User) -> None:
    """General is closed and shown to nobody."""
    chat.general.closed = chat.general.hidden = True
    hidden = telegram.GeneralForumTopicHidden()
    _tell(world, chat, chat.general, by, {"general_forum_topic_hidden": hidden})


def unhide(world: World, chat: Chat, by: User) -> None:
    """General is shown again; it stays closed."""
    chat.general.hidden = False
    unhidden = telegram.GeneralForumTopicUnhidden()
    _tell(world, chat, chat.general, by, {"general_forum_topic_unhidden": unhidden})


def ensure_may_manage(chat: Chat, person: User) -> None:
    """Refuse who does not open and close topics."""
    if not chat.is_forum:
        raise Impossible(f"{chat.title} has no topics.")
    if not chat.member(person).has_right("can_manage_topics"):
        raise Impossible(f"{person.first_name} does not manage the topics of {chat.title}.")


def delete(world: World, chat: Chat, topic: Topic) -> None:
    """The topic goes with all that was said in it."""
    said = [message for message in chat.messages.values() if message.thread_id == topic.id]
    for message in said:
        world.delete(message)
    del chat.topics[topic.id]


def _tell(world: World, chat: Chat, topic: Topic, by: User, content: dict[str, Content]) -> Message:
    thread_id = None if topic.id == GENERAL else topic.id
    return world.write(chat, by, content=content, thread_id=thread_id)
