"""What is put into a text arrives in it, however long it is and whatever it says."""

import ast
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.speech import LANGUAGES, Html, straight, words

ROOT = Path(__file__).parents[2]
TEXTS = sorted((ROOT / "bot" / "speech" / "locales").glob("*/*.ftl"))
KEY = re.compile(r"^([a-z][a-z0-9-]*) =", re.MULTILINE)
MARKUP = re.compile(r"</?[a-z]+[ >]")


@given(st.sampled_from(LANGUAGES), st.text(max_size=40), st.integers(0, 400))
def test_a_long_text_is_put_in_whole_and_escaped(language: str, piece: str, times: int) -> None:
    text = str(straight(piece * times + "<&>"))

    said = words(language)("poll-option", option=text)

    assert text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") in said


def test_texts_that_look_like_marks_stay_where_they_are() -> None:
    first, second = "\ue0001\ue000", "long " * 1000

    said = words("en").plain("giveaway-unreachable", names=first, prize=second, number="1")

    assert said.index(first) < said.index(second.strip())


@pytest.mark.parametrize("turn", "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
def test_no_name_turns_the_sentence_around_it(turn: str) -> None:
    english = words("en")

    assert english("person-name", name=f"Eve{turn}<3") == "Eve&lt;3"
    assert english.plain("person-name", name=f"{turn}Eve" * 200) == "Eve" * 200
    assert english("person-name", name=Html(f"<b>Eve{turn}</b>")) == "<b>Eve</b>"
    assert english.plain("person-name", name="עדה\u200f!") == "עדה\u200f!"


def test_html_of_ours_is_put_in_as_it_is() -> None:
    lines = Html("\n".join(f"<b>{number}</b>" for number in range(1000)))

    assert lines in words("en")("campaign-list", campaigns=lines)


def test_a_text_said_both_ways_loses_its_markup_and_nothing_else() -> None:
    said = words("en").bare("giveaway-entropy-first", source="1 < 2 & <b>", number="3")

    assert said == "First comes the value of “1 < 2 & <b>”: /giveaway entropy 3 VALUE"


def nodes() -> Iterator[ast.AST]:
    """All of our code."""
    for file in [*(ROOT / "bot").rglob("*.py"), *(ROOT / "handlers").rglob("*.py")]:
        yield from ast.walk(ast.parse(file.read_text("utf-8")))


@pytest.fixture(scope="module")
def said_plainly() -> re.Pattern[str]:
    """Keys that code says with `.plain(…)` or `Label(…)`, and not elsewhere in HTML."""
    plain, other = set(), set()
    calls = [node for node in nodes() if isinstance(node, ast.Call) and node.args]
    for call in calls:
        for key in _alternatives(call.args[0]):
            if isinstance(key, ast.Constant) and isinstance(key.value, str):
                (plain if _is_plain(call.func) else other).add(re.escape(key.value))
            elif isinstance(key, ast.JoinedStr):
                pattern = "".join(_pattern(part) for part in key.values)
                (plain if _is_plain(call.func) else other).add(pattern)
    return re.compile(f"(?!(?:{'|'.join(other - plain)})$)(?:{'|'.join(plain)})")


def _is_plain(called: ast.expr) -> bool:
    name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
    return name in ("plain", "Label")


def _alternatives(key: ast.expr) -> Sequence[ast.expr]:
    return (key.body, key.orelse) if isinstance(key, ast.IfExp) else (key,)


def _pattern(part: ast.expr) -> str:
    return re.escape(str(part.value)) if isinstance(part, ast.Constant) else "[a-z0-9-]+"


@pytest.mark.parametrize("file", TEXTS, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_what_is_said_plainly_holds_no_markup(file: Path, said_plainly: re.Pattern[str]) -> None:
    _, *parts = KEY.split(file.read_text("utf-8"))
    texts = dict(zip(parts[::2], parts[1::2], strict=True))

    marked = {key for key, said in texts.items() if MARKUP.search(said)}

    assert {key for key in marked if said_plainly.fullmatch(key)} == set()
