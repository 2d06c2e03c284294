"""What went astray: commands nobody knows or in the wrong chat, buttons and forms that are over.

Each gets one sentence that says where to go on; nothing is decided here.
"""

import re

from aiogram import Router
from aiogram.filters import CommandObject, ExceptionTypeFilter, Filter
from aiogram.types import CallbackQuery, ErrorEvent, Message
from aiogram_dialog import DialogManager
from aiogram_dialog.api.entities import Context
from aiogram_dialog.api.exceptions import OutdatedIntent, UnknownIntent, UnknownState

from bot.community.turn import Role, Turn
from bot.mistakes import InPrivate, Mistake
from bot.outreach.telegram import Telegram
from handlers.chat.access import ANYONE
from handlers.chat.answers import answer_tap
from handlers.chat.commands import Command
from handlers.chat.leaving import LESSONS, words_on_leaving
from handlers.chat.offers import ELSEWHERE
from handlers.chat.places import GROUPS, PRIVATE
from handlers.chat.received import file_name
from handlers.unit import Unit

_COMMAND = re.compile(r"/[A-Za-z0-9_]{1,32}(?:@(?P<bot>\w+))?(?P<rest>\s.*)?", re.DOTALL)
"""Bot API, BotCommand: command, 1-32 letters, digits and underscores."""

ONLY_IN_PRIVATE = (
    "language",
    "timezone",
    "community",
    "questions",
    "faq",
    "paysupport",
    "privacy",
    "mydata",
    "forget",
    "cancel",
    "welcome",
    "moderation",
    "modlog",
)


class UnknownCommand(Filter):
    """Looks like a command; in a group only if it names us, as others may be meant.

    Put it behind all commands. A lesson may begin with a slash if more follows.
    """

    async def __call__(
        self, message: Message, turn: Turn, aiogd_context: Context | None = None
    ) -> bool:
        """Whether somebody meant us to do something."""
        found = _COMMAND.fullmatch(message.text or "")
        if found is None:
            return False
        if not turn.is_private:
            return (found["bot"] or "").casefold() == turn.links.username.casefold()
        is_lesson = aiogd_context is not None and aiogd_context.state in LESSONS
        return not (is_lesson and found["rest"])


async def unknown_command(message: Message) -> None:
    """`/corses`."""
    raise Mistake("command-unknown", command=(message.text or "").split()[0])


async def only_in_private(_message: Message, command: CommandObject) -> None:
    """A command of the private chat, sent in the group."""
    raise InPrivate("command-in-private", command=f"/{command.command}")


async def only_in_group(_message: Message, command: CommandObject) -> None:
    """A command of the group, sent in private."""
    raise Mistake("command-in-group", command=f"/{command.command}")


async def cancel(
    _message: Message,
    turn: Turn,
    unit: Unit,
    dialog_manager: DialogManager,
    aiogd_context: Context | None = None,
) -> None:
    """`/cancel`: leave the form one is in."""
    if aiogd_context is None:
        raise Mistake("dialog-nothing")
    await dialog_manager.reset_stack()
    async with unit() as session:
        await turn.reply(session, turn.words(words_on_leaving(aiogd_context.state)))


async def form_is_over(event: ErrorEvent, turn: Turn, unit: Unit, telegram: Telegram) -> None:
    """A button of a form that was closed meanwhile, or a reply to one; or what was written in a
    form that an upgrade took away."""
    if isinstance(event.update.event, CallbackQuery):
        text = turn.in_private().words.plain("dialog-over")
        await answer_tap(telegram, event.update.event, text, alert=True)
        return
    async with unit() as session:
        await turn.reply(session, turn.words("dialog-over"))


async def not_understood(message: Message, turn: Turn, unit: Unit) -> None:
    """Pictures and the like in private that no other handler knows; of a creator's file, what it
    should be."""
    if message.document and not message.animation and turn.role >= Role.CREATOR:
        raise Mistake("course-file-kind", filename=file_name(message))
    async with unit() as session:
        await turn.reply(session, turn.words("start-not-understood"))


async def old_button(_tap: CallbackQuery, turn: Turn) -> str:
    """A button of a message from another time."""
    return turn.in_private().words.plain("button-old")


def register(router: Router) -> None:
    """Behind all commands and before the dialogs, which would take `/corses` for a title."""
    router.message.register(cancel, PRIVATE, Command("cancel"), flags=ANYONE)
    router.message.register(
        only_in_group, PRIVATE, Command("creator", "thanks"), flags=ANYONE | ELSEWHERE
    )
    router.message.register(
        only_in_private, GROUPS, Command(*ONLY_IN_PRIVATE), flags=ANYONE | ELSEWHERE
    )
    router.message.register(unknown_command, UnknownCommand(), flags=ANYONE)


def register_rest(router: Router) -> None:
    """After everything else, dialogs included."""
    over = ExceptionTypeFilter(UnknownIntent, OutdatedIntent, UnknownState)
    router.errors.register(form_is_over, over, flags=ANYONE)
    router.message.register(not_understood, PRIVATE, flags=ANYONE)
    router.callback_query.register(old_button, flags=ANYONE)
