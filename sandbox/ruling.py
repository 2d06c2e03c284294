"""What those who run a chat do to its members: mute, let speak again, let come back.

Each asks for the right first; `moves.py` carries it out and tells the bots.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sandbox import access, moves, topics
from sandbox.chats import Chat, Kind, rights_in
from sandbox.errors import Impossible
from sandbox.members import PERMISSIONS, Member, Status
from sandbox.users import User

if TYPE_CHECKING:
    from sandbox.world import World

LONGEST = 366 * 24 * 60
"""Minutes of a restriction with an end ("restrictChatMember": until_date, at most 366 days)."""


def mute(world: World, admin: User, chat: Chat, user: User, minutes: int | None = None) -> None:
    """Let somebody write nothing, for some minutes or for good."""
    access.ensure_person_right(chat, admin, "can_restrict_members")
    moves.ensure_subject(chat, user)
    if chat.kind is not Kind.SUPERGROUP:
        raise Impossible(f"{chat.title} must be a supergroup for members to be muted.")
    if chat.member(user).is_admin:
        raise Impossible(f"{user.first_name} is an admin, and admins are never muted.")
    if minutes is not None and not 0 < minutes <= LONGEST:
        raise Impossible(f"Somebody is muted for 1 to {LONGEST} minutes.")
    until = None if minutes is None else world.now() + timedelta(minutes=minutes)
    moves.restrict(world, chat, user, admin, frozenset(), until)


def unmute(world: World, admin: User, chat: Chat, user: User) -> None:
    """Let somebody write again."""
    access.ensure_person_right(chat, admin, "can_restrict_members")
    if chat.member(user).status is not Status.RESTRICTED:
        raise Impossible(f"{user.first_name} is not muted in {chat.title}.")
    moves.restrict(world, chat, user, admin, PERMISSIONS)


def unban(world: World, admin: User, chat: Chat, user: User) -> None:
    """Let somebody come back who was removed; they come by themselves."""
    access.ensure_person_right(chat, admin, "can_restrict_members")
    if chat.member(user).status is not Status.KICKED:
        raise Impossible(f"{user.first_name} is not kept out of {chat.title}.")
    moves.change(world, chat, Member(user, Status.LEFT), admin)


def ensure_rights(chat: Chat, rights: frozenset[str]) -> None:
    """Refuse rights that no admin has in such a chat."""
    if unknown := sorted(rights - rights_in(chat)):
        raise Impossible(f"No admin of {chat.title} can have the right {unknown[0]}.")


def turn_topics(world: World, admin: User, chat: Chat, *, on: bool) -> None:
    """Give a group topics, or take them away."""
    access.ensure_person_right(chat, admin, "can_change_info")
    topics.turn(world, chat, on=on)
