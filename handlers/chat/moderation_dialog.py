"""`/moderation`: the rules of conduct of one's group, a tap each."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import Bot, Router
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import Dialog, DialogManager, StartMode
from aiogram_dialog.widgets.input import ManagedTextInput, TextInput
from aiogram_dialog.widgets.kbd import Back, Button, Cancel, SwitchTo
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community import conduct
from bot.community.rights import DELETING, RESTRICTING
from bot.community.turn import Turn
from bot.outreach.telegram import Telegram
from handlers.chat.access import ADMINS
from handlers.chat.commands import Command
from handlers.chat.group_settings import Change, community_of, missing_here
from handlers.chat.places import PRIVATE
from handlers.chat.windows import Label, Says, expects, step, turn_of, unit_of, window
from handlers.watch import Watch
from storage import communities
from storage.communities import Community
from storage.database import Database


class Conduct(StatesGroup):
    """Its windows."""

    rules = State()
    words = State()


async def open_rules(_message: Message, turn: Turn, dialog_manager: DialogManager) -> None:
    """`/moderation` of the community one speaks about."""
    data = {"community_id": turn.community.id}
    await dialog_manager.start(Conduct.rules, data=data, mode=StartMode.RESET_STACK)


async def _rules(
    dialog_manager: DialogManager, database: Database, telegram: Telegram, bot: Bot, **_: Any
) -> dict[str, Any]:
    turn, community_id = turn_of(dialog_manager), community_of(dialog_manager)
    async with database.reading() as session:
        rules = await conduct.rules_for(session, turn, community_id)
        community = await session.get_one(Community, community_id)
        chats = await communities.groups_of(session, community_id)
    return {
        "group": community.title,
        "state": "on" if rules.since else "off",
        "messages": rules.flood_messages,
        "seconds": rules.flood_seconds,
        "days": rules.link_days,
        "count": len(rules.banned_words),
        "words": ", ".join(rules.banned_words)[:1000] or "–",
        "rights": await missing_here(turn, telegram, bot.id, chats, (DELETING, RESTRICTING)),
    }


def _on_tap(change: Change) -> Callable[[CallbackQuery, Button, DialogManager], Awaitable[None]]:
    async def tapped(_tap: CallbackQuery, _button: Button, manager: DialogManager) -> None:
        await _apply(manager, change)

    return tapped


async def _words_typed(
    _message: Message, _widget: ManagedTextInput[str], manager: DialogManager, typed: str
) -> None:
    async def change(session: AsyncSession, turn: Turn, community_id: int) -> None:
        await conduct.ban_words(session, turn, community_id, typed)

    await _apply(manager, change, Conduct.rules)


async def _no_words(_tap: CallbackQuery, _button: Button, manager: DialogManager) -> None:
    async def change(session: AsyncSession, turn: Turn, community_id: int) -> None:
        await conduct.ban_words(session, turn, community_id, "")

    await _apply(manager, change, Conduct.rules)


async def _apply(manager: DialogManager, change: Change, then: State | None = None) -> None:
    async with step(manager, then) if then else unit_of(manager)() as session:
        await change(session, turn_of(manager), community_of(manager))
    watch: Watch = manager.middleware_data["watch"]
    await watch.refresh(manager.middleware_data["database"])


def dialog() -> Dialog:
    """Four rules and a list of words."""
    return Dialog(
        window(
            Says("moderation-rules", "group", "state", "words", "rights"),
            Button(
                Label("moderation-switch", "state"), id="switch", on_click=_on_tap(conduct.switch)
            ),
            Button(
                Label("moderation-flood", "messages", "seconds"),
                id="flood",
                on_click=_on_tap(conduct.next_flood),
            ),
            Button(
                Label("moderation-links", "days"),
                id="links",
                on_click=_on_tap(conduct.next_link_days),
            ),
            SwitchTo(Label("moderation-words", "count"), id="words", state=Conduct.words),
            Cancel(Label("moderation-close")),
            expects("expects-tap"),
            state=Conduct.rules,
            getter=_rules,
        ),
        window(
            Says("moderation-ask-words", "words"),
            TextInput("typed", on_success=_words_typed),
            expects("expects-banned-words"),
            Button(Label("moderation-no-words"), id="none", on_click=_no_words),
            Back(Label("authoring-back")),
            state=Conduct.words,
            getter=_rules,
        ),
    )


def register(router: Router) -> None:
    """Who may do what here."""
    router.message.register(open_rules, PRIVATE, Command("moderation"), flags=ADMINS)
