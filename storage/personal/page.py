"""The table of docs/privacy.md, drawn from the register: `python -m storage.personal.page`."""

import sys
from collections.abc import Iterator

from storage.personal.kinds import ERASED
from storage.personal.traces import ELSEWHERE, IMPERSONAL, TRACES

_AFTER = {True: "erased", False: "stays without you"}


def table_of_traces() -> str:
    """Every table there is, and what becomes of it."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield "| kept in | what for | how long | in `/mydata` as | after `/forget` |"
    yield "| --- | --- | --- | --- | --- |"
    for one in TRACES:
        sent = f"`{one.section}`" if one.section else "–"
        after = _AFTER[one.fate == ERASED]
        if one.empties:
            after += ", your words erased" + (" unless they are public" if one.unless else "")
        name = f"`{one.table}.{one.column}`"
        yield f"| {name} | {one.why} | {one.how_long} | {sent} | {after} |"
    yield ""
    yield "Besides:"
    yield ""
    for table, words in ELSEWHERE.items():
        yield f"- `{table}`: {words}"
    yield ""
    yield "Nobody stands in these:"
    yield ""
    for table, words in IMPERSONAL.items():
        yield f"- `{table}`: {words}"


if __name__ == "__main__":
    sys.stdout.write(table_of_traces() + "\n")
