"""Whether somebody asks what is on offer and at which price: told by words alone, and carefully.

"How much memory does it take" asks for no price, so a message is one only if nothing stands in it
but its phrase, little words and the names of courses. The words are data (offers.txt).
"""

import re
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from bot.engagement.knowledge.words import HERE, fold, pieces_of

K = TypeVar("K", bound=Hashable)

_LATIN = re.compile(r"[a-z0-9]")


@dataclass(frozen=True, slots=True)
class _Book:
    phrases: re.Pattern[str]
    fillers: frozenset[str]
    chinese: re.Pattern[str]
    """The fillers that are written without spaces between them."""


def has_offer_phrase(text: str) -> bool:
    """Whether it may ask for prices or courses; what else stands in it is not looked at."""
    return _book().phrases.search(fold(text)) is not None


def offers_meant(text: str, names: Mapping[K, Sequence[str]]) -> Sequence[K]:
    """What of the things on offer, each with its names, the price is asked of: all if none is
    named, none if the message asks for something else."""
    if not has_offer_phrase(text):
        return []
    rest = fold(text)
    named = set()
    for key, called in names.items():
        for name in sorted(map(fold, called), key=len, reverse=True):
            if _pattern([name]).search(rest):
                named.add(key)
    every = [name for called in names.values() for name in map(fold, called)]
    if every:
        rest = _pattern(every).sub(" ", rest)
    rest = _book().phrases.sub(" ", rest)
    words = {key: _words_of(called) for key, called in names.items()}
    for piece in pieces_of(rest):
        left = piece if _LATIN.match(piece) else _book().chinese.sub("", piece)
        if not left or left in _book().fillers:
            continue
        sharing = {key for key, own in words.items() if left in own}
        if not sharing:
            return []
        named |= sharing
    return [key for key in names if key in named] or list(names)


def _words_of(names: Sequence[str]) -> frozenset[str]:
    return frozenset(piece for name in names for piece in pieces_of(fold(name)))


def _pattern(phrases: Sequence[str]) -> re.Pattern[str]:
    """Any of the phrases, the longest first; Latin ones as whole words."""
    parts = []
    for phrase in sorted(phrases, key=len, reverse=True):
        before = r"(?<![a-z0-9])" if _LATIN.match(phrase) else ""
        behind = r"(?![a-z0-9])" if _LATIN.match(phrase[-1:]) else ""
        parts.append(f"{before}{re.escape(phrase)}{behind}")
    return re.compile("|".join(parts))


@cache
def _book() -> _Book:
    phrases: list[str] = []
    fillers: set[str] = set()
    for line in (HERE / "offers.txt").read_text("utf-8").splitlines():
        if line.startswith("? "):
            phrases += [phrase.strip() for phrase in line[2:].split(",")]
        elif not line.startswith("# "):
            fillers |= set(line.split())
    chinese = [word for word in fillers if not _LATIN.match(word)]
    return _Book(_pattern(phrases), frozenset(fillers), _pattern(chinese))
