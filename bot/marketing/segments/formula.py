"""What a segment is: facts about people, joined by and, or, not. Plain values; it looks nothing up.

A fact is a kind and, for most, a value as it is typed: `previewed:PY101`, `active:30d`, `admin`. To
add one: its kind here, its group in `finding`, its words in segments.ftl. What is reckoned instead
of remembered, such as who is likely to buy, is one more kind like these (storage/likely.py).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, TypeAlias


class Takes(Enum):
    """What stands behind the colon of a fact."""

    NOTHING = "nothing"
    COURSE = "course"
    PERIOD = "period"
    WHEN = "when"
    """A period back from now, or a day."""
    OPTION = "option"
    QUIZ = "quiz"
    WORDS = "words"
    PERSON = "person"
    LANGUAGE = "language"
    ZONE = "zone"
    NUMBER = "number"
    CAMPAIGN = "campaign"
    """A campaign's number."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What a fact of one kind takes."""

    takes: Takes
    may_be_bare: bool = False
    """Whether it means something without a value: `bought`, any course."""


KINDS: Mapping[str, Kind] = {
    "previewed": Kind(Takes.COURSE),
    "tried": Kind(Takes.COURSE),
    "bought": Kind(Takes.COURSE, may_be_bare=True),
    "finished": Kind(Takes.COURSE, may_be_bare=True),
    "placed": Kind(Takes.COURSE),
    "active": Kind(Takes.PERIOD),
    "lapsed": Kind(Takes.PERIOD),
    "joined": Kind(Takes.WHEN),
    "joined-before": Kind(Takes.WHEN),
    "voted": Kind(Takes.OPTION),
    "quiz": Kind(Takes.QUIZ),
    "asked": Kind(Takes.WORDS),
    "referred": Kind(Takes.PERSON, may_be_bare=True),
    "brought": Kind(Takes.NUMBER),
    "won": Kind(Takes.NOTHING),
    "points": Kind(Takes.NUMBER),
    "level": Kind(Takes.NUMBER),
    "language": Kind(Takes.LANGUAGE),
    "timezone": Kind(Takes.ZONE),
    "creator": Kind(Takes.NOTHING),
    "expert": Kind(Takes.NOTHING),
    "admin": Kind(Takes.NOTHING),
    "clicked": Kind(Takes.CAMPAIGN, may_be_bare=True),
    "score": Kind(Takes.NUMBER),
    "likely": Kind(Takes.NOTHING),
    "at-risk": Kind(Takes.NOTHING),
}
"""In the order they are offered; forms name them by it, so add new ones at the end."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is so of somebody or not."""

    kind: str
    value: str = ""
    at: int = field(default=0, compare=False)
    """Where it stands in what was typed, from 0; for naming the place of a slip."""


@dataclass(frozen=True, slots=True)
class Not:
    """Everybody else."""

    of: "Formula"


@dataclass(frozen=True, slots=True)
class All:
    """Those of whom each of these is so; with none of them, everybody."""

    of: "tuple[Formula, ...]"


@dataclass(frozen=True, slots=True)
class Either:
    """Those of whom one of these is so."""

    of: "tuple[Formula, ...]"


Formula: TypeAlias = Fact | Not | All | Either

EVERYBODY = All(())


def facts_in(formula: Formula) -> Iterator[Fact]:
    """Every fact of it, from left to right."""
    match formula:
        case Fact():
            yield formula
        case Not(of=part):
            yield from facts_in(part)
        case All(of=parts) | Either(of=parts):
            for part in parts:
                yield from facts_in(part)


def plain(formula: Formula) -> Formula:
    """The same with every *not* at a single fact, and no *and* in an *and*, no *or* in an *or*."""
    match formula:
        case Fact():
            return formula
        case Not(of=part):
            return _denied(part)
        case All(of=parts):
            return _joined(All, [plain(part) for part in parts])
        case Either(of=parts):
            return _joined(Either, [plain(part) for part in parts])


def _denied(formula: Formula) -> Formula:
    match formula:
        case Fact():
            return Not(formula)
        case Not(of=part):
            return plain(part)
        case All(of=parts):
            return _joined(Either, [_denied(part) for part in parts])
        case Either(of=parts):
            return _joined(All, [_denied(part) for part in parts])


def _joined(by: type[All] | type[Either], parts: list[Formula]) -> Formula:
    flat: list[Formula] = []
    for part in parts:
        flat += part.of if isinstance(part, All | Either) and isinstance(part, by) else (part,)
    return flat[0] if len(flat) == 1 else by(tuple(flat))


def extended(formula: Formula, part: Formula, *, by_or: bool) -> Formula:
    """With one more condition; the first one takes the place of everybody."""
    if formula == EVERYBODY:
        return part
    return _joined(Either if by_or else All, [formula, part])


# Kept and written


def to_json(formula: Formula) -> dict[str, Any]:
    """As a row keeps it: `{"all": [{"fact": "active", "value": "30d"}, {"not": …}]}`."""
    match formula:
        case Fact(kind=kind, value=value):
            return {"fact": kind, "value": value} if value else {"fact": kind}
        case Not(of=part):
            return {"not": to_json(part)}
        case All(of=parts):
            return {"all": [to_json(part) for part in parts]}
        case Either(of=parts):
            return {"any": [to_json(part) for part in parts]}


def from_json(kept: Mapping[str, Any]) -> Formula:
    """What `to_json` made."""
    match kept:
        case {"not": part}:
            return Not(from_json(part))
        case {"all": parts}:
            return All(tuple(map(from_json, parts)))
        case {"any": parts}:
            return Either(tuple(map(from_json, parts)))
    return Fact(str(kept["fact"]), str(kept.get("value", "")))


def written(formula: Formula) -> str:
    """In the one-line language, with no more brackets than it needs; empty for everybody."""
    match formula:
        case Fact(kind=kind, value=value):
            return f"{kind}:{_value(value)}" if value else kind
        case Not(of=part):
            return f"!{_in_brackets(part, Fact, Not)}"
        case All(of=parts):
            return " & ".join(_in_brackets(part, Fact, Not) for part in parts)
        case Either(of=parts):
            return " | ".join(_in_brackets(part, Fact, Not, All) for part in parts)


def _in_brackets(part: Formula, *but: type[Formula]) -> str:
    return written(part) if isinstance(part, but) else f"({written(part)})"


def _value(value: str) -> str:
    is_word = all(char.isalnum() or char in "-_/@+.#" for char in value)
    return value if is_word else f'"{value}"'
