"""Which bots are shown a message ("Privacy mode" in Telegram's "Bot Features").

It decides from the message and its chat alone and delivers nothing.
"""

import re

from telegram import MessageEntity

from sandbox.chats import Kind
from sandbox.messages import Message
from sandbox.users import Bot

_TOLD_TO_ITS_DOER = frozenset(
    {"pinned_message", "new_chat_title", "new_chat_photo", "delete_chat_photo"}
)
"""Service messages a bot gets of its own doing (`Client.cpp`, `need_skip_update_message`)."""


def hearing(message: Message) -> list[Bot]:
    """The bots of the chat that get an update for this message."""
    chat, writer = message.chat, message.writer
    if isinstance(writer, Bot) and not _TOLD_TO_ITS_DOER.isdisjoint(message.content):
        return [bot for bot in chat.bots() if bot is writer]
    if isinstance(writer, Bot) and chat.kind is not Kind.CHANNEL:
        return []  # bots do not see what bots say
    if chat.is_private:
        return [chat.bot] if chat.bot is not None and not chat.blocked else []
    return [bot for bot in chat.bots() if bot is not writer and hears(bot, message)]


def hears(bot: Bot, message: Message) -> bool:
    """Whether one bot in the message's group or channel is shown it."""
    chat = message.chat
    if chat.kind is Kind.CHANNEL or not bot.privacy or chat.member(bot).is_admin:
        return True
    if message.is_service or message.via_bot is bot:
        return True
    if message.reply_to is not None and message.reply_to.sender is bot:
        return True
    return _calls(bot, message)


def _calls(bot: Bot, message: Message) -> bool:
    """Whether the message mentions the bot or holds a command for it.

    A command that names no bot is for the one that spoke last, or for all if none ever did.
    """
    words = message.words
    username = bot.username or ""
    if "@" in words and re.search(rf"@{re.escape(username)}\b", words, re.IGNORECASE):
        return True
    for entity in message.entities or message.caption_entities:
        if entity.type == MessageEntity.TEXT_MENTION and entity.user and entity.user.id == bot.id:
            return True
        if entity.type == MessageEntity.BOT_COMMAND and message.chat.last_bot in (None, bot):
            start = entity.offset
            command = words.encode("utf-16-le")[start * 2 : (start + entity.length) * 2]
            if b"@\0" not in command:
                return True
    return False
