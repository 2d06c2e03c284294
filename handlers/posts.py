"""Which threads of a group are the comments below a channel's post.

Telegram says so only of what answers the post itself; what answers a comment names no more than its
thread (Bot API, Message: message_thread_id). So posts are kept in mind as they come by.
"""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field

from handlers.incoming import Raw

KEPT = 1000
"""Posts in mind, the last one commented stays longest. An older one, or one of before the bot
started, is known again once somebody answers the post itself."""


@dataclass(slots=True)
class Posts:
    """What linked channels posted, as their groups read it."""

    _known: OrderedDict[tuple[int, int], None] = field(default_factory=OrderedDict)
    """By group and number there."""

    def commented(self, raw: Raw) -> int | None:
        """The post below which something was said or pressed, as far as is known."""
        tap = raw.get("callback_query") or {}
        message = raw.get("message") or raw.get("edited_message") or tap.get("message")
        if not isinstance(message, Mapping) or "chat" not in message:
            return None
        if message.get("is_automatic_forward"):
            self._keep(message["chat"]["id"], message["message_id"])
            return None
        root = message.get("message_thread_id")
        if root is None or message.get("is_topic_message"):
            return None
        if (message.get("reply_to_message") or {}).get("is_automatic_forward"):
            self._keep(message["chat"]["id"], root)
        return root if (message["chat"]["id"], root) in self._known else None

    def _keep(self, chat_id: int, post_id: int) -> None:
        self._known[chat_id, post_id] = None
        self._known.move_to_end((chat_id, post_id))
        if len(self._known) > KEPT:
            self._known.popitem(last=False)
