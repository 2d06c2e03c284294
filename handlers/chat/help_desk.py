"""`/paysupport` and `/tickets`: help with a payment, from both sides."""

from collections.abc import Sequence
from typing import Any

from aiogram import Router
from aiogram.filters import CommandObject, Filter
from aiogram.types import CallbackQuery, Message

from bot.community.members import Members
from bot.community.turn import Turn
from bot.engagement.knowledge.words import is_small_talk
from bot.mistakes import InPrivate, Mistake
from bot.selling.help_desk import answering, showing, writing
from bot.selling.help_desk.writing import Letter
from handlers.chat.access import ADMINS, ANYONE, team_of
from handlers.chat.buttons import Pressed
from handlers.chat.commands import Command
from handlers.chat.offers import ELSEWHERE
from handlers.chat.places import GROUPS, PRIVATE
from handlers.chat.received import RepliesTo, sent_in
from handlers.unit import Unit
from storage.communities import Community
from storage.database import Database
from storage.outbox import OutboxRow


def letter_in(message: Message, *, words: str | None = None) -> Letter:
    """What somebody writes, and the picture or file they send along. Raises Mistake for what can't
    be passed on."""
    sent = sent_in(message)
    if sent is None:
        raise Mistake("helpdesk-kind")
    said = words if words is not None else message.text or message.caption or ""
    return Letter(said, sent.kind, sent.file_id)


class WritesBack(Filter):
    """Words or a picture in private right after the team's answer, or a picture right after one's
    own letter; the handler gets what was said to that as `said`."""

    async def __call__(
        self, message: Message, turn: Turn, database: Database
    ) -> bool | dict[str, Any]:
        """Look up whether it was the last that was said."""
        said = message.text or ""
        if message.reply_to_message is not None or said.startswith("/") or is_small_talk(said):
            return False
        async with database.reading() as session:
            answer = await writing.answered(session, turn)
            if answer is None and (message.photo or message.document):
                answer = await writing.taken(session, turn)
        return False if answer is None else {"said": answer}


async def pay_support(message: Message, command: CommandObject, turn: Turn, unit: Unit) -> None:
    """`/paysupport`, alone or with what is wrong."""
    async with unit() as session:
        if command.args or not message.text:
            letter = letter_in(message, words=command.args or "")
            await writing.ask_for_help(session, turn, letter)
        else:
            await writing.show_support(session, turn)


async def begin(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> None:
    """What the letter will be about."""
    async with unit() as session:
        await writing.begin(session, turn.in_private(), numbers[0])


async def write_back(message: Message, said: OutboxRow, turn: Turn, unit: Unit) -> None:
    """A reply to what the team answered, or what is said right after it."""
    async with unit() as session:
        await writing.write_back(session, turn, said, letter_in(message))


async def solve(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> str:
    """*That is settled*."""
    async with unit() as session:
        return await writing.solve(session, turn.in_private(), numbers[0])


async def list_open(_message: Message, turn: Turn, unit: Unit) -> None:
    """`/tickets`."""
    async with unit() as session:
        await answering.list_open(session, turn)


async def list_in_group(_message: Message) -> None:
    """Money is nobody else's business."""
    raise InPrivate("command-in-private", command="/tickets")


async def show(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> None:
    """One of the tickets listed."""
    async with unit() as session:
        await answering.show(session, turn.in_private(), numbers[0])


async def ask_for_answer(
    tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit
) -> None:
    """*Answer*."""
    tapped_id = tap.message.message_id if tap.message else None
    async with unit() as session:
        await answering.ask_for_answer(session, turn.in_private(), numbers[0], tapped_id)


async def answer(
    message: Message,
    said: OutboxRow,
    turn: Turn,
    unit: Unit,
    members: Members,
    database: Database,
) -> None:
    """A reply to a ticket, in whatever group of theirs it was opened."""
    async with database.reading() as session:
        group = await session.get(Community, said.community_id) if said.community_id else None
    await members.refresh_rights(group, turn.now)
    async with unit() as session:
        await answering.answer(session, turn, said, message.text or "")


async def close(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> str:
    """*Close*."""
    async with unit() as session:
        return await answering.close(session, turn.in_private(), numbers[0])


def register(router: Router) -> None:
    """Who may do what here."""
    team = team_of(answering.home_of)
    router.message.register(pay_support, PRIVATE, Command("paysupport"), flags=ANYONE)
    router.message.register(write_back, PRIVATE, RepliesTo(writing.ANSWER), flags=ANYONE)
    router.message.register(answer, PRIVATE, RepliesTo(showing.TICKET), flags=ANYONE)
    router.message.register(list_open, PRIVATE, Command("tickets"), flags=ADMINS)
    router.message.register(list_in_group, GROUPS, Command("tickets"), flags=ADMINS | ELSEWHERE)
    router.callback_query.register(begin, Pressed("helpnew"), flags=ANYONE)
    router.callback_query.register(solve, Pressed("helpsolved"), flags=ANYONE)
    router.callback_query.register(show, Pressed("helpticket"), flags=team)
    router.callback_query.register(ask_for_answer, Pressed("helpanswer"), flags=team)
    router.callback_query.register(close, Pressed("helpclose"), flags=team)


def register_rest(router: Router) -> None:
    """After all dialogs."""
    router.message.register(write_back, PRIVATE, WritesBack(), flags=ANYONE)
