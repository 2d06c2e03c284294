"""Media in messages: stored files shown as `PhotoSize`s, `Video`, `Audio`, `Document` …

Nothing is decoded beyond a picture's size; an upload without one gets a likely shape.
"""

import struct

import telegram

from sandbox.files import StoredFile
from sandbox.messages import Content
from sandbox.wire import JSON

KINDS = ("photo", "video", "audio", "document", "voice", "animation")

_LIKELY = (1280, 720)
"""Pixels of a picture whose size nobody told."""


def picture_size(data: bytes) -> tuple[int, int]:
    """Width and height in pixels of a PNG (ISO/IEC 15948, IHDR), or a likely size."""
    if data[:8] == b"\x89PNG\r\n\x1a\n" and len(data) >= 24:
        width, height = struct.unpack(">II", data[16:24])
        return int(width), int(height)
    return _LIKELY


def shown(file: StoredFile) -> Content:
    """The value of the `Message` field named like the file's kind."""
    width, height = file.width or _LIKELY[0], file.height or _LIKELY[1]
    body: dict[str, JSON] = {
        "file_id": file.file_id,
        "file_unique_id": file.file_unique_id,
        "file_size": len(file.data),
    }
    named: dict[str, JSON] = {"file_name": file.name, "mime_type": file.content_type}
    shape: dict[str, JSON] = {"width": width, "height": height}
    lasts: dict[str, JSON] = {"duration": file.duration}
    match file.kind:
        case "photo":
            return [telegram.PhotoSize.de_json(body | shape)]
        case "video":
            return telegram.Video.de_json(body | shape | lasts | named)
        case "animation":
            return telegram.Animation.de_json(body | shape | lasts | named)
        case "audio":
            return telegram.Audio.de_json(body | lasts | named)
        case "voice":
            return telegram.Voice.de_json(body | lasts | {"mime_type": file.content_type})
        case _:
            return telegram.Document.de_json(body | named)
