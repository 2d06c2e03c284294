"""Reading what people type: stems of English, words of Chinese, and what means the same as one.

The word lists beside this module are data, to be extended without touching code. Knows nothing of
entries or scores.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import rjieba
from Stemmer import Stemmer

HERE = Path(__file__).parent

_PIECE = re.compile(r"\d+(?:\.\d+)+|[a-z0-9_+#]+(?:[-'][a-z0-9_]+)*|[\u4e00-\u9fff]+")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_ASKING = re.compile(
    r"\bwhat(?!(?:'?s| is) (?:up|going)\b| an?\b)(?!s up\b)|\bhow (?:much|soon|many)\b|\bwho\b"
)
"""Asks for something though each of its words may be small talk: "what is this", "how much"."""
_PROPER = re.compile(r"(?:\b[A-Z][A-Za-z]+\b[ -]?){3,5}")
"""Some words in a row that begin with a capital: people call it by its initials."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A text as read: its terms in their order, in plain words, and without the way of asking."""

    terms: Sequence[str]
    plain: str
    core: str


@dataclass(frozen=True, slots=True)
class _Meaning:
    number: int
    plain: Mapping[bool, str]
    """The plain word, for English (False) and Chinese (True)."""
    is_frame: bool


@dataclass(frozen=True, slots=True)
class _Thesaurus:
    latin: Mapping[Sequence[str], Sequence[_Meaning]]
    """By the stems of a phrase."""
    chinese: Mapping[str, Sequence[_Meaning]]
    pattern: re.Pattern[str]
    longest: int


def read(text: str) -> Wording:
    """Take a question or an answer apart."""
    pieces = list(pieces_of(fold(text)))
    terms: list[str] = []
    plain: list[str] = []
    core: list[str] = []
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        if _CHINESE.match(piece):
            found = _read_chinese(piece)
            at += 1
        else:
            found, used = _read_latin(pieces, at)
            at += used
        terms += found.terms
        plain.append(found.plain)
        core.append(found.core)
    terms += _initials(text)
    return Wording(_without_echoes(terms), _spaced(plain), _spaced(core) or _spaced(plain))


def terms_said(text: str) -> Mapping[str, str]:
    """Each term of a text once, with the word it was said in; what means the same is one term."""
    said: dict[str, str] = {}
    pieces = list(pieces_of(fold(text)))
    at = 0
    while at < len(pieces):
        if _CHINESE.match(pieces[at]):
            for term, word in _chinese_terms(pieces[at]):
                said.setdefault(term, word)
            at += 1
            continue
        found, used = _read_latin(pieces, at)
        if found.terms:
            means = found.terms[0].startswith("=")
            term = found.terms[0] if means else " ".join(found.terms)
            said.setdefault(term, " ".join(pieces[at : at + used]))
        at += used
    return said


def is_small_talk(text: str) -> bool:
    """Whether nothing is asked or told: greetings, thanks, laughter, emoji alone.

    What is written in letters that we don't read may be anything.
    """
    talk = _word_list("smalltalk.txt")
    found = list(pieces_of(fold(text)))
    is_foreign = not found and any(char.isalpha() for char in text)
    if is_foreign or _ASKING.search(fold(text)):
        return False
    for piece in found:
        if _CHINESE.match(piece):
            if piece not in talk and any(word not in talk for word in rjieba.cut(piece)):
                return False
        elif piece.replace("'", "") not in talk and not piece.endswith(("'s", "'re")):
            return False
    return True


def sounds_like_thanks(text: str) -> bool:
    """Whether small talk thanks somebody."""
    return _has_word_of("thanks.txt", fold(text))


def sounds_like_a_greeting(text: str) -> bool:
    """Whether small talk greets somebody."""
    return _has_word_of("greetings.txt", fold(text))


def sounds_like_a_question(text: str) -> bool:
    """Whether somebody wants to know something, as far as its words tell."""
    return _has_word_of("asking.txt", fold(text)) and not is_small_talk(text)


def _has_word_of(name: str, folded: str) -> bool:
    """English is found as whole words, Chinese and signs wherever they stand."""
    words = {piece.partition("'")[0] for piece in pieces_of(folded)}
    return any(
        sign in (words if sign.isascii() and sign.isalpha() else folded)
        for sign in _word_list(name)
    )


def question_key(text: str) -> str:
    """The same for questions that differ in case, spaces and punctuation only."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(re.findall(r"\w+", folded)) or folded.strip()


def fold(text: str) -> str:
    """A text without what its typist's keyboard added: case, full width, curly apostrophes."""
    return unicodedata.normalize("NFKC", text).casefold().replace("’", "'")


