"""How good chances are, as PNG: what was said of members beside how many of them did it.

Both ways are drawn by their square roots, as most chances are small: on a plain scale they would
all stand in a corner. Takes plain values. Drawing takes about a second of one core: call it in a
worker thread.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.insight.conversion.judging import Bin
from bot.insight.paper import GREY, INK, MARGIN, WIDTH, png, points, sheet, write

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_HEIGHT = 900
_LEFT, _RIGHT, _TOP, _GROUND = 190, 1208, 240, 760
_DOT, _BAR, _LINE, _GRID = "#4f5bd5", "#c3c8f3", "#17b890", "#eff1f6"

_TICKS = (0.0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1.0)
_NEAREST = 54
"""Pixels between two marks at least."""


_Place = Callable[[float], float]


@dataclass(frozen=True, slots=True)
class Labels:
    """What stands in it."""

    title: str
    subtitle: str
    said: str
    came: str
    exact: str
    seen: str


def draw_reliability(bins: Sequence[Bin], labels: Labels) -> bytes:
    """A dot for each group of members, with the interval in which the true share lies 95 times in
    100, and the line on which all would lie. Raises ValueError where there is none."""
    if not bins:
        raise ValueError("there must be something to compare")
    figure, axes = sheet(_HEIGHT)
    room = WIDTH - 2 * MARGIN
    write(axes, MARGIN, 74, labels.title, size=38, room=room)
    write(axes, MARGIN, 124, labels.subtitle, size=23, room=room, colour=GREY)
    top = min(1.0, 1.1 * max(max(one.said, one.interval[1]) for one in bins))

    def x(share: float) -> float:
        return float(_LEFT + (_RIGHT - _LEFT) * (share / top) ** 0.5)

    def y(share: float) -> float:
        return float(_GROUND - (_GROUND - _TOP) * (share / top) ** 0.5)

    _scale(axes, [one for one in _TICKS if one <= top], x, y)
    ends = ([x(0), x(top)], [y(0), y(top)])
    axes.plot(*ends, color=_LINE, linewidth=points(6), linestyle=(0, (2, 1.2)))
    for one in bins:
        low, high = one.interval
        _bar(axes, [x(one.said)] * 2, [y(low), y(high)])
    for one in bins:
        _dot(axes, x(one.said), y(one.came))
    write(axes, _LEFT, _GROUND + 96, labels.said, size=25, room=_RIGHT - _LEFT)
    write(axes, MARGIN, _TOP - 30, labels.came, size=25, room=420)
    _legend(axes, labels)
    return png(figure)


def _scale(axes: "Axes", ticks: Sequence[float], x: _Place, y: _Place) -> None:
    """Lines across and percents on both sides, as many as there is room for."""
    below, beside = -1e9, 1e9
    for share in ticks:
        label = f"{share:.0%}"
        if x(share) - below >= _NEAREST:
            write(axes, x(share), _GROUND + 40, label, size=23, room=90, colour=GREY, to="center")
            below = x(share)
        if beside - y(share) >= _NEAREST * 0.7:
            axes.plot([_LEFT, _RIGHT], [y(share)] * 2, color=_GRID, linewidth=points(3))
            write(axes, _LEFT - 18, y(share), label, size=23, room=110, colour=GREY, to="right")
            beside = y(share)


def _legend(axes: "Axes", labels: Labels) -> None:
    left, wide = 520, 344
    axes.plot(
        [left, left + 44], [_TOP - 30] * 2, color=_LINE, linewidth=points(6), linestyle=(0, (2, 1))
    )
    write(axes, left + 58, _TOP - 30, labels.exact, size=23, room=wide - 76, colour=INK)
    left += wide
    _bar(axes, [left, left + 44], [_TOP - 30] * 2)
    _dot(axes, left + 22, _TOP - 30)
    write(axes, left + 58, _TOP - 30, labels.seen, size=23, room=wide - 76, colour=INK)


def _bar(axes: "Axes", x: Sequence[float], y: Sequence[float]) -> None:
    axes.plot(x, y, color=_BAR, linewidth=points(16), solid_capstyle="butt")


def _dot(axes: "Axes", x: float, y: float) -> None:
    axes.plot([x], [y], color=_DOT, marker="o", markersize=points(26), markeredgewidth=0)
