"""The same series as the chat's pictures, as Plotly's JSON for browsers.

Charts carry no colours: the page gives them its own, light or dark, by what a trace stands for
(`meta`). Plotly is loaded with the first one; call it in a worker thread.
"""

from collections.abc import Sequence
from html import escape
from math import log10
from typing import TYPE_CHECKING, Any

from bot.insight.understanding.series import Bars, Boxes, Chart, Curves, Heat, Line
from bot.insight.understanding.tabling import figure_of, trimmed

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

HUES = ("now", "soon", "third", "fourth", "fifth", "sixth")
"""What the page colours curves and bars by, one after the other."""

_ROW, _THIN = 58, 16
"""Pixels: of a bar with its words, and of each further bar."""

_BOX, _FOOT = 82, 34
"""Of a box with its words, and below them all."""


def legend_of(chart: Chart) -> Sequence[tuple[str, str]]:
    """What stands for what: a hue and its words; none where there is nothing to tell apart."""
    match chart:
        case Bars():
            return list(zip(HUES, chart.legend, strict=False))
        case Curves():
            named = [
                (HUES[at % len(HUES)], line.label)
                for at, line in enumerate(chart.lines)
                if line.label
            ]
            return [*named, ("halo", chart.band)] if chart.band else named
        case Heat() if chart.least:
            return [("scale", f"{chart.least} – {chart.most}")]
        case _:
            return ()


def chart_json(chart: Chart) -> str:
    """The chart as Plotly draws it."""
    match chart:
        case Bars():
            return str(_bars(chart).to_json())
        case Boxes():
            return str(_boxes(chart).to_json())
        case Curves():
            return str(_curves(chart).to_json())
        case Heat():
            return str(_heat(chart).to_json())


def _figure(**layout: Any) -> "Figure":
    import plotly.graph_objects as go  # noqa: PLC0415  slow to load

    margin = {"l": 8, "r": 8, "t": 8, "b": 32, **layout.pop("margin", {})}
    return go.Figure(layout={"template": None, "showlegend": False, "margin": margin, **layout})


_BARE = {"visible": False, "showgrid": False, "zeroline": False}


def _bars(chart: Bars) -> "Figure":
    """Lying, each below its words, so that a telephone has room for both."""
    many = max((len(bar.amounts) for bar in chart.bars), default=1)
    high = _ROW + _THIN * (many - 1)
    most = max((one for bar in chart.bars for one in bar.amounts), default=0) or 1
    figure = _figure(
        height=high * len(chart.bars) + 8,
        margin={"b": 0, "t": 8},
        barcornerradius=4,
        barmode="overlay",
        xaxis={**_BARE, "range": [0, most]},
        yaxis={**_BARE, "range": [high * len(chart.bars), 0]},
    )
    for at in range(many):
        figure.add_bar(
            orientation="h",
            x=[bar.amounts[at] if at < len(bar.amounts) else 0 for bar in chart.bars],
            y=[high * number + 36 + _THIN * at for number in range(len(chart.bars))],
            width=_THIN - 3,
            meta=HUES[at % len(HUES)],
            customdata=[f"{_plain(bar.label)}<br>{_plain(bar.said)}" for bar in chart.bars],
            hovertemplate="%{customdata}<extra></extra>",
        )
    for number, bar in enumerate(chart.bars):
        _words_above(figure, high * number + 16, bar.label, bar.said)
    return figure


def _words_above(figure: "Figure", y: float, label: str, said: str) -> None:
    """A name on the left and what it comes to on the right; a narrow page shortens the name."""
    for name, words, x, anchor in (("label", label, 0, "left"), ("said", said, 1, "right")):
        figure.add_annotation(
            name=name,
            text=words,
            x=x,
            xref="paper",
            xanchor=anchor,
            y=y,
            yanchor="middle",
            showarrow=False,
        )


