"""The catalogue: `/courses`, `/course NAME`, and *Try a lesson*."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.filters import CommandObject
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.members import Members
from bot.community.turn import Turn
from bot.selling.coupon_cards import show_priced, with_coupon
from bot.teaching import catalogue, previews
from bot.teaching.leads import Lead
from handlers.chat.access import ANYONE
from handlers.chat.buttons import Opened, Pressed
from handlers.chat.commands import Command
from handlers.chat.places import PRIVATE
from handlers.unit import Unit


async def list_courses(_message: Message, turn: Turn, unit: Unit) -> None:
    """`/courses`."""
    async with unit() as session:
        await catalogue.list_courses(session, turn)


async def show_course(_message: Message, command: CommandObject, turn: Turn, unit: Unit) -> None:
    """`/course NAME`."""
    async with unit() as session:
        course = await catalogue.find_course(session, turn.community.id, command.args or "")
        await show_priced(session, turn, course)


async def course_pressed(
    _tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit
) -> None:
    """One of the courses listed, or the button of a campaign, which says so behind the course."""
    async with unit() as session:
        if len(numbers) > 1:
            await _show_led(session, turn.in_private(), numbers, is_invited=False)
            return
        course = await catalogue.course_here(session, turn.community.id, numbers[0])
        await show_priced(session, turn, course)


async def course_by_link(
    _message: Message, numbers: Sequence[int], turn: Turn, unit: Unit, members: Members
) -> None:
    """The same below a campaign's post in a group."""
    async with unit() as session:
        await _show_led(session, turn, numbers, is_invited=True)
    members.forget(turn.person.id)


async def _show_led(
    session: AsyncSession, turn: Turn, numbers: Sequence[int], *, is_invited: bool
) -> None:
    lead, price = await with_coupon(session, turn, numbers[0], Lead(*numbers[1:]))
    await catalogue.show_led(
        session, turn, numbers[0], lead, is_invited=is_invited, price_stars=price
    )


async def try_by_link(
    _message: Message, numbers: Sequence[int], turn: Turn, unit: Unit, members: Members
) -> None:
    """*Try a lesson* under a card in a group."""
    async with unit() as session:
        await _try_lesson(session, turn, numbers, is_invited=True)
    members.forget(turn.person.id)


async def try_by_button(
    _tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit, members: Members
) -> None:
    """*Try a lesson* under a card in private."""
    async with unit() as session:
        await _try_lesson(session, turn.in_private(), numbers, is_invited=False)
    members.forget(turn.person.id)


async def _try_lesson(
    session: AsyncSession, turn: Turn, numbers: Sequence[int], *, is_invited: bool
) -> None:
    course_id = numbers[0]
    lead, price = await with_coupon(session, turn, course_id, Lead(*numbers[1:]))
    await previews.try_lesson(
        session, turn, course_id, lead, is_invited=is_invited, price_stars=price
    )


def register(router: Router) -> None:
    """Who may do what here."""
    router.message.register(list_courses, Command("courses"), flags=ANYONE)
    router.message.register(show_course, Command("course"), flags=ANYONE)
    router.callback_query.register(course_pressed, Pressed("course"), flags=ANYONE)
    router.message.register(course_by_link, PRIVATE, Opened("course"), flags=ANYONE)
    router.message.register(try_by_link, PRIVATE, Opened("try"), flags=ANYONE)
    router.callback_query.register(try_by_button, Pressed("try"), flags=ANYONE)
