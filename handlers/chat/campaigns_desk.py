"""The desk of a campaign that is being planned: its steps, how the latest looks, where it goes and
its buttons; then the check list, or the start.

The whole plan is in the dialog's data; what a tap changes is a new plan (campaigns/composing.py).
"""

from typing import Any

from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.input import ManagedTextInput, TextInput
from aiogram_dialog.widgets.kbd import Button, Column, Row, ScrollingGroup, SwitchTo

from bot.community.turn import Turn
from bot.marketing.campaigns import check_list, composing, draft_card, steering
from bot.marketing.campaigns.composing import is_simple, said_last
from bot.marketing.campaigns.describing import plan_lines
from bot.marketing.campaigns.keeping import keep_draft
from bot.marketing.campaigns.kept import from_json, to_json
from bot.marketing.campaigns.plan import Leads, Plan, Room, Where
from bot.speech import words
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
from storage import communities, segments
from storage.database import Database

PLAN = "plan"
PLACES_SHOWN = 8
"""Places per page of the list."""

WAYS = (Leads.BUY, Leads.TRY, Leads.COURSE)
"""Buttons that a tap adds or takes away."""


class Planning(StatesGroup):
    """The windows."""

    course = State()
    content = State()
    day = State()
    hour = State()
    desk = State()
    place = State()
    buttons = State()


def plan_in(manager: DialogManager) -> Plan:
    """What has been planned so far."""
    return from_json(manager.dialog_data[PLAN])


def keep_plan(manager: DialogManager, plan: Plan) -> None:
    """What has been planned is this now."""
    manager.dialog_data[PLAN] = to_json(plan)


async def _desk(dialog_manager: DialogManager, database: Database, **_: Any) -> dict[str, Any]:
    turn, plan = turn_of(dialog_manager), plan_in(dialog_manager)
    async with database.reading() as session:
        chats = await communities.chats_of(session, turn.community.id)
    titles = {chat.id: chat.title for chat in chats}
    content = said_last(plan)
    return {
        "name": plan.name,
        "steps": plan_lines(plan, titles, turn.words),
        "count": len(plan.steps),
        "is_simple": is_simple(plan),
        "is_several": len(plan.steps) > 1,
        "has_words": bool(content.text) and not content.media and not content.poll,
        "card": "yes" if content.card else "no",
    }


