"""Finds out who speaks and where, and gives every handler its turn, unit and moment."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import CallbackQuery, Chat, Message, TelegramObject, Update, User

from bot.clock import Clock
from bot.community.members import (
    ANONYMOUS_ADMIN,
    NO_CHAT,
    SPEAKING_CHANNEL,
    Account,
    Members,
    Room,
)
from bot.community.turn import Turn
from bot.identity import Links
from bot.outreach.messages import Place
from bot.speech import words
from handlers.chat.commands import read_command

LATE = timedelta(seconds=20)
"""In private an answer stands below what it answers. This long after, more may have been written
meanwhile (the bot was away, or busy), so that it has to be shown which message is meant."""


@dataclass(slots=True)
class Who(BaseMiddleware):
    """Outermost of our middlewares: adds `turn`, `account`, `room`, `links` and `rng`."""

    members: Members
    links: Links
    now: Clock
    rng: Random

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        """Recognise the person; nobody answers bots, channels, nor what a linked channel posts."""
        user: User | None = data.get("event_from_user")
        if user is None or _is_unheard(user, is_noticed=data.get("offence") is not None):
            return None
        assert isinstance(event, Update)
        if event.message is not None and event.message.is_automatic_forward:
            return None
        message = _message_of(event)
        account = _account(user, message)
        room = _room(data.get("event_chat"), user)
        now = self.now()
        speaks = message is not None and not room.is_private and _is_said(event, message)
        known = await self.members.recognise(account, room, now, speaks=speaks)
        language = known.person.language or known.person.telegram_language
        if not room.is_private and known.community is not None:
            language = known.community.language
        data["account"], data["room"] = account, room
        data["members"], data["links"], data["rng"] = self.members, self.links, self.rng
        if isinstance(event.event, Message):
            data["command"] = await read_command(event.event, data["bot"])
        data["found"] = []  # received.Found
        data["turn"] = Turn(
            person=known.person,
            role=known.role,
            home=known.community,
            place=_place(event, message, room, now, data.get("post_id")),
            words=words(language),
            links=self.links,
            now=now,
            owner_ids=self.members.owner_ids,
        )
        return await handler(event, data)


def _is_unheard(user: User, *, is_noticed: bool) -> bool:
    """A channel is heard only where it seems to break a rule; see keep_channels_in_order."""
    if user.id == SPEAKING_CHANNEL:
        return not is_noticed
    return user.is_bot and user.id != ANONYMOUS_ADMIN


def _message_of(update: Update) -> Message | None:
    if isinstance(update.event, CallbackQuery):
        message = update.event.message
        return message if isinstance(message, Message) else None
    return update.event if isinstance(update.event, Message) else None


def _is_said(event: Update, message: Message) -> bool:
    """Taps come from who has left a public group, too; and so does the news that they left."""
    return event.message is message and message.left_chat_member is None


def _account(user: User, message: Message | None) -> Account:
    hidden = (
        user.id == ANONYMOUS_ADMIN
        and message is not None
        and message.sender_chat is not None
        and message.sender_chat.id == message.chat.id
    )
    return Account(user.id, user.full_name, user.username, user.language_code, hidden)


def _room(chat: Chat | None, user: User) -> Room:
    if chat is None:
        return Room(user.id, NO_CHAT)
    return Room(chat.id, chat.type, chat.title or "")


def _place(
    update: Update, message: Message | None, room: Room, now: datetime, post_id: int | None
) -> Place:
    if message is None:
        return Place(room.id)
    is_clear = room.is_private and now - message.date < LATE
    answers = isinstance(update.event, Message) and not is_clear
    thread_id = _thread(message, post_id)
    return Place(room.id, thread_id, message.message_id if answers else None)


def _thread(message: Message, post_id: int | None) -> int | None:
    """The topic; outside of forums, a message whose thread it is (outreach/messages.py, Place).

    Among comments that is the channel's post, elsewhere the message itself: what follows answers
    it, and troubles nobody else.
    """
    if message.message_thread_id is None or message.is_topic_message:
        return message.message_thread_id
    return -(message.message_id if post_id is None else post_id)
