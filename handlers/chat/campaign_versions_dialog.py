"""Two ways or more to say a step, in the dialog about a campaign: each with its message, its
buttons and what else is its own; by fixed shares, or learning from what sells.
"""

from typing import Any

from aiogram.enums import ContentType
from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button, Column, Row, SwitchTo

from bot.marketing.campaigns.describing import kind_of
from bot.marketing.campaigns.hours import may_try_hours
from bot.marketing.campaigns.plan import MOST_VARIANTS, Choosing, Room
from bot.marketing.campaigns.planning import versions
from bot.marketing.campaigns.planning.versions import percents
from bot.mistakes import Mistake
from bot.speech.lengths import one_line, shortened
from bot.teaching.lesson_text import read_lesson_text
from handlers.chat.campaign_planning import (
    SAID,
    VERSION,
    Planning,
    at_in,
    data_of,
    keep_step,
    more_of_album,
    show_it,
    step_in,
    version_in,
)
from handlers.chat.campaign_steps_dialog import send_instead
from handlers.chat.campaigns_desk import BESIDE, SENDING
from handlers.chat.choices import choices
from handlers.chat.windows import Label, Says, expects, toast, turn_of, window

SAMPLE_CHARS = 24
"""Of what a version says, on its button."""


async def _versions(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    planned = step_in(dialog_manager)
    is_learning = planned.choosing is Choosing.LEARN
    several = len(planned.variants) > 1
    return {
        "count": len(planned.variants),
        "learning": int(is_learning),
        "private": int(planned.where.room is Room.PRIVATE),
        "versions": [
            (_label(dialog_manager, number, share), str(number))
            for number, share in enumerate(percents(planned))
        ],
        "can_add": len(planned.variants) < MOST_VARIANTS,
        "several": several,
    }


def _label(manager: DialogManager, number: int, share: int) -> str:
    planned, speech = step_in(manager), turn_of(manager).words
    variant = planned.variants[number]
    said = one_line(read_lesson_text(variant.content.text).plain)
    return speech.plain(
        "campaign-version-line",
        name=variant.name,
        share=share if planned.choosing is Choosing.SPLIT and len(planned.variants) > 1 else 0,
        said=shortened(said, SAMPLE_CHARS),
        has_words=int(bool(said)),
        kind=kind_of(variant.content),
    )


async def _add(_t: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    data_of(manager)[SENDING] = BESIDE
    await manager.switch_to(Planning.content)


async def _choose_otherwise(_t: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    keep_step(manager, versions.choosing_otherwise(step_in(manager)))


async def _picked(_t: CallbackQuery, _w: Any, manager: DialogManager, number: str) -> None:
    data_of(manager)[VERSION] = int(number)
    await show_it(manager, Planning.version)


# One of them


async def _version(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    planned, number = step_in(dialog_manager), version_in(dialog_manager)
    variant = planned.variants[number]
    return {
        "name": variant.name,
        "step": planned.name,
        "share": percents(planned)[number],
        "learning": int(planned.choosing is Choosing.LEARN),
        "coupon": variant.coupon or "–",
        "can_share": len(planned.variants) > 1 and planned.choosing is Choosing.SPLIT,
        "hour": f"{variant.hour:%H:%M}" if variant.hour is not None else "",
        "timed": int(variant.hour is not None),
        "can_time": may_try_hours(planned),
    }


async def _look(_t: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    await show_it(manager, Planning.version)


async def _take_away(tap: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    number, data = version_in(manager), data_of(manager)
    if at_in(manager) in data.get(SAID, ()):
        raise Mistake("campaign-version-said")
    name = step_in(manager).variants[number].name
    keep_step(manager, versions.without_version(step_in(manager), number))
    data[VERSION] = 0
    await manager.switch_to(Planning.versions)
    await toast(tap, manager, turn_of(manager).words.plain("campaign-version-gone", name=name))


def version_windows() -> tuple[Window, ...]:
    """The versions of a step, and one of them."""
    return (
        window(
            Says("campaign-versions", "count", "learning", "private"),
            Column(choices("versions", _picked), when="several"),
            Button(Label("campaign-version-add"), id="add", on_click=_add, when="can_add"),
            Button(
                Label("campaign-choosing", "learning"),
                id="choosing",
                on_click=_choose_otherwise,
                when="several",
            ),
            SwitchTo(Label("authoring-back"), id="back", state=Planning.step),
            expects("expects-tap"),
            state=Planning.versions,
            getter=_versions,
        ),
        window(
            Says(
                "campaign-version", "name", "step", "share", "learning", "coupon", "hour", "timed"
            ),
            Row(
                Button(Label("campaign-set-message"), id="message", on_click=send_instead),
                SwitchTo(Label("campaign-set-buttons"), id="to_buttons", state=Planning.buttons),
            ),
            Row(
                SwitchTo(Label("campaign-set-coupon"), id="to_coupon", state=Planning.coupon),
                SwitchTo(
                    Label("campaign-set-share"),
                    id="to_share",
                    state=Planning.share,
                    when="can_share",
                ),
                SwitchTo(
                    Label("campaign-set-hour"),
                    id="to_hour",
                    state=Planning.version_hour,
                    when="can_time",
                ),
            ),
            Row(
                Button(Label("campaign-look"), id="look", on_click=_look),
                Button(Label("campaign-version-drop"), id="drop", on_click=_take_away),
            ),
            SwitchTo(Label("campaign-to-versions"), id="back", state=Planning.versions),
            MessageInput(more_of_album, content_types=[ContentType.ANY]),
            state=Planning.version,
            getter=_version,
        ),
    )
