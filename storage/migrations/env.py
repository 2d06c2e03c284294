"""Alembic's door: migrations run over the asynchronous drivers, on SQLite and PostgreSQL alike."""

import asyncio
from typing import Literal

from alembic import context
from sqlalchemy import Connection

from storage.base import Moment
from storage.database import Database
from storage.schema import metadata


def _plain_types(kind: str, item: object, _context: object) -> str | Literal[False]:
    """Migrations name the database's own types, so that ours may change without breaking them."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, Moment) else False


def _migrate(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=False,
        compare_type=True,
        render_item=_plain_types,
    )
    with context.begin_transaction():
        context.run_migrations()


async def _main() -> None:
    database = Database(context.config.attributes["url"])
    try:
        async with database.engine.begin() as connection:
            await connection.run_sync(_migrate)
    finally:
        await database.close()


asyncio.run(_main())
