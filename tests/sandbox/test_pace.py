"""Where limits take hold: sending counts, looking does not."""

from datetime import datetime

import pytest

from sandbox import methods
from sandbox.errors import BotApiError
from sandbox.server import Sandbox
from sandbox.wire import Result


class OnlyOne:
    """Limits that let a bot speak once."""

    def __init__(self) -> None:
        self.asked: list[tuple[int, datetime]] = []

    def check(self, chat_id: int, now: datetime) -> None:
        """Refuse whatever is not the first."""
        self.asked.append((chat_id, now))
        if len(self.asked) > 1:
            raise BotApiError(429, "Too Many Requests: retry after 3", {"retry_after": 3})


async def say_nothing(call: methods.Call) -> Result:
    """Stand in for sending: only whether it is reached matters here."""
    return {"message_id": 1}


async def test_limits_concern_what_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    pace = OnlyOne()
    async with Sandbox(limits=pace) as sandbox:
        monkeypatch.setitem(methods._methods, "sendmessage", say_nothing)
        bot, alice = sandbox.world.bot("lyceum_bot"), sandbox.world.user("Alice")
        hello = {"chat_id": alice.id, "text": "Hello"}

        await sandbox.call(bot, "getMe", {}, {})
        await sandbox.call(bot, "sendMessage", hello, {})
        with pytest.raises(BotApiError, match="retry after 3"):
            await sandbox.call(bot, "sendMessage", hello, {})

    assert [chat_id for chat_id, _ in pace.asked] == [alice.id, alice.id]
