"""Whole numbers as people type them; what is too long to be meant is no number."""

MOST_NAMED = 10**15 - 1
"""Rows are counted, so no number a thing is named by is longer; databases hold larger ones."""

_NARROW = str.maketrans("０１２３４５６７８９＃", "0123456789#")
"""Chinese and Japanese keyboards write numbers wide."""


def narrow(typed: str) -> str:
    """The same with the digits everybody writes: `２３` is 23."""
    return typed.translate(_NARROW)


def whole_number(typed: str, least: int, most: int) -> int | None:
    """The number if it is one from `least` to `most`, with no more digits than `most` has."""
    typed = narrow(typed)
    if not (typed.isascii() and typed.isdigit() and len(typed) <= len(str(most))):
        return None
    number = int(typed)
    return number if least <= number <= most else None


def named_number(typed: str) -> int | None:
    """What a thing is named by, as in `3`, `#3` or `№3`."""
    bare = narrow(typed).strip()
    return whole_number(bare.removeprefix("#").removeprefix("№"), 0, MOST_NAMED)
