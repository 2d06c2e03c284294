"""`/mydata`: everything that is kept about somebody, as one file of JSON.

It is written by the register, section by section and page by page, into a file that leaves memory
once it is long; so a million rows take time and hold nobody up. docs/privacy.md says what the keys
mean.
"""

import asyncio
import gzip
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from tempfile import SpooledTemporaryFile, TemporaryFile
from typing import IO, Any

import orjson
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.mistakes import Mistake
from bot.outreach.messages import Place, media
from bot.outreach.outbox import Reason, say
from bot.speech import words
from bot.speech.formats import span
from storage import courses, diary
from storage.database import Database
from storage.diary import DiaryEntry
from storage.people import Person
from storage.personal import naming, rows
from storage.personal.kinds import Trace
from storage.personal.traces import TRACES

EXPORT = "privacy.export"
"""The diary's word; the subject is the person."""

FORMAT = "lyceum-mydata-1"

ONCE_IN = timedelta(hours=24)
"""Writing it reads every table; nobody needs it twice a day."""

PAGE = 500
"""Rows read in one transaction."""

PLAIN_BYTES = 5_000_000
"""A longer file is sent compressed."""

MOST_BYTES = 200_000_000
"""Some million rows: compressed a tenth, of the 50 MB a bot may send (Bot API, sendDocument). What
is left out beyond is named in the file."""

IN_MEMORY = 1_000_000
"""Bytes kept there while a file is written."""

NO_COMMUNITY = 0
"""What the file belongs to; it goes within the hour after it was sent (storage/unused_media.py)."""


async def ask(session: AsyncSession, turn: Turn) -> None:
    """Have it written. Raises Mistake for whom it was written a short while ago."""
    last = await diary.last_due(session, EXPORT, turn.person.id)
    if last is not None and turn.now - last < ONCE_IN:
        left = span(ONCE_IN - (turn.now - last), turn.words)
        raise Mistake("privacy-mydata-again", left=left)
    diary.write_in(session, NO_COMMUNITY, EXPORT, turn.person.id, turn.now)
    await turn.reply(session, turn.words("privacy-mydata-begun"))


Sending = Callable[[AsyncSession, DiaryEntry, datetime], Awaitable[None]]
"""What is left of an errand (handlers/clock.py)."""


@dataclass(frozen=True, slots=True)
class Written:
    """A file, and what it lacks."""

    filename: str
    content_type: str
    data: bytes
    left_out: Sequence[str]


async def export(entry: DiaryEntry, now: datetime, *, database: Database) -> Sending:
    """Write it beside all transactions; returns the sending."""
    file = await write(database, entry.subject_id, now)
    return partial(_send, file=file)


async def _send(session: AsyncSession, entry: DiaryEntry, now: datetime, *, file: Written) -> None:
    person = await session.get(Person, entry.subject_id)
    if person is None or person.forget_as is not None:
        return
    looks = (NO_COMMUNITY, "document", file.filename, file.content_type)
    kept = await courses.keep_media(session, *looks, data=file.data)
    speech = words(person.language or person.telegram_language)
    key = "privacy-mydata-cut" if file.left_out else "privacy-mydata"
    call = media(Place(person.id), "document", kept, speech(key))
    await say(session, call, now, Reason("mydata", None, None))


async def write(
    database: Database, person_id: int, now: datetime, *, most: int = MOST_BYTES
) -> Written:
    """Everything about somebody as it is now, in `most` bytes or a few more."""
    name = f"mydata-{now:%Y-%m-%d}.json"
    left_out: list[str] = []
    with SpooledTemporaryFile(IN_MEMORY) as file:
        beginning = orjson.dumps({"format": FORMAT, "made_at": now}, option=orjson.OPT_INDENT_2)
        file.write(beginning.removesuffix(b"\n}"))
        for trace in TRACES:
            if trace.section and not await _section(file, database, trace, person_id, most):
                left_out.append(trace.section)
        file.write(b',\n  "left_out": ' + orjson.dumps(left_out) + b"\n}\n")
        if file.tell() <= PLAIN_BYTES:
            file.seek(0)
            return Written(name, "application/json", file.read(), left_out)
        data = await asyncio.to_thread(_packed, file)
    return Written(f"{name}.gz", "application/gzip", data, left_out)


async def _section(
    file: IO[bytes], database: Database, trace: Trace, person_id: int, most: int
) -> bool:
    """All of one kind; False if the file got too long on the way."""
    file.write(b',\n  "%b": [' % trace.section.encode())
    comma, is_whole = b"", True
    async for page in _pages(database, trace, person_id):
        lines = [b"\n    " + orjson.dumps(row, option=orjson.OPT_NON_STR_KEYS) for row in page]
        file.write(comma + b",".join(lines))
        comma = b","
        if file.tell() > most:
            is_whole = False
            break
    file.write(b"\n  ]" if comma else b"]")
    return is_whole


async def _pages(
    database: Database, trace: Trace, person_id: int
) -> AsyncIterator[Sequence[dict[str, Any]]]:
    last: rows.Key | None = None
    while True:
        async with database.reading() as session:
            page = await rows.page_of(session, trace, person_id, last, PAGE)
            last = rows.key_of(trace, page[-1]) if page else None
            told = await naming.told(session, trace, page)
        if not told:
            return
        yield told


def _packed(file: IO[bytes]) -> bytes:
    file.seek(0)
    with TemporaryFile() as packed:
        with gzip.GzipFile(fileobj=packed, mode="wb", mtime=0) as into:
            shutil.copyfileobj(file, into)
        packed.seek(0)
        return packed.read()
