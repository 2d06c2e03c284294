"""Starting and stopping the real thing, with every obstacle told as one clear sentence."""

import asyncio
import gc

from bot.outreach.telegram import UNKNOWN_TOKEN, Refused, Unreachable
from bot.settings import Settings
from handlers.app import open_lyceum
from handlers.chat.state import StorageAway
from handlers.lease import AlreadyRunning, CannotLock
from handlers.preparing import CannotStart
from handlers.running import Lyceum, PortTaken
from handlers.web.site import WebPortTaken
from storage.database import DatabaseAway

GARBAGE = 10_000
"""Objects made and not freed before Python looks for circles among them; a few MB."""


async def serve(settings: Settings, until: asyncio.Event, *, webhook: str | None = None) -> None:
    """Run what was prepared until `until` is set. Raises CannotStart."""
    try:
        async with open_lyceum(settings) as lyceum:
            await _run(lyceum, until, webhook)
    except AlreadyRunning as error:
        raise CannotStart(
            f"Another Lyceum is working on {error}; stop it first, or use another DATABASE_URL."
        ) from error
    except CannotLock as error:
        raise CannotStart(
            f"The database's folder cannot be written to ({error}); "
            "give the bot's user that right, or choose another DATABASE_URL."
        ) from error
    except StorageAway as error:
        raise CannotStart(
            f"The server at REDIS_URL does not answer ({error}); start it, or leave REDIS_URL out."
        ) from error
    except Refused as error:
        raise CannotStart(_refusal(error)) from error
    except Unreachable as error:
        raise CannotStart(_unreachable(settings, error)) from error
    except DatabaseAway as error:
        raise CannotStart(f"The database is out of reach ({error}); check DATABASE_URL.") from error


async def _run(lyceum: Lyceum, until: asyncio.Event, webhook: str | None) -> None:
    set_garbage_collection()
    try:
        await lyceum.run(until, webhook=webhook)
    except* PortTaken as group:
        settings = lyceum.settings
        raise CannotStart(
            f"Cannot listen on {settings.webhook_host}:{settings.webhook_port} "
            f"({group.exceptions[0]}); choose another WEBHOOK_PORT or WEBHOOK_HOST."
        ) from group
    except* WebPortTaken as group:
        settings = lyceum.settings
        raise CannotStart(
            f"Cannot listen on {settings.web_host}:{settings.web_port} "
            f"({group.exceptions[0]}); choose another WEB_PORT or WEB_HOST, as each process "
            "needs its own, or leave WEB_ADDRESS out."
        ) from group
    except* Refused as group:
        error = group.exceptions[0]
        assert isinstance(error, Refused)
        raise CannotStart(_refusal(error)) from group
    except* Unreachable as group:
        raise CannotStart(_unreachable(lyceum.settings, group.exceptions[0])) from group


def _unreachable(settings: Settings, error: BaseException) -> str:
    return f"{settings.bot_api_url} is out of reach ({error}); check network and BOT_API_URL."


def set_garbage_collection() -> None:
    """Look for garbage less often, and not among what was loaded for good.

    By default Python walks over all of aiogram's models every few hundred updates, which costs a
    fifth of the time (docs/performance.md).
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(GARBAGE)


def _refusal(error: Refused) -> str:
    if error.code in UNKNOWN_TOKEN:
        return "Telegram does not know this BOT_TOKEN; copy it again from @BotFather."
    return f"Telegram refused: {error}."
