"""How far a course file with many pictures and videos has been read, for who has sent it.

It is a courtesy: said at once, as the outbox would say it when it is over, and
never in the way of the course.
"""

from typing import Any

from bot.community.turn import Turn
from bot.outreach.telegram import Telegram, TelegramError
from bot.speech.formats import progress_bar

MANY = 12
"""Files from which on somebody waits long enough to wonder; less are there in a moment."""

LOOKS = 8
"""How often it is shown: Telegram lets nobody edit a message many times a second."""


class Importing:
    """One message that counts, as long as Telegram takes it."""

    def __init__(self, telegram: Telegram, turn: Turn) -> None:
        self._telegram = telegram
        self._turn = turn
        self._message_id: int | None = None
        self._is_unwelcome = False

    async def __call__(self, kept: int, total: int) -> None:
        """Show it now and then, and at the end."""
        is_time = kept == total or kept % max(1, total // LOOKS) == 0
        if total < MANY or self._is_unwelcome or not is_time:
            return
        bar = progress_bar(kept, total)
        html = self._turn.words("authoring-importing", bar=bar, kept=kept, total=total)
        params: dict[str, Any] = {"chat_id": self._turn.place.chat_id, "text": html}
        try:
            if self._message_id is None:
                sent = await self._telegram.call("sendMessage", params)
                self._message_id = sent["message_id"]
            else:
                params["message_id"] = self._message_id
                await self._telegram.call("editMessageText", params)
        except TelegramError:
            self._is_unwelcome = True  # the course is read all the same
