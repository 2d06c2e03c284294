"""`/invite`, links that members give on, and the admins' terms for them."""

from collections.abc import Sequence
from datetime import datetime

from aiogram import Router
from aiogram.types import CallbackQuery, ChatMemberUnion, ChatMemberUpdated, Message, User
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.members import Members
from bot.community.turn import Turn
from bot.community.whereabouts import Whereabouts, is_present
from bot.engagement import invites, referrals
from bot.engagement.referrals import Newcomer
from bot.outreach.telegram import Refused, Telegram
from handlers.chat.access import ANYONE, named_itself, team_of
from handlers.chat.buttons import Opened, Pressed
from handlers.chat.commands import Command
from handlers.chat.places import PRIVATE
from handlers.unit import Unit
from storage.database import Database


async def show(
    _message: Message, turn: Turn, unit: Unit, telegram: Telegram, database: Database
) -> None:
    """`/invite`."""
    async with database.reading() as session:
        chat_id = await invites.chat_for(session, turn)
    asks_first = chat_id is not None and await _asks_first(telegram, chat_id)
    async with unit() as session:
        await invites.show(session, turn, asks_first=asks_first)


async def _asks_first(telegram: Telegram, chat_id: int) -> bool:
    """Whether admins let in who joins (Bot API, ChatFullInfo: join_by_request)."""
    try:
        chat = await telegram.call("getChat", {"chat_id": chat_id})
    except Refused:
        return False
    return bool(chat.get("join_by_request"))


async def opened(
    _message: Message,
    numbers: Sequence[int],
    turn: Turn,
    unit: Unit,
    members: Members,
    database: Database,
    whereabouts: Whereabouts,
) -> None:
    """A member's private link."""
    home, inviter = numbers
    is_inside = await referrals.is_inside(database, whereabouts, home, turn.person.id, turn.now)
    async with unit() as session:
        await referrals.come_by_start(session, turn, home, inviter, is_inside=is_inside)
    members.forget(turn.person.id)


async def show_terms(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> None:
    """*Terms*, in private."""
    async with unit() as session:
        await invites.show_terms(session, turn.in_private(), numbers[0])


async def set_term(tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> None:
    """One of the terms."""
    assert tap.message is not None, "our buttons hang on messages"
    community_id, term, value = numbers
    async with unit() as session:
        await invites.set_term(
            session, turn.in_private(), community_id, term, value, tap.message.message_id
        )


def was_there(member: ChatMemberUnion) -> bool:
    """Whether news about somebody shows them in the chat."""
    return is_present(member.status, is_member=getattr(member, "is_member", True))


async def note_move(session: AsyncSession, event: ChatMemberUpdated, turn: Turn) -> None:
    """Somebody came into a group or went, by themselves or through others."""
    new = event.new_chat_member
    was, is_ = was_there(event.old_chat_member), was_there(new)
    home, chat_id, user = turn.community.id, event.chat.id, new.user
    if is_ and not was:
        address = event.invite_link.invite_link if event.invite_link else None
        await note_coming(session, turn, user, event.date, address)
    elif was and not is_:
        await referrals.went(session, home, chat_id, user.id, turn.now)


async def note_coming(
    session: AsyncSession, turn: Turn, user: User, at: datetime, address: str | None = None
) -> None:
    """Somebody came into a group, maybe by a link; it may be told twice."""
    newcomer = Newcomer(user.id, user.full_name, user.username, user.language_code, address, at)
    await referrals.came(session, turn.community.id, turn.place.chat_id, newcomer, turn.now)


def register(router: Router) -> None:
    """Who may do what here; whose admin somebody must be stands in the terms' buttons."""
    router.message.register(show, Command("invite"), flags=ANYONE)
    router.message.register(opened, PRIVATE, Opened("friend"), flags=ANYONE)
    router.callback_query.register(show_terms, Pressed("iterms"), flags=team_of(named_itself))
    router.callback_query.register(set_term, Pressed("iterm"), flags=team_of(named_itself))
