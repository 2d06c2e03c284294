"""A draft by template: a hook, a passage of the course's own text, and where it is from.

Of a lesson that is for sale nothing is quoted, as everywhere; the course's description stands in.
Each further draft has another hook and the next passage.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.outreach.messages import TEXT_CHARS
from bot.speech import Html, Words
from bot.speech.fitting import fitted
from bot.speech.lengths import one_line, shortened

HOOKS = 3
"""Ways to begin, for each kind of topic."""

PASSAGE_CHARS = 400
"""What is read in passing."""

_SENTENCE = re.compile(r"(?<=[.!?。！？])\s+|\n+|(?<=[。！？])")


@dataclass(frozen=True, slots=True)
class Source:
    """What a draft is made of: a topic, and what the course says about it."""

    kind: str
    facts: Mapping[str, Any]
    terms: tuple[str, ...]
    """In the course's own words."""
    course: str
    blurb: str
    lesson: str | None
    position: int
    is_free: bool
    text: str
    """The lesson's, without markup; empty where it is for sale."""


def worded(source: Source, number: int, speech: Words) -> Html:
    """The draft of that number, from 1, in the community's language."""
    hook = speech(
        f"plan-hook-{source.kind}", way=(number - 1) % HOOKS, course=source.course, **source.facts
    )
    pieces = list(passages(source.text)) or list(passages(source.blurb))
    tail = speech(
        "plan-tail",
        lesson=source.lesson or "",
        position=str(source.position),
        course=source.course,
        kind="none" if source.lesson is None else "free" if source.is_free else "paid",
    )
    excerpt = pieces[(number - 1) % len(pieces)] if pieces else source.course
    html = speech("plan-post", hook=hook, excerpt=excerpt, tail=tail)
    return fitted(html, TEXT_CHARS)


def passages(text: str) -> Iterator[str]:
    """A text in pieces that are read in passing, cut between its sentences."""
    piece = ""
    for sentence in map(one_line, _SENTENCE.split(text)):
        if piece and len(piece) + len(sentence) >= PASSAGE_CHARS:
            yield piece
            piece = ""
        piece = f"{piece} {sentence}".strip()
        piece = shortened(piece, PASSAGE_CHARS)
    if piece:
        yield piece
