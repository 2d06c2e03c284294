"""The world as the Bot API shows it: our state turned into python-telegram-bot's objects.

The only place that knows both models; it changes nothing and asks no one.
"""

from datetime import UTC, datetime
from typing import Any

import telegram

from sandbox.chats import Chat, Kind, rights_in
from sandbox.files import StoredFile
from sandbox.members import PERMISSIONS, Member, Status
from sandbox.messages import Content, Message, Shown
from sandbox.users import Bot, User

_MESSAGE_FIELDS = frozenset(telegram.Message.__slots__)
_FOREVER = datetime.fromtimestamp(0, UTC)
"""`until_date` of a restriction without end: the Bot API writes 0."""


def user(account: User) -> telegram.User:
    """An account as a `User`."""
    return telegram.User(
        account.id,
        account.first_name,
        account.is_bot,
        last_name=account.last_name,
        username=account.username,
        language_code=account.language_code,
        is_premium=account.is_premium or None,
    )


def me(bot: Bot) -> telegram.User:
    """A bot as `getMe` tells of it."""
    return telegram.User(
        bot.id,
        bot.first_name,
        is_bot=True,
        username=bot.username,
        can_join_groups=bot.can_join_groups,
        can_read_all_group_messages=not bot.privacy,
        supports_inline_queries=False,
        can_connect_to_business=False,
        has_main_web_app=False,
        has_topics_enabled=False,
        allows_users_to_create_topics=False,
        api_kwargs={"can_manage_bots": False},
    )


def chat(place: Chat) -> telegram.Chat:
    """A chat as a `Chat`, which for private ones shows the person."""
    if place.peer is not None:
        return telegram.Chat(
            place.id,
            place.kind.value,
            username=place.peer.username,
            first_name=place.peer.first_name,
            last_name=place.peer.last_name,
        )
    return telegram.Chat(
        place.id,
        place.kind.value,
        title=place.title,
        username=place.username,
        is_forum=place.is_forum or None,
    )


def chat_photo(file: StoredFile) -> telegram.ChatPhoto:
    """A chat's picture as a `ChatPhoto`; the sandbox keeps it in one size."""
    return telegram.ChatPhoto(file.file_id, file.file_unique_id, file.file_id, file.file_unique_id)


def message(said: Message, *, with_reply: bool = True) -> telegram.Message:
    """A message as a `Message`; a reply shows what it answers, but not what that answered."""
    shown = {name: content(value) for name, value in said.content.items()}
    replied = said.reply_to if with_reply else None
    known: dict[str, Any] = {k: v for k, v in shown.items() if k in _MESSAGE_FIELDS}
    return telegram.Message(
        said.id,
        said.date,
        chat(said.chat),
        from_user=user(said.sender) if said.sender else None,
        sender_chat=chat(said.sender_chat) if said.sender_chat else None,
        text=said.text,
        entities=said.entities or None,
        caption=said.caption,
        caption_entities=said.caption_entities or None,
        reply_to_message=message(replied, with_reply=False) if replied else None,
        external_reply=said.external_reply if with_reply else None,
        quote=said.quote if with_reply else None,
        effect_id=said.effect_id,
        message_thread_id=said.thread_id,
        is_topic_message=True if _is_in_topic(said) else None,
        reply_markup=said.reply_markup,
        edit_date=said.edit_date,
        media_group_id=said.media_group_id,
        via_bot=user(said.via_bot) if said.via_bot else None,
        has_protected_content=said.protected or None,
        api_kwargs={k: v for k, v in shown.items() if k not in _MESSAGE_FIELDS},
        **known,
    )


def _is_in_topic(said: Message) -> bool:
    """Whether its thread is a topic, and not one of replies from before there were topics."""
    return said.chat.is_forum and said.thread_id in said.chat.topics


def origin(said: Message) -> telegram.MessageOrigin:
    """Where a message was first, as a `MessageOrigin`."""
    if said.sender_chat is not None:
        if said.sender_chat.kind is Kind.CHANNEL:
            return telegram.MessageOriginChannel(said.date, chat(said.sender_chat), said.id)
        return telegram.MessageOriginChat(said.date, chat(said.sender_chat))
    assert said.sender is not None, "somebody said it"
    return telegram.MessageOriginUser(said.date, user(said.sender))


def member(place: Member, where: Chat) -> telegram.ChatMember:
    """A member as one of the `ChatMember` types."""
    shown = user(place.user)
    match place.status:
        case Status.CREATOR:
            return telegram.ChatMemberOwner(shown, place.is_anonymous, place.custom_title)
        case Status.ADMINISTRATOR:
            return _administrator(place, where)
        case Status.RESTRICTED:
            allowed: dict[str, Any] = {name: name in place.permissions for name in PERMISSIONS}
            until = place.until or _FOREVER
            return telegram.ChatMemberRestricted(shown, place.is_in, until_date=until, **allowed)
        case Status.KICKED:
            return telegram.ChatMemberBanned(shown, place.until or _FOREVER)
        case Status.LEFT:
            return telegram.ChatMemberLeft(shown)
        case Status.MEMBER:
            return telegram.ChatMemberMember(shown, place.until)


def permissions(allowed: frozenset[str]) -> telegram.ChatPermissions:
    """Permissions as `ChatPermissions`."""
    return telegram.ChatPermissions.de_json({name: name in allowed for name in PERMISSIONS})


def _administrator(place: Member, where: Chat) -> telegram.ChatMemberAdministrator:
    held: dict[str, Any] = {right: right in place.rights for right in rights_in(where)}
    return telegram.ChatMemberAdministrator(
        user(place.user),
        can_be_edited=False,
        is_anonymous=place.is_anonymous,
        custom_title=place.custom_title,
        **held,
    )


def content(value: Content) -> Content:
    """The value of a content field as it looks now."""
    return value.shown() if isinstance(value, Shown) else value