async def _preview(_t: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    async with unit_of(manager)() as session:
        await composing.show(session, turn_of(manager), plan_in(manager), all_steps=False)


async def _test(tap: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    turn = turn_of(manager)
    async with unit_of(manager)() as session:
        await composing.show(session, turn, plan_in(manager), all_steps=True)
    await toast(tap, manager, turn.words.plain("broadcast-tested"))


async def _switch_card(_t: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    plan = plan_in(manager)
    keep_plan(manager, composing.saying(plan, composing.with_card(said_last(plan))))


async def _take_last_away(_t: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    keep_plan(manager, composing.without_last(plan_in(manager)))


async def _start(_t: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    turn, plan = turn_of(manager), composing.finished(plan_in(manager))
    async with step(manager, None) as session:
        campaign = await keep_draft(session, turn, plan)
        await steering.start_and_say(session, turn, campaign)


async def _check(_t: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    """Look at everything first; then it is a draft, with its check list."""
    turn, plan, here = turn_of(manager), plan_in(manager), manager.middleware_data
    plan = composing.finished(plan)
    speeds = here["broadcaster"].speeds(turn.now)
    found = await check_list.check(
        here["database"], here["telegram"], here["bot"].id, turn, plan, speeds
    )
    async with step(manager, None) as session:
        campaign = await keep_draft(session, turn, plan)
        await draft_card.show_check(session, turn, campaign, found)


# Where


async def _places(dialog_manager: DialogManager, database: Database, **_: Any) -> dict[str, Any]:
    turn = turn_of(dialog_manager)
    async with database.reading() as session:
        chats = await communities.chats_of(session, turn.community.id)
        saved = await segments.segments_of(session, turn.community.id)
    private = turn.words.plain("campaign-to-private")
    return {
        "places": [
            *((chat.title, f"{_room(chat.kind)}:{chat.id}") for chat in chats),
            (private, "private:"),
            *((f"{private}: {one.name}", f"private:{one.id}") for one in saved),
        ]
    }


def _room(kind: str) -> str:
    return Room.CHANNEL.value if kind == "channel" else Room.GROUP.value


async def _place_chosen(_t: CallbackQuery, _w: Any, manager: DialogManager, key: str) -> None:
    room, _, number = key.partition(":")
    where, only = Where(Room(room)), None
    if where.room is not Room.PRIVATE:
        where = Where(where.room, int(number))
    elif number:
        database: Database = manager.middleware_data["database"]
        async with database.reading() as session:
            saved = await segments.segments_of(session, turn_of(manager).community.id)
        only = next((one.name for one in saved if str(one.id) == number), None)
    keep_plan(manager, composing.to(plan_in(manager), where, only))
    await manager.switch_to(Planning.desk)


# Buttons


async def _ways(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    turn, content = turn_of(dialog_manager), said_last(plan_in(dialog_manager))
    there = {one.leads for one in content.buttons}
    return {
        "ways": [
            (f"{'☑' if way in there else '☐'} {_label(_language(turn), way)}", way.value)
            for way in WAYS
        ],
        "links": ", ".join(one.label for one in content.buttons if one.leads is Leads.URL) or "–",
        "card": "yes" if content.card and not content.buttons else "no",
    }


def _language(turn: Turn) -> str:
    """What stands on buttons is for the community, in its language."""
    return turn.community.language


def _label(language: str, way: Leads) -> str:
    return words(language).plain(f"campaign-way-{way.value}")


async def _way_tapped(_t: CallbackQuery, _w: Any, manager: DialogManager, way: str) -> None:
    plan, leads = plan_in(manager), Leads(way)
    label = _label(_language(turn_of(manager)), leads)
    content = composing.with_button(said_last(plan), label, leads)
    keep_plan(manager, composing.saying(plan, content))


async def _link_typed(
    _m: Message, _w: ManagedTextInput[str], manager: DialogManager, typed: str
) -> None:
    plan = plan_in(manager)
    keep_plan(manager, composing.saying(plan, composing.with_link(said_last(plan), typed)))


def desk_windows() -> tuple[Window, ...]:
    """The desk, and the two windows about its latest step."""
    to_desk = SwitchTo(Label("authoring-back"), id="back", state=Planning.desk)
    return (
        window(
            Says("campaign-desk", "name", "steps", "count"),
            Row(
                Button(Label("authoring-preview"), id="preview", on_click=_preview),
                Button(Label("broadcast-test"), id="test", on_click=_test),
            ),
            Row(
                SwitchTo(Label("campaign-set-place"), id="to_place", state=Planning.place),
                SwitchTo(Label("campaign-set-buttons"), id="to_buttons", state=Planning.buttons),
            ),
            Button(
                Label("campaign-set-card", "card"),
                id="card",
                on_click=_switch_card,
                when="has_words",
            ),
            Row(
                SwitchTo(Label("campaign-more"), id="more", state=Planning.content),
                Button(
                    Label("campaign-less"), id="less", on_click=_take_last_away, when="is_several"
                ),
            ),
            Row(
                Button(Label("campaign-check-open"), id="check", on_click=_check),
                Button(Label("campaign-yes"), id="yes", on_click=_start, when="is_simple"),
            ),
            leave("left-campaign"),
            expects("expects-tap"),
            state=Planning.desk,
            getter=_desk,
        ),
        window(
            Says("campaign-ask-place"),
            ScrollingGroup(
                Column(choices("places", _place_chosen)),
                id="pages",
                width=1,
                height=PLACES_SHOWN,
                hide_on_single_page=True,
            ),
            to_desk,
            expects("expects-tap"),
            state=Planning.place,
            getter=_places,
        ),
        window(
            Says("campaign-ask-buttons", "links", "card"),
            Column(choices("ways", _way_tapped)),
            TextInput("link", on_success=_link_typed),
            to_desk,
            expects("expects-campaign-link"),
            state=Planning.buttons,
            getter=_ways,
        ),
    )
