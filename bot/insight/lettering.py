"""People's names in their own letters: which font has them, and their outlines.

Fonts are shaped by matplotlib (letters that join, marks above and below, from the right to the
left); as outlines a name looks the same in a picture and on paper. Load it in a worker thread.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.insight.paper import FONT

FONTS = (
    FONT,
    *(
        FONT.with_name(f"NotoSans{script}-subset.ttf")
        for script in ("", "Arabic", "Devanagari", "Hebrew", "Thai", "KR")
    ),
)
"""A name is printed in the first one that has all of it: none mixes two kinds of letters."""

_JOINERS = frozenset("\u200c\u200d")
"""Persian and Hindi write with them; whether a font has them makes no difference."""


@dataclass(frozen=True, slots=True)
class Outline:
    """Strokes around letters: moves, lines and curves, with y growing downwards."""

    points: Sequence[tuple[float, float]]
    codes: Sequence[int]
    """As matplotlib.path.Path has them."""
    wide: float


def printable(words: str) -> tuple[str, str]:
    """A name as it can be printed, and the characters of it that can't, each once.

    A letter whose accents no font has keeps those there are: whoever is called so decides.
    """
    name = " ".join(unicodedata.normalize("NFC", words).split())
    best = min(FONTS, key=lambda font: len(_missing(name, font)))
    missing = _missing(name, best)
    made = "".join(_plainer(char, best) if char in missing else char for char in name)
    return " ".join(made.split()), "".join(missing)


def font_of(name: str) -> Path:
    """The font a printable name is printed in."""
    return min(FONTS, key=lambda font: len(_missing(name, font)))


def outline(name: str, size: float) -> Outline:
    """A name of that size, its baseline at zero and its left end too."""
    from matplotlib.font_manager import FontProperties  # noqa: PLC0415  slow to load
    from matplotlib.textpath import TextPath  # noqa: PLC0415

    path = TextPath((0, 0), name, size=size, prop=FontProperties(fname=str(font_of(name))))
    box = path.get_extents()
    points = [(float(x - box.x0), float(-y)) for x, y in path.vertices]
    codes = [] if path.codes is None else [int(code) for code in path.codes]
    return Outline(points, codes, float(box.width))


def _missing(name: str, font: Path) -> dict[str, None]:
    known = _characters(font)
    lacking = (char for char in name if not char.isspace() and char not in _JOINERS)
    return dict.fromkeys(char for char in lacking if ord(char) not in known)


def _plainer(char: str, font: Path) -> str:
    """The letter without some of its accents; empty if nothing of it can be printed."""
    parts = unicodedata.normalize("NFD", char)
    while len(parts) > 1:
        parts = parts[:-1]
        plainer = unicodedata.normalize("NFC", parts)
        if not _missing(plainer, font):
            return plainer
    return ""


@cache
def _characters(font: Path) -> frozenset[int]:
    from matplotlib.ft2font import FT2Font  # noqa: PLC0415  slow to load

    return frozenset(FT2Font(str(font)).get_charmap())
