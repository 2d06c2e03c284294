"""Chats and their members: looking, removing, restricting, promoting ("Available methods")."""

from dataclasses import replace
from datetime import datetime, timedelta

from sandbox import access, media, moves, present
from sandbox.chats import Chat, Kind, rights_in
from sandbox.errors import BadRequest
from sandbox.members import PERMISSIONS, Member, Status
from sandbox.methods import Call, method
from sandbox.users import User
from sandbox.wire import JSON, Result

SHORTEST, LONGEST = timedelta(seconds=30), timedelta(days=366)
""""banChatMember", "restrictChatMember", `until_date`: what lies outside is for ever."""
_MEDIA = frozenset(media.PERMISSIONS.values()) - {"can_send_other_messages"}
_IMPLY_MEDIA = frozenset({"can_send_other_messages", "can_add_web_page_previews"})
""""restrictChatMember", `use_independent_chat_permissions`."""


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
    if chat.photo is not None:
        shown["photo"] = present.chat_photo(chat.photo).to_dict()
    if chat.description:
        shown["description"] = chat.description
    if chat.is_group:
        shown["permissions"] = present.permissions(chat.permissions).to_dict()
    if chat.pinned:
        shown["pinned_message"] = present.message(chat.pinned[-1]).to_dict()
    if chat.slow_mode:
        shown["slow_mode_delay"] = chat.slow_mode
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
    chat = call.chat()
    if chat.is_private:
        raise BadRequest("chat member status can't be changed in private chats")
    moves.go(call.world, chat, call.bot, call.bot)
    return True


@method("banChatMember")
async def ban_chat_member(call: Call) -> Result:
    """Remove somebody, for good or until a time."""
    chat, user = _subject(call, "can_restrict_members")
    moves.ban(call.world, chat, user, call.bot, _until(call))
    if call.flag("revoke_messages"):
        for message in [m for m in chat.messages.values() if m.writer is user]:
            call.world.delete(message)
    return True


@method("unbanChatMember")
async def unban_chat_member(call: Call) -> Result:
    """Let somebody come back; with a member it removes them, unless told not to."""
    chat, user = _subject(call, "can_restrict_members")
    _ensure_kind(chat, Kind.SUPERGROUP, Kind.CHANNEL)
    member = chat.member(user)
    if member.status is Status.KICKED or (member.present and not call.flag("only_if_banned")):
        moves.change(call.world, chat, Member(user, Status.LEFT), call.bot)
    return True


@method("banChatSenderChat")
async def ban_chat_sender_chat(call: Call) -> Result:
    """Let a channel speak here no more, whoever owns it."""
    chat, sender = _speaking(call)
    if sender in (chat, call.world.chats.get(chat.linked_chat_id or 0)):
        raise BadRequest("can't ban this chat")
    chat.banned_senders.add(sender.id)
    return True


@method("unbanChatSenderChat")
async def unban_chat_sender_chat(call: Call) -> Result:
    """Let it speak again."""
    chat, sender = _speaking(call)
    chat.banned_senders.discard(sender.id)
    return True


@method("restrictChatMember")
async def restrict_chat_member(call: Call) -> Result:
    """Take permissions from a member, or give them all back."""
    chat, user = _subject(call, "can_restrict_members")
    _ensure_kind(chat, Kind.SUPERGROUP)
    moves.restrict(call.world, chat, user, call.bot, _permissions(call), _until(call))
    return True


@method("promoteChatMember")
async def promote_chat_member(call: Call) -> Result:
    """Give a member an administrator's rights, or take them all."""
    chat, user = _subject(call, "can_promote_members")
    _ensure_kind(chat, Kind.SUPERGROUP, Kind.CHANNEL)
    if not chat.member(user).present:
        raise BadRequest("USER_NOT_MUTUAL_CONTACT" if user.is_bot else "USER_NOT_PARTICIPANT")
    rights = frozenset(name for name in rights_in(chat) if call.flag(name))
    mine = chat.member(call.bot)
    if not all(mine.has_right(right) for right in rights):
        raise BadRequest("RIGHT_FORBIDDEN")
    moves.promote(call.world, chat, user, call.bot, rights, anonymous=call.flag("is_anonymous"))
    return True


@method("setChatAdministratorCustomTitle")
async def set_chat_administrator_custom_title(call: Call) -> Result:
    """Call an administrator something else than "admin"."""
    chat, user = _subject(call, "can_promote_members")
    _ensure_kind(chat, Kind.SUPERGROUP)
    member, title = chat.member(user), call.text("custom_title") or ""
    if member.status is not Status.ADMINISTRATOR:
        raise BadRequest("user is not an administrator")
    chat.members[user.id] = replace(member, custom_title=title or None)
    return True


@method("setChatPermissions")
async def set_chat_permissions(call: Call) -> Result:
    """What plain members may do."""
    chat = call.chat()
    access.ensure_right(call.bot, chat, "can_restrict_members")
    chat.permissions = _permissions(call)
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


def _speaking(call: Call) -> tuple[Chat, Chat]:
    """A chat, and one that may speak there as itself."""
    chat = call.chat()
    _ensure_kind(chat, Kind.SUPERGROUP, Kind.CHANNEL)
    access.ensure_right(call.bot, chat, "can_restrict_members")
    sender = call.world.chats.get(call.number("sender_chat_id") or 0)
    if sender is None:
        raise BadRequest("PARTICIPANT_ID_INVALID")
    return chat, sender


def _until(call: Call) -> datetime | None:
    """When a ban or restriction ends; one that is very short or very long never does."""
    until = call.moment("until_date")
    if until is None:
        return None
    return until if SHORTEST <= until - call.world.now() <= LONGEST else None


def _permissions(call: Call) -> frozenset[str]:
    """The permissions given; unless told to take each by itself, media bring text with them."""
    given = call.object("permissions") or {}
    allowed = {name for name in PERMISSIONS if given.get(name)}
    if not call.flag("use_independent_chat_permissions"):
        if allowed & _IMPLY_MEDIA:
            allowed |= _MEDIA
        if allowed & (_MEDIA | {"can_send_polls"}):
            allowed.add("can_send_messages")
    return frozenset(allowed)


def _ensure_kind(chat: Chat, *kinds: Kind) -> None:
    if chat.kind not in kinds:
        names = "supergroup and channel chats only" if len(kinds) > 1 else "supergroup chats only"
        raise BadRequest(f"method is available for {names}")
