"""`/price`: what something costs, now or later; and what a buyer wants to pay, who may choose."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.filters import CommandObject
from aiogram.types import CallbackQuery, Message

from bot.community import prompts
from bot.community.turn import Turn
from bot.mistakes import InPrivate
from bot.selling import courses, open_prices, pricing
from bot.selling.courses import Wish
from bot.speech.arguments import read_arguments
from handlers.chat.access import ANYONE, CREATORS
from handlers.chat.buttons import Pressed
from handlers.chat.commands import Command
from handlers.chat.offers import ELSEWHERE
from handlers.chat.places import GROUPS, PRIVATE
from handlers.chat.prompts import AnswersPrompt
from handlers.goods import PRICES
from handlers.unit import Unit


async def price(_message: Message, command: CommandObject, turn: Turn, unit: Unit) -> None:
    """`/price PY101 80 --from "1 December 09:00"`."""
    arguments = read_arguments(command.args, takes=pricing.TAKES)
    async with unit() as session:
        await pricing.run(session, turn, arguments, PRICES)


async def only_in_private(_message: Message) -> None:
    """What something will cost is nobody else's business yet."""
    raise InPrivate("command-in-private", command="/price")


async def cancel(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> None:
    """*Cancel* below a planned price."""
    async with unit() as session:
        await pricing.cancel(session, turn.in_private(), numbers[0], PRICES)


async def amount_chosen(
    _tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit
) -> None:
    """One of the amounts suggested."""
    course_id, amount = numbers
    async with unit("money") as session:
        lead = await open_prices.lead_to(session, turn, course_id)
        wish = Wish(course_id, lead, is_invited=False, amount_stars=amount)
        await courses.buy(session, turn.in_private(), wish)


async def take_amount(message: Message, turn: Turn, unit: Unit) -> None:
    """An amount in words, right after they were asked."""
    async with unit("money") as session:
        course_id = await open_prices.course_asked_about(session, turn)
        amount = await open_prices.read_amount(session, turn, course_id, message.text or "")
        lead = await open_prices.lead_to(session, turn, course_id)
        wish = Wish(course_id, lead, is_invited=False, amount_stars=amount)
        await courses.buy(session, turn, wish)


def register(router: Router) -> None:
    """Who may do what here."""
    router.message.register(price, PRIVATE, Command("price"), flags=CREATORS)
    router.message.register(only_in_private, GROUPS, Command("price"), flags=CREATORS | ELSEWHERE)
    router.message.register(take_amount, PRIVATE, AnswersPrompt(prompts.AMOUNT), flags=ANYONE)
    router.callback_query.register(cancel, Pressed("pricecancel"), flags=CREATORS)
    router.callback_query.register(amount_chosen, Pressed("payfor"), flags=ANYONE)
