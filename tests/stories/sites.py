"""A site of the bot's own, and a browser that looks at it."""

import aiohttp

from bot.settings import Settings
from sandbox.server import Sandbox
from sandbox.users import Bot
from tests.ports import free_port
from tests.stage import settings_for


def with_site(bot: Bot, sandbox: Sandbox, database_url: str) -> Settings:
    """The settings of a bot that has one."""
    port = free_port()
    site = {"web_address": f"http://127.0.0.1:{port}", "web_port": port}
    return settings_for(bot, sandbox.url, database_url).model_copy(update=site)


def browser_at(settings: Settings) -> aiohttp.ClientSession:
    """One that keeps cookies, and says whose page it posts from."""
    jar, own = aiohttp.CookieJar(unsafe=True), {"Origin": str(settings.web_address)}
    return aiohttp.ClientSession(settings.web_address, cookie_jar=jar, headers=own)
