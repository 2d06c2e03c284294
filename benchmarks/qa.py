"""How well, and how fast, are questions answered from what a community knows?

Quality: the FAQ and the messages in `questions/`, ours beside SQL `LIKE` and untuned BM25 (k1 1.2,
b 0.75) on the same set. Scale: the FAQ among up to 100,000 entries that are built like it
and share a third of its words.

    uv run python -m benchmarks.qa [--scale 1000 10000 100000] [--missed]
"""

import argparse
import json
import math
import re
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import psutil

from bot.engagement.knowledge import meaning
from bot.engagement.knowledge.ranking import SURE, Index, ask

HERE = Path(__file__).parent / "questions"
LANGUAGES = ("en", "zh")


@dataclass(frozen=True, slots=True)
class Entry:
    """A question of the FAQ and its answer."""

    id: str
    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody typed and which entries answer it."""

    split: str
    language: str
    answers: frozenset[str]
    text: str


def read_faq(language: str) -> list[Entry]:
    """What the community knows."""
    lines = (HERE / f"python-faq.{language}.jsonl").read_text("utf-8").splitlines()
    return [Entry(**json.loads(line)) for line in lines]


def read_asked() -> list[Asked]:
    """The labelled messages."""
    rows = [line.split("\t") for line in (HERE / "asked.tsv").read_text("utf-8").splitlines()[1:]]
    return [
        Asked(split, language, frozenset(ids.split(",")) - {""}, text)
        for split, language, ids, text in rows
    ]


def index_of(entries: Sequence[Entry]) -> Index[str]:
    """Our index of these."""
    index: Index[str] = Index()
    vectors = meaning.of_entries([(entry.question, entry.answer) for entry in entries])
    for entry, vector in zip(entries, vectors, strict=True):
        index.put(entry.id, entry.question, entry.answer, vector)
    return index


# Found: ids, the best first, and whether it is sure enough to answer

Find = Callable[[str], tuple[Sequence[str], bool]]


def ours(entries: Sequence[Entry]) -> Find:
    """What the bot does."""
    index = index_of(entries)

    def find(text: str) -> tuple[Sequence[str], bool]:
        hits = index.search(ask(text))
        return [hit.key for hit in hits], bool(hits) and hits[0].sureness >= SURE

    return find


def like(entries: Sequence[Entry]) -> Find:
    """`LIKE` for each word, the entries with most words first; sure if any word was found."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE faq (id TEXT, question TEXT, answer TEXT)")
    rows = [(entry.id, entry.question, entry.answer) for entry in entries]
    database.executemany("INSERT INTO faq VALUES (?, ?, ?)", rows)

    def find(text: str) -> tuple[Sequence[str], bool]:
        words = simple_words(text)
        if not words:
            return [], False
        score = " + ".join("(question LIKE ? OR answer LIKE ?)" for _ in words)
        query = f"SELECT id, {score} AS n FROM faq WHERE n > 0 ORDER BY n DESC, rowid LIMIT 3"
        values = [f"%{word}%" for word in words for _ in range(2)]
        found = database.execute(query, values).fetchall()
        return [row[0] for row in found], bool(found)

    return find


def bm25(entries: Sequence[Entry]) -> Find:
    """Okapi BM25 over the questions, words as they are; sure if any word was found."""
    documents = [Counter(simple_words(entry.question)) for entry in entries]
    counts = Counter(word for document in documents for word in document)
    mean = sum(map(Counter.total, documents)) / len(documents)

    def score(document: Counter[str], words: Sequence[str]) -> float:
        length = 1.2 * (0.25 + 0.75 * document.total() / mean)
        return sum(
            math.log(1 + (len(documents) - counts[word] + 0.5) / (counts[word] + 0.5))
            * document[word]
            * 2.2
            / (document[word] + length)
            for word in words
        )

    def find(text: str) -> tuple[Sequence[str], bool]:
        words = simple_words(text)
        scores = [score(document, words) for document in documents]
        best = sorted(range(len(scores)), key=lambda at: -scores[at])[:3]
        return [entries[at].id for at in best], scores[best[0]] > 0

    return find


def simple_words(text: str) -> list[str]:
    """Lower-case words; Chinese, which has no spaces, by pairs of characters."""
    words: list[str] = []
    for word in re.findall(r"[a-z0-9_]+|[\u4e00-\u9fff]+", text.lower()):
        pairs = [word[at : at + 2] for at in range(max(1, len(word) - 1))]
        words += pairs if word[0] >= "\u4e00" else [word]
    return words


# Tables


