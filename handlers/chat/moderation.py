"""Keeping order: what the watch noticed, the admins' log, and *Undo*."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message

from bot.community import enforcing, modlog, undoing
from bot.community.members import Members
from bot.community.moderation import LINK, has_link, mentions_of
from bot.community.speakers import Speaker
from bot.community.turn import Turn
from bot.community.whereabouts import Whereabouts
from handlers.chat.access import ADMINS, ANYONE, named_itself, team_of
from handlers.chat.buttons import Pressed
from handlers.chat.commands import Command
from handlers.chat.places import GROUPS, PRIVATE
from handlers.unit import Unit
from storage.database import Database
from storage.moderation import home_of_strike

MOST_NAMES = 3
"""@names of one message that are looked up; more are a link whatever they name."""


class Noticed(Filter):
    """The watch noticed something (handlers/watch.py) that somebody said, or a channel."""

    def __init__(self, *, by_channel: bool) -> None:
        self._by_channel = by_channel

    async def __call__(self, message: Message, offence: str | None = None) -> bool:
        """Whether it did."""
        return offence is not None and _speaks_as_channel(message) is self._by_channel


def _speaks_as_channel(message: Message) -> bool:
    """Hidden admins speak as the group itself."""
    return message.sender_chat is not None and message.sender_chat.id != message.chat.id


async def keep_order(
    message: Message,
    offence: str,
    turn: Turn,
    unit: Unit,
    members: Members,
    database: Database,
    whereabouts: Whereabouts,
) -> None:
    """A message that seems to break a rule, now or since it was edited; who may do so is heard
    as ever."""
    async with database.reading() as session:
        is_meant = await enforcing.concerns(session, turn, offence)
    if not is_meant or (offence == LINK and not await _leads_away(message, whereabouts)):
        raise SkipHandler
    await members.refresh_rights(turn.home, turn.now)  # may be an admin since just now
    async with unit() as session:
        await enforcing.take_turns(session, turn.community.id)
        if not await enforcing.concerns(session, turn, offence):
            raise SkipHandler
        can_mute = message.chat.type == "supergroup"
        speaker = Speaker(turn.person.id, turn.person.name)
        await enforcing.act(session, turn, speaker, offence, can_mute=can_mute)


async def keep_channels_in_order(
    message: Message,
    offence: str,
    turn: Turn,
    unit: Unit,
    database: Database,
    whereabouts: Whereabouts,
) -> None:
    """The same of who speaks as a channel; nobody answers those, so that all else ends here."""
    channel = message.sender_chat
    assert channel is not None, "the filter's word"
    speaker = Speaker(channel.id, channel.title or "")
    async with database.reading() as session:
        is_meant = await enforcing.concerns_channel(session, turn, speaker, offence)
    if not is_meant or (offence == LINK and not await _leads_away(message, whereabouts)):
        return
    if await whereabouts.may_be_linked(message.chat.id, channel.id, turn.now):
        return
    async with unit() as session:
        await enforcing.take_turns(session, turn.community.id)
        if await enforcing.concerns_channel(session, turn, speaker, offence):
            await enforcing.act(session, turn, speaker, offence, can_mute=False)


async def _leads_away(message: Message, whereabouts: Whereabouts) -> bool:
    """Whether there is a link, or an @name that is a channel's and not a person's.

    Raises Unanswered.
    """
    raw = message.model_dump(mode="json", exclude_none=True)
    names = mentions_of(raw)
    if has_link(raw) or len(names) > MOST_NAMES:
        return True
    for name in names:
        chat = await whereabouts.look_at(name)
        if chat is None:  # a person's, or nobody's
            continue
        if chat["type"] != "private" and chat["id"] != message.chat.id:
            return True
    return False


async def show_log(_message: Message, turn: Turn, unit: Unit) -> None:
    """`/modlog`."""
    async with unit() as session:
        await modlog.show_log(session, turn)


async def show_older(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> None:
    """*Earlier steps*."""
    async with unit() as session:
        await modlog.show_older(session, turn, *numbers)


async def undo(
    tap: CallbackQuery,
    numbers: Sequence[int],
    turn: Turn,
    unit: Unit,
    database: Database,
    whereabouts: Whereabouts,
) -> str:
    """*Undo*."""
    held = await undoing.held_until(database, whereabouts, numbers[0], turn.now)
    async with unit() as session:
        toast = await undoing.undo(session, turn, numbers[0], held)
        if numbers[1:] and tap.message is not None:
            page = modlog.Page(*numbers[1:])
            await modlog.show_anew(session, turn, numbers[0], page, tap.message.message_id)
        return toast


def register(router: Router) -> None:
    """Who may do what here."""
    for said in (router.message, router.edited_message):
        channels = Noticed(by_channel=True)
        said.register(keep_channels_in_order, GROUPS, channels, flags=ANYONE)
        said.register(keep_order, GROUPS, Noticed(by_channel=False), flags=ANYONE)
    router.message.register(show_log, PRIVATE, Command("modlog"), flags=ADMINS)
    older = Pressed("modlog")
    router.callback_query.register(show_older, older, flags=team_of(named_itself))
    router.callback_query.register(undo, Pressed("pardon"), flags=team_of(home_of_strike))
