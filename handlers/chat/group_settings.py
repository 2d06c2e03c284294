"""What the settings of a group share: whose they are, and the rights the bot needs for them."""

from collections.abc import Awaitable, Callable, Sequence

from aiogram_dialog import DialogManager
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.rights import missing_for_order
from bot.community.turn import Turn
from bot.outreach.telegram import Telegram
from bot.speech import Html
from storage.communities import Chat

Change = Callable[[AsyncSession, Turn, int], Awaitable[None]]
"""Sets something for the community of this id."""


def community_of(manager: DialogManager) -> int:
    """The community a settings dialog was opened for."""
    assert isinstance(manager.start_data, dict)
    return int(manager.start_data["community_id"])


async def missing_here(
    turn: Turn, telegram: Telegram, bot_id: int, chats: Sequence[Chat], needed: Sequence[str]
) -> Html:
    """Which of the rights it takes the bot lacks, and how to grant them."""
    lines = [
        turn.words(f"right-{right}", group=chat.title)
        for chat in chats
        for right in await missing_for_order(telegram, bot_id, chat.id, needed)
    ]
    return Html("\n\n".join(lines) or turn.words("moderation-rights-fine"))
