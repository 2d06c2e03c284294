"""A month's days as bars, as PNG: how much was sold on each.

Takes plain values. Drawing takes about a second of one core: call it in a worker thread.
"""

from collections.abc import Sequence

from bot.insight.paper import FONT, GREY, INK, WIDTH, drawable, png, points, sheet

_HEIGHT, _MARGIN = 640, 72
_TOP, _GROUND = 200, 560
_BAR, _EMPTY = "#4f5bd5", "#eff1f6"


def draw_days(labels: Sequence[str], amounts: Sequence[int], title: str, subtitle: str) -> bytes:
    """One bar for each day, its number below it; the highest has its amount above it.

    Raises ValueError unless there is one amount, not below zero, for each of at least one label.
    """
    if not labels or len(labels) != len(amounts) or min(amounts) < 0:
        raise ValueError("days need one amount, not below zero, for each label")
    figure, axes = sheet(_HEIGHT)

    def write(x: float, y: float, words: str, size: float, colour: str, to: str) -> None:
        axes.text(
            x,
            y,
            drawable(words),
            font=FONT,
            fontsize=points(size),
            color=colour,
            horizontalalignment=to,
            verticalalignment="center_baseline",
            parse_math=False,
        )

    write(_MARGIN, 74, title, 38, INK, "left")
    write(_MARGIN, 124, subtitle, 23, GREY, "left")
    most = max(*amounts, 1)
    step = (WIDTH - 2 * _MARGIN) / max(len(labels), 10)
    for at, (label, amount) in enumerate(zip(labels, amounts, strict=True)):
        middle = _MARGIN + step * (at + 0.5)
        high = (_GROUND - _TOP) * amount / most
        axes.bar(
            middle,
            -max(high, 4),
            width=step * 0.7,
            bottom=_GROUND,
            color=_BAR if amount else _EMPTY,
        )
        write(middle, _GROUND + 34, label, 20, GREY, "center")
        if amount == most:
            write(middle, _GROUND - high - 18, f"{amount:,}", 22, INK, "center")
    return png(figure)
