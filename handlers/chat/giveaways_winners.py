"""What follows a draw: `/giveaways`, `/verify`, a redraw, and *Get it*."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.filters import CommandObject
from aiogram.types import CallbackQuery, Message

from bot.community.turn import Turn
from bot.community.whereabouts import Whereabouts
from bot.engagement.giveaways import collecting, drawing, listing, record, redrawing
from bot.engagement.giveaways.record import Scribe
from bot.mistakes import Mistake
from bot.speech.numbers import named_number
from handlers.chat.access import ANYONE, team_of
from handlers.chat.buttons import Opened, Pressed
from handlers.chat.commands import Command
from handlers.chat.giveaways import home_of
from handlers.chat.places import PRIVATE
from handlers.unit import Unit
from storage.database import Database


async def list_giveaways(_message: Message, turn: Turn, unit: Unit) -> None:
    """`/giveaways`."""
    async with unit() as session:
        await listing.list_giveaways(session, turn)


async def verify(
    _message: Message, command: CommandObject, turn: Turn, unit: Unit, scribe: Scribe
) -> None:
    """`/verify 3`, or the latest."""
    given = (command.args or "").strip()
    number = named_number(given)
    if given and number is None:
        raise Mistake("giveaway-unknown", number=given[:20])
    giveaway = await scribe.find(turn, number)
    async with unit() as session:
        await record.show(session, turn, giveaway.id)


async def ask_redraw(
    _tap: CallbackQuery,
    numbers: Sequence[int],
    turn: Turn,
    unit: Unit,
    database: Database,
    whereabouts: Whereabouts,
) -> str:
    """*↻ Somebody*: who would get their prize, and whether to pass it on."""
    number, person_id = numbers
    drawn, why = await drawing.find_replacement(database, whereabouts, turn, number, person_id)
    async with unit() as session:
        await redrawing.ask(session, turn, number, person_id, drawn, why)
    return turn.in_private().words.plain("giveaway-redraw-asked")


async def redraw(
    _tap: CallbackQuery,
    numbers: Sequence[int],
    turn: Turn,
    unit: Unit,
    database: Database,
    whereabouts: Whereabouts,
) -> str:
    """*↻ Pass it on to somebody*: the next in the order gets the prize."""
    number, person_id, next_id = numbers
    found = await drawing.find_replacement(database, whereabouts, turn, number, person_id)
    async with unit("money") as session:
        await redrawing.confirm(session, turn, number, person_id, next_id, found)
    return turn.in_private().words.plain("giveaway-redraw-done")


async def collect(_message: Message, numbers: Sequence[int], turn: Turn, unit: Unit) -> None:
    """*Get it*, below the winners."""
    async with unit() as session:
        await collecting.collect(session, turn, numbers[0])


def register(router: Router) -> None:
    """Who may do what here."""
    router.message.register(list_giveaways, Command("giveaways"), flags=ANYONE)
    router.message.register(verify, Command("verify"), flags=ANYONE)
    router.message.register(collect, PRIVATE, Opened("prize"), flags=ANYONE)
    team = team_of(home_of)
    router.callback_query.register(ask_redraw, Pressed("redraw"), flags=team)
    router.callback_query.register(redraw, Pressed("redrawn"), flags=team)
