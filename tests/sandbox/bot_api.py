"""The machine-readable Bot API, held against what the sandbox answers.

It finds fields that are missing, unknown or of another type; where the Bot API's text is not at
hand it finds nothing.
"""

import json
from functools import cache
from pathlib import Path

from sandbox.recorder import Answered, Recorder
from sandbox.wire import JSON

SPEC = Path(__file__).parents[3] / "shared" / "reference" / "bot-api-10.1.json"

NEWER: dict[str, list[dict]] = {
    "Update": [{"name": "subscription", "types": ["BotSubscriptionUpdated"], "required": False}],
    "BotSubscriptionUpdated": [
        {"name": "user", "types": ["User"], "required": True},
        {"name": "invoice_payload", "types": ["String"], "required": True},
        {"name": "state", "types": ["String"], "required": True},
    ],
}
"""What came with Bot API 10.2, after that text."""

REFUSAL: list[dict] = [
    {"name": "ok", "types": ["Boolean"], "required": True},
    {"name": "error_code", "types": ["Integer"], "required": True},
    {"name": "description", "types": ["String"], "required": True},
    {"name": "parameters", "types": ["ResponseParameters"], "required": False},
]
"""What "Making requests" says of it in words."""

_PRIMITIVES: dict[str, type | tuple[type, ...]] = {
    "Integer": int,
    "String": str,
    "Boolean": bool,
    "Float": (int, float),
}


def complaints_of(recorder: Recorder) -> list[str]:
    """What is wrong with anything that bots were answered or that webhooks were posted."""
    posted = [complaint for update in recorder.posted for complaint in update_complaints(update)]
    return posted + [complaint for call in recorder for complaint in complaints(call)]


def update_complaints(update: JSON) -> list[str]:
    """What is wrong with one update that was posted to a webhook."""
    return _of(update, "Update", "webhook") if _spec()["types"] else []


def complaints(call: Answered) -> list[str]:
    """What is wrong with the response of one call; nothing, if all is well."""
    methods = _spec()["methods"]
    names = {name.lower(): name for name in methods}
    if not call.ok:
        return _of_refusal(call.response, call.method)
    if call.method.lower() not in names:
        return []
    return _of_any(call.response, methods[names[call.method.lower()]]["returns"], call.method)


@cache
def _spec() -> dict[str, dict[str, dict]]:
    if not SPEC.exists():
        return {"methods": {}, "types": {}}
    spec = json.loads(SPEC.read_text())
    for name, fields in NEWER.items():
        spec["types"].setdefault(name, {"fields": []})["fields"] += fields
    return spec


def _of_refusal(response: JSON, where: str) -> list[str]:
    """An unsuccessful response ("Making requests")."""
    if not isinstance(response, dict) or response.get("ok") is not False:
        return [f"{where}: {response!r} is no refusal"]
    found = _of_fields(response, REFUSAL, where) if _spec()["types"] else []
    code, words = response.get("error_code"), response.get("description")
    if not isinstance(code, int) or not 400 <= code < 600:
        found.append(f"{where}: {code!r} is no error_code")
    if not isinstance(words, str) or not words:
        found.append(f"{where}: a refusal says why")
    return found


def _of_any(value: JSON, types: list[str], where: str) -> list[str]:
    """The complaints about `value` as the type it fits best."""
    return min((_of(value, name, where) for name in types), key=len)


def _of(value: JSON, name: str, where: str) -> list[str]:
    if name.startswith("Array of "):
        if not isinstance(value, list):
            return [f"{where}: {value!r} is not an array"]
        inner = name.removeprefix("Array of ").split(" or ")
        return [c for i, item in enumerate(value) for c in _of_any(item, inner, f"{where}[{i}]")]
    if name in _PRIMITIVES:
        fits = isinstance(value, _PRIMITIVES[name])
        if name != "Boolean" and isinstance(value, bool):
            fits = False
        return [] if fits else [f"{where}: {value!r} is not of type {name}"]
    described = _spec()["types"][name]
    if "subtypes" in described:
        return _of_any(value, described["subtypes"], where)
    if not isinstance(value, dict):
        return [f"{where}: {value!r} is not a {name}"]
    return _of_fields(value, described.get("fields", []), f"{where}.{name}")


def _of_fields(value: dict[str, JSON], fields: list[dict], where: str) -> list[str]:
    known = {field["name"]: field for field in fields}
    found = [f"{where}: unknown field {name}" for name in value if name not in known]
    for name, field in known.items():
        if name in value:
            found += _of_any(value[name], field["types"], f"{where}.{name}")
        elif field["required"]:
            found.append(f"{where}: {name} is missing")
    return found
