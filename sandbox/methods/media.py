"""Media: photos, videos, sounds, documents, albums, paid media, files ("Sending files")."""

import telegram

from sandbox import media, present
from sandbox.chats import Chat
from sandbox.errors import BadRequest
from sandbox.files import StoredFile
from sandbox.messages import Content, Message
from sandbox.methods import Call, method
from sandbox.methods.sending import CAPTION_CHARS, formatted, send
from sandbox.wire import JSON, Result

DOWNLOAD_LIMIT = 20 * 2**20
"""Bytes of a file a bot can download ("getFile")."""

PERMISSIONS = {
    "photo": "can_send_photos",
    "video": "can_send_videos",
    "audio": "can_send_audios",
    "document": "can_send_documents",
    "voice": "can_send_voice_notes",
    "animation": "can_send_other_messages",
}


async def _send_one(call: Call, kind: str) -> Result:
    chat = call.chat_to_write(PERMISSIONS[kind])
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


@method("sendAnimation")
async def send_animation(call: Call) -> Result:
    """Send a film without sound."""
    return await _send_one(call, "animation")


@method("sendMediaGroup")
async def send_media_group(call: Call) -> Result:
    """Send an album of 2-10 items."""
    chat = call.chat_to_write("can_send_photos")
    items = call.array("media") or []
    if not 2 <= len(items) <= 10:
        raise BadRequest("there must be 2-10 items in the album")
    group = str(call.world.random.getrandbits(53))
    return [present.message(_album_item(call, chat, item, group)) for item in items]


@method("sendPaidMedia")
async def send_paid_media(call: Call) -> Result:
    """Send pictures or films that must be paid for to be seen ("PaidMediaInfo")."""
    chat = call.chat_to_write("can_send_photos")
    stars = call.number("star_count") or 0
    items = call.array("media") or []
    if not 1 <= len(items) <= 10:
        raise BadRequest("there must be 1-10 items in the paid media")
    for item in items:
        assert isinstance(item, dict), "checked by the table of facts"
        file_of(call, str(item.get("type")), item.get("media"), "media")
    previews = [telegram.PaidMediaPreview() for _ in items]
    info = telegram.PaidMediaInfo(stars, previews)
    words, marked = formatted(call, "caption", CAPTION_CHARS)
    message = send(call, chat, text=words, marked=marked, content={"paid_media": info})
    return present.message(message)


@method("getFile")
async def getfile_of(call: Call) -> Result:
    """Where a file can be downloaded."""
    file = call.world.files.get(call.text("file_id") or "")
    if file is None:
        raise BadRequest("invalid file_id")
    if len(file.data) > DOWNLOAD_LIMIT:
        raise BadRequest("file is too big")
    return telegram.File(file.file_id, file.file_unique_id, len(file.data), file.path)


def _album_item(call: Call, chat: Chat, item: JSON, group: str) -> Message:
    if not isinstance(item, dict):
        raise BadRequest("can't parse InputMedia: expected an Object")
    kind = str(item.get("type"))
    file = file_of(call, kind, item.get("media"), "media")
    fields = {
        name: item[name] for name in ("caption", "parse_mode", "caption_entities") if name in item
    }
    params = {name: call.params[name] for name in call.params if name != "media"} | fields
    one = Call(call.world, call.bot, call.method, params, call.files)
    words, marked = formatted(one, "caption", CAPTION_CHARS)
    return send(
        one, chat, text=words, marked=marked, content=content_of(file), media_group_id=group
    )


def file_of(call: Call, kind: str, given: JSON, part: str) -> StoredFile:
    """A file by its id, or a new one from the request."""
    if kind not in media.KINDS:
        raise BadRequest(f'type "{kind}" is unsupported')
    name = part
    if isinstance(given, str) and given.startswith("attach://"):
        name = given.removeprefix("attach://")
    upload = call.files.get(name)
    if upload is not None:
        width, height = media.picture_size(upload.data)
        shape = {"width": width, "height": height, "duration": call.number("duration") or 0}
        return call.world.keep(kind, upload.filename, upload.content_type, upload.data, **shape)
    if not given:
        raise BadRequest(f"there is no {kind} in the request")
    file = call.world.files.get(str(given))
    if file is None or (file.kind != kind and kind != "document"):
        raise BadRequest("wrong file identifier/HTTP URL specified")
    return file


def content_of(file: StoredFile) -> dict[str, Content]:
    """The content fields that show a file."""
    content = {file.kind: media.shown(file)}
    if file.kind == "animation":  # for old clients it is a document as well ("Message")
        content["document"] = telegram.Document(
            file.file_id, file.file_unique_id, file_name=file.name
        )
    return content
