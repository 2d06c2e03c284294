"""What a version of a step has of its own, in the dialog about a campaign: its share of the people,
its hour and its coupon.
"""

from datetime import time
from typing import Any

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.input import ManagedTextInput, TextInput
from aiogram_dialog.widgets.kbd import Button, Column, Group, ScrollingGroup

from bot.marketing.campaigns.planning import versions
from bot.marketing.campaigns.planning.versions import percents
from bot.mistakes import Mistake
from handlers.chat.campaign_dates_dialog import HOURS, hour_of
from handlers.chat.campaign_planning import Planning, home_button, keep_step, step_in, version_in
from handlers.chat.choices import choices
from handlers.chat.windows import Label, Says, expects, turn_of, window
from storage import coupons
from storage.database import Database

SHARES = (10, 25, 33, 50, 67, 75, 90)
"""Percent, offered as buttons; others can be typed."""

COUPONS_SHOWN, COUPONS_OFFERED = 6, 60
"""On a page of the list, and all in all: the newest ones."""


async def _shares(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    planned, number = step_in(dialog_manager), version_in(dialog_manager)
    return {
        "name": planned.variants[number].name,
        "share": percents(planned)[number],
        "shares": [(f"{one} %", str(one)) for one in SHARES],
    }


async def _share_chosen(_t: CallbackQuery, _w: Any, manager: DialogManager, share: str) -> None:
    await _set_share(manager, int(share))


async def _share_typed(
    _m: Message, _w: ManagedTextInput[str], manager: DialogManager, typed: str
) -> None:
    digits = typed.strip().rstrip("%％ ")
    most = 101 - len(step_in(manager).variants)
    if not (digits.isascii() and digits.isdigit() and len(digits) < 4):
        raise Mistake("campaign-share", most=most)
    await _set_share(manager, int(digits))


async def _set_share(manager: DialogManager, share: int) -> None:
    keep_step(manager, versions.with_share(step_in(manager), version_in(manager), share))
    await manager.switch_to(Planning.version)


# Its hour


async def _hours(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    variant = step_in(dialog_manager).variants[version_in(dialog_manager)]
    return {
        "name": variant.name,
        "hours": [(hour, hour) for hour in HOURS],
        "has_one": variant.hour is not None,
    }


async def _hour_chosen(_t: CallbackQuery, _w: Any, manager: DialogManager, hour: str) -> None:
    await _set_hour(manager, hour_of(hour))


async def _hour_typed(
    _m: Message, _w: ManagedTextInput[str], manager: DialogManager, typed: str
) -> None:
    await _set_hour(manager, hour_of(typed))


async def _no_hour(_t: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    await _set_hour(manager, None)


async def _set_hour(manager: DialogManager, hour: time | None) -> None:
    keep_step(manager, versions.with_hour(step_in(manager), version_in(manager), hour))
    await manager.switch_to(Planning.version)


# Its coupon


async def _coupons(dialog_manager: DialogManager, database: Database, **_: Any) -> dict[str, Any]:
    turn, planned = turn_of(dialog_manager), step_in(dialog_manager)
    async with database.reading() as session:
        made = await coupons.made_coupons(session, turn.community.id, COUPONS_OFFERED)
    usable = [
        one
        for one in made
        if one.stopped_at is None and one.valid_until > turn.now and one.codes is None
    ]
    chosen = planned.variants[version_in(dialog_manager)].coupon
    off = turn.words.plain
    return {
        "chosen": chosen or "–",
        "count": len(usable),
        "codes": [
            (
                off(
                    "campaign-coupon-line", code=one.code, off=one.off, percent=int(one.is_percent)
                ),
                one.code,
            )
            for one in usable
        ],
        "has_one": chosen is not None,
    }


async def _coupon_chosen(_t: CallbackQuery, _w: Any, manager: DialogManager, code: str) -> None:
    await _set_coupon(manager, code)


async def _no_coupon(_t: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    await _set_coupon(manager, None)


async def _set_coupon(manager: DialogManager, code: str | None) -> None:
    planned = versions.with_coupon(step_in(manager), version_in(manager), code)
    keep_step(manager, planned)
    await manager.switch_to(Planning.version if len(planned.variants) > 1 else Planning.step)


def own_windows() -> tuple[Window, ...]:
    """The share, the hour and the coupon of a version."""
    return (
        window(
            Says("campaign-ask-share", "name", "share"),
            Group(choices("shares", _share_chosen), width=4),
            TextInput("share", on_success=_share_typed),
            home_button(),
            expects("expects-number"),
            state=Planning.share,
            getter=_shares,
        ),
        window(
            Says("campaign-ask-version-hour", "name"),
            Group(choices("hours", _hour_chosen), width=4),
            Button(Label("campaign-no-hour"), id="none", on_click=_no_hour, when="has_one"),
            TextInput("hour", on_success=_hour_typed),
            home_button(),
            expects("expects-hour"),
            state=Planning.version_hour,
            getter=_hours,
        ),
        window(
            Says("campaign-ask-coupon", "chosen", "count"),
            ScrollingGroup(
                Column(choices("codes", _coupon_chosen)),
                id="pages",
                width=1,
                height=COUPONS_SHOWN,
                hide_on_single_page=True,
            ),
            Button(Label("campaign-coupon-none"), id="none", on_click=_no_coupon, when="has_one"),
            home_button(),
            expects("expects-tap"),
            state=Planning.coupon,
            getter=_coupons,
        ),
    )
