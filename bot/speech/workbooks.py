"""Tables as Excel files (XLSX), in which text stays text: nothing is calculated or leads anywhere.

A cell of text is stored as one, and marked so that it stays one where somebody edits it. Call it in
a worker thread: a long table takes seconds.
"""

import io
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, tzinfo
from decimal import Decimal

Value = str | int | Decimal | datetime | None
"""What stands in a cell; numbers and times are such to Excel, too."""

_WIDTH = 18
"""Of each column, in letters: an @username or a time without being cut."""


def xlsx_of(
    names: Sequence[str],
    rows: Iterable[Sequence[Value]],
    made_at: datetime,
    zone: tzinfo = UTC,
) -> bytes:
    """A file of one sheet with a heading; times are on that clock, as Excel knows no zones."""
    from xlsxwriter import Workbook  # noqa: PLC0415  slow to load, needed rarely

    file = io.BytesIO()
    # in memory: its temporary files would hold people's names, and a crash would leave them
    with Workbook(file, {"in_memory": True}) as book:
        book.set_properties({"created": made_at.astimezone(UTC).replace(tzinfo=None)})
        text = book.add_format({"num_format": "@", "quote_prefix": True})
        money = book.add_format({"num_format": "0.00"})
        time = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        heading = book.add_format({"bold": True})
        sheet = book.add_worksheet()
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(names) - 1, _WIDTH)
        for column, name in enumerate(names):
            sheet.write_string(0, column, name, heading)
        for line, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                match value:
                    case datetime():
                        at = value.astimezone(zone).replace(tzinfo=None)
                        sheet.write_datetime(line, column, at, time)
                    case Decimal():
                        sheet.write_number(line, column, value, money)
                    case int():
                        sheet.write_number(line, column, value)
                    case str() if value:
                        sheet.write_string(line, column, _plain(value), text)
    return file.getvalue()


def _plain(value: str) -> str:
    """The text as XlsxWriter writes it down letter by letter: what stands between `<r>` and `</r>`
    it takes for XML of its own. Letters that are none (lone surrogates) become `?`."""
    value = value.encode(errors="replace").decode()
    return f"{value} " if value.startswith("<r>") else value
