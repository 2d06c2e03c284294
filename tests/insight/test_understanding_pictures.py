"""Pictures of what works, and why: each kind of chart, in both kinds of letters."""

import io

import pytest
from PIL import Image

from bot.insight.understanding.drawing import draw
from bot.insight.understanding.series import Bar, Bars, Box, Boxes, Chart, Curves, Heat, Line

TICKS = [(0.5, "30 min"), (24.0, "1 天")]

CHARTS: dict[str, Chart] = {
    "bars": Bars("Bars", "", [Bar("One", [3, 0], "3"), Bar("二", [0, 1], "1")], ["a", "b"]),
    "boxes": Boxes("Boxes", "", [Box("看过 → 下单", 0.1, 2, 900, "2 h", "1 of 2")], TICKS),
    "curves": Curves(
        "Curves",
        "",
        [
            Line("仍在", [0, 1], [1, 0.5], [1, 0.2], [1, 0.8], is_stepped=True),
            Line("", [0.0], [0.3]),
        ],
        [(0, "0"), (1, "1")],
        [(0, "0%"), (1, "100%")],
        "95",
    ),
    "heat": Heat("Heat", "", ["周一", "Tue"], ["0", "1"], [[0, None], [2, 1]], least="0", most="2"),
    "an empty heat": Heat("Heat", "", ["Mon"], ["0"], [[0.0]], [["0%"]]),
}


@pytest.mark.parametrize("kind", CHARTS)
def test_each_chart_is_drawn(kind: str) -> None:
    picture = Image.open(io.BytesIO(draw(CHARTS[kind])))

    assert picture.format == "PNG"
    assert picture.width == 1280
    assert len(set(picture.convert("RGB").get_flattened_data())) > 20


def test_the_longer_bar_is_more() -> None:
    picture = Image.open(io.BytesIO(draw(Bars("", "", [Bar("", [4], ""), Bar("", [1], "")]))))

    def blue(y: int) -> int:
        row = picture.convert("RGB").crop((0, y, picture.width, y + 1))
        return sum(red < 100 and blue > 200 for red, _, blue in row.get_flattened_data())

    assert blue(232) == pytest.approx(1136, abs=4)
    assert blue(350) == pytest.approx(1136 / 4, abs=26)  # less its round end


@pytest.mark.parametrize(
    "chart",
    [
        Bars("", "", []),
        Boxes("", "", [], TICKS),
        Curves("", "", [], [], []),
        Heat("", "", ["a"], ["b", "c"], [[1.0]]),
    ],
)
def test_what_shows_nothing_is_not_drawn(chart: Chart) -> None:
    with pytest.raises(ValueError, match=r"bars|scale|cell"):
        draw(chart)
