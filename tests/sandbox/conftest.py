"""A running sandbox and a bot that reaches it over real HTTP, as it would reach Telegram."""

from collections.abc import AsyncIterator

import pytest
from aiogram import Bot as Api
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

from sandbox.server import Sandbox
from sandbox.users import Bot
from sandbox.world import World
from tests.sandbox.bot_api import complaints_of


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    """A sandbox that serves, and is held to the Bot API when the test is over."""
    async with Sandbox() as running:
        yield running
    assert complaints_of(running.recorder) == []


@pytest.fixture
def world(sandbox: Sandbox) -> World:
    """Its world."""
    return sandbox.world


@pytest.fixture
def bot(world: World) -> Bot:
    """The world's bot."""
    return world.bot("lyceum_bot", "Lyceum")


@pytest.fixture
async def api(sandbox: Sandbox, bot: Bot) -> AsyncIterator[Api]:
    """The program that holds the bot's token."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(sandbox.url))
    async with Api(bot.token, session=session) as program:
        yield program
