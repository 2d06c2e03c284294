"""What the windows of the dialog about a campaign share: the plan so far, and which part of it is
meant. The whole plan is in the dialog's data; what a tap changes is a new plan."""

from datetime import datetime
from typing import Any

from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button

from bot.marketing.campaigns.keeping import plan_of
from bot.marketing.campaigns.kept import from_json, to_json
from bot.marketing.campaigns.plan import Content, Plan, Step
from bot.marketing.campaigns.planning import arranging, composing
from bot.marketing.campaigns.planning.amending import NEW, Open, Opened, edition_of
from bot.marketing.campaigns.planning.previewing import preview
from handlers.chat.campaign_content import media_sent
from handlers.chat.windows import Label, step, turn_of, unexpected
from storage import campaigns

PLAN, AT, VERSION = "plan", "at", "version"
"""The plan; which of its steps is meant, and which version of that, from 0."""

UNTIMED, ALBUM = "untimed", "album"
"""Whether the latest step has no time yet; which album its pictures come from."""

HOURS_GONE = "hours_gone"
"""Whether the new time of a step took the hours of its versions away."""

PAGE, SHOWN = "page", 5
"""Which page of the steps is shown, and how many at a time: their numbers stand in one row."""

NUMBER, EDITION, ORIGINS, SEALED, SAID, BEGUN, PAUSED, BEGAN_AT = (
    "number",
    "edition",
    "origins",
    "sealed",
    "said",
    "begun",
    "paused",
    "began_at",
)
"""Of a campaign that was opened: see bot/marketing/campaigns/planning/amending.py."""


class Planning(StatesGroup):
    """The windows."""

    course = State()
    content = State()
    desk = State()
    step = State()
    order = State()
    place = State()
    buttons = State()

    times = State()
    day = State()
    hour = State()
    days = State()
    weekdays = State()
    action = State()
    delay = State()

    versions = State()
    version = State()
    share = State()
    version_hour = State()
    coupon = State()
    options = State()
    unless = State()

    goal = State()
    name = State()
    target = State()
    audience = State()
    holdout = State()


def data_of(manager: DialogManager) -> dict[str, Any]:
    """What was said so far; it begins with what the dialog was started with."""
    if PLAN not in manager.dialog_data and isinstance(manager.start_data, dict):
        manager.dialog_data.update(manager.start_data)
    return manager.dialog_data


def begin_with(opened: Open) -> dict[str, Any]:
    """The data of a dialog about a campaign that is there already."""
    plan = plan_of(opened.campaign)
    return {
        PLAN: to_json(plan if opened.has_begun else arranging.opened(plan)),
        NUMBER: opened.campaign.id,
        EDITION: edition_of(opened.campaign),
        ORIGINS: list(range(len(plan.steps))),
        SEALED: list(opened.sealed),
        SAID: list(opened.said),
        BEGUN: opened.has_begun,
        PAUSED: opened.campaign.state == campaigns.PAUSED,
        BEGAN_AT: opened.campaign.starts_at.isoformat() if opened.campaign.starts_at else None,
    }


def opened_in(manager: DialogManager) -> Opened | None:
    """The campaign that was opened; None for a new one."""
    data = data_of(manager)
    if data.get(NUMBER) is None:
        return None
    return Opened(data[NUMBER], data[EDITION], tuple(data[ORIGINS]))


def is_sealed(manager: DialogManager, at: int) -> bool:
    """Whether nothing of a step can be changed any more."""
    return at in data_of(manager).get(SEALED, ())


def stays(manager: DialogManager, at: int) -> bool:
    """Whether a step must keep its place: it was said, or one after it was."""
    return any(said >= at for said in data_of(manager).get(SAID, ()))


def has_begun(manager: DialogManager) -> bool:
    """Whether the campaign's days are being counted."""
    return bool(data_of(manager).get(BEGUN))


def began_at(manager: DialogManager) -> datetime | None:
    """From when its days are counted, where they are; then a time can be past already."""
    began = data_of(manager).get(BEGAN_AT)
    return datetime.fromisoformat(began) if began and has_begun(manager) else None


