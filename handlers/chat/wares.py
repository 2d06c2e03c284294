"""`/goods`: what is sent to buyers; put up, counted, sent and stopped by who sells it."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from bot.community.members import Members
from bot.community.turn import Turn
from bot.mistakes import InPrivate
from bot.outreach.telegram import Telegram
from bot.selling.wares import draft, parcels, sending, shelf
from bot.speech.arguments import read_arguments
from handlers.chat.access import ANYONE, CREATORS, team_of
from handlers.chat.buttons import Opened, Pressed
from handlers.chat.commands import Command
from handlers.chat.coupons import Verb
from handlers.chat.offers import ELSEWHERE
from handlers.chat.places import GROUPS, PRIVATE
from handlers.unit import Unit


async def make(message: Message, rest: str, turn: Turn, unit: Unit, telegram: Telegram) -> None:
    """`/goods new "Python, the book" --price 19.90 --currency EUR --ship "DE: Post 4.50"`."""
    ware = draft.read_ware(read_arguments(rest, takes=draft.TAKES))
    file_id = message.photo[-1].file_id if message.photo else None
    async with unit() as session:
        await shelf.put_up(session, turn, ware, file_id, can_be_paid=telegram.has_provider)


async def stop(_message: Message, rest: str, turn: Turn, unit: Unit) -> None:
    """`/goods stop 3`."""
    async with unit() as session:
        await shelf.stop(session, turn, rest)


async def count(_message: Message, rest: str, turn: Turn, unit: Unit) -> None:
    """`/goods stock 3 12`."""
    async with unit() as session:
        await shelf.count(session, turn, rest)


async def sent(_message: Message, rest: str, turn: Turn, unit: Unit) -> None:
    """`/goods sent 12 DHL 0034…`."""
    async with unit("money") as session:
        await sending.sent_named(session, turn, rest)


async def only_in_private(_message: Message) -> None:
    """What is sold and to whom it is sent is nobody else's business."""
    raise InPrivate("command-in-private", command="/goods")


async def show_all(_message: Message, turn: Turn, unit: Unit) -> None:
    """`/goods`."""
    async with unit() as session:
        await shelf.show_all(session, turn)


async def show_by_link(
    _message: Message, numbers: Sequence[int], turn: Turn, unit: Unit, members: Members
) -> None:
    """A ware's link."""
    async with unit() as session:
        await shelf.show_one(session, turn, numbers[0], is_invited=True)
    members.forget(turn.person.id)


async def show_by_button(
    _tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit
) -> None:
    """One of the wares listed."""
    async with unit() as session:
        await shelf.show_one(session, turn.in_private(), numbers[0], is_invited=False)


async def buy(
    _tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit, members: Members
) -> None:
    """*Buy* on its card."""
    async with unit("money") as session:
        await parcels.buy(session, turn.in_private(), numbers[0], is_invited=False)
    members.forget(turn.person.id)


async def show_parcel(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> None:
    """One of the parcels that wait to be sent."""
    async with unit() as session:
        await sending.show(session, turn.in_private(), numbers[0])


async def sent_by_button(
    _tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit
) -> None:
    """*Sent* below an address."""
    async with unit("money") as session:
        await sending.sent(session, turn.in_private(), numbers[0])


def register(router: Router) -> None:
    """Who may do what here."""
    command = Command("goods")
    for verb, handler in (("new", make), ("stop", stop), ("stock", count), ("sent", sent)):
        router.message.register(handler, PRIVATE, command, Verb(verb), flags=CREATORS)
        router.message.register(
            only_in_private, GROUPS, command, Verb(verb), flags=CREATORS | ELSEWHERE
        )
    router.message.register(show_all, command, flags=ANYONE)
    router.message.register(show_by_link, PRIVATE, Opened("ware"), flags=ANYONE)
    router.callback_query.register(show_by_button, Pressed("ware"), flags=ANYONE)
    router.callback_query.register(buy, Pressed("warebuy"), flags=ANYONE)
    team = team_of(sending.home_of)
    router.callback_query.register(show_parcel, Pressed("parcel"), flags=team)
    router.callback_query.register(sent_by_button, Pressed("parcelsent"), flags=team)
