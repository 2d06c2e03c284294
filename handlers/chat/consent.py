"""`/stop`, and the buttons by which somebody says what they want to be written about."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from bot.community import consent
from bot.community.turn import Turn
from handlers.chat.access import ANYONE
from handlers.chat.buttons import Pressed
from handlers.chat.commands import Command
from handlers.chat.places import PRIVATE
from handlers.unit import Unit
from storage.consents import KINDS


async def show(_message: Message, turn: Turn, unit: Unit) -> None:
    """`/stop`."""
    async with unit() as session:
        await consent.show_choices(session, turn)


async def answer(tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> None:
    """*Yes, tell me*, *No, thanks*."""
    assert tap.message is not None, "our buttons hang on messages"
    community_id, agrees = numbers
    async with unit() as session:
        await consent.answer(
            session, turn, community_id, tap.message.message_id, agrees=bool(agrees)
        )


async def switch(tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> None:
    """One kind of one community."""
    assert tap.message is not None, "our buttons hang on messages"
    community_id, number, agrees = numbers
    async with unit() as session:
        await consent.switch(
            session, turn, community_id, KINDS[number], tap.message.message_id, agrees=bool(agrees)
        )


async def stop_all(tap: CallbackQuery, turn: Turn, unit: Unit) -> None:
    """*Stop everything*."""
    assert tap.message is not None, "our buttons hang on messages"
    async with unit() as session:
        await consent.stop_all(session, turn, tap.message.message_id)


async def stop_kind(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> None:
    """*Stop these messages*, under one of them."""
    community_id, number, person_id, broadcast_id = numbers
    async with unit() as session:
        await consent.stop_kind(session, turn, community_id, KINDS[number], person_id, broadcast_id)


def register(router: Router) -> None:
    """Who may do what here."""
    router.message.register(show, PRIVATE, Command("stop"), flags=ANYONE)
    router.callback_query.register(answer, Pressed("consent"), flags=ANYONE)
    router.callback_query.register(switch, Pressed("consentkind"), flags=ANYONE)
    router.callback_query.register(stop_all, Pressed("stopall"), flags=ANYONE)
    router.callback_query.register(stop_kind, Pressed("stop"), flags=ANYONE)
