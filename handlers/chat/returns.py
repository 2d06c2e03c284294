"""`/returns` and *Give it back*: what buyers return by themselves, and for how long they may."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.filters import CommandObject
from aiogram.types import CallbackQuery, Message

from bot.community.turn import Turn
from bot.mistakes import InPrivate
from bot.selling import returns
from handlers.chat.access import ANYONE, CREATORS
from handlers.chat.buttons import Pressed
from handlers.chat.commands import Command
from handlers.chat.offers import ELSEWHERE
from handlers.chat.places import GROUPS, PRIVATE
from handlers.goods import GOODS
from handlers.unit import Unit


async def terms(_message: Message, command: CommandObject, turn: Turn, unit: Unit) -> None:
    """`/returns`, alone or with what is to hold."""
    typed = (command.args or "").strip()
    async with unit() as session:
        if typed:
            await returns.set_terms(session, turn, typed)
        else:
            await returns.show_terms(session, turn)


async def terms_in_group(_message: Message) -> None:
    """Terms are set where nobody reads along."""
    raise InPrivate("command-in-private", command="/returns")


async def ask(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> None:
    """*Give it back*."""
    async with unit() as session:
        await returns.ask(session, turn.in_private(), numbers[0])


async def give_back(tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> None:
    """*Yes, give it back*."""
    assert tap.message is not None, "its button is below a message"
    async with unit("money") as session:
        message_id = tap.message.message_id
        await returns.give_back(session, turn.in_private(), numbers[0], message_id, GOODS)


async def keep(tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> None:
    """*No, I keep it*."""
    assert tap.message is not None, "its button is below a message"
    async with unit() as session:
        await returns.keep(session, turn.in_private(), numbers[0], tap.message.message_id)


def register(router: Router) -> None:
    """Who may do what here."""
    command = Command("returns")
    router.message.register(terms, PRIVATE, command, flags=CREATORS)
    router.message.register(terms_in_group, GROUPS, command, flags=CREATORS | ELSEWHERE)
    router.callback_query.register(ask, Pressed("giveback"), flags=ANYONE)
    router.callback_query.register(give_back, Pressed("givebackyes"), flags=ANYONE)
    router.callback_query.register(keep, Pressed("givebackno"), flags=ANYONE)
