"""A certificate to hang on a wall: one plate, engraved as a PNG and printed as a PDF.

Both hold the same words at the same places, in millimetres of a sheet of A4 across. Takes about a
second: call it in a worker thread. A name is one that can be printed
(lettering.py); of the other words, what the font lacks is left out.
"""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import cos, pi, sin
from typing import TYPE_CHECKING

from bot.insight.lettering import Outline, font_of, outline
from bot.insight.paper import FONT, drawable, width_of

if TYPE_CHECKING:
    from fpdf import FPDF

WIDE, HIGH = 297, 210
"""Millimetres of A4 across."""

_DPI = 150
"""1754 × 1240 pixels: sharp on a screen, and more than Telegram shows."""

_PAPER, _INK, _DEEP, _GOLD, _SOFT = "#fffdf6", "#232c47", "#2b3a67", "#b08d3c", "#6d7489"
_MIDDLE = WIDE / 2
_POINTS = 72 / 25.4
_NAME, _NAME_ROOM = 17, 215
"""Millimetres: how large a name is, and how wide it may be."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Engraving:
    """What is written on it, in one language."""

    title: str
    certifies: str
    name: str
    completed: str
    course: str
    where: str
    date: str
    date_label: str
    number: str
    number_label: str
    verify: str
    address: str
    """Where one verifies it; the PDF's footer leads there."""
    made_at: datetime


@dataclass(frozen=True, slots=True)
class _Line:
    points: Sequence[Point]
    colour: str
    width: float
    fill: str | None = None


@dataclass(frozen=True, slots=True)
class _Words:
    at: Point
    words: str
    size: float
    colour: str
    spacing: float = 0.0


def draw(engraving: Engraving) -> tuple[bytes, bytes]:
    """The certificate as PNG and as PDF."""
    plate = _Plate(list(_frame()), list(_text(engraving)), list(_strokes(engraving)))
    return _png(plate), _pdf(plate, engraving)


@dataclass(frozen=True, slots=True)
class _Stroked:
    """A name in letters that only its own font has, its left end at `at`."""

    at: Point
    shape: Outline


@dataclass(frozen=True, slots=True)
class _Plate:
    """All that is on it."""

    lines: Sequence[_Line]
    words: Sequence[_Words]
    names: Sequence[_Stroked]


def _strokes(one: Engraving) -> Iterator[_Stroked]:
    """The name, where the font of everything else has not all of its letters."""
    if font_of(one.name) == FONT:
        return
    shape = outline(one.name, _NAME)
    if shape.wide > _NAME_ROOM:
        shape = outline(one.name, _NAME * _NAME_ROOM / shape.wide)
    yield _Stroked((_MIDDLE - shape.wide / 2, 95), shape)


def _text(one: Engraving) -> Iterator[_Words]:
    yield _fitted((_MIDDLE, 47), one.title, 13, _DEEP, room=220, spacing=2.2)
    yield _fitted((_MIDDLE, 72), one.certifies, 5, _SOFT, room=220)
    if font_of(one.name) == FONT:
        yield _fitted((_MIDDLE, 95), one.name, _NAME, _INK, room=_NAME_ROOM)
    yield _fitted((_MIDDLE, 116), one.completed, 5, _SOFT, room=220)
    yield _fitted((_MIDDLE, 130), one.course, 10, _DEEP, room=215)
    yield _fitted((_MIDDLE, 141), one.where, 5, _SOFT, room=220)
    for x, value, label in ((70, one.date, one.date_label), (227, one.number, one.number_label)):
        yield _fitted((x, 168), value, 5, _INK, room=70)
        yield _fitted((x, 177), label, 3.6, _SOFT, room=70)
    yield _fitted((_MIDDLE, 192), one.verify, 3.2, _SOFT, room=240)


def _fitted(
    at: Point, words: str, size: float, colour: str, *, room: float, spacing: float = 0.0
) -> _Words:
    words = drawable(words)
    wide = width_of(words, size) + spacing * max(0, len(words) - 1)
    smaller = min(1.0, room / wide) if wide else 1.0
    return _Words(at, words, size * smaller, colour, spacing * smaller)


def _frame() -> Iterator[_Line]:
    yield _box(9, _DEEP, 1.1)
    yield _box(12.5, _GOLD, 0.35)
    for x in (12.5, WIDE - 12.5):
        for y in (12.5, HIGH - 12.5):
            yield _Line(_diamond((x, y), 3.4), _GOLD, 0.3, _PAPER)
            yield _Line(_diamond((x, y), 1.5), _GOLD, 0.3, _GOLD)
    yield from _flourish(55.5)
    yield _Line([(_MIDDLE - 70, 103), (_MIDDLE + 70, 103)], _GOLD, 0.35)
    for x in (70, 227):
        yield _Line([(x - 32, 171.5), (x + 32, 171.5)], _SOFT, 0.2)
    yield from _seal((_MIDDLE, 167))


def _box(inset: float, colour: str, width: float) -> _Line:
    right, bottom = WIDE - inset, HIGH - inset
    corners = [(inset, inset), (right, inset), (right, bottom), (inset, bottom), (inset, inset)]
    return _Line(corners, colour, width)


def _diamond(at: Point, size: float) -> Sequence[Point]:
    x, y = at
    return [(x, y - size), (x + size, y), (x, y + size), (x - size, y), (x, y - size)]


