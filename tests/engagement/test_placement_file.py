"""Placement files: what rows mean, that slips name line and field, and what answers advise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engagement.placements.advice import Advice, ranked
from bot.engagement.placements.file import read_placement_file
from bot.mistakes import Mistake

CSV = """question,answer,course,points
Have you programmed?,Never,PY101,2
Have you programmed?,A little,PY101,
Have you programmed?,A little,py201,
Have you programmed?,Daily,PY201,3
What for?,I don't know,,
What for?,"Data, mostly",PY201,
"""


def test_rows_with_one_question_belong_together_and_an_answer_may_speak_for_several() -> None:
    first, second = read_placement_file(CSV.encode())

    assert {one.answer: one.points for one in first.answers.values()} == {
        "Never": {"PY101": 2},
        "A little": {"PY101": 1, "PY201": 1},
        "Daily": {"PY201": 3},
    }
    assert second.question == "What for?"
    assert [one.points for one in second.answers.values()] == [{}, {"PY201": 1}]


def test_spreadsheets_of_other_countries_are_read() -> None:
    text = "question;answer;course\n写过程序吗？;没有;PY101\n写过程序吗？;天天写;PY201\n"

    [question] = read_placement_file(text.encode("gb18030"))

    assert list(question.answers) == ["没有", "天天写"]


@pytest.mark.parametrize(
    ("text", "key", "line", "field"),
    [
        ("question,answer\nA,B\n", "column", 1, "course"),
        ("question,answer,course\nA,B,C,D\n", "cells", 2, "course"),
        ('question,answer,course\nA,"B,C\n', "csv", 2, None),
        ("question,answer,course\n,B,C\n", "length", 2, "question"),
        (f"question,answer,course\n\nA,{'x' * 101},C\n", "length", 3, "answer"),
        ("question,answer,course\nA,B,C\n", "answers", 2, "answer"),
        ("question,answer,course\nA,B,C\nA,B,c\n", "twice", 3, "answer"),
        ("question,answer,course\nA,B,C\nA,B,\n", "twice", 3, "answer"),
        ("question,answer,course,points\nA,B,C,0\n", "points", 2, "points"),
        ("question,answer,course,points\nA,B,C,many\n", "points", 2, "points"),
        ("question,answer,course,points\nA,B,C,00000000199\n", "points", 2, "points"),
        ("question,answer,course\nA,B,\nA,C,\n", "no-course", None, None),
        ("question,answer,course\n", "count", None, None),
    ],
)
def test_a_slip_names_its_line_and_field(
    text: str, key: str, line: int | None, field: str | None
) -> None:
    with pytest.raises(Mistake) as slip:
        read_placement_file(text.encode())

    assert slip.value.key == f"placement-file-{key}"
    assert (slip.value.params.get("line"), slip.value.params.get("field")) == (line, field)


@given(st.text())
def test_whatever_is_sent_is_read_or_refused(text: str) -> None:
    said = ""
    try:
        read_placement_file(text.encode("utf-8", "surrogatepass"))
    except Mistake as mistake:
        said = mistake.key

    assert said.startswith("placement-file-") or "question" in text.casefold()


def answers(*points: list[list[int]]) -> dict[str, object]:
    return {"question": "?", "answers": [{"answer": "!", "points": one} for one in points]}


def test_most_points_win_and_equal_ones_keep_the_order_of_the_file() -> None:
    questions = [answers([[1, 1]], [[2, 1]]), answers([[2, 1]], [[1, 1]], [[3, 5]])]

    assert ranked(questions, [1, 1]) == [Advice(1, 1, 1), Advice(2, 1, 1)]
    assert ranked(questions, [0, 2]) == [Advice(3, 5, 1), Advice(1, 1, 1)]
    assert ranked(questions, [1, 0]) == [Advice(2, 2, 2)]
    assert ranked(questions, []) == []


@given(
    st.lists(st.lists(st.integers(1, 4), min_size=2, max_size=4), min_size=1, max_size=6), st.data()
)
def test_no_point_is_lost_and_nothing_speaks_more_often_than_there_are_answers(
    courses: list[list[int]], data: st.DataObject
) -> None:
    questions = [answers(*([[course, course]] for course in one)) for one in courses]
    chosen = [data.draw(st.integers(0, len(one) - 1)) for one in courses]

    found = ranked(questions, chosen)

    given_points = [one[position] for one, position in zip(courses, chosen, strict=True)]
    assert sum(advice.points for advice in found) == sum(given_points)
    assert sum(advice.answers for advice in found) == len(courses)
    assert [advice.points for advice in found] == sorted((a.points for a in found), reverse=True)
