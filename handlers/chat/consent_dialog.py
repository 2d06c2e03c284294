"""`/settings` → *Messages to members*: how often and at which hours they are written to unasked.

A window of the settings' own dialog: aiogram-dialog tells dialogs within dialogs apart by second
and a random number below a hundred, so that one in a hundred is mistaken for the other.
"""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram.fsm.state import State
from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button, Row, SwitchTo

from bot.community import approaching
from handlers.chat.group_settings import community_of
from handlers.chat.windows import Label, Says, expects, turn_of, unit_of, window
from storage.communities import Community
from storage.database import Database


def approach_button(to: State) -> SwitchTo:
    """The way here from the first window of the settings."""
    return SwitchTo(Label("approach-button"), id="approach", state=to)


async def _terms(dialog_manager: DialogManager, database: Database, **_: Any) -> dict[str, Any]:
    turn, community_id = turn_of(dialog_manager), community_of(dialog_manager)
    async with database.reading() as session:
        terms = await approaching.terms_for(session, turn, community_id)
        community = await session.get_one(Community, community_id)
    return {
        "group": community.title,
        "daily": terms.per_day,
        "weekly": terms.per_week,
        "start": f"{terms.quiet_from:02}:00",
        "end": f"{terms.quiet_until:02}:00",
        "reminders": "on" if terms.reminders else "off",
    }


def _next(name: str) -> Callable[[CallbackQuery, Button, DialogManager], Awaitable[None]]:
    async def tapped(_tap: CallbackQuery, _button: Button, manager: DialogManager) -> None:
        async with unit_of(manager)() as session:
            await approaching.next_choice(session, turn_of(manager), community_of(manager), name)

    return tapped


def approach_window(state: State, back: State) -> Window:
    """Two caps, two hours, a switch; a tap goes to the next value."""
    return window(
        Says("approach-terms", "group", "daily", "weekly", "start", "end", "reminders"),
        Row(
            Button(Label("approach-daily", "daily"), id="day", on_click=_next("per_day")),
            Button(Label("approach-weekly", "weekly"), id="week", on_click=_next("per_week")),
        ),
        Row(
            Button(Label("approach-from", "start"), id="from", on_click=_next("quiet_from")),
            Button(Label("approach-until", "end"), id="until", on_click=_next("quiet_until")),
        ),
        Button(Label("approach-reminders", "reminders"), id="orders", on_click=_next("reminders")),
        SwitchTo(Label("authoring-back"), id="back", state=back),
        expects("expects-tap"),
        state=state,
        getter=_terms,
    )
