"""The buttons below the reminder of an order that was not paid."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.community.members import Members
from bot.community.turn import Turn
from bot.selling import reminders
from handlers.chat.access import ANYONE
from handlers.chat.buttons import Pressed
from handlers.goods import GOODS
from handlers.unit import Unit


async def buy(
    _tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit, members: Members
) -> None:
    """*Buy*."""
    async with unit("money") as session:
        await reminders.buy(session, turn.in_private(), numbers[0], GOODS)
    members.forget(turn.person.id)


async def ask(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> None:
    """*I have a question*."""
    async with unit() as session:
        await reminders.ask(session, turn.in_private(), numbers[0])


async def decline(tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> None:
    """*No, thanks*."""
    assert tap.message is not None, "its button is below a message"
    async with unit() as session:
        await reminders.decline(session, turn.in_private(), numbers[0], tap.message.message_id)


def register(router: Router) -> None:
    """Who may do what here."""
    router.callback_query.register(buy, Pressed("rebuy"), flags=ANYONE)
    router.callback_query.register(ask, Pressed("reask"), flags=ANYONE)
    router.callback_query.register(decline, Pressed("renot"), flags=ANYONE)
