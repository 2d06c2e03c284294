"""A statement on paper: as many sheets of A4 as its lines need, in letters that cover Chinese.

Takes plain words; what the font lacks is left out. Call it in a worker thread.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from bot.insight.paper import FONT, GREY, INK, drawable, wrapped

if TYPE_CHECKING:
    from fpdf import FPDF

_LEFT, _RIGHT, _TOP, _BOTTOM = 15, 195, 18, 280
"""Millimetres of A4 upright."""

_ENDS = (15, 47, 140, 157, 176, 195)
"""Where the columns are: the first two begin there, the others, numbers, end there."""

_ROW, _SIZE, _POINTS = 6.5, 3.2, 72 / 25.4
_WORDS_ROOM = 76
"""For what a line is about."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is written on it, in one language."""

    title: str
    whose: str
    columns: Sequence[str]
    """Six of them."""
    rows: Sequence[Sequence[str]]
    note: str
    made_at: datetime


def draw(one: Sheet) -> bytes:
    """The statement as PDF."""
    from fpdf import FPDF  # noqa: PLC0415  slow to load, needed rarely

    pdf = FPDF(unit="mm", format="A4")
    pdf.set_auto_page_break(False)
    pdf.set_creation_date(one.made_at)
    pdf.set_title(f"{one.title} – {one.whose}")
    pdf.add_font("noto", fname=FONT)
    y = _head(pdf, one)
    last = len(one.rows) - 1
    for number, row in enumerate(one.rows):
        if y > _BOTTOM:
            y = _head(pdf, one)
        _row(pdf, y, row, INK if number in (0, last) else GREY)
        y += _ROW
    _write(pdf, _LEFT, min(y + 4, 290), one.note, 2.8, GREY)
    return bytes(pdf.output())


def _head(pdf: "FPDF", one: Sheet) -> float:
    """A new page; returns where its lines begin."""
    pdf.add_page()
    _write(pdf, _LEFT, _TOP, one.title, 6, INK)
    _write(pdf, _LEFT, _TOP + 7, one.whose, 3.6, GREY)
    _row(pdf, _TOP + 18, one.columns, INK)
    pdf.set_draw_color(GREY)
    pdf.line(_LEFT, _TOP + 20, _RIGHT, _TOP + 20)
    return _TOP + 26.0


def _row(pdf: "FPDF", y: float, cells: Sequence[str], colour: str) -> None:
    for at, cell in enumerate(cells):
        if at == 1:
            fitting = wrapped(cell, _SIZE, _WORDS_ROOM, 1)
            _write(pdf, _ENDS[at], y, fitting[0] if fitting else "", _SIZE, colour)
        else:
            _write(pdf, _ENDS[at], y, cell, _SIZE, colour, to_right=at > 1)


def _write(
    pdf: "FPDF", x: float, y: float, words: str, size: float, colour: str, *, to_right: bool = False
) -> None:
    pdf.set_font("noto", size=size * _POINTS)
    pdf.set_text_color(colour)
    shown = drawable(words)
    pdf.text(x - pdf.get_string_width(shown) if to_right else x, y, shown)
