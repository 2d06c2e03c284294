"""A webhook's far end for tests: keeps what is posted to it and answers as it is told."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from aiohttp import web

Answer = Callable[[], web.StreamResponse]


@dataclass(eq=False)
class Inbox:
    """What came, in order; `answers` are used up one by one, then everything is 200."""

    url: str = ""
    came: asyncio.Queue[dict[str, object]] = field(default_factory=asyncio.Queue)
    headers: list[dict[str, str]] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    """Cleared, it keeps every answer back."""
    most_at_once: int = 0
    _now: int = 0

    async def take(self, request: web.Request) -> web.StreamResponse:
        """One delivery."""
        self._now += 1
        self.most_at_once = max(self.most_at_once, self._now)
        self.headers.append(dict(request.headers))
        self.came.put_nowait(await request.json())
        await self.gate.wait()
        self._now -= 1
        return self.answers.pop(0)() if self.answers else web.Response()

    async def texts(self, count: int) -> list[str]:
        """The texts of the next `count` messages that come."""
        found = []
        async with asyncio.timeout(5):
            while len(found) < count:
                message = (await self.came.get())["message"]
                assert isinstance(message, dict)
                found.append(message["text"])
        return found
