"""What a picture shows, as plain values: the chat draws a PNG of it (drawing.py), a page of the web
can draw the same from it. Words in them are ready to be read; numbers are what they stand for.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bar:
    """One thing and how much it comes to, the longer the more; none is below zero."""

    label: str
    amounts: Sequence[float]
    """One for each entry of the legend; one alone where there is none."""
    said: str
    """What stands at the end of its line."""


@dataclass(frozen=True, slots=True)
class Bars:
    """Things beside each other."""

    title: str
    subtitle: str
    bars: Sequence[Bar]
    legend: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Box:
    """How a quantity is spread: a quarter is below `low`, half below `middle`, a quarter above
    `high`."""

    label: str
    low: float
    middle: float
    high: float
    said: str
    beside: str = ""
    """What else is to be known of it, in grey."""


@dataclass(frozen=True, slots=True)
class Boxes:
    """Quantities above one scale, which goes by factors: from an hour to a day is as far as from a
    day to 24."""

    title: str
    subtitle: str
    boxes: Sequence[Box]
    ticks: Sequence[tuple[float, str]]
    """Where the scale has marks, and what stands there; the first and the last are its ends."""


@dataclass(frozen=True, slots=True)
class Line:
    """One curve."""

    label: str
    x: Sequence[float]
    y: Sequence[float]
    low: Sequence[float] = ()
    high: Sequence[float] = ()
    """A band around it, or none."""
    is_stepped: bool = False
    """Whether it stays as it is until the next point."""


@dataclass(frozen=True, slots=True)
class Curves:
    """Curves above one scale, from zero on."""

    title: str
    subtitle: str
    lines: Sequence[Line]
    x_ticks: Sequence[tuple[float, str]]
    y_ticks: Sequence[tuple[float, str]]
    """The last one is the top."""
    band: str = ""
    """What the band is."""


@dataclass(frozen=True, slots=True)
class Heat:
    """A table of quantities, each the darker the more; None where nothing is known."""

    title: str
    subtitle: str
    rows: Sequence[str]
    columns: Sequence[str]
    cells: Sequence[Sequence[float | None]]
    said: Sequence[Sequence[str]] = ()
    """What stands in each; nothing where there is no room."""
    least: str = ""
    most: str = ""
    """The ends of its scale; no scale where they are empty."""


Chart = Bars | Boxes | Curves | Heat
