"""`/privacy`, `/mydata` and `/forget`, and their buttons."""

from collections.abc import Sequence
from random import Random

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from bot.community.members import Members
from bot.community.turn import Turn
from bot.privacy import forgetting, keeping, taking
from bot.privacy.keeping import Keeping, ensure_own
from handlers.chat.access import ANYONE
from handlers.chat.buttons import Pressed
from handlers.chat.commands import Command
from handlers.chat.places import PRIVATE
from handlers.unit import Unit


async def show(_message: Message, turn: Turn, unit: Unit, keeping_for: Keeping) -> None:
    """`/privacy`."""
    async with unit() as session:
        await keeping.show(session, turn, keeping_for)


async def take(_message: Message, turn: Turn, unit: Unit) -> None:
    """`/mydata`."""
    async with unit() as session:
        await taking.ask(session, turn)


async def take_by_button(
    _tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit
) -> None:
    """*My data*."""
    ensure_own(turn, numbers[0])
    async with unit() as session:
        await taking.ask(session, turn)


async def forget(_message: Message, turn: Turn, unit: Unit) -> None:
    """`/forget`."""
    async with unit() as session:
        await forgetting.ask(session, turn)


async def forget_by_button(
    _tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit
) -> None:
    """*Forget me*."""
    ensure_own(turn, numbers[0])
    async with unit() as session:
        await forgetting.ask(session, turn)


async def sure(tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> None:
    """*Yes, forget me*."""
    assert tap.message is not None, "our buttons hang on messages"
    ensure_own(turn, numbers[0])
    async with unit() as session:
        await forgetting.ask_again(session, turn, numbers[1], tap.message.message_id)


async def now(
    tap: CallbackQuery,
    numbers: Sequence[int],
    turn: Turn,
    unit: Unit,
    members: Members,
    rng: Random,
) -> None:
    """*Forget me for good*."""
    assert tap.message is not None, "our buttons hang on messages"
    ensure_own(turn, numbers[0])
    async with unit("money") as session:
        await forgetting.begin(session, turn, numbers[1], tap.message.message_id, rng)
    await unit.changes.leave(turn.person.id)
    members.forget(turn.person.id)


async def stay(tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> None:
    """*No*."""
    assert tap.message is not None, "our buttons hang on messages"
    ensure_own(turn, numbers[0])
    async with unit() as session:
        await forgetting.keep(session, turn, tap.message.message_id)


def register(router: Router) -> None:
    """Who may do what here."""
    router.message.register(show, PRIVATE, Command("privacy"), flags=ANYONE)
    router.message.register(take, PRIVATE, Command("mydata"), flags=ANYONE)
    router.message.register(forget, PRIVATE, Command("forget"), flags=ANYONE)
    router.callback_query.register(take_by_button, Pressed("mydata"), flags=ANYONE)
    router.callback_query.register(forget_by_button, Pressed("forget"), flags=ANYONE)
    router.callback_query.register(sure, Pressed("forgetsure"), flags=ANYONE)
    router.callback_query.register(now, Pressed("forgetnow"), flags=ANYONE)
    router.callback_query.register(stay, Pressed("forgetno"), flags=ANYONE)
