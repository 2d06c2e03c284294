"""A gift's picture: the course, who gives it, what they wish, and the code, under a ribbon.

Drawing takes about a second of one core: call it in a worker thread.
"""

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
from bot.selling.gift_card import Written

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_HEIGHT = 720
_EDGE, _PANEL = 44, "#ffffff"
_GROUND, _RIBBON, _SHADE = "#4f5bd5", "#f2b134", "#d99a1f"
_LEFT = 330
"""Where the words begin, right of the ribbon."""

_RIBBON_AT, _RIBBON_WIDE = 168, 56
_KNOT = 196
_ROOM = WIDTH - _LEFT - _EDGE - 50


def draw_gift(gift: Written) -> bytes:
    """A PNG of the gift; without a wish its place stays free."""
    figure, axes = sheet(_HEIGHT)
    _box(axes, 0, 0, WIDTH, _HEIGHT, _GROUND)
    _box(axes, _EDGE, _EDGE, WIDTH - 2 * _EDGE, _HEIGHT - 2 * _EDGE, _PANEL)
    _ribbon(axes)
    _write(axes, 118, gift.heading, 30, _GROUND)
    top = 190
    lines = wrapped(gift.course, 62, _ROOM, 2)
    for line in lines:
        _write(axes, top, line, 62, INK)
        top += 78
    _write(axes, top, gift.giver, 30, GREY)
    top += 74
    for line in wrapped(gift.wish, 32, _ROOM, 3) if gift.wish else ():
        _write(axes, top, line, 32, INK)
        top += 46
    _write(axes, 572, gift.how, 24, GREY)
    _write(axes, 620, gift.code, 44, _GROUND)
    return png(figure)


def _ribbon(axes: "Axes") -> None:
    """Once around the parcel both ways, with a bow where they meet."""
    from matplotlib.patches import Ellipse  # noqa: PLC0415  slow to load, needed rarely

    inner = _HEIGHT - 2 * _EDGE
    _box(axes, _RIBBON_AT - _RIBBON_WIDE / 2, _EDGE, _RIBBON_WIDE, inner, _RIBBON)
    half = _RIBBON_WIDE / 2
    _box(axes, _EDGE, _KNOT - half, _LEFT - _EDGE - 50, _RIBBON_WIDE, _RIBBON)
    for side in (-1, 1):
        at = (_RIBBON_AT + side * 52, _KNOT - 22)
        loop = Ellipse(at, 112, 62, angle=side * 24, facecolor=_SHADE, edgecolor=_PANEL)
        loop.set_linewidth(points(4))
        axes.add_patch(loop)
    knot = Ellipse((_RIBBON_AT, _KNOT), 52, 52, facecolor=_RIBBON, edgecolor=_PANEL)
    knot.set_linewidth(points(4))
    axes.add_patch(knot)


def _box(axes: "Axes", left: float, top: float, width: float, height: float, colour: str) -> None:
    from matplotlib.patches import Rectangle  # noqa: PLC0415  slow to load, needed rarely

    axes.add_patch(Rectangle((left, top), width, height, facecolor=colour, linewidth=0))


def _write(axes: "Axes", y: float, words: str, size: float, colour: str) -> None:
    """Words of `size` pixels, smaller if they would need more room than there is."""
    write(axes, _LEFT, y, words, size=size, room=_ROOM, colour=colour)
