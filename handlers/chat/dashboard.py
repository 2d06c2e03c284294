"""`/dashboard`: the way to the figures in a browser, for those who run the community."""

from random import Random

from aiogram import Router
from aiogram.types import Message

from bot.community import visiting
from bot.community.turn import Turn
from bot.mistakes import InPrivate
from handlers.chat.access import CREATORS
from handlers.chat.commands import Command
from handlers.chat.offers import ELSEWHERE
from handlers.chat.places import GROUPS, PRIVATE
from handlers.unit import Unit


async def show(
    _message: Message, turn: Turn, unit: Unit, rng: Random, web_address: str | None
) -> None:
    """`/dashboard`."""
    async with unit() as session:
        await visiting.tell_link(session, turn, web_address, rng)


async def only_in_private(_message: Message) -> None:
    """A link that lets somebody in is nobody else's."""
    raise InPrivate("web-in-private")


def register(router: Router) -> None:
    """Who may do what here."""
    router.message.register(show, PRIVATE, Command("dashboard"), flags=CREATORS)
    router.message.register(
        only_in_private, GROUPS, Command("dashboard"), flags=CREATORS | ELSEWHERE
    )
