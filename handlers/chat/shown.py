"""How a dialog's window reaches its person: at once, or through the outbox if Telegram refuses it.

aiogram-dialog wants the message's id, so the first try is made at once. What fails then (asked to
wait, out of reach, blocked) is the outbox's business like all we say, and never the step's: where
the person is stays as decided.
"""

from collections.abc import Callable
from datetime import timedelta

import structlog
from aiogram import Bot
from aiogram.exceptions import ClientDecodeError, TelegramAPIError, TelegramRetryAfter
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message
from aiogram_dialog.api.entities import NewMessage, OldMessage, ShowMode, UnknownText
from aiogram_dialog.api.protocols import MessageNotModified
from aiogram_dialog.manager.message_manager import MessageManager

from bot.clock import Clock
from bot.outreach import messages
from bot.outreach.messages import Place
from bot.outreach.outbox import say
from bot.speech import Html
from storage.database import Database

NOT_TAKEN = (TelegramAPIError, ClientDecodeError)
"""Telegram did not do it, or something between us answered in its stead."""

log = structlog.get_logger()


class Shown(MessageManager):
    """aiogram-dialog's way to show windows, which never fails a step."""

    def __init__(self, database: Database, wake: Callable[[], None], now: Clock) -> None:
        self._database = database
        self._wake = wake
        self._now = now

    async def show_message(
        self, bot: Bot, new_message: NewMessage, old_message: OldMessage | None
    ) -> OldMessage:
        """Show it now, or let the outbox do it; then nobody knows its id yet.

        What opens below a message with other buttons of its own leaves them there.
        """
        is_tapped = old_message is not None and old_message.text is not UnknownText.UNKNOWN
        if new_message.show_mode is ShowMode.SEND and is_tapped:
            old_message = None
        try:
            return await super().show_message(bot, new_message, old_message)
        except NOT_TAKEN as error:
            if new_message.media:
                raise
            log.info("window goes through the outbox", error=str(error))
            await self._say(new_message, error)
            raise MessageNotModified from error

    async def remove_kbd(
        self, bot: Bot, show_mode: ShowMode, old_message: OldMessage | None
    ) -> Message | None:
        """Buttons that stay answer that they are over."""
        try:
            return await super().remove_kbd(bot, show_mode, old_message)
        except NOT_TAKEN as error:
            log.info("buttons stay", error=str(error))
            return None

    async def answer_callback(self, bot: Bot, callback_query: CallbackQuery) -> None:
        """A tap that is not answered stops spinning by itself."""
        try:
            await super().answer_callback(bot, callback_query)
        except NOT_TAKEN as error:
            log.info("tap not answered", error=str(error))

    async def _say(self, window: NewMessage, error: Exception) -> None:
        now = self._now()
        wait = error.retry_after if isinstance(error, TelegramRetryAfter) else 0
        keyboard = window.reply_markup
        buttons = keyboard.inline_keyboard if isinstance(keyboard, InlineKeyboardMarkup) else ()
        place = Place(window.chat.id, window.thread_id)
        call = messages.text(place, Html(window.text or ""), buttons)
        async with self._database.transaction() as session:
            await say(session, call, now, not_before=now + timedelta(seconds=wait))
        self._wake()
