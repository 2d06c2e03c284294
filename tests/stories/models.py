"""A provider of language models on loopback, for stories: it speaks the chat completions of
OpenAI's API, keeps what it was asked, and answers as it is told.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

Answer = Callable[[], Awaitable[web.Response]]


def completion(content: str | None) -> web.Response:
    """A chat completion that says this (OpenAI API reference, chat completion object)."""
    message = {"role": "assistant", "content": content, "refusal": None}
    choice = {"index": 0, "message": message, "finish_reason": "stop", "logprobs": None}
    return web.json_response(
        {
            "id": "chatcmpl-1",
            "object": "chat.completion",
            "created": 1_760_000_000,
            "model": "wordy-1",
            "choices": [choice],
            "usage": {"prompt_tokens": 9, "completion_tokens": 9, "total_tokens": 18},
        }
    )


@dataclass(eq=False)
class Provider:
    """What came, and what is answered."""

    url: str = ""
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    answer: Answer = field(default=lambda: _says("Closures remember."))

    def says(self, content: str | None) -> None:
        """From now on it writes this."""
        self.answer = lambda: _says(content)

    def answers(self, response: Callable[[], web.Response]) -> None:
        """From now on it answers so."""

        async def answer() -> web.Response:
            return response()

        self.answer = answer

    def hangs(self) -> None:
        """From now on it does not answer."""

        async def answer() -> web.Response:
            await asyncio.sleep(60)
            return web.Response()

        self.answer = answer

    async def take(self, request: web.Request) -> web.Response:
        """One request."""
        self.asked.append(await request.json())
        self.keys.append(request.headers["Authorization"])
        return await self.answer()


async def _says(content: str | None) -> web.Response:
    return completion(content)


@asynccontextmanager
async def running_provider() -> AsyncIterator[Provider]:
    """One at a port of its own."""
    provider = Provider()
    app = web.Application()
    app.router.add_post("/v1/chat/completions", provider.take)
    runner = web.AppRunner(app, shutdown_timeout=0.1, handler_cancellation=True)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    provider.url = f"http://{host}:{port}/v1"
    yield provider
    await runner.cleanup()
