"""Tables in CSV files as spreadsheets write them: named columns, any usual separator or encoding.

What is wrong is a Mistake whose key begins with the `kind` of file, and that names the line.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.mistakes import Mistake


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row, its cells without the spaces around them."""

    names: Sequence[str]
    """The columns', in small letters; some kinds of file have several of one name."""
    cells: Sequence[str]
    line: int
    """Where it begins; counts from 1, as in an editor."""

    def cell(self, name: str) -> str:
        """What stands in a column; the last one of that name, empty where there is none."""
        return dict(zip(self.names, self.cells, strict=False)).get(name, "")

    def cells_like(self, name: str) -> Sequence[str]:
        """What stands in all columns called so, with or without a number."""
        pairs = zip(self.names, self.cells, strict=False)
        return [cell for column, cell in pairs if column.rstrip("0123456789") == name and cell]


def decoded(data: bytes, kind: str) -> str:
    """UTF-8, or GB 18030 as spreadsheets in China write it. Raises Mistake."""
    line = 1
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError as error:
            line = data[: error.start].count(b"\n") + 1
    raise Mistake(f"{kind}encoding", line=str(line))


def read_rows(text: str, needed: Sequence[str], kind: str) -> Iterator[SheetRow]:
    """The rows that are not empty; the columns `needed` must be there. Raises Mistake."""
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    rows = csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)
    try:
        names = [name.strip().casefold() for name in next(rows, [])]
        known = {name.rstrip("0123456789") for name in names}
        for name in needed:
            if name not in known:
                raise Mistake(f"{kind}column", line=1, field=name)
        start = rows.line_num + 1
        for row in rows:
            cells = [cell.strip() for cell in row]
            if len(cells) > len(names):
                raise Mistake(f"{kind}cells", line=start, field=names[-1])
            if any(cells):
                yield SheetRow(names, cells, start)
            start = rows.line_num + 1
    except csv.Error as error:
        raise Mistake(f"{kind}csv", line=rows.line_num) from error
