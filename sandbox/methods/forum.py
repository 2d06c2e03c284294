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
    _ensure_changes(topic.closed, to=True)
    topics.close(call.world, chat, topic, call.bot)
    return True


@method("reopenForumTopic")
async def reopen_forum_topic(call: Call) -> Result:
    """Let everybody write in a topic again."""
    chat, topic = _topic(call)
    _ensure_changes(topic.closed, to=False)
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
    pins.unpin_all(call.world, chat, lambda pinned: pinned.thread_id == thread_id)
    return True


@method("editGeneralForumTopic")
async def edit_general_forum_topic(call: Call) -> Result:
    """Give General another name."""
    chat = _forum(call)
    name = call.text("name") or ""
    if name == chat.general.name:
        raise BadRequest("TOPIC_NOT_MODIFIED")
    topics.rename(call.world, chat, chat.general, call.bot, name, None)
    return True


@method("closeGeneralForumTopic")
async def close_general_forum_topic(call: Call) -> Result:
    """Let only administrators write in General."""
    chat = _forum(call)
    _ensure_changes(chat.general.closed, to=True)
    topics.close(call.world, chat, chat.general, call.bot)
    return True


@method("reopenGeneralForumTopic")
async def reopen_general_forum_topic(call: Call) -> Result:
    """Let everybody write in General again, where it is shown again."""
    chat = _forum(call)
    _ensure_changes(chat.general.closed, to=False)
    topics.reopen(call.world, chat, chat.general, call.bot)
    return True


@method("hideGeneralForumTopic")
async def hide_general_forum_topic(call: Call) -> Result:
    """Show General to nobody, and close it."""
    chat = _forum(call)
    _ensure_changes(chat.general.hidden, to=True)
    topics.hide(call.world, chat, call.bot)
    return True


@method("unhideGeneralForumTopic")
async def unhide_general_forum_topic(call: Call) -> Result:
    """Show General again, closed as it is."""
    chat = _forum(call)
    _ensure_changes(chat.general.hidden, to=False)
    topics.unhide(call.world, chat, call.bot)
    return True


@method("unpinAllGeneralForumTopicMessages")
async def unpin_all_general_forum_topic_messages(call: Call) -> Result:
    """Take everything from the top of General."""
    chat = call.chat()
    _ensure_forum(chat)
    access.ensure_right(call.bot, chat, pins.right(chat))
    pins.unpin_all(call.world, chat, lambda pinned: pinned.thread_id is None)
    return True


def _topic(call: Call) -> tuple[Chat, Topic]:
    chat = _forum(call)
    topic = chat.topics.get(call.number("message_thread_id") or 0)
    if topic is None:
        raise BadRequest("message thread not found")
    return chat, topic


def _forum(call: Call) -> Chat:
    chat = call.chat()
    _ensure_forum(chat)
    if not chat.member(call.bot).has_right("can_manage_topics"):
        raise BadRequest("not enough rights to create a topic")
    return chat


def _ensure_forum(chat: Chat) -> None:
    if not chat.is_forum:
        raise BadRequest("the chat is not a forum")


def _ensure_changes(state: bool, *, to: bool) -> None:
    if state is to:
        raise BadRequest("TOPIC_NOT_MODIFIED")
