"""`/timezone`: the clock somebody reads times in when nobody else does."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.filters import CommandObject
from aiogram.types import CallbackQuery, Message

from bot.community import timezones
from bot.community.members import Members
from bot.community.setup import ZONES
from bot.community.turn import Turn
from bot.engagement.challenges import rounds
from bot.teaching import drip
from handlers.chat.access import ANYONE
from handlers.chat.buttons import Pressed
from handlers.chat.commands import Command
from handlers.chat.places import PRIVATE
from handlers.unit import Unit


async def ask(
    _message: Message, command: CommandObject, turn: Turn, unit: Unit, members: Members
) -> None:
    """`/timezone`, `/timezone Europe/Berlin`, `/timezone off`."""
    if (command.args or "").strip():
        await _choose(turn, unit, members, command.args or "")
        return
    async with unit() as session:
        await timezones.offer_timezones(session, turn)


async def chosen(
    _tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit, members: Members
) -> None:
    """One of the zones, or the group's again."""
    name = timezones.OFF[0] if numbers[0] == timezones.FOLLOW else ZONES[numbers[0]]
    await _choose(turn, unit, members, name)


async def _choose(turn: Turn, unit: Unit, members: Members, name: str) -> None:
    async with unit() as session:
        person = await timezones.choose_own_timezone(session, turn, name)
        await rounds.follow_clock(session, person, turn.now)
        await drip.follow_clock(session, person, turn.now)
        await timezones.tell_timezone(session, turn, person)
    members.forget(turn.person.id)


def register(router: Router) -> None:
    """Who may do what here."""
    router.message.register(ask, PRIVATE, Command("timezone"), flags=ANYONE)
    router.callback_query.register(chosen, Pressed("ownzone"), flags=ANYONE)
