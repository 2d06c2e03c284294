"""A number that others keep is given once: not again when its row is gone, and not after copying a
table to have it so."""

import asyncio
import re
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import Column, Table, make_url, text

from storage.base import NEVER_AGAIN, Base
from storage.database import Database
from storage.migrations import go_back, migrate
from storage.personal.kinds import ERASED
from storage.personal.traces import TRACES
from storage.schema import metadata
from tests.conftest import MakeDatabase

MAY_COME_AGAIN = {
    "media_files": "one goes only when no row and no waiting message shows it",
    "outbox": "who knows a row's number has it under way, and then it is not deleted",
    "own_shares": "nobody refers to one",
    "points": "nobody refers to an entry",
    "stray_votes": "nobody refers to one",
}
"""Tables whose rows are deleted all the same."""

ROOT = Path(__file__).parents[2]
BEFORE = (
    (
        "INSERT INTO communities (id, title, language, timezone, currency, created_at)"
        " VALUES (1, 'Py', 'en', 'UTC', 'XTR', '2026-12-01 12:00:00')"
    ),
    *(
        "INSERT INTO courses (id, community_id, code, title, blurb, price_stars, treats, state,"
        f" creator_id, created_at) VALUES ({number}, 1, 'PY{number}', 'Py', 'b', 250, 3,"
        " 'published', 5, '2026-12-01 12:00:00')"
        for number in (3, 4)
    ),
    (
        "INSERT INTO lessons (id, course_id, position, title, kind, text, is_free) VALUES"
        " (1, 3, 1, 'One', 'text', 'a', (1 = 1)), (2, 3, 2, 'Two', 'text', 'b', (1 = 0))"
    ),
    "INSERT INTO lesson_progress (person_id, lesson_id, opened_at) VALUES (7, 2, '2026-12-03')",
    (
        "INSERT INTO orders (id, community_id, person_id, kind, subject_id, title, price_stars,"
        " state, created_at, expires_at) VALUES (1, 1, 7, 'lesson', 2, 'Two', 5, 'fulfilled',"
        " '2026-12-01 12:00:00', '2026-12-02 12:00:00')"
    ),
    *(
        "INSERT INTO lesson_rights (community_id, person_id, course_id, lesson_id, order_id,"
        f" price_stars, granted_at) VALUES (1, 7, {course}, {lesson}, 1, 5, '2026-12-01 12:00:00')"
        for course, lesson in ((3, 1), (4, 2), (3, 5000))
    ),
)
"""Two lessons of one course with somebody's progress; they bought the first, one of another course
that had the second's number before, and one that is gone."""


def _is_numbered(table: Table) -> bool:
    return table.autoincrement_column is not None


def _numbers_once(table: Table) -> bool:
    return bool(table.dialect_kwargs.get("sqlite_autoincrement"))


ONCE = sorted(name for name, table in metadata.tables.items() if _numbers_once(table))


def test_a_table_whose_rows_are_deleted_numbers_them_once() -> None:
    sources = [path for room in ("storage", "bot") for path in (ROOT / room).rglob("*.py")]
    written = "\n".join(path.read_text() for path in sources)
    tables = {mapper.class_.__name__: mapper.local_table.name for mapper in Base.registry.mappers}
    deleted = {tables.get(name, name) for name in re.findall(r"\bdelete\((\w+)\)", written)}
    deleted |= {trace.table for trace in TRACES if trace.fate == ERASED}
    deleted |= {"lessons", "campaign_steps"}  # one by one: session.delete

    numbered = {name for name, table in metadata.tables.items() if _is_numbered(table)}

    assert deleted & numbered == {*ONCE, *MAY_COME_AGAIN}
    assert NEVER_AGAIN == {"sqlite_autoincrement": True}


@pytest.fixture(name="file")
def _file(new_sqlite: MakeDatabase) -> str:
    return str(make_url(new_sqlite()).database)


def test_a_deleted_number_is_never_handed_out_again(file: str) -> None:
    with closing(sqlite3.connect(file)) as connection:
        for name in ONCE:
            names = {c.name: _filler(c) for c in metadata.tables[name].columns if c.name != "id"}
            marks = ", ".join(f":{one}" for one in names)
            quoted = ", ".join(f'"{one}"' for one in names)
            insert = f"INSERT INTO {name} ({quoted}) VALUES ({marks}) RETURNING id"
            first = connection.execute(insert, names).fetchone()[0]
            connection.execute(f"DELETE FROM {name}")
            assert connection.execute(insert, names).fetchone()[0] > first, name


def _filler(column: Column[object]) -> object:
    kind = column.type.python_type
    if kind is datetime:
        return "2026-12-01 12:00:00"
    return None if column.nullable else {int: 1, str: "x", bool: 0}.get(kind, "{}")


def test_what_is_there_stays_and_old_numbers_are_left_alone(database_url: str) -> None:
    go_back(database_url, "0040")
    asyncio.run(_do(database_url, *BEFORE))

    migrate(database_url)

    lessons, rights, progress = asyncio.run(
        _do(
            database_url,
            "SELECT id, course_id, title, is_free, price_stars FROM lessons ORDER BY id",
            "SELECT course_id, lesson_id FROM lesson_rights ORDER BY id",
            "SELECT person_id, lesson_id FROM lesson_progress",
        )
    )
    assert [(*row[:3], bool(row[3]), row[4]) for row in lessons] == [
        (1, 3, "One", True, None),
        (2, 3, "Two", False, None),
    ]
    assert rights == [(3, 1), (4, -2), (3, 5000)]
    assert progress == [(7, 2)]
    added = (
        "INSERT INTO lessons (course_id, position, title, kind, text, is_free)"
        " VALUES (3, 3, 'Three', 'text', 'c', (1 = 0)) RETURNING id"
    )
    if database_url.startswith("sqlite"):  # the other counts on whatever is there
        [[(number,)]] = asyncio.run(_do(database_url, added))
        assert isinstance(number, int)
        assert number > 5000


def test_copied_tables_keep_their_indexes_and_what_refers_to_them(file: str) -> None:
    now = _shape(file)
    go_back(f"sqlite:///{file}", "0040")
    before = _shape(file)

    migrate(f"sqlite:///{file}")

    assert _shape(file) == now
    for name in ONCE:
        assert {one for one in before if one[0] == name} <= {one for one in now if one[0] == name}
    assert {one for one in now if one[1] == "once"} == {(name, "once") for name in ONCE}


def _shape(file: str) -> set[tuple[str, str]]:
    """By table: its indexes as they were made, what it refers to, and whether it numbers once."""
    with closing(sqlite3.connect(file)) as connection:
        made = connection.execute("SELECT tbl_name, type, sql FROM sqlite_schema").fetchall()
        tables = {name for name, kind, _ in made if kind == "table"}
        found = {(name, sql or "unique") for name, kind, sql in made if kind == "index"}
        found |= {(name, "once") for name, _, sql in made if "AUTOINCREMENT" in (sql or "")}
        for name in tables:
            keys = connection.execute(f"PRAGMA foreign_key_list({name})").fetchall()
            found |= {(name, str(key[2:])) for key in keys}
        return found


async def _do(url: str, *statements: str) -> list[list[tuple[object, ...]]]:
    database = Database(url)
    found = []
    try:
        async with database.transaction() as session:
            for statement in statements:
                done = await session.execute(text(statement))
                found.append([tuple(row) for row in done] if done.returns_rows else [])
    finally:
        await database.close()
    return found
