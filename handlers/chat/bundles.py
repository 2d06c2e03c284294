"""`/bundle`: made, listed and stopped by those who sell; shown to members, who buy all at once."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.filters import CommandObject
from aiogram.types import CallbackQuery, Message

from bot.community.members import Members
from bot.community.turn import Turn
from bot.selling import bundles
from bot.speech.arguments import read_arguments
from handlers.chat.access import ANYONE, CREATORS
from handlers.chat.buttons import Opened, Pressed
from handlers.chat.commands import Command
from handlers.chat.coupons import Verb
from handlers.chat.places import PRIVATE
from handlers.unit import Unit


async def make(_message: Message, rest: str, turn: Turn, unit: Unit) -> None:
    """`/bundle new PYALL "All of Python" --courses "PY101, PY201" --price 500`."""
    draft = bundles.read_bundle(read_arguments(rest, takes=bundles.TAKES))
    async with unit() as session:
        await bundles.make(session, turn, draft)


async def stop(_message: Message, rest: str, turn: Turn, unit: Unit) -> None:
    """`/bundle stop PYALL`."""
    async with unit() as session:
        await bundles.stop(session, turn, rest)


async def show(_message: Message, command: CommandObject, turn: Turn, unit: Unit) -> None:
    """`/bundle PYALL`."""
    async with unit() as session:
        await bundles.show_named(session, turn, command.args or "")


async def show_by_link(
    _message: Message, numbers: Sequence[int], turn: Turn, unit: Unit, members: Members
) -> None:
    """A bundle's link."""
    async with unit() as session:
        await bundles.show_linked(session, turn, numbers[0])
    members.forget(turn.person.id)


async def buy_by_link(
    _message: Message, numbers: Sequence[int], turn: Turn, unit: Unit, members: Members
) -> None:
    """*Buy* under its card in a group."""
    async with unit("money") as session:
        await bundles.buy(session, turn, numbers[0], is_invited=True)
    members.forget(turn.person.id)


async def buy_by_button(
    _tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit, members: Members
) -> None:
    """*Buy* under its card in private."""
    async with unit("money") as session:
        await bundles.buy(session, turn.in_private(), numbers[0], is_invited=False)
    members.forget(turn.person.id)


def register(router: Router) -> None:
    """Who may do what here."""
    command = Command("bundle")
    router.message.register(make, command, Verb("new"), flags=CREATORS)
    router.message.register(stop, command, Verb("stop"), flags=CREATORS)
    router.message.register(show, command, flags=ANYONE)
    router.message.register(show_by_link, PRIVATE, Opened("bundle"), flags=ANYONE)
    router.message.register(buy_by_link, PRIVATE, Opened("bundlebuy"), flags=ANYONE)
    router.callback_query.register(buy_by_button, Pressed("bundlebuy"), flags=ANYONE)
