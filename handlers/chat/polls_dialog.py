"""The dialog in which a poll is put or planned: question, options, kind, end, time, a last look."""

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import ChatEvent, Dialog, DialogManager, Window
from aiogram_dialog.widgets.input import ManagedTextInput, TextInput
from aiogram_dialog.widgets.kbd import Back, Button, Column, Group, Next, Row
from aiogram_dialog.widgets.kbd.calendar_kbd import ManagedCalendar

from bot.engagement.polls import plans, voting
from bot.engagement.polls.plans import FURTHEST, STEPS, read_at
from bot.engagement.polls.voting import (
    OPTIONS,
    PollDraft,
    ensure_question,
    more_options,
    read_close,
)
from bot.speech import Html, Words
from bot.speech.formats import moment, span
from bot.speech.lengths import one_line
from handlers.chat.choices import choices, ticked, ticks
from handlers.chat.days import ComingDays
from handlers.chat.polling import Polling, draft, take_over, timing
from handlers.chat.whereto import place, place_chosen, places_of
from handlers.chat.windows import Label, Says, expects, leave, step, turn_of, unit_of, window
from storage.database import Database

ENDS = ("1h", "1d", "3d", "7d")
HOURS = ("09:00", "12:00", "18:00", "20:00")
"""Offered as buttons; anything else can be typed."""

KINDS = ("anonymous", "multiple")


class Lists(Says):
    """Says a key with the options so far."""

    async def _render_text(self, data: dict[str, Any], manager: Any) -> str:
        options: list[str] = manager.dialog_data.get("options", [])
        words = turn_of(manager).words
        lines = [words("poll-option", option=option) for option in options]
        return await super()._render_text(data | {"options": Html("\n".join(lines))}, manager)


async def _question_typed(
    _m: Message, _w: ManagedTextInput[str], manager: DialogManager, typed: str
) -> None:
    question = one_line(typed)
    ensure_question(question)
    manager.dialog_data["question"] = question
    await manager.switch_to(Polling.options)


async def _options_typed(
    _m: Message, _w: ManagedTextInput[str], manager: DialogManager, typed: str
) -> None:
    so_far = manager.dialog_data.get("options", [])
    manager.dialog_data["options"] = list(more_options(so_far, typed))


