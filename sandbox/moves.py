"""Coming, going and changing rank: what happens to a chat's members, and who is told.

Bots hear of themselves by `my_chat_member`; admins among them, if they asked, of others by
`chat_member`; the chat itself shows service messages ("ChatMemberUpdated", "Message").
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import telegram

from sandbox import present
from sandbox.chats import Chat, Kind
from sandbox.errors import Impossible
from sandbox.members import GROUP_RIGHTS, Member, Status
from sandbox.users import Bot, User

if TYPE_CHECKING:
    from sandbox.world import World


def change(
    world: World,
    chat: Chat,
    new: Member,
    actor: User,
    *,
    invite_link: telegram.ChatInviteLink | None = None,
    via_join_request: bool = False,
) -> None:
    """Give a member a new place and tell the bots that may know."""
    old = chat.member(new.user)
    chat.members[new.user.id] = new
    told = telegram.ChatMemberUpdated(
        present.chat(chat),
        present.user(actor),
        world.now(),
        present.member(old, chat),
        present.member(new, chat),
        invite_link=invite_link,
        via_join_request=via_join_request or None,
    )
    for bot in {*chat.bots(), *([new.user] if isinstance(new.user, Bot) else [])}:
        if bot is new.user:
            world.send("my_chat_member", told, to=bot)
        elif chat.member(bot).is_admin:
            world.send("chat_member", told, to=bot)
    world.emit("member", chat, told, user=new.user)


def ensure_may_enter(chat: Chat, user: User) -> None:
    """Refuse who is in a chat already, and who was removed from it."""
    if chat.member(user).present:
        raise Impossible(f"{user.first_name} is in {chat.title} already.")
    if chat.member(user).status is Status.KICKED:
        raise Impossible(f"{user.first_name} was removed from {chat.title} and may not come back.")


def enter(
    world: World,
    chat: Chat,
    user: User,
    actor: User,
    *,
    invite_link: telegram.ChatInviteLink | None = None,
    via_join_request: bool = False,
) -> None:
    """Somebody comes in, by themselves or brought by `actor`."""
    ensure_may_enter(chat, user)
    change(
        world,
        chat,
        Member(user),
        actor,
        invite_link=invite_link,
        via_join_request=via_join_request,
    )
    if chat.is_group:
        world.write(chat, actor, content={"new_chat_members": [present.user(user)]})


def go(world: World, chat: Chat, user: User, actor: User, status: Status = Status.LEFT) -> None:
    """Somebody goes, by themselves or removed by `actor`."""
    if not chat.member(user).present:
        raise Impossible(f"{user.first_name} is not in {chat.title}.")
    if chat.is_group and not isinstance(user, Bot):
        world.write(chat, actor, content={"left_chat_member": present.user(user)})
    change(world, chat, Member(user, status), actor)


def promote(
    world: World,
    chat: Chat,
    user: User,
    actor: User,
    rights: frozenset[str] = GROUP_RIGHTS,
    *,
    anonymous: bool = False,
) -> None:
    """Make a member an administrator; no rights at all makes a member of one."""
    status = Status.ADMINISTRATOR if rights else Status.MEMBER
    held = chat.member(user)
    change(
        world,
        chat,
        replace(held, status=status, rights=rights, is_anonymous=anonymous),
        actor,
    )


def upgrade(world: World, group: Chat, actor: User) -> Chat:
    """A basic group becomes a supergroup, with a new id ("ResponseParameters")."""
    if group.kind is not Kind.GROUP:
        raise Impossible(f"{group.title} is not a basic group.")
    people = [member for member in group.members.values() if member.present]
    successor = world.group(group.title or "", actor)
    successor.members = {member.user.id: member for member in people}
    successor.last_bot = group.last_bot
    world.write(group, actor, content={"migrate_to_chat_id": successor.id})
    group.migrated_to = successor.id
    world.write(successor, actor, content={"migrate_from_chat_id": group.id})
    return successor


def block(world: World, chat: Chat, person: User, *, blocked: bool) -> None:
    """A person blocks a bot, or lets it write again."""
    assert chat.bot is not None, "only bots are blocked here"
    status = Status.KICKED if blocked else Status.MEMBER
    change(world, chat, Member(chat.bot, status), person)
