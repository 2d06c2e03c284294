"""A calendar of the days to come, on the community's clock and in the person's language."""

from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from aiogram.types import InlineKeyboardButton
from aiogram_dialog import DialogManager
from aiogram_dialog.api.internal import RawKeyboard
from aiogram_dialog.widgets.kbd import Calendar, CalendarUserConfig
from aiogram_dialog.widgets.kbd.calendar_kbd import (
    CalendarDaysView,
    CalendarMonthView,
    CalendarScope,
    CalendarScopeView,
    CalendarYearsView,
)
from aiogram_dialog.widgets.text import Text

from bot.speech.formats import calendar_part
from handlers.chat.windows import Label, turn_of


class _Part(Text):
    """A month or weekday by its name, between what the pager puts around it."""

    def __init__(self, part: str, before: str = "", after: str = "") -> None:
        super().__init__()
        self._part, self._before, self._after = part, before, after

    async def _render_text(self, data: dict[str, Any], manager: Any) -> str:
        name = calendar_part(data["date"], self._part, turn_of(manager).words)
        return f"{self._before}{name}{self._after}"


class _Days(CalendarDaysView):
    """A month without the weeks in which no day can be chosen."""

    async def _render_days(self, *month: Any) -> list[list[InlineKeyboardButton]]:
        weeks = await super()._render_days(*month)
        return [week for week in weeks if any(day.callback_data for day in week)]


class ComingDays(Calendar):
    """From today for as long as `furthest`; other days can't be tapped."""

    def __init__(self, name: str, furthest: timedelta, on_click: Any) -> None:
        super().__init__(id=name, on_click=on_click)
        self._furthest = furthest

    def _init_views(self) -> dict[CalendarScope, CalendarScopeView]:
        return {
            CalendarScope.DAYS: _Days(
                self._item_callback_data,
                weekday_text=_Part("weekday"),
                header_text=_Part("month-year", "🗓 "),
                zoom_out_text=Label("calendar-months"),
                next_month_text=_Part("month", after=" »"),
                prev_month_text=_Part("month", "« "),
            ),
            CalendarScope.MONTHS: CalendarMonthView(
                self._item_callback_data,
                month_text=_Part("month"),
                this_month_text=_Part("month", "[ ", " ]"),
                zoom_out_text=Label("calendar-years"),
            ),
            CalendarScope.YEARS: CalendarYearsView(self._item_callback_data),
        }

    async def _get_user_config(
        self, data: dict[str, Any], manager: DialogManager
    ) -> CalendarUserConfig:
        today = today_of(manager)
        zone: Any = ZoneInfo(turn_of(manager).community.timezone)
        return CalendarUserConfig(timezone=zone, min_date=today, max_date=today + self._furthest)

    async def _render_keyboard(self, data: Any, manager: DialogManager) -> RawKeyboard:
        if self.get_offset(manager) is None:
            self.set_offset(today_of(manager), manager)
        return await super()._render_keyboard(data, manager)


def today_of(manager: DialogManager) -> date:
    """The day it is where the community is."""
    turn = turn_of(manager)
    return turn.now.astimezone(ZoneInfo(turn.community.timezone)).date()
