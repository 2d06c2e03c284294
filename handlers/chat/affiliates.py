"""`/commission`, `/affiliate`, and the links of those who recommend courses."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.filters import CommandObject
from aiogram.types import Message

from bot.community.members import Members
from bot.community.turn import Turn
from bot.community.whereabouts import Whereabouts
from bot.engagement import referrals
from bot.mistakes import InPrivate
from bot.selling import affiliates
from bot.selling.courses import offered_course
from handlers.chat.access import ANYONE, CREATORS
from handlers.chat.buttons import Opened
from handlers.chat.commands import Command
from handlers.chat.offers import ELSEWHERE
from handlers.chat.places import GROUPS, PRIVATE
from handlers.unit import Unit
from storage.database import Database


async def terms(_message: Message, command: CommandObject, turn: Turn, unit: Unit) -> None:
    """`/commission`, alone or with what a course is to pay."""
    typed = (command.args or "").strip()
    async with unit() as session:
        if typed:
            await affiliates.set_terms(session, turn, typed)
        else:
            await affiliates.show_terms(session, turn)


async def show_links(_message: Message, turn: Turn, unit: Unit) -> None:
    """`/affiliate`."""
    async with unit() as session:
        await affiliates.show_links(session, turn)


async def only_in_private(_message: Message, command: CommandObject) -> None:
    """Links and terms are somebody's own."""
    raise InPrivate("command-in-private", command=f"/{command.command}")


async def opened(
    _message: Message,
    numbers: Sequence[int],
    turn: Turn,
    unit: Unit,
    members: Members,
    database: Database,
    whereabouts: Whereabouts,
) -> None:
    """Somebody's link to a course: it brings into the group as an invitation of theirs does."""
    course_id, affiliate_id = numbers
    async with database.reading() as session:
        home = (await offered_course(session, course_id)).community_id
    me = turn.person.id
    is_inside = await referrals.is_inside(database, whereabouts, home, me, turn.now)
    async with unit() as session:
        course = await offered_course(session, course_id)
        await referrals.bring_by_link(session, turn, home, affiliate_id, is_inside=is_inside)
        await affiliates.open_link(session, turn, course, affiliate_id)
    members.forget(me)


def register(router: Router) -> None:
    """Who may do what here."""
    router.message.register(terms, PRIVATE, Command("commission"), flags=CREATORS)
    router.message.register(show_links, PRIVATE, Command("affiliate"), flags=ANYONE)
    names = Command("affiliate", "commission")
    router.message.register(only_in_private, GROUPS, names, flags=ANYONE | ELSEWHERE)
    router.message.register(opened, PRIVATE, Opened("aff"), flags=ANYONE)
