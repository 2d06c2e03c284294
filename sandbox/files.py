"""Files as the world keeps them: bytes under a `file_id`, with what is known about them.

It does not decode media; sizes and durations are what the sender says they are.
"""

import re
from dataclasses import dataclass
from pathlib import PurePosixPath


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

    @property
    def path(self) -> str:
        """`File.file_path`: where it is downloaded from, below `/file/bot<token>/`."""
        suffix = PurePosixPath(self.name).suffix
        safe = suffix if re.fullmatch(r"\.[A-Za-z0-9]{1,8}", suffix) else ""
        return f"{self.kind}s/{self.file_unique_id}{safe}"
