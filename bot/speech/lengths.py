"""How long a text is for Telegram, and whether there is anything to see in it."""

import unicodedata

_JOINERS = frozenset("\u200c\u200d")
"""Invisible, and part of many emoji and of Persian and Indic words."""

_BLANKS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters and marks that show nothing at all."""

_TAGS = range(0xE0020, 0xE0080)
"""Invisible parts of flags such as Scotland's."""


def telegram_length(text: str) -> int:
    """Length as Telegram counts it: in UTF-16 units, so that most emoji count as two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def shortened(text: str, most: int) -> str:
    """The text, or its beginning and … where it is longer than `most` as Telegram counts."""
    if telegram_length(text) <= most:
        return text
    kept = text
    while telegram_length(kept) > most - 1:
        kept = kept[: -max(1, (telegram_length(kept) - most + 1) // 2)]
    return kept.rstrip() + "…"


def cut(text: str, most: int) -> str:
    """As much of its beginning as Telegram counts as `most`; no emoji is cut in two halves."""
    return text.encode("utf-16-le", "surrogatepass")[: 2 * most].decode("utf-16-le", "ignore")


def one_line(text: str) -> str:
    """What was typed as one line without what can't be seen; empty if nothing can.

    A name that turns the direction of writing would turn every sentence it stands in.
    """
    seen = "".join(char for char in " ".join(text.split()) if _is_kept(char))
    kept = " ".join(seen.split())
    return kept if any(unicodedata.category(char)[0] in "LNPS" for char in kept) else ""


def _is_kept(char: str) -> bool:
    invisible = unicodedata.category(char) in ("Cc", "Cf", "Cs") or char in _BLANKS
    return not invisible or char in _JOINERS or ord(char) in _TAGS
