"""Which bots are shown a message ("Privacy mode" in Telegram's "Bot Features").

It decides from the message and its chat alone and delivers nothing.
"""

import re

from telegram import MessageEntity

from sandbox.chats import Kind
from sandbox.messages import Message
from sandbox.users import Bot


def hearing(message: Message) -> list[Bot]:
    """The bots of the chat that get an update for this message."""
    chat = message.chat
    if message.sender is not None and message.sender.is_bot and not _stands_for_a_chat(message):
        return []  # bots do not see what bots say
    if chat.is_private:
        return [chat.bot] if chat.bot is not None and not chat.blocked else []
    return [bot for bot in chat.bots() if hears(bot, message)]


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


def _stands_for_a_chat(message: Message) -> bool:
    """Whether a person speaks as a chat, through one of Telegram's own accounts."""
    return message.sender_chat is not None and not isinstance(message.sender, Bot)


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
