"""What a community knows: questions with their answers, and a number that counts its changes.

Each process keeps an index of it in memory (bot/engagement/knowledge) and asks here what changed
since the number it has seen; so removed entries stay as empty rows. Lessons count as knowledge.
"""

from collections.abc import AsyncIterator, Collection, Sequence
from typing import Any, NamedTuple

from sqlalchemy import (
    Connection,
    ForeignKey,
    Index,
    LargeBinary,
    Select,
    and_,
    column,
    event,
    func,
    literal,
    or_,
    select,
    true,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.sql import ColumnElement

from storage.base import Base, Id
from storage.courses import PUBLISHED, Course, Lesson
from storage.database import upsert

AT_ONCE = 1000
"""Entries read in one go."""

_IS_THERE = column("is_removed").is_(False)


class FaqEntry(Base):
    """A question whose answer the community knows."""

    __tablename__ = "faq_entries"
    __table_args__ = (
        Index(
            "ix_faq_entries_question_key",
            "community_id",
            "question_key",
            unique=True,
            sqlite_where=_IS_THERE,
            postgresql_where=_IS_THERE,
        ),
        Index("ix_faq_entries_version", "community_id", "version"),
    )

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"), index=True)
    question: Mapped[str]
    question_key: Mapped[str]
    """The question without case and punctuation; one entry for each."""
    answer: Mapped[str]
    """Telegram's HTML."""
    source: Mapped[str | None]
    """Where the answer is from, as members read it: a name, a document, an address."""
    vector: Mapped[bytes | None] = mapped_column(LargeBinary)
    """What it means (bot/engagement/knowledge/meaning.py); None for what has not been read yet."""
    version: Mapped[int]
    """The community's number when it was last changed."""
    is_removed: Mapped[bool] = mapped_column(default=False)


class KnowledgeVersion(Base):
    """How often what a community knows has changed."""

    __tablename__ = "knowledge_versions"

    community_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    version: Mapped[int]


class LessonText(NamedTuple):
    """A lesson of a published course, to be searched."""

    lesson_id: int
    title: str
    text: str


async def next_version(session: AsyncSession, community_id: int) -> int:
    """The number of the change being made; changes of one community wait for each other."""
    row = {"community_id": community_id, "version": 1}
    await upsert(session, KnowledgeVersion, [row], key=["community_id"], add=["version"])
    return await version_of(session, community_id)


async def version_of(session: AsyncSession, community_id: int) -> int:
    """The number of the last change, 0 before the first."""
    query = select(KnowledgeVersion.version).where(KnowledgeVersion.community_id == community_id)
    return await session.scalar(query) or 0


async def changed_since(
    session: AsyncSession, community_id: int, version: int
) -> AsyncIterator[Sequence[FaqEntry]]:
    """Entries changed after that number, removed ones too, some at a time; all entries after -1."""
    last = 0
    while True:
        query = select(FaqEntry).where(
            FaqEntry.community_id == community_id, FaqEntry.version > version, FaqEntry.id > last
        )
        if version < 0:
            query = query.where(FaqEntry.is_removed.is_(False))
        rows = (await session.scalars(query.order_by(FaqEntry.id).limit(AT_ONCE))).all()
        if not rows:
            return
        yield rows
        last = rows[-1].id
        session.expunge_all()


async def entry_by_id(session: AsyncSession, community_id: int, entry_id: int) -> FaqEntry | None:
    """The community's entry with that id, if it is still there."""
    entry = await session.get(FaqEntry, entry_id)
    if entry is None or entry.community_id != community_id or entry.is_removed:
        return None
    return entry


async def entries_by_key(
    session: AsyncSession, community_id: int, keys: Collection[str]
) -> dict[str, FaqEntry]:
    """Entries that have these questions, by question key."""
    found: dict[str, FaqEntry] = {}
    wanted = list(keys)
    for at in range(0, len(wanted), AT_ONCE):
        query = select(FaqEntry).where(
            FaqEntry.community_id == community_id,
            FaqEntry.question_key.in_(wanted[at : at + AT_ONCE]),
            FaqEntry.is_removed.is_(False),
        )
        found |= {entry.question_key: entry for entry in (await session.scalars(query)).all()}
    return found


async def count_entries(session: AsyncSession, community_id: int, words: Sequence[str] = ()) -> int:
    """How many entries there are, or hold all these words."""
    query = select(func.count()).select_from(FaqEntry).where(_holding(community_id, words))
    return await session.scalar(query) or 0


async def page_of_entries(
    session: AsyncSession, community_id: int, words: Sequence[str], offset: int, limit: int
) -> Sequence[FaqEntry]:
    """Some of the entries that hold all these words, the newest first."""
    query = select(FaqEntry).where(_holding(community_id, words)).order_by(FaqEntry.id.desc())
    return (await session.scalars(query.offset(offset).limit(limit))).all()


async def all_entries(session: AsyncSession, community_id: int) -> Sequence[FaqEntry]:
    """Everything the community knows, the oldest first."""
    query = select(FaqEntry).where(_holding(community_id, ()))
    return (await session.scalars(query.order_by(FaqEntry.id))).all()


async def remove_entry(session: AsyncSession, entry: FaqEntry) -> None:
    """The community does not say this any more; what it said is not kept."""
    entry.version = await next_version(session, entry.community_id)
    entry.is_removed = True
    entry.question = entry.question_key = entry.answer = ""
    entry.source = entry.vector = None


async def lesson_texts(session: AsyncSession, community_id: int) -> Sequence[LessonText]:
    """Every lesson that the community's published courses have."""
    query = (
        select(Lesson.id, Lesson.title, Lesson.text)
        .join(Course, Course.id == Lesson.course_id)
        .where(Course.community_id == community_id, Course.state == PUBLISHED)
        .order_by(Lesson.id)
    )
    return [LessonText(*row) for row in (await session.execute(query)).all()]


def _holding(community_id: int, words: Sequence[str]) -> ColumnElement[bool]:
    """`LIKE` will do where a person reads the list."""
    holds: list[ColumnElement[bool]] = [
        or_(
            FaqEntry.question.icontains(word, autoescape=True),
            FaqEntry.answer.icontains(word, autoescape=True),
        )
        for word in words
    ]
    is_there = FaqEntry.is_removed.is_(False)
    return and_(FaqEntry.community_id == community_id, is_there, *holds, true())


def _course_changed(_mapper: Any, connection: Connection, course: Course) -> None:
    """Its lessons may have come, gone or changed: every index must look again."""
    _count_change(connection, select(literal(course.community_id), literal(1)))


def _lesson_changed(_mapper: Any, connection: Connection, lesson: Lesson) -> None:
    chosen = select(Course.community_id, literal(1)).where(Course.id == lesson.course_id)
    _count_change(connection, chosen)


def _count_change(connection: Connection, community: Select[int, int]) -> None:
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    table = Base.metadata.tables[KnowledgeVersion.__tablename__]
    new = insert(table).from_select(["community_id", "version"], community.where(true()))
    connection.execute(
        new.on_conflict_do_update(
            index_elements=["community_id"], set_={"version": table.c.version + 1}
        )
    )


for _change in ("after_insert", "after_update", "after_delete"):
    event.listen(Course, _change, _course_changed)
    event.listen(Lesson, _change, _lesson_changed)
