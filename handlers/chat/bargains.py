"""`/bargain`: offered by those who sell; members ask their friends, who press *Help*."""

from collections.abc import Sequence
from datetime import timedelta

from aiogram import Router
from aiogram.filters import CommandObject
from aiogram.types import CallbackQuery, Message

from bot.community.members import Members
from bot.community.turn import Turn
from bot.community.whereabouts import Whereabouts
from bot.engagement import referrals
from bot.mistakes import Mistake
from bot.selling import bargains, courses
from bot.selling.courses import Wish
from bot.speech.arguments import read_arguments
from handlers.chat.access import ANYONE, CREATORS
from handlers.chat.buttons import Opened, Pressed
from handlers.chat.commands import Command
from handlers.chat.places import PRIVATE
from handlers.unit import Unit
from storage.bargains import Bargain, bargain_by_id
from storage.database import Database


async def offer(_message: Message, command: CommandObject, turn: Turn, unit: Unit) -> None:
    """`/bargain PY101 --step 20 --floor 150 --for 3d`, or `stop PY101`."""
    verb, _, rest = (command.args or "").strip().partition(" ")
    async with unit() as session:
        if verb.casefold() == "stop":
            await bargains.stop(session, turn, rest)
        else:
            draft = bargains.read_bargain(read_arguments(command.args, takes=bargains.TAKES))
            await bargains.offer(session, turn, draft)


async def begin(
    _message: Message, numbers: Sequence[int], turn: Turn, unit: Unit, members: Members
) -> None:
    """*Ask my friends*."""
    async with unit() as session:
        await bargains.begin(session, turn, numbers[0])
    members.forget(turn.person.id)


async def open_link(
    _message: Message,
    numbers: Sequence[int],
    turn: Turn,
    unit: Unit,
    members: Members,
    database: Database,
    whereabouts: Whereabouts,
) -> None:
    """The link of somebody who asks their friends."""
    found = await _found(database, numbers[0])
    home, asker = found.community_id, found.person_id
    is_inside = await referrals.is_inside(database, whereabouts, home, turn.person.id, turn.now)
    async with unit() as session:
        await referrals.bring_by_link(session, turn, home, asker, is_inside=is_inside)
        await bargains.show_to_friend(session, turn, found.id)
    members.forget(turn.person.id)


async def help_along(
    _tap: CallbackQuery,
    numbers: Sequence[int],
    turn: Turn,
    unit: Unit,
    database: Database,
    whereabouts: Whereabouts,
) -> str:
    """*Help*."""
    found = await _found(database, numbers[0])
    home, me = found.community_id, turn.person.id
    is_inside = await referrals.is_inside(
        database,
        whereabouts,
        home,
        me,
        turn.now,
        age=timedelta(),  # they may have joined just now
    )
    async with unit() as session:
        return await bargains.help_along(session, turn, found.id, is_inside=is_inside)


async def buy(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> None:
    """*Buy* under one's own card; at whatever is the best price by then."""
    async with unit("money") as session:
        found = await bargain_by_id(session, numbers[0])
        if found is None or found.person_id != turn.person.id:
            raise Mistake("bargain-not-yours")
        wish = Wish(found.course_id, is_invited=False, cause=f"bargain:{found.id}")
        await courses.buy(session, turn.in_private(), wish)


async def _found(database: Database, number: int) -> Bargain:
    async with database.reading() as session:
        found = await bargain_by_id(session, number)
    if found is None:
        raise Mistake("start-link-broken")
    return found


def register(router: Router) -> None:
    """Who may do what here."""
    router.message.register(offer, Command("bargain"), flags=CREATORS)
    router.message.register(begin, PRIVATE, Opened("bargain"), flags=ANYONE)
    router.message.register(open_link, PRIVATE, Opened("help"), flags=ANYONE)
    router.callback_query.register(help_along, Pressed("help"), flags=ANYONE)
    router.callback_query.register(buy, Pressed("bargainbuy"), flags=ANYONE)
