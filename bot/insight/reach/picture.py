"""A post's reach as PNG: who came so far, and how many are still expected, with a band.

Takes plain values. Drawing takes about a second of one core: call it in a worker thread.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.insight.paper import GREY, INK, MARGIN, WIDTH, png, points, sheet, write

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_HEIGHT = 800
_LEFT, _RIGHT, _TOP, _GROUND = 150, 1208, 230, 690
_SEEN, _SOON, _BAND, _GRID = "#4f5bd5", "#17b890", "#c9efe3", "#eff1f6"

_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2500, 5000, 10_000, 100_000, 10**6)
"""People between two lines of the picture."""

_MOST_LINES = 5


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is to be seen: hours of those who came, and the forecast from now until the end."""

    came: Sequence[float]
    now: float
    hours: Sequence[float]
    middle: Sequence[float]
    low: Sequence[float]
    high: Sequence[float]


@dataclass(frozen=True, slots=True)
class Labels:
    """What stands in it."""

    title: str
    subtitle: str
    so_far: str
    expected: str
    band: str
    ticks: Sequence[tuple[float, str]]
    """Hours, and what stands below them."""


def draw_reach(drawn: Drawn, labels: Labels) -> bytes:
    """The curve of a post. Raises ValueError where there is no forecast, or an end before now."""
    if not drawn.hours or drawn.hours[-1] <= 0 or drawn.hours[-1] < drawn.now:
        raise ValueError("a curve needs a forecast that ends after now")
    figure, axes = sheet(_HEIGHT)
    room = WIDTH - 2 * MARGIN
    write(axes, MARGIN, 74, labels.title, size=38, room=room)
    write(axes, MARGIN, 124, labels.subtitle, size=23, room=room, colour=GREY)
    top = max(*drawn.high, len(drawn.came), 1) * 1.05
    end = drawn.hours[-1]
    _scale(axes, top, end, labels.ticks)

    def x(hours: Sequence[float]) -> list[float]:
        return [_LEFT + (_RIGHT - _LEFT) * hour / end for hour in hours]

    def y(people: Sequence[float]) -> list[float]:
        return [_GROUND - (_GROUND - _TOP) * count / top for count in people]

    axes.fill_between(x(drawn.hours), y(drawn.low), y(drawn.high), color=_BAND, linewidth=0)
    axes.plot(
        x(drawn.hours), y(drawn.middle), color=_SOON, linewidth=points(6), linestyle=(0, (2, 1.2))
    )
    hours = [0.0, *drawn.came, drawn.now]
    counts = [*map(float, range(len(drawn.came) + 1)), float(len(drawn.came))]
    axes.plot(x(hours), y(counts), color=_SEEN, linewidth=points(7), drawstyle="steps-post")
    _legend(axes, labels)
    return png(figure)


def _scale(axes: "Axes", top: float, end: float, ticks: Sequence[tuple[float, str]]) -> None:
    """Lines across with how many people they stand for, and the hours below."""
    step = next((one for one in _STEPS if top / one <= _MOST_LINES), _STEPS[-1])
    for people in range(0, int(top) + 1, step):
        high = _GROUND - (_GROUND - _TOP) * people / top
        axes.plot([_LEFT, _RIGHT], [high, high], color=_GRID, linewidth=points(3))
        write(axes, _LEFT - 18, high, f"{people:,}", size=23, room=110, colour=GREY, to="right")
    for hour, label in ticks:
        at = _LEFT + (_RIGHT - _LEFT) * hour / end
        write(axes, at, _GROUND + 36, label, size=23, room=160, colour=GREY, to="center")


def _legend(axes: "Axes", labels: Labels) -> None:
    width = (_RIGHT - _LEFT) / 3
    for at, (label, colour) in enumerate(
        ((labels.so_far, _SEEN), (labels.expected, _SOON), (labels.band, _BAND))
    ):
        left = _LEFT + width * at
        axes.plot(
            [left, left + 44], [180, 180], color=colour, linewidth=points(10 if at < 2 else 24)
        )
        write(axes, left + 62, 180, label, size=23, room=width - 80, colour=INK)
