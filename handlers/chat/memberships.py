"""`/membership`, `/memberships`: made by those who sell; joined and ended by members."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.filters import CommandObject
from aiogram.types import BotSubscriptionUpdated, CallbackQuery, Message

from bot.community.members import Members
from bot.community.turn import Turn
from bot.mistakes import InPrivate
from bot.selling.memberships import joining, offering, own
from bot.speech.arguments import read_arguments
from handlers.chat.access import ANYONE, CREATORS
from handlers.chat.buttons import Opened, Pressed
from handlers.chat.commands import Command
from handlers.chat.coupons import Verb
from handlers.chat.offers import ELSEWHERE
from handlers.chat.places import GROUPS, PRIVATE
from handlers.unit import Unit


async def make(_message: Message, rest: str, turn: Turn, unit: Unit) -> None:
    """`/membership new CLUB "Py Club" --price 300 --courses all`."""
    draft = offering.read_plan(read_arguments(rest, takes=offering.TAKES))
    async with unit() as session:
        await offering.make(session, turn, draft)


async def reprice(_message: Message, rest: str, turn: Turn, unit: Unit) -> None:
    """`/membership price CLUB 400`."""
    arguments = read_arguments(rest, takes=frozenset())
    async with unit() as session:
        await offering.reprice(session, turn, arguments)


async def stop(_message: Message, rest: str, turn: Turn, unit: Unit) -> None:
    """`/membership stop CLUB`."""
    async with unit() as session:
        await offering.stop(session, turn, rest)


async def only_in_private(_message: Message, command: CommandObject) -> None:
    """What is sold for how much is told when it is ready."""
    verb = (command.args or "").split()[0]
    raise InPrivate("command-in-private", command=f"/membership {verb}")


async def show(_message: Message, command: CommandObject, turn: Turn, unit: Unit) -> None:
    """`/membership CLUB`."""
    async with unit() as session:
        await offering.show_named(session, turn, command.args or "")


async def show_all(_message: Message, turn: Turn, unit: Unit) -> None:
    """`/memberships`."""
    async with unit() as session:
        await own.show_all(session, turn)


async def show_chosen(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> None:
    """One of those listed."""
    async with unit() as session:
        await offering.show_chosen(session, turn, numbers[0])


async def show_by_link(
    _message: Message, numbers: Sequence[int], turn: Turn, unit: Unit, members: Members
) -> None:
    """A membership's link."""
    async with unit() as session:
        await offering.show_linked(session, turn, numbers[0])
    members.forget(turn.person.id)


async def join_by_link(
    _message: Message, numbers: Sequence[int], turn: Turn, unit: Unit, members: Members
) -> None:
    """*Join* under its card in a group."""
    async with unit("money") as session:
        await joining.join(session, turn, numbers[0], is_invited=True)
    members.forget(turn.person.id)


async def join_by_button(
    _tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit, members: Members
) -> None:
    """*Join* under its card in private."""
    async with unit("money") as session:
        mine, is_sure = turn.in_private(), len(numbers) > 1
        await joining.join(session, mine, numbers[0], is_invited=False, is_sure=is_sure)
    members.forget(turn.person.id)


async def come_back(
    _tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit, members: Members
) -> None:
    """*Join again*, for who had let it end."""
    async with unit("money") as session:
        await joining.come_back(session, turn.in_private(), numbers[0])
    members.forget(turn.person.id)


async def show_own(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> None:
    """*My membership*, below a reminder."""
    async with unit() as session:
        await own.show_chosen(session, turn.in_private(), numbers[0])


async def cancel(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> str:
    """*Cancel*."""
    async with unit("money") as session:
        await own.let_it_end(session, turn.in_private(), numbers[0])
    return turn.words.plain("membership-asked")


async def go_on(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> str:
    """*Go on*."""
    async with unit("money") as session:
        await own.let_it_go_on(session, turn.in_private(), numbers[0])
    return turn.words.plain("membership-asked")


async def hear(news: BotSubscriptionUpdated, turn: Turn, unit: Unit) -> None:
    """Telegram says what became of a subscription."""
    async with unit("money") as session:
        await own.hear(session, turn.in_private(), news.invoice_payload, news.state)


def register(router: Router) -> None:
    """Who may do what here."""
    command, making = Command("membership"), Verb("new", "price", "stop")
    router.message.register(only_in_private, GROUPS, command, making, flags=CREATORS | ELSEWHERE)
    router.message.register(make, PRIVATE, command, Verb("new"), flags=CREATORS)
    router.message.register(reprice, PRIVATE, command, Verb("price"), flags=CREATORS)
    router.message.register(stop, PRIVATE, command, Verb("stop"), flags=CREATORS)
    router.message.register(show, command, flags=ANYONE)
    router.message.register(show_all, Command("memberships"), flags=ANYONE)
    router.message.register(show_by_link, PRIVATE, Opened("membership"), flags=ANYONE)
    router.message.register(join_by_link, PRIVATE, Opened("memberjoin"), flags=ANYONE)
    router.callback_query.register(show_chosen, Pressed("membership"), flags=ANYONE)
    router.callback_query.register(join_by_button, Pressed("memberjoin"), flags=ANYONE)
    router.callback_query.register(come_back, Pressed("memberback"), flags=ANYONE)
    router.callback_query.register(show_own, Pressed("memberown"), flags=ANYONE)
    router.callback_query.register(cancel, Pressed("memberstop"), flags=ANYONE)
    router.callback_query.register(go_on, Pressed("membergoon"), flags=ANYONE)


def register_till(router: Router) -> None:
    """What is about Stars that Telegram takes, or takes no more (handlers/incoming.py)."""
    router.subscription.register(hear, flags=ANYONE)
