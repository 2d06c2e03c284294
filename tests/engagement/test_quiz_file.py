"""Quiz files: what CSV and GIFT mean, and that every slip names its line and field."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engagement.quizzes.file import read_quiz_file
from bot.engagement.quizzes.questions import Question, points_for
from bot.mistakes import Mistake

CSV = """question,right,wrong1,wrong2,explanation,seconds
What is 2 + 2?,4,5,6,Count on your fingers.,10
"Which, if any, is mutable?",list,tuple,,,
"""

GIFT = r"""// A comment
$CATEGORY: Python

::Lists:: Which one is \{ mutable \}? {
  =list #Lists can change.
  ~tuple
  ~%0%str
}

Python is a snake. {F ####It is a language.}

The keyword {=def ~fun ~function} makes a function.
"""


def read(name: str, text: str) -> list[Question]:
    return list(read_quiz_file(name, text.encode(), "True", "False"))


def test_a_csv_with_named_columns() -> None:
    first, second = read("basics.csv", CSV)

    assert first == Question(
        "What is 2 + 2?", "4", ["5", "6"], "Count on your fingers.", seconds=10, line=2
    )
    assert (second.question, second.right, second.wrong) == (
        "Which, if any, is mutable?",
        "list",
        ["tuple"],
    )


def test_a_spreadsheet_saved_in_china() -> None:
    text = "question;right;wrong\n列表能改吗？;能;不能\n"

    [question] = read_quiz_file("题.csv", text.encode("gb18030"), "对", "错")

    assert (question.question, question.right) == ("列表能改吗？", "能")


def test_a_gift_file_with_choices_truths_and_gaps() -> None:
    lists, snake, gap = read("basics.gift", GIFT)

    assert lists.question == "Which one is { mutable }?"
    assert (lists.right, lists.wrong) == ("list", ["tuple", "str"])
    assert (lists.explanation, lists.line) == ("Lists can change.", 4)
    assert (snake.right, snake.wrong, snake.explanation) == ("False", ["True"], "It is a language.")
    assert gap.question == "The keyword … makes a function."


@pytest.mark.parametrize(
    ("name", "text", "key", "line", "field"),
    [
        ("q.csv", "question,right\nA,B\n", "quiz-file-column", 1, "wrong"),
        ("q.csv", "question,right,wrong\n\nA,,C\n", "quiz-file-length", 3, "right"),
        ("q.csv", "question,right,wrong\nA,B,B\n", "quiz-file-twice", 2, "wrong"),
        ("q.csv", "question,right,wrong\nA,B,C,D\n", "quiz-file-cells", 2, "wrong"),
        ("q.csv", "question,right,wrong\nA,B,\n", "quiz-file-options", 2, "wrong"),
        ("q.csv", "question,right,wrong,seconds\nA,B,C,3\n", "quiz-file-seconds", 2, "seconds"),
        ("q.gift", "\nNo answers here\n", "quiz-file-braces", 2, "{ }"),
        ("q.gift", "An essay {}\n", "quiz-file-gift-kind", 1, "{ }"),
        ("q.gift", "Match {=a -> b =c -> d}\n", "quiz-file-gift-kind", 1, "{ }"),
        ("q.gift", "Two {=a =b ~c}\n", "quiz-file-gift-kind", 1, "="),
        ("q.gift", "Half {=a ~%50%b}\n", "quiz-file-gift-kind", 1, "~%"),
        ("q.gift", f"Long {{={'x' * 101} ~b}}\n", "quiz-file-length", 1, "right"),
    ],
)
def test_a_slip_names_its_line_and_field(
    name: str, text: str, key: str, line: int, field: str
) -> None:
    with pytest.raises(Mistake) as slip:
        read(name, text)

    assert (slip.value.key, slip.value.params["line"], slip.value.params["field"]) == (
        key,
        line,
        field,
    )


@given(st.sampled_from(["q.csv", "q.gift"]), st.binary(max_size=300))
def test_whatever_is_sent_is_questions_or_a_slip(name: str, data: bytes) -> None:
    try:
        questions = read_quiz_file(name, data, "True", "False")
    except Mistake as mistake:
        slip: Mistake | None = mistake
    else:
        slip = None
        assert questions
    assert slip is None or slip.key.startswith("quiz-file-")


@given(st.integers(-1000, 700_000), st.integers(0, 10_000), st.integers(5000, 600_000))
def test_sooner_is_never_worth_less(passed: int, later: int, limit: int) -> None:
    soon, late = points_for(passed, limit), points_for(passed + later, limit)

    assert 500 <= late <= soon <= 1000
    assert points_for(0, limit) == 1000
    assert points_for(limit, limit) == 500


@given(st.randoms(use_true_random=False))
def test_the_right_answer_is_known_wherever_it_lands(rng: Random) -> None:
    kept = Question("Q", "yes", ["no", "maybe"]).shuffled(rng)

    assert kept["options"][kept["right"]] == "yes"
    assert sorted(kept["options"]) == ["maybe", "no", "yes"]
