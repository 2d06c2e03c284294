"""Newcomers: who comes into a group, what they answer, and the tour that follows in private."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from random import Random

from aiogram import Router
from aiogram.filters import Filter
from aiogram.types import (
    CallbackQuery,
    ChatMemberRestricted,
    ChatMemberUnion,
    ChatMemberUpdated,
    ChatPermissions,
    Message,
    User,
)
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community import newcomers, reception, restrictions
from bot.community.members import Members
from bot.community.restrictions import Restriction
from bot.community.tour import show_tour
from bot.community.turn import Turn
from bot.community.whereabouts import Whereabouts
from handlers.chat.access import ANYONE
from handlers.chat.buttons import Opened, Pressed
from handlers.chat.gates import note_gate
from handlers.chat.places import GROUPS, PRIVATE, Holds
from handlers.chat.referrals import note_coming, note_move, was_there
from handlers.unit import Unit
from storage import communities, people
from storage.communities import Chat
from storage.database import Database


class Arrives(Filter):
    """Somebody who was not in the group and is now (Bot API, ChatMemberUpdated)."""

    async def __call__(self, event: ChatMemberUpdated) -> bool:
        """Whether a person came in."""
        before, after = event.old_chat_member, event.new_chat_member
        was_in, is_in = was_there(before), was_there(after)
        return is_in and not was_in and not after.user.is_bot


async def came(
    event: ChatMemberUpdated, turn: Turn, unit: Unit, members: Members, rng: Random
) -> None:
    """Somebody came in, as admins among bots are told."""
    newcomer = event.new_chat_member.user
    held = {newcomer.id} if event.new_chat_member.status == "restricted" else set()
    async with unit() as session:
        await communities.set_admin(session, event.chat.id, newcomer.id, None)
        await note_move(session, event, turn)
        await note_gate(session, event, turn)
        await _receive(session, turn, [newcomer], held, event.date, rng)
    members.forget(newcomer.id)


async def came_by_message(
    message: Message,
    turn: Turn,
    unit: Unit,
    rng: Random,
    members: Members,
    database: Database,
    whereabouts: Whereabouts,
) -> None:
    """Somebody came in, as all in the group see; it may be told for the second time."""
    users = [user for user in message.new_chat_members or () if not user.is_bot]
    ids = [user.id for user in users]
    held = await reception.held_already(database, whereabouts, turn.place.chat_id, ids)
    async with unit() as session:
        for user in users:
            await note_coming(session, turn, user, message.date)
        await _receive(session, turn, users, held, message.date, rng)
    for person_id in ids:
        members.forget(person_id)


async def note_standing(session: AsyncSession, event: ChatMemberUpdated, turn: Turn) -> None:
    """What an admin does by hand to somebody who may have still to answer.

    Who goes or comes takes what holds them along: that is nobody's doing.
    """
    was, becomes = event.old_chat_member, event.new_chat_member
    chat_id, person_id = event.chat.id, becomes.user.id
    if event.from_user.id == person_id:
        return
    if becomes.status == "kicked":
        await newcomers.banned(session, turn, chat_id, person_id)
    elif was_there(was) == was_there(becomes):
        await restrictions.note(session, chat_id, person_id, _restriction(becomes))


def _restriction(member: ChatMemberUnion) -> Restriction | None:
    if not isinstance(member, ChatMemberRestricted):
        return None
    allowed = {name: getattr(member, name) for name in ChatPermissions.model_fields}
    has_end = member.until_date.timestamp() > 0  # Bot API, ChatMemberRestricted: 0 is for ever
    return Restriction(allowed, member.until_date if has_end else None)


async def _receive(
    session: AsyncSession,
    turn: Turn,
    users: Iterable[User],
    held: Collection[int],
    date: datetime,
    rng: Random,
) -> None:
    came_at = min(date, turn.now)  # we may have been away; Telegram's clock may be ahead
    chat = await session.get_one(Chat, turn.place.chat_id)
    for user in users:
        person = await people.remember_person(
            session, user.id, user.full_name, user.username, user.language_code, turn.now
        )
        is_held = person.id in held
        await newcomers.arrive(
            session, turn.community, chat, person, turn.now, rng, came_at=came_at, is_held=is_held
        )


async def answer(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> str:
    """*I agree*, or one of the things."""
    async with unit() as session:
        return await newcomers.answer(session, turn, *numbers)


async def tour(
    _message: Message, numbers: Sequence[int], turn: Turn, unit: Unit, members: Members
) -> None:
    """*Look around*, which leads to the private chat."""
    async with unit() as session:
        await show_tour(session, turn, numbers[0])
    members.forget(turn.person.id)


def register(router: Router) -> None:
    """Who may do what here."""
    router.chat_member.register(came, GROUPS, Arrives(), flags=ANYONE)
    router.message.register(came_by_message, GROUPS, Holds("new_chat_members"), flags=ANYONE)
    router.callback_query.register(answer, Pressed("agree"), flags=ANYONE)
    router.message.register(tour, PRIVATE, Opened("tour"), flags=ANYONE)
