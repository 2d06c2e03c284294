"""Objects within parameters, held against what the Bot API says of their types.

The wording is tdlib's (`JsonBuilder.h`, `Client.cpp`). Only shape counts here: which fields there
are and of which types; how long they may be is for the methods to say.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from sandbox.errors import BadRequest
from sandbox.wire import JSON

Types = Mapping[str, Mapping[str, Any]]

_PRIMITIVES: Mapping[str, tuple[type, ...]] = {
    "Integer": (int,),
    "String": (str,),
    "Boolean": (bool,),
    "Float": (int, float),
    "InputFile": (str,),
}
_ARRAY = "Array of "
_OR_TEXT = frozenset({"InputPollOption", "KeyboardButton"})
"""Objects that may be given as their text alone ("KeyboardButton")."""


def ensure_shaped(value: JSON, types: Collection[str], known: Types) -> None:
    """Refuse a value that is of none of the types, for what is wrong with the likeliest."""
    if isinstance(value, list):  # an album, say, mixes what the Bot API lists as arrays of each
        inner = [one.removeprefix(_ARRAY) for one in types if one.startswith(_ARRAY)]
        for one in value:
            _ensure(_least(one, inner, known))
    else:
        _ensure(_least(value, types, known))


def _ensure(complaint: _Complaint | None) -> None:
    if complaint is not None:
        raise BadRequest(complaint.words)


class _Complaint:
    """What is wrong with a value, and whether it was meant as something else."""

    def __init__(self, words: str, *, of_another_kind: bool = False) -> None:
        self.words = words
        self.of_another_kind = of_another_kind


def _complaint(value: JSON, name: str, known: Types) -> _Complaint | None:
    if name.startswith(_ARRAY):
        if not isinstance(value, list):
            return _Complaint(f"can't parse {name}: expected an Array", of_another_kind=True)
        inner = [name.removeprefix(_ARRAY)]
        complaints = (_least(one, inner, known) for one in value)
        return next((found for found in complaints if found is not None), None)
    if name in _PRIMITIVES:
        fits = isinstance(value, _PRIMITIVES[name])
        if fits and (name == "Boolean" or not isinstance(value, bool)):
            return None
        return _Complaint(f"can't parse {name}", of_another_kind=True)
    if name in _OR_TEXT and isinstance(value, str):
        return None
    if not isinstance(value, dict):
        return _Complaint(f"can't parse {name}: expected an Object", of_another_kind=True)
    described = known[name]
    if "one_of" in described:
        return _least(value, described["one_of"], known)
    return _of_fields(value, name, known)


def _least(value: JSON, names: Collection[str], known: Types) -> _Complaint | None:
    found = [_complaint(value, name, known) for name in names]
    if None in found:
        return None
    complaints = [one for one in found if one is not None]
    return next((one for one in complaints if not one.of_another_kind), complaints[0])


def _of_fields(value: Mapping[str, JSON], name: str, known: Types) -> _Complaint | None:
    for field, fact in known[name].items():
        given = value.get(field)
        if given is None:
            if "required" in fact:
                return _Complaint(
                    f"can't parse {name}: Can't find field \"{field}\"",
                    of_another_kind="is" in fact,
                )
            continue
        if "is" in fact and given != fact["is"]:
            return _Complaint(
                f"can't parse {name}: Unsupported {field} specified", of_another_kind=True
            )
        if (inner := _least(given, fact["types"], known)) is not None:
            types = " or ".join(fact["types"])
            said = f'can\'t parse {name}: Field "{field}" must be of type {types}'
            return _Complaint(said if inner.of_another_kind else inner.words)
    return None
