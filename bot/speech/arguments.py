"""What somebody wrote behind a command: words, quoted phrases, and `--options`.

Straight, curly and Chinese quotes all work, as phones put in whatever they like. Which words were
quoted, and what stood on which line, is kept for who must know where a phrase ends.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.mistakes import Mistake
from bot.speech.numbers import whole_number

_PIECE = re.compile(
    r"[\"“”„«»](?P<double>[^\"“”„«»]*)[\"“”„«»]|「(?P<corner>[^「」]*)」|『(?P<white>[^『』]*)』"
    r"|(?:[-‐‑‒–—―−﹣－]{2,}|[–—―])(?P<option>[a-z][a-z-]*)"
    r"|(?P<word>[^\s\"“”„«»「」『』]+)"
)
"""Phones turn `--` into a long dash, and Chinese keyboards write two of them, or wide ones."""

_QUOTES = "\"'“”„«»「」『』"

_BEGINS_WITH_NUMBER = re.compile(r"[^\w\s]?\d")


def unquoted(typed: str) -> str:
    """A name as it is, without the quotes somebody may have put around it."""
    return typed.strip().strip(_QUOTES)


@dataclass(frozen=True, slots=True)
class Arguments:
    """Words and phrases in their order; an option's value is the piece behind it."""

    words: Sequence[str]
    options: Mapping[str, str]
    quoted: Sequence[bool] = ()
    """For each word whether it stood in quotes."""
    lines: Sequence[str] = ()
    """What was written without the options, line by line."""

    def flag(self, name: str) -> bool:
        """Whether an option was given, with or without a value."""
        return name in self.options


def read_arguments(
    text: str | None,
    *,
    takes: frozenset[str] | None = None,
    flags: frozenset[str] = frozenset(),
) -> Arguments:
    """Take apart what stands behind a command; options in `flags` take no value.

    Raises Mistake for an option that is neither a flag nor one it `takes`; None lets all pass. And
    for one that is given twice: which is meant?
    """
    words: list[str] = []
    quoted: list[bool] = []
    options: dict[str, str] = {}
    waiting: str | None = None
    text, rest = text or "", text or ""
    for piece in _PIECE.finditer(text):
        if name := piece["option"]:
            if takes is not None and name not in takes | flags:
                known = ", ".join(f"--{one}" for one in sorted(takes | flags))
                key = "option-unknown" if known else "option-none"
                raise Mistake(key, option=f"--{name}", known=known)
            if name in options:
                raise Mistake("option-twice", option=f"--{name}")
            options[name] = ""
            rest = _blank(rest, piece.span())
            waiting = None if name in flags else name
            continue
        value = _value(piece)
        if waiting is not None:
            options[waiting] = value
            rest = _blank(rest, piece.span())
            waiting = None
        else:
            words.append(value)
            quoted.append(piece["word"] is None)
    lines = [_bare(line.strip()) for line in rest.splitlines() if line.strip()]
    return Arguments(words, options, quoted, lines)


def option_number(option: str, given: str, least: int, most: int) -> int:
    """The number behind an option. Raises Mistake that names the option."""
    number = whole_number(given, least, most)
    if number is None:
        named, known = f"--{option}", given[:20] or "–"
        raise Mistake("option-number", option=named, given=known, least=least, most=most)
    return number


def _value(piece: re.Match[str]) -> str:
    phrases = (piece["double"], piece["corner"], piece["white"], piece["word"])
    value = next(phrase for phrase in phrases if phrase is not None).strip()
    return _narrow(value) if piece["word"] else value


def _narrow(word: str) -> str:
    """A bare number or time as everybody writes it: `２１` is 21, `９：３０` is 9:30."""
    return unicodedata.normalize("NFKC", word) if _BEGINS_WITH_NUMBER.match(word) else word


def _bare(line: str) -> str:
    """A line without the quotes around the whole of it."""
    found = _PIECE.fullmatch(line)
    return line if found is None or found["option"] else _value(found)


def _blank(text: str, span: tuple[int, int]) -> str:
    start, end = span
    return text[:start] + " " * (end - start) + text[end:]
