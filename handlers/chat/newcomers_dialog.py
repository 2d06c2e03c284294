"""`/welcome`: how newcomers of one's group are received, a tap each."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

from aiogram import Bot, Router
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import Dialog, DialogManager, StartMode
from aiogram_dialog.widgets.input import ManagedTextInput, TextInput
from aiogram_dialog.widgets.kbd import Back, Button, Cancel, SwitchTo

from bot.community import reception
from bot.community.rights import RESTRICTING
from bot.community.turn import Turn
from bot.outreach.telegram import Telegram
from bot.speech.formats import span
from handlers.chat.access import ADMINS
from handlers.chat.commands import Command
from handlers.chat.group_settings import Change, community_of, missing_here
from handlers.chat.places import PRIVATE
from handlers.chat.windows import Label, Says, expects, step, turn_of, unit_of, window
from storage import communities
from storage.communities import Community
from storage.database import Database


class Reception(StatesGroup):
    """Its windows."""

    ways = State()
    rules = State()


async def open_reception(_message: Message, turn: Turn, dialog_manager: DialogManager) -> None:
    """`/welcome` of the community one speaks about."""
    data = {"community_id": turn.community.id}
    await dialog_manager.start(Reception.ways, data=data, mode=StartMode.RESET_STACK)


async def _reception(
    dialog_manager: DialogManager, database: Database, telegram: Telegram, bot: Bot, **_: Any
) -> dict[str, Any]:
    turn, community_id = turn_of(dialog_manager), community_of(dialog_manager)
    async with database.reading() as session:
        rules = await reception.reception_of(session, turn, community_id)
        community = await session.get_one(Community, community_id)
        chats = await communities.groups_of(session, community_id)
    return {
        "group": community.title,
        "mode": rules.mode,
        "duration": span(timedelta(minutes=rules.minutes), turn.words),
        "rules": rules.rules or turn.words.plain("welcome-rules-usual"),
        "rights": await missing_here(turn, telegram, bot.id, chats, (RESTRICTING,)),
    }


def _on_tap(change: Change) -> Callable[[CallbackQuery, Button, DialogManager], Awaitable[None]]:
    async def tapped(_tap: CallbackQuery, _button: Button, manager: DialogManager) -> None:
        async with unit_of(manager)() as session:
            await change(session, turn_of(manager), community_of(manager))

    return tapped


async def _rules_typed(
    _message: Message, _widget: ManagedTextInput[str], manager: DialogManager, typed: str
) -> None:
    await _set_rules(manager, typed)


async def _usual_rules(_tap: CallbackQuery, _button: Button, manager: DialogManager) -> None:
    await _set_rules(manager, "")


async def _set_rules(manager: DialogManager, typed: str) -> None:
    async with step(manager, Reception.ways) as session:
        await reception.set_rules(session, turn_of(manager), community_of(manager), typed)


def dialog() -> Dialog:
    """The way, the time, the words."""
    return Dialog(
        window(
            Says("welcome-settings", "group", "mode", "rules", "rights"),
            Button(Label("welcome-mode", "mode"), id="mode", on_click=_on_tap(reception.next_mode)),
            Button(
                Label("welcome-time", "duration"),
                id="minutes",
                on_click=_on_tap(reception.next_minutes),
            ),
            SwitchTo(Label("welcome-rules-button"), id="rules", state=Reception.rules),
            Cancel(Label("moderation-close")),
            expects("expects-tap"),
            state=Reception.ways,
            getter=_reception,
        ),
        window(
            Says("welcome-ask-rules", "rules"),
            TextInput("typed", on_success=_rules_typed),
            expects("expects-rules"),
            Button(Label("welcome-usual-button"), id="usual", on_click=_usual_rules),
            Back(Label("authoring-back")),
            state=Reception.rules,
            getter=_reception,
        ),
    )


def register(router: Router) -> None:
    """Who may do what here."""
    router.message.register(open_reception, PRIVATE, Command("welcome"), flags=ADMINS)
