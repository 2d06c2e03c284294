"""What creators send as a lesson or a cover, read from Telegram's message."""

from aiogram.types import Message

from bot.mistakes import Mistake
from bot.teaching.course_words import Content


def content_of(message: Message) -> Content:
    """What was sent, as a lesson. Raises Mistake for what can't be one."""
    html = message.html_text if (message.text or message.caption) else ""
    if message.text:
        return Content("text", html)
    if message.photo:
        return Content("photo", html, message.photo[-1].file_id, "photo.jpg", "image/jpeg")
    if message.video:
        video = message.video
        return Content("video", html, video.file_id, video.file_name or "", video.mime_type or "")
    if message.audio:
        audio = message.audio
        return Content("audio", html, audio.file_id, audio.file_name or "", audio.mime_type or "")
    if message.document and not message.animation:  # Telegram sends GIFs as documents too
        file = message.document
        return Content("document", html, file.file_id, file.file_name or "", file.mime_type or "")
    raise Mistake("authoring-lesson-kind")


def file_name(message: Message) -> str:
    """What a document is called, as short as a sentence needs it."""
    return ((message.document.file_name if message.document else None) or "?")[:60]
