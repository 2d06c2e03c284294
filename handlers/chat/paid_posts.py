"""`/paidpost`: a picture or film that is seen for Stars; and the news that somebody paid."""

from aiogram import Router
from aiogram.filters import CommandObject
from aiogram.types import Message, PaidMediaPurchased

from bot.community.turn import Turn
from bot.mistakes import InPrivate
from bot.selling import paid_posts
from bot.selling.paid_posts import Media
from bot.speech.arguments import read_arguments
from handlers.chat.access import ADMINS, ANYONE
from handlers.chat.commands import Command
from handlers.chat.offers import ELSEWHERE
from handlers.chat.places import GROUPS, PRIVATE
from handlers.unit import Unit


async def post(message: Message, command: CommandObject, turn: Turn, unit: Unit) -> None:
    """`/paidpost 50 "How it looks" --to "Py News" --course PY101`."""
    arguments = read_arguments(command.args, takes=paid_posts.TAKES)
    async with unit() as session:
        await paid_posts.post(session, turn, arguments, _media(message))


def _media(message: Message) -> Media | None:
    if message.photo:
        return Media(message.photo[-1].file_id, is_video=False)
    return Media(message.video.file_id, is_video=True) if message.video else None


async def only_in_private(_message: Message) -> None:
    """What is to be paid for is not shown to everybody first."""
    raise InPrivate("command-in-private", command="/paidpost")


async def bought(purchase: PaidMediaPurchased, turn: Turn, unit: Unit) -> None:
    """Telegram says that somebody paid for what a post shows."""
    async with unit("money") as session:
        payload = purchase.paid_media_payload
        await paid_posts.bought(session, turn.links, turn.person.id, payload, turn.now)


def register(router: Router) -> None:
    """Who may do what here."""
    command = Command("paidpost")
    router.message.register(post, PRIVATE, command, flags=ADMINS)
    router.message.register(only_in_private, GROUPS, command, flags=ADMINS | ELSEWHERE)


def register_till(router: Router) -> None:
    """Money has moved."""
    router.purchased_paid_media.register(bought, flags=ANYONE)
