"""Tables for spreadsheets: whatever somebody calls themselves, no cell is calculated."""

import csv
import io
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from bot.speech.tables import csv_of, guarded, unguarded

RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "|")
CELLS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=20)
ODD = st.builds(
    "{}{}{}".format, st.sampled_from(["", " ", "\u3000"]), st.sampled_from(RISKY), CELLS
)


def read(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@given(st.lists(st.lists(CELLS | ODD, min_size=2, max_size=2), max_size=5))
def test_no_cell_of_text_begins_a_formula_and_each_stays_one_cell(rows: list[list[str]]) -> None:
    found = read(csv_of(["a", "b"], rows))[1:]

    assert len(found) == len(rows)
    for row, cells in zip(rows, found, strict=True):
        assert len(cells) == 2
        for before, cell in zip(row, cells, strict=True):
            assert not cell.startswith(RISKY)
            assert not cell.lstrip().startswith(RISKY)
            assert cell in (before, "'" + before)
            assert unguarded(cell) == before or guarded(before) == before


@given(CELLS | ODD)
def test_what_was_guarded_comes_back_as_it_was(cell: str) -> None:
    assert guarded(cell) in (cell, "'" + cell)
    if guarded(cell) != cell:
        assert unguarded(guarded(cell)) == cell


@given(st.integers() | st.decimals(-10_000, 10_000, places=2))
def test_numbers_stay_numbers(number: int | Decimal) -> None:
    assert read(csv_of(["n"], [[number]]))[1] == [str(number)]
