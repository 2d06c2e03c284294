"""Pictures of numbers, as PNG, in colours and letters that are the same on every machine.

Matplotlib is loaded with the first picture, not with the bot. Drawing takes about a second of
one core: call it in a worker thread. What the numbers mean is decided elsewhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.insight.paper import GREY, INK, MARGIN, WIDTH, draw_across, png, points, sheet, write

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Everything is placed in pixels of the picture.
_HEAD = 196
_ROW = 132
_FOOT = 44
_HEADING = 92
_BAR_LEFT, _BAR_RIGHT = 372, 1010
_BAR = 52
_THIN = 28

_DAYS, _DAY_HIGH = 420, 220
"""The part of the picture with a bar for each day, and the highest of them."""

_TRACK, _THEN = "#eff1f6", "#c9cfdb"
_FIRST_COLOUR, _LAST_COLOUR = (0x4F, 0x5B, 0xD5), (0x17, 0xB8, 0x90)


@dataclass(frozen=True, slots=True)
class Days:
    """What each day brought, one bar a day; below zero where more was given back than came in."""

    labels: Sequence[str]
    amounts: Sequence[int]
    before: Sequence[int]
    """As many days before them, one by one, in grey; or none."""
    heading: str


def draw_funnel(
    labels: Sequence[str],
    counts: Sequence[int],
    title: str,
    subtitle: str,
    before: Sequence[int] = (),
    days: Days | None = None,
) -> bytes:
    """A PNG of steps that ever fewer people take: each with its count and its share of the last.
    Grey lines below them are what was `before`; the `days` stand below all of it.

    Raises ValueError unless there is one count, not below zero, for each of at least one label.
    """
    if not labels or len(labels) != len(counts) or min(*counts, *before, 0) < 0:
        raise ValueError("a funnel needs one count, not below zero, for each label")
    foot = _HEAD + _ROW * len(labels) - (_ROW - _BAR) + _FOOT
    figure, axes = sheet(foot + (_DAYS if days else 0))
    write(axes, MARGIN, 74, title, size=38, room=WIDTH - 2 * MARGIN)
    write(axes, MARGIN, 124, subtitle, size=23, room=WIDTH - 2 * MARGIN, colour=GREY)
    _steps(axes, labels, counts, before)
    if days:
        _draw_days(axes, foot, days)
    return png(figure)


def _draw_days(axes: "Axes", top: float, days: Days) -> None:
    """A bar for each day, the highest with its amount; the first, the last and some days between
    are named."""
    write(axes, MARGIN, top + 34, days.heading, size=27, room=WIDTH - 2 * MARGIN)
    foot, count = top + _DAYS - 84, len(days.labels)
    least = min(*days.amounts, *days.before, 0)
    most = max(*days.amounts, *days.before, 1) - least
    ground = foot + _DAY_HIGH * least / most
    step = (WIDTH - 2 * MARGIN) / max(count, 7)
    highest = max(range(count), key=lambda at: days.amounts[at])
    named = {round(at * (count - 1) / 6) for at in range(7)} if count > 7 else range(count)
    ends, width = [MARGIN, WIDTH - MARGIN], points(3)
    axes.plot(ends, [ground + 2] * 2, color=_THEN, linewidth=width, solid_capstyle="butt")
    for at, label in enumerate(days.labels):
        middle = MARGIN + step * (at + 0.5)
        if days.before and days.before[at]:
            _upright(axes, middle, ground, step * 0.9, days.before[at] / most, _THEN)
        if days.amounts[at]:
            share = days.amounts[at] / most
            _upright(axes, middle, ground, step * 0.5, share, _colour(0, 2))
        if at in named:
            write(axes, middle, foot + 32, label, size=20, room=170, colour=GREY, to="center")
        if at == highest and days.amounts[at] > 0:
            above = ground - _DAY_HIGH * days.amounts[at] / most - 20
            write(axes, middle, above, f"{days.amounts[at]:,}", size=22, room=200, to="center")


def _upright(
    axes: "Axes", middle: float, ground: float, width: float, share: float, colour: str
) -> None:
    high = max(_DAY_HIGH * abs(share), 4)
    height = -high if share > 0 else high  # downwards, numbers of the picture rise
    axes.bar(middle, height, width=width, bottom=ground, color=colour)


@dataclass(frozen=True, slots=True)
class Message:
    """What a message of a campaign brought: the longer its bar, the more."""

    label: str
    amount: int
    said: str
    """What stands at the end of its line."""


def draw_campaign(
    labels: Sequence[str],
    counts: Sequence[int],
    title: str,
    subtitle: str,
    messages: Sequence[Message],
    heading: str,
) -> bytes:
    """A PNG of a campaign: a funnel, and below it what each of its messages brought.

    Raises ValueError like `draw_funnel`.
    """
    if not labels or len(labels) != len(counts) or min(counts) < 0:
        raise ValueError("a funnel needs one count, not below zero, for each label")
    row = _ROW - 8
    funnel = _HEAD + _ROW * len(labels)
    below = _HEADING + row * len(messages) if messages else 0
    figure, axes = sheet(funnel + below - (0 if messages else _ROW - _BAR - _FOOT))
    room = WIDTH - 2 * MARGIN
    write(axes, MARGIN, 74, title, size=38, room=room)
    write(axes, MARGIN, 124, subtitle, size=23, room=room, colour=GREY)
    _steps(axes, labels, counts)
    if messages:
        write(axes, MARGIN, funnel + 6, heading, size=30, room=room)
    most = max([1, *(message.amount for message in messages)])
    for at, message in enumerate(messages):
        top = funnel + _HEADING + row * at
        write(axes, MARGIN, top, message.label, size=27, room=_BAR_LEFT + 60)
        write(axes, WIDTH - MARGIN, top, message.said, size=27, room=640, to="right")
        draw_across(axes, top + 44, 1.0, _TRACK, _THIN)
        if message.amount > 0:
            draw_across(axes, top + 44, message.amount / most, _colour(at, len(messages)), _THIN)
    return png(figure)


def _steps(
    axes: "Axes", labels: Sequence[str], counts: Sequence[int], before: Sequence[int] = ()
) -> None:
    """The bars of a funnel, each with its count and its share of the last."""
    widest = max(*counts, *before, 1)
    for step, (label, count) in enumerate(zip(labels, counts, strict=True)):
        middle = _HEAD + _ROW * step + _BAR / 2
        write(axes, MARGIN, middle, label, size=27, room=_BAR_LEFT - MARGIN - 32)
        _bar(axes, middle, 1.0, _TRACK)
        if count:
            _bar(axes, middle, count / widest, _colour(step, len(labels)))
        if before:
            right = _BAR_LEFT + (_BAR_RIGHT - _BAR_LEFT) * max(before[step] / widest, 0.01)
            below, width = middle + _BAR / 2 + 12, points(9)
            axes.plot([_BAR_LEFT + 5, right], [below] * 2, color=_THEN, linewidth=width)
        room = WIDTH - MARGIN - _BAR_RIGHT - 24
        colour = INK if count else GREY
        number = f"{count:,}"
        write(axes, WIDTH - MARGIN, middle, number, size=34, room=room, colour=colour, to="right")
        if step and counts[step - 1]:
            share = f"↓ {share_of(count, counts[step - 1])}"
            above = middle - _ROW / 2 + (9 if before else 0)
            write(axes, _BAR_LEFT, above, share, size=21, room=300, colour=GREY)


def draw_votes(
    labels: Sequence[str],
    counts: Sequence[int],
    title: str,
    subtitle: str,
    *,
    right: int | None = None,
) -> bytes:
    """A PNG of how votes fell: each option with its count and its share of all of them.

    Of a quiz only the `right` option is in colour. Raises ValueError like `draw_funnel`.
    """
    if not labels or len(labels) != len(counts) or min(counts) < 0:
        raise ValueError("votes need one count, not below zero, for each option")
    row = _ROW - 8
    figure, axes = sheet(_HEAD + row * len(labels))
    room = WIDTH - 2 * MARGIN
    write(axes, MARGIN, 74, title, size=38, room=room)
    write(axes, MARGIN, 124, subtitle, size=23, room=room, colour=GREY)
    total, most = max(sum(counts), 1), max(*counts, 1)
    for at, (label, count) in enumerate(zip(labels, counts, strict=True)):
        top = _HEAD + row * at
        write(axes, MARGIN, top, label, size=27, room=_BAR_RIGHT - MARGIN)
        number = f"{count:,} · {share_of(count, total)}"
        write(axes, WIDTH - MARGIN, top, number, size=27, room=260, to="right")
        middle = top + 44
        draw_across(axes, middle, 1.0, _TRACK, _THIN)
        if count:
            colour = GREY if right not in (None, at) else _colour(at, len(labels))
            draw_across(axes, middle, count / most, colour, _THIN)
    return png(figure)


def share_of(count: int, whole: int) -> str:
    """A share in percent: exact enough to compare, never rounded to nothing or to everything."""
    percent = 100 * count / whole
    if count and percent < 0.1:
        return "<0.1%"
    if count < whole and percent > 99.9:
        return ">99.9%"
    return f"{percent:.1f}".removesuffix(".0") + "%" if percent < 10 else f"{percent:.0f}%"


def _bar(axes: "Axes", middle: float, share: float, colour: str) -> None:
    """A line as thick as a bar, its round ends within the length; the least is a dot."""
    round_end = _BAR / 2
    left = _BAR_LEFT + round_end
    right = max(left + 1, _BAR_LEFT + (_BAR_RIGHT - _BAR_LEFT) * share - round_end)
    width = points(_BAR)
    axes.plot([left, right], [middle] * 2, color=colour, linewidth=width, solid_capstyle="round")


def _colour(step: int, steps: int) -> str:
    """One colour turns into the other on the way down."""
    way = step / max(steps - 1, 1)
    mixed = zip(_FIRST_COLOUR, _LAST_COLOUR, strict=True)
    return "#" + "".join(f"{round(a + (b - a) * way):02x}" for a, b in mixed)
