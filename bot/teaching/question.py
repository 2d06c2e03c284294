"""The question below a lesson, as a value: its answers in the order in which they are shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from zlib import crc32

LETTERS = "ABCDEF"


@dataclass(frozen=True, slots=True)
class LessonQuiz:
    """What is asked, in the order in which the answers are shown."""

    question: str
    options: tuple[str, ...]
    right: int
    explanation: str = ""

    def kept(self) -> dict[str, Any]:
        """As it is stored."""
        return {
            "question": self.question,
            "options": list(self.options),
            "right": self.right,
            "explanation": self.explanation,
        }


def read_kept(kept: Mapping[str, Any] | None) -> LessonQuiz | None:
    """A question as it was stored, if there is one."""
    if kept is None:
        return None
    return LessonQuiz(kept["question"], tuple(kept["options"]), kept["right"], kept["explanation"])


def mixed(question: str, right: str, wrong: Sequence[str], explanation: str) -> LessonQuiz:
    """The answers in an order that their author did not choose, the same each time."""
    options = sorted([right, *wrong], key=lambda one: crc32(f"{question}\n{one}".encode()))
    return LessonQuiz(question, tuple(options), options.index(right), explanation)


def version_of(quiz: LessonQuiz) -> int:
    """A button of an older question answers nothing."""
    return crc32(repr(quiz).encode())
