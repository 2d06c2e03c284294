"""What a campaign is for, in its dialog: name, course, target, whom it is for, who is held out to
compare, when it begins and ends.
"""

from dataclasses import replace
from typing import Any

from aiogram.fsm.state import State
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.input import ManagedTextInput, TextInput
from aiogram_dialog.widgets.kbd import Button, Column, Group, Row, ScrollingGroup, SwitchTo

from bot.marketing.campaigns.audience import formula_named
from bot.marketing.campaigns.planning import goal
from bot.marketing.campaigns.posts import read_name
from bot.mistakes import Mistake
from bot.speech.formats import moment
from bot.speech.times import moment_of
from handlers.chat.campaign_planning import (
    NUMBER,
    Planning,
    data_of,
    has_begun,
    keep_plan,
    plan_in,
)
from handlers.chat.campaign_times_dialog import DATING
from handlers.chat.campaigns_desk import INSTEAD, SENDING
from handlers.chat.choices import choices
from handlers.chat.windows import Label, Says, expects, turn_of, window
from storage import courses, segments
from storage.database import Database

TARGETS = (10, 20, 50, 100)
HOLDOUTS = (0, 5, 10, 20)
"""Offered as buttons; others can be typed."""

SEGMENTS_SHOWN = 6
"""On a page of the list."""


async def _goal(dialog_manager: DialogManager, database: Database, **_: Any) -> dict[str, Any]:
    turn, plan = turn_of(dialog_manager), plan_in(dialog_manager)
    zone = turn.community.timezone
    async with database.reading() as session:
        course = await courses.course_by_code(session, turn.community.id, plan.course)
    starts = moment(moment_of(plan.starts, zone), zone, turn.words) if plan.starts else "–"
    ends = moment(moment_of(plan.ends, zone), zone, turn.words) if plan.ends else "–"
    begun = has_begun(dialog_manager)
    return {
        "name": plan.name,
        "course": course.title if course else plan.course,
        "target": plan.target or 0,
        "audience": plan.audience or "–",
        "has_audience": int(bool(plan.audience)),
        "starts": starts,
        "has_start": int(plan.starts is not None),
        "ends": ends,
        "has_end": int(plan.ends is not None),
        "holdout": plan.holdout,
        "stop_at": plan.stop_at,
        "buyers": "yes" if plan.spare_buyers else "no",
        "admins": "yes" if plan.spare_admins else "no",
        "can_move": not begun,
        "is_draft": not begun and data_of(dialog_manager).get(NUMBER) is None,
    }


