"""`/digest`: the week in three findings, and buttons that open what could be done about them; in
private, for those who run the community. Nothing begins by one tap.
"""

from collections.abc import Sequence

from aiogram import Router
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager

from bot.community.turn import Role, Turn
from bot.engagement.polls import proposing as polls_proposed
from bot.insight.digest import weekly
from bot.insight.digest.suggesting import Act
from bot.insight.digest.telling import PLANS
from bot.marketing.campaigns import posts
from bot.marketing.campaigns.planning import proposing as campaigns_proposed
from bot.mistakes import InPrivate, Mistake
from bot.selling import flash_proposal
from bot.speech import words
from handlers.chat.access import CREATORS, named_itself, team_of
from handlers.chat.buttons import Pressed
from handlers.chat.campaigns_dialog import Planning, begun_with, planned_with
from handlers.chat.commands import Command
from handlers.chat.leaving import begin_below
from handlers.chat.offers import ELSEWHERE
from handlers.chat.places import PRIVATE
from handlers.chat.polling import Polling
from handlers.chat.polling import begun_with as poll_begun_with
from handlers.unit import Unit
from storage import courses
from storage.courses import PUBLISHED, Course
from storage.database import Database

TEAM = team_of(named_itself)
"""A digest may be about another community than the one somebody speaks about by now."""


async def show(_message: Message, turn: Turn, unit: Unit, database: Database) -> None:
    """`/digest`: count first, and only then write."""
    async with database.reading() as session:
        own = await weekly.read(session, turn)
    async with unit() as session:
        await turn.reply(session, own.html, own.buttons)


async def only_in_private(_message: Message) -> None:
    """What the team could do next is not for the whole group."""
    raise InPrivate("digest-in-private")


async def switch(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> None:
    """*Not on Mondays*, *On Mondays again*."""
    async with unit() as session:
        await weekly.switch(session, turn, numbers[0], on=bool(numbers[1]))


async def switch_own(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> None:
    """*Not to me on Mondays*, *To me again*."""
    async with unit() as session:
        await weekly.switch_own(session, turn, numbers[0], on=bool(numbers[1]))


async def plan(
    _tap: CallbackQuery,
    numbers: Sequence[int],
    turn: Turn,
    database: Database,
    dialog_manager: DialogManager,
) -> str | None:
    """A campaign: of the card the time is still to be chosen, a reminder has its own."""
    community_id, number, course_id = numbers
    weekly.ensure_here(turn, community_id, Role.ADMIN)
    async with database.reading() as session:
        await posts.ensure_group(session, turn)
        course = _offered(await courses.course_by_id(session, course_id), community_id)
    act = PLANS[number]
    if act is Act.CARD:
        data, state = begun_with(campaigns_proposed.card_of(course)), Planning.day
    else:
        action = campaigns_proposed.LOOKED if act is Act.LOOKED else campaigns_proposed.ORDERED
        speech = words(turn.community.language)
        data = planned_with(campaigns_proposed.reminder_of(course, action, speech))
        state = Planning.desk
    return await begin_below(dialog_manager, state, data)


def _offered(course: Course | None, community_id: int) -> Course:
    """Raises Mistake for what can't be bought any more."""
    if course is None or course.community_id != community_id or course.state != PUBLISHED:
        raise Mistake("digest-gone")
    return course


async def poll(
    _tap: CallbackQuery,
    numbers: Sequence[int],
    turn: Turn,
    database: Database,
    dialog_manager: DialogManager,
) -> str | None:
    """A poll: question and options are there, the rest is still to be chosen."""
    weekly.ensure_here(turn, numbers[0], Role.ADMIN)
    async with database.reading() as session:
        await posts.ensure_group(session, turn)
        offered = await courses.published_courses(session, turn.community.id)
    if not offered:
        raise Mistake("digest-gone")
    titles = [course.title for course in offered]
    asked = polls_proposed.what_next(titles, words(turn.community.language))
    return await begin_below(dialog_manager, Polling.options, poll_begun_with(*asked))


async def offer(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> None:
    """A flash sale: what it would be."""
    weekly.ensure_here(turn, numbers[0], Role.CREATOR)
    async with unit() as session:
        await flash_proposal.propose(session, turn, numbers[1])


async def begin(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> None:
    """*Begin the sale*."""
    course_id, price, minute = numbers
    async with unit() as session:
        await flash_proposal.begin(session, turn, course_id, price, minute)


def register(router: Router) -> None:
    """Who may do what here."""
    router.message.register(show, PRIVATE, Command("digest"), flags=CREATORS)
    router.message.register(only_in_private, Command("digest"), flags=CREATORS | ELSEWHERE)
    router.callback_query.register(switch, Pressed("digestset"), flags=TEAM)
    router.callback_query.register(switch_own, Pressed("digestown"), flags=TEAM)
    router.callback_query.register(plan, Pressed("digestplan"), flags=TEAM)
    router.callback_query.register(poll, Pressed("digestpoll"), flags=TEAM)
    router.callback_query.register(offer, Pressed("digestsale"), flags=TEAM)
    router.callback_query.register(begin, Pressed("flashyes"), flags=CREATORS)
