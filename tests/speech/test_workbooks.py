"""Excel files: a program that reads them finds what was meant, and nothing that is calculated."""

import io
from datetime import datetime, timedelta, timezone
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell

from bot.speech.workbooks import Value, xlsx_of

LETTERS = st.text(st.characters(exclude_categories=("Cc", "Cn", "Cs")), max_size=20)
RISKY = ("", "=", "+", "-", "@", " =", "＝", "|", "{=", "https://", "mailto:", "internal:", "<r>")
PARTS = st.tuples(st.sampled_from(RISKY), LETTERS, st.sampled_from(("", "}", "</r>")))
MADE_AT = datetime(2026, 12, 10, 10, tzinfo=timezone(timedelta(hours=1)))


def cells(*row: Value) -> list[Cell]:
    book = load_workbook(io.BytesIO(xlsx_of(["n"] * len(row), [row], MADE_AT)))
    return [book.worksheets[0].cell(2, column) for column in range(1, len(row) + 1)]


@settings(max_examples=40)
@given(st.lists(st.builds("".join, PARTS), min_size=1, max_size=9))
def test_text_is_text_and_stays_so_when_it_is_edited(row: list[str]) -> None:
    for before, cell in zip(row, cells(*row), strict=True):
        assert cell.hyperlink is None
        assert str(cell.value or "").rstrip() == before.rstrip()
        assert not before or (cell.data_type, cell.quotePrefix) == ("s", True)


def test_numbers_are_numbers_and_times_are_utc() -> None:
    stars, euros, at, missing = cells(250, Decimal("19.90"), MADE_AT, None)

    assert (stars.value, stars.data_type) == (250, "n")
    assert (euros.value, euros.number_format) == (19.9, "0.00")
    assert at.value == datetime(2026, 12, 10, 9)  # noqa: DTZ001  Excel knows no zones
    assert missing.value is None
