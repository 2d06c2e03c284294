"""Options and numbers as keyboards around the world write them."""

import pytest

from bot.mistakes import Mistake
from bot.speech.arguments import read_arguments

DASHES = ("--", "—", "–", "——", "––", "－－", "−−", "-–", "---")


@pytest.mark.parametrize("dash", DASHES)
def test_dashes_before_a_word_begin_an_option(dash: str) -> None:
    found = read_arguments(
        f"“下一个主题？” “列表” “文件” {dash}close 2h", takes=frozenset({"close"})
    )

    assert found.words == ["下一个主题？", "列表", "文件"]
    assert all(found.quoted)
    assert found.options == {"close": "2h"}


@pytest.mark.parametrize("text", ["well-known", "a — b", "2021-12-01", "-close", '"——close"'])
def test_other_dashes_are_part_of_what_is_said(text: str) -> None:
    assert read_arguments(text).options == {}


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("２１", "21"),
        ("９：３０", "9:30"),
        ("１h３０m", "1h30m"),
        ("５０％", "50%"),
        ("⭐５", "⭐5"),
    ],
)
def test_wide_digits_are_digits(typed: str, read: str) -> None:
    found = read_arguments(f"{typed} --days {typed}")

    assert (found.words, found.options) == ([read], {"days": read})


def test_what_is_quoted_stays_as_it_was_typed() -> None:
    assert read_arguments("“２１ 天” --name “１！”").options == {"name": "１！"}


def test_an_option_that_stands_there_twice_is_refused() -> None:
    with pytest.raises(Mistake) as slip:
        read_arguments('"Spring" --at "1 May 09:00" --at "2 May 09:00"')

    assert (slip.value.key, slip.value.params) == ("option-twice", {"option": "--at"})
