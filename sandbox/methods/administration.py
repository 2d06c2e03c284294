"""Chats and their members: looking, removing, restricting, promoting ("Available methods")."""

from dataclasses import replace
from datetime import UTC, datetime

from sandbox import access, moves, present
from sandbox.chats import Chat
from sandbox.errors import BadRequest
from sandbox.members import CHANNEL_RIGHTS, GROUP_RIGHTS, PERMISSIONS, Member, Status
from sandbox.methods import Call, method
from sandbox.users import User
from sandbox.wire import JSON, Result


@method("getChat")
async def get_chat(call: Call) -> Result:
    """All about a chat ("ChatFullInfo")."""
    chat = call.chat()
    shown: dict[str, JSON] = present.chat(chat).to_dict()
    shown |= {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": {
            "unlimited_gifts": False,
            "limited_gifts": False,
            "unique_gifts": False,
            "premium_subscription": False,
            "gifts_from_channels": False,
        },
    }
    if chat.description:
        shown["description"] = chat.description
    if chat.is_group:
        shown["permissions"] = present.permissions(chat.permissions).to_dict()
    if chat.pinned:
        shown["pinned_message"] = present.message(chat.pinned[-1]).to_dict()
    if chat.linked_chat_id is not None:
        shown["linked_chat_id"] = chat.linked_chat_id
    return shown


@method("getChatMember")
async def get_chat_member(call: Call) -> Result:
    """Somebody's place in a chat."""
    chat = call.chat()
    return present.member(chat.member(_user(call)), chat)


@method("getChatAdministrators")
async def get_chat_administrators(call: Call) -> Result:
    """Who runs a chat; other bots are left out."""
    chat = call.chat()
    if chat.is_private:
        raise BadRequest("there are no administrators in the private chat")
    return [
        present.member(member, chat)
        for member in chat.present()
        if member.is_admin and (not member.user.is_bot or member.user is call.bot)
    ]


@method("getChatMemberCount")
async def get_chat_member_count(call: Call) -> Result:
    """How many are in a chat."""
    return sum(1 for _ in call.chat().present())


@method("leaveChat")
async def leave_chat(call: Call) -> Result:
    """The bot goes."""
    moves.go(call.world, call.chat(), call.bot, call.bot)
    return True


@method("banChatMember")
async def ban_chat_member(call: Call) -> Result:
    """Remove somebody, for good or until a time."""
    chat, user = _subject(call, "can_restrict_members")
    place = Member(user, Status.KICKED, until=_until(call))
    moves.change(call.world, chat, place, call.bot)
    return True


@method("unbanChatMember")
async def unban_chat_member(call: Call) -> Result:
    """Let somebody come back; with a member it removes them, unless told not to."""
    chat, user = _subject(call, "can_restrict_members")
    member = chat.member(user)
    if member.status is Status.KICKED or (member.present and not call.flag("only_if_banned")):
        moves.change(call.world, chat, Member(user, Status.LEFT), call.bot)
    return True


@method("restrictChatMember")
async def restrict_chat_member(call: Call) -> Result:
    """Take permissions from a member, or give them all back."""
    chat, user = _subject(call, "can_restrict_members")
    given = call.object("permissions") or {}
    allowed = frozenset(name for name in PERMISSIONS if given.get(name))
    member = chat.member(user)
    status = Status.MEMBER if allowed == PERMISSIONS else Status.RESTRICTED
    place = replace(
        member, status=status, permissions=allowed, until=_until(call), is_in=member.present
    )
    moves.change(call.world, chat, place, call.bot)
    return True


@method("promoteChatMember")
async def promote_chat_member(call: Call) -> Result:
    """Give a member an administrator's rights, or take them all."""
    chat, user = _subject(call, "can_promote_members")
    every = CHANNEL_RIGHTS if not chat.is_group else GROUP_RIGHTS
    rights = frozenset(name for name in every if call.flag(name))
    moves.promote(call.world, chat, user, call.bot, rights, anonymous=call.flag("is_anonymous"))
    return True


@method("setChatPermissions")
async def set_chat_permissions(call: Call) -> Result:
    """What plain members may do."""
    chat = call.chat()
    access.ensure_right(call.bot, chat, "can_restrict_members")
    given = call.object("permissions") or {}
    chat.permissions = frozenset(name for name in PERMISSIONS if given.get(name))
    return True


def _user(call: Call) -> User:
    user = call.world.users.get(call.number("user_id") or 0)
    if user is None:
        raise BadRequest("PARTICIPANT_ID_INVALID")
    return user


def _subject(call: Call, right: str) -> tuple[Chat, User]:
    """The chat and the member a method is about; the bot needs `right`, owners are out of reach."""
    chat = call.chat()
    user = _user(call)
    access.ensure_right(call.bot, chat, right)
    if chat.member(user).status is Status.CREATOR:
        raise BadRequest("can't remove chat owner")
    if chat.member(user).is_admin and right == "can_restrict_members":
        raise BadRequest("user is an administrator of the chat")
    return chat, user


def _until(call: Call) -> datetime | None:
    moment = call.number("until_date")
    return datetime.fromtimestamp(moment, UTC) if moment else None
