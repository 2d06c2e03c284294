"""Starting and stopping the real thing, with every obstacle told as one clear sentence."""

import asyncio
import gc
import re
from urllib.parse import urlsplit

from alembic.util.exc import CommandError
from sqlalchemy.exc import SQLAlchemyError

from bot.outreach.telegram import UNKNOWN_TOKEN, Refused, Unreachable
from bot.settings import Settings
from handlers.app import Lyceum, PortTaken, open_lyceum
from handlers.chat.state import StorageAway
from handlers.lease import AlreadyRunning, CannotLock
from storage.database import DatabaseAway
from storage.migrations import migrate, newest

GARBAGE = 10_000
"""Objects made and not freed before Python looks for circles among them; a few MB."""

NO_PATH = re.compile(r"[?#{}\s\\]")
"""What is no part of a path that we listen at as it is written; aiohttp takes braces for names."""


class CannotStart(Exception):
    """The sentence says what to do about it."""


async def serve(settings: Settings, until: asyncio.Event, *, webhook: str | None = None) -> None:
    """Run until `until` is set. Raises CannotStart."""
    check_webhook(settings, webhook)
    try:
        settings.token()
    except ValueError as error:
        raise CannotStart(f"{error}. See the README, “Go live in five minutes”.") from error
    await asyncio.to_thread(bring_up_to_date, settings)
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
    _set_garbage_collection()
    try:
        await lyceum.run(until, webhook=webhook)
    except* PortTaken as group:
        settings = lyceum.settings
        raise CannotStart(
            f"Cannot listen on {settings.webhook_host}:{settings.webhook_port} "
            f"({group.exceptions[0]}); choose another WEBHOOK_PORT or WEBHOOK_HOST."
        ) from group
    except* Refused as group:
        error = group.exceptions[0]
        assert isinstance(error, Refused)
        raise CannotStart(_refusal(error)) from group
    except* Unreachable as group:
        raise CannotStart(_unreachable(lyceum.settings, group.exceptions[0])) from group


def _unreachable(settings: Settings, error: BaseException) -> str:
    return f"{settings.bot_api_url} is out of reach ({error}); check network and BOT_API_URL."


def _set_garbage_collection() -> None:
    """Look for garbage less often, and not among what was loaded for good.

    By default Python walks over all of aiogram's models every few hundred updates, which costs a
    fifth of the time (docs/performance.md).
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(GARBAGE)


def bring_up_to_date(settings: Settings, revision: str = "head") -> str:
    """Migrate the database and return its revision. Raises CannotStart."""
    try:
        if (file := settings.sqlite_file()) is not None:
            file.touch()
        migrate(settings.database_url, revision)
    except CommandError as error:
        raise CannotStart(_no_revision(revision, error)) from error
    except (SQLAlchemyError, OSError) as error:
        reason = str(getattr(error, "orig", None) or error).splitlines()[0]
        raise CannotStart(
            f"The database cannot be opened ({reason}); check DATABASE_URL, "
            "that its folder may be written to, or that its server runs."
        ) from error
    return newest() if revision == "head" else revision


def _no_revision(revision: str, error: CommandError) -> str:
    if revision == "head":
        return f"A newer Lyceum made this database ({error}); update Lyceum, or restore a backup."
    return f"There is no revision {revision!r}; the newest one is {newest()}."


def check_webhook(settings: Settings, webhook: str | None) -> None:
    """A webhook needs https and a secret, or anybody could pretend to be Telegram."""
    if webhook is None:
        return
    try:
        scheme, host = urlsplit(webhook).scheme, urlsplit(webhook).hostname
    except ValueError:
        scheme, host = "", None
    is_local = scheme == "http" and host in ("127.0.0.1", "localhost", "::1")
    if not host or (scheme != "https" and not is_local):
        raise CannotStart(
            f"--webhook is “{webhook}”; it must be an address that starts with https://, "
            "as Telegram posts to no other."
        )
    if NO_PATH.search(webhook):
        raise CannotStart(
            f"--webhook is “{webhook}”; it must end with a plain path, "
            "without ?, #, braces or spaces."
        )
    if settings.webhook_secret is None:
        raise CannotStart(
            "A webhook needs WEBHOOK_SECRET: set it to 1–256 characters of your own choice, "
            "out of A-Z a-z 0-9 _ -."
        )


def _refusal(error: Refused) -> str:
    if error.code in UNKNOWN_TOKEN:
        return "Telegram does not know this BOT_TOKEN; copy it again from @BotFather."
    return f"Telegram refused: {error}."
