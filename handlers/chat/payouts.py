"""`/payout` and `/payouts`: what is handed over to those who earned it, from both sides."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from bot.community.members import Members
from bot.community.turn import Turn
from bot.mistakes import InPrivate
from bot.selling import claims, payout_desk, payouts
from handlers.chat.access import ADMINS, ANYONE, named_itself, team_of
from handlers.chat.buttons import Pressed
from handlers.chat.commands import Command
from handlers.chat.offers import ELSEWHERE
from handlers.chat.places import GROUPS, PRIVATE
from handlers.chat.received import RepliesTo
from handlers.unit import Unit
from storage.communities import Community
from storage.database import Database
from storage.outbox import OutboxRow


async def show(_message: Message, turn: Turn, unit: Unit) -> None:
    """`/payout`."""
    async with unit() as session:
        await payouts.show(session, turn)


async def ask(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> None:
    """*Ask for ⭐ 250*."""
    async with unit("money") as session:
        await payouts.ask(session, turn.in_private(), *numbers)


async def take_back(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> None:
    """*Take it back*."""
    async with unit("money") as session:
        await payouts.take_back(session, turn.in_private(), numbers[0])


async def list_waiting(_message: Message, turn: Turn, unit: Unit) -> None:
    """`/payouts`."""
    async with unit("money") as session:
        await payout_desk.list_waiting(session, turn)
        await claims.list_open(session, turn)


async def paid(tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> None:
    """*Paid*."""
    assert tap.message is not None, "its button is below a message"
    async with unit("money") as session:
        handed, message_id = payout_desk.Handed(*numbers), tap.message.message_id
        await payout_desk.paid(session, turn.in_private(), handed, message_id)


async def ask_reason(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> None:
    """*Decline*."""
    async with unit() as session:
        await payout_desk.ask_reason(session, turn.in_private(), numbers[0])


async def decline(
    message: Message, said: OutboxRow, turn: Turn, unit: Unit, members: Members, database: Database
) -> None:
    """A reply to *Decline*."""
    await _know_who_is_admin(said, turn, members, database)
    async with unit("money") as session:
        await payout_desk.decline(session, turn, said, message.text or "")


async def ask_why(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> None:
    """*Write it off*."""
    async with unit("money") as session:
        await claims.ask_reason(session, turn.in_private(), *numbers)


async def write_off(
    message: Message, said: OutboxRow, turn: Turn, unit: Unit, members: Members, database: Database
) -> None:
    """A reply to *Write it off*."""
    await _know_who_is_admin(said, turn, members, database)
    async with unit("money") as session:
        await claims.write_off(session, turn, said, message.text or "")


async def _know_who_is_admin(
    said: OutboxRow, turn: Turn, members: Members, database: Database
) -> None:
    """As Telegram says it now, where what we know may be old."""
    async with database.reading() as session:
        group = await session.get(Community, said.community_id) if said.community_id else None
    await members.refresh_rights(group, turn.now)


async def only_in_private(_message: Message) -> None:
    """Money is nobody else's business."""
    raise InPrivate("books-in-private")


def register(router: Router) -> None:
    """Who may do what here."""
    team = team_of(payout_desk.home_of)
    asked_there = Command("payout", "payouts")
    router.message.register(show, PRIVATE, Command("payout"), flags=ANYONE)
    router.message.register(list_waiting, PRIVATE, Command("payouts"), flags=ADMINS)
    router.message.register(only_in_private, GROUPS, asked_there, flags=ANYONE | ELSEWHERE)
    router.message.register(decline, PRIVATE, RepliesTo(payout_desk.DECLINING), flags=ANYONE)
    router.callback_query.register(ask, Pressed("payoutask"), flags=ANYONE)
    router.callback_query.register(take_back, Pressed("payoutback"), flags=ANYONE)
    router.callback_query.register(paid, Pressed("payoutpaid"), flags=team)
    router.callback_query.register(ask_reason, Pressed("payoutno"), flags=team)
    group_team = team_of(named_itself)
    router.callback_query.register(ask_why, Pressed("claimoff"), flags=group_team)
    router.message.register(write_off, PRIVATE, RepliesTo(claims.GIVING_UP), flags=ANYONE)
