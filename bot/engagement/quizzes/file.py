"""A series of questions from a file: CSV with named columns, or Moodle's GIFT.

Whatever is wrong is a Mistake that names the line and the field. Stores nothing.
"""

import re
from collections.abc import Iterator, Sequence

from bot.engagement.quizzes.questions import SECONDS_USUAL, Question, checked_series
from bot.engagement.sheets import decoded, read_rows
from bot.mistakes import Mistake

KIND = "quiz-file-"
MOST_BYTES = 2**20
"""Fifty questions need a tenth of it."""

_ANSWER = re.compile(r"(?<!\\)[=~]")
_ESCAPED = re.compile(r"\\([~=#{}:\\])")
_FORMAT = re.compile(r"^\[(?:html|moodle|plain|markdown)\]")
_TITLE = re.compile(r"^::(?:\\.|[^\\])*?::")
_WEIGHT = re.compile(r"^%(-?\d+(?:\.\d+)?)%")
_TRUE_FALSE = {"t": True, "true": True, "f": False, "false": False}


def read_quiz_file(filename: str, data: bytes, yes: str, no: str) -> Sequence[Question]:
    """The questions of a file; `yes` and `no` are what true-or-false questions offer.

    Raises Mistake with a key that begins with `quiz-file-`.
    """
    if len(data) > MOST_BYTES:
        raise Mistake("quiz-file-too-big")
    text = decoded(data, KIND)
    name = filename.lower()
    found = _csv(text) if name.endswith(".csv") else _gift(text, yes, no)
    return checked_series(list(found))


def _csv(text: str) -> Iterator[Question]:
    for row in read_rows(text, ("question", "right", "wrong"), KIND):
        seconds = row.cell("seconds") or str(SECONDS_USUAL)
        if not (seconds.isascii() and seconds.isdigit() and len(seconds) < 5):
            raise Mistake("quiz-file-seconds", line=row.line, field="seconds")
        yield Question(
            row.cell("question"),
            row.cell("right"),
            row.cells_like("wrong"),
            row.cell("explanation"),
            int(seconds),
            row.line,
        )


def _gift(text: str, yes: str, no: str) -> Iterator[Question]:
    """Questions are apart by empty lines; `//` begins a comment, `$CATEGORY:` is not ours."""
    block: list[str] = []
    begins = 1
    for number, line in enumerate([*text.splitlines(), ""], start=1):
        if line.lstrip().startswith(("//", "$CATEGORY:")):
            continue
        if line.strip():
            if not block:
                begins = number
            block.append(line.strip())
        elif block:
            yield _gift_question("\n".join(block), begins, yes, no)
            block = []


def _gift_question(block: str, line: int, yes: str, no: str) -> Question:
    parts = re.fullmatch(r"(?s)(.*?)(?<!\\)\{(.*)(?<!\\)\}(.*)", block)
    if parts is None:
        raise Mistake("quiz-file-braces", line=line, field="{ }")
    asked, inside, rest = parts.groups()
    asked = _FORMAT.sub("", _TITLE.sub("", asked.strip()).strip())
    gap = f"{asked.strip()} … {rest.strip()}" if rest.strip() else asked.strip()
    inside, _, explanation = _split(inside, "####")
    question, explanation = _plain(gap), _plain(explanation)
    verdict = _TRUE_FALSE.get(_split(inside, "#")[0].strip().casefold())
    if verdict is not None:
        right, wrong = (yes, no) if verdict else (no, yes)
        return Question(question, right, [wrong], explanation, SECONDS_USUAL, line)
    right_ones, wrong_ones, feedback = _answers(inside, line)
    if len(right_ones) != 1 or not wrong_ones:
        raise Mistake("quiz-file-gift-kind", line=line, field="=")
    return Question(
        question, right_ones[0], wrong_ones, explanation or feedback, SECONDS_USUAL, line
    )


def _answers(inside: str, line: int) -> tuple[list[str], list[str], str]:
    """Right answers, wrong ones, and what is said of the right one."""
    marks = list(_ANSWER.finditer(inside))
    if not marks or inside.lstrip().startswith("#") or "->" in inside:
        raise Mistake("quiz-file-gift-kind", line=line, field="{ }")
    right: list[str] = []
    wrong: list[str] = []
    feedback = ""
    for at, mark in enumerate(marks):
        end = marks[at + 1].start() if at + 1 < len(marks) else len(inside)
        answer, _, said = _split(inside[mark.end() : end], "#")
        weight = _WEIGHT.match(answer.strip())
        answer = _plain(_WEIGHT.sub("", answer.strip()))
        if mark[0] == "=" or (weight and float(weight[1]) == 100):
            right.append(answer)
            feedback = feedback or _plain(said)
        elif weight and float(weight[1]) > 0:
            raise Mistake(
                "quiz-file-gift-kind", line=line + inside[: mark.start()].count("\n"), field="~%"
            )
        else:
            wrong.append(answer)
    return right, wrong, feedback


def _split(text: str, mark: str) -> tuple[str, str, str]:
    """`str.partition` at a mark that is not escaped."""
    found = re.search(rf"(?<!\\){re.escape(mark)}", text)
    return (text[: found.start()], mark, text[found.end() :]) if found else (text, "", "")


def _plain(text: str) -> str:
    return " ".join(_ESCAPED.sub(r"\1", _FORMAT.sub("", text.strip())).split())
