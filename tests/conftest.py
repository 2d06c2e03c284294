"""Databases for every test that wants one; each is new and migrated."""

from collections.abc import Iterator

import pytest
from hypothesis import settings

from handlers.logs import set_up_logs
from handlers.serve import set_garbage_collection
from tests.databases import (
    Databases,
    MakeDatabase,
    Postgres,
    Sqlite,
    running_postgres,
    sqlite_databases,
)
from tests.once import share

# A busy machine is no fault; and what a change is judged by is the same twice. For other cases than
# yesterday's: `pytest --hypothesis-profile=searching`.
settings.register_profile("lyceum", deadline=None, derandomize=True)
settings.register_profile("searching", deadline=None, max_examples=2_000)
settings.load_profile("lyceum")

share()


def pytest_collection_finish() -> None:
    """As in the process that runs: a sixth of the time, with all that tests have loaded."""
    set_garbage_collection()


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
