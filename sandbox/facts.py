"""What the Bot API says of each method's parameters, and requests held against it.

`facts.json` comes from the machine-readable Bot API by `derive_facts.py`. Values are brought to
the types the Bot API gives them; parameters it does not name pass as they are, as with Telegram.
"""

from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import orjson

from sandbox import shapes
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

LIMITS = {
    "sendinvoice.title": "INVOICE_TITLE_INVALID",
    "sendinvoice.description": "INVOICE_DESCRIPTION_INVALID",
    "sendinvoice.payload": "INVOICE_PAYLOAD_INVALID",
    "createinvoicelink.title": "INVOICE_TITLE_INVALID",
    "createinvoicelink.description": "INVOICE_DESCRIPTION_INVALID",
    "createinvoicelink.payload": "INVOICE_PAYLOAD_INVALID",
    "sendpaidmedia.star_count": "STARS_AMOUNT_INVALID",
    "sendpaidmedia.payload": "PAYLOAD_INVALID",
    "sendmediagroup.media": "there must be 2-10 items in the album",
    "createchatinvitelink.name": "invite link name is too long",
    "editchatinvitelink.name": "invite link name is too long",
    "createchatinvitelink.member_limit": "member limit is invalid",
    "editchatinvitelink.member_limit": "member limit is invalid",
    "createchatsubscriptioninvitelink.subscription_price": "SUBSCRIPTION_PRICE_INVALID",
    "setchatadministratorcustomtitle.custom_title": "ADMIN_RANK_INVALID",
    "answercallbackquery.text": "MESSAGE_TOO_LONG",
    "setwebhook.secret_token": "secret token must be 1-256 characters long",
    "setmyname.name": "bot name is too long",
    "setmydescription.description": "bot description is too long",
    "setmyshortdescription.short_description": "bot short description is too long",
}
"""What the server says of parameters beyond their limits; others it calls too long, or wrong."""

UNLIMITED = frozenset({"limit", "max_connections"})
"""Parameters that are brought within their limits instead of being refused."""

_IN_WORDS_OF_ITS_OWN = frozenset({"sendpoll"})
"""Methods that refuse each limit in a way of its own."""

_YES = frozenset({"true", "yes", "1"})
_PLAIN = frozenset({"Integer", "Float", "Boolean", "String", "InputFile"})

Fact = dict[str, Any]
Fields = dict[str, Fact]


def check(
    method: str, params: Mapping[str, JSON], files: Mapping[str, Upload]
) -> Mapping[str, JSON]:
    """The parameters with their types, or the refusal the server would give."""
    key = method.lower()
    known = _methods().get(key)
    if known is None:
        raise BotApiError(404, "Not Found: method not found")
    typed = dict(params)
    for name, fact in known.items():
        if (value := params.get(name)) is not None:
            typed[name] = value = _typed(name, value, fact["types"])
            if key not in _IN_WORDS_OF_ITS_OWN and name not in UNLIMITED:
                _ensure_within(key, name, value, fact)
        elif "required" in fact and name not in files:
            raise BadRequest(_missing(name, fact["types"]))
    return typed


def limit(owner: str, name: str) -> range:
    """How long, large or many a method's parameter, or a type's field, may be."""
    fields = _methods().get(owner.lower()) or _facts()["types"][owner]
    least, most = fields[name]["limit"]
    return range(least, most + 1)


@cache
def _facts() -> dict[str, dict[str, Fields]]:
    facts: dict[str, dict[str, Fields]] = orjson.loads(FACTS.read_bytes())
    return facts


@cache
def _methods() -> dict[str, Fields]:
    return {name.lower(): parameters for name, parameters in _facts()["methods"].items()}


def _ensure_within(method: str, name: str, value: JSON, fact: Fact) -> None:
    """Refuse what is too long or too large; what is optional and empty counts as left out."""
    if "limit" not in fact or fact.get("of") == "parsed" or not (value or "required" in fact):
        return
    least, most = fact["limit"]
    if least <= _measure(value, fact) <= most:
        return
    words = name.replace("_", " ")
    if isinstance(value, str):
        default = f"{words} is too long" if value else f"{words} must be non-empty"
    else:
        default = f"{words} must be {least}-{most}"
    raise BadRequest(LIMITS.get(f"{method}.{name}", default))


def _measure(value: JSON, fact: Fact) -> float:
    match value:
        case str():
            return len(value.encode()) if fact.get("of") == "bytes" else len(value)
        case list():
            return len(value)
        case int() | float():
            return value
    return 0


def _missing(name: str, types: Collection[str]) -> str:
    if name in MISSING:
        return MISSING[name]
    if "InputFile" in types:
        return f"there is no {name.replace('_', ' ')} in the request"
    return f'parameter "{name}" is required'


def _typed(name: str, value: JSON, types: Collection[str]) -> JSON:
    if isinstance(value, str):
        return _read(name, value, types)
    _ensure_fits(name, value, types)
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
    if isinstance(value, str):
        raise _ill_typed(name, types)
    _ensure_fits(name, value, types)
    return value


def _ensure_fits(name: str, value: JSON, types: Collection[str]) -> None:
    if not _fits(value, types):
        raise _ill_typed(name, types)
    if isinstance(value, dict | list):
        shapes.ensure_shaped(value, types, _facts()["types"])


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
