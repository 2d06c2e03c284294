"""Each rule of the sandbox has a test: some test expects what is said to who breaks it."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

HERE, NAME = Path(__file__).parent, Path(__file__).name
SANDBOX = HERE.parents[1] / "sandbox"

PARTING = re.compile(r"\.\*|\|")

REFUSALS = frozenset(
    {
        "BadRequest",
        "BotApiError",
        "Conflict",
        "Forbidden",
        "Impossible",
        "PaymentRefused",
        "Unknown",
    }
)

BEHIND = frozenset(
    {
        "can t parse inputmedia expected an object",
        "has a wrong type",
        "only photos and videos can be paid media",
    }
)
"""Of methods that stand behind the table of facts, which refuses such values before them."""

SHARE = 0.4
"""Of the longest piece of a wording, how much a test must expect to have meant it."""


def plainly(words: str) -> str:
    """Words alone, so that punctuation and what stands for it in a pattern count as nothing."""
    return " ".join(re.findall(r"[a-z0-9]+", re.sub(r"\\[a-z]|\\", " ", words.lower())))


def pieces(node: ast.AST) -> Iterator[str]:
    """What is surely said, piece by piece between what is filled in; of two wordings, both."""
    match node:
        case ast.Constant(value=str(words)):
            yield plainly(words)
        case ast.IfExp(body=one, orelse=other):
            yield from (*pieces(one), *pieces(other))
        case ast.JoinedStr(values=parts):
            said = [plainly(part.value) for part in parts if isinstance(part, ast.Constant)]
            yield max(said, key=len, default="")


def wordings() -> Iterator[tuple[str, str]]:
    """Where the sandbox refuses something, and what it says there."""
    for path in sorted(SANDBOX.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in REFUSALS:
                where = f"{path.relative_to(SANDBOX)}:{node.lineno}"
                yield from ((where, piece) for part in node.args for piece in pieces(part) if piece)


@cache
def expected() -> frozenset[str]:
    """Every string in the tests of the sandbox; of a pattern, its parts."""
    texts = [path.read_text("utf-8") for path in HERE.glob("test_*.py") if path.name != NAME]
    nodes = (node for text in texts for node in ast.walk(ast.parse(text)))
    strings = [node.value for node in nodes if isinstance(node, ast.Constant)]
    parts = (part for text in strings if isinstance(text, str) for part in PARTING.split(text))
    return frozenset(words for words in map(plainly, parts) if words)


def is_met(wording: str, words: str) -> bool:
    return wording in words or (words in wording and len(words) >= SHARE * len(wording))


@pytest.mark.parametrize(("where", "wording"), [w for w in wordings() if w[1] not in BEHIND])
def test_what_is_refused_is_expected_by_a_test(where: str, wording: str) -> None:
    assert any(is_met(wording, words) for words in expected()), f"sandbox/{where}"
