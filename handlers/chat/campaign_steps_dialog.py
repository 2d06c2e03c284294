"""One step of a campaign in its dialog: what it is and how it looks, where it goes, its buttons,
its place among the others.
"""

from typing import Any

from aiogram.enums import ContentType
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.input import ManagedTextInput, MessageInput, TextInput
from aiogram_dialog.widgets.kbd import Button, Column, Row, ScrollingGroup, SwitchTo

from bot.community.turn import Turn
from bot.marketing.campaigns.describing import details, step_line
from bot.marketing.campaigns.files.step import read_where
from bot.marketing.campaigns.plan import Leads, Room, Where
from bot.marketing.campaigns.planning import arranging, composing
from bot.mistakes import Mistake
from bot.speech import words
from handlers.chat.campaign_planning import (
    HOURS_GONE,
    SAID,
    VERSION,
    Planning,
    at_in,
    content_in,
    data_of,
    drop_step,
    home_button,
    is_sealed,
    keep_content,
    keep_step,
    more_of_album,
    move_step,
    plan_in,
    show_it,
    stays,
    step_in,
)
from handlers.chat.campaigns_desk import INSTEAD, SENDING
from handlers.chat.choices import choices
from handlers.chat.windows import Label, Says, expects, toast, turn_of, window
from storage import communities, segments
from storage.database import Database

PLACES_SHOWN = 6
"""Places per page of the list."""

WAYS = (Leads.BUY, Leads.TRY, Leads.COURSE, Leads.TEAM)
"""Buttons that a tap adds or takes away."""


async def titles_here(turn: Turn, database: Database) -> dict[int, str]:
    """What the community's chats are called."""
    async with database.reading() as session:
        chats = await communities.chats_of(session, turn.community.id)
    return {chat.id: chat.title for chat in chats}


async def _step(dialog_manager: DialogManager, database: Database, **_: Any) -> dict[str, Any]:
    turn, at = turn_of(dialog_manager), at_in(dialog_manager)
    planned, titles = step_in(dialog_manager), await titles_here(turn, database)
    sealed = is_sealed(dialog_manager, at)
    several = len(planned.variants) > 1
    special = list(details(planned, turn.words))
    if data_of(dialog_manager).get(HOURS_GONE):
        special.append(turn.words.plain("campaign-hours-gone"))
    return {
        "number": at + 1,
        "count": len(plan_in(dialog_manager).steps),
        "line": step_line(planned, at + 1, titles, turn.words),
        "details": "\n".join(special),
        "has_details": int(bool(special)),
        "is_sealed": int(sealed),
        "is_open": not sealed,
        "is_alone": not sealed and not several,
        "versions": len(planned.variants),
    }


