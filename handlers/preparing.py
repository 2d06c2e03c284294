"""Before the bot is loaded, which takes seconds: what settings alone can say, and the database."""

import re
from urllib.parse import urlsplit

from alembic.util.exc import CommandError
from sqlalchemy.exc import SQLAlchemyError

from bot.settings import Settings
from storage.migrations import migrate, newest

NO_PATH = re.compile(r"[?#{}\s\\]")
"""What is no part of a path that we listen at as it is written; aiohttp takes braces for names."""


class CannotStart(Exception):
    """The sentence says what to do about it."""


def prepare(settings: Settings, *, webhook: str | None = None) -> None:
    """Check the settings and migrate the database. Raises CannotStart."""
    check_webhook(settings, webhook)
    try:
        settings.token()
    except ValueError as error:
        raise CannotStart(f"{error}. See the README, “Go live in five minutes”.") from error
    bring_up_to_date(settings)


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