async def _count(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    said = dialog_manager.dialog_data
    count = len(said.get("options", []))
    return {
        "question": said["question"],
        "count": count,
        "has_options": count > 0,
        "is_enough": count in OPTIONS,
    }


async def _take_back(_t: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    manager.dialog_data["options"] = manager.dialog_data.get("options", [])[:-1]


async def _enough(_t: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    voting.ensure_options(manager.dialog_data.get("options", []))
    await manager.switch_to(Polling.kind)


async def _kinds(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    words = turn_of(dialog_manager).words
    return {"kinds": [(words.plain(f"poll-is-{kind}"), kind) for kind in KINDS]}


async def _ends(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    words = turn_of(dialog_manager).words
    return {"ends": [(span(read_close(given), words), given) for given in ENDS]}


async def _end_chosen(_t: CallbackQuery, _w: Any, manager: DialogManager, given: str) -> None:
    await _set_end(manager, given)


async def _end_typed(
    _m: Message, _w: ManagedTextInput[str], manager: DialogManager, given: str
) -> None:
    await _set_end(manager, given)


async def _set_end(manager: DialogManager, given: str) -> None:
    read_close(given, "poll-close-typed")
    manager.dialog_data["closes"] = given
    await manager.switch_to(Polling.day)


async def _no_end(_t: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    manager.dialog_data["closes"] = None
    await manager.switch_to(Polling.day)


async def _now(_t: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    manager.dialog_data.update({"at": None, "every": None})
    await manager.switch_to(Polling.confirm)


async def _day_chosen(
    _event: ChatEvent, _w: ManagedCalendar, manager: DialogManager, chosen: date
) -> None:
    manager.dialog_data["day"] = chosen.isoformat()
    await manager.switch_to(Polling.hour)


async def _clock(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    turn = turn_of(dialog_manager)
    now = turn.now.astimezone(ZoneInfo(turn.community.timezone))
    return {"time": now.strftime("%H:%M"), "hours": [(hour, hour) for hour in HOURS]}


async def _hour_chosen(_t: CallbackQuery, _w: Any, manager: DialogManager, hour: str) -> None:
    await _set_hour(manager, hour)


async def _hour_typed(
    _m: Message, _w: ManagedTextInput[str], manager: DialogManager, hour: str
) -> None:
    await _set_hour(manager, hour)


async def _set_hour(manager: DialogManager, hour: str) -> None:
    given = f"{manager.dialog_data['day']} {hour.strip()}"
    at = read_at(given, turn_of(manager), "poll-hour")
    manager.dialog_data["at"] = at.isoformat()
    await manager.switch_to(Polling.every)


async def _how_often(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    words = turn_of(dialog_manager).words
    return {"steps": [(words.plain(f"poll-every-{name}"), name) for name in ("once", *STEPS)]}


async def _often_chosen(_t: CallbackQuery, _w: Any, manager: DialogManager, given: str) -> None:
    manager.dialog_data["every"] = given if given in STEPS else None
    await manager.switch_to(Polling.confirm)


async def _last_look(dialog_manager: DialogManager, database: Database, **_: Any) -> dict[str, Any]:
    turn, put = turn_of(dialog_manager), draft(dialog_manager)
    places = await places_of(dialog_manager, database)
    where, planned = place(dialog_manager, places), timing(dialog_manager)
    words = turn.words
    kinds = [
        words.plain(f"poll-is-{kind}") for kind in KINDS if kind in ticked(dialog_manager, "kinds")
    ]
    at = moment(planned.at, turn.community.timezone, words) if planned else ""
    return {
        "question": put.question,
        "group": {number: title for title, number in places}[str(where.chat_id)],
        "kind": Html("".join(f"{words('poll-picked', what=what)}\n" for what in kinds)),
        "closes": _end_in_words(put, words),
        "time": at or words.plain("poll-at-once"),
        "every": (planned.every if planned else None) or "once",
        "places": places if len(places) > 1 else [],
    }


def _end_in_words(put: PollDraft, words: Words) -> str:
    if put.closes_in is None:
        return words.plain("poll-no-end")
    return words.plain("poll-open-for", span=span(put.closes_in, words))


async def _preview(_t: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    async with unit_of(manager)() as session:
        await voting.preview(session, turn_of(manager), draft(manager))


async def _back_to_the_time(_t: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    await manager.switch_to(Polling.every if timing(manager) else Polling.day)


async def _confirm(_t: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    turn, put, planned = turn_of(manager), draft(manager), timing(manager)
    database: Database = manager.middleware_data["database"]
    where = place(manager, await places_of(manager, database))
    if planned is not None:  # it may have become late meanwhile
        given = moment(planned.at, turn.community.timezone, turn.words)
        plans.ensure_ahead(planned.at, given, turn)
    async with step(manager, None) as session:
        if planned is not None:
            await plans.plan(session, turn, where, put, planned)
            return
        person_id = turn.person.id
        await voting.put_at(
            session, turn.community.id, where, put, person_id, turn.now, cause="dialog"
        )
        await turn.reply(session, turn.words("poll-put", question=put.question))


def dialog() -> Dialog:
    """A tap or a line each."""
    return Dialog(*_what(), *_when(), _the_whole(), on_start=take_over)


def _what() -> tuple[Window, ...]:
    """What is asked, in which kind of poll, and for how long."""
    return (
        window(
            Says("poll-ask-question"),
            TextInput("question", on_success=_question_typed),
            expects("expects-poll-question"),
            leave("left-poll"),
            state=Polling.question,
        ),
        window(
            Lists("poll-ask-options", "question", "count", "options"),
            TextInput("options", on_success=_options_typed),
            expects("expects-poll-options"),
            Button(
                Label("poll-take-back"), id="take_back", on_click=_take_back, when="has_options"
            ),
            Row(
                Back(Label("authoring-back")),
                Button(Label("poll-next"), id="enough", on_click=_enough, when="is_enough"),
            ),
            state=Polling.options,
            getter=_count,
        ),
        window(
            Says("poll-ask-kind"),
            Column(ticks("kinds")),
            Row(Back(Label("authoring-back")), Next(Label("poll-next"))),
            expects("expects-tap"),
            state=Polling.kind,
            getter=_kinds,
        ),
        window(
            Says("poll-ask-end"),
            Group(choices("ends", _end_chosen), width=2),
            TextInput("end", on_success=_end_typed),
            expects("expects-poll-end"),
            Button(Label("poll-no-end"), id="none", on_click=_no_end),
            Back(Label("authoring-back")),
            state=Polling.closes,
            getter=_ends,
        ),
    )


def _when() -> tuple[Window, ...]:
    """When it is put, and how often."""
    return (
        window(
            Says("poll-ask-day"),
            Button(Label("poll-now"), id="now", on_click=_now),
            ComingDays("day", FURTHEST, _day_chosen),
            Back(Label("authoring-back")),
            expects("expects-tap"),
            state=Polling.day,
        ),
        window(
            Says("poll-ask-hour", "time"),
            Group(choices("hours", _hour_chosen), width=4),
            TextInput("hour", on_success=_hour_typed),
            expects("expects-hour"),
            Back(Label("authoring-back")),
            state=Polling.hour,
            getter=_clock,
        ),
        window(
            Says("poll-ask-every"),
            Column(choices("steps", _often_chosen)),
            Back(Label("authoring-back")),
            expects("expects-tap"),
            state=Polling.every,
            getter=_how_often,
        ),
    )


def _the_whole() -> Window:
    """Before it goes out."""
    return window(
        Lists("poll-confirm", "question", "group", "options", "kind", "closes", "time", "every"),
        Column(choices("places", place_chosen)),
        Row(
            Button(Label("authoring-preview"), id="preview", on_click=_preview),
            Button(Label("poll-yes"), id="yes", on_click=_confirm),
        ),
        Row(
            Button(Label("authoring-back"), id="earlier", on_click=_back_to_the_time),
            leave("left-poll"),
        ),
        expects("expects-tap"),
        state=Polling.confirm,
        getter=_last_look,
    )
