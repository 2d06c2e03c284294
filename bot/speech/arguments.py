"""What somebody wrote behind a command: words, quoted phrases, and `--options`.

Straight, curly and Chinese quotes all work, as phones put in whatever they like.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.mistakes import Mistake

_PIECE = re.compile(
    r"[\"“”„«»](?P<double>[^\"“”„«»]*)[\"“”„«»]|「(?P<corner>[^「」]*)」|『(?P<white>[^『』]*)』"
    r"|(?:--|—|––)(?P<option>[a-z][a-z-]*)|(?P<word>[^\s\"“”„«»「」『』]+)"
)
"""Phones turn `--` into a long dash."""


@dataclass(frozen=True, slots=True)
class Arguments:
    """Words and phrases in their order; an option's value is the piece behind it."""

    words: Sequence[str]
    options: Mapping[str, str]

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

    Raises Mistake for an option that is neither a flag nor one it `takes`; None lets all pass.
    """
    words: list[str] = []
    options: dict[str, str] = {}
    waiting: str | None = None
    for piece in _PIECE.finditer(text or ""):
        if name := piece["option"]:
            if takes is not None and name not in takes | flags:
                known = ", ".join(f"--{one}" for one in sorted(takes | flags)) or "–"
                raise Mistake("option-unknown", option=f"--{name}", known=known)
            options[name] = ""
            waiting = None if name in flags else name
            continue
        phrases = (piece["double"], piece["corner"], piece["white"], piece["word"])
        value = next(phrase for phrase in phrases if phrase is not None).strip()
        if waiting is not None:
            options[waiting] = value
            waiting = None
        else:
            words.append(value)
    return Arguments(words, options)