def _flourish(y: float) -> Iterator[_Line]:
    """Two strokes with a diamond between them, below the title."""
    yield _Line([(_MIDDLE - 38, y), (_MIDDLE - 5, y)], _GOLD, 0.35)
    yield _Line([(_MIDDLE + 5, y), (_MIDDLE + 38, y)], _GOLD, 0.35)
    yield _Line(_diamond((_MIDDLE, y), 1.6), _GOLD, 0.3, _GOLD)


def _seal(at: Point) -> Iterator[_Line]:
    """A rosette with ribbons and a tick."""
    x, y = at
    for side in (-1, 1):
        ribbon = [(3, 8), (11, 8), (12, 24), (8, 20.5), (4, 24), (3, 8)]
        yield _Line([(x + side * dx * 0.8, y + dy * 0.75) for dx, dy in ribbon], _DEEP, 0.2, _DEEP)
    yield _Line(_star(at, 14, 12.4, 28), _GOLD, 0.2, _GOLD)
    yield _Line(_star(at, 10.8, 10.8, 60), _PAPER, 0.5, _GOLD)
    yield _Line(_star(at, 9.3, 9.3, 60), _PAPER, 0.25, _GOLD)
    yield _Line([(x - 4.4, y + 0.2), (x - 1.2, y + 3.6), (x + 4.8, y - 3.8)], _PAPER, 1.5)


def _star(at: Point, outer: float, inner: float, points: int) -> Sequence[Point]:
    """Closed; where both radii are the same it is as good as a circle."""
    x, y = at
    radii = [outer if step % 2 == 0 else inner for step in range(2 * points + 1)]
    return [
        (x + radius * sin(step * pi / points), y - radius * cos(step * pi / points))
        for step, radius in enumerate(radii)
    ]


def _placed(one: _Words) -> Iterator[tuple[float, str]]:
    """Where what is written begins, letter by letter if they stand apart."""
    wide = width_of(one.words, one.size) + one.spacing * max(0, len(one.words) - 1)
    x = one.at[0] - wide / 2
    if not one.spacing:
        yield x, one.words
        return
    for char in one.words:
        yield x, char
        x += width_of(char, one.size) + one.spacing


def _moved(name: _Stroked) -> Sequence[Point]:
    return [(name.at[0] + x, name.at[1] + y) for x, y in name.shape.points]


def _stroke(pdf: "FPDF", name: _Stroked) -> None:
    """The outlines of a name (matplotlib.path.Path: codes)."""
    points, codes = _moved(name), name.shape.codes
    with pdf.new_path() as path:
        path.style.fill_color, path.style.stroke_color = _INK, None
        path.style.paint_rule = "fill_nonzero"
        at = 0
        while at < len(codes):
            code = codes[at]
            if code == 1:
                path.move_to(*points[at])
            elif code == 2:
                path.line_to(*points[at])
            elif code == 3:
                path.quadratic_curve_to(*points[at], *points[at + 1])
            elif code == 4:
                path.curve_to(*points[at], *points[at + 1], *points[at + 2])
            else:
                path.close()
            at += {3: 2, 4: 3}.get(code, 1)


def _png(plate: _Plate) -> bytes:
    from matplotlib.figure import Figure  # noqa: PLC0415  slow to load, needed rarely
    from matplotlib.patches import PathPatch  # noqa: PLC0415
    from matplotlib.path import Path  # noqa: PLC0415

    figure = Figure(figsize=(WIDE / 25.4, HIGH / 25.4), dpi=_DPI, facecolor=_PAPER)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, WIDE)
    axes.set_ylim(HIGH, 0)
    for above, line in enumerate(plate.lines):
        xs, ys = [x for x, _ in line.points], [y for _, y in line.points]
        if line.fill:
            axes.fill(xs, ys, facecolor=line.fill, edgecolor="none", zorder=above)
        axes.plot(xs, ys, color=line.colour, linewidth=line.width * _POINTS, zorder=above)
    for one in plate.words:
        for x, piece in _placed(one):
            axes.text(
                x,
                one.at[1],
                piece,
                font=FONT,
                fontsize=one.size * _POINTS,
                color=one.colour,
                verticalalignment="baseline",
                parse_math=False,  # a lone $ is a dollar
            )
    for name in plate.names:
        path = Path(_moved(name), name.shape.codes)
        axes.add_patch(PathPatch(path, facecolor=_INK, edgecolor="none", zorder=3))
    picture = io.BytesIO()
    figure.savefig(picture, format="png")
    return picture.getvalue()


def _pdf(plate: _Plate, engraving: Engraving) -> bytes:
    from fpdf import FPDF  # noqa: PLC0415  slow to load, needed rarely

    pdf = FPDF(orientation="landscape", unit="mm", format="A4")
    pdf.set_auto_page_break(False)
    pdf.set_creation_date(engraving.made_at)
    pdf.set_title(f"{engraving.title} – {engraving.course}")
    pdf.add_page()
    pdf.set_fill_color(_PAPER)
    pdf.rect(0, 0, WIDE, HIGH, style="F")
    for line in plate.lines:
        pdf.set_draw_color(line.colour)
        pdf.set_line_width(line.width)
        if line.fill:
            pdf.set_fill_color(line.fill)
            pdf.polygon(line.points, style="F")
        pdf.polyline(line.points)
    pdf.add_font("noto", fname=FONT)
    for one in plate.words:
        pdf.set_text_color(one.colour)
        pdf.set_font("noto", size=one.size * _POINTS)
        for x, piece in _placed(one):
            pdf.text(x, one.at[1], piece)
    for name in plate.names:
        _stroke(pdf, name)
    pdf.link(30, 187, WIDE - 60, 7, engraving.address)
    return bytes(pdf.output())
