"""*Bookmark* and *Note* below lessons, and `/notes`."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from bot.community.turn import Turn
from bot.mistakes import InPrivate
from bot.teaching import marks
from handlers.chat.access import ANYONE
from handlers.chat.buttons import Pressed
from handlers.chat.commands import Command
from handlers.chat.offers import ELSEWHERE
from handlers.chat.places import GROUPS, PRIVATE
from handlers.chat.received import Answers
from handlers.unit import Unit
from storage.outbox import OutboxRow


async def bookmark(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> str:
    """*Bookmark*."""
    async with unit() as session:
        return await marks.bookmark(session, turn.in_private(), numbers[0])


async def ask_note(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> None:
    """*Note*."""
    async with unit() as session:
        await marks.ask_note(session, turn.in_private(), numbers[0])


async def take_note(message: Message, said: OutboxRow, turn: Turn, unit: Unit) -> None:
    """A reply with the note."""
    async with unit() as session:
        await marks.take_note(session, turn, said, message.text or "")


async def list_marks(_message: Message, turn: Turn, unit: Unit) -> None:
    """`/notes`."""
    async with unit() as session:
        await marks.list_marks(session, turn)


async def only_in_private(_message: Message) -> None:
    """Notes are nobody else's."""
    raise InPrivate("command-in-private", command="/notes")


async def list_more(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> None:
    """*Earlier* or *Later* below the list."""
    async with unit() as session:
        await marks.list_marks(session, turn.in_private(), numbers[0])


async def drop(tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> str:
    """The bin."""
    assert tap.message is not None, "our buttons hang on messages"
    (mark_id, first), below = numbers, tap.message.message_id
    async with unit() as session:
        return await marks.drop(session, turn, mark_id, first, below)


def register(router: Router) -> None:
    """Who may do what here."""
    command = Command("notes")
    router.message.register(list_marks, PRIVATE, command, flags=ANYONE)
    router.message.register(only_in_private, GROUPS, command, flags=ANYONE | ELSEWHERE)
    router.message.register(take_note, PRIVATE, Answers(marks.PURPOSE), flags=ANYONE)
    router.callback_query.register(bookmark, Pressed("bookmark"), flags=ANYONE)
    router.callback_query.register(ask_note, Pressed("lessonnote"), flags=ANYONE)
    router.callback_query.register(list_more, Pressed("notes"), flags=ANYONE)
    router.callback_query.register(drop, Pressed("notedrop"), flags=ANYONE)
