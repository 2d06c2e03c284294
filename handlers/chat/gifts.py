"""`/gift` and `/redeem`: a course bought for another, passed on, and opened."""

import re
from collections.abc import Sequence
from random import Random

from aiogram import Router
from aiogram.filters import CommandObject, Filter
from aiogram.types import CallbackQuery, Message

from bot.community import prompts
from bot.community.members import Members
from bot.community.turn import Turn
from bot.mistakes import InPrivate
from bot.selling import gift_card, gift_opening, gifts
from bot.speech.arguments import read_arguments
from bot.teaching.catalogue import find_course
from handlers.chat.access import ANYONE
from handlers.chat.buttons import Opened, Pressed
from handlers.chat.commands import Command
from handlers.chat.offers import ELSEWHERE
from handlers.chat.places import GROUPS, PRIVATE
from handlers.chat.prompts import AnswersPrompt
from handlers.unit import Unit

_CODE = re.compile(r"[A-Za-z0-9]{4}(?:-[A-Za-z0-9]{4}){2}")
"""Such as 7KQ2-MDXA-94TB; nothing else that people write looks like it."""


async def give(
    _message: Message, command: CommandObject, turn: Turn, unit: Unit, rng: Random
) -> None:
    """`/gift PY101`, with a wish in quotes if there is one; alone it lists one's gifts."""
    arguments = read_arguments(command.args, takes=frozenset())
    if not arguments.words:
        async with unit() as session:
            await gift_card.list_own(session, turn)
        return
    named = list(arguments.words)
    has_wish = len(named) > 1 and arguments.quoted[-1]
    wish = gifts.read_wish(named.pop()) if has_wish else None
    async with unit("money") as session:
        course = await find_course(session, turn.community.id, " ".join(named))
        await gifts.buy(session, turn, course.id, rng, wish=wish)


async def only_in_private(_message: Message, command: CommandObject) -> None:
    """Nobody else need see what is given, or read the code."""
    raise InPrivate("command-in-private", command=f"/{command.command}")


async def give_by_button(
    _tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit, rng: Random
) -> None:
    """*Give as a gift* below a card or a receipt."""
    async with unit("money") as session:
        await gifts.buy(session, turn.in_private(), numbers[0], rng)


async def redeem(
    _message: Message, command: CommandObject, turn: Turn, unit: Unit, members: Members
) -> None:
    """`/redeem CODE`."""
    async with unit("money") as session:
        await gift_opening.redeem(session, turn, command.args or "")
    members.forget(turn.person.id)


class BareCode(Filter):
    """A gift's code alone, as it is written on its card."""

    async def __call__(self, message: Message) -> bool:
        """Whether it looks like one."""
        return _CODE.fullmatch((message.text or "").strip()) is not None


async def redeem_bare(message: Message, turn: Turn, unit: Unit, members: Members) -> None:
    """The same without the command."""
    async with unit("money") as session:
        await gift_opening.redeem(session, turn, message.text or "")
    members.forget(turn.person.id)


async def open_by_link(
    _message: Message, numbers: Sequence[int], turn: Turn, unit: Unit, members: Members
) -> None:
    """The gift's link."""
    async with unit("money") as session:
        await gift_opening.open_gift(session, turn, numbers[0])
    members.forget(turn.person.id)


async def show(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> None:
    """One of one's own that wait."""
    async with unit() as session:
        await gift_opening.show(session, turn.in_private(), numbers[0])


async def ask_for_wish(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> None:
    """*Write a wish*."""
    async with unit() as session:
        await gift_opening.ask_for_wish(session, turn.in_private(), numbers[0])


async def take_wish(message: Message, turn: Turn, unit: Unit) -> None:
    """What follows *Write a wish*."""
    async with unit() as session:
        await gift_opening.write_wish(session, turn, message.text or "")


async def keep(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> None:
    """*Keep it*."""
    async with unit("money") as session:
        await gift_opening.keep(session, turn.in_private(), numbers[0])


async def ask_back(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> None:
    """*Stars back*."""
    async with unit() as session:
        await gift_opening.ask_back(session, turn.in_private(), numbers[0])


async def give_back(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> None:
    """*Yes, give them back*."""
    async with unit("money") as session:
        await gift_opening.give_back(session, turn.in_private(), numbers[0])


def register(router: Router) -> None:
    """Who may do what here."""
    both = Command("gift", "redeem")
    router.message.register(only_in_private, GROUPS, both, flags=ANYONE | ELSEWHERE)
    router.message.register(give, PRIVATE, Command("gift"), flags=ANYONE)
    router.message.register(redeem, PRIVATE, Command("redeem"), flags=ANYONE)
    router.message.register(open_by_link, PRIVATE, Opened("gift"), flags=ANYONE)
    router.message.register(take_wish, PRIVATE, AnswersPrompt(prompts.GIFT_WISH), flags=ANYONE)
    router.callback_query.register(give_by_button, Pressed("giftbuy"), flags=ANYONE)
    router.callback_query.register(show, Pressed("giftown"), flags=ANYONE)
    router.callback_query.register(ask_for_wish, Pressed("giftwish"), flags=ANYONE)
    router.callback_query.register(keep, Pressed("giftkeep"), flags=ANYONE)
    router.callback_query.register(ask_back, Pressed("giftback"), flags=ANYONE)
    router.callback_query.register(give_back, Pressed("giftbackyes"), flags=ANYONE)


def register_rest(router: Router) -> None:
    """After all dialogs."""
    router.message.register(redeem_bare, PRIVATE, BareCode(), flags=ANYONE)
