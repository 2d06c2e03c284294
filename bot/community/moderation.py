"""Light moderation as plain decisions: which rule a message breaks, and what follows from it.

Nothing here knows a database or Telegram's calls: raw messages, rules and strikes go in, a word
comes out. Messages of admins who hide, posts of a linked channel and bots are never looked at.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from bot.community.disguises import CJK, LETTER, normalise, readings, spread_out

FLOOD, LINK, WORD = "flood", "link", "word"
WARN, MUTE, BAN = "warn", "mute", "ban"
STEPS = (WARN, MUTE, BAN)
STEPS_OF_CHANNELS = (WARN, BAN)
"""A channel can't be muted (Bot API, banChatSenderChat)."""
STEPS_OF_BASIC_GROUPS = (WARN, WARN, BAN)
"""Only supergroups know mutes (Bot API, restrictChatMember)."""

MUTED = timedelta(days=1)
"""Long enough to cool down, short enough for a misunderstanding."""

EXPIRES = timedelta(days=30)
"""A strike as old as this counts no more."""

ONE_BREATH = timedelta(seconds=10)
"""What follows a strike so soon was written before its author could read it: no second strike."""

MOST_WORDS, WORD_CHARS = 200, 40

SPREAD_CHARS = 5
"""Letters of a banned word that is found within a longer row of letters that stand alone, where
nobody sees a word begin; shorter ones hide in many words."""

_IS_CJK = re.compile(f"[{CJK}]")

_LINKS = frozenset({"url", "text_link"})


@dataclass(frozen=True, slots=True)
class Rules:
    """What is not wanted; zeros and nothing stand for what is allowed."""

    since: datetime
    flood_messages: int = 0
    flood_seconds: int = 0
    link_days: int = 0
    banned_words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody has said lately: one thing, and when."""

    thing: str
    """The message, or the album that several of them make."""
    at: datetime


@dataclass(frozen=True, slots=True)
class Verdict:
    """What follows: a step, or nothing but that the message goes."""

    step: str | None
    next_step: str | None = None
    """What follows the next time."""


def is_examined(message: Mapping[str, Any], rules: Rules) -> bool:
    """Whether a message (Bot API, Message) is looked at at all; an edited one is as new as that."""
    said_at = message.get("edit_date") or message["date"]
    is_new = said_at >= int(rules.since.timestamp())  # Telegram dates to the second
    return is_new and speaker_of(message) is not None


def speaker_of(message: Mapping[str, Any]) -> int | None:
    """Who answers for a message: a person, or the channel that somebody speaks as.

    Nobody does for a hidden admin's, a bot's, or what Telegram itself brings from a linked channel.
    """
    channel = channel_of(message)
    if channel is not None:
        return int(channel["id"])
    person = message.get("from") or {}
    is_masked = "sender_chat" in message or person.get("is_bot")
    return None if is_masked else person.get("id")


def channel_of(message: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The channel that somebody speaks as in a group (Bot API, Message: sender_chat), if they do.

    Hidden admins speak as the group itself; it may still be the channel linked to the group.
    """
    sender: Mapping[str, Any] | None = message.get("sender_chat")
    if sender is None or sender["id"] == message["chat"]["id"]:
        return None
    return None if message.get("is_automatic_forward") else sender


def broken_rule(
    message: Mapping[str, Any], rules: Rules, lately: Iterable[Said] = ()
) -> str | None:
    """The rule a message breaks as far as it shows by itself; `lately` holds it as well."""
    if any(is_banned(text, rules.banned_words) for text, _ in _written(message)):
        return WORD
    if is_flood(lately, rules.flood_messages, rules.flood_seconds):
        return FLOOD
    if rules.link_days and (has_link(message) or mentions_of(message)):
        return LINK
    return None


def is_flood(lately: Iterable[Said], most: int, seconds: int) -> bool:
    """Whether more than `most` things were said within so many seconds before the last."""
    if not most:
        return False
    first: dict[str, datetime] = {}
    for said in lately:
        first[said.thing] = max(said.at, first.get(said.thing, said.at))
    if not first:
        return False
    since = max(first.values()) - timedelta(seconds=seconds)
    return len([at for at in first.values() if at > since]) > most


