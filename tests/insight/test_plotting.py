"""What browsers are given of a page: the same numbers as its picture, and as a table."""

import json

from bot.insight.understanding.plotting import chart_json, legend_of
from bot.insight.understanding.series import Bar, Bars, Box, Boxes, Curves, Heat, Line
from bot.insight.understanding.tabling import table_of

BARS = Bars(
    "", "", [Bar("Spring", [30, 10], "30 · 10"), Bar("Autumn", [5, 0], "5 · 0")], ["A", "B"]
)
BOXES = Boxes("", "", [Box("One", 1, 4, 9, "4 h", "5 of 9")], [(1, "1 h"), (100, "100 h")])
STEPS = Line("here", [0, 10, 20], [1, 0.5, 0.5], [1, 0.3, 0.3], [1, 0.7, 0.7], is_stepped=True)
CURVES = Curves("", "", [STEPS], [(0, "0"), (15, "15"), (30, "30")], [(0, "0%"), (1, "100%")], "95")
HEAT = Heat("", "", ["Mon", "Tue"], ["0", "", "2"], [[1, None, 4], [0, 2, 3]], least="0", most="4")


def test_bars_stand_for_their_amounts_and_say_what_they_are() -> None:
    drawn = json.loads(chart_json(BARS))

    assert [trace["x"] for trace in drawn["data"]] == [[30, 5], [10, 0]]
    said = [one["text"] for one in drawn["layout"]["annotations"]]
    assert said == ["Spring", "30 · 10", "Autumn", "5 · 0"]
    assert legend_of(BARS) == [("now", "A"), ("soon", "B")]
    assert table_of(BARS).rows == [["Spring", "30", "10"], ["Autumn", "5", "0"]]


def test_a_box_goes_from_quarter_to_quarter_on_a_scale_of_factors() -> None:
    drawn = json.loads(chart_json(BOXES))

    assert [trace["x"] for trace in drawn["data"]] == [[1, 9], [4]]
    assert drawn["layout"]["xaxis"]["type"] == "log"
    assert drawn["layout"]["xaxis"]["range"] == [0, 2]
    assert table_of(BOXES).rows == [["One", "4 h", "5 of 9"]]


def test_what_took_no_time_stands_at_the_scales_beginning() -> None:
    at_once = Box("One", 0, 0, 900, "0 h", "5 of 9")
    drawn = json.loads(chart_json(Boxes("", "", [at_once], BOXES.ticks)))

    assert [trace["x"] for trace in drawn["data"]] == [[1, 100], [1]]


def test_a_curve_of_steps_has_its_band_with_the_same_corners() -> None:
    band, curve = json.loads(chart_json(CURVES))["data"]

    assert curve["line"]["shape"] == "hv"
    assert band["x"] == [0, 10, 10, 20, 20, 20, 20, 10, 10, 0]
    assert band["y"] == [1, 1, 0.7, 0.7, 0.7, 0.3, 0.3, 0.3, 1, 1]
    assert table_of(CURVES).rows == [["0", "100%"], ["15", "50%"], ["30", ""]]


def test_what_is_not_known_stays_empty_in_a_table_of_colours() -> None:
    drawn = json.loads(chart_json(HEAT))

    assert drawn["data"][0]["z"][0] == [1, None, 4]
    assert drawn["data"][0]["zmax"] == 4
    assert legend_of(HEAT) == [("scale", "0 – 4")]
    assert table_of(HEAT).rows == [["Mon", "1", "", "4"], ["Tue", "0", "2", "3"]]
