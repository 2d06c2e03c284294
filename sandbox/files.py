"""Files as the world keeps them: bytes under a `file_id`, with what is known about them.

It does not decode media; sizes and durations are told by whoever keeps a file here.
"""

from __future__ import annotations

import random as randomness
import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from sandbox import pictures
from sandbox.errors import BotApiError
from sandbox.films import Shape


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that was sent once and can be sent again by its `file_id`."""

    file_id: str
    file_unique_id: str
    kind: str
    """What it was sent as: photo, video, audio, document, voice, animation, sticker, video_note."""
    name: str
    content_type: str
    data: bytes
    width: int = 0
    height: int = 0
    duration: int = 0
    """Seconds."""
    smaller: tuple[StoredFile, ...] = ()
    """A photo in its smaller sizes, the smallest first."""

    @property
    def path(self) -> str:
        """`File.file_path`: where it is downloaded from, below `/file/bot<token>/`."""
        suffix = PurePosixPath(self.name).suffix
        safe = suffix if re.fullmatch(r"\.[A-Za-z0-9]{1,8}", suffix) else ""
        return f"{self.kind}s/{self.file_unique_id}{safe}"


class Files:
    """All files of a world."""

    def __init__(self, random: randomness.Random) -> None:
        self._random = random
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}
        self._wholes: dict[str, StoredFile] = {}
        """Photos by the `file_id`s of their smaller sizes."""

    def keep(
        self, kind: str, name: str, content_type: str, data: bytes, shape: Shape | None = None
    ) -> StoredFile:
        """Store a file; a photo in several sizes."""
        sizes = pictures.smaller(data) if kind == "photo" else ()
        smaller = tuple(
            self._store(kind, "photo.jpg", "image/jpeg", made, Shape(*size)) for size, made in sizes
        )
        mime_type = content_type.split(";", maxsplit=1)[0].strip()
        file = self._store(kind, name, mime_type, data, shape or Shape(), smaller)
        self._wholes.update({one.file_id: file for one in smaller})
        return file

    def get(self, file_id: str) -> StoredFile | None:
        """The file that is downloaded by an id."""
        return self._by_id.get(file_id)

    def whole(self, file_id: str) -> StoredFile | None:
        """The file that is sent by an id: of a photo, all its sizes, whichever is named."""
        return self._wholes.get(file_id) or self.get(file_id)

    def at(self, path: str) -> StoredFile:
        """The file that is downloaded from a path."""
        if (file := self._by_path.get(path)) is None:
            raise BotApiError(404, "Not Found")
        return file

    def _store(
        self,
        kind: str,
        name: str,
        mime_type: str,
        data: bytes,
        shape: Shape,
        smaller: tuple[StoredFile, ...] = (),
    ) -> StoredFile:
        unique = f"{self._random.getrandbits(64):016x}"
        size = shape.width, shape.height, shape.duration
        file = StoredFile(f"{kind}-{unique}", unique, kind, name, mime_type, data, *size, smaller)
        self._by_id[file.file_id] = self._by_path[file.path] = file
        return file
