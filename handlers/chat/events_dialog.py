"""The dialog in which an event is announced: name, day, hour, length, seats, and a last look, from
where a price can be set."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import ChatEvent, Dialog, DialogManager
from aiogram_dialog.widgets.input import ManagedTextInput, TextInput
from aiogram_dialog.widgets.kbd import Back, Button, Column, Row
from aiogram_dialog.widgets.kbd.calendar_kbd import ManagedCalendar

from bot.engagement.gatherings import seats as gatherings
from bot.engagement.gatherings.draft import (
    FURTHEST,
    GatheringDraft,
    read_length,
    read_seats,
    read_start,
    read_ticket,
    read_title,
)
from bot.mistakes import Mistake
from bot.speech.formats import moment, span, stars
from handlers.chat.choices import choices
from handlers.chat.days import ComingDays
from handlers.chat.whereto import place, place_chosen, places_of
from handlers.chat.windows import Label, Says, expects, leave, step, turn_of, window
from storage.database import Database


class Announcing(StatesGroup):
    """The steps."""

    title = State()
    day = State()
    hour = State()
    length = State()
    seats = State()
    confirm = State()
    price = State()


async def _title_typed(
    _m: Message, _w: ManagedTextInput[str], manager: DialogManager, typed: str
) -> None:
    manager.dialog_data["title"] = read_title(typed)
    await manager.switch_to(Announcing.day)


async def _day_chosen(
    _event: ChatEvent, _w: ManagedCalendar, manager: DialogManager, chosen: date
) -> None:
    manager.dialog_data["day"] = chosen.isoformat()
    await manager.switch_to(Announcing.hour)


async def _clock(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    turn = turn_of(dialog_manager)
    now = turn.now.astimezone(ZoneInfo(turn.community.timezone))
    return {"time": now.strftime("%H:%M")}


async def _hour_typed(
    _m: Message, _w: ManagedTextInput[str], manager: DialogManager, typed: str
) -> None:
    at = read_start(f"{manager.dialog_data['day']} {typed.strip()}", turn_of(manager))
    manager.dialog_data["at"] = at.isoformat()
    await manager.switch_to(Announcing.length)


async def _length_typed(
    _m: Message, _w: ManagedTextInput[str], manager: DialogManager, typed: str
) -> None:
    manager.dialog_data["minutes"] = read_length(typed) // timedelta(minutes=1)
    await manager.switch_to(Announcing.seats)


async def _seats_typed(
    _m: Message, _w: ManagedTextInput[str], manager: DialogManager, typed: str
) -> None:
    manager.dialog_data["seats"] = read_seats(typed.strip())
    await manager.switch_to(Announcing.confirm)


async def _no_limit(_t: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    manager.dialog_data["seats"] = None
    await manager.switch_to(Announcing.confirm)


async def _to_price(_t: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    await manager.switch_to(Announcing.price)


async def _price_typed(
    _m: Message, _w: ManagedTextInput[str], manager: DialogManager, typed: str
) -> None:
    manager.dialog_data["stars"] = read_ticket(typed.strip())
    await manager.switch_to(Announcing.confirm)


async def _free(_t: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    manager.dialog_data["stars"] = None
    await manager.switch_to(Announcing.confirm)


def _draft(manager: DialogManager) -> GatheringDraft:
    said = manager.dialog_data
    at, lasts = datetime.fromisoformat(said["at"]), timedelta(minutes=said["minutes"])
    return GatheringDraft(said["title"], at, lasts, said["seats"], said.get("stars"))


async def _last_look(dialog_manager: DialogManager, database: Database, **_: Any) -> dict[str, Any]:
    turn, draft = turn_of(dialog_manager), _draft(dialog_manager)
    places = await places_of(dialog_manager, database)
    where = place(dialog_manager, places)
    return {
        "title": draft.title,
        "group": {number: title for title, number in places}[str(where.chat_id)],
        "places": places if len(places) > 1 else [],
        "time": moment(draft.starts_at, turn.community.timezone, turn.words),
        "length": span(draft.lasts, turn.words),
        "seats": draft.seats or 0,
        "ticket": "yes" if draft.ticket_stars else "no",
        "price": stars(draft.ticket_stars or 0, turn.words),
    }


async def _confirm(_t: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    turn, draft = turn_of(manager), _draft(manager)
    if draft.starts_at <= turn.now:
        here = moment(turn.now, turn.community.timezone, turn.words)
        raise Mistake("event-time-range", given=draft.title, now=here)
    where = place(manager, await places_of(manager, manager.middleware_data["database"]))
    async with step(manager, None) as session:
        await gatherings.announce(session, turn, draft, where)


def dialog() -> Dialog:
    """A tap or a line each."""
    return Dialog(
        window(
            Says("event-ask-title"),
            TextInput("title", on_success=_title_typed),
            expects("expects-event-title"),
            leave("left-event"),
            state=Announcing.title,
        ),
        window(
            Says("event-ask-day"),
            ComingDays("day", FURTHEST, _day_chosen),
            Back(Label("authoring-back")),
            expects("expects-tap"),
            state=Announcing.day,
        ),
        window(
            Says("event-ask-hour", "time"),
            TextInput("hour", on_success=_hour_typed),
            expects("expects-event-hour"),
            Back(Label("authoring-back")),
            state=Announcing.hour,
            getter=_clock,
        ),
        window(
            Says("event-ask-lasts"),
            TextInput("length", on_success=_length_typed),
            expects("expects-event-length"),
            Back(Label("authoring-back")),
            state=Announcing.length,
        ),
        window(
            Says("event-ask-seats"),
            TextInput("seats", on_success=_seats_typed),
            expects("expects-event-seats"),
            Button(Label("event-no-limit"), id="none", on_click=_no_limit),
            Back(Label("authoring-back")),
            state=Announcing.seats,
        ),
        window(
            Says("event-confirm", "title", "group", "time", "length", "seats", "ticket", "price"),
            Column(choices("places", place_chosen)),
            Button(Label("event-yes"), id="yes", on_click=_confirm),
            Button(Label("event-price"), id="price", on_click=_to_price),
            Row(Back(Label("authoring-back")), leave("left-event")),
            expects("expects-tap"),
            state=Announcing.confirm,
            getter=_last_look,
        ),
        window(
            Says("event-ask-price"),
            TextInput("stars", on_success=_price_typed),
            expects("expects-event-price"),
            Button(Label("event-no-price"), id="free", on_click=_free),
            Back(Label("authoring-back")),
            state=Announcing.price,
        ),
    )
