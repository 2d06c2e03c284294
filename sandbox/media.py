"""Media in messages: stored files shown as `PhotoSize`s, `Video`, `Audio`, `Document` …

Pictures and films tell their shape themselves; what does not gets a likely one.
"""

import telegram

from sandbox import films, pictures
from sandbox.files import StoredFile
from sandbox.messages import Content
from sandbox.wire import JSON

PERMISSIONS = {
    "photo": "can_send_photos",
    "video": "can_send_videos",
    "audio": "can_send_audios",
    "document": "can_send_documents",
    "voice": "can_send_voice_notes",
    "video_note": "can_send_video_notes",
    "animation": "can_send_other_messages",
    "sticker": "can_send_other_messages",
}
"""What a member of a group needs to send each kind ("ChatPermissions")."""

KINDS = frozenset(PERMISSIONS)

_LIKELY = (1280, 720)
"""Pixels of a picture whose size nobody told."""


_FILMS = frozenset({"video", "animation", "video_note"})
_MEASURED = _FILMS | {"photo", "sticker"}


def shape(
    kind: str, data: bytes, width: int = 0, height: int = 0, duration: int = 0
) -> films.Shape:
    """A file's shape: what its sender says, or what it says itself, or a likely one."""
    if kind not in _MEASURED:
        return films.Shape(width, height, duration)
    found = films.shape_of(data) if kind in _FILMS else films.Shape()
    size = (found.width, found.height) if found.width else pictures.size_of(data) or _LIKELY
    if kind == "photo":
        return films.Shape(*size)
    return films.Shape(width or size[0], height or size[1], duration or found.duration)


def shown(file: StoredFile) -> Content:
    """The value of the `Message` field named like the file's kind."""
    body, shape, named = _body(file), _size(file), _named(file)
    lasts: Fields = {"duration": file.duration}
    match file.kind:
        case "photo":
            return photo(file)
        case "video":
            return video(file)
        case "animation":
            return telegram.Animation.de_json(body | shape | lasts | named)
        case "audio":
            return telegram.Audio.de_json(body | lasts | named)
        case "voice":
            return telegram.Voice.de_json(body | lasts | {"mime_type": file.content_type})
        case "video_note":
            return telegram.VideoNote.de_json(body | {"length": file.width} | lasts)
        case "sticker":
            looks: Fields = {"type": "regular", "is_animated": False, "is_video": False}
            return telegram.Sticker.de_json(body | shape | looks)
        case _:
            return telegram.Document.de_json(body | named)


def photo(file: StoredFile) -> list[telegram.PhotoSize]:
    """A picture in all its sizes, the smallest first."""
    sizes = (*file.smaller, file)
    return [telegram.PhotoSize.de_json(_body(one) | _size(one)) for one in sizes]


def video(file: StoredFile) -> telegram.Video:
    """A film."""
    lasts: Fields = {"duration": file.duration}
    return telegram.Video.de_json(_body(file) | _size(file) | lasts | _named(file))


Fields = dict[str, JSON]


def _body(file: StoredFile) -> Fields:
    return {
        "file_id": file.file_id,
        "file_unique_id": file.file_unique_id,
        "file_size": len(file.data),
    }


def _size(file: StoredFile) -> Fields:
    return {"width": file.width or _LIKELY[0], "height": file.height or _LIKELY[1]}


def _named(file: StoredFile) -> Fields:
    return {"file_name": file.name, "mime_type": file.content_type}
