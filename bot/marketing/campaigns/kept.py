"""A plan as JSON, for its row in the database, and back; strict: what it does not know it refuses.

Each value is an object of all its fields, a time is written as ISO 8601, a length of time in
seconds, and `when` says which kind it is. Files of people are read elsewhere; this is our own.
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from bot.marketing.campaigns.plan import (
    AfterAction,
    AfterStart,
    At,
    BestTime,
    Choosing,
    Cron,
    Leads,
    Plan,
    Room,
)

KINDS: Mapping[str, type] = {
    "at": At,
    "after-start": AfterStart,
    "after-action": AfterAction,
    "cron": Cron,
    "best-time": BestTime,
}
"""How `when` names what it is."""

_TEXTS = frozenset({datetime, date, time, Choosing, Leads, Room})
"""What is written as text."""

_NAMES = {kind: name for name, kind in KINDS.items()}


class Unreadable(Exception):
    """What is kept is no plan as this version writes it; says where."""


def to_json(plan: Plan) -> dict[str, Any]:
    """As a row keeps it."""
    kept = _kept(plan)
    assert isinstance(kept, dict)
    return kept


def from_json(kept: Mapping[str, Any]) -> Plan:
    """What `to_json` made. Raises Unreadable."""
    plan = _read(Plan, kept, "plan")
    assert isinstance(plan, Plan)
    return plan


def _kept(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        kept = {field.name: _kept(getattr(value, field.name)) for field in fields(value)}
        kind = _NAMES.get(type(value))
        return {"kind": kind, **kept} if kind else kept
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple):
        return [_kept(one) for one in value]
    if isinstance(value, timedelta):
        return value // timedelta(seconds=1)
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return value


def _read(wanted: Any, kept: Any, where: str) -> Any:
    origin, arguments = get_origin(wanted), get_args(wanted)
    if origin in (Union, UnionType):
        return _read_one_of(arguments, kept, where)
    if origin is tuple:
        _ensure(isinstance(kept, list), where)
        return tuple(
            _read(arguments[0], one, f"{where}[{at}]") for at, one in enumerate(kept, start=1)
        )
    if is_dataclass(wanted):
        return _read_fields(wanted, kept, where)
    if wanted in _TEXTS:
        return _read_text(wanted, kept, where)
    if wanted is timedelta:
        _ensure(type(kept) is int, where)
        return timedelta(seconds=kept)
    _ensure(type(kept) is wanted, where)  # a bool is no int here
    return kept


def _read_one_of(kinds: tuple[Any, ...], kept: Any, where: str) -> Any:
    if kept is None and NoneType in kinds:
        return None
    if any(kind in _NAMES for kind in kinds):
        _ensure(isinstance(kept, dict), where)
        named = KINDS.get(kept.get("kind", ""))
        _ensure(named in kinds, f"{where}.kind")
        return _read(named, {name: kept[name] for name in kept if name != "kind"}, where)
    values = [kind for kind in kinds if is_dataclass(kind)]
    if values:
        return _read(values[0], kept, where)
    for kind in kinds:
        try:
            return _read(kind, kept, where)
        except Unreadable:
            continue
    raise Unreadable(where)


def _read_fields(wanted: Any, kept: Any, where: str) -> Any:
    hints = get_type_hints(wanted)
    _ensure(isinstance(kept, dict), where)
    for name in kept.keys() ^ hints.keys():
        raise Unreadable(f"{where}.{name}")
    return wanted(**{name: _read(hints[name], kept[name], f"{where}.{name}") for name in hints})


def _read_text(wanted: Any, kept: Any, where: str) -> Any:
    _ensure(isinstance(kept, str), where)
    try:
        return wanted(kept) if issubclass(wanted, StrEnum) else wanted.fromisoformat(kept)
    except ValueError as error:
        raise Unreadable(where) from error


def _ensure(is_so: bool, where: str) -> None:
    if not is_so:
        raise Unreadable(where)