def quality(find: Mapping[str, Find], asked: Sequence[Asked], *, missed: bool) -> str:
    """Recall and wrong answers over these messages."""
    first = three = right = wrong = foolish = 0
    known = [one for one in asked if one.answers]
    for one in asked:
        ids, is_sure = find[one.language](one.text)
        is_first = bool(one.answers.intersection(ids[:1]))
        first, three = first + is_first, three + bool(one.answers.intersection(ids))
        right += is_sure and is_first
        wrong += is_sure and not is_first and bool(one.answers)
        foolish += is_sure and not one.answers
        if missed and (is_sure if not one.answers else not is_first):
            print("  missed:", one.text, "->", *ids)
    unknown = max(1, len(asked) - len(known))
    shares = [first, three, right, wrong]
    cells = [f"{share / len(known):6.1%}" for share in shares] + [f"{foolish / unknown:6.1%}"]
    return " | ".join(cells)


def print_quality(*, missed: bool) -> None:
    """Ours beside the others, on what it was fitted to and on what it was not."""
    asked = read_asked()
    faq = {language: read_faq(language) for language in LANGUAGES}
    print("messages | engine | recall@1 | recall@3 | answered right | answered wrong"
          " | unanswerable answered")  # fmt: skip
    for name, build in (("LIKE", like), ("BM25", bm25), ("ours", ours)):
        find = {language: build(faq[language]) for language in LANGUAGES}
        for split in ("tune", "held"):
            for languages in (("en",), ("zh",), LANGUAGES):
                chosen = [a for a in asked if a.split == split and a.language in languages]
                show = missed and name == "ours" and split == "tune" and len(languages) == 1
                row = quality(find, chosen, missed=show)
                print(f"{split} {'+'.join(languages)} ({len(chosen)}) | {name} | {row}", flush=True)


def elsewhere(entry: Entry, number: int, rng: Random) -> Entry:
    """An entry about something else: two of three longer words are others, made of syllables."""

    def other(word: str) -> str:
        if len(word) < 4 or rng.random() < 1 / 3:
            return word
        return "".join(rng.choice("bdfgklmnprstvz") + rng.choice("aeiou") for _ in range(3))

    question = " ".join(map(other, entry.question.split()))
    answer = " ".join(map(other, entry.answer[:400].split()))
    return Entry(f"made-{number}", question, answer)


def print_scale(size: int) -> None:
    """Time and memory with that many entries, and whether the FAQ is still found among them."""
    before = psutil.Process().memory_info().rss
    rng, faq = Random(size), read_faq("en")
    entries = list(faq)
    while len(entries) < size:
        entries.append(elsewhere(rng.choice(faq), len(entries), rng))
    index: Index[str] = Index()
    began, embedding = time.perf_counter(), 0.0
    for at in range(0, size, 500):
        chunk = entries[at : at + 500]
        start = time.perf_counter()
        vectors = meaning.of_entries([(entry.question, entry.answer) for entry in chunk])
        embedding += time.perf_counter() - start
        for entry, vector in zip(chunk, vectors, strict=True):
            index.put(entry.id, entry.question, entry.answer, vector)
    indexing = time.perf_counter() - began - embedding
    asked = [one for one in read_asked() if one.language == "en" and one.answers]
    times, first, three = [], 0, 0
    for one in asked:
        start = time.perf_counter()
        found = [hit.key for hit in index.search(ask(one.text))]
        times.append(1000 * (time.perf_counter() - start))
        first += bool(one.answers.intersection(found[:1]))
        three += bool(one.answers.intersection(found))
    start = time.perf_counter()
    for entry in faq[:100]:
        index.put(entry.id, entry.question, entry.answer, b"\1" * meaning.DIMENSIONS)
    change = 10 * (time.perf_counter() - start)
    times.sort()
    memory = (psutil.Process().memory_info().rss - before) / 2**20
    print(
        f"{size} | {times[len(times) // 2]:.1f} ms | {times[int(len(times) * 0.99)]:.1f} ms"
        f" | {memory:.0f} MB | {embedding:.1f} s | {indexing:.1f} s | {change:.2f} ms"
        f" | {first / len(asked):.1%} | {three / len(asked):.1%}",
        flush=True,
    )


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", type=int, nargs="*", default=[1_000, 10_000, 100_000])
    parser.add_argument("--missed", action="store_true", help="show what is missed of `tune`")
    options = parser.parse_args()
    print_quality(missed=options.missed)
    if options.scale:
        print("\nentries | p50 | p99 | memory | vectors, once | indexing | one change | recall@1"
              " | recall@3")  # fmt: skip
    for size in options.scale:
        print_scale(size)


if __name__ == "__main__":
    main()
