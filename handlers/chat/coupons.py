"""`/coupon`: made, listed and stopped by those who sell; shown to members at the lower price."""

from collections.abc import Sequence
from random import Random

from aiogram import Router
from aiogram.filters import CommandObject, Filter
from aiogram.types import CallbackQuery, Message

from bot.community.members import Members
from bot.community.turn import Turn
from bot.marketing.campaigns.using import warn_of_coupon
from bot.mistakes import InPrivate
from bot.selling import coupon_cards, coupon_desk
from bot.speech.arguments import read_arguments
from handlers.chat.access import ANYONE, CREATORS
from handlers.chat.buttons import Opened, Pressed
from handlers.chat.commands import Command
from handlers.chat.offers import ELSEWHERE
from handlers.chat.places import GROUPS, PRIVATE
from handlers.unit import Unit


class Verb(Filter):
    """`/coupon new …` and its like; the handler gets the `rest` behind the verb."""

    def __init__(self, *verbs: str) -> None:
        self._verbs = verbs

    async def __call__(self, _message: Message, command: CommandObject) -> bool | dict[str, str]:
        """Whether it is one of these."""
        verb, *rest = (command.args or "").split(maxsplit=1) or [""]
        return {"rest": "".join(rest)} if verb.casefold() in self._verbs else False


async def make(_message: Message, rest: str, turn: Turn, unit: Unit, rng: Random) -> None:
    """`/coupon new SPRING --off 20% --course PY101 --until 2026-12-31 --uses 50`."""
    arguments = read_arguments(rest, takes=coupon_desk.TAKES, flags=coupon_desk.FLAGS)
    draft = coupon_desk.read_coupon(arguments, turn.community.timezone, turn.now)
    async with unit() as session:
        await coupon_desk.make(session, turn, draft, rng)


async def list_coupons(_message: Message, turn: Turn, unit: Unit) -> None:
    """`/coupon list`."""
    async with unit() as session:
        await coupon_desk.list_coupons(session, turn)


async def stop(_message: Message, rest: str, turn: Turn, unit: Unit) -> None:
    """`/coupon stop SPRING`."""
    async with unit() as session:
        coupon = await coupon_desk.stop(session, turn, rest)
        await warn_of_coupon(session, turn, coupon.code)


async def only_in_private(_message: Message, command: CommandObject) -> None:
    """What is sold for how much less is told when it is ready."""
    verb = (command.args or "").split()[0]
    raise InPrivate("command-in-private", command=f"/coupon {verb}")


async def show(_message: Message, command: CommandObject, turn: Turn, unit: Unit) -> None:
    """`/coupon SPRING`, or `/coupon` alone."""
    async with unit() as session:
        if command.args or not turn.is_private:
            await coupon_cards.show_named(session, turn, command.args or "")
        else:
            await coupon_cards.show_own(session, turn)


async def show_by_link(
    _message: Message, numbers: Sequence[int], turn: Turn, unit: Unit, members: Members
) -> None:
    """A link that was posted, or the way out of a group."""
    async with unit() as session:
        await coupon_cards.show_linked(session, turn, numbers[0])
    members.forget(turn.person.id)


async def show_by_button(
    _tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit
) -> None:
    """One of one's own coupons, or one of the courses a coupon is for."""
    coupon_id, course_id = (*numbers, 0)[:2]
    async with unit() as session:
        await coupon_cards.show_pressed(session, turn.in_private(), coupon_id, course_id)


def register(router: Router) -> None:
    """Who may do what here."""
    command = Command("coupon")
    router.message.register(make, PRIVATE, command, Verb("new"), flags=CREATORS)
    router.message.register(list_coupons, PRIVATE, command, Verb("list"), flags=CREATORS)
    router.message.register(stop, PRIVATE, command, Verb("stop"), flags=CREATORS)
    router.message.register(
        only_in_private, GROUPS, command, Verb("new", "list", "stop"), flags=CREATORS | ELSEWHERE
    )
    router.message.register(show, command, flags=ANYONE)
    router.message.register(show_by_link, PRIVATE, Opened("coupon"), flags=ANYONE)
    router.callback_query.register(show_by_button, Pressed("coupon"), flags=ANYONE)
