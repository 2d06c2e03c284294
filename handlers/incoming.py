"""What can be told from an update at a glance, before anything is parsed or looked up.

Most of what a group says concerns nobody but the group; such chatter is counted and goes no
further. Everything else is named by the chat and the person whose turn it takes.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot.community.points import TELLING, substance
from storage.events import Scene

Raw = Mapping[str, Any]

ALLOWED_UPDATES = [
    "message",
    "edited_message",
    "callback_query",
    "pre_checkout_query",
    "shipping_query",
    "purchased_paid_media",
    "subscription",
    "poll_answer",
    "my_chat_member",
    "chat_member",
    "chat_join_request",
    "message_reaction",
    "message_reaction_count",
]
"""What the bot asks Telegram for (Bot API, getUpdates: allowed_updates)."""

_CAUSES = {
    "message": "message",
    "callback_query": "button",
    "poll_answer": "vote",
    "subscription": "telegram",
    "chat_member": "membership",
    "my_chat_member": "membership",
    "chat_join_request": "membership",
}
"""What brought something about, as the event log names it where nothing closer is known."""

_COMMAND = re.compile(r"/([A-Za-z0-9_]{1,32})")
_EDIT = "edited_message"

_BEFORE_PAYMENT = ("pre_checkout_query", "shipping_query")
_MONEY = frozenset({*_BEFORE_PAYMENT, "subscription"})
_PAYMENTS = ("successful_payment", "refunded_payment")
_PURCHASE = "purchased_paid_media"
_TALK = frozenset({"text", "sticker", "photo", "voice", "video", "animation", "video_note"})
_SPOKEN = frozenset({"voice", "video_note"})
_NAMING = frozenset({"bot_command", "mention", "text_mention"})


@dataclass(frozen=True, slots=True)
class Talk:
    """Somebody said something in a group."""

    chat_id: int
    person_id: int
    said_at: datetime
    is_telling: bool
    """Whether it tells the others something; a sticker, an "ok" or a command does not."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """One update and what it is about."""

    update_id: int
    raw: Raw
    keys: tuple[str, ...]
    talk: Talk | None
    """Set when somebody said something in a group."""
    is_chatter: bool
    """What they said concerns nobody but the group."""
    is_money: bool
    is_payment: bool
    """Money has moved: it must never be given up."""
    is_urgent: bool
    """Telegram waits ten seconds for the answer (Bot API, answerPreCheckoutQuery,
    answerShippingQuery)."""
    scene: Scene
    """Where it comes from, for the event log."""
    is_edit: bool = False
    """Something said earlier now reads otherwise."""
    offence: str | None = None
    """The rule of conduct it seems to break, where a group has some (watch.py)."""
    post_id: int | None = None
    """The channel's post it comments on, as far as is known (posts.py)."""

    @property
    def is_idle(self) -> bool:
        """Whether nothing follows from it: an edit that breaks no rule changes nothing for us."""
        return self.is_edit and self.offence is None


def look_at(raw: Raw, bot_id: int) -> Incoming:
    """Tell an update's place, person and nature."""
    kind = next((name for name in raw if name != "update_id"), "")
    body = raw.get(kind)
    body = body if isinstance(body, Mapping) else {}
    message = body.get("message") if kind == "callback_query" else body
    chat = (message or {}).get("chat") or {}
    person = body.get("from") or body.get("user") or {}
    is_payment = kind == _PURCHASE or any(name in body for name in _PAYMENTS)
    is_chatter = _concerns_nobody_else(body, bot_id)
    talk = _talk(kind, body, chat, person, is_chatter=is_chatter)
    return Incoming(
        update_id=int(raw["update_id"]),
        raw=raw,
        keys=_keys(chat.get("id"), person.get("id"), _member(body).get("id")),
        talk=talk,
        is_chatter=talk is not None and is_chatter,
        is_money=kind in _MONEY or is_payment,
        is_payment=is_payment,
        is_urgent=kind in _BEFORE_PAYMENT,
        scene=_scene(kind, message or {}),
        is_edit=kind == _EDIT,
    )


def _scene(kind: str, message: Raw) -> Scene:
    chat_id = (message.get("chat") or {}).get("id")
    thread_id = message.get("message_thread_id") if message.get("is_topic_message") else None
    command = _COMMAND.match(message.get("text") or "") if kind == "message" else None
    return Scene(chat_id, thread_id, f"command:{command[1]}" if command else _CAUSES.get(kind))


def _keys(chat_id: int | None, *people: int | None) -> tuple[str, ...]:
    chat = [f"chat:{chat_id}"] if chat_id is not None else []
    return (*chat, *{f"person:{person_id}": None for person_id in people if person_id is not None})


def _member(body: Raw) -> Raw:
    """Whom a change of a member is about; mostly it is made by somebody else."""
    member: Raw = (body.get("new_chat_member") or {}).get("user") or {}
    return member


def _talk(kind: str, body: Raw, chat: Raw, person: Raw, *, is_chatter: bool) -> Talk | None:
    if kind != "message" or chat.get("type") not in ("group", "supergroup"):
        return None
    if _TALK.isdisjoint(body) or "id" not in person:
        return None
    said_at = datetime.fromtimestamp(body["date"], UTC)
    return Talk(chat["id"], person["id"], said_at, is_chatter and _is_telling(body))


def _concerns_nobody_else(body: Raw, bot_id: int) -> bool:
    entities = (*body.get("entities", ()), *body.get("caption_entities", ()))
    if any(entity.get("type") in _NAMING for entity in entities):
        return False
    answered = (body.get("reply_to_message") or {}).get("from") or {}
    return answered.get("id") != bot_id


def _is_telling(body: Raw) -> bool:
    words = body.get("text") or body.get("caption") or ""
    return substance(words) >= TELLING or not _SPOKEN.isdisjoint(body)