def _boxes(chart: Boxes) -> "Figure":
    """A bar for the middle half, a mark for the median, on a scale of factors."""
    ends = [log10(chart.ticks[0][0]), log10(chart.ticks[-1][0])]
    figure = _figure(
        height=_BOX * len(chart.boxes) + _FOOT,
        margin={"b": 30, "l": 22, "r": 22},
        xaxis={
            "type": "log",
            "range": ends,
            "tickvals": [at for at, _ in chart.ticks],
            "ticktext": [name for _, name in chart.ticks],
            "tickangle": 0,
            "zeroline": False,
        },
        yaxis={**_BARE, "range": [_BOX * len(chart.boxes), 0]},
    )
    first, last = chart.ticks[0][0], chart.ticks[-1][0]
    for number, box in enumerate(chart.boxes):
        # What took no time at all is beyond any scale of factors.
        low, middle, high = (min(max(one, first), last) for one in (box.low, box.middle, box.high))
        top = _BOX * number
        said = f"{box.label}<br>{box.said}<br>{box.beside}"
        figure.add_scatter(
            x=[low, high],
            y=[top + 60, top + 60],
            mode="lines",
            line={"width": 16},
            meta="then",
            hovertemplate=said + "<extra></extra>",
        )
        figure.add_scatter(
            x=[middle],
            y=[top + 60],
            mode="markers",
            marker={"symbol": "line-ns", "size": 24, "line": {"width": 5}},
            meta="now",
            hovertemplate=said + "<extra></extra>",
        )
        _words_above(figure, top + 14, box.label, box.beside)
        figure.add_annotation(
            name="below",
            text=box.said,
            x=log10(middle),
            xanchor="left" if log10(middle) < sum(ends) / 2 else "right",
            y=top + 34,
            yanchor="middle",
            showarrow=False,
        )
    return figure


def _curves(chart: Curves) -> "Figure":
    end = max([*(one for line in chart.lines for one in line.x), chart.x_ticks[-1][0], 1e-9])
    figure = _figure(
        hovermode="x",
        margin={"l": 48, "r": 12},
        xaxis={
            "tickvals": [at for at, _ in chart.x_ticks],
            "ticktext": [name for _, name in chart.x_ticks],
            "range": [-0.01 * end, end * 1.01],
            "showgrid": False,
            "zeroline": False,
            "tickangle": 0,
        },
        yaxis={
            "tickvals": [at for at, _ in chart.y_ticks],
            "ticktext": [name for _, name in chart.y_ticks],
            "range": [0, chart.y_ticks[-1][0] * 1.03],
        },
    )
    is_share = chart.y_ticks[-1][1].endswith("%")
    for at, line in enumerate(chart.lines):
        hue = HUES[at % len(HUES)]
        shape = "hv" if line.is_stepped else "linear"
        if line.low and line.high:
            low, high = _edge(line, line.low), _edge(line, line.high)
            figure.add_scatter(
                x=[*(x for x, _ in high), *(x for x, _ in reversed(low))],
                y=[*(y for _, y in high), *(y for _, y in reversed(low))],
                fill="toself",
                mode="none",
                hoverinfo="skip",
                meta="halo",
            )
        figure.add_scatter(
            x=list(line.x),
            y=list(line.y),
            mode="lines" if line.is_stepped else "lines+markers",
            line={"shape": shape, "width": 3},
            marker={"size": 8},
            meta=hue,
            hovertemplate=f"{line.label} %{{y:{'.0%' if is_share else ',.0f'}}}<extra></extra>",
        )
    return figure


def _edge(line: Line, heights: Sequence[float]) -> list[tuple[float, float]]:
    """The edge of a band, with the corners of steps as points of their own."""
    points: list[tuple[float, float]] = []
    for x, y in zip(line.x, heights, strict=True):
        if line.is_stepped and points:
            points.append((x, points[-1][1]))
        points.append((x, y))
    return points


def _heat(chart: Heat) -> "Figure":
    chart = trimmed(chart)
    high = 40 if chart.said else 30
    figure = _figure(
        height=high * len(chart.rows) + 44,
        margin={"t": 30, "b": 6, "l": 8},
        xaxis={
            "side": "top",
            "tickvals": [at for at, name in enumerate(chart.columns) if name],
            "ticktext": [name for name in chart.columns if name],
            "showgrid": False,
            "zeroline": False,
            "tickangle": 0,
        },
        yaxis={
            "tickvals": list(range(len(chart.rows))),
            "ticktext": list(chart.rows),
            "autorange": "reversed",
            "showgrid": False,
            "zeroline": False,
            "automargin": True,
        },
    )
    words = chart.said or [[figure_of(cell) for cell in row] for row in chart.cells]
    figure.add_heatmap(
        z=[list(row) for row in chart.cells],
        zmin=0,
        zmax=max((cell for row in chart.cells for cell in row if cell is not None), default=0) or 1,
        text=[list(row) for row in words],
        hovertemplate="%{y} · %{text}<extra></extra>",
        xgap=3,
        ygap=3,
        showscale=False,
        meta="heat",
    )
    for y, cells in enumerate(chart.said):
        for x, said in enumerate(cells):
            if said:
                figure.add_annotation(name="cell", text=said, x=x, y=y, showarrow=False)
    return figure


def _plain(words: str) -> str:
    """Plotly reads some tags in words; names people have given have none."""
    return escape(words, quote=False)
