"""What a quiz question may be, and what a right answer is worth; nothing is stored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from bot.engagement.polls.voting import (
    EXPLANATION_CHARS,
    EXPLANATION_LINES,
    OPTION_CHARS,
    OPTIONS,
    QUESTION_CHARS,
)
from bot.mistakes import Mistake

NUMBER_CHARS = 20
"""Room left in a question for its number in the series."""

SECONDS = range(5, 601)
"""Bot API, sendPoll: open_period, up to ten minutes."""

SECONDS_USUAL = 20
MOST_QUESTIONS = 50
FULL, LEAST = 1000, 500
"""Points for a right answer at once, and in the last moment."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question, its right answer and some wrong ones."""

    question: str
    right: str
    wrong: Sequence[str]
    explanation: str = ""
    seconds: int = SECONDS_USUAL
    line: int = 0
    """Where it begins in its file."""

    def shuffled(self, rng: Random) -> Mapping[str, Any]:
        """As it is kept: the right answer somewhere among the wrong ones."""
        options = [self.right, *self.wrong]
        rng.shuffle(options)
        return {
            "question": self.question,
            "options": options,
            "right": options.index(self.right),
            "explanation": self.explanation,
            "seconds": self.seconds,
        }


def points_for(milliseconds: int, limit: int) -> int:
    """What a right answer is worth after `milliseconds` of `limit`: 1000 at once, 500 at the end.

    Whole points, rounded down, so that everybody can work them out again.
    """
    left = limit - min(max(milliseconds, 0), limit)
    return LEAST + (FULL - LEAST) * left // limit


def checked(question: Question) -> Question:
    """The question, if Telegram takes it. Raises Mistake with the line and the field."""
    _ensure_length(question, "question", question.question, QUESTION_CHARS - NUMBER_CHARS)
    options = [question.right, *question.wrong]
    for name, option in zip(("right", *("wrong",) * len(question.wrong)), options, strict=True):
        _ensure_length(question, name, option, OPTION_CHARS)
    if len(options) not in OPTIONS:
        raise Mistake("quiz-file-options", line=question.line, field="wrong", count=len(options))
    if len(set(options)) < len(options):
        raise Mistake("quiz-file-twice", line=question.line, field="wrong")
    explanation = question.explanation
    if len(explanation) > EXPLANATION_CHARS or explanation.count("\n") >= EXPLANATION_LINES:
        raise Mistake(
            "quiz-file-explanation",
            line=question.line,
            field="explanation",
            most=EXPLANATION_CHARS,
        )
    if question.seconds not in SECONDS:
        raise Mistake("quiz-file-seconds", line=question.line, field="seconds")
    return question


def checked_series(questions: Sequence[Question]) -> Sequence[Question]:
    """The questions, if a game can be made of them. Raises Mistake."""
    if not 1 <= len(questions) <= MOST_QUESTIONS:
        raise Mistake("quiz-file-count", count=len(questions), most=MOST_QUESTIONS)
    return [checked(question) for question in questions]


def _ensure_length(question: Question, field: str, text: str, most: int) -> None:
    if not 1 <= len(text) <= most:
        raise Mistake("quiz-file-length", line=question.line, field=field, most=most)
