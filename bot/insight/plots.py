"""Charts for browsers, as Plotly's JSON, from the same values as the pictures in chat.

They carry no colours: the page gives them its own, light or dark, by what a trace stands for
(`meta`). Plotly is loaded with the first one; call it in a worker thread.
"""

from collections.abc import Sequence

from bot.insight.charts import Days
from bot.insight.conversion.judging import Bin
from bot.insight.reach.picture import Drawn, Labels

_TICKS = 8
"""Days named below a chart, so that they have room on a telephone."""

_SHARES = (0.0, 0.02, 0.1, 0.3, 0.6, 1.0)
"""Marks of a scale of chances, which is drawn by square roots as in the chat's picture."""


def days_json(days: Days, label: str) -> str:
    """A bar for each day; the days before them, one by one, behind in grey. What points at a bar
    reads the `label`'s unit."""
    import plotly.graph_objects as go  # noqa: PLC0415  slow to load

    at = list(range(len(days.labels)))
    figure = go.Figure()
    if days.before:
        figure.add_bar(x=at, y=list(days.before), meta="then", hoverinfo="skip", width=0.85)
    figure.add_bar(
        x=at,
        y=list(days.amounts),
        meta="now",
        width=0.5 if days.before else 0.75,
        customdata=list(days.labels),
        hovertemplate=f"%{{customdata}}<br>%{{y:,}} {label}<extra></extra>",
    )
    every = -(-len(at) // _TICKS)
    named = at[::every]
    figure.update_layout(
        template=None,
        barmode="overlay",
        barcornerradius=3,
        showlegend=False,
        margin={"l": 48, "r": 8, "t": 8, "b": 32},
        xaxis={
            "tickvals": named,
            "ticktext": [days.labels[one] for one in named],
            "showgrid": False,
            "zeroline": False,
            "tickangle": 0,
        },
        yaxis={
            "rangemode": "tozero",
            "tickformat": ",d",
            "nticks": 5,
            "zeroline": min(*days.amounts, *days.before, 0) < 0,
        },
    )
    return str(figure.to_json())


def reach_json(drawn: Drawn, labels: Labels) -> str:
    """A post's curve: who came, as steps, and how many are expected, within a band."""
    import plotly.graph_objects as go  # noqa: PLC0415  slow to load

    came = [*range(len(drawn.came) + 1), len(drawn.came)]
    there, back = list(drawn.hours), list(reversed(drawn.hours))
    figure = go.Figure()
    figure.add_scatter(
        x=[*there, *back],
        y=[*drawn.high, *reversed(drawn.low)],
        fill="toself",
        mode="none",
        meta="band",
        hoverinfo="skip",
    )
    figure.add_scatter(**_line(there, drawn.middle, "soon", labels.expected), line={"dash": "dash"})
    figure.add_scatter(
        **_line([0.0, *drawn.came, drawn.now], came, "now", labels.so_far),
        line={"shape": "hv", "width": 3},
    )
    figure.update_layout(
        template=None,
        showlegend=False,
        hovermode="x",
        margin={"l": 48, "r": 12, "t": 8, "b": 32},
        xaxis={
            "tickvals": [at for at, _ in labels.ticks],
            "ticktext": [name for _, name in labels.ticks],
            "showgrid": False,
            "zeroline": False,
            "tickangle": 0,
            "range": [0, drawn.hours[-1]],
        },
        yaxis={"rangemode": "tozero", "tickformat": ",d", "nticks": 6},
    )
    return str(figure.to_json())


def reliability_json(bins: Sequence[Bin]) -> str:
    """What was said of members beside what came of them, each group a dot with its interval."""
    import plotly.graph_objects as go  # noqa: PLC0415  slow to load

    top = min(1.0, 1.1 * max(max(one.said, one.interval[1]) for one in bins))
    marks = [share for share in _SHARES if share <= top] or [0.0]
    scale = {
        "tickvals": [share**0.5 for share in marks],
        "ticktext": [f"{share:.0%}" for share in marks],
        "range": [0, top**0.5],
        "zeroline": False,
        "tickangle": 0,
    }
    figure = go.Figure()
    figure.add_scatter(
        x=[0, top**0.5],
        y=[0, top**0.5],
        mode="lines",
        line={"dash": "dash", "width": 2},
        meta="soon",
        hoverinfo="skip",
    )
    for one in bins:
        low, high = one.interval
        figure.add_scatter(
            x=[one.said**0.5] * 2,
            y=[low**0.5, high**0.5],
            mode="lines",
            line={"width": 8},
            meta="then",
            hoverinfo="skip",
        )
    figure.add_scatter(
        x=[one.said**0.5 for one in bins],
        y=[one.came**0.5 for one in bins],
        mode="markers",
        marker={"size": 12},
        meta="now",
        customdata=[f"{one.said:.1%} → {one.came:.1%} ({one.did} / {one.people})" for one in bins],
        hovertemplate="%{customdata}<extra></extra>",
    )
    figure.update_layout(
        template=None,
        showlegend=False,
        margin={"l": 48, "r": 12, "t": 8, "b": 32},
        xaxis={**scale, "showgrid": False},
        yaxis=scale,
    )
    return str(figure.to_json())


def _line(
    hours: Sequence[float], people: Sequence[float], meta: str, label: str
) -> dict[str, object]:
    return {
        "x": list(hours),
        "y": list(people),
        "meta": meta,
        "mode": "lines",
        "hovertemplate": f"{label}: %{{y:,.0f}}<extra></extra>",
    }
