"""What somebody reads in messages, and finds among them: words, buttons, versions.

Plain questions about messages; who reads and waits is in `people.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from telegram import InlineKeyboardButton

from sandbox import keyboards
from sandbox.messages import Message

LATEST = 8
"""Messages named when somebody waited in vain."""


def matches(message: Message, what: str) -> bool:
    """Whether a message contains the text, or what the regular expression finds."""
    words = shown_words(message)
    if what in words:
        return True
    try:
        return re.search(what, words) is not None
    except re.error:  # it was meant as text, and is not there
        return False


def version(message: Message) -> tuple[int, int, object]:
    """A message as it is now; an edit makes another version of it."""
    return message.chat.id, message.id, message.edit_date


def deaf(name: str, what: str, seen: Sequence[Message]) -> str:
    """What to say when somebody waited in vain."""
    latest = "\n".join(f"  · {shown_words(message)!r}" for message in seen[-LATEST:])
    return f"{name} waited for {what!r} in vain; the latest messages were:\n{latest}"


def find_button(
    label: str, messages: Sequence[Message]
) -> tuple[Message, InlineKeyboardButton | None]:
    """The first button whose label contains `label`; None stands for a key of a reply keyboard."""
    for message in messages:
        for button in keyboards.buttons(message):
            if label in button.text:
                return message, button
        if label in keyboards.keys(message):
            return message, None
    offered = [button.text for message in messages[:5] for button in keyboards.buttons(message)]
    raise AssertionError(f"there is no button {label!r}; there are {offered}")


def latest_first(messages: Iterable[Message]) -> list[Message]:
    """The newest message first."""
    return sorted(messages, key=lambda message: (message.date, message.id), reverse=True)


def shown_words(message: Message) -> str:
    """What somebody reads in a message: words, an invoice's title, a poll's question."""
    return "\n".join(_words(message))


def _words(message: Message) -> Iterator[str]:
    yield message.words
    for name in ("invoice", "poll"):
        content = message.content.get(name)
        for part in ("title", "description", "question"):
            if text := getattr(content, part, None):
                yield str(text)
