"""Topics of forum supergroups ("createForumTopic" and what follows it)."""

import telegram

from sandbox import access, pins, topics
from sandbox.chats import Chat, Topic
from sandbox.errors import BadRequest
from sandbox.methods import Call, method
from sandbox.wire import Result


@method("createForumTopic")
async def create_forum_topic(call: Call) -> Result:
    """Open a topic."""
    chat = _forum(call)
    color = call.number("icon_color") or topics.COLORS[0]
    if color not in topics.COLORS:
        raise BadRequest("TOPIC_ICON_COLOR_INVALID")
    name, emoji = call.text("name") or "", call.text("icon_custom_emoji_id")
    topic = topics.start(call.world, chat, name, call.bot, color, emoji)
    return telegram.ForumTopic(topic.id, name, color, emoji)


@method("editForumTopic")
async def edit_forum_topic(call: Call) -> Result:
    """Change a topic's name or icon."""
    chat, topic = _topic(call)
    name, emoji = call.text("name") or topic.name, call.text("icon_custom_emoji_id")
    if name == topic.name and emoji in (None, topic.icon_custom_emoji_id):
        raise BadRequest("TOPIC_NOT_MODIFIED")
    topics.rename(call.world, chat, topic, call.bot, name, emoji)
    return True


@method("closeForumTopic")
async def close_forum_topic(call: Call) -> Result:
    """Let only administrators write in a topic."""
    chat, topic = _topic(call)
    if topic.closed:
        raise BadRequest("TOPIC_NOT_MODIFIED")
    topics.close(call.world, chat, topic, call.bot)
    return True


@method("reopenForumTopic")
async def reopen_forum_topic(call: Call) -> Result:
    """Let everybody write in a topic again."""
    chat, topic = _topic(call)
    if not topic.closed:
        raise BadRequest("TOPIC_NOT_MODIFIED")
    topics.reopen(call.world, chat, topic, call.bot)
    return True


@method("deleteForumTopic")
async def delete_forum_topic(call: Call) -> Result:
    """Delete a topic and everything in it."""
    chat, topic = _topic(call)
    topics.delete(call.world, chat, topic)
    return True


@method("unpinAllForumTopicMessages")
async def unpin_all_forum_topic_messages(call: Call) -> Result:
    """Take everything from the top of a topic."""
    chat = call.chat()
    access.ensure_right(call.bot, chat, pins.right(chat))
    if (thread_id := call.number("message_thread_id")) not in chat.topics:
        raise BadRequest("message thread not found")
    pins.unpin_all(call.world, chat, thread_id)
    return True


def _topic(call: Call) -> tuple[Chat, Topic]:
    chat = _forum(call)
    topic = chat.topics.get(call.number("message_thread_id") or 0)
    if topic is None:
        raise BadRequest("message thread not found")
    return chat, topic


def _forum(call: Call) -> Chat:
    chat = call.chat()
    if not chat.is_forum:
        raise BadRequest("the chat is not a forum")
    if not chat.member(call.bot).has_right("can_manage_topics"):
        raise BadRequest("not enough rights to create a topic")
    return chat
