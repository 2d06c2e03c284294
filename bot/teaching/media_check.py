"""Pictures and films out of somebody's file: what Telegram takes, looked at before it is stored."""

from bot.teaching.course_draft import MediaDraft

TYPES = {
    "photo": {"jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png"},
    "video": {"mp4": "video/mp4"},
    "audio": {"mp3": "audio/mpeg", "m4a": "audio/mp4"},
}
"""File types each kind may have (Bot API, sendPhoto, sendVideo, sendAudio)."""

MOST_MB = {"photo": 10, "video": 50, "audio": 50, "document": 50}
"""Megabytes a bot may upload (Bot API, Sending files)."""

_PICTURE_STARTS = {"image/jpeg": b"\xff\xd8\xff", "image/png": b"\x89PNG\r\n\x1a\n"}
_PICTURE_PARTS = {"image/jpeg": (b"\xff\xda",), "image/png": (b"IHDR", b"IDAT", b"IEND")}
"""What must follow, or there is nothing to see: a JPEG's scan (ITU T.81, SOS), a PNG's size, pixels
and end (PNG, Chunk specifications)."""

_MB = 1024 * 1024


class MediaRefused(Exception):
    """It can't be shown; `reason` is `type`, `content` or `big`, and `params` say what may be."""

    def __init__(self, reason: str, **params: str | int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.params = params


def picture_type(data: bytes) -> str | None:
    """What kind of picture the bytes are, whatever their file is called."""
    return next((kind for kind, start in _PICTURE_STARTS.items() if data.startswith(start)), None)


def checked_media(kind: str, filename: str, data: bytes) -> MediaDraft:
    """The file as a draft of that kind. Raises MediaRefused."""
    allowed = TYPES.get(kind, {})
    content_type = allowed.get(filename.rpartition(".")[2].lower(), "application/octet-stream")
    if allowed and content_type not in allowed.values():
        raise MediaRefused("type", allowed=", ".join(allowed))
    is_begun = data.startswith(_PICTURE_STARTS.get(content_type, b""))
    if not (is_begun and all(part in data for part in _PICTURE_PARTS.get(content_type, ()))):
        raise MediaRefused("content")
    if len(data) > MOST_MB[kind] * _MB:
        raise MediaRefused("big", limit=MOST_MB[kind])
    return MediaDraft(filename.rpartition("/")[2], content_type, data)
