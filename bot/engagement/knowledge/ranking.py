"""Which entry answers a question, and how likely it does: shared terms and shared meaning, weighed.

An index lives in memory, takes changes one by one, and stays fast with 100,000 entries: rare terms
and the signs of the vectors choose a few hundred candidates, and only those are weighed in full.
Weights and odds were fitted by `benchmarks/qa_fit.py` to messages that the evaluation leaves out.
"""

import math
from array import array
from collections import Counter
from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Generic, TypeVar

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from bot.engagement.knowledge import meaning
from bot.engagement.knowledge.meaning import DIMENSIONS, Stored, Vector
from bot.engagement.knowledge.words import read

K = TypeVar("K", bound=Hashable)

WEIGHTS = (13.17, 5.55, 6.9, 8.0, 1.51)
"""How much each of `Hit`'s five shares counts, from `meant` to `in_order`."""

ODDS = (-5.26, 0.25, 0.83, 2.76, -0.51)
"""Log-odds of a right answer: constant, and per unit of score, lead, `meant`, `covered`."""

SURE = 0.65
"""Probability from which we answer by ourselves: at most one unanswerable question in twenty."""

FLOORS = ((0.45, 0.5), (0.35, 0.7))
"""With less of a question's terms and less of its meaning an entry is another matter, however far
it leads: among a handful one always does."""

SATURATION = 1.2
"""How soon more of the same term in an answer stops counting, as BM25's k1."""

CANDIDATES = 250
"""Weighed in full, for shared terms and for shared meaning each."""

ALL_AT_ONCE = 4000
"""Entries up to which comparing all vectors costs no more than choosing candidates."""

FEWEST = 200
"""Entries a term's rarity is reckoned with at least: in a handful every word looks common."""

TYPO = 0.79
"""Likeness of a mistyped word (one slip in five letters) to the one that was meant."""
SHORTEST = 5
"""Letters of a word that may be mistyped; shorter ones are other words."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, read once for all indexes."""

    terms: Sequence[str]
    vector: Vector


@dataclass(frozen=True, slots=True)
class Hit(Generic[K]):
    """An entry that may answer it; the shares are between 0 and 1."""

    key: K
    score: float
    sureness: float
    meant: float
    """Likeness of meaning."""
    covered: float
    """Share of the question's terms in the entry's question, rare ones counting more."""
    alike: float
    """The same both ways (Dice)."""
    in_answer: float
    """Share of the question's terms that only the entry's answer has."""
    in_order: float
    """Share of neighbouring terms that are neighbours there too."""


def ask(text: str) -> Asked:
    """Read a question; takes about 5 ms, so do it in a thread."""
    wording = read(text)
    return Asked(wording.terms, meaning.of_question(text, wording))


def likeness(asked: Asked, texts: Mapping[K, tuple[str, bytes]]) -> list[Hit[K]]:
    """The same weighing for a few texts without answers, such as open questions."""
    index: Index[K] = Index()
    for key, (text, vector) in texts.items():
        index.put(key, text, "", vector)
    return index.search(asked)


@dataclass(slots=True)
class _Row:
    question: "array[int]"
    """Ids of its terms, in their order."""
    answer: Mapping[int, int]
    """How often its answer has each other term."""


