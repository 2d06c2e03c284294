"""Forum topics: opening, renaming and closing them, each told by a service message ("ForumTopic").

Who may do so is for methods and people to ask.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import telegram

from sandbox.chats import Chat, Topic
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
    created = telegram.ForumTopicCreated(name, color, emoji)
    told = world.write(chat, by, content={"forum_topic_created": created})
    told.thread_id = told.id
    topic = chat.topics[told.id] = Topic(told.id, name, color, emoji)
    return topic


def rename(world: World, chat: Chat, topic: Topic, by: User, name: str, emoji: str | None) -> None:
    """Another name, another icon; None leaves the icon."""
    topic.name, topic.icon_custom_emoji_id = name, emoji or topic.icon_custom_emoji_id
    _tell(world, chat, topic, by, {"forum_topic_edited": telegram.ForumTopicEdited(name, emoji)})


def close(world: World, chat: Chat, topic: Topic, by: User) -> None:
    """From now on only administrators write there."""
    topic.closed = True
    _tell(world, chat, topic, by, {"forum_topic_closed": telegram.ForumTopicClosed()})


def reopen(world: World, chat: Chat, topic: Topic, by: User) -> None:
    """Everybody writes there again."""
    topic.closed = False
    _tell(world, chat, topic, by, {"forum_topic_reopened": telegram.ForumTopicReopened()})


def delete(world: World, chat: Chat, topic: Topic) -> None:
    """The topic goes with all that was said in it."""
    said = [message for message in chat.messages.values() if message.thread_id == topic.id]
    for message in said:
        world.delete(message)
    del chat.topics[topic.id]


def _tell(world: World, chat: Chat, topic: Topic, by: User, content: dict[str, Content]) -> Message:
    return world.write(chat, by, content=content, thread_id=topic.id)
