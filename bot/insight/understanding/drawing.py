"""Draws what a page shows, as PNG, in the colours and letters of all our pictures.

Takes plain values. Drawing takes about a second of one core: call it in a worker thread.
"""

from collections.abc import Sequence
from math import log
from typing import TYPE_CHECKING

from bot.insight.paper import GREY, INK, MARGIN, WIDTH, draw_across, png, points, sheet, write
from bot.insight.understanding.drawing_curves import draw_curves
from bot.insight.understanding.drawing_heat import draw_heat
from bot.insight.understanding.series import Bar, Bars, Box, Boxes, Chart, Curves, Heat

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_HEAD, _ROW, _FOOT = 190, 118, 24
_LEGEND, _THIN, _GAP = 54, 26, 8
_TRACK, _GRID = "#eff1f6", "#e3e7ef"
_COLOURS = ("#4f5bd5", "#17b890", "#f0a63a")

_LEFT, _RIGHT = 372, 1208
_BOX, _BOX_HIGH = "#c3c8f2", 44


def draw(chart: Chart) -> bytes:
    """The picture. Raises ValueError where there is nothing in it."""
    match chart:
        case Bars():
            return _draw_bars(chart)
        case Boxes():
            return _draw_boxes(chart)
        case Curves():
            return draw_curves(chart)
        case Heat():
            return draw_heat(chart)


def _head(axes: "Axes", title: str, subtitle: str) -> None:
    room = WIDTH - 2 * MARGIN
    write(axes, MARGIN, 74, title, size=38, room=room)
    write(axes, MARGIN, 124, subtitle, size=23, room=room, colour=GREY)


# Bars


def _draw_bars(chart: Bars) -> bytes:
    if not chart.bars:
        raise ValueError("there are no bars")
    each = max(len(bar.amounts) for bar in chart.bars)
    row = _ROW + (each - 1) * (_THIN + _GAP)
    top = _HEAD + (_LEGEND if chart.legend else 0)
    figure, axes = sheet(top + row * len(chart.bars) + _FOOT)
    _head(axes, chart.title, chart.subtitle)
    _legend(axes, chart.legend)
    most = max(1e-9, *(amount for bar in chart.bars for amount in bar.amounts))
    for at, bar in enumerate(chart.bars):
        _draw_bar(axes, top + row * at, bar, most)
    return png(figure)


def _draw_bar(axes: "Axes", top: float, bar: Bar, most: float) -> None:
    write(axes, MARGIN, top, bar.label, size=27, room=620)
    write(axes, WIDTH - MARGIN, top, bar.said, size=25, room=500, to="right")
    for number, amount in enumerate(bar.amounts):
        middle = top + 42 + number * (_THIN + _GAP)
        draw_across(axes, middle, 1.0, _TRACK, _THIN)
        if amount > 0:
            draw_across(axes, middle, amount / most, _COLOURS[number % len(_COLOURS)], _THIN)


def _legend(axes: "Axes", legend: Sequence[str]) -> None:
    width = (WIDTH - 2 * MARGIN) / max(len(legend), 1)
    for at, label in enumerate(legend):
        left, colour = MARGIN + width * at, _COLOURS[at % len(_COLOURS)]
        axes.plot([left + 4, left + 36], [182, 182], color=colour, linewidth=points(14))
        write(axes, left + 54, 182, label, size=23, room=width - 70)


# Boxes


def _draw_boxes(chart: Boxes) -> bytes:
    if not chart.boxes or len(chart.ticks) < 2:
        raise ValueError("boxes need a scale")
    ground = _HEAD + _ROW * len(chart.boxes)
    figure, axes = sheet(ground + 70)
    _head(axes, chart.title, chart.subtitle)
    for value, label in chart.ticks:
        x = _place(value, chart)
        axes.plot([x, x], [_HEAD - 24, ground], color=_GRID, linewidth=points(2))
        write(axes, x, ground + 28, label, size=21, room=130, colour=GREY, to="center")
    for at, box in enumerate(chart.boxes):
        _draw_box(axes, _HEAD + _ROW * at + 34, box, chart)
    return png(figure)


def _draw_box(axes: "Axes", middle: float, box: Box, chart: Boxes) -> None:
    low, half, high = (_place(one, chart) for one in (box.low, box.middle, box.high))
    write(axes, MARGIN, middle - 17, box.label, size=25, room=_LEFT - MARGIN - 40)
    write(axes, MARGIN, middle + 19, box.beside, size=21, room=_LEFT - MARGIN - 40, colour=GREY)
    width = points(_BOX_HIGH)
    ends = [low, max(high, low + 6)]
    axes.plot(ends, [middle] * 2, color=_BOX, linewidth=width, solid_capstyle="butt", zorder=3)
    tall = [middle - _BOX_HIGH / 2 - 4, middle + _BOX_HIGH / 2 + 4]
    axes.plot([half, half], tall, color=_COLOURS[0], linewidth=points(8), zorder=4)
    to = "left" if half < (_LEFT + _RIGHT) / 2 else "right"
    write(axes, half, middle - 43, box.said, size=23, room=560, colour=INK, to=to)


def _place(value: float, chart: Boxes) -> float:
    """Where a value stands on the scale of factors."""
    first, last = chart.ticks[0][0], chart.ticks[-1][0]
    share = log(min(max(value, first), last) / first) / log(last / first)
    return _LEFT + (_RIGHT - _LEFT) * share
