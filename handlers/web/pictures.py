"""Pictures of courses and free lessons: ours, or fetched from Telegram, and kept in memory a while.

Only what begins like a picture goes out, under the type its bytes say.
"""

import asyncio
from collections import OrderedDict
from dataclasses import dataclass, field

from bot.outreach.telegram import Telegram, TelegramError
from handlers.web.crowds import Crowd
from storage import courses
from storage.database import Database

MOST_BYTES = 32 * 2**20
"""Of memory for all of them together; those looked at longest ago go first."""

LARGEST = 10 * 2**20
"""Bot API, sendPhoto: a photo has at most 10 MB."""

FETCHING, IN_LINE = 3, 60
"""Pictures fetched at the same time, and those that wait behind them: a catalogue has some."""

PATIENCE = 10.0
"""Seconds that Telegram is given: who looks at a page waits."""

MISSED_SECONDS = 60.0
"""What was not to be had is not asked for again for so long."""

BEGINS = {
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"GIF8": "image/gif",
}
"""First bytes of the kinds of pictures there are (JPEG, PNG, GIF)."""


@dataclass(frozen=True, slots=True)
class Picture:
    """Its bytes, and what they are."""

    kind: str
    data: bytes = field(repr=False)


@dataclass(slots=True)
class Gallery:
    """What was looked at of late."""

    database: Database
    telegram: Telegram
    _kept: OrderedDict[int, Picture] = field(default_factory=OrderedDict)
    _missed: dict[int, float] = field(default_factory=dict)
    """What was not to be had, and until when that is believed (by the loop's clock)."""
    _on_the_way: dict[int, asyncio.Task[Picture | None]] = field(default_factory=dict)
    """So that many who look at one page fetch its picture once."""
    _crowd: Crowd = field(default_factory=lambda: Crowd(FETCHING, IN_LINE))

    async def picture(self, media_id: int) -> Picture | None:
        """A file, if it is a picture that is to be had now; who wants one that is here waits for
        nobody. Raises Crowded."""
        if media_id in self._kept:
            self._kept.move_to_end(media_id)
            return self._kept[media_id]
        now = asyncio.get_running_loop().time()
        if self._missed.get(media_id, now) > now:
            return None
        if media_id not in self._on_the_way:
            task = asyncio.create_task(self._fetched(media_id))
            self._on_the_way[media_id] = task
            task.add_done_callback(lambda _: self._on_the_way.pop(media_id))
        # Whoever came first may hang up, and the others have it all the same.
        return await asyncio.shield(self._on_the_way[media_id])

    async def _fetched(self, media_id: int) -> Picture | None:
        async with self._crowd.admit():
            found = picture_in(await self._bytes(media_id))
        if found is None:
            self._missed[media_id] = asyncio.get_running_loop().time() + MISSED_SECONDS
            return None
        self._missed.pop(media_id, None)
        self._kept[media_id] = found
        while sum(len(one.data) for one in self._kept.values()) > MOST_BYTES:
            self._kept.popitem(last=False)
        return found

    async def _bytes(self, media_id: int) -> bytes:
        async with self.database.reading() as session:
            media = await courses.media_by_id(session, media_id, with_data=True)
        if media is None:
            return b""
        if media.data is not None:
            return media.data
        try:
            async with asyncio.timeout(PATIENCE):
                return await self.telegram.download(media.file_id) if media.file_id else b""
        except (TelegramError, TimeoutError):
            return b""


def picture_in(data: bytes) -> Picture | None:
    """What these bytes are a picture of."""
    if len(data) > LARGEST:
        return None
    kind = next((kind for begins, kind in BEGINS.items() if data.startswith(begins)), None)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        kind = "image/webp"
    return Picture(kind, data) if kind is not None else None
