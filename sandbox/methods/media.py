"""Media: photos, videos, sounds, documents, albums, paid media, files ("Sending files")."""

from dataclasses import replace

import telegram

from sandbox import media, pictures, present
from sandbox.chats import Kind
from sandbox.errors import BadRequest
from sandbox.files import StoredFile
from sandbox.messages import Content
from sandbox.methods import Call, method
from sandbox.methods.sending import CAPTION_CHARS, formatted, send
from sandbox.paid_media import PaidMedia
from sandbox.wire import JSON, Result, Upload

DOWNLOAD_LIMIT = 20 * 2**20
"""Bytes of a file a bot can download ("getFile")."""
PHOTO_LIMIT = 10 * 2**20
"""Bytes of a photo ("sendPhoto")."""
PAID_ALBUM = range(1, 11)
""""sendPaidMedia": items."""

_ALONE = frozenset({"audio", "document"})
"""Kinds whose albums hold nothing else ("sendMediaGroup")."""
_WORDS = ("caption", "parse_mode", "caption_entities")
_SHAPE = ("width", "height", "duration", "length")


async def _send_one(call: Call, kind: str) -> Result:
    chat = call.chat_to_write(media.PERMISSIONS[kind])
    file = file_of(call, kind, call.params.get(kind), kind)
    words, marked = formatted(call, "caption", CAPTION_CHARS)
    return present.message(send(call, chat, text=words, marked=marked, content=content_of(file)))


@method("sendPhoto")
async def send_photo(call: Call) -> Result:
    """Send a picture."""
    return await _send_one(call, "photo")


@method("sendVideo")
async def send_video(call: Call) -> Result:
    """Send a film."""
    return await _send_one(call, "video")


@method("sendAudio")
async def send_audio(call: Call) -> Result:
    """Send music or speech for the player."""
    return await _send_one(call, "audio")


@method("sendDocument")
async def send_document(call: Call) -> Result:
    """Send any file."""
    return await _send_one(call, "document")


@method("sendVoice")
async def send_voice(call: Call) -> Result:
    """Send a spoken message."""
    return await _send_one(call, "voice")


@method("sendVideoNote")
async def send_video_note(call: Call) -> Result:
    """Send a round film."""
    return await _send_one(call, "video_note")


@method("sendSticker")
async def send_sticker(call: Call) -> Result:
    """Send a sticker."""
    return await _send_one(call, "sticker")


@method("sendAnimation")
async def send_animation(call: Call) -> Result:
    """Send a film without sound."""
    return await _send_one(call, "animation")


@method("sendMediaGroup")
async def send_media_group(call: Call) -> Result:
    """Send an album of 2-10 items, all of them or none."""
    chat = call.chat_to_write("can_send_photos")
    items = call.array("media") or []
    ready = [_album_item(call, item) for item in items]
    kinds = {file.kind for _, file in ready}
    if len(kinds) > 1 and (alone := sorted(kinds & _ALONE)):
        raise BadRequest(f"{alone[0]} can't be mixed with other media types")
    captions = [formatted(one, "caption", CAPTION_CHARS) for one, _ in ready]
    group = str(call.world.random.getrandbits(53))
    return [
        present.message(
            send(
                one, chat, text=words, marked=marked, content=content_of(file), media_group_id=group
            )
        )
        for (one, file), (words, marked) in zip(ready, captions, strict=True)
    ]


@method("sendPaidMedia")
async def send_paid_media(call: Call) -> Result:
    """Send pictures or films that must be paid for to be seen ("PaidMediaInfo")."""
    chat = call.chat_to_write("can_send_photos")
    stars, payload = call.number("star_count") or 0, call.text("payload") or ""
    items = call.array("media") or []
    if len(items) not in PAID_ALBUM:
        raise BadRequest("there must be 1-10 items in the paid media")
    files = [_album_item(call, item)[1] for item in items]
    if any(file.kind not in ("photo", "video") for file in files):
        raise BadRequest("only photos and videos can be paid media")
    paid = PaidMedia(call.bot, stars, files, payload, to_channel=chat.kind is Kind.CHANNEL)
    words, marked = formatted(call, "caption", CAPTION_CHARS)
    message = send(call, chat, text=words, marked=marked, content={"paid_media": paid})
    return present.message(message)


@method("getFile")
async def get_file(call: Call) -> Result:
    """Where a file can be downloaded."""
    file = call.world.files.get(call.text("file_id") or "")
    if file is None:
        raise BadRequest("invalid file_id")
    if len(file.data) > DOWNLOAD_LIMIT:
        raise BadRequest("file is too big")
    return telegram.File(file.file_id, file.file_unique_id, len(file.data), file.path)


def _album_item(call: Call, item: JSON) -> tuple[Call, StoredFile]:
    """One item's file, and the call as if it sent this item alone."""
    if not isinstance(item, dict):
        raise BadRequest("can't parse InputMedia: expected an Object")
    fields = {name: item[name] for name in (*_WORDS, *_SHAPE) if name in item}
    params = {name: call.params[name] for name in call.params if name not in _WORDS} | fields
    one = replace(call, params=params)
    return one, file_of(one, str(item.get("type")), item.get("media"), "media")


def file_of(call: Call, kind: str, given: JSON, part: str) -> StoredFile:
    """A file by its id, or a new one from the request."""
    if kind not in media.KINDS:
        raise BadRequest(f'type "{kind}" is unsupported')
    name = part
    if isinstance(given, str) and given.startswith("attach://"):
        name = given.removeprefix("attach://")
    upload = call.files.get(name)
    if upload is not None:
        if not upload.data:
            raise BadRequest("file must be non-empty")
        return _new_file(call, kind, upload)
    if not given:
        raise BadRequest(f"there is no {kind.replace('_', ' ')} in the request")
    file = call.world.files.whole(str(given))
    if file is None:
        raise BadRequest("wrong file identifier/HTTP URL specified")
    if file.kind != kind:
        raise BadRequest(f"can't use file of type {_name(file.kind)} as {_name(kind)}")
    return file


def _new_file(call: Call, kind: str, upload: Upload) -> StoredFile:
    side = call.number("length") or 0
    shape = media.shape(
        kind,
        upload.data,
        call.number("width") or side,
        call.number("height") or side,
        call.number("duration") or 0,
    )
    if kind == "photo":
        if len(upload.data) > PHOTO_LIMIT:
            raise BadRequest("file is too big")
        if not pictures.is_possible((shape.width, shape.height)):
            raise BadRequest("PHOTO_INVALID_DIMENSIONS")
    return call.world.files.keep(kind, upload.filename, upload.content_type, upload.data, shape)


def content_of(file: StoredFile) -> dict[str, Content]:
    """The content fields that show a file."""
    content = {file.kind: media.shown(file)}
    if file.kind == "animation":  # for old clients it is a document as well ("Message")
        content["document"] = telegram.Document(
            file.file_id, file.file_unique_id, file_name=file.name
        )
    return content


def _name(kind: str) -> str:
    """A kind of file in the server's words (tdlib, `FileType.cpp`)."""
    return {"voice": "VoiceNote", "video_note": "VideoNote"}.get(kind, kind.capitalize())
