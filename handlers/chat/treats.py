"""`/treat`: lessons that buyers give away to friends, and how many each may."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from bot.community.members import Members
from bot.community.turn import Turn
from bot.mistakes import InPrivate
from bot.selling.prices import reduction_for
from bot.teaching import treats
from handlers.chat.access import ANYONE, CREATORS
from handlers.chat.buttons import Opened, Pressed
from handlers.chat.commands import Command
from handlers.chat.coupons import Verb
from handlers.chat.offers import ELSEWHERE
from handlers.chat.places import GROUPS, PRIVATE
from handlers.unit import Unit


async def set_number(_message: Message, rest: str, turn: Turn, unit: Unit) -> None:
    """`/treat set PY101 5`."""
    async with unit() as session:
        await treats.set_number(session, turn, rest)


async def list_courses(_message: Message, turn: Turn, unit: Unit) -> None:
    """`/treat`."""
    async with unit() as session:
        await treats.list_courses(session, turn)


async def only_in_private(_message: Message) -> None:
    """What somebody gives away is for whom they choose."""
    raise InPrivate("command-in-private", command="/treat")


async def show_course(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> None:
    """One of the courses listed."""
    async with unit() as session:
        await treats.show_course(session, turn.in_private(), numbers[0])


async def give(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> None:
    """*Treat a friend*."""
    async with unit() as session:
        await treats.give(session, turn.in_private(), numbers[0])


async def read(
    _message: Message, numbers: Sequence[int], turn: Turn, unit: Unit, members: Members
) -> None:
    """A friend opened the link."""
    async with unit() as session:
        course = await treats.course_of(session, numbers[0])
        best = await reduction_for(session, course, turn.person.id, turn.now) if course else None
        await treats.read(session, turn, numbers[0], best.price_stars if best else None)
    members.forget(turn.person.id)


def register(router: Router) -> None:
    """Who may do what here."""
    command = Command("treat")
    router.message.register(set_number, PRIVATE, command, Verb("set"), flags=CREATORS)
    router.message.register(list_courses, PRIVATE, command, flags=ANYONE)
    router.message.register(only_in_private, GROUPS, command, flags=ANYONE | ELSEWHERE)
    router.message.register(read, PRIVATE, Opened("treat"), flags=ANYONE)
    router.callback_query.register(show_course, Pressed("treats"), flags=ANYONE)
    router.callback_query.register(give, Pressed("treatgive"), flags=ANYONE)
