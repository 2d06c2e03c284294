"""`/broadcast`: one message to everybody who agreed, in private; and its buttons."""

import re
from collections.abc import Sequence

from aiogram import Router
from aiogram.filters import CommandObject
from aiogram.methods import CopyMessage, SendMessage
from aiogram.types import CallbackQuery, Message, MessageEntity

from bot.community.turn import Turn
from bot.marketing import broadcasts, looking_back
from bot.marketing.broadcasts import Said
from bot.marketing.held import ensure_decides
from bot.marketing.segments.reading import read_name_first
from bot.mistakes import InPrivate, Mistake
from bot.outreach.broadcasting import Broadcaster
from bot.speech.lengths import telegram_length
from handlers.chat.access import ADMINS, STARTERS
from handlers.chat.buttons import Pressed
from handlers.chat.commands import Command
from handlers.chat.offers import ELSEWHERE
from handlers.chat.places import GROUPS, PRIVATE
from handlers.unit import Unit
from storage.database import Database

LOOKING_BACK = re.compile(r"list|(?P<verb>show|doubtful)\s+[#№]?(?P<number>\d{1,15})")
"""`/broadcast show 3`; anything else is what is to be sent."""

_CALLED = re.compile(r"/\S+\s*")

_TO_SEGMENT = re.compile(r"(?:--|[—–])segment\b\s*")
"""Phones make one long dash of two."""

_FOUND_ANYWAY = frozenset(
    {"mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "bank_card"}
)
"""Telegram finds these in any text by itself (Bot API, MessageEntity)."""


async def broadcast(
    message: Message,
    command: CommandObject,
    turn: Turn,
    unit: Unit,
    database: Database,
    broadcaster: Broadcaster,
) -> None:
    """`/broadcast` with words behind it, or as a reply, `--segment warm` before them; `list`,
    `show 3`, `doubtful 3`."""
    back = LOOKING_BACK.fullmatch((command.args or "").strip())
    if back is None:
        ensure_decides(turn)
        said = _said(message)
        async with database.reading() as session:
            counted = await broadcasts.count(session, turn, said.segment)
        async with unit() as session:
            speeds, last_row = broadcaster.speeds(), broadcaster.circle.last_row
            await broadcasts.prepare(session, turn, said, speeds, last_row, counted)
        return
    number = int(back["number"] or 0)
    async with unit() as session:
        match back["verb"]:
            case "show":
                await looking_back.show(session, turn, number)
            case "doubtful":
                await looking_back.list_doubtful(session, turn, number)
            case _:
                await looking_back.list_latest(session, turn)


def _said(message: Message) -> Said:
    """What is to be sent, and to which segment. Raises Mistake where nothing was said."""
    typed = message.text or message.caption or ""
    called = _CALLED.match(typed)
    begin = called.end() if called else 0
    segment, option = None, _TO_SEGMENT.match(typed, begin)
    if option is not None:
        segment, text = read_name_first(typed[option.end() :])
        begin = len(typed.rstrip()) - len(text)
    text, copied, chat_id = typed[begin:], message.reply_to_message, message.chat.id
    if copied is not None:
        call = CopyMessage(chat_id=chat_id, from_chat_id=chat_id, message_id=copied.message_id)
        return Said(call, copied.text or copied.caption or "", segment)
    if not text.strip():
        raise Mistake("broadcast-how")
    entities = _moved(message.entities or (), telegram_length(typed[:begin]))
    return Said(SendMessage(chat_id=chat_id, text=text, entities=entities or None), text, segment)


def _moved(entities: Sequence[MessageEntity], by: int) -> list[MessageEntity]:
    """The formatting of what stands behind the command."""
    moved = []
    for entity in entities:
        begin, end = max(0, entity.offset - by), entity.offset + entity.length - by
        if end > begin and entity.type not in _FOUND_ANYWAY:
            moved.append(entity.model_copy(update={"offset": begin, "length": end - begin}))
    return moved


async def in_group(_message: Message) -> None:
    """`/broadcast` in a group leads to the private chat."""
    raise InPrivate("broadcast-in-private")


async def send(tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> str:
    """*Send*: many rows in one statement, so others are listened to meanwhile."""
    async with unit("bulk") as session:
        return await broadcasts.send(session, turn, numbers[0], _card_of(tap))


async def test(
    _tap: CallbackQuery,
    numbers: Sequence[int],
    turn: Turn,
    unit: Unit,
    broadcaster: Broadcaster,
) -> str:
    """*Test to me*."""
    async with unit() as session:
        return await broadcasts.test(session, turn, numbers[0], broadcaster.circle.last_row)


async def choose(
    tap: CallbackQuery,
    numbers: Sequence[int],
    turn: Turn,
    unit: Unit,
    database: Database,
    broadcaster: Broadcaster,
) -> None:
    """How it is sent."""
    async with database.reading() as session:
        counted = await broadcasts.count_draft(session, turn, numbers[0])
    async with unit() as session:
        chosen = (numbers[0], numbers[1], _card_of(tap))
        await broadcasts.choose(session, turn, chosen, broadcaster.speeds(), counted)


async def drop(tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> None:
    """*Cancel*."""
    async with unit() as session:
        await broadcasts.drop(session, turn, numbers[0], _card_of(tap))


async def turn_to(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> str:
    """*Pause*, *Go on*, *Stop*."""
    async with unit() as session:
        return await broadcasts.turn_to(session, turn, numbers[0], numbers[1])


def _card_of(tap: CallbackQuery) -> int:
    assert tap.message is not None, "its buttons are below a message"
    return tap.message.message_id


def register(router: Router) -> None:
    """Who may do what here."""
    router.message.register(broadcast, PRIVATE, Command("broadcast"), flags=STARTERS)
    router.message.register(in_group, GROUPS, Command("broadcast"), flags=ADMINS | ELSEWHERE)
    router.callback_query.register(send, Pressed("bcsend"), flags=ADMINS)
    router.callback_query.register(test, Pressed("bctest"), flags=ADMINS)
    router.callback_query.register(choose, Pressed("bcset"), flags=ADMINS)
    router.callback_query.register(drop, Pressed("bcdrop"), flags=ADMINS)
    router.callback_query.register(turn_to, Pressed("bcturn"), flags=STARTERS)
