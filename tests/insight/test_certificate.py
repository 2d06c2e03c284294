"""A certificate as picture and paper, and names that it can and can't hold."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.insight.certificate import Engraving, draw
from bot.insight.lettering import FONTS, font_of, outline, printable

ENGRAVING = Engraving(
    title="CERTIFICATE OF COMPLETION",
    certifies="This is to certify that",
    name="欧阳 Ελενη Нина Müller $5",
    completed="has completed the course",
    course="Python in a Week",
    where="with Py Lovers · 12 lessons",
    date="10 December 2026",
    date_label="Date",
    number="PY101-7K2MXW4D",
    number_label="Certificate no.",
    verify="To verify, send /certificate PY101-7K2MXW4D to @lyceum_bot",
    address="https://t.me/lyceum_bot",
    made_at=datetime(2026, 12, 10, 12, tzinfo=UTC),
)


def test_it_is_a_picture_and_one_sheet_of_paper_and_the_same_each_time() -> None:
    picture, paper = draw(ENGRAVING)

    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    assert paper.startswith(b"%PDF")
    assert b"/Count 1" in paper
    assert draw(ENGRAVING)[0] == picture


@pytest.mark.parametrize(
    ("name", "printed", "lacking"),
    [
        ("Alice", "Alice", ""),
        ("欧阳  晓明", "欧阳 晓明", ""),
        ("Zoë Müller-Ñandú", "Zoë Müller-Ñandú", ""),
        ("Нина さくら", "Нина さくら", ""),
        ("Mei 🌸", "Mei", "🌸"),
        ("علي بن محمد", "علي بن محمد", ""),
        ("नेहा", "नेहा", ""),
        ("Łukasz Nguyễn", "Łukasz Nguyễn", ""),
        ("김민수", "김민수", ""),
        ("ნინო", "", "ნიო"),
    ],
)
def test_what_can_be_printed_of_a_name(name: str, printed: str, lacking: str) -> None:
    assert printable(name) == (printed, lacking)


@pytest.mark.parametrize(
    "name", ["علي بن محمد", "नेहा शर्मा", "דוד כהן", "สมชาย", "김민수", "Łukasz"]
)
def test_names_in_other_letters_are_printed_as_outlines(name: str) -> None:
    picture, paper = draw(replace(ENGRAVING, name=name))

    assert font_of(name) != FONTS[0]
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    assert paper.startswith(b"%PDF")


def test_arabic_letters_join() -> None:
    """A letter takes less room within a word than alone."""
    assert outline("بب", 10).wide < 2 * outline("ب", 10).wide * 0.9


def test_a_long_name_stays_on_the_sheet() -> None:
    picture, paper = draw(replace(ENGRAVING, name="Ł" * 60))

    assert picture
    assert paper
