"""Finding somebody's rows by the register, a page at a time; and erasing them, or taking the name
off, some hundred in one short transaction.

Where no index leads to them a table is walked through, so pages are found in reading transactions,
for which nobody waits.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Boolean, ColumnElement, Table, and_, delete, select, true, tuple_, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage import diary
from storage.base import Base
from storage.personal.kinds import ERASED, Trace
from storage.personal.traces import BUSY, FAREWELL

AT_ONCE = 500
"""Rows changed in one transaction; everybody else who writes waits for some milliseconds."""

_LEADS = {"communities": "community_id", "broadcasts": "broadcast_id"}
"""The column an index begins with, by the table its values are from."""

Key = tuple[Any, ...]


def table_of(trace: Trace) -> Table:
    """The table itself."""
    return Base.metadata.tables[trace.table]


async def page_of(
    session: AsyncSession, trace: Trace, person_id: int, after: Key | None, limit: int
) -> Sequence[dict[str, Any]]:
    """Somebody's rows after that of a key, in the order of their keys; without what is no text."""
    table = table_of(trace)
    columns = [one for one in table.columns if one.type.python_type is not bytes]
    query = select(*columns).where(_theirs(table, trace, person_id))
    key = list(table.primary_key)
    if after is not None:
        query = query.where(tuple_(*key) > after)
    rows = await session.execute(query.order_by(*key).limit(limit))
    return [dict(row) for row in rows.mappings()]


def key_of(trace: Trace, row: Mapping[str, Any]) -> Key:
    """Where a row is."""
    return tuple(row[column.name] for column in table_of(trace).primary_key)


async def keys_of(session: AsyncSession, trace: Trace, person_id: int) -> Sequence[Key]:
    """Where some of somebody's rows are that nobody has in hand."""
    table = table_of(trace)
    query = select(*table.primary_key).where(_theirs(table, trace, person_id), _is_free(table))
    return [tuple(row) for row in await session.execute(query.limit(AT_ONCE))]


async def is_there(session: AsyncSession, trace: Trace, person_id: int) -> bool:
    """Whether anything of theirs is left."""
    table = table_of(trace)
    query = select(*table.primary_key).where(_theirs(table, trace, person_id)).limit(1)
    return (await session.execute(query)).first() is not None


async def erase(
    session: AsyncSession, trace: Trace, person_id: int, number: int, keys: Sequence[Key]
) -> None:
    """These rows go, or belong to the number from now on, without the person's words."""
    table = table_of(trace)
    theirs = and_(
        tuple_(*table.primary_key).in_(keys),
        table.columns[trace.column] == person_id,
        _is_free(table),
    )
    if trace.fate == ERASED:
        await session.execute(delete(table).where(theirs))
        for key in keys if trace.duty else ():
            await diary.strike_out(session, trace.duty, key[0])
        return
    if trace.empties:
        private = _is_false(table.columns[trace.unless]) if trace.unless else true()
        await session.execute(update(table).where(theirs, private).values(**trace.empties))
    await session.execute(update(table).where(theirs).values({trace.column: number}))


def _theirs(table: Table, trace: Trace, person_id: int) -> ColumnElement[bool]:
    owner = table.columns[trace.column] == person_id
    if "purpose" in table.columns:
        owner = and_(owner, table.columns.purpose != FAREWELL)
    if not trace.through:
        return owner
    parents = select(Base.metadata.tables[trace.through].columns.id)
    return and_(table.columns[_LEADS[trace.through]].in_(parents), owner)


def _is_false(column: ColumnElement[Any]) -> ColumnElement[bool]:
    return column.is_(False) if isinstance(column.type, Boolean) else column == 0


def _is_free(table: Table) -> ColumnElement[bool]:
    return table.columns.state != BUSY[table.name] if table.name in BUSY else true()
