"""Pictures of courses and free lessons: ours, or fetched from Telegram, and kept in memory a while.

Only what begins like a picture goes out, under the type its bytes say.
"""

import asyncio
from collections import OrderedDict
from dataclasses import dataclass, field

from bot.outreach.telegram import Telegram, TelegramError
from storage import courses
from storage.database import Database

MOST_BYTES = 32 * 2**20
"""Of memory for all of them together; those looked at longest ago go first."""

LARGEST = 10 * 2**20
"""Bot API, sendPhoto: a photo has at most 10 MB."""

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
    _turns: asyncio.Lock = field(default_factory=asyncio.Lock)
    """One is fetched at a time, so that many who look at one page fetch its picture once."""

    async def picture(self, media_id: int) -> Picture | None:
        """A file, if it is a picture that is to be had now."""
        async with self._turns:
            if media_id not in self._kept:
                found = picture_in(await self._bytes(media_id))
                if found is None:
                    return None
                self._kept[media_id] = found
                while sum(len(one.data) for one in self._kept.values()) > MOST_BYTES:
                    self._kept.popitem(last=False)
            self._kept.move_to_end(media_id)
            return self._kept[media_id]

    async def _bytes(self, media_id: int) -> bytes:
        async with self.database.reading() as session:
            media = await courses.media_by_id(session, media_id, with_data=True)
        if media is None:
            return b""
        if media.data is not None:
            return media.data
        try:
            return await self.telegram.download(media.file_id) if media.file_id else b""
        except TelegramError:
            return b""


def picture_in(data: bytes) -> Picture | None:
    """What these bytes are a picture of."""
    if len(data) > LARGEST:
        return None
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return Picture("image/webp", data)
    kind = next((kind for begins, kind in BEGINS.items() if data.startswith(begins)), None)
    return Picture(kind, data) if kind is not None else None
