"""Databases for every test that wants one; each is new and migrated."""

from collections.abc import Generator, Iterator

import pytest
from coverage import Coverage
from hypothesis import settings

from handlers.logs import set_up_logs
from tests.databases import (
    Databases,
    MakeDatabase,
    Postgres,
    Sqlite,
    running_postgres,
    sqlite_databases,
)

settings.register_profile("lyceum", deadline=None)  # a busy machine is no fault
settings.load_profile("lyceum")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Count lines where they are new: watching takes longer than the tests themselves, and the same
    story on PostgreSQL, or Telegram's own rules, show no other lines of ours."""
    watching = Coverage.current()
    if watching is None or not ("[postgres" in item.name or "tests/sandbox/" in item.nodeid):
        return (yield)
    watching.stop()
    try:
        return (yield)
    finally:
        watching.start()


@pytest.fixture(scope="session")
def sqlite() -> Iterator[Sqlite]:
    """A folder for SQLite files."""
    with sqlite_databases() as databases:
        yield databases


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL server."""
    with running_postgres() as server:
        yield server


@pytest.fixture(scope="session")
def new_sqlite(sqlite: Sqlite) -> MakeDatabase:
    """Makes SQLite files."""
    return sqlite.make


@pytest.fixture(scope="session")
def new_postgres(postgres: Postgres) -> MakeDatabase:
    """Makes PostgreSQL databases."""
    return postgres.make


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """A new database of each kind."""
    databases: Databases = request.getfixturevalue(request.param)
    url = databases.make()
    yield url
    databases.drop(url)


@pytest.fixture(autouse=True, scope="session")
def _logs() -> None:
    """Log lines as machines read them: short where a test fails."""
    set_up_logs("json")
