"""A month's days as bars, as PNG: how much was sold on each.

Takes plain values. Drawing takes about a second of one core: call it in a worker thread.
"""

from collections.abc import Sequence

from bot.insight.paper import GREY, MARGIN, WIDTH, png, sheet, write

_HEIGHT = 640
_TOP, _GROUND = 200, 560
_BAR, _EMPTY = "#4f5bd5", "#eff1f6"


def draw_days(labels: Sequence[str], amounts: Sequence[int], title: str, subtitle: str) -> bytes:
    """One bar for each day, its number below it; the highest has its amount above it.

    Raises ValueError unless there is one amount, not below zero, for each of at least one label.
    """
    if not labels or len(labels) != len(amounts) or min(amounts) < 0:
        raise ValueError("days need one amount, not below zero, for each label")
    figure, axes = sheet(_HEIGHT)

    write(axes, MARGIN, 74, title, size=38, room=WIDTH - 2 * MARGIN)
    write(axes, MARGIN, 124, subtitle, size=23, room=WIDTH - 2 * MARGIN, colour=GREY)
    most = max(*amounts, 1)
    step = (WIDTH - 2 * MARGIN) / max(len(labels), 10)
    for at, (label, amount) in enumerate(zip(labels, amounts, strict=True)):
        middle = MARGIN + step * (at + 0.5)
        high = (_GROUND - _TOP) * amount / most
        axes.bar(
            middle,
            -max(high, 4),
            width=step * 0.7,
            bottom=_GROUND,
            color=_BAR if amount else _EMPTY,
        )
        write(axes, middle, _GROUND + 34, label, size=20, room=WIDTH, colour=GREY, to="center")
        if amount == most:
            above = _GROUND - high - 18
            write(axes, middle, above, f"{amount:,}", size=22, room=WIDTH, to="center")
    return png(figure)
