"""Finding the known answer to a question: plain word overlap, in English and Chinese.

Better silent than wrong: a match below the threshold is no match.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

ALIKE_ENOUGH = 0.6
"""Share of words two questions must have in common (Dice coefficient, 0-1)."""

_WORD = re.compile(r"[a-z0-9+#]+|[\u4e00-\u9fff]+")
_FILLERS = re.compile(
    r"(a|an|and|are|at|be|can|could|do|does|for|get|have|how|i|in|is|it|me|my|of|on|or|please|so|"
    r"tell|that|the|there|this|to|us|we|what|when|where|which|who|why|will|with|you|your)"
)
_CHINESE_FILLERS = re.compile("[的了吗呢啊吧么请问我你您]")


@dataclass(frozen=True, slots=True)
class KnownAnswer:
    """A question and what the community answers to it."""

    question: str
    answer: str


def best_answer(text: str, known: Sequence[KnownAnswer]) -> KnownAnswer | None:
    """The answer whose question is most like the text, if it is alike enough."""
    asked = _terms(text)
    scored = [(_alike(asked, _terms(entry.question)), entry) for entry in known]
    score, best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    return best if score >= ALIKE_ENOUGH else None


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def _terms(text: str) -> frozenset[str]:
    """English words without endings and fillers; Chinese as pairs of characters."""
    terms: set[str] = set()
    for word in _WORD.findall(text.casefold()):
        if word[0] > "\u4dff":
            core = _CHINESE_FILLERS.sub("", word) or word
            terms.update(core[i : i + 2] for i in range(max(1, len(core) - 1)))
        elif not _FILLERS.fullmatch(word):
            terms.add(_stem(word))
    return frozenset(terms)


def _stem(word: str) -> str:
    for ending in ("ing", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word
