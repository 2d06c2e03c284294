"""What creators type: read exactly, or refused with a sentence; never something else."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.mistakes import Mistake
from bot.teaching.course_draft import LessonDraft
from bot.teaching.course_words import (
    Content,
    propose_code,
    read_blurb,
    read_code,
    read_content,
    read_price,
)
from bot.teaching.importing import pair_lessons
from storage.courses import Lesson


@pytest.mark.parametrize("typed", ["250", " 250 ", "250 stars", "⭐ 250", "250 星", "250⭐"])
def test_a_price_is_read(typed: str) -> None:
    assert read_price(typed) == 250


@pytest.mark.parametrize("typed", ["1,000", "1 000", "1，000", "⭐ 1,000", "1 000 stars"])
def test_a_thousand_may_be_written_in_groups(typed: str) -> None:
    assert read_price(typed) == 1000


def test_a_description_keeps_its_lines() -> None:
    assert read_blurb("Five teas,  five rooms.\n\n \nBring a  cup.") == (
        "Five teas, five rooms.\nBring a cup."
    )


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "free",
        "9.99",
        "1,5",
        "1,00",
        "1.000",
        "10,001",
        "0",
        "-5",
        "10001",
        "000000001999999",
        "٣",
        "2 50",
    ],
)
def test_what_is_no_price_is_refused(typed: str) -> None:
    with pytest.raises(Mistake):
        read_price(typed)


@given(some.text())
def test_any_words_are_a_price_or_a_mistake(typed: str) -> None:
    with suppress(Mistake):
        assert 1 <= read_price(typed) <= 10_000


def test_codes_are_proposed_from_titles() -> None:
    assert propose_code("Tea & Time") == "TEATIME"
    assert propose_code("Python in a Week for Absolute Beginners") == "PIAWFAB"
    assert propose_code("一周学会") == ""
    assert read_code(" py101 ") == "PY101"
    with pytest.raises(Mistake):
        read_code("PY 101")


def test_a_lesson_keeps_its_marks_and_loses_bought_emoji() -> None:
    words = '<b>Hi</b> <tg-emoji emoji-id="5">👍</tg-emoji> a &lt; b'
    assert read_content(Content("text", words)).html == "<b>Hi</b> 👍 a &lt; b"
    with pytest.raises(Mistake):
        read_content(Content("text", "   "))
    with pytest.raises(Mistake):
        read_content(Content("photo", "x" * 2000, "file"))


def test_a_new_version_keeps_each_lesson_by_its_title() -> None:
    one, two = Lesson(id=1, title="One"), Lesson(id=2, title="Two")
    drafts = [LessonDraft(title, "text", "…", free=False) for title in ("Zero", "Two", "One", "X")]

    assert pair_lessons([one, two], drafts) == [None, two, one, None]
    assert pair_lessons([one, two], drafts[:1]) == [one]
