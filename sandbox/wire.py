"""What travels between a bot and the sandbox: JSON, uploads, and how results become bytes.

It knows no method and no rule of Telegram's, only forms.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias
from urllib.parse import urlsplit

import orjson
from telegram import TelegramObject

JSON: TypeAlias = "bool | int | float | str | list[JSON] | dict[str, JSON] | None"
"""Any JSON value."""

Result: TypeAlias = "TelegramObject | Sequence[TelegramObject] | JSON"
"""What a method answers: python-telegram-bot's objects, or JSON for what that library lacks."""

_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


@dataclass(frozen=True, slots=True)
class Upload:
    """A file sent as multipart/form-data ("Sending files")."""

    filename: str
    content_type: str
    data: bytes


def plain(result: Result) -> JSON:
    """`result` as plain JSON values."""
    if isinstance(result, TelegramObject):
        return result.to_dict()
    if isinstance(result, list | tuple):
        return [plain(item) for item in result]
    return result  # type: ignore[return-value]  # a sequence was a list or tuple above


def is_safe(url: str) -> bool:
    """Whether Telegram goes there: HTTPS, or anything on this machine itself."""
    parts = urlsplit(url)
    if parts.scheme == "https" and parts.hostname:
        return True
    return parts.scheme == "http" and parts.hostname in _LOOPBACK


def packed(value: JSON) -> bytes:
    """`value` as the bytes of a JSON document."""
    return orjson.dumps(value)
