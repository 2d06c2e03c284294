"""Draws a table of quantities, each the darker the more."""

from typing import TYPE_CHECKING

from bot.insight.paper import GREY, INK, MARGIN, WIDTH, png, points, sheet, write
from bot.insight.understanding.series import Heat

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_HEAD = 206
_LEFT, _GAP, _SCALE = 200, 3, 76
_TALL, _LOW = 66, 50
"""A cell with words, and one without."""
_NONE, _LEAST, _MOST = "#f7f8fb", (0xEE, 0xF0, 0xFB), (0x35, 0x3F, 0xB8)
_DARK = 0.55
"""From which share on letters are white."""


def draw_heat(chart: Heat) -> bytes:
    """The picture. Raises ValueError where a row has not one cell for each column."""
    columns = len(chart.columns)
    if not columns or not chart.cells or any(len(row) != columns for row in chart.cells):
        raise ValueError("each row needs one cell for each column")
    high = _TALL if chart.said else _LOW
    ground = _HEAD + high * len(chart.rows)
    figure, axes = sheet(ground + (_SCALE if chart.least else 34))
    room = WIDTH - 2 * MARGIN
    write(axes, MARGIN, 74, chart.title, size=38, room=room)
    write(axes, MARGIN, 124, chart.subtitle, size=23, room=room, colour=GREY)
    wide = (WIDTH - MARGIN - _LEFT) / columns
    most = max((cell for row in chart.cells for cell in row if cell is not None), default=0)
    for at, label in enumerate(chart.columns):
        middle = _LEFT + wide * (at + 0.5)
        write(axes, middle, _HEAD - 28, label, size=21, room=wide * 2, colour=GREY, to="center")
    for at, (label, cells) in enumerate(zip(chart.rows, chart.cells, strict=True)):
        top = _HEAD + high * at
        write(axes, MARGIN, top + high / 2, label, size=24, room=_LEFT - MARGIN - 14)
        for column, cell in enumerate(cells):
            box = (_LEFT + wide * column, top, wide - _GAP, high - _GAP)
            share = None if cell is None else cell / most if most else 0.0
            said = chart.said[at][column] if chart.said else ""
            _draw_cell(axes, box, share, said)
    if chart.least:
        _draw_scale(axes, ground + 40, chart)
    return png(figure)


def _draw_cell(
    axes: "Axes", box: tuple[float, float, float, float], share: float | None, said: str
) -> None:
    from matplotlib.patches import Rectangle  # noqa: PLC0415  slow to load, needed rarely

    left, top, wide, high = box
    colour = _NONE if share is None else _colour(share)
    axes.add_patch(Rectangle((left, top), wide, high, facecolor=colour, linewidth=0))
    if said:
        ink = "#ffffff" if share is not None and share > _DARK else INK
        middle = (left + wide / 2, top + high / 2)
        write(axes, *middle, said, size=23, room=wide - 8, colour=ink, to="center")


def _draw_scale(axes: "Axes", middle: float, chart: Heat) -> None:
    write(axes, _LEFT - 16, middle, chart.least, size=21, room=120, colour=GREY, to="right")
    for at in range(24):
        left = _LEFT + at * 16
        ends, colour = [left, left + 16.5], _colour(at / 23)
        width = points(22)
        axes.plot(ends, [middle] * 2, color=colour, linewidth=width, solid_capstyle="butt")
    write(axes, _LEFT + 24 * 16 + 16, middle, chart.most, size=21, room=600, colour=GREY)


def _colour(share: float) -> str:
    mixed = zip(_LEAST, _MOST, strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in mixed)
