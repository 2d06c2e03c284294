"""Reactions to messages ("MessageReactionUpdated", "ReactionType").

Bots hear of people's reactions where they are administrators and in private chats, and only if
they asked for `message_reaction`; in channels they hear counts (`message_reaction_count`). What
bots themselves feel is told to no bot.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from telegram.constants import ReactionEmoji

from sandbox import access, present
from sandbox.chats import Kind
from sandbox.errors import Impossible
from sandbox.messages import Message
from sandbox.users import User
from sandbox.wire import JSON

if TYPE_CHECKING:
    from sandbox.world import World

EMOJI = frozenset(emoji.value for emoji in ReactionEmoji)
"""What anybody may react with ("ReactionTypeEmoji")."""

MOST_OF_A_PERSON = 3
"""Reactions of one person with Premium to one message; without it is 1 ("Reactions")."""


def react(world: World, person: User, message: Message, emoji: Sequence[str]) -> None:
    """Put a person's reactions in place of their earlier ones; none takes them back."""
    access.ensure_sees(person, message)
    access.ensure_inside(message.chat, person)
    if message.is_service or not message.chat.allows(person, "can_react_to_messages"):
        raise Impossible("Nobody can react to this.")
    if len(emoji) > (MOST_OF_A_PERSON if person.is_premium else 1):
        raise Impossible(f"{person.first_name} has not so many reactions.")
    if not EMOJI.issuperset(emoji):
        raise Impossible("Telegram has no such reaction.")
    old = message.reactions.get(person.id, ())
    new: list[dict[str, JSON]] = [{"type": "emoji", "emoji": one} for one in emoji]
    place(world, person, message, new)
    if message.chat.kind is Kind.CHANNEL:
        _tell_counts(world, message)
        return
    told: dict[str, JSON] = {
        "chat": present.chat(message.chat).to_dict(),
        "message_id": message.id,
        "date": int(world.now().timestamp()),
        **_whose(person, message),
        "old_reaction": [dict(reaction) for reaction in old],
        "new_reaction": list(new),
    }
    for bot in message.chat.bots():
        if message.chat.is_private or message.chat.member(bot).is_admin:
            world.send("message_reaction", told, to=bot)


def _whose(person: User, message: Message) -> dict[str, JSON]:
    """An anonymous admin reacts as the group ("MessageReactionUpdated.actor_chat")."""
    if message.chat.member(person).is_anonymous:
        return {"actor_chat": present.chat(message.chat).to_dict()}
    return {"user": present.user(person).to_dict()}


def _tell_counts(world: World, message: Message) -> None:
    """In a channel nobody is named; bots hear how often each reaction is there."""
    counts = Counter(str(one["emoji"]) for given in message.reactions.values() for one in given)
    shown: list[JSON] = [
        {"type": {"type": "emoji", "emoji": emoji}, "total_count": count}
        for emoji, count in counts.most_common()
    ]
    told: dict[str, JSON] = {
        "chat": present.chat(message.chat).to_dict(),
        "message_id": message.id,
        "date": int(world.now().timestamp()),
        "reactions": shown,
    }
    for bot in message.chat.bots():
        if message.chat.member(bot).is_admin:
            world.send("message_reaction_count", told, to=bot)


def place(world: World, user: User, message: Message, new: Sequence[dict[str, JSON]]) -> None:
    """Keep what an account feels about a message, and show it."""
    if new:
        message.reactions[user.id] = new
    else:
        message.reactions.pop(user.id, None)
    shown: list[JSON] = list(new)
    payload: dict[str, JSON] = {"message_id": message.id, "new_reaction": shown}
    world.emit("reaction", message.chat, payload, message=message, user=user)
