"""Campaigns as files, their check list and the calendar of a month: `/campaign import`, `export 3`,
`check 3`, `calendar 2026-12`; in private, as it is nobody else's business yet."""

import asyncio
from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from aiogram import Bot, Router
from aiogram.filters import CommandObject
from aiogram.types import CallbackQuery, Document, Message

from bot.community.turn import Turn
from bot.insight.month import Entry, Month, draw_month
from bot.marketing.campaigns.calendar import month_page
from bot.marketing.campaigns.calendar.months import read_month
from bot.marketing.campaigns.files import filing
from bot.marketing.campaigns.files.reading import CampaignFile, read_campaign_file
from bot.marketing.campaigns.files.slips import FileSlips
from bot.marketing.campaigns.keeping import campaign_named, campaign_seen, plan_of
from bot.marketing.campaigns.planning import draft_card
from bot.mistakes import InPrivate, Mistake
from bot.outreach.broadcasting import Broadcaster
from bot.outreach.telegram import Telegram
from handlers.chat import campaign_check
from handlers.chat.access import ADMINS
from handlers.chat.buttons import Pressed
from handlers.chat.campaign_check import Desk, show_check
from handlers.chat.commands import Command
from handlers.chat.offers import ELSEWHERE
from handlers.chat.places import PRIVATE
from handlers.unit import Unit
from storage.database import Database

MOST_BYTES = 20 * 2**20
"""Bot API, getFile: files a bot can download."""

VERBS = ("import", "export", "check", "calendar")


async def _is_ours(_message: Message, command: CommandObject) -> bool:
    return _verb(command) in VERBS


def _verb(command: CommandObject) -> str:
    return (command.args or "").strip().partition(" ")[0].lower()


def _rest(command: CommandObject) -> str:
    return (command.args or "").strip().partition(" ")[2]


async def by_verb(
    message: Message,
    command: CommandObject,
    turn: Turn,
    unit: Unit,
    database: Database,
    telegram: Telegram,
    broadcaster: Broadcaster,
    bot: Bot,
) -> None:
    """`/campaign import`, `export 3`, `check 3`, `calendar`."""
    rest = _rest(command)
    match _verb(command):
        case "import":
            await take_file(message, turn, unit, database, telegram)
        case "export":
            await _export(turn, unit, database, rest)
        case "check":
            await show_check(Desk(turn, unit, database, telegram, broadcaster, bot.id), rest)
        case _:
            today = turn.now.astimezone(ZoneInfo(turn.community.timezone)).date()
            await _show_month(turn, unit, database, read_month(rest, today))


async def take_file(
    message: Message, turn: Turn, unit: Unit, database: Database, telegram: Telegram
) -> None:
    """A campaign file with that caption, or one that is replied to: a draft."""
    replied = message.reply_to_message
    document = message.document or (replied.document if replied else None)
    if document is None:
        raise Mistake("campaign-file-how")
    try:
        file = await _read(document, turn, database, telegram)
    except FileSlips as slips:
        raise slips.told(turn.words) from slips
    await filing.keep_files(database, turn.community.id, file)
    async with unit() as session:
        campaign = await filing.take(session, turn, file)
        await draft_card.show_draft(session, turn, campaign)


async def _read(
    document: Document, turn: Turn, database: Database, telegram: Telegram
) -> CampaignFile:
    if (document.file_size or 0) > MOST_BYTES:
        raise Mistake("campaign-file-size", most=MOST_BYTES // 2**20)
    async with database.reading() as session:
        known = await filing.known_here(session, turn.community.id)
    data = await telegram.download(document.file_id)
    name = document.file_name or ""
    file = await asyncio.to_thread(read_campaign_file, name, data, known)
    async with database.reading() as session:
        await filing.ensure_formulas(session, turn.community.id, file)
    return file


async def _export(turn: Turn, unit: Unit, database: Database, number: str) -> None:
    async with database.reading() as session:
        plan = plan_of(await campaign_seen(session, turn, number))
        files = await filing.files_of(session, plan)
    filename, data = await asyncio.to_thread(filing.packed, plan, files)
    async with unit() as session:
        campaign = await campaign_named(session, turn, number)
        await filing.export(session, turn, campaign, filename, data)


async def _show_month(turn: Turn, unit: Unit, database: Database, first: date) -> None:
    """Look, draw in a thread, and only then write."""
    async with database.reading() as session:
        page = await month_page.page_of(session, turn, first)
    picture = await asyncio.to_thread(draw_month, _as_drawn(page))
    async with unit() as session:
        await month_page.tell(session, turn, page, picture)


def _as_drawn(page: month_page.Page) -> Month:
    entries = [Entry(one.day, one.time, one.words, one.colour, one.is_sure) for one in page.entries]
    return Month(
        page.first,
        page.title,
        page.subtitle,
        page.weekdays,
        entries,
        page.legend,
        page.more,
        page.notes,
        page.today,
    )


async def other_month(
    _tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit, database: Database
) -> None:
    """*« November*, *January »*."""
    await _show_month(turn, unit, database, date(numbers[0], numbers[1], 1))


async def only_in_private(_message: Message) -> None:
    """Plans are not for the whole group."""
    raise InPrivate("campaign-files-in-private")


def register(router: Router) -> None:
    """Who may do what here; before `/campaign` with its other verbs."""
    command = Command("campaign")
    router.message.register(by_verb, PRIVATE, command, _is_ours, flags=ADMINS)
    router.message.register(only_in_private, command, _is_ours, flags=ADMINS | ELSEWHERE)
    campaign_check.register(router)
    router.callback_query.register(other_month, Pressed("cammonth"), flags=ADMINS)
