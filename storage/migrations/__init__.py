"""Bringing a database to the shape the code expects, up and down."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text
from sqlalchemy.ext.asyncio import AsyncConnection

_HERE = Path(__file__).parent


def config(url: str) -> Config:
    """Alembic, told where migrations and database are."""
    config = Config()
    config.set_main_option("script_location", str(_HERE))
    config.attributes["url"] = url
    return config


def migrate(url: str, revision: str = "head") -> None:
    """Bring the database at `url` up to a revision; call it outside any event loop."""
    command.upgrade(config(url), revision)


def go_back(url: str, revision: str) -> None:
    """Bring the database at `url` down to a revision."""
    command.downgrade(config(url), revision)


def newest() -> str:
    """The revision the code expects; empty before the first one is written."""
    return _scripts().get_current_head() or ""


def is_known(revision: str) -> bool:
    """Whether this version of the code has such a revision; a newer one's it has not."""
    return any(one.revision == revision for one in _scripts().walk_revisions())


async def current(connection: AsyncConnection) -> str | None:
    """The revision a database is at; None if it was never migrated."""
    if not await connection.run_sync(lambda sync: inspect(sync).has_table("alembic_version")):
        return None
    version: str | None = await connection.scalar(text("SELECT version_num FROM alembic_version"))
    return version


def _scripts() -> ScriptDirectory:
    return ScriptDirectory(str(_HERE))