def pieces_of(text: str) -> Iterator[str]:
    """The words of a folded text; a run of Chinese is one."""
    return (match[0] for match in _PIECE.finditer(text))


def _read_latin(pieces: Sequence[str], at: int) -> tuple[Wording, int]:
    """The longest phrase we know from here on, else one word; and how many words it took."""
    book = _thesaurus()
    for length in range(min(book.longest, len(pieces) - at), 0, -1):
        phrase = pieces[at : at + length]
        known = book.latin.get(tuple(_stem(word) for word in phrase))
        if known:
            terms = [_term(meaning) for meaning in known if not meaning.is_frame]
            if length == 1 and terms:
                terms.append(_stem(phrase[0]))
            plain = known[0].plain.get(False, " ".join(phrase))
            return Wording(terms, plain, "" if known[0].is_frame else plain), length
    return _one_word(pieces[at]), 1


def _one_word(word: str) -> Wording:
    stopped = _word_list("stopwords.txt")
    parts = re.split(r"[-']", word)
    parts += [part for part in word.split("_") if "_" in word and part]
    stems = (_stem(part) for part in parts if part and part not in stopped)
    return Wording([stem for stem in stems if stem], word, word)


def _read_chinese(run: str) -> Wording:
    """Phrases we know, the longest first; what lies between them is cut into words."""
    book = _thesaurus()
    terms: list[str] = []
    plain: list[str] = []
    core: list[str] = []
    at = 0
    for match in book.pattern.finditer(run):
        between = run[at : match.start()]
        terms += _cut(between)
        known = book.chinese[match[0]]
        terms += [_term(meaning) for meaning in known if not meaning.is_frame]
        word = known[0].plain.get(True, match[0])
        plain += [between, word]
        core += [between, "" if known[0].is_frame else word]
        at = match.end()
    rest = run[at:]
    return Wording([*terms, *_cut(rest)], "".join([*plain, rest]), "".join([*core, rest]))


def _chinese_terms(run: str) -> Iterator[tuple[str, str]]:
    book = _thesaurus()
    at = 0
    for match in book.pattern.finditer(run):
        yield from ((word, word) for word in _cut(run[at : match.start()]))
        known = book.chinese[match[0]][0]
        if not known.is_frame:
            yield _term(known), match[0]
        at = match.end()
    yield from ((word, word) for word in _cut(run[at:]))


def _cut(run: str) -> list[str]:
    stopped = _word_list("stopwords.txt")
    return [word for word in rjieba.cut(run) if word not in stopped] if run else []


def _initials(text: str) -> Iterator[str]:
    for run in _PROPER.finditer(text):
        yield "".join(word[0] for word in re.findall(r"[A-Z][A-Za-z]+", run[0])).casefold()


def _without_echoes(terms: Sequence[str]) -> Sequence[str]:
    return [term for at, term in enumerate(terms) if at == 0 or terms[at - 1] != term]


def _spaced(words: Sequence[str]) -> str:
    return re.sub(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])", "", " ".join(filter(None, words)))


def _term(meaning: _Meaning) -> str:
    return f"={meaning.number}"


@cache
def _stemmer() -> Stemmer:
    return Stemmer("english")


def _stem(word: str) -> str:
    if word[0].isdigit() and "." in word:
        return ".".join("#" for _ in word.split("."))
    return str(_stemmer().stemWord(word.removesuffix("'s").replace("'", "")))


@cache
def _word_list(name: str) -> frozenset[str]:
    lines = (HERE / name).read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("# ") for word in line.split())


@cache
def _thesaurus() -> _Thesaurus:
    latin: dict[Sequence[str], list[_Meaning]] = {}
    chinese: dict[str, list[_Meaning]] = {}
    for number, line in enumerate((HERE / "thesaurus.txt").read_text("utf-8").splitlines()):
        if not line or line.startswith("# "):
            continue
        sides = [side.split(",") for side in line.removeprefix("~").split("|")]
        phrases = [fold(phrase).strip() for side in sides for phrase in side]
        plain: dict[bool, str] = {}
        for phrase in phrases:
            plain.setdefault(_CHINESE.search(phrase) is not None, phrase)
        meaning = _Meaning(number, plain, line.startswith("~"))
        for phrase in phrases:
            if _CHINESE.search(phrase):
                chinese.setdefault(phrase, []).append(meaning)
            else:
                stems = tuple(
                    word if word.startswith("#") else _stem(word)
                    for word in (phrase.split() if "#" in phrase else pieces_of(phrase))
                )
                known = latin.setdefault(stems, [])
                known += [] if meaning in known else [meaning]
    longest = sorted(chinese, key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, longest)))
    return _Thesaurus(latin, chinese, pattern, max(map(len, latin)))
