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
from bot.mistakes import Mistake, NotAllowed
from bot.outreach.messages import Place
from bot.speech import words
from handlers.chat.commands import read_command

HEARD = frozenset({ANONYMOUS_ADMIN, SPEAKING_CHANNEL})
"""Accounts of Telegram's own, bots by name, that people speak through."""

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
        """Recognise the person; nobody answers bots, nor what a linked channel posts.

        A channel is heard where it seems to break a rule (see keep_channels_in_order), and where it
        calls us, to be told that it is not heeded.
        """
        user: User | None = data.get("event_from_user")
        if user is None or (user.is_bot and user.id not in HEARD):
            return None
        assert isinstance(event, Update)
        is_channel = user.id == SPEAKING_CHANNEL and data.get("offence") is None
        if is_channel and not await self._calls_us(event.message, data):
            return None
        if event.message is not None and event.message.is_automatic_forward:
            return None
        message = _message_of(event)
        account = _account(user, message)
        room = _room(data.get("event_chat"), user)
        now = self.now()
        speaks = message is not None and not room.is_private and _is_said(event, message)
        waits = event.pre_checkout_query is not None
        known = await self.members.recognise(account, room, now, speaks=speaks, is_urgent=waits)
        language = known.person.language or known.person.telegram_language
        if not room.is_private and known.community is not None:
            language = known.community.language
        data["account"], data["room"] = account, room
        data["members"], data["links"], data["rng"] = self.members, self.links, self.rng
        if isinstance(event.event, Message):
            data["command"] = await read_command(event.event, data["bot"])
        data["found"] = []  # received.Found
        data["is_channel"] = is_channel
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

    async def _calls_us(self, message: Message | None, data: dict[str, Any]) -> bool:
        """Whether a message has our name, or a command that no other bot of the group may have
        been meant by."""
        if message is None:
            return False
        if f"@{self.links.username}".casefold() in (message.text or "").casefold():
            return True
        command = await read_command(message, data["bot"])
        known = {offer.command for offer in data.get("offers", ())}
        return command is not None and command.command in known


async def heed_no_channel(
    handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
    event: TelegramObject,
    data: dict[str, Any],
) -> Any:
    """Raises NotAllowed for what a channel wants of us: nobody knows who speaks as it."""
    if data["is_channel"]:
        raise NotAllowed("channel-unheard")
    return await handler(event, data)


async def leave_alone(
    handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
    event: TelegramObject,
    data: dict[str, Any],
) -> Any:
    """Raises Mistake for who is being forgotten at this moment: what they began now would go with
    them. Money that has moved is taken down all the same."""
    turn: Turn = data["turn"]
    if turn.person.forget_as is not None and not _has_moved_money(event):
        if turn.is_private or (isinstance(event, Update) and event.callback_query):
            raise Mistake("privacy-forget-under-way")
        return None
    return await handler(event, data)


def _has_moved_money(event: TelegramObject) -> bool:
    """Whether an update says that somebody paid, or got Stars back."""
    message = event.message if isinstance(event, Update) else None
    return message is not None and bool(message.successful_payment or message.refunded_payment)


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
