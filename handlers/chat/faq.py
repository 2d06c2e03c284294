"""The knowledge base in private: the command, and files to be taken in."""

import asyncio

from aiogram import Router
from aiogram.filters import CommandObject, Filter
from aiogram.types import Document, Message
from aiogram_dialog import DialogManager, StartMode
from aiogram_dialog.api.entities import Context

from bot.community.turn import Turn
from bot.engagement import faq
from bot.engagement.faq_file import ENDINGS, MOST_BYTES, read_faq_file
from bot.mistakes import Mistake
from bot.outreach.telegram import Telegram
from handlers.chat.access import CREATORS
from handlers.chat.commands import Command
from handlers.chat.faq_dialog import FaqDesk
from handlers.chat.places import PRIVATE, FileNamed
from handlers.unit import Unit

ONLY_FAQ = FileNamed(*ENDINGS["md"], *ENDINGS["csv"])
MAYBE_FAQ = FileNamed(*ENDINGS["yaml"])
"""Courses come as YAML too."""


class MeantForFaq(Filter):
    """A file sent while the knowledge base is open, with `/faq` as its caption, or called so."""

    async def __call__(self, message: Message, aiogd_context: Context | None = None) -> bool:
        """Whether it is."""
        if aiogd_context is not None and aiogd_context.state.group is FaqDesk:
            return True
        name = message.document.file_name if message.document else None
        captioned = (message.caption or "").lower().startswith("/faq")
        return captioned or (name or "").lower().startswith("faq")


async def open_desk(
    _message: Message, command: CommandObject, dialog_manager: DialogManager
) -> None:
    """`/faq`, `/faq WORDS`."""
    words = (command.args or "")[:100]
    await dialog_manager.start(FaqDesk.shelf, data={"words": words}, mode=StartMode.RESET_STACK)


async def take_file(message: Message, turn: Turn, unit: Unit, telegram: Telegram) -> None:
    """A file of questions and answers."""
    document = message.document
    assert isinstance(document, Document)
    if (document.file_size or 0) > MOST_BYTES:
        raise Mistake("faq-file-size", most=str(MOST_BYTES // 2**20))
    data = await telegram.download(document.file_id)
    drafts = await asyncio.to_thread(read_faq_file, document.file_name or "", data)
    vectors = await faq.vectors_of(drafts)
    async with unit("bulk") as session:
        await faq.import_entries(session, turn, drafts, vectors)


def register(router: Router) -> None:
    """Who may do what here."""
    router.message.register(open_desk, PRIVATE, Command("faq"), flags=CREATORS)
    router.message.register(take_file, PRIVATE, ONLY_FAQ, flags=CREATORS)
    router.message.register(take_file, PRIVATE, MAYBE_FAQ, MeantForFaq(), flags=CREATORS)
