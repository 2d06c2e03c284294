"""What each story would make anew though it is always the same, made once for a whole run.

A story opens engines, programs and a bot of its own. What they are and do stays theirs; what is
shared is how statements are put into SQL, which certificates are trusted, and what parameters
functions have.
"""

import ssl
from collections.abc import Callable
from functools import cache
from types import FunctionType, MethodType
from typing import Any, Self

from aiogram.dispatcher.event.handler import CallableObject
from aiogram.filters import Filter
from sqlalchemy import Engine
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.postgresql.asyncpg import PGDialect_asyncpg
from sqlalchemy.dialects.sqlite.aiosqlite import SQLiteDialect_aiosqlite
from sqlalchemy.util import LRUCache

REMEMBERED = 3_000
"""Statements of each database; more than all of ours, and some tens of MB."""

_made: dict[object, object] = {}
_read: dict[object, tuple[bool, set[str], bool]] = {}
_read_anew: Callable[[CallableObject], None] = CallableObject.__post_init__


def share() -> None:
    """From now on in this process."""
    registry.register("sqlite.aiosqlite", __name__, Sqlite.__name__)
    registry.register("postgresql.asyncpg", __name__, Postgres.__name__)
    ssl.create_default_context = cache(ssl.create_default_context)
    CallableObject.__post_init__ = _read_once  # type: ignore[method-assign]


class _Shared:
    """One dialect for all engines that are made alike; SQLAlchemy would write each statement for
    each engine, which is most of what a story costs."""

    _statements: LRUCache[Any, Any]

    def __new__(cls, **how: Any) -> Self:
        """The one that is there already, if there is one."""
        alike = (cls, *sorted((name, how[name]) for name in how.keys() - {"dbapi"}))
        return _made.setdefault(alike, super().__new__(cls))  # type: ignore[return-value]

    def __init__(self, **how: Any) -> None:
        if not hasattr(self, "_statements"):
            super().__init__(**how)
            self._statements = LRUCache(REMEMBERED)

    @classmethod
    def engine_created(cls, engine: Engine) -> None:
        """Let it remember with the others."""
        assert isinstance(engine.dialect, cls)
        engine.update_execution_options(compiled_cache=engine.dialect._statements)


class Sqlite(_Shared, SQLiteDialect_aiosqlite):
    """SQLite's."""

    supports_statement_cache = True


class Postgres(_Shared, PGDialect_asyncpg):
    """PostgreSQL's."""

    supports_statement_cache = True


def _read_once(handler: CallableObject) -> None:
    """aiogram reads the signature of each handler and filter, two thousand for each bot."""
    key = _same_signature(handler.callback)
    if key is None:
        _read_anew(handler)
    elif key in _read:
        handler.awaitable, handler.params, handler.varkw = _read[key]
    else:
        _read_anew(handler)
        _read[key] = handler.awaitable, handler.params, handler.varkw


def _same_signature(callback: Any) -> object | None:
    """Equal for what has the same parameters; None for what is not known well enough. Not the
    functions themselves, as some are made anew for each bot."""
    match callback:
        case FunctionType() if not callback.__dict__:
            return callback.__code__
        case MethodType(__func__=FunctionType() as function) if not function.__dict__:
            return "bound", function.__code__
        case Filter():
            return type(callback)
    return None
