"""What the Bot API says of each method's parameters, and requests held against it.

`facts.json` comes from the machine-readable Bot API by `derive_facts.py`. Values are brought to
the types the Bot API gives them; parameters it does not name pass as they are, as with Telegram.
"""

from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path

import orjson

from sandbox.errors import BadRequest, BotApiError
from sandbox.wire import JSON, Upload

FACTS = Path(__file__).with_name("facts.json")

MISSING = {
    "chat_id": "chat_id is empty",
    "from_chat_id": "chat_id is empty",
    "message_id": "message identifier is not specified",
    "text": "message text is empty",
    "user_id": "invalid user_id specified",
}
"""What the server says of parameters that are not there; others it calls required."""

_YES = frozenset({"true", "yes", "1"})
_PLAIN = frozenset({"Integer", "Float", "Boolean", "String", "InputFile"})


def check(
    method: str, params: Mapping[str, JSON], files: Mapping[str, Upload]
) -> Mapping[str, JSON]:
    """The parameters with their types, or the refusal the server would give."""
    known = _facts().get(method.lower())
    if known is None:
        raise BotApiError(404, "Not Found: method not found")
    typed = dict(params)
    for name, fact in known.items():
        if (value := params.get(name)) is not None:
            typed[name] = _typed(name, value, fact["types"])
        elif "required" in fact and name not in files:
            raise BadRequest(_missing(name, fact["types"]))
    return typed


@cache
def _facts() -> dict[str, dict[str, dict[str, list[str]]]]:
    facts = orjson.loads(FACTS.read_bytes())
    return {name.lower(): parameters for name, parameters in facts.items()}


def _missing(name: str, types: Collection[str]) -> str:
    if name in MISSING:
        return MISSING[name]
    if "InputFile" in types:
        return f"there is no {name.replace('_', ' ')} in the request"
    return f'parameter "{name}" is required'


def _typed(name: str, value: JSON, types: Collection[str]) -> JSON:
    if isinstance(value, str):
        return _read(name, value, types)
    if not _fits(value, types):
        raise _ill_typed(name, types)
    return value


def _read(name: str, text: str, types: Collection[str]) -> JSON:
    """A value of a form, where everything is text."""
    if "Integer" in types and text.removeprefix("-").isdecimal():
        return int(text)
    if "String" in types or "InputFile" in types:
        return text
    if "Boolean" in types:
        return text.lower() in _YES
    try:
        value: JSON = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        if _PLAIN.issuperset(types):
            raise _ill_typed(name, types) from error
        raise BadRequest(f"can't parse {name.replace('_', ' ')} JSON object") from error
    if isinstance(value, str) or not _fits(value, types):
        raise _ill_typed(name, types)
    return value


def _ill_typed(name: str, types: Collection[str]) -> BadRequest:
    return BadRequest(f'parameter "{name}" must be of type {" or ".join(types)}')


def _fits(value: JSON, types: Collection[str]) -> bool:
    match value:
        case bool():
            return "Boolean" in types
        case int():
            return not {"Integer", "Float", "Boolean", "String"}.isdisjoint(types)
        case float():
            return "Float" in types
        case list():
            return any(one.startswith("Array of ") for one in types)
        case dict():
            return any(one not in _PLAIN and not one.startswith("Array of ") for one in types)
    return False
