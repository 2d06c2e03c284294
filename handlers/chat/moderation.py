"""Keeping order: what the watch noticed, the admins' log, *Undo*, and who comes into a group."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message

from bot.community import enforcing
from bot.community.members import ADMINS_FRESH, Members
from bot.community.moderation import LINK, has_link, mentions_of
from bot.community.turn import Turn
from bot.outreach.telegram import Refused, Telegram
from handlers.chat.access import ADMINS, ANYONE
from handlers.chat.buttons import Pressed
from handlers.chat.commands import Command
from handlers.chat.places import GROUPS, PRIVATE, Holds
from handlers.unit import Unit
from storage import arrivals, communities
from storage.database import Database

MOST_NAMES = 3
"""@names of one message that are looked up; more are a link whatever they name."""


class Noticed(Filter):
    """The watch noticed something (handlers/watch.py)."""

    async def __call__(self, _message: Message, offence: str | None = None) -> bool:
        """Whether it did."""
        return offence is not None


class Arrives(Filter):
    """Somebody who was not in the group and is now (Bot API, ChatMemberUpdated)."""

    async def __call__(self, event: ChatMemberUpdated) -> bool:
        """Whether a person came in."""
        before, after = event.old_chat_member, event.new_chat_member
        was_in = before.status not in ("left", "kicked") and getattr(before, "is_member", True)
        is_in = after.status == "member" or getattr(after, "is_member", False)
        return is_in and not was_in and not after.user.is_bot


async def keep_order(
    message: Message,
    offence: str,
    turn: Turn,
    unit: Unit,
    members: Members,
    telegram: Telegram,
    database: Database,
) -> None:
    """A message that seems to break a rule; who may do so is heard as ever."""
    async with database.reading() as session:
        is_meant = await enforcing.concerns(session, turn, offence)
    if is_meant and await members.refresh_rights(turn.home, turn.now, ADMINS_FRESH):
        async with database.reading() as session:  # may be an admin since just now
            is_meant = not await communities.is_admin(session, turn.community.id, turn.person.id)
    if not is_meant or (offence == LINK and not await _leads_away(message, telegram)):
        raise SkipHandler
    async with unit() as session:
        can_mute = message.chat.type == "supergroup"
        await enforcing.act(session, turn, offence, can_mute=can_mute)


async def _leads_away(message: Message, telegram: Telegram) -> bool:
    """Whether there is a link, or an @name that is a channel's and not a person's."""
    raw = message.model_dump(mode="json", exclude_none=True)
    names = mentions_of(raw)
    if has_link(raw) or len(names) > MOST_NAMES:
        return True
    for name in names:
        try:
            chat = await telegram.call("getChat", {"chat_id": name})
        except Refused:  # a person's, or nobody's
            continue
        if chat["type"] != "private" and chat["id"] != message.chat.id:
            return True
    return False


async def show_log(_message: Message, turn: Turn, unit: Unit) -> None:
    """`/modlog`."""
    async with unit() as session:
        await enforcing.show_log(session, turn)


async def undo(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> str:
    """*Undo*."""
    async with unit() as session:
        return await enforcing.undo(session, turn, numbers[0])


async def came(event: ChatMemberUpdated, turn: Turn, unit: Unit, members: Members) -> None:
    """Somebody came in, as admins among bots are told."""
    person = event.new_chat_member.user
    async with unit() as session:
        await communities.set_admin(session, event.chat.id, person.id, None)
        await arrivals.note_arrival(session, turn.community.id, event.chat.id, person.id, turn.now)
    members.forget(person.id)


async def came_by_message(message: Message, turn: Turn, unit: Unit) -> None:
    """Somebody came in, as everybody in the group sees (Bot API, Message: new_chat_members)."""
    async with unit() as session:
        for person in message.new_chat_members or ():
            if not person.is_bot:
                await arrivals.note_arrival(
                    session, turn.community.id, message.chat.id, person.id, turn.now
                )


def register(router: Router) -> None:
    """Who may do what here."""
    router.message.register(keep_order, GROUPS, Noticed(), flags=ANYONE)
    router.message.register(show_log, PRIVATE, Command("modlog"), flags=ADMINS)
    router.callback_query.register(undo, Pressed("pardon"), flags=ANYONE)
    router.chat_member.register(came, GROUPS, Arrives(), flags=ANYONE)
    router.message.register(came_by_message, GROUPS, Holds("new_chat_members"), flags=ANYONE)
