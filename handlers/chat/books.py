"""The books: a creator's balance, a community's sums, and the share it keeps."""

from aiogram import Router
from aiogram.filters import CommandObject
from aiogram.types import Message

from bot.community.turn import Turn
from bot.mistakes import InPrivate
from bot.selling import books, shares
from handlers.chat.access import ADMINS, CREATORS
from handlers.chat.commands import Command
from handlers.chat.offers import ELSEWHERE
from handlers.chat.places import PRIVATE
from handlers.unit import Unit


async def show_balance(_message: Message, turn: Turn, unit: Unit) -> None:
    """`/balance`."""
    async with unit() as session:
        await books.show_balance(session, turn)


async def show_books(_message: Message, turn: Turn, unit: Unit) -> None:
    """`/books`."""
    async with unit() as session:
        await books.show_books(session, turn)


async def set_share(_message: Message, command: CommandObject, turn: Turn, unit: Unit) -> None:
    """`/shares`, `/shares 10%`, `/shares PY101 5%`."""
    async with unit() as session:
        await shares.run(session, turn, (command.args or "").strip())


async def only_in_private(_message: Message) -> None:
    """Money is nobody else's business."""
    raise InPrivate("books-in-private")


def register(router: Router) -> None:
    """Who may do what here."""
    router.message.register(show_balance, PRIVATE, Command("balance"), flags=CREATORS)
    router.message.register(only_in_private, Command("balance"), flags=CREATORS | ELSEWHERE)
    router.message.register(show_books, PRIVATE, Command("books"), flags=ADMINS)
    router.message.register(set_share, PRIVATE, Command("shares"), flags=ADMINS)
    router.message.register(only_in_private, Command("books", "shares"), flags=ADMINS | ELSEWHERE)
