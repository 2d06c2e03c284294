"""What stands before several processes with one webhook: it hands each post to one of them.

Some posts it hands to two at once, as Telegram does when it repeats one that took too long.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from random import Random

import aiohttp
from aiohttp import web

TWICE = 0.3
"""Share of the posts that reach two processes."""


@asynccontextmanager
async def balancer(ports: Sequence[int], rng: Random) -> AsyncIterator[str]:
    """Serve while inside; gives the address of the webhook."""
    async with aiohttp.ClientSession() as session:

        async def hand_on(request: web.Request) -> web.Response:
            body, headers = await request.read(), request.headers
            chosen = rng.sample(ports, 2 if rng.random() < TWICE else 1)
            told = await asyncio.gather(*(_post(session, port, body, headers) for port in chosen))
            return web.Response(status=max(told))

        app = web.Application()
        app.router.add_post("/telegram", hand_on)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        try:
            await web.TCPSite(runner, "127.0.0.1", 0).start()
            yield f"http://127.0.0.1:{runner.addresses[0][1]}/telegram"
        finally:
            await runner.cleanup()


async def _post(session: aiohttp.ClientSession, port: int, body: bytes, headers) -> int:  # type: ignore[no-untyped-def]
    """The status of one process's answer; 502 where nobody answers."""
    try:
        async with session.post(
            f"http://127.0.0.1:{port}/telegram", data=body, headers=headers
        ) as response:
            return response.status
    except aiohttp.ClientError:
        return 502
