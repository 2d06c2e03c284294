"""Tables as CSV files that spreadsheets open without harm: no cell of text is taken for a formula.

(OWASP, CSV Injection: what begins with = + - @, a tab or a carriage return is calculated.)
"""

import csv
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal

FORMULA = "=+-@\t\r\n＝＋－＠|"
"""What a formula begins with, in full width too, as in East Asia; `|` is for old calls (DDE)."""

GUARD = "'"
"""Spreadsheets show what follows as text."""

Cell = str | int | Decimal | None


def guarded(cell: str) -> str:
    """The text, so that it is one: spaces before a formula don't hide it."""
    is_formula = cell[:1] in FORMULA or cell.lstrip()[:1] in FORMULA
    return f"{GUARD}{cell}" if cell and is_formula else cell


def unguarded(cell: str) -> str:
    """What was guarded, as it was; for files that come back to us."""
    return cell[1:] if cell.startswith(GUARD) and guarded(cell[1:]) == cell else cell


def csv_of(names: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """A file with a heading; text is quoted, numbers are numbers. It begins with a byte order mark,
    without which Excel reads no Chinese."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    for row in (names, *rows):
        writer.writerow([_written(cell) for cell in row])
    return file.getvalue().encode("utf-8-sig", "replace")


def _written(cell: Cell) -> str | int | Decimal:
    if isinstance(cell, int | Decimal):
        return cell
    return guarded((cell or "").replace("\0", ""))
