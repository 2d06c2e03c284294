"""Which updates are signs that a post reached somebody: presses, reactions, replies.

They are written down with the inbox (intake.py). A reaction needs nothing else, so it goes no
further; whose message it is at is found out there, as Telegram does not say.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from handlers.incoming import Raw
from storage.post_signs import PRESS, REACTION, REPLY, Sign

FELT = frozenset({"message_reaction", "message_reaction_count"})
"""Kinds of updates that say nothing but that somebody reacted."""


def sign_in(raw: Raw, bot_id: int, now: datetime) -> Sign | None:
    """The sign an update is, if it is one, at what may be a post of the bot's."""
    match raw:
        case {"message_reaction": reaction}:
            return _reaction(reaction, now)
        case {"message_reaction_count": counted}:
            return _count(counted, now)
        case {"callback_query": {"message": message, "from": person}}:
            return _press(message, person, now)
        case {"message": {"reply_to_message": answered, "from": person, "date": said}}:
            if (raw["message"].get("text") or "").startswith("/"):
                return None  # it is for us, not about the post
            return _reply(answered, person, bot_id, _moment(said, now))
    return None


def felt_by(raws: Iterable[Raw]) -> list[Raw]:
    """The accounts of people who reacted."""
    found = (raw.get("message_reaction", {}).get("user") for raw in raws)
    return [account for account in found if account]


def _reaction(reaction: Raw, now: datetime) -> Sign | None:
    """None for one that was taken back, and for whoever reacts as a chat (Bot API,
    MessageReactionUpdated: actor_chat)."""
    person, chat = reaction.get("user") or {}, reaction["chat"]
    if not reaction.get("new_reaction") or person.get("is_bot", True) or _is_private(chat):
        return None
    at = _moment(reaction["date"], now)
    return Sign(chat["id"], reaction["message_id"], REACTION, person["id"], at)


def _count(counted: Raw, now: datetime) -> Sign:
    total = sum(one["total_count"] for one in counted["reactions"])
    at = _moment(counted["date"], now)
    return Sign(counted["chat"]["id"], counted["message_id"], REACTION, None, at, total=total)


def _press(message: Raw, person: Raw, now: datetime) -> Sign | None:
    """A bot hears of presses under its own messages alone."""
    chat_id, number = _post(message)
    if _is_private(message["chat"]) or person.get("is_bot", True):
        return None
    return Sign(chat_id, number, PRESS, person["id"], now, is_ours=True)


def _reply(answered: Raw, person: Raw, bot_id: int, at: datetime) -> Sign | None:
    if _is_private(answered["chat"]) or person.get("is_bot", True):
        return None
    is_ours = (answered.get("from") or {}).get("id") == bot_id
    if not is_ours and not answered.get("is_automatic_forward"):
        return None
    return Sign(*_post(answered), REPLY, person["id"], at, is_ours=is_ours)


def _post(message: Raw) -> tuple[int, int]:
    """Where a message stands; of a channel's post that was passed on to its group, in the channel
    (Bot API, MessageOriginChannel)."""
    origin = message.get("forward_origin") or {}
    if message.get("is_automatic_forward") and "chat" in origin:
        return origin["chat"]["id"], origin["message_id"]
    return message["chat"]["id"], message["message_id"]


def _is_private(chat: Mapping[str, Any]) -> bool:
    return chat.get("type") not in ("group", "supergroup", "channel")


def _moment(date: int, now: datetime) -> datetime:
    """Telegram's clock may be ahead."""
    return min(datetime.fromtimestamp(date, UTC), now)
