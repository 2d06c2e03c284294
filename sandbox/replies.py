"""What a message answers: all of another or a part of it, here or in another chat.

"ReplyParameters", "TextQuote", "ExternalReplyInfo". Whether the answered may be seen is for
methods and people to ask.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import telegram
from telegram import MessageEntity

from sandbox import entities, facts, present
from sandbox.chats import Chat, Kind
from sandbox.messages import Message

QUOTE_UNITS = facts.limit("ReplyParameters", "quote").stop - 1
"""UTF-16 units after parsing."""

_QUOTED = frozenset(
    {
        MessageEntity.BOLD,
        MessageEntity.ITALIC,
        MessageEntity.UNDERLINE,
        MessageEntity.STRIKETHROUGH,
        MessageEntity.SPOILER,
        MessageEntity.CUSTOM_EMOJI,
        MessageEntity.DATE_TIME,
    }
)
"""Marks that a quote keeps, and must name ("TextQuote.entities")."""

_TOLD = frozenset(telegram.ExternalReplyInfo.__slots__)
"""Content an answer elsewhere tells of ("ExternalReplyInfo")."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a message answers, as its fields have it."""

    reply_to: Message | None = None
    """In the same chat and topic."""
    external_reply: telegram.ExternalReplyInfo | None = None
    """Elsewhere."""
    quote: telegram.TextQuote | None = None


def to(
    message: Message, chat: Chat, thread_id: int | None, quote: telegram.TextQuote | None = None
) -> Reply:
    """An answer in a chat and thread; one from elsewhere quotes, if only by itself."""
    here = message.chat is chat and (not chat.is_forum or thread_id == message.thread_id)
    if here:
        return Reply(message, quote=quote)
    return Reply(external_reply=_elsewhere(message), quote=quote or _all_of(message))


def quote_from(
    message: Message, words: str, marked: Sequence[MessageEntity] = (), near: int = 0
) -> telegram.TextQuote | None:
    """The part of a message that has these words and marks, the nearest to a position; or none."""
    wanted = _kept(marked)
    source = message.entities or message.caption_entities
    for at in sorted(_places(message.words, words), key=lambda found: abs(found - near)):
        here = _cut(source, at, entities.units(words))
        if _plain(here) == _plain(wanted):
            return telegram.TextQuote(words, at, here or None, is_manual=True)
    return None


def _all_of(message: Message) -> telegram.TextQuote | None:
    words = message.words
    if not words:
        return None
    cut = words.encode("utf-16-le")[: QUOTE_UNITS * 2].decode("utf-16-le", "ignore")
    source = message.entities or message.caption_entities
    return telegram.TextQuote(cut, 0, _cut(source, 0, entities.units(cut)) or None)


def _elsewhere(message: Message) -> telegram.ExternalReplyInfo:
    public = message.chat.kind in (Kind.SUPERGROUP, Kind.CHANNEL)
    told: dict[str, Any] = {
        name: present.content(value) for name, value in message.content.items() if name in _TOLD
    }
    origin = message.content.get("forward_origin") or present.origin(message)
    return telegram.ExternalReplyInfo(
        origin,  # type: ignore[arg-type]  # content of that name is one
        present.chat(message.chat) if public else None,
        message.id if public else None,
        **told,
    )


def _places(text: str, words: str) -> list[int]:
    """Where words are in a text, in UTF-16 units."""
    source, wanted = text.encode("utf-16-le"), words.encode("utf-16-le")
    if not wanted:
        return []
    at, found = source.find(wanted), []
    while at >= 0:
        if at % 2 == 0:
            found.append(at // 2)
        at = source.find(wanted, at + 1)
    return found


def _kept(marked: Sequence[MessageEntity]) -> list[MessageEntity]:
    return [mark for mark in marked if mark.type in _QUOTED]


def _cut(marked: Sequence[MessageEntity], start: int, length: int) -> list[MessageEntity]:
    """The marks within a part of a text, as the part counts."""
    found = []
    for mark in _kept(marked):
        begin = max(mark.offset, start)
        end = min(mark.offset + mark.length, start + length)
        if begin < end:
            moved = {**mark.to_dict(), "offset": begin - start, "length": end - begin}
            found.append(MessageEntity.de_json(moved))
    return found


def _plain(marked: Sequence[MessageEntity]) -> set[tuple[str, int, int]]:
    return {(str(mark.type), mark.offset, mark.length) for mark in marked}
