"""Files of calls: ours by number (`media:<id>`) become Telegram's ids or bytes when a call goes
out, and pictures (`picture:<kind>:<id>`) are drawn; what Telegram has afterwards is remembered."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.outreach.telegram import Upload
from storage import courses
from storage.database import Database

Picture = Callable[[AsyncSession, int], Awaitable[Callable[[], bytes]]]
"""Reads what a picture shows; what it returns draws it as PNG, in a worker thread."""

_OURS, _DRAWN = "media:", "picture:"

_WRITTEN = frozenset({"text", "caption", "title", "description", "question", "payload"})
"""Parameters that hold what people wrote, and so never name a file."""

_KINDS = ("photo", "video", "audio", "document")

ALBUM = "media"
"""The parameter of sendMediaGroup that holds the items, each with a file as its `media`."""


@dataclass(slots=True)
class Files:
    """Finds the files that calls name."""

    database: Database
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    """Who draws `picture:<kind>:<id>`."""

    async def resolve(self, params: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Upload]]:
        """The call's parameters without names of ours, and what is to be uploaded with them."""
        made, uploads = dict(params), dict[str, Upload]()
        for name, value in params.items():
            if name == ALBUM and isinstance(value, list):
                made[name] = [await self._item(item, uploads) for item in value]
            elif name == "photo" and _is(value, _DRAWN):
                made.pop(name)
                uploads[name] = Upload("picture.png", "image/png", await self._draw(value))
            elif _is(value, _OURS) and name not in _WRITTEN:
                found = await self._ours(value)
                if isinstance(found, Upload):
                    made.pop(name)
                    uploads[name] = found
                elif found is not None:
                    made[name] = found
        return made, uploads

    async def _item(self, item: Mapping[str, Any], uploads: dict[str, Upload]) -> dict[str, Any]:
        """One of an album; its bytes go along under a name (Bot API, InputMediaPhoto: media)."""
        if not _is(item["media"], _OURS):
            return dict(item)
        found = await self._ours(item["media"])
        if isinstance(found, Upload):
            name = f"file{len(uploads)}"
            uploads[name], found = found, f"attach://{name}"
        return {**item, "media": found}

    async def _ours(self, name: str) -> str | Upload | None:
        async with self.database.reading() as session:
            media = await courses.media_by_id(session, int(name[len(_OURS) :]), with_data=True)
        assert media is not None, f"a call names no file we have: {name}"
        if media.file_id:
            return media.file_id
        if media.data is None:
            return None
        return Upload(media.filename, media.content_type, media.data)

    async def _draw(self, name: str) -> bytes:
        _, kind, number = name.split(":")
        async with self.database.reading() as session:
            draw = await self.pictures[kind](session, int(number))
        return await asyncio.to_thread(draw)


async def keep_ids(session: AsyncSession, params: Mapping[str, Any], result: Any) -> None:
    """Telegram has the files now: next time their ids will do (Bot API, Sending files)."""
    if isinstance(result, list):
        for item, message in zip(params.get(ALBUM, ()), result, strict=False):
            if _is(item["media"], _OURS) and item["type"] in message:
                await _keep(session, item["media"], message[item["type"]])
        return
    for kind in _KINDS:
        if _is(params.get(kind), _OURS) and kind in result:
            await _keep(session, params[kind], result[kind])


async def _keep(session: AsyncSession, name: str, file: Any) -> None:
    file = file[-1] if isinstance(file, list) else file
    media = await courses.media_by_id(session, int(name[len(_OURS) :]))
    if media is not None and media.file_id is None:
        media.file_id = file["file_id"]


def message_ids(result: Any) -> list[int]:
    """The numbers of the messages a call made; of an album each item is one."""
    made = result if isinstance(result, list) else [result]
    return [one["message_id"] for one in made if isinstance(one, dict) and "message_id" in one]


def _is(value: Any, kind: str) -> bool:
    return isinstance(value, str) and value.startswith(kind)
