"""Excel files (XLSX) that somebody sends: the first sheet as the CSV that sheets.py reads.

Formulas count as what they came to when the file was saved. A file is unpacked only as far as a
list needs, whatever it claims to hold. Call it in a worker thread.
"""

import csv
import io
from zipfile import BadZipFile, ZipFile

from bot.mistakes import Mistake

BEGIN = b"PK\x03\x04"
"""Of every such file: it is a ZIP archive (ECMA-376, part 2)."""

MOST_UNPACKED = 10_000_000
"""Bytes; a list of a thousand people holds a hundredth of it."""

MOST_ROWS, MOST_COLUMNS = 5_000, 50


def is_workbook(data: bytes) -> bool:
    """Whether it can be one."""
    return data.startswith(BEGIN)


def first_sheet(data: bytes, kind: str) -> str:
    """The first sheet, line by line as it is numbered there. Raises Mistake."""
    from openpyxl import load_workbook  # noqa: PLC0415  slow to load, needed rarely

    try:
        with ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
    except BadZipFile as error:
        raise Mistake(f"{kind}workbook") from error
    if unpacked > MOST_UNPACKED:
        raise Mistake(f"{kind}big")
    text = io.StringIO(newline="")
    lines = csv.writer(text)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        for row in sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS, values_only=True):
            lines.writerow([_words(value) for value in row])
    except Exception as error:  # a file that is broken makes it stumble in a dozen ways
        raise Mistake(f"{kind}workbook") from error
    return text.getvalue()


def _words(value: object) -> str:
    """A cell on one line; a whole number without a point, however it was stored."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else " ".join(str(value).split())
