"""`/points` and `/top`, and the admins' switches."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from bot.community.turn import Turn
from bot.engagement.points import rules, standing, thanks
from bot.engagement.points.standing import Span
from bot.mistakes import Mistake
from handlers.chat.access import ANYONE, named_itself, team_of
from handlers.chat.buttons import Pressed
from handlers.chat.commands import Command
from handlers.chat.places import GROUPS
from handlers.chat.received import replied_to
from handlers.unit import Unit


async def show_own(_message: Message, turn: Turn, unit: Unit) -> None:
    """`/points`."""
    async with unit() as session:
        await standing.show_own(session, turn)


async def show_top(_message: Message, turn: Turn, unit: Unit) -> None:
    """`/top`."""
    async with unit() as session:
        await standing.show_top(session, turn)


async def change_top(tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> None:
    """*This week*, *This month*, *All time*."""
    assert tap.message is not None, "our buttons hang on messages"
    async with unit() as session:
        await standing.change_top(
            session, turn, numbers[0], Span(numbers[1]), tap.message.message_id
        )


async def thank(message: Message, turn: Turn, unit: Unit) -> None:
    """`/thanks` as a reply."""
    replied = replied_to(message)
    if replied is not None and replied.sender_chat is not None:
        raise Mistake("thanks-nobody")
    helper = replied.from_user if replied is not None else None
    if helper is None:
        raise Mistake("thanks-how")
    if helper.is_bot:
        raise Mistake("thanks-bot")
    async with unit() as session:
        await thanks.thank(session, turn, helper.id, helper.full_name)


async def show_rules(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> None:
    """*What counts*, in private."""
    async with unit() as session:
        await rules.show_rules(session, turn.in_private(), numbers[0])


async def switch(tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> None:
    """One of the rules."""
    assert tap.message is not None, "our buttons hang on messages"
    community_id, number, is_on = numbers
    async with unit() as session:
        await rules.switch(
            session,
            turn.in_private(),
            community_id,
            number,
            tap.message.message_id,
            is_on=bool(is_on),
        )


def register(router: Router) -> None:
    """Who may do what here; whose admin somebody must be stands in the switches' buttons."""
    router.message.register(show_own, Command("points"), flags=ANYONE)
    router.message.register(show_top, Command("top"), flags=ANYONE)
    router.message.register(thank, GROUPS, Command("thanks"), flags=ANYONE)
    router.callback_query.register(change_top, Pressed("top"), flags=ANYONE)
    router.callback_query.register(show_rules, Pressed("prules"), flags=team_of(named_itself))
    router.callback_query.register(switch, Pressed("prule"), flags=team_of(named_itself))