async def _other_course(_t: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    data_of(manager)[SENDING] = INSTEAD
    await manager.switch_to(Planning.course)


async def _to_date(_t: CallbackQuery, button: Button, manager: DialogManager) -> None:
    data_of(manager)[DATING] = str(button.widget_id)
    await manager.switch_to(Planning.day)


async def _spare(_t: CallbackQuery, button: Button, manager: DialogManager) -> None:
    plan = plan_in(manager)
    if button.widget_id == "buyers":
        keep_plan(manager, replace(plan, spare_buyers=not plan.spare_buyers))
    else:
        keep_plan(manager, replace(plan, spare_admins=not plan.spare_admins))


async def _stop_otherwise(_t: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    keep_plan(manager, goal.stopping_otherwise(plan_in(manager)))


# Name, target, holdout


async def _name(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    return {"name": plan_in(dialog_manager).name}


async def _name_typed(
    _m: Message, _w: ManagedTextInput[str], manager: DialogManager, typed: str
) -> None:
    keep_plan(manager, replace(plan_in(manager), name=read_name(typed)))
    await manager.switch_to(Planning.goal)


async def _targets(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    return {
        "target": plan_in(dialog_manager).target or 0,
        "targets": [(f"{one}", f"{one}") for one in TARGETS],
    }


async def _target_chosen(_t: CallbackQuery, _w: Any, manager: DialogManager, number: str) -> None:
    await _set_target(manager, number)


async def _target_typed(
    _m: Message, _w: ManagedTextInput[str], manager: DialogManager, typed: str
) -> None:
    await _set_target(manager, typed)


async def _no_target(_t: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    keep_plan(manager, replace(plan_in(manager), target=None))
    await manager.switch_to(Planning.goal)


async def _set_target(manager: DialogManager, typed: str) -> None:
    keep_plan(manager, replace(plan_in(manager), target=goal.read_target(typed)))
    await manager.switch_to(Planning.goal)


async def _holdouts(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    return {
        "holdout": plan_in(dialog_manager).holdout,
        "holdouts": [(f"{one} %", f"{one}") for one in HOLDOUTS],
    }


async def _holdout_chosen(_t: CallbackQuery, _w: Any, manager: DialogManager, share: str) -> None:
    await _set_holdout(manager, share)


async def _holdout_typed(
    _m: Message, _w: ManagedTextInput[str], manager: DialogManager, typed: str
) -> None:
    await _set_holdout(manager, typed)


async def _set_holdout(manager: DialogManager, typed: str) -> None:
    keep_plan(manager, replace(plan_in(manager), holdout=goal.read_holdout(typed)))
    await manager.switch_to(Planning.goal)


# Whom it is for


async def _audiences(dialog_manager: DialogManager, database: Database, **_: Any) -> dict[str, Any]:
    turn, plan = turn_of(dialog_manager), plan_in(dialog_manager)
    async with database.reading() as session:
        saved = await segments.segments_of(session, turn.community.id)
        people = await goal.people_now(session, turn, plan)
    return {
        "audience": plan.audience or "–",
        "has_audience": int(bool(plan.audience)),
        "people": -1 if people is None else people,
        "buyers": "yes" if plan.spare_buyers else "no",
        "admins": "yes" if plan.spare_admins else "no",
        "segments": [(one.name, str(one.id)) for one in saved],
    }


async def _segment_chosen(_t: CallbackQuery, _w: Any, manager: DialogManager, number: str) -> None:
    database: Database = manager.middleware_data["database"]
    async with database.reading() as session:
        saved = await segments.segments_of(session, turn_of(manager).community.id)
    name = next((one.name for one in saved if str(one.id) == number), None)
    if name is None:
        raise Mistake("campaign-segment-gone")
    keep_plan(manager, replace(plan_in(manager), audience=name))


async def _everybody(_t: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    keep_plan(manager, replace(plan_in(manager), audience=""))


async def _formula_typed(
    _m: Message, _w: ManagedTextInput[str], manager: DialogManager, typed: str
) -> None:
    database: Database = manager.middleware_data["database"]
    async with database.reading() as session:
        await formula_named(session, turn_of(manager).community.id, typed)
    keep_plan(manager, replace(plan_in(manager), audience=typed.strip()))


# The windows


def goal_windows() -> tuple[Window, ...]:
    """All of it, and a window for what is asked."""
    return _overview(), _name_asked(), _target_asked(), _audience_asked(), _holdout_asked()


def _to_goal() -> SwitchTo:
    return SwitchTo(Label("authoring-back"), id="back", state=Planning.goal)


def _to(label: str, name: str, state: State, when: str | None = None) -> SwitchTo:
    return SwitchTo(Label(label), id=name, state=state, when=when)


def _overview() -> Window:
    return window(
        Says(
            "campaign-goal",
            *("name", "course", "target", "audience", "has_audience", "starts", "has_start"),
            *("ends", "has_end", "holdout", "stop_at", "buyers", "admins"),
        ),
        Row(
            _to("campaign-goal-name", "to_name", Planning.name),
            Button(
                Label("campaign-goal-course"), id="course", on_click=_other_course, when="is_draft"
            ),
        ),
        Row(
            _to("campaign-goal-target", "to_target", Planning.target),
            _to("campaign-goal-people", "people", Planning.audience),
        ),
        Row(
            Button(Label("campaign-goal-starts"), id="starts", on_click=_to_date, when="can_move"),
            Button(Label("campaign-goal-ends"), id="ends", on_click=_to_date),
        ),
        Row(
            _to("campaign-goal-holdout", "to_holdout", Planning.holdout, "can_move"),
            Button(Label("campaign-goal-stop"), id="stop_at", on_click=_stop_otherwise),
        ),
        _to("campaign-to-desk", "to_desk", Planning.desk),
        expects("expects-tap"),
        state=Planning.goal,
        getter=_goal,
    )


def _name_asked() -> Window:
    return window(
        Says("campaign-ask-name", "name"),
        TextInput("name", on_success=_name_typed),
        _to_goal(),
        expects("expects-campaign-name"),
        state=Planning.name,
        getter=_name,
    )


def _target_asked() -> Window:
    return window(
        Says("campaign-ask-target", "target"),
        Group(choices("targets", _target_chosen), width=4),
        Button(Label("campaign-target-none"), id="none", on_click=_no_target),
        TextInput("target", on_success=_target_typed),
        _to_goal(),
        expects("expects-number"),
        state=Planning.target,
        getter=_targets,
    )


def _audience_asked() -> Window:
    return window(
        Says("campaign-ask-audience", "audience", "has_audience", "people"),
        ScrollingGroup(
            Column(choices("segments", _segment_chosen)),
            id="pages",
            width=1,
            height=SEGMENTS_SHOWN,
            hide_on_single_page=True,
        ),
        Button(Label("campaign-audience-all"), id="all", on_click=_everybody),
        Row(
            Button(Label("campaign-spare-buyers", "buyers"), id="buyers", on_click=_spare),
            Button(Label("campaign-spare-admins", "admins"), id="admins", on_click=_spare),
        ),
        TextInput("formula", on_success=_formula_typed),
        _to_goal(),
        expects("expects-tap"),
        state=Planning.audience,
        getter=_audiences,
    )


def _holdout_asked() -> Window:
    return window(
        Says("campaign-ask-holdout", "holdout"),
        Group(choices("holdouts", _holdout_chosen), width=4),
        TextInput("holdout", on_success=_holdout_typed),
        _to_goal(),
        expects("expects-number"),
        state=Planning.holdout,
        getter=_holdouts,
    )
