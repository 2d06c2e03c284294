"""Certificates: the name confirmed, drawn in a thread, handed over, and verified by anybody."""

import asyncio
from collections.abc import Sequence
from random import Random

from aiogram import Router
from aiogram.filters import CommandObject
from aiogram.types import CallbackQuery, Message

from bot.community.turn import Turn
from bot.insight.certificate import Engraving, draw
from bot.insight.lettering import printable
from bot.mistakes import InPrivate
from bot.teaching import certificates
from bot.teaching.certificates import Draft, Spelling
from handlers.chat.access import ANYONE
from handlers.chat.buttons import Opened, Pressed
from handlers.chat.commands import Command
from handlers.chat.places import PRIVATE
from handlers.chat.received import Answers
from handlers.unit import Unit
from storage.database import Database
from storage.outbox import OutboxRow


async def offer(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> None:
    """*My certificate*: the one there is, or how the name would be printed."""
    spelling = Spelling(*await asyncio.to_thread(printable, turn.person.name))
    async with unit() as session:
        own = turn.in_private()
        found = await certificates.printed(session, own, numbers[0])
        if found is not None:
            await certificates.hand_over(session, own, found)
        else:
            await certificates.propose(session, own, numbers[0], spelling)


async def ask_name(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> None:
    """*Another name*."""
    async with unit() as session:
        await certificates.ask_name(session, turn.in_private(), numbers[0])


async def take_name(message: Message, said: OutboxRow, turn: Turn, unit: Unit) -> None:
    """The name as it shall be printed."""
    name = certificates.read_name(message.text or "")
    spelling = Spelling(*await asyncio.to_thread(printable, name))
    async with unit() as session:
        await certificates.propose(session, turn, said.subject_id or 0, spelling)


async def print_it(
    _tap: CallbackQuery,
    numbers: Sequence[int],
    turn: Turn,
    unit: Unit,
    database: Database,
    rng: Random,
    web_address: str | None,
) -> None:
    """*Print it*: drawn before the transaction that keeps it."""
    own, (course_id, mark) = turn.in_private(), numbers
    async with database.reading() as session:
        found = await certificates.printed(session, own, course_id)
        if found is None:
            draft = await certificates.prepare(session, own, course_id, mark, rng)
    if found is None:
        title, _ = await asyncio.to_thread(printable, draft.course.title)
        engraving = _engraving(own, draft, title or draft.course.code, web_address)
        picture, paper = await asyncio.to_thread(draw, engraving)
    async with unit() as session:
        if found is not None:
            await certificates.hand_over(session, own, found)
        else:
            await certificates.issue(session, own, draft, picture, paper)


def _engraving(turn: Turn, draft: Draft, title: str, site: str | None) -> Engraving:
    """What the certificate says, in its owner's language; verified on the site, if any."""
    words, bot = turn.words.plain, turn.links.username
    verify = words("certificate-verify", number=draft.number, bot=f"@{bot}")
    address = turn.links.private_chat
    if site is not None:
        address = f"{site}/verify/{draft.number}"
        verify = words("certificate-verify-web", address=address)
    return Engraving(
        title=words("certificate-title"),
        certifies=words("certificate-certifies"),
        name=draft.name,
        completed=words("certificate-completed"),
        course=title,
        where=words("certificate-where", group=draft.community, lessons=draft.lessons),
        date=draft.date,
        date_label=words("certificate-date"),
        number=draft.number,
        number_label=words("certificate-number"),
        verify=verify,
        address=address,
        made_at=turn.now,
    )


async def look(_message: Message, command: CommandObject, turn: Turn, unit: Unit) -> None:
    """`/certificate PY101-7K2MXW4D`, or `/certificate` for one's own."""
    typed = (command.args or "").strip()
    if not typed and not turn.is_private:
        raise InPrivate("command-in-private", command="/certificate")
    async with unit() as session:
        if typed:
            await certificates.verify_number(session, turn, typed)
        else:
            await certificates.list_own(session, turn)


async def open_link(_message: Message, numbers: Sequence[int], turn: Turn, unit: Unit) -> None:
    """The link that comes with a certificate."""
    async with unit() as session:
        await certificates.verify_link(session, turn, numbers)


def register(router: Router) -> None:
    """Who may do what here."""
    router.message.register(look, Command("certificate"), flags=ANYONE)
    router.message.register(open_link, PRIVATE, Opened("certified"), flags=ANYONE)
    router.message.register(take_name, PRIVATE, Answers("certificate-name"), flags=ANYONE)
    router.callback_query.register(offer, Pressed("cert"), flags=ANYONE)
    router.callback_query.register(ask_name, Pressed("certname"), flags=ANYONE)
    router.callback_query.register(print_it, Pressed("certprint"), flags=ANYONE)
