"""Which course somebody's answers speak for; plain data in, plain data out."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Advice:
    """A course, and how much speaks for it."""

    course_id: int
    points: int
    answers: int
    """How many of the answers gave it points."""


def ranked(questions: Sequence[Mapping[str, Any]], answers: Sequence[int]) -> Sequence[Advice]:
    """The courses the answers speak for: more points first, equal ones as the file names them."""
    points: Counter[int] = Counter()
    speaking: Counter[int] = Counter()
    for question, position in zip(questions, answers, strict=False):
        for course_id, worth in question["answers"][position]["points"]:
            points[course_id] += worth
            speaking[course_id] += 1
    order = _order(questions)
    found = [Advice(course_id, points[course_id], speaking[course_id]) for course_id in points]
    return sorted(found, key=lambda advice: (-advice.points, order[advice.course_id]))


def _order(questions: Sequence[Mapping[str, Any]]) -> Mapping[int, int]:
    order: dict[int, int] = {}
    for question in questions:
        for answer in question["answers"]:
            for course_id, _worth in answer["points"]:
                order.setdefault(course_id, len(order))
    return order
