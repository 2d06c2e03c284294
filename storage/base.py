"""The ground every table stands on: the declarative base and the column types of the house.

Times go in and come out as aware UTC; a naive one is refused rather than guessed at.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated

from sqlalchemy import BigInteger, DateTime, Dialect, Integer, MetaData, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, mapped_column


class Moment(TypeDecorator[datetime]):
    """An aware UTC time; SQLite, which knows no zones, keeps it without one."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse naive times; they would mean something else on every machine."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"naive time {value!r}: give an aware one")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give every time its zone back."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


BigInt = BigInteger().with_variant(Integer, "sqlite")
"""64 bits everywhere; SQLite numbers rows by itself only in a column called INTEGER."""

Id = Annotated[int, mapped_column(BigInt, primary_key=True)]
TelegramId = Annotated[int, mapped_column(BigInteger)]
"""Ids of accounts and chats need up to 52 bits (Bot API, User: id)."""

NEVER_AGAIN: Mapping[str, bool] = {"sqlite_autoincrement": True}
"""For a table whose rows are deleted while others still know their numbers: rights, links, buttons,
keys of what was said. SQLite would give the number of the last row once more (autoinc.html)."""


class Base(DeclarativeBase):
    """Every table of Lyceum."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: Moment(), int: BigInt}  # noqa: RUF012 - SQLAlchemy's own form
