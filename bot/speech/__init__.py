"""Everything Lyceum says, in English and Simplified Chinese, from Fluent files.

`words("zh")("course-bought", title=…)` is a text of Telegram's HTML with its arguments escaped;
`.plain(…)` is the same for places that know no markup, such as buttons.
"""

import html
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from aiogram_i18n.cores import FluentRuntimeCore

LANGUAGES = ("en", "zh")
FALLBACK = "en"


class Html(str):
    """Text that is Telegram's HTML already and must not be escaped again."""

    __slots__ = ()


GAP = Html("\ue000")
"""Stands for what is too long for a parameter: Fluent's runtime takes 1000 characters at most."""


def fill(html: Html, long: Html) -> Html:
    """Put what may be long where the text has its `GAP`."""
    return Html(html.replace(GAP, long))


@dataclass(frozen=True, slots=True)
class Words:
    """One language."""

    language: str

    def __call__(self, key: str, **params: str | int) -> Html:
        """The text in Telegram's HTML; arguments are escaped unless they are `Html`."""
        return Html(self.plain(key, **{name: _escaped(value) for name, value in params.items()}))

    def plain(self, key: str, **params: str | int) -> str:
        """The text as it is, for buttons, invoices, toasts and polls."""
        return _texts().get(key, self.language, **params)


def words(language: str | None) -> Words:
    """The language of an IETF tag such as `zh-hans`, or English."""
    base = (language or FALLBACK).replace("_", "-").split("-")[0].lower()
    return Words(base if base in LANGUAGES else FALLBACK)


def _escaped(value: str | int) -> str | int:
    return html.escape(value, quote=False) if type(value) is str else value


@cache
def _texts() -> FluentRuntimeCore:
    path = Path(__file__).parent / "locales" / "{locale}"
    core = FluentRuntimeCore(path=path, default_locale=FALLBACK)
    core.locales.update(core.find_locales())
    return core
