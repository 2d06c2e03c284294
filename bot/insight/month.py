"""A month as a picture: what is said on which day, each campaign in its colour.

Takes plain values and knows nothing of campaigns. Drawing takes about a second of one core: call
it in a worker thread.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.insight.paper import (
    GREY,
    INK,
    WIDTH,
    png,
    points,
    sheet,
    wrapped,
    write,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_MARGIN = 36
_COLUMN = (WIDTH - 2 * _MARGIN) / 7
_HEAD, _NAMES = 148, 44
"""The title, and the names of the weekdays."""

_DAY, _EMPTY = 46, 96
"""Room for a day's number; a week in which nothing is said."""

_TIME, _WORDS = 23, 22
"""Sizes of letters in an entry."""

_LINE, _PAD, _GAP = 28, 8, 7
_BEFORE_WORDS = 17
"""The coloured edge of an entry, and some air."""

MOST_A_DAY = 4
"""More entries of a day are counted, not shown."""

_LEGEND = 46
_NOTE_LINES = 3

_GRID, _WEEKEND, _TODAY = "#e3e7ef", "#f7f8fb", "#4f5bd5"
_COLOURS = ("#4f5bd5", "#0e9f7a", "#d9622b", "#b0399a", "#1f8fd0", "#a37500", "#c23b4b", "#5d6b82")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that is said on a day."""

    day: date
    time: str
    """As it is shown."""
    words: str
    colour: int
    """The number of its campaign in the legend."""
    is_sure: bool = True
    """Only what is started is sure; a draft is drawn without its ground."""


@dataclass(frozen=True, slots=True)
class Month:
    """What is drawn, in the words it is drawn with."""

    first: date
    title: str
    subtitle: str
    weekdays: Sequence[str]
    """From Monday."""
    entries: Sequence[Entry]
    legend: Sequence[str]
    """What is meant by each colour."""
    more: str
    """How what has no room is counted, with a `#` for the number."""
    notes: Sequence[str] = ()
    """Below the legend: what has no day of its own."""
    today: date | None = None


def draw_month(month: Month) -> bytes:
    """A PNG of the month."""
    by_day: dict[date, list[Entry]] = {}
    for entry in month.entries:
        by_day.setdefault(entry.day, []).append(entry)
    weeks = _weeks(month.first)
    heights = [max(_EMPTY, *(_height(by_day.get(day, ())) for day in week)) for week in weeks]
    grid = _HEAD + _NAMES
    notes = [wrapped(note, 24, WIDTH - 2 * _MARGIN, _NOTE_LINES) for note in month.notes]
    legend = _LEGEND * ((len(month.legend) + 1) // 2)
    below = legend + sum(34 * len(lines) + 6 for lines in notes)
    figure, axes = sheet(round(grid + sum(heights) + below + 56))
    _write(axes, _MARGIN, 66, month.title, 46)
    _write(axes, _MARGIN, 116, month.subtitle, 25, GREY)
    for column, name in enumerate(month.weekdays):
        _write(axes, _MARGIN + column * _COLUMN + 10, _HEAD + 22, name, 24, GREY)
    top = float(grid)
    for week, height in zip(weeks, heights, strict=True):
        for column, day in enumerate(week):
            box = (_MARGIN + column * _COLUMN, top, _COLUMN, height)
            _draw_day(axes, box, day, by_day.get(day, ()), month)
        top += height
    _draw_below(axes, top + 44, month, notes)
    return png(figure)


def _weeks(first: date) -> list[list[date]]:
    """The weeks that touch a month, from Monday."""
    start = first.replace(day=1)
    after = (start + timedelta(days=31)).replace(day=1)
    monday = start - timedelta(days=start.weekday())
    days = [monday + timedelta(days=count) for count in range(42)]
    weeks = [days[at : at + 7] for at in range(0, 42, 7)]
    return [week for week in weeks if week[0] < after]


def _height(entries: Sequence[Entry]) -> float:
    shown = entries[:MOST_A_DAY]
    more = _LINE + 4 if len(entries) > MOST_A_DAY else 0
    return _DAY + sum(_entry_height(one) + _GAP for one in shown) + more + 10


def _entry_height(entry: Entry) -> float:
    return 2 * _PAD + _LINE * (1 + len(_lines(entry)))


def _lines(entry: Entry) -> list[str]:
    return wrapped(entry.words, _WORDS, _COLUMN - 12 - _BEFORE_WORDS - _PAD, 2)


def _draw_day(
    axes: "Axes",
    box: tuple[float, float, float, float],
    day: date,
    entries: Sequence[Entry],
    month: Month,
) -> None:
    left, top, _, _ = box
    is_here = day.month == month.first.month
    _box(axes, box, _WEEKEND if day.weekday() > 4 or not is_here else "#ffffff", edge=_GRID)
    colour = INK if is_here else "#c3c9d6"
    if day == month.today:
        axes.plot(
            [left + 26], [top + 26], "o", color=_TODAY, markersize=points(38), markeredgewidth=0
        )
        colour = "#ffffff"
    _write(axes, left + 26, top + 26, str(day.day), 25, colour, to="center")
    at = top + _DAY
    for entry in entries[:MOST_A_DAY]:
        _draw_entry(axes, left + 6, at, entry)
        at += _entry_height(entry) + _GAP
    if len(entries) > MOST_A_DAY:
        more = month.more.replace("#", str(len(entries) - MOST_A_DAY))
        _write(axes, left + 10, at + _LINE / 2, more, _WORDS, GREY)


def _draw_entry(axes: "Axes", left: float, top: float, entry: Entry) -> None:
    colour = _COLOURS[entry.colour % len(_COLOURS)]
    lines, width, height = _lines(entry), _COLUMN - 12, _entry_height(entry)
    ground = _tint(colour) if entry.is_sure else "#ffffff"
    _box(axes, (left, top, width, height), ground, edge=None if entry.is_sure else colour)
    _box(axes, (left, top, 7, height), colour)
    middle = top + _PAD + _LINE / 2
    _write(axes, left + _BEFORE_WORDS, middle, entry.time, _TIME, colour)
    for number, line in enumerate(lines, start=1):
        _write(axes, left + _BEFORE_WORDS, middle + number * _LINE, line, _WORDS)


def _draw_below(axes: "Axes", top: float, month: Month, notes: Sequence[Sequence[str]]) -> None:
    half = WIDTH / 2 - _MARGIN
    for number, name in enumerate(month.legend):
        left = _MARGIN + (number % 2) * half
        middle = top + (number // 2) * _LEGEND
        _box(axes, (left, middle - 13, 26, 26), _COLOURS[number % len(_COLOURS)])
        for line in wrapped(name, 26, half - 60, 1):
            _write(axes, left + 40, middle, line, 26)
    at = top + _LEGEND * ((len(month.legend) + 1) // 2)
    for lines in notes:
        for line in lines:
            _write(axes, _MARGIN, at, line, 24, GREY)
            at += 34
        at += 6


def _box(
    axes: "Axes",
    box: tuple[float, float, float, float],
    colour: str,
    *,
    edge: str | None = None,
) -> None:
    from matplotlib.patches import Rectangle  # noqa: PLC0415  slow to load, needed rarely

    left, top, width, height = box
    axes.add_patch(
        Rectangle(
            (left, top),
            width,
            height,
            facecolor=colour,
            edgecolor=edge or colour,
            linewidth=points(1.5) if edge else 0,
        )
    )


def _write(
    axes: "Axes",
    x: float,
    y: float,
    words: str,
    size: float,
    colour: str = INK,
    *,
    to: str = "left",
) -> None:
    room = WIDTH - x - _MARGIN / 2 if to == "left" else WIDTH
    write(axes, x, y, words, size=size, room=room, colour=colour, to=to)


def _tint(colour: str) -> str:
    """A light ground on which the colour itself can be read."""
    parts: Mapping[int, int] = {at: int(colour[at : at + 2], 16) for at in (1, 3, 5)}
    return "#" + "".join(f"{round(255 - (255 - part) * 0.13):02x}" for part in parts.values())
