"""Everything Lyceum says, in English and Simplified Chinese, from Fluent files.

`words("zh")("course-bought", title=…)` is a text of Telegram's HTML with its arguments escaped;
`.plain(…)` is a text without markup for places that know none, such as buttons; `.bare(…)` takes
the markup out of a text that is said both ways, as people's mistakes are.
"""

import html
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from aiogram_i18n.cores import FluentRuntimeCore

LANGUAGES = ("en", "zh")
FALLBACK = "en"


class Html(str):
    """Text that is Telegram's HTML already and must not be escaped again."""

    __slots__ = ()


LONG = 200
"""Characters from which a parameter is set aside while Fluent writes the text around it: its
runtime refuses more than 2500 (fluent.runtime, MAX_PART_LENGTH)."""

_TURNING = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x2070)))
"""Embeddings, overrides and isolates (Unicode UAX #9): in a name they would turn our whole sentence
around. Marks that only say which way a letter runs stay, as Arabic and Hebrew need them."""

_TAG = re.compile(r"</?[a-z][^>]*>")
_SET_ASIDE = re.compile("\ue000([0-9]+)\ue000")


@dataclass(frozen=True, slots=True)
class Words:
    """One language."""

    language: str

    def __call__(self, key: str, **params: str | int) -> Html:
        """The text in Telegram's HTML; arguments are escaped unless they are `Html`."""
        return Html(self.plain(key, **{name: _escaped(value) for name, value in params.items()}))

    def bare(self, key: str, **params: str | int) -> str:
        """A text that has markup, without it: for alerts, which know none."""
        return html.unescape(_TAG.sub("", self(key, **params)))

    def plain(self, key: str, **params: str | int) -> str:
        """The text as it is, for buttons, invoices, toasts and polls."""
        long: list[str] = []
        short = {name: _without_long(straight(value), long) for name, value in params.items()}
        text = _texts().get(key, self.language, **short)
        return _SET_ASIDE.sub(lambda mark: long[int(mark[1])], text) if long else text


def words(language: str | None) -> Words:
    """The language of an IETF tag such as `zh-hans`, or English."""
    base = (language or FALLBACK).replace("_", "-").split("-")[0].lower()
    return Words(base if base in LANGUAGES else FALLBACK)


def straight(value: str | int) -> str | int:
    """What is put into a text, without what would turn the text around it."""
    return value.translate(_TURNING) if isinstance(value, str) else value


def _escaped(value: str | int) -> str | int:
    return html.escape(value, quote=False) if type(value) is str else value


def _without_long(value: str | int, long: list[str]) -> str | int:
    """A mark in place of what is long, or would be taken for a mark itself."""
    if not isinstance(value, str) or (len(value) < LONG and "\ue000" not in value):
        return value
    long.append(value)
    return f"\ue000{len(long) - 1}\ue000"


@cache
def _texts() -> FluentRuntimeCore:
    path = Path(__file__).parent / "locales" / "{locale}"
    core = FluentRuntimeCore(path=path, default_locale=FALLBACK)
    core.locales.update(core.find_locales())
    return core
