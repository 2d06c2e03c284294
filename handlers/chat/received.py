"""What people send as a lesson, a cover or an answer, and what they reply to, read from Telegram's
message."""

from dataclasses import dataclass
from typing import Literal

from aiogram.types import Message

from bot.mistakes import Mistake
from bot.teaching.course_words import Content

SentKind = Literal["text", "voice", "photo", "video", "audio", "document"]


@dataclass(frozen=True, slots=True)
class Sent:
    """Words, or a file that Telegram keeps with a caption."""

    kind: SentKind
    html: str
    file_id: str = ""
    filename: str = ""
    content_type: str = ""


def sent_in(message: Message) -> Sent | None:
    """What a message holds; None where it is of another kind."""
    html = message.html_text if (message.text or message.caption) else ""
    if message.text:
        return Sent("text", html)
    if voice := message.voice:
        return Sent("voice", html, voice.file_id)
    if message.photo:
        return Sent("photo", html, message.photo[-1].file_id, "photo.jpg", "image/jpeg")
    if video := message.video:
        return Sent("video", html, video.file_id, video.file_name or "", video.mime_type or "")
    if audio := message.audio:
        return Sent("audio", html, audio.file_id, audio.file_name or "", audio.mime_type or "")
    file = message.document
    if file and not message.animation:  # Telegram sends GIFs as documents too
        return Sent("document", html, file.file_id, file.file_name or "", file.mime_type or "")
    return None


def content_of(message: Message) -> Content:
    """What was sent, as a lesson. Raises Mistake for what can't be one."""
    sent = sent_in(message)
    if sent is None or sent.kind == "voice":
        raise Mistake("authoring-lesson-kind")
    return Content(sent.kind, sent.html, sent.file_id or None, sent.filename, sent.content_type)


def replied_to(message: Message) -> Message | None:
    """What somebody chose to answer. Every comment answers its channel's post, and whatever is said
    in a topic the news that it was opened (Bot API, Message: is_automatic_forward,
    forum_topic_created); nobody chose these."""
    replied = message.reply_to_message
    if replied is None or replied.is_automatic_forward or replied.forum_topic_created:
        return None
    return replied


def file_name(message: Message) -> str:
    """What a document is called, as short as a sentence needs it."""
    return ((message.document.file_name if message.document else None) or "?")[:60]
