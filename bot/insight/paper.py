"""What pictures are drawn on: a sheet measured in pixels, the bundled letters, and the PNG at last.

Matplotlib is loaded with the first picture, not with the bot.
"""

import io
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.ft2font import FT2Font

FONT = Path(__file__).parent / "fonts" / "NotoSansSC-subset.ttf"

WIDTH = 1280
"""Pixels; Telegram shows photos about this wide."""

MARGIN = 72
"""What is left empty at either side, where a picture does not say otherwise."""

PAPER, INK, GREY = "#ffffff", "#1b2333", "#7a8499"

_DPI = 160


def sheet(height: int) -> "tuple[Figure, Axes]":
    """An empty picture whose coordinates are pixels from the upper left corner."""
    from matplotlib.figure import Figure  # noqa: PLC0415  slow to load, needed rarely

    figure = Figure(figsize=(WIDTH / _DPI, height / _DPI), dpi=_DPI, facecolor=PAPER)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, WIDTH)
    axes.set_ylim(height, 0)
    return figure, axes


def png(figure: "Figure") -> bytes:
    """The picture as a file."""
    picture = io.BytesIO()
    figure.savefig(picture, format="png")
    return picture.getvalue()


def points(pixels: float) -> float:
    """Pixels as matplotlib measures letters and lines."""
    return pixels * 72 / _DPI


def drawable(words: str) -> str:
    """The words without what the font lacks, such as emoji, and on one line."""
    known = _characters()
    return " ".join("".join(char for char in words if char.isspace() or ord(char) in known).split())


def width_of(words: str, size: float) -> float:
    """How many pixels drawable words of that size take."""
    return sum(_advance(char) for char in words) * size


def write(
    axes: "Axes",
    x: float,
    y: float,
    words: str,
    *,
    size: float,
    room: float,
    colour: str = INK,
    to: str = "left",
) -> None:
    """Words of `size` pixels, smaller if they would need more than `room` pixels."""
    words = drawable(words)
    needed = width_of(words, size)
    axes.text(
        x,
        y,
        words,
        font=FONT,
        fontsize=points(size * min(1, room / needed) if needed else size),
        color=colour,
        horizontalalignment=to,
        verticalalignment="center_baseline",
        parse_math=False,  # a lone $ is a dollar
    )


def draw_across(axes: "Axes", middle: float, share: float, colour: str, thick: float) -> None:
    """A bar across the whole picture, or that share of it, its round ends within the margins."""
    left, right = MARGIN + thick / 2, WIDTH - MARGIN - thick / 2
    end = max(left + 1, left + (right - left) * share)
    width = points(thick)
    axes.plot([left, end], [middle] * 2, color=colour, linewidth=width, solid_capstyle="round")


def wrapped(words: str, size: float, room: float, most: int) -> list[str]:
    """The words on at most so many lines; what does not fit ends in …

    Lines break at spaces, and within what has none (Chinese, long words).
    """
    left = drawable(words)
    lines: list[str] = []
    while left and len(lines) < most:
        line = _fitting(left, size, room)
        rest = left[len(line) :].strip()
        if rest and len(lines) == most - 1:
            line = f"{_fitting(left, size, room - width_of('…', size)).rstrip()}…"
        elif rest and " " in line and left[len(line)] != " ":
            line = line.rpartition(" ")[0]
        lines.append(line.strip())
        left = left[len(line) :].strip()
    return lines


def _fitting(words: str, size: float, room: float) -> str:
    """As much of the beginning as there is room for; one letter at least."""
    end = 1
    while end < len(words) and width_of(words[: end + 1], size) <= room:
        end += 1
    return words[:end]


@cache
def _advance(char: str) -> float:
    """How far a letter moves on, in its own size."""
    with _ALONE:
        glyph = _letters().load_char(ord(char))
    return float(glyph.linearHoriAdvance) / 65536 / _MEASURED_AT


_ALONE = Lock()
"""Pictures are drawn in threads, and a font is used by one at a time (FreeType, FT_Face)."""

_MEASURED_AT = 100
"""Pixels; large enough that rounding does not matter."""


@cache
def _letters() -> "FT2Font":
    from matplotlib.ft2font import FT2Font  # noqa: PLC0415  slow to load, needed rarely

    font = FT2Font(str(FONT))
    font.set_size(_MEASURED_AT, 72)
    return font


@cache
def _characters() -> frozenset[int]:
    with _ALONE:
        return frozenset(_letters().get_charmap())
