"""`/team`: offered by those who sell; started, joined and left by members."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.filters import CommandObject
from aiogram.types import CallbackQuery, Message

from bot.community.members import Members
from bot.community.turn import Turn
from bot.selling import team_seats, teams
from bot.speech.arguments import read_arguments
from bot.teaching.leads import Lead
from handlers.chat.access import ANYONE, CREATORS
from handlers.chat.buttons import Opened, Pressed
from handlers.chat.commands import Command
from handlers.chat.places import PRIVATE
from handlers.unit import Unit


async def offer(_message: Message, command: CommandObject, turn: Turn, unit: Unit) -> None:
    """`/team PY101 --price 150 --people 3 --for 24h`, or `stop PY101`."""
    verb, _, rest = (command.args or "").strip().partition(" ")
    async with unit() as session:
        if verb.casefold() == "stop":
            await teams.stop(session, turn, rest)
        else:
            draft = teams.read_team(read_arguments(command.args, takes=teams.TAKES))
            await teams.offer(session, turn, draft)


async def start(
    _message: Message, numbers: Sequence[int], turn: Turn, unit: Unit, members: Members
) -> None:
    """*Start a team*, or the button of a campaign, which says so behind the offer."""
    async with unit("money") as session:
        await teams.start(session, turn, numbers[0], Lead(*numbers[1:]))
    members.forget(turn.person.id)


async def start_by_button(
    _tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit, members: Members
) -> None:
    """The same below a campaign's message in private."""
    async with unit("money") as session:
        await teams.start(session, turn.in_private(), numbers[0], Lead(*numbers[1:]))
    members.forget(turn.person.id)


async def join(
    _message: Message, numbers: Sequence[int], turn: Turn, unit: Unit, members: Members
) -> None:
    """*Join*, or a team's link that somebody was sent."""
    async with unit("money") as session:
        await teams.join(session, turn, numbers[0])
    members.forget(turn.person.id)


async def leave(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> None:
    """*Leave the team*."""
    async with unit("money") as session:
        await team_seats.leave(session, turn.in_private(), numbers[0])


def register(router: Router) -> None:
    """Who may do what here."""
    router.message.register(offer, Command("team"), flags=CREATORS)
    router.message.register(start, PRIVATE, Opened("team"), flags=ANYONE)
    router.callback_query.register(start_by_button, Pressed("team"), flags=ANYONE)
    router.message.register(join, PRIVATE, Opened("teamjoin"), flags=ANYONE)
    router.callback_query.register(leave, Pressed("teamleave"), flags=ANYONE)
