"""How pages are made: templates beside this file, words from Fluent, in the visitor's language.

Everything a template is given is escaped; what the bot has written as Telegram's HTML is escaped
already and stays.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import aiohttp_jinja2
from aiohttp import web
from jinja2 import FileSystemLoader, StrictUndefined
from markupsafe import Markup

from bot.mistakes import Mistake
from bot.speech import LANGUAGES, Html, Words, words
from handlers.web.house import HOUSE, PERSON, SHELF, TURN

HERE = Path(__file__).parent / "templates"

TAGS = {"en": "en", "zh": "zh-Hans"}
"""Languages as browsers know them (BCP 47)."""


def set_up(app: web.Application) -> None:
    """Give an application its templates."""
    shelf = app[SHELF]
    environment = aiohttp_jinja2.setup(
        app,
        loader=FileSystemLoader(HERE),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_kept,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["static"] = shelf.address


def show(request: web.Request, template: str, status: int = 200, **context: Any) -> web.Response:
    """A page. It is given `say`, which speaks the texts that begin with `web-`."""
    speech = words_of(request)
    given = {
        "say": _saying(speech),
        "tag": TAGS[speech.language],
        "turn": request.get(TURN),
        "person": request.get(PERSON),
        "bot": request.app[HOUSE].links.username,
        **context,
    }
    return aiohttp_jinja2.render_template(template, request, given, status=status)


def words_of(request: web.Request) -> Words:
    """The language somebody chose in the bot or has in Telegram; of a stranger, their browser's."""
    person = request.get(PERSON)
    if person is not None:
        return words(person.language or person.telegram_language)
    return words(accepted(request.headers.get("Accept-Language", "")))


def accepted(header: str) -> str | None:
    """The first language a browser asks for that we speak (RFC 9110, Accept-Language)."""
    ranked: list[tuple[float, str]] = []
    for part in header.split(","):
        tag, _, weight = part.strip().partition(";q=")
        try:
            ranked.append((-float(weight or 1), tag))
        except ValueError:
            continue
    spoken = (tag for _, tag in sorted(ranked, key=lambda one: one[0]))
    return next((tag for tag in spoken if tag.split("-")[0].lower() in LANGUAGES), None)


def said(mistake: Mistake, speech: Words) -> str:
    """A mistake in a sentence."""
    return speech.bare(mistake.key, **mistake.params)


def _saying(speech: Words) -> Any:
    def say(key: str, **params: str | int) -> str:
        return speech.plain(f"web-{key}", **params)

    return say


def _kept(value: Any) -> Any:
    """What is Telegram's HTML was escaped when it was written."""
    return Markup(value) if isinstance(value, Html) else value  # noqa: S704


def with_query(request: web.Request, **changes: str | int | None) -> str:
    """This page's address with other choices; None takes one out."""
    query: Mapping[str, str] = {
        name: str(value)
        for name, value in {**request.query, **changes}.items()
        if value is not None
    }
    return str(request.rel_url.with_query(query))
