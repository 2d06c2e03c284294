"""Migrations go up, down and up again, and end where the models are; on both databases."""

import asyncio

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection

from storage.database import Database
from storage.migrations import go_back, migrate, newest
from storage.schema import metadata


def test_up_down_and_up_again(database_url: str) -> None:
    go_back(database_url, "base")
    assert asyncio.run(_tables(database_url)) == {"alembic_version"}

    migrate(database_url)

    assert asyncio.run(_tables(database_url)) == {*metadata.tables, "alembic_version"}


def test_the_migrations_end_where_the_models_are(database_url: str) -> None:
    assert asyncio.run(_differences(database_url)) == []
    assert newest()


async def _tables(url: str) -> set[str]:
    return await _look(url, lambda connection: set(connection.dialect.get_table_names(connection)))


async def _differences(url: str) -> list[object]:
    def compare(connection: Connection) -> list[object]:
        return list(compare_metadata(MigrationContext.configure(connection), metadata))

    return await _look(url, compare)


async def _look(url, question):  # type: ignore[no-untyped-def]
    database = Database(url)
    try:
        async with database.engine.connect() as connection:
            return await connection.run_sync(question)
    finally:
        await database.close()
