"""Coming, going and changing rank: what happens to a chat's members, and who is told.

Bots hear of themselves by `my_chat_member`; admins among them, if they asked, of others by
`chat_member`; the chat itself shows service messages ("ChatMemberUpdated", "Message").
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

import telegram

from sandbox import present
from sandbox.chats import Chat, Kind, rights_in
from sandbox.errors import Impossible
from sandbox.members import PERMISSIONS, Member, Status
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


def ensure_open(chat: Chat) -> None:
    """Refuse who comes by themselves where one needs a link or somebody to bring one."""
    if chat.private:
        raise Impossible(f"{chat.title} is private; it takes an invite link.")


def ensure_subject(chat: Chat, user: User) -> None:
    """Refuse what cannot be done to a chat's owner, nor to who is not there."""
    if chat.member(user).status is Status.CREATOR:
        raise Impossible(f"{chat.title} belongs to {user.first_name}.")
    if not chat.member(user).present:
        raise Impossible(f"{user.first_name} is not in {chat.title}.")


def ensure_may_enter(chat: Chat, user: User, actor: User) -> None:
    """Refuse who is in a chat already, and who was removed from it unless an admin brings them."""
    if chat.deleted or chat.migrated_to is not None or chat.is_private:
        raise Impossible("There is nothing to come into.")
    if chat.member(user).present:
        raise Impossible(f"{user.first_name} is in {chat.title} already.")
    is_brought = actor is not user and chat.member(actor).has_right("can_restrict_members")
    if chat.member(user).status is Status.KICKED and not is_brought:
        raise Impossible(f"{user.first_name} was removed from {chat.title} and may not come back.")


def enter(
    world: World,
    chat: Chat,
    user: User,
    actor: User,
    *,
    invite_link: telegram.ChatInviteLink | None = None,
    via_join_request: bool = False,
    until: datetime | None = None,
) -> None:
    """Somebody comes in, by themselves or brought by `actor`; `until` ends what they paid for."""
    world.catch_up()
    ensure_may_enter(chat, user, actor)
    old, place = chat.member(user), Member(user, until=until)
    if old.status is Status.RESTRICTED:  # it outlasts being away (ChatMemberRestricted: is_member)
        place = replace(old, is_in=True)
        _let_end(world, chat, place, Member(user))
    change(
        world,
        chat,
        place,
        actor,
        invite_link=invite_link,
        via_join_request=via_join_request,
    )
    if chat.is_group:
        teller = user if via_join_request else actor
        world.write(chat, teller, content={"new_chat_members": [present.user(user)]})


def go(
    world: World,
    chat: Chat,
    user: User,
    actor: User,
    status: Status = Status.LEFT,
    until: datetime | None = None,
) -> None:
    """Somebody goes, by themselves or removed by `actor`."""
    if not chat.member(user).present:
        raise Impossible(f"{user.first_name} is not in {chat.title}.")
    gone = Member(user, status, until=until)
    if isinstance(user, Bot):  # it hears of it by `my_chat_member`, the others in the chat
        change(world, chat, gone, actor)
    if chat.is_group:
        world.write(chat, actor, content={"left_chat_member": present.user(user)})
    if not isinstance(user, Bot):
        change(world, chat, gone, actor)


def ban(world: World, chat: Chat, user: User, actor: User, until: datetime | None = None) -> None:
    """Somebody is removed and kept out, for good or until a time."""
    if chat.member(user).present:
        go(world, chat, user, actor, Status.KICKED, until)
    else:
        change(world, chat, Member(user, Status.KICKED, until=until), actor)
    _let_end(world, chat, chat.members[user.id], Member(user, Status.LEFT))


def restrict(
    world: World,
    chat: Chat,
    user: User,
    actor: User,
    allowed: frozenset[str],
    until: datetime | None = None,
) -> None:
    """Somebody may do no more than this, for good or until a time; with all of it, is free."""
    member = chat.member(user)
    place = Member(user, Status.RESTRICTED, permissions=allowed, until=until, is_in=member.present)
    free = Member(user, Status.MEMBER if member.present else Status.LEFT)
    if allowed == PERMISSIONS:
        place = free
    change(world, chat, place, actor)
    _let_end(world, chat, place, free)


def _let_end(world: World, chat: Chat, place: Member, after: Member) -> None:
    """When its time is over, a ban or restriction is no more; bots are not told."""

    def end() -> None:
        if chat.members.get(place.user.id) is place:
            chat.members[place.user.id] = after

    if place.until is not None:
        world.timetable.add(place.until, end)


def promote(
    world: World,
    chat: Chat,
    user: User,
    actor: User,
    rights: frozenset[str] | None = None,
    *,
    anonymous: bool = False,
) -> None:
    """Make a member an administrator, by default with every right; none makes a member of one."""
    held = rights_in(chat) if rights is None else rights
    status = Status.ADMINISTRATOR if held else Status.MEMBER
    place = Member(user, status, held, is_anonymous=anonymous)
    change(world, chat, place, actor)


def upgrade(world: World, group: Chat, actor: User) -> Chat:
    """A basic group becomes a supergroup, with a new id ("ResponseParameters")."""
    if group.kind is not Kind.GROUP:
        raise Impossible(f"{group.title} is not a basic group.")
    people = [member for member in group.members.values() if member.present]
    successor = world.group(group.title or "", actor)
    successor.members = {member.user.id: member for member in people}
    successor.last_bot, successor.permissions = group.last_bot, group.permissions
    successor.description, successor.photo = group.description, group.photo
    successor.private = group.private
    world.write(group, actor, content={"migrate_to_chat_id": successor.id})
    group.migrated_to = successor.id
    world.write(successor, actor, content={"migrate_from_chat_id": group.id})
    return successor


def block(world: World, chat: Chat, person: User, *, blocked: bool) -> None:
    """A person blocks a bot, or lets it write again."""
    assert chat.bot is not None, "only bots are blocked here"
    if chat.blocked is blocked:
        return
    status = Status.KICKED if blocked else Status.MEMBER
    change(world, chat, Member(chat.bot, status), person)


def disband(world: World, chat: Chat, owner: User) -> None:
    """The owner deletes a group or channel; nothing in it can be reached any more."""
    if chat.member(owner).status is not Status.CREATOR:
        raise Impossible(f"{chat.title} does not belong to {owner.first_name}.")
    chat.deleted = True
    for bot in list(chat.bots()):
        change(world, chat, Member(bot, Status.LEFT), owner)


def deactivate(world: World, person: User) -> None:
    """Somebody deletes their account and leaves every group and channel."""
    person.deactivated = True
    for chat in world.chats_of(person):
        if not chat.is_private:
            change(world, chat, Member(person, Status.LEFT), person)