@dataclass(slots=True)
class Index(Generic[K]):
    """Entries by key. Not to be used by two threads at once."""

    _ids: dict[str, int] = field(default_factory=dict)
    _counts: Counter[int] = field(default_factory=Counter)
    """In how many entries a term is."""
    _postings: "list[array[int]]" = field(default_factory=list)
    """By term: the rows that have it, removed ones too."""
    _rows: list[_Row | None] = field(default_factory=list)
    _keys: list[K] = field(default_factory=list)
    _at: dict[K, int] = field(default_factory=dict)
    _vectors: Stored = field(default_factory=lambda: np.zeros((64, DIMENSIONS), np.int8))
    _signs: npt.NDArray[np.uint64] = field(
        default_factory=lambda: np.zeros((64, DIMENSIONS // 64), np.uint64)
    )

    def __len__(self) -> int:
        return len(self._at)

    def __contains__(self, key: K) -> bool:
        return key in self._at

    def keys(self) -> Collection[K]:
        """Of the entries it holds."""
        return self._at.keys()

    def put(self, key: K, question: str, answer: str, vector: bytes) -> None:
        """Add an entry, or replace the one with that key."""
        self.drop(key)
        if len(self._rows) > 64 and len(self._rows) > 2 * len(self._at):
            self._compact()
        asked = array("I", (self._id(term) for term in read(question).terms))
        own = set(asked)
        words = Counter(self._id(term) for term in read(answer).terms)
        self._append(key, _Row(asked, {term: n for term, n in words.items() if term not in own}))
        self._set_vector(len(self._rows) - 1, meaning.stored(vector))

    def drop(self, key: K) -> None:
        """Forget an entry, if it is there."""
        at = self._at.pop(key, None)
        if at is None:
            return
        row = self._rows[at]
        assert row is not None
        self._counts.subtract({*row.question, *row.answer})
        self._rows[at] = None
        self._signs[at] = 0

    def search(self, asked: Asked, most: int = 3) -> list[Hit[K]]:
        """The likeliest answers, the best first."""
        if not self._at:
            return []
        terms = [self._meant(term) for term in asked.terms]
        rarity = {term: self._rarity(term) for term in terms}
        found = sorted(
            (self._weigh(at, terms, rarity, alike) for at, alike in self._near(asked, terms)),
            key=lambda hit: -hit.score,
        )
        return _with_odds(found[: most + 1])[:most]

    # Terms

    def _id(self, term: str) -> int:
        number = self._ids.setdefault(term, len(self._ids))
        if number == len(self._postings):
            self._postings.append(array("I"))
        return number

    def _meant(self, term: str) -> int:
        """The term's id, that of the nearest one if nobody writes it like that, or less than 0."""
        known = self._ids.get(term)
        if known is not None and self._counts[known] > 0:
            return known
        if len(term) >= SHORTEST and term.isascii() and term.isalpha():
            likeliest = process.extractOne(
                term,
                self._ids.keys(),
                scorer=DamerauLevenshtein.normalized_similarity,
                score_cutoff=TYPO,
            )
            if likeliest is not None and likeliest[0][0] == term[0]:
                return self._ids[likeliest[0]]
        return -1 - hash(term) % 2**31

    def _rarity(self, term: int) -> float:
        """Inverse document frequency, as BM25 has it."""
        size, count = max(len(self._at), FEWEST), self._counts[term] if term >= 0 else 0
        return math.log(1 + (size - count + 0.5) / (count + 0.5))

    # Candidates

    def _near(self, asked: Asked, terms: Sequence[int]) -> list[tuple[int, float]]:
        """Rows worth weighing, with their likeness of meaning."""
        if len(self._rows) <= ALL_AT_ONCE:
            rows = np.fromiter(self._at.values(), np.int64, len(self._at))
        else:
            rows = np.union1d(self._by_terms(terms), self._by_signs(asked.vector))
            rows = rows[[self._rows[at] is not None for at in rows]]
        alike = meaning.alike(asked.vector, self._vectors[rows])
        if len(rows) > 2 * CANDIDATES:
            shared = self._shared(terms)[rows]
            best = np.union1d(
                np.argpartition(-alike, CANDIDATES)[:CANDIDATES],
                np.argpartition(-shared, CANDIDATES)[:CANDIDATES],
            )
            rows, alike = rows[best], alike[best]
        return list(zip(rows.tolist(), alike.tolist(), strict=True))

    def _shared(self, terms: Sequence[int]) -> npt.NDArray[np.float32]:
        scores = np.zeros(len(self._rows), np.float32)
        for term in {term for term in terms if term >= 0}:
            rows = np.frombuffer(self._postings[term], np.uint32)
            scores[rows] += self._rarity(term)
        return scores

    def _by_terms(self, terms: Sequence[int]) -> npt.NDArray[np.int64]:
        scores = self._shared(terms)
        best = np.argpartition(-scores, CANDIDATES)[:CANDIDATES]
        return best[scores[best] > 0]

    def _by_signs(self, vector: Vector) -> npt.NDArray[np.int64]:
        """Vectors that point the same way have most signs in common."""
        signs = _signs(np.where(vector > 0, 1, -1).astype(np.int8))
        differing = np.bitwise_count(self._signs[: len(self._rows)] ^ signs).sum(axis=1)
        return np.argpartition(differing, CANDIDATES)[:CANDIDATES]

    # Weighing

    def _weigh(
        self, at: int, terms: Sequence[int], rarity: Mapping[int, float], alike: float
    ) -> Hit[K]:
        row = self._rows[at]
        assert row is not None
        asked, known = set(terms), set(row.question)
        whole = sum(rarity.values()) or 1.0
        shared = sum(rarity[term] for term in asked & known)
        own = sum(self._rarity(term) for term in known)
        in_answer = sum(
            rarity[term] * row.answer[term] / (row.answer[term] + SATURATION)
            for term in asked
            if term in row.answer
        )
        pairs = _neighbours(terms)
        shares = (
            alike,
            shared / whole,
            2 * shared / (whole + own),
            in_answer / whole,
            len(pairs & _neighbours(row.question)) / (len(pairs) + 1),
        )
        score = sum(weight * share for weight, share in zip(WEIGHTS, shares, strict=True))
        return Hit(self._keys[at], score, 0.0, *shares)

    # Rows

    def _append(self, key: K, row: _Row) -> None:
        at = len(self._rows)
        self._rows.append(row)
        self._keys.append(key)
        self._at[key] = at
        for term in {*row.question, *row.answer}:
            self._postings[term].append(at)
            self._counts[term] += 1

    def _set_vector(self, at: int, vector: Stored) -> None:
        if at == len(self._vectors):
            self._vectors = np.concatenate([self._vectors, np.zeros_like(self._vectors)])
            self._signs = np.concatenate([self._signs, np.zeros_like(self._signs)])
        self._vectors[at] = vector
        self._signs[at] = _signs(vector)

    def _compact(self) -> None:
        """Leave removed rows behind."""
        old, vectors = self._rows, self._vectors
        kept = [(self._keys[at], at) for at in self._at.values()]
        self._rows, self._keys, self._at = [], [], {}
        self._counts = Counter()
        self._postings = [array("I") for _ in self._ids]
        self._vectors = np.zeros((max(64, 2 * len(kept)), DIMENSIONS), np.int8)
        self._signs = np.zeros((len(self._vectors), DIMENSIONS // 64), np.uint64)
        for key, at in kept:
            row = old[at]
            assert row is not None
            self._append(key, row)
            self._set_vector(len(self._rows) - 1, vectors[at])


def _with_odds(found: Sequence[Hit[K]]) -> list[Hit[K]]:
    """How sure each is: what leads clearly and leaves nothing out is likely right."""
    sure: list[Hit[K]] = []
    for place, hit in enumerate(found):
        rival = found[1 if place == 0 else 0].score if len(found) > 1 else hit.score - 4
        lead = min(hit.score - rival, 4.0)
        constant, *odds = ODDS
        signs = (hit.score, lead, hit.meant, hit.covered)
        logit = constant + sum(odd * sign for odd, sign in zip(odds, signs, strict=True))
        said = hit.covered + hit.in_answer
        if any(said < least and hit.meant < like for least, like in FLOORS):
            logit = min(logit, 0.0)
        shares = (hit.meant, hit.covered, hit.alike, hit.in_answer, hit.in_order)
        sure.append(Hit(hit.key, hit.score, 1 / (1 + math.exp(-logit)), *shares))
    return sure


def _neighbours(terms: Sequence[int]) -> set[tuple[int, int]]:
    return {*pairwise(terms), *zip(terms, terms[2:], strict=False)}


def _signs(vector: Stored) -> npt.NDArray[np.uint64]:
    return np.packbits(vector > 0).view(np.uint64)
