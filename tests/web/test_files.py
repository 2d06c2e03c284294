"""What the page's files have in common; no browser is needed to see it."""

import re
from pathlib import Path

PAGE = Path(__file__).parents[2] / "sandbox" / "page"


def test_the_page_speaks_both_languages_completely() -> None:
    source = (PAGE / "words.js").read_text("utf-8")
    english, chinese = (
        dict(re.findall(r'(\w+): "((?:[^"\\]|\\.)*)"', part))
        for part in source.split("zh: {", maxsplit=1)
    )
    code = "".join(path.read_text("utf-8") for path in PAGE.glob("*.js"))
    gaps = re.compile(r"\{(\w+)\}")

    assert english.keys() == chinese.keys()
    for key, words in english.items():
        assert {*gaps.findall(words)} == {*gaps.findall(chinese[key])}, key
    said = set(re.findall(r"\w+", code.replace(source, "")))
    assert {key for key in english if key not in said} == set()
    assert {key for key in re.findall(r'\bt\("(\w+)"', code) if key not in english} == set()


def test_the_page_uses_nothing_from_elsewhere_and_stays_readable() -> None:
    for path in PAGE.iterdir():
        text = path.read_text("utf-8")
        assert len(text.splitlines()) <= 320, path.name
        assert "innerHTML" not in text, path.name
        foreign = set(re.findall(r'https?://[^\s"\'`)]+', text)) - {"http://www.w3.org/2000/svg"}
        assert {
            url for url in foreign if not url.startswith(("https://t.me/", "https://$"))
        } == set(), path.name
