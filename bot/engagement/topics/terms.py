"""The words of questions and lessons as they are compared: what is asked, by whom, and which lesson
of a community's courses is about it. Plain functions over plain data.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

from bot.engagement.knowledge.words import terms_said
from bot.teaching.lesson_text import plain_words
from storage.interest import Asked, Offered

_NO_WORDS = re.compile(r"https?://\S+|@\w+|/\w+", re.IGNORECASE)
"""Addresses, names of people and commands; nobody asks about them."""

LEAST_SHARE = 1 / 4
"""How much of what is asked a lesson must hold, rare words counting more, to be about it."""


@dataclass(frozen=True, slots=True)
class Read:
    """A lesson as read: the terms of its title, and all of them with the words they stand in."""

    lesson: Offered
    title: frozenset[str]
    said: Mapping[str, str]


def terms_of(text: str) -> dict[str, str]:
    """The terms of a text that tell something, each with its word as it was said."""
    said = terms_said(_NO_WORDS.sub(" ", text))
    return {term: word for term, word in said.items() if _tells(word)}


def _tells(word: str) -> bool:
    return len(word) > 1 and any(char.isalpha() for char in word)


def read_lessons(lessons: Iterable[Offered]) -> list[Read]:
    """The lessons, taken apart."""
    return [_read(lesson) for lesson in lessons]


def _read(lesson: Offered) -> Read:
    title = terms_of(lesson.title)
    return Read(lesson, frozenset(title), title | terms_of(plain_words(lesson.text)))


def asked_by_people(
    asked: Iterable[Asked], read: Mapping[str, Mapping[str, str]]
) -> tuple[Counter[str], int]:
    """How many people used each term, and how many asked at all; `read` by the text."""
    by_person: dict[int, set[str]] = {}
    for one in asked:
        by_person.setdefault(one.person_id, set()).update(read[one.text])
    counts = Counter(term for terms in by_person.values() for term in terms)
    return counts, len(by_person)


def about(terms: Collection[str], lessons: Sequence[Read]) -> Read | None:
    """The lesson that is about these terms, if one is; of equals the first.

    A term weighs the more the fewer lessons hold it (its inverse document frequency), and double in
    a title.
    """
    if not terms or not lessons:
        return None
    held = Counter(term for lesson in lessons for term in lesson.said)
    weights = {term: log(1 + len(lessons) / (1 + held[term])) for term in terms}
    best = max(lessons, key=lambda lesson: _score(lesson, weights))
    covered = sum(weight for term, weight in weights.items() if term in best.said)
    return best if covered >= LEAST_SHARE * sum(weights.values()) else None


def _score(lesson: Read, weights: Mapping[str, float]) -> float:
    return sum(
        weight * (2 if term in lesson.title else 1)
        for term, weight in weights.items()
        if term in lesson.said
    )


def is_subject_itself(term: str, lessons: Sequence[Read]) -> bool:
    """Whether most lessons hold it: in a group about Python everybody asks about Python."""
    held = sum(term in lesson.said for lesson in lessons)
    return len(lessons) > 2 and 2 * held > len(lessons)
