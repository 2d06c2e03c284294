"""What people send as a lesson, a cover or an answer, and what they reply to, read from Telegram's
message."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Literal

from aiogram.filters import Filter
from aiogram.types import Message
from aiogram_dialog.api.entities import Context

from bot.community import prompts
from bot.community.turn import Turn
from bot.mistakes import Mistake
from bot.outreach.delivery import Deliverer
from bot.teaching.course_words import Content
from storage import outbox
from storage.database import Database
from storage.outbox import OutboxRow

Found = list[OutboxRow | None]
"""What a reply was found to answer, shared by the filters of one update: empty until asked."""

PATIENCE = 20.0
"""Seconds to wait for deliveries under way; after that the reply is tried again later."""

ELSEWHERE_SPOKEN = 1.0
"""Seconds between looks, as another process may be the one that speaks."""

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


class RepliesTo(Filter):
    """A reply to something the bot said for this purpose; the handler gets it as `said`."""

    def __init__(self, purpose: str) -> None:
        self._purpose = purpose

    async def __call__(
        self, message: Message, database: Database, deliverer: Deliverer, found: Found
    ) -> bool | dict[str, Any]:
        """Look up what the bot meant with the message replied to."""
        answered = message.reply_to_message
        if answered is None or answered.from_user is None or not answered.from_user.is_bot:
            return False
        if not found:
            found.append(await _said(database, deliverer, message.chat.id, answered.message_id))
        return self._match(found)

    def _match(self, found: Found) -> bool | dict[str, Any]:
        said = found[0]
        return {"said": said} if said is not None and said.purpose == self._purpose else False


class Answers(RepliesTo):
    """The same, or what is written in private right after a question with a reply form."""

    async def __call__(  # type: ignore[override]  # what a filter is given goes by name
        self,
        message: Message,
        turn: Turn,
        database: Database,
        deliverer: Deliverer,
        found: Found,
        aiogd_context: Context | None = None,
    ) -> bool | dict[str, Any]:
        """Look up what the bot asked for."""
        if message.reply_to_message is not None or not turn.is_private:
            return await super().__call__(message, database, deliverer, found)
        if aiogd_context is not None or sent_in(message) is None:
            return False
        if (message.text or "").startswith("/"):
            return False
        if not found:
            async with database.reading() as session:
                found.append(await prompts.open_form(session, turn))
        return self._match(found)


async def _said(
    database: Database, deliverer: Deliverer, chat_id: int, message_id: int
) -> OutboxRow | None:
    """What the bot meant; somebody may reply before its delivery has been written down.

    Raises TimeoutError when that takes too long: nobody knows yet, so nobody may say no.
    """
    waited_for: set[int] | None = None
    async with asyncio.timeout(PATIENCE):
        while True:
            recorded = deliverer.recorded  # before the look, or its news would be missed
            async with database.reading() as session:
                speaking = await outbox.speaking(session, chat_id)  # asked first: it may end now
                said = await outbox.said(session, chat_id, message_id)
            waited_for = speaking if waited_for is None else waited_for & speaking
            if said is not None or not waited_for:
                return said
            with suppress(TimeoutError):
                async with asyncio.timeout(ELSEWHERE_SPOKEN):
                    await recorded.wait()


def file_name(message: Message) -> str:
    """What a document is called, as short as a sentence needs it."""
    return ((message.document.file_name if message.document else None) or "?")[:60]
