"""Derive `facts.json` from the machine-readable Bot API.

    python -m sandbox.derive_facts bot-api.json

Only what a request is checked against is kept: which parameters a method has, of which types,
which it cannot do without, how long or large they may be; and the same of every object that can
stand in a parameter.
"""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from sandbox.facts import FACTS
from sandbox.wire import JSON

Object = dict[str, JSON]

_LIMIT = re.compile(
    r"\b(\d+)-(\d+)(?: (characters|bytes|identifiers|answer options|items|initial stickers|emoji)\b"
    r"| are accepted|\.|$|, [A-Z])"
)
_PARSED = re.compile(r"after entit(?:ies|y) parsing")
_CONSTANT = re.compile(r"\b(?:always|must be) (?:“|\")?(\w+)(?:”|\")?$")


def derive(api: Object) -> Object:
    """Every method's parameters, and every type that can stand in one."""
    methods, types = _object(api["methods"]), _object(api["types"])
    needed: set[str] = set()
    waiting = [name for method in methods.values() for name in _types_in(method)]
    while waiting:
        name = waiting.pop()
        if name in types and name not in needed:
            needed.add(name)
            waiting += _types_in(types[name])
    return {
        "methods": {name: _fields(methods[name]) for name in sorted(methods)},
        "types": {name: _type(types[name]) for name in sorted(needed)},
    }


def _types_in(described: JSON) -> Iterator[str]:
    """Names of types that a method or type speaks of."""
    described = _object(described)
    for field in _list(described.get("fields", [])):
        for name in _list(_object(field)["types"]):
            yield from str(name).split("Array of ")[-1].split(" or ")
    yield from map(str, _list(described.get("subtypes", [])))


def _type(described: JSON) -> Object:
    described = _object(described)
    if "subtypes" in described:
        return {"one_of": described["subtypes"]}
    return _fields(described)


def _fields(described: JSON) -> Object:
    return {
        str(_object(field)["name"]): _fact(_object(field))
        for field in _list(_object(described).get("fields", []))
    }


def _fact(field: Object) -> Object:
    types, text = _list(field["types"]), str(field["description"])
    fact: Object = {"types": types}
    if field["required"]:
        fact["required"] = True
    if limit := _LIMIT.search(text):
        fact["limit"] = [int(limit[1]), int(limit[2])]
        if _PARSED.search(text):
            fact["of"] = "parsed"
        elif "String" in types:
            fact["of"] = limit[3] or "characters"
    if types == ["String"] and (constant := _CONSTANT.search(text)):
        fact["is"] = constant[1]
    return fact


def _object(value: JSON) -> Object:
    assert isinstance(value, dict), "the Bot API is described by objects"
    return value


def _list(value: JSON) -> list[JSON]:
    assert isinstance(value, list), "several are given as a list"
    return value


def written(facts: Object) -> str:
    """The facts as the file has them: a line for each method and type."""
    parts = []
    for part, entries in facts.items():
        lines = [f"{json.dumps(name)}: {json.dumps(e)}" for name, e in _object(entries).items()]
        parts.append(f'"{part}": {{\n' + ",\n".join(lines) + "\n}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


if __name__ == "__main__":
    api = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    FACTS.write_text(written(derive(api)), encoding="utf-8")