async def send_instead(_t: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    """*Words, picture*: what is sent next takes the place of what it says."""
    data_of(manager)[SENDING] = INSTEAD
    await manager.switch_to(Planning.content)


async def _look(_t: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    data_of(manager)[VERSION] = 0
    await show_it(manager, Planning.step)


# Its place among the others


async def _order(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    plan, at = plan_in(dialog_manager), at_in(dialog_manager)
    free = not data_of(dialog_manager).get(SAID)
    return {
        "name": plan.steps[at].name,
        "number": at + 1,
        "count": len(plan.steps),
        "can_rise": free and at > 0,
        "can_fall": free and at < len(plan.steps) - 1,
    }


async def _move(_t: CallbackQuery, button: Button, manager: DialogManager) -> None:
    move_step(manager, -1 if button.widget_id == "up" else 1)


async def _delete(tap: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    turn, at, plan = turn_of(manager), at_in(manager), plan_in(manager)
    if stays(manager, at):
        raise Mistake("campaign-step-stays")
    if len(plan.steps) == 1:
        raise Mistake("campaign-step-only")
    name = plan.steps[at].name
    drop_step(manager, at)
    await manager.switch_to(Planning.desk)
    await toast(tap, manager, turn.words.plain("campaign-step-deleted", name=name))


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
    keep_step(manager, arranging.placed(step_in(manager), where, only))
    await manager.switch_to(Planning.step)


async def _topic_typed(
    _m: Message, _w: ManagedTextInput[str], manager: DialogManager, typed: str
) -> None:
    """A link to a message of the topic."""
    turn, database = turn_of(manager), manager.middleware_data["database"]
    async with database.reading() as session:
        chats = await communities.chats_of(session, turn.community.id)
    spots = {chat.id: (chat.kind, chat.title) for chat in chats}
    try:
        where = read_where(spots, f"topic {' '.join(typed.split())}")
    except Mistake as slip:
        raise Mistake("campaign-place-link") from slip
    if where.chat_id is None:  # a bare number
        raise Mistake("campaign-place-link")
    keep_step(manager, arranging.placed(step_in(manager), where))
    await manager.switch_to(Planning.step)


# Buttons


async def _ways(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    turn, content = turn_of(dialog_manager), content_in(dialog_manager)
    there = {one.leads for one in content.buttons}
    return {
        "ways": [
            (f"{'☑' if way in there else '☐'} {_label(_language(turn), way)}", way.value)
            for way in WAYS
        ],
        "links": ", ".join(one.label for one in content.buttons if one.leads is Leads.URL) or "–",
        "card": "yes" if content.card else "no",
        "own": "yes" if content.card and not content.buttons else "no",
        "has_links": Leads.URL in there,
        "has_words": bool(content.text) and not content.media and not content.poll,
    }


def _language(turn: Turn) -> str:
    """What stands on buttons is for the community, in its language."""
    return turn.community.language


def _label(language: str, way: Leads) -> str:
    return words(language).plain(f"campaign-way-{way.value}")


async def _way_tapped(_t: CallbackQuery, _w: Any, manager: DialogManager, way: str) -> None:
    leads = Leads(way)
    label = _label(_language(turn_of(manager)), leads)
    keep_content(manager, composing.with_button(content_in(manager), label, leads))


async def _link_typed(
    _m: Message, _w: ManagedTextInput[str], manager: DialogManager, typed: str
) -> None:
    keep_content(manager, composing.with_link(content_in(manager), typed))


async def _drop_links(_t: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    keep_content(manager, composing.without_links(content_in(manager)))


async def _switch_card(_t: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    keep_content(manager, composing.with_card(content_in(manager)))


def step_windows() -> tuple[Window, ...]:
    """The step, its place among the others, where it goes, and its buttons."""
    return _step_window(), _order_window(), _place_window(), _buttons_window()


def _step_window() -> Window:
    """The step itself, and the ways to all that can be changed of it."""
    return window(
        Says("campaign-step", "number", "count", "line", "details", "has_details", "is_sealed"),
        Row(
            Button(Label("campaign-set-message"), id="message", on_click=send_instead),
            SwitchTo(Label("campaign-set-buttons"), id="to_buttons", state=Planning.buttons),
            when="is_alone",
        ),
        Row(
            SwitchTo(Label("campaign-set-time"), id="to_times", state=Planning.times),
            SwitchTo(Label("campaign-set-place"), id="to_place", state=Planning.place),
            when="is_open",
        ),
        Row(
            SwitchTo(
                Label("campaign-set-versions", "versions"),
                id="to_versions",
                state=Planning.versions,
            ),
            SwitchTo(Label("campaign-set-options"), id="to_options", state=Planning.options),
            when="is_open",
        ),
        Row(
            Button(Label("campaign-look"), id="look", on_click=_look),
            SwitchTo(Label("campaign-set-order"), id="to_order", state=Planning.order),
        ),
        SwitchTo(Label("campaign-to-desk"), id="to_desk", state=Planning.desk),
        MessageInput(more_of_album, content_types=[ContentType.ANY]),
        state=Planning.step,
        getter=_step,
    )


def _order_window() -> Window:
    """Its place among the others."""
    return window(
        Says("campaign-order", "name", "number", "count"),
        Button(Label("campaign-order-up"), id="up", on_click=_move, when="can_rise"),
        Button(Label("campaign-order-down"), id="down", on_click=_move, when="can_fall"),
        Button(Label("campaign-order-delete"), id="delete", on_click=_delete),
        _to_step(),
        expects("expects-tap"),
        state=Planning.order,
        getter=_order,
    )


def _place_window() -> Window:
    """The chats it may go to, and topics by a link."""
    return window(
        Says("campaign-ask-place"),
        ScrollingGroup(
            Column(choices("places", _place_chosen)),
            id="pages",
            width=1,
            height=PLACES_SHOWN,
            hide_on_single_page=True,
        ),
        _to_step(),
        TextInput("topic", on_success=_topic_typed),
        expects("expects-tap"),
        state=Planning.place,
        getter=_places,
    )


def _buttons_window() -> Window:
    """What stands below it."""
    return window(
        Says("campaign-ask-buttons", "links", "own"),
        Column(choices("ways", _way_tapped)),
        Button(
            Label("campaign-set-card", "card"),
            id="card",
            on_click=_switch_card,
            when="has_words",
        ),
        Button(Label("campaign-links-drop"), id="drop", on_click=_drop_links, when="has_links"),
        home_button(),
        TextInput("link", on_success=_link_typed),
        expects("expects-campaign-link"),
        state=Planning.buttons,
        getter=_ways,
    )


def _to_step() -> SwitchTo:
    return SwitchTo(Label("authoring-back"), id="back", state=Planning.step)