# The plan


def plan_in(manager: DialogManager) -> Plan:
    """What has been planned so far."""
    return from_json(data_of(manager)[PLAN])


def keep_plan(manager: DialogManager, plan: Plan) -> None:
    """What has been planned is this now; its steps are the same."""
    data_of(manager)[PLAN] = to_json(plan)


def finished_in(manager: DialogManager) -> Plan:
    """As it is written down."""
    plan = plan_in(manager)
    return plan if has_begun(manager) else arranging.finished(plan)


def add_step(manager: DialogManager, content: Content) -> None:
    """One step more; it is the one that is meant."""
    data = data_of(manager)
    plan = arranging.with_step(plan_in(manager), content)
    keep_plan(manager, plan)
    data[ORIGINS] = [*data.get(ORIGINS, ()), NEW]
    at = len(plan.steps) - 1
    data.update({AT: at, VERSION: 0, UNTIMED: True, PAGE: at // SHOWN})


def drop_step(manager: DialogManager, at: int) -> None:
    """One step less."""
    data = data_of(manager)
    keep_plan(manager, arranging.without(plan_in(manager), at))
    data[ORIGINS] = [*data[ORIGINS][:at], *data[ORIGINS][at + 1 :]]
    data[UNTIMED] = False


def move_step(manager: DialogManager, by: int) -> None:
    """The step that is meant goes one place up or down."""
    data, at = data_of(manager), at_in(manager)
    plan = plan_in(manager)
    to = at + by
    if not 0 <= to < len(plan.steps):
        return
    keep_plan(manager, arranging.moved(plan, at, by))
    origins = list(data[ORIGINS])
    origins[at], origins[to] = origins[to], origins[at]
    data.update({ORIGINS: origins, AT: to, PAGE: to // SHOWN})


# The step that is meant


def at_in(manager: DialogManager) -> int:
    """Which one."""
    return int(data_of(manager)[AT])


def version_in(manager: DialogManager) -> int:
    """Which version of it."""
    return int(data_of(manager).get(VERSION, 0))


def step_in(manager: DialogManager) -> Step:
    """What is planned of it."""
    return plan_in(manager).steps[at_in(manager)]


def keep_step(manager: DialogManager, planned: Step) -> None:
    """It is planned like this now."""
    data_of(manager).pop(HOURS_GONE, None)
    keep_plan(manager, arranging.changed(plan_in(manager), at_in(manager), planned))


def content_in(manager: DialogManager) -> Content:
    """What its version says."""
    return step_in(manager).variants[version_in(manager)].content


def keep_content(manager: DialogManager, content: Content) -> None:
    """Its version says this now. Raises Mistake."""
    plan = arranging.saying(plan_in(manager), at_in(manager), version_in(manager), content)
    keep_plan(manager, plan)


def home_of(manager: DialogManager) -> State:
    """The window about what is meant: of a step, or where it has several, of its version."""
    return Planning.version if len(step_in(manager).variants) > 1 else Planning.step


async def go_home(_t: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    """*Back* to it."""
    await manager.switch_to(home_of(manager))


def home_button() -> Button:
    """*Back* to what is meant."""
    return Button(Label("authoring-back"), id="home", on_click=go_home)


async def show_it(manager: DialogManager, then: State) -> None:
    """Go to a window about what is meant, and show how that will look."""
    turn, plan = turn_of(manager), plan_in(manager)
    at, version = at_in(manager), version_in(manager)
    one = version if then is Planning.version else None
    async with step(manager, then) as session:
        await preview(session, turn, plan, at, one)


async def more_of_album(message: Message, _w: MessageInput, manager: DialogManager) -> None:
    """An album comes as several messages, one after the other; anything else is not waited for."""
    album, media = data_of(manager).get(ALBUM), media_sent(message)
    if media is None or album is None or message.media_group_id != album:
        raise unexpected(manager, "expects-tap")
    keep_content(manager, composing.with_media(content_in(manager), media))
