"""The desk of a campaign that is being planned or changed: its steps, one to pick; then its check
list, its start, or kept as a draft.
"""

from typing import Any

from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button, Row, SwitchTo

from bot.marketing.campaigns import steering
from bot.marketing.campaigns.describing import plan_lines
from bot.marketing.campaigns.planning import check_list, draft_card
from bot.marketing.campaigns.planning.amending import save
from bot.marketing.campaigns.planning.arranging import is_simple
from bot.marketing.campaigns.planning.checking import Finding
from bot.marketing.campaigns.planning.previewing import preview_all
from bot.speech import Html
from handlers.chat.campaign_planning import (
    AT,
    NUMBER,
    PAGE,
    PAUSED,
    SAID,
    SHOWN,
    VERSION,
    Planning,
    data_of,
    finished_in,
    opened_in,
    plan_in,
    show_it,
)
from handlers.chat.choices import choices
from handlers.chat.windows import (
    Label,
    Says,
    expects,
    leave,
    step,
    toast,
    turn_of,
    unit_of,
    window,
)
from storage import communities
from storage.database import Database

SENDING, ADDING, INSTEAD, BESIDE = "sending", "adding", "instead", "beside"
"""What a message that is sent becomes: another step; what a step says instead; another version."""


async def _desk(dialog_manager: DialogManager, database: Database, **_: Any) -> dict[str, Any]:
    turn, plan, data = turn_of(dialog_manager), plan_in(dialog_manager), data_of(dialog_manager)
    async with database.reading() as session:
        chats = await communities.chats_of(session, turn.community.id)
    titles = {chat.id: chat.title for chat in chats}
    lines = plan_lines(plan, titles, turn.words)
    pages = max(1, -(-len(lines) // SHOWN))
    page = min(int(data.get(PAGE, 0)), pages - 1)
    there = range(page * SHOWN, min(len(lines), (page + 1) * SHOWN))
    said = data.get(SAID, ())
    shown = [f"{lines[at]} ✓" if at in said else lines[at] for at in there]
    is_open = data.get(NUMBER) is not None
    return {
        "name": plan.name,
        "number": str(data.get(NUMBER) or ""),
        "is_open": int(is_open),
        "steps": Html("\n".join(shown)),
        "count": len(lines),
        "has_said": int(bool(said)),
        "numbers": [(f"{at + 1}", str(at)) for at in there],
        "has_before": page > 0,
        "has_after": page < pages - 1,
        "has_steps": bool(lines),
        "is_simple": is_simple(plan) and not data.get(PAUSED),
        "is_draft": not data.get(PAUSED),
    }


async def _turn_page(_t: CallbackQuery, button: Button, manager: DialogManager) -> None:
    data = data_of(manager)
    by = 1 if button.widget_id == "after" else -1
    data[PAGE] = max(0, int(data.get(PAGE, 0)) + by)


async def _picked(_t: CallbackQuery, _w: Any, manager: DialogManager, at: str) -> None:
    """A step, and below it exactly how it will look."""
    data_of(manager).update({AT: int(at), VERSION: 0})
    await show_it(manager, Planning.step)


async def _add(_t: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    data_of(manager)[SENDING] = ADDING
    await manager.switch_to(Planning.content)


async def _test(tap: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    turn = turn_of(manager)
    async with unit_of(manager)() as session:
        await preview_all(session, turn, plan_in(manager))
    await toast(tap, manager, turn.words.plain("broadcast-tested"))


# Kept


async def _start(_t: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    """At once, where nothing is amiss; else its check list comes first."""
    turn, plan, found = turn_of(manager), finished_in(manager), await _look(manager)
    opened = opened_in(manager)
    if any(one.is_wrong for one in found):
        await _keep_and_list(manager, found)
        return
    async with step(manager, None) as session:
        campaign, is_other = await save(session, turn, plan, opened)
        if is_other:  # nothing starts that is not what somebody opened
            await draft_card.show_saved(session, turn, campaign, opened)
        else:
            await steering.start_and_say(session, turn, campaign)


async def _save(_t: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    turn, plan = turn_of(manager), finished_in(manager)
    opened = opened_in(manager)
    async with step(manager, None) as session:
        campaign, is_other = await save(session, turn, plan, opened)
        await draft_card.show_saved(session, turn, campaign, opened if is_other else None)


async def _check(_t: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    """Look at everything first; then it is a draft, with its check list."""
    await _keep_and_list(manager, await _look(manager))


async def _look(manager: DialogManager) -> list[Finding]:
    turn, here = turn_of(manager), manager.middleware_data
    speeds = here["broadcaster"].speeds()
    return await check_list.check(
        here["database"], here["telegram"], here["bot"].id, turn, finished_in(manager), speeds
    )


async def _keep_and_list(manager: DialogManager, found: list[Finding]) -> None:
    turn, plan, opened = turn_of(manager), finished_in(manager), opened_in(manager)
    async with step(manager, None) as session:
        campaign, is_other = await save(session, turn, plan, opened)
        if is_other:
            await draft_card.show_saved(session, turn, campaign, opened)
        else:
            await draft_card.show_check(session, turn, campaign, found)


def desk_windows() -> tuple[Window, ...]:
    """One window."""
    return (
        window(
            Says("campaign-desk", "name", "number", "is_open", "steps", "count", "has_said"),
            Row(choices("numbers", _picked)),
            Row(
                Button(Label("campaign-page-before"), id="before", on_click=_turn_page),
                Button(Label("campaign-page-after"), id="after", on_click=_turn_page),
                when=_has_pages,
            ),
            Row(
                Button(Label("campaign-more"), id="more", on_click=_add),
                SwitchTo(Label("campaign-goal-open"), id="goal", state=Planning.goal),
            ),
            Button(Label("campaign-test-all"), id="test", on_click=_test, when="has_steps"),
            Row(
                Button(Label("campaign-check-open"), id="check", on_click=_check, when="is_draft"),
                Button(Label("campaign-yes"), id="yes", on_click=_start, when="is_simple"),
            ),
            Row(
                Button(Label("campaign-save"), id="save", on_click=_save),
                leave("left-campaign"),
            ),
            expects("expects-campaign-step"),
            state=Planning.desk,
            getter=_desk,
        ),
    )


def _has_pages(data: dict[str, Any], _widget: Any, _manager: DialogManager) -> bool:
    return bool(data["has_before"] or data["has_after"])
