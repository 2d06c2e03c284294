"""Words as people read them, however they are dressed up against machines.

Invisible and drawn letters, marks on letters, look-alikes of another alphabet and letters spread
out are seen through; digits for letters (`cas1no`) are not. An ordinary text in one alphabet is
read in no other one.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator

CJK = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
LETTER = rf"[^\W{CJK}]"
"""A letter or digit of a script that puts spaces between words."""

_UNSEEN = re.compile(r"[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\ufe00-\ufe0f]")
"""Fillers and selectors that leave no trace; the category Cf has all the others."""

_MARKS = re.compile(r"[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]")
"""Accents and strokes; what belongs to its letter is one with it by then (NFKC)."""

_DRAWN = str.maketrans(
    dict(zip("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnoprstuvwyz", strict=True))
    | {chr(first + n): chr(ord("a") + n) for first in (0x1F150, 0x1F170) for n in range(26)}
)
"""Small capitals, and letters on discs and squares, which NFKC lets be."""

LATIN, CYRILLIC, GREEK = "latin", "cyrillic", "greek"

_TWINS = {
    CYRILLIC: dict(
        zip("асеорхуіѕјһԁԛԝАВЕКМНОРСТХУІЅЈ", "aceopxyisjhdqwABEKMHOPCTXYISJ", strict=True)
    ),
    GREEK: dict(zip("οανΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "oavABEZHIKMNOPTYX", strict=True)),
}
"""Letters that nobody can tell from the Latin ones (from Unicode TR39, confusables.txt)."""

_COUSINS = {
    CYRILLIC: _TWINS[CYRILLIC] | dict(zip("вкмнтгпьиё", "bkmhtrnbue", strict=True)),
    GREEK: _TWINS[GREEK] | dict(zip("βεηικμρςτυχω", "beniknpctuxw", strict=True)),
}
"""With those that pass for Latin ones among Latin letters."""

_FROM_LATIN = {
    script: {latin: own for own, latin in reversed(cousins.items())}
    for script, cousins in _COUSINS.items()
}

_FOREIGN = frozenset("ѕјһԁԛԝ")
"""Twins that Russian, Ukrainian, Belarusian and Bulgarian have not got."""

_WORD = re.compile(r"[A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u052f\u1e00-\u1fff]+")
"""Of the alphabets that share letters."""

_SPREAD = re.compile(rf"(?<!{LETTER})[^\W\d_{CJK}](?:[\W_]{{1,3}}[^\W\d_{CJK}]){{2,}}(?!{LETTER})")
"""At least three letters that stand alone, one behind the other."""

_GAP = re.compile(r"[\W_]+")


def normalise(text: str) -> str:
    """Text as it sounds: without case, full-width forms and what can't be seen."""
    return visible(visible(text).casefold())


def visible(text: str) -> str:
    """Text in plain letters, without what can't be seen or is struck through others."""
    if text.isascii():
        return text
    shown = unicodedata.normalize("NFKC", text).translate(_DRAWN)
    seen = "".join(char for char in shown if unicodedata.category(char) != "Cf")
    bare = _MARKS.sub("", unicodedata.normalize("NFKC", _UNSEEN.sub("", seen)))
    return unicodedata.normalize("NFKC", bare)


def readings(text: str) -> list[str]:
    """A text as it may be meant, each normalised: as it stands first."""
    plain = visible(text)
    found = [plain, _SPREAD.sub(lambda run: _joined(run[0]), plain)]
    if not plain.isascii():
        found += [read for one in found for read in _in_other_letters(one)]
    return list(dict.fromkeys(normalise(one) for one in found))


def spread_out(text: str) -> list[str]:
    """The rows of letters that stand alone in a text, each as one piece."""
    return [_GAP.sub("", run[0]) for run in _SPREAD.finditer(text)]


def _joined(run: str) -> str:
    """Letters spread out as words: where gaps differ, the wider ones part words."""
    narrow = min(len(gap) for gap in _GAP.findall(run))
    return _GAP.sub(lambda gap: " " if len(gap[0]) > narrow else "", run)


# Letters of other alphabets


def _in_other_letters(text: str) -> Iterator[str]:
    """The text with its dressed-up words in each alphabet they may be meant in."""
    words = set(_WORD.findall(text))
    mixed = {word for word in words if len({_script(char) for char in word}) > 1}
    for script, dressed in (
        (LATIN, mixed | _guests(words - mixed)),
        (CYRILLIC, mixed),
        (GREEK, mixed),
    ):
        if dressed:
            yield _WORD.sub(_reader(dressed, script), text)


def _guests(words: set[str]) -> set[str]:
    """Words of one alphabet that are made of nothing but Latin look-alikes, in a text where
    nothing else is of that alphabet and something is Latin, or too foreign to be ordinary."""
    found: set[str] = set()
    for script, twins in _TWINS.items():
        own = {word for word in words if _script(word[0]) == script}
        letters = set().union(*own)
        if letters <= twins.keys() and (len(own) < len(words) or letters & _FOREIGN):
            found |= own
    return found


def _script(char: str) -> str:
    if "\u0370" <= char <= "\u03ff" or "\u1f00" <= char <= "\u1fff":
        return GREEK
    return CYRILLIC if "\u0400" <= char <= "\u052f" else LATIN


def _reader(dressed: set[str], script: str) -> Callable[[re.Match[str]], str]:
    def read(word: re.Match[str]) -> str:
        if word[0] not in dressed:
            return word[0]
        return "".join(_in(script, char) for char in word[0])

    return read


def _in(script: str, char: str) -> str:
    """A letter as its look-alike of an alphabet, if there is one."""
    own = _script(char)
    if own == script:
        return char
    latin = char if own == LATIN else _COUSINS[own].get(char, char)
    return latin if script == LATIN else _FROM_LATIN[script].get(latin, latin)
