"""Signed tokens for buttons and links: short, unforgeable, and saying what they are for.

A token says what is wanted, never that somebody may have it: each press is checked for who presses.
"""

import hmac
import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

SIGNATURE_CHARS = 10
"""Characters of base 36 (about 51 bits): too many to guess through Telegram, few enough to fit."""

_ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz"
_TOKEN = re.compile(r"[a-z]+(?:_-?[0-9a-z]+)*-[0-9a-z]{10}")


@dataclass(frozen=True, slots=True)
class Sealer:
    """Makes and reads tokens under one key.

    A token is at most 64 characters of A-Z, a-z, 0-9, _ and -, so that it fits both callback_data
    (Bot API, InlineKeyboardButton: 1-64 bytes) and deep links (Bot features, Deep linking).
    """

    key: bytes

    def seal(self, kind: str, *numbers: int) -> str:
        """A token that means `kind` with these numbers."""
        body = "_".join((kind, *map(_base36, numbers)))
        token = f"{body}-{self._sign(body)}"
        assert len(token) <= 64, f"token too long for Telegram: {token}"
        return token

    def unseal(self, token: str, kind: str) -> Sequence[int] | None:
        """The numbers of a genuine token of that kind, else None."""
        if not _TOKEN.fullmatch(token):
            return None
        body, _, signature = token.rpartition("-")
        if not hmac.compare_digest(signature, self._sign(body)):
            return None
        found, *numbers = body.split("_")
        return [int(number, 36) for number in numbers] if found == kind else None

    def _sign(self, body: str) -> str:
        digest = hmac.digest(self.key, body.encode(), sha256)
        return _base36(int.from_bytes(digest[:8]))[-SIGNATURE_CHARS:].rjust(SIGNATURE_CHARS, "0")


def kind_of(token: str) -> str:
    """The kind a token says it is of, genuine or not; empty for what is none."""
    return token.rpartition("-")[0].partition("_")[0]


@dataclass(frozen=True, slots=True)
class Links:
    """Tokens for buttons, and addresses that open the bot in private with one."""

    sealer: Sealer
    username: str
    """The bot's, without @."""

    def token(self, kind: str, *numbers: int) -> str:
        """What a button sends back when it is pressed."""
        return self.sealer.seal(kind, *numbers)

    def address(self, kind: str, *numbers: int) -> str:
        """Opens the private chat with the bot (Bot features, Deep linking)."""
        return f"https://t.me/{self.username}?start={self.sealer.seal(kind, *numbers)}"

    @property
    def private_chat(self) -> str:
        """Opens the private chat with the bot."""
        return f"https://t.me/{self.username}"


def _base36(number: int) -> str:
    if number < 0:
        return "-" + _base36(-number)
    digits = ""
    while number >= 36:
        number, digit = divmod(number, 36)
        digits = _ALPHABET[digit] + digits
    return _ALPHABET[number] + digits
