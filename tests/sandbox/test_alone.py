"""`python -m sandbox`: a sandbox in a process of its own."""

import asyncio
import json
import sys
from pathlib import Path

from aiogram import Bot as Api
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

from sandbox.server import Sandbox

ROOT = Path(__file__).parents[2]


async def start(*options: str) -> asyncio.subprocess.Process:
    """Start one with such options."""
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "sandbox",
        *options,
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )


async def test_it_tells_where_it_is_serves_and_stops_when_told() -> None:
    process = await start("--username", "alone_bot", "--token", "42:abc")
    assert process.stdout is not None
    told = json.loads(await process.stdout.readline())

    session = AiohttpSession(api=TelegramAPIServer.from_base(told["url"]))
    async with Api(told["token"], session=session) as api:
        me = await api.get_me()
    process.terminate()
    await process.communicate()

    assert (me.id, me.username) == (42, "alone_bot")
    assert process.returncode == 0


async def test_a_taken_port_is_one_clear_sentence(sandbox: Sandbox) -> None:
    port = sandbox.url.rsplit(":", 1)[1]

    process = await start("--port", port)
    _, said = await process.communicate()

    assert process.returncode == 1
    assert said.decode() == f"127.0.0.1:{port} is taken by another program\n"
