"""Alembic's door: migrations run over the asynchronous drivers, on SQLite and PostgreSQL alike."""

import asyncio
from typing import Literal

from alembic import context
from sqlalchemy import Connection, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

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
    running = context.get_context()
    before = running.get_current_heads()
    with context.begin_transaction():
        context.run_migrations()
    if connection.dialect.name == "sqlite" and running.get_current_heads() != before:
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        if broken:
            raise RuntimeError(f"the migration would leave {broken[:5]} leading nowhere")


def _let_tables_be_copied(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
    """SQLite changes a table by copying it and dropping the old one, whose rows others name; that
    is looked at in the end instead (sqlite.org/lang_altertable.html)."""
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys=OFF")
    cursor.close()


async def _main() -> None:
    database = Database(context.config.attributes["url"])
    if database.is_sqlite:
        event.listen(database.engine.sync_engine, "connect", _let_tables_be_copied)
    try:
        async with database.engine.begin() as connection:
            await connection.run_sync(_migrate)
    finally:
        await database.close()


asyncio.run(_main())
