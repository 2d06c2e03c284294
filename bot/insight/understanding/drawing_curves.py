"""Draws curves, each in its colour, with bands around those that have one."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.insight.paper import GREY, MARGIN, WIDTH, png, points, sheet, write
from bot.insight.understanding.series import Curves, Line

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_HEIGHT = 800
_LEFT, _RIGHT, _TOP, _GROUND = 150, 1208, 240, 690
_GRID = "#eff1f6"
_COLOURS = ("#4f5bd5", "#17b890", "#f0a63a", "#b0399a", "#1f8fd0", "#5d6b82")
_BAND = 0.2
"""How much of its curve's colour a band has."""


def draw_curves(chart: Curves) -> bytes:
    """The picture. Raises ValueError without a curve, or without scales."""
    if not chart.lines or not chart.x_ticks or not chart.y_ticks or chart.y_ticks[-1][0] <= 0:
        raise ValueError("curves need scales above zero")
    figure, axes = sheet(_HEIGHT)
    room = WIDTH - 2 * MARGIN
    write(axes, MARGIN, 74, chart.title, size=38, room=room)
    write(axes, MARGIN, 124, chart.subtitle, size=23, room=room, colour=GREY)
    end = max(*(one for line in chart.lines for one in line.x), chart.x_ticks[-1][0], 1e-9)
    top = chart.y_ticks[-1][0]
    for value, label in chart.y_ticks:
        high = _up(value, top)
        axes.plot([_LEFT, _RIGHT], [high, high], color=_GRID, linewidth=points(3))
        write(axes, _LEFT - 18, high, label, size=23, room=110, colour=GREY, to="right")
    for value, label in chart.x_ticks:
        at = _LEFT + (_RIGHT - _LEFT) * value / end
        write(axes, at, _GROUND + 36, label, size=23, room=160, colour=GREY, to="center")
    for number, line in enumerate(chart.lines):
        _draw_line(axes, line, _COLOURS[number % len(_COLOURS)], end, top)
    _legend(axes, chart)
    return png(figure)


def _up(value: float, top: float) -> float:
    return _GROUND - (_GROUND - _TOP) * min(value, top) / top


def _draw_line(axes: "Axes", line: Line, colour: str, end: float, top: float) -> None:
    x = [_LEFT + (_RIGHT - _LEFT) * one / end for one in line.x]
    if line.low and line.high:
        low, high = ([_up(one, top) for one in edge] for edge in (line.low, line.high))
        axes.fill_between(
            x,
            low,
            high,
            color=colour,
            alpha=_BAND,
            linewidth=0,
            step="post" if line.is_stepped else None,
        )
    style = "steps-post" if line.is_stepped else "default"
    y: Sequence[float] = [_up(one, top) for one in line.y]
    axes.plot(x, y, color=colour, linewidth=points(6), drawstyle=style)
    if not line.is_stepped:
        axes.plot(x, y, "o", color=colour, markersize=points(13), markeredgewidth=0)


def _legend(axes: "Axes", chart: Curves) -> None:
    shown = [(line.label, _COLOURS[at % len(_COLOURS)]) for at, line in enumerate(chart.lines)]
    shown = [one for one in shown if one[0]]
    width = (WIDTH - 2 * MARGIN) / max(len(shown) + bool(chart.band), 1)
    for at, (label, colour) in enumerate(shown):
        left = MARGIN + width * at
        axes.plot([left + 4, left + 36], [184, 184], color=colour, linewidth=points(10))
        write(axes, left + 50, 184, label, size=23, room=width - 62)
    if chart.band:
        left = MARGIN + width * len(shown)
        axes.plot(
            [left, left + 36],
            [184, 184],
            color=_COLOURS[0],
            alpha=_BAND,
            linewidth=points(24),
            solid_capstyle="butt",
        )
        write(axes, left + 50, 184, chart.band, size=23, room=width - 62)
