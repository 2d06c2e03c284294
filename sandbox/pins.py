"""Messages pinned to the top of their chats ("pinChatMessage"), each told by a service message.

Who may pin is for methods and people to ask; `right` names what it takes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sandbox import present
from sandbox.chats import Chat, Kind
from sandbox.messages import Message
from sandbox.users import User

if TYPE_CHECKING:
    from sandbox.world import World


def right(chat: Chat) -> str:
    """The administrator's right that pinning takes in a group or channel."""
    return "can_edit_messages" if chat.kind is Kind.CHANNEL else "can_pin_messages"


def pin(world: World, message: Message, by: User) -> None:
    """Put a message at the top; one that is pinned already comes first again."""
    chat = message.chat
    if message in chat.pinned:
        chat.pinned.remove(message)
    chat.pinned.append(message)
    in_channel = chat.kind is Kind.CHANNEL
    world.write(
        chat,
        None if in_channel else by,
        sender_chat=chat if in_channel else None,
        author=by,
        content={"pinned_message": present.message(message, with_reply=False)},
        thread_id=message.thread_id if chat.is_forum else None,
    )
    world.emit("pinned", chat, message=message)


def unpin(world: World, message: Message) -> None:
    """Take a message from the top; nobody is told."""
    message.chat.pinned.remove(message)
    world.emit("pinned", message.chat, message=message)


def unpin_all(
    world: World, chat: Chat, concerned: Callable[[Message], bool] = lambda _: True
) -> None:
    """Take everything from the top, or what is `concerned`: one topic's messages, say."""
    chat.pinned[:] = [one for one in chat.pinned if not concerned(one)]
    world.emit("pinned", chat, {})
