"""The deliverer before a Telegram that is told what to answer, and its deaths in the midst."""

import asyncio
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.outreach.delivery import After, Deliverer, recover
from bot.outreach.telegram import Refused, Telegram, Unreachable
from storage.database import Database


class Fated(Telegram):
    """A Telegram for which each call to one chat has its fate; all other calls go well."""

    def __init__(self, chat_id: int, fates: list[str]) -> None:
        super().__init__("http://127.0.0.1:1", "1:x")
        self.chat_id, self.fates = chat_id, fates
        self.tried = 0
        """Posts it was asked for, whatever came of them."""
        self.read: Counter[str] = Counter()
        self.answers = asyncio.Event()
        """Set when what was told to be slow is answered."""

    async def call(self, method: str, params: Mapping[str, Any], *_: Any, **__: Any) -> Any:
        """One post arrives, or not, and is answered, or not."""
        is_post = method.startswith("send") and params.get("chat_id") == self.chat_id
        fate = self.fates.pop(0) if is_post and self.fates else "well"
        self.tried += is_post
        match fate:
            case "429":
                raise Refused(429, "Too Many Requests", {"retry_after": 2})
            case "blocked":
                raise Refused(400, "Bad Request: not enough rights to send text messages", {})
            case "unreached":
                raise Unreachable("ConnectError", acted=False)
            case "lost before":
                raise Unreachable("Disconnected", acted=True)
        if is_post:
            self.read[str(params.get("text"))] += 1
        match fate:
            case "lost after":
                raise Unreachable("Disconnected", acted=True)
            case "502":
                raise Refused(502, "Bad Gateway", {})
            case "in flight":
                await asyncio.Event().wait()
            case "slow":
                await self.answers.wait()
        return {"message_id": 1}


@dataclass
class PostOffice:
    """A deliverer, turn by turn."""

    database: Database
    telegram: Fated
    after: Mapping[str, After]
    now: Callable[[], datetime]
    lives: int = 0
    _deliverer: Deliverer = field(init=False)

    async def open(self) -> None:
        """A process begins its life; whoever was before is dead."""
        self.lives += 1
        me = f"office {self.lives}"
        self._deliverer = Deliverer(self.database, self.telegram, me, self.now, self.after)
        async with self.database.transaction() as session:
            await recover(session, {me}, self.after, self.now())

    async def turn(self) -> None:
        """Write down what came back, and take up what goes next."""
        await self._deliverer._turn()
        await asyncio.sleep(0)

    async def crash(self) -> None:
        """What was in flight is cut off, and what came back is forgotten."""
        tasks = list(self._deliverer._under_way)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self.open()
