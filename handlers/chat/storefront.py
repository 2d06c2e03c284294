"""`/site`: the community's public pages; `/leads`: what people wrote in the form there."""

import asyncio
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from aiogram import Router
from aiogram.filters import CommandObject
from aiogram.types import CallbackQuery, Message

from bot.community.turn import Turn
from bot.marketing.storefront import inquiries, switch, taking
from bot.mistakes import InPrivate
from bot.selling.exports import Form, written
from handlers.chat.access import ADMINS, named_itself, team_of
from handlers.chat.buttons import Pressed
from handlers.chat.commands import Command
from handlers.chat.offers import ELSEWHERE
from handlers.chat.places import GROUPS, PRIVATE
from handlers.unit import Unit
from storage.database import Database


async def show_site(
    _message: Message, command: CommandObject, turn: Turn, unit: Unit, web_address: str | None
) -> None:
    """`/site`, `/site py-lovers`."""
    async with unit() as session:
        if command.args:
            await switch.rename(session, turn, web_address, command.args)
        else:
            await switch.show(session, turn, web_address)


async def switch_site(
    _tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit, web_address: str | None
) -> None:
    """*Switch on* and *Switch off*."""
    own, (home, is_open) = turn.in_private(), numbers
    async with unit() as session:
        await switch.switch(session, own, web_address, home, is_open=bool(is_open))


async def show_leads(_message: Message, command: CommandObject, turn: Turn, unit: Unit) -> None:
    """`/leads`, `/leads ada@example.org`."""
    async with unit() as session:
        await inquiries.show(session, turn, (command.args or "").strip())


async def take_along(
    _tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit, database: Database
) -> None:
    """*CSV* and *Excel*: read, written in a thread, and only then handed over."""
    own, (home_id, kind) = turn.in_private(), numbers
    form = Form.XLSX if kind else Form.CSV
    async with database.reading() as session:
        home, rows = await taking.read(session, own, home_id)
    zone = ZoneInfo(home.timezone)
    data = await asyncio.to_thread(written, taking.COLUMNS, rows, form, zone, turn.now)
    async with unit() as session:
        await taking.hand_over(session, own, home, form, taking.people_in(rows), data)


async def remove(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> str:
    """*Delete* below a list."""
    async with unit() as session:
        return await inquiries.remove(session, turn.in_private(), *numbers)


async def ask_to_remove_all(
    _tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit
) -> None:
    """*Delete all*."""
    async with unit() as session:
        await inquiries.ask_to_remove_all(session, turn.in_private(), *numbers)


async def remove_all(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> str:
    """*Yes, delete them all*."""
    async with unit() as session:
        return await inquiries.remove_all(session, turn.in_private(), *numbers)


async def only_in_private(_message: Message, command: CommandObject) -> None:
    """What people write is for the admins alone."""
    raise InPrivate("command-in-private", command=f"/{command.command}")


def register(router: Router) -> None:
    """Who may do what here."""
    ours, names = team_of(named_itself), Command("site", "leads")
    router.message.register(show_site, PRIVATE, Command("site"), flags=ADMINS)
    router.message.register(show_leads, PRIVATE, Command("leads"), flags=ADMINS)
    router.message.register(only_in_private, GROUPS, names, flags=ADMINS | ELSEWHERE)
    router.callback_query.register(switch_site, Pressed("site"), flags=ours)
    router.callback_query.register(take_along, Pressed("leadscsv"), flags=ours)
    router.callback_query.register(remove, Pressed("leadgone"), flags=ours)
    router.callback_query.register(ask_to_remove_all, Pressed("leadsall"), flags=ours)
    router.callback_query.register(remove_all, Pressed("leadsgone"), flags=ours)
