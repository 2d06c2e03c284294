"""Chinese texts part names, numbers and Latin words from the characters around them by a space."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEXTS = sorted((ROOT / "bot" / "speech" / "locales" / "zh").glob("*.ftl"))

CHINESE = r"[\u4e00-\u9fff]"
TAGS = re.compile(r"</?[a-z]+>")
NAMES = "chat|code|course|group|name|names|option|people|person|prize|question|segment|step|title"
ODD = re.compile(
    rf"{CHINESE}(?:[A-Za-z@/]|\{{ \$(?:{NAMES}) \}})|(?:[A-Za-z]|\{{ \$(?:{NAMES}) \}}){CHINESE}"
    rf"|{CHINESE}\d|\d(?![天折]){CHINESE}"
)
"""`3天` and `8折` are what people may type."""


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_names_and_numbers_stand_apart(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    bare = [TAGS.sub("", line) for line in lines if not line.startswith("#")]
    said = [re.sub(r"^[a-z][\w-]* = ", "", line) for line in bare]

    assert [line for line in said if ODD.search(line)] == []