def has_link(message: Mapping[str, Any]) -> bool:
    """Whether a message leads somewhere (Bot API, MessageEntity: type; InlineKeyboardButton)."""
    leads = any("url" in each or "login_url" in each for each in _buttons(message))
    return leads or any(
        entity.get("type") in _LINKS for _, entities in _written(message) for entity in entities
    )


def mentions_of(message: Mapping[str, Any]) -> Sequence[str]:
    """The @names in a message; they may be people's or channels'."""
    return [
        _part(text, entity)
        for text, entities in _written(message)
        for entity in entities
        if entity.get("type") == "mention"
    ]


def is_young(joined_at: datetime | None, link_days: int, now: datetime) -> bool:
    """Whether somebody came in less than so many days ago; who was there before never is."""
    return joined_at is not None and now - joined_at < timedelta(days=link_days)


def is_new_channel(heard_at: datetime | None, link_days: int, now: datetime) -> bool:
    """Whether a channel was first heard less than so many days ago, or never before."""
    return now - (heard_at or now) < timedelta(days=link_days)


def is_banned(text: str, banned: Sequence[str]) -> bool:
    """Whether a text holds one of these words: whole ones, or any part where none has spaces."""
    if not banned or not text:
        return False
    read = readings(text)
    return any(_holds(read, word) for word in banned)


def _holds(read: Sequence[str], word: str) -> bool:
    """Whether one of a text's readings, the plain one first, holds a word."""
    dense = _dense(word)
    if _IS_CJK.search(word):
        return dense in _dense(read[0])
    if any(_whole(word).search(text) for text in read):
        return True
    is_long = len(dense) >= SPREAD_CHARS
    return is_long and any(dense in row for text in read for row in spread_out(text))


def read_words(typed: str) -> list[str]:
    """The banned words in what an admin typed, one a line or with commas between."""
    words = (" ".join(normalise(word).split()) for word in re.split(r"[\n,，、;；]", typed))
    return list(dict.fromkeys(word[:WORD_CHARS].rstrip() for word in words if word))[:MOST_WORDS]


def verdict(struck_at: Sequence[datetime], now: datetime, steps: Sequence[str] = STEPS) -> Verdict:
    """What follows for somebody who was struck at these times and breaks a rule again."""
    live = [at for at in struck_at if now - at < EXPIRES]
    if live and now - max(live) < ONE_BREATH:
        return Verdict(None)
    step, next_step = (steps[min(at, len(steps) - 1)] for at in (len(live), len(live) + 1))
    return Verdict(step, next_step)


_Written = tuple[str, Sequence[Mapping[str, Any]]]
"""A text and what Telegram found in it."""


def _written(message: Mapping[str, Any]) -> Iterator[_Written]:
    """All that people read of a message: text, caption, a poll (Bot API, Poll) and buttons."""
    yield from _fields(message, "text", "caption")
    if poll := message.get("poll"):
        yield from _fields(poll, "question", "description", "explanation")
        for option in poll["options"]:
            yield from _fields(option, "text")
    for each in _buttons(message):
        yield each["text"], ()


def _fields(thing: Mapping[str, Any], *names: str) -> Iterator[_Written]:
    """What the Bot API calls X stands beside X_entities; a text's are just `entities`."""
    for name in names:
        if thing.get(name):
            entities = thing.get(f"{name}_entities") or ()
            if name == "text":
                entities = entities or thing.get("entities") or ()
            yield thing[name], entities


def _buttons(message: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Below a message; those that people send come by way of an inline bot."""
    for row in (message.get("reply_markup") or {}).get("inline_keyboard", ()):
        yield from row


def _part(text: str, entity: Mapping[str, Any]) -> str:
    """What an entity is about; it counts in UTF-16 (Bot API, MessageEntity)."""
    units = text.encode("utf-16-le")
    start, end = 2 * entity["offset"], 2 * (entity["offset"] + entity["length"])
    return units[start:end].decode("utf-16-le")


def _dense(word: str) -> str:
    return "".join(word.split())


@cache
def _whole(word: str) -> re.Pattern[str]:
    spaces = r"\s+".join(map(re.escape, word.split()))
    return re.compile(rf"(?<!{LETTER}){spaces}(?!{LETTER})")
