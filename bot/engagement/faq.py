"""The knowledge base: entries added, changed and removed by those who run a community.

A question is there once: adding it again brings its answer up to date.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.engagement.knowledge import meaning
from bot.engagement.knowledge.shelf import plain_text
from bot.engagement.knowledge.words import question_key
from bot.mistakes import Mistake
from bot.outreach.messages import media
from bot.speech.lengths import one_line, telegram_length
from bot.teaching.lesson_text import MarkupError, read_lesson_text
from storage import knowledge
from storage.courses import MediaFile
from storage.events import log_event
from storage.knowledge import FaqEntry

ENTRY_QUESTION_CHARS = 300
ENTRY_ANSWER_CHARS = 3000
SOURCE_CHARS = 200
"""Together with the words around them they fit one message (Bot API, sendMessage: text, 4096)."""

AT_ONCE = 200
"""Entries written per statement; the largest file has thousands."""


@dataclass(frozen=True, slots=True)
class EntryDraft:
    """A question, its answer in Telegram's HTML, and where that is from."""

    question: str
    answer: str
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Changes:
    """What an import did."""

    added: int
    changed: int
    same: int


def read_question(given: str) -> str:
    """A question as an entry has it. Raises Mistake."""
    question = one_line(given)
    if not question:
        raise Mistake("faq-question-empty")
    if telegram_length(question) > ENTRY_QUESTION_CHARS:
        raise Mistake("faq-question-length", most=str(ENTRY_QUESTION_CHARS))
    return question


def read_answer(given: str) -> str:
    """An answer with the tags that Telegram knows. Raises Mistake."""
    try:
        answer = read_lesson_text(given)
    except MarkupError as error:
        raise Mistake(f"faq-tag-{error.reason}", tag=error.tag) from error
    if not answer.plain.strip():
        raise Mistake("faq-answer-empty")
    if telegram_length(answer.html) > ENTRY_ANSWER_CHARS:
        raise Mistake("faq-answer-length", most=str(ENTRY_ANSWER_CHARS))
    return answer.html


def read_source(given: str) -> str | None:
    """Where an answer is from. Raises Mistake."""
    source = one_line(given)
    if telegram_length(source) > SOURCE_CHARS:
        raise Mistake("faq-source-length", most=str(SOURCE_CHARS))
    return source or None


async def vectors_of(drafts: Sequence[EntryDraft]) -> list[bytes]:
    """What they mean; takes a few milliseconds each, so before the transaction."""
    pairs = [(draft.question, plain_text(draft.answer)) for draft in drafts]
    return await asyncio.to_thread(meaning.of_entries, pairs)


async def put(
    session: AsyncSession,
    community_id: int,
    drafts: Sequence[EntryDraft],
    vectors: Sequence[bytes],
) -> Changes:
    """Add entries, or bring those with the same question up to date."""
    keys = [question_key(draft.question) for draft in drafts]
    version = await knowledge.next_version(session, community_id)  # others wait from here on
    known = await knowledge.entries_by_key(session, community_id, keys)
    added = changed = 0
    for draft, key, vector in zip(drafts, keys, vectors, strict=True):
        entry = known.get(key)
        if entry is not None and _says(entry, draft):
            continue
        if entry is None:
            entry = FaqEntry(community_id=community_id)
            session.add(entry)
            known[key] = entry
            added += 1
        else:
            changed += 1
        entry.question, entry.question_key = draft.question, key
        entry.answer, entry.source = draft.answer, draft.source
        entry.vector, entry.version, entry.is_removed = vector, version, False
        if (added + changed) % AT_ONCE == 0:
            await session.flush()  # others get their turn meanwhile
    return Changes(added, changed, len(drafts) - added - changed)


async def import_entries(
    session: AsyncSession, turn: Turn, drafts: Sequence[EntryDraft], vectors: Sequence[bytes]
) -> None:
    """Put a file's entries in, and say what came of it."""
    done = await put(session, turn.community.id, drafts, vectors)
    _log(session, turn, "faq.imported", value=done.added + done.changed)
    html = turn.words(
        "faq-imported",
        added=done.added,
        changed=done.changed,
        same=done.same,
        group=turn.community.title,
    )
    await turn.reply(session, html)


async def own_entry(session: AsyncSession, turn: Turn, entry_id: int) -> FaqEntry:
    """An entry of the community one speaks about. Raises Mistake when it is gone."""
    entry = await knowledge.entry_by_id(session, turn.community.id, entry_id)
    if entry is None:
        raise Mistake("faq-gone")
    return entry


async def add_entry(
    session: AsyncSession, turn: Turn, draft: EntryDraft, vector: bytes
) -> FaqEntry:
    """One more entry, or a new answer to a known question."""
    await put(session, turn.community.id, [draft], [vector])
    await session.flush()
    key = question_key(draft.question)
    entry = (await knowledge.entries_by_key(session, turn.community.id, [key]))[key]
    _log(session, turn, "faq.added", entry.id)
    return entry


async def change_entry(
    session: AsyncSession, turn: Turn, entry_id: int, draft: EntryDraft, vector: bytes
) -> None:
    """Other words for an entry. Raises Mistake when another one has that question."""
    version = await knowledge.next_version(session, turn.community.id)  # others wait from here on
    entry = await own_entry(session, turn, entry_id)
    key = question_key(draft.question)
    taken = (await knowledge.entries_by_key(session, entry.community_id, [key])).get(key)
    if taken is not None and taken.id != entry.id:
        raise Mistake("faq-question-taken")
    entry.question, entry.question_key, entry.answer = draft.question, key, draft.answer
    entry.vector, entry.version = vector, version
    _log(session, turn, "faq.changed", entry.id)


async def remove_entry(session: AsyncSession, turn: Turn, entry_id: int) -> None:
    """The community does not say this any more."""
    entry = await own_entry(session, turn, entry_id)
    await knowledge.remove_entry(session, entry)
    _log(session, turn, "faq.removed", entry_id)


async def send_file(
    session: AsyncSession, turn: Turn, filename: str, data: bytes, count: int
) -> None:
    """Everything the community knows, as a file."""
    row = MediaFile(
        community_id=turn.community.id,
        kind="document",
        filename=filename,
        content_type="text/plain",
        data=data,
    )
    session.add(row)
    await session.flush()
    caption = turn.words("faq-exported", group=turn.community.title, count=count)
    await turn.call(session, media(turn.place, "document", row.id, caption))
    _log(session, turn, "faq.exported", value=count)


def _says(entry: FaqEntry, draft: EntryDraft) -> bool:
    return (entry.question, entry.answer, entry.source) == (
        draft.question,
        draft.answer,
        draft.source,
    )


def _log(
    session: AsyncSession,
    turn: Turn,
    kind: str,
    entry_id: int | None = None,
    value: int | None = None,
) -> None:
    log_event(
        session,
        turn.community.id,
        turn.person.id,
        kind,
        turn.now,
        subject_id=entry_id,
        value=value,
    )
