"""The site's pages: every word is in the texts, nothing is loaded from elsewhere, and each page
about a community says for whom it is."""

import re
from pathlib import Path

import pytest
from aiohttp import web

from bot.insight.charts import Days
from bot.insight.plots import days_json
from handlers.web.pages import accepted
from handlers.web.site import TABLES
from handlers.web.static import open_shelf
from tests.test_house import ROOT, SPEAKING, texts

TEMPLATES = sorted((ROOT / "handlers" / "web" / "templates").glob("*.html"))
SAID = re.compile(r"say\('([a-z-]+)'((?:, [a-z]+=)?)")
OPEN_TO_STRANGERS = {
    "/",
    "/enter",
    "/enter/{secret}",
    "/app",
    "/leave",
    "/dashboard",
    "/robots.txt",
    "/sitemap.xml",
}
PUBLIC = ("/c/", "/ask/", "/verify")
"""What everybody may read once a community's admins say so, and certificates."""


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_a_template_says_what_there_are_words_for_and_nothing_else(path: Path) -> None:
    source = path.read_text(encoding="utf-8")

    assert {f"web-{key}" for key, _ in SAID.findall(source)} <= set(texts("en"))
    shown = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<[^>]+>", "", source, flags=re.DOTALL)
    shown = re.sub(r"""[a-z-]+="[^"]*\"""", "", shown)  # what a macro adds to a tag
    shown = shown.replace("Lyceum", "").replace("·", "")
    assert re.findall(r"[^\W\d_]{2,}", shown) == []
    assert not re.search(r"(?:src|href)=\"(?!\{\{|/|#|\?|https://t\.me/)", source)


def test_every_word_of_the_site_is_said() -> None:
    pages = "".join(path.read_text(encoding="utf-8") for path in TEMPLATES)
    code = "".join(path.read_text(encoding="utf-8") for path in SPEAKING)

    for key in texts("en"):
        if key.startswith("web-"):
            assert f"say('{key.removeprefix('web-')}'" in pages or f'"{key}"' in code, key


def test_a_page_says_for_whom_it_is() -> None:
    for route in (one for table in TABLES for one in table):
        assert isinstance(route, web.RouteDef)
        is_declared = hasattr(route.handler, "__wrapped__")
        is_open = route.path in OPEN_TO_STRANGERS or route.path.startswith(PUBLIC)
        assert is_declared or is_open, route.path


def test_a_browser_is_answered_in_the_first_of_its_languages_that_we_speak() -> None:
    assert accepted("zh-CN,zh;q=0.9,en;q=0.8") == "zh-CN"
    assert accepted("de, en-GB;q=0.5, zh;q=0.4") == "en-GB"
    assert accepted("zh;q=0.1, en;q=0.7") == "en"
    assert accepted("fr, *;q=x") is None
    assert accepted("") is None


def test_files_have_an_address_that_changes_with_them() -> None:
    shelf = open_shelf()

    assert shelf.address("plotly.min.js") == f"/static/{shelf.digest}/plotly.min.js"
    assert shelf.digest == open_shelf().digest
    with pytest.raises(KeyError):
        shelf.address("../pages.py")


def test_a_chart_has_the_values_of_its_series() -> None:
    days = Days([f"{day} Nov" for day in range(1, 31)], range(30), range(30, 60), "Stars")

    drawn = days_json(days, "Stars")

    assert '"meta":"then"' in drawn
    assert '"y":[0,1,2,3' in drawn
    assert '"ticktext":["1 Nov","5 Nov","9 Nov"' in drawn
    assert "#" not in drawn, "no colours: the page has its own"
