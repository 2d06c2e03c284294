"""The same series as the pictures, as plain tables for whoever reads rather than looks."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.insight.understanding.series import Bars, Boxes, Chart, Curves, Heat, Line


@dataclass(frozen=True, slots=True)
class Table:
    """The same in words: the first column of each row is its name."""

    columns: Sequence[str]
    rows: Sequence[Sequence[str]]


def table_of(chart: Chart) -> Table:
    """What the chart shows; of steps, at the marks below them."""
    if isinstance(chart, Heat):
        chart = trimmed(chart)
    match chart:
        case Bars():
            if chart.legend:
                rows = [[bar.label, *map(figure_of, bar.amounts)] for bar in chart.bars]
                return Table(chart.legend, rows)
            return Table(("",), [[bar.label, bar.said] for bar in chart.bars])
        case Boxes():
            return Table(("", ""), [[box.label, box.said, box.beside] for box in chart.boxes])
        case Curves():
            places = [at for at, _ in chart.x_ticks]
            rows = [
                [name, *(_share(_height(line, at), chart) for line in chart.lines)]
                for at, (_, name) in zip(places, chart.x_ticks, strict=True)
            ]
            return Table([line.label for line in chart.lines], rows)
        case Heat():
            cells = chart.said or [[figure_of(one) for one in row] for row in chart.cells]
            names = [name or str(at) for at, name in enumerate(chart.columns)]
            rows = [[name, *row] for name, row in zip(chart.rows, cells, strict=True)]
            return Table(names, rows)


def trimmed(chart: Heat) -> Heat:
    """Without the last columns, where nothing is known yet: a telephone has little room."""
    known = [at for row in chart.cells for at, cell in enumerate(row) if cell is not None]
    upto = max(known, default=0) + 1
    return replace(
        chart,
        columns=chart.columns[:upto],
        cells=[row[:upto] for row in chart.cells],
        said=[row[:upto] for row in chart.said],
    )


def _height(line: Line, at: float) -> float | None:
    """How high a curve is there, None beyond its end."""
    if not line.x or at > line.x[-1]:
        return None
    before = [y for x, y in zip(line.x, line.y, strict=True) if x <= at]
    return before[-1] if before else None


def _share(height: float | None, chart: Curves) -> str:
    if height is None:
        return ""
    return f"{height:.0%}" if chart.y_ticks[-1][1].endswith("%") else f"{height:,.0f}"


def figure_of(value: float | None) -> str:
    """As it stands in a table."""
    return "" if value is None else f"{value:,.1f}".removesuffix(".0")
