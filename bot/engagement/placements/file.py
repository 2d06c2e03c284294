"""Placements as CSV files: a row for each answer, with the course it speaks for and how much.

Rows with the same question belong together; an answer on several rows speaks for several courses,
one without a course for none. What is wrong is a Mistake that names line and field.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NoReturn

from bot.engagement.sheets import SheetRow, decoded, read_rows
from bot.mistakes import Mistake
from bot.speech.numbers import whole_number

KIND = "placement-file-"
MOST_BYTES = 2**18
"""The longest placement needs a tenth of it."""

QUESTION_CHARS = 300
ANSWER_CHARS = 100
QUESTIONS = range(1, 21)
ANSWERS = range(2, 9)
"""More than a phone's screen of buttons, or than anybody's patience, help nobody to a course."""

MOST_POINTS = 100


@dataclass(slots=True)
class AnswerDraft:
    """An answer, and what it speaks for: points by the course's code."""

    answer: str
    line: int
    points: dict[str, int] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    """Where each course is named."""


@dataclass(slots=True)
class QuestionDraft:
    """A question and its answers in their order."""

    question: str
    line: int
    answers: dict[str, AnswerDraft] = field(default_factory=dict)


def read_placement_file(data: bytes) -> Sequence[QuestionDraft]:
    """The questions of a file. Raises Mistake with a key that begins with `placement-file-`."""
    if len(data) > MOST_BYTES:
        raise Mistake("placement-file-too-big")
    questions: dict[str, QuestionDraft] = {}
    for row in read_rows(decoded(data, KIND), ("question", "answer", "course"), KIND):
        _add(questions, row)
    if len(questions) not in QUESTIONS:
        raise Mistake("placement-file-count", count=len(questions), most=QUESTIONS[-1])
    for question in questions.values():
        if len(question.answers) not in ANSWERS:
            _slip("answers", question.line, "answer", count=len(question.answers), most=ANSWERS[-1])
    if not any(answer.points for one in questions.values() for answer in one.answers.values()):
        raise Mistake("placement-file-no-course")
    return list(questions.values())


def _add(questions: dict[str, QuestionDraft], row: SheetRow) -> None:
    asked = _text(row, "question", QUESTION_CHARS)
    said = _text(row, "answer", ANSWER_CHARS)
    question = questions.setdefault(asked, QuestionDraft(asked, row.line))
    is_new = said not in question.answers
    answer = question.answers.setdefault(said, AnswerDraft(said, row.line))
    code = row.cell("course").upper()
    if not is_new and (not code or code in answer.points):
        _slip("twice", row.line, "answer")
    points = _points(row)
    if code:
        answer.points[code] = points
        answer.lines[code] = row.line


def _text(row: SheetRow, name: str, most: int) -> str:
    text = " ".join(row.cell(name).split())
    if not 1 <= len(text) <= most:
        _slip("length", row.line, name, most=most)
    return text


def _points(row: SheetRow) -> int:
    given = row.cell("points") or "1"
    points = whole_number(given, 1, MOST_POINTS)
    if points is None:
        _slip("points", row.line, "points", most=MOST_POINTS)
    return points


def _slip(key: str, line: int, name: str, **more: int) -> NoReturn:
    raise Mistake(f"{KIND}{key}", line=line, field=name, **more)
