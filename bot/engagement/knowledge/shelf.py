"""One index per community, in memory and up to date, with what the community's lessons say.

Whoever asks first after a start waits until the index is built; after that only what changed is
read, told by the community's number (storage/knowledge.py), so that any number of processes agree.
Reading and comparing run in threads; what nobody has asked for longest makes room for the rest.
"""

import asyncio
import html
import re
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bot.engagement.knowledge import meaning, ranking
from bot.engagement.knowledge.ranking import Asked, Hit, Index
from storage import knowledge, questions
from storage.database import Database
from storage.knowledge import FaqEntry, LessonText

MOST_ENTRIES = 300_000
"""Held in memory for all communities together, at about 2 kB each."""

PASSAGE_CHARS = 400
"""A lesson is searched in pieces of about this length, cut between its lines."""

OPEN_COMPARED = 200
"""Open questions, the most wanted first, that a new one is compared with."""

LESSON_MEANT, LESSON_SHARE = 0.3, 0.75
"""A lesson is named if it means somewhat the same and has most of what was asked in it."""

SAME_MEANT, SAME_ALIKE = 0.8, 0.7
"""Two questions are the same if they mean the same, or say it in nearly the same words."""


@dataclass(frozen=True, slots=True)
class Found:
    """What there is to say to a question."""

    vector: bytes
    """What the question means, to be kept with it."""
    entry_id: int | None = None
    """The entry that surely answers it."""
    lesson_id: int | None = None
    """The lesson that is about it."""
    same_id: int | None = None
    """The open question that asks the same."""


@dataclass(slots=True)
class _Book:
    version: int = -1
    entries: Index[int] = field(default_factory=Index)
    lessons: Index[tuple[int, int]] = field(default_factory=Index)
    """By lesson and piece."""
    read: dict[int, LessonText] = field(default_factory=dict)
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    def take(self, rows: Sequence[FaqEntry]) -> None:
        unread = [row for row in rows if row.vector is None and not row.is_removed]
        pairs = [(row.question, plain_text(row.answer)) for row in unread]
        vectors = dict(zip((row.id for row in unread), meaning.of_entries(pairs), strict=True))
        for row in rows:
            if row.is_removed:
                self.entries.drop(row.id)
            else:
                vector = row.vector or vectors[row.id]
                self.entries.put(row.id, row.question, plain_text(row.answer), vector)

    def take_lessons(self, lessons: Sequence[LessonText]) -> None:
        now = {lesson.lesson_id: lesson for lesson in lessons}
        stale = {number for number, text in self.read.items() if now.get(number) != text}
        held = self.lessons.keys()
        for key in [key for key in held if key[0] in stale]:
            self.lessons.drop(key)
        for number, lesson in now.items():
            if self.read.get(number) != lesson:
                pieces = list(_pieces(plain_text(lesson.text)))
                vectors = meaning.of_entries([(lesson.title, piece) for piece in pieces])
                for at, piece in enumerate(pieces):
                    self.lessons.put((number, at), lesson.title, piece, vectors[at])
        self.read = now

    def search(self, asked: Asked) -> tuple[int | None, int | None]:
        entry = next(iter(self.entries.search(asked, 1)), None)
        if entry is not None and entry.sureness >= ranking.SURE:
            return entry.key, None
        lesson = next(filter(_is_about, self.lessons.search(asked)), None)
        return None, lesson.key[0] if lesson is not None else None


@dataclass(slots=True)
class Shelf:
    """Looks questions up."""

    database: Database
    _books: OrderedDict[int, _Book] = field(default_factory=OrderedDict)

    async def look_up(self, community_id: int, text: str) -> Found:
        """The answer if it is known well enough, else a lesson about it, else the same question."""
        asked, vector = await asyncio.to_thread(_ask, text)
        book = self._books.setdefault(community_id, _Book())
        self._books.move_to_end(community_id)
        async with book.lock:
            await self._catch_up(community_id, book)
            entry_id, lesson_id = await asyncio.to_thread(book.search, asked)
        self._make_room()
        if entry_id is not None or lesson_id is not None:
            return Found(vector, entry_id, lesson_id)
        return Found(vector, same_id=await self._same(community_id, asked))

    async def _catch_up(self, community_id: int, book: _Book) -> None:
        async with self.database.reading() as session:
            version = await knowledge.version_of(session, community_id)
            if version == book.version:
                return
            async for rows in knowledge.changed_since(session, community_id, book.version):
                await asyncio.to_thread(book.take, rows)
            lessons = await knowledge.lesson_texts(session, community_id)
            await asyncio.to_thread(book.take_lessons, lessons)
            book.version = version

    async def _same(self, community_id: int, asked: Asked) -> int | None:
        async with self.database.reading() as session:
            waiting = await questions.open_questions(session, community_id, OPEN_COMPARED)
        told = [one for one, _ in waiting if not one.is_private]  # others may not read the rest
        texts = {one.id: (one.text, one.vector) for one in told if one.vector}
        hits = await asyncio.to_thread(ranking.likeness, asked, texts)
        return next((hit.key for hit in hits if _is_same(hit)), None)

    def _make_room(self) -> None:
        while len(self._books) > 1 and self._held() > MOST_ENTRIES:
            self._books.popitem(last=False)

    def _held(self) -> int:
        return sum(len(book.entries) + len(book.lessons) for book in self._books.values())


def plain_text(answer: str) -> str:
    """The words of an answer or lesson, without Telegram's HTML."""
    return html.unescape(re.sub(r"<[^>]*>", "", answer))


def _ask(text: str) -> tuple[Asked, bytes]:
    return ranking.ask(text), meaning.of_entries([(text, "")])[0]


def _is_about(hit: Hit[tuple[int, int]]) -> bool:
    share = hit.covered + (1 + ranking.SATURATION) * hit.in_answer
    return hit.meant >= LESSON_MEANT and share >= LESSON_SHARE


def _is_same(hit: Hit[int]) -> bool:
    return hit.meant >= SAME_MEANT or hit.alike >= SAME_ALIKE


def _pieces(text: str) -> Iterator[str]:
    piece = ""
    for line in re.split(r"(?<=[.!?。！？\n])", text):
        if piece and len(piece) + len(line) > PASSAGE_CHARS:
            yield piece
            piece = ""
        piece += line
    yield piece
