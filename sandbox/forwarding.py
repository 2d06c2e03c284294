"""Messages sent again: forwarded with a word of where they come from, or copied without one.

"MessageOrigin"; what may be sent again is asked here, by people and by methods alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from telegram import MessageEntity

from sandbox import present
from sandbox.messages import Content, Message

UNCOPIED = frozenset({"paid_media", "invoice"})
"""What `copyMessage` can't copy, besides service messages."""
_CARRIED = frozenset({"forward_origin", "is_automatic_forward"})


def is_open(message: Message) -> bool:
    """Whether a message can be forwarded."""
    return not message.protected and not message.is_service


def is_copyable(message: Message) -> bool:
    """Whether a message's content can be sent as one's own."""
    return is_open(message) and UNCOPIED.isdisjoint(message.content)


def copied(message: Message) -> dict[str, Content]:
    """The content of a copy, which does not tell where it comes from."""
    return {name: value for name, value in message.content.items() if name not in _CARRIED}


class Forwarded(TypedDict):
    """What of a message's fields a forward carries."""

    text: str | None
    entities: Sequence[MessageEntity]
    caption: str | None
    caption_entities: Sequence[MessageEntity]
    content: dict[str, Content]


def forwarded(message: Message) -> Forwarded:
    """A forwarded message's fields; what was forwarded already keeps its first origin."""
    origin = message.content.get("forward_origin") or present.origin(message)
    return {
        "text": message.text,
        "entities": message.entities,
        "caption": message.caption,
        "caption_entities": message.caption_entities,
        "content": {**copied(message), "forward_origin": origin},
    }
