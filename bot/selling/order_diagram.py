"""Draws the life of an order into docs/orders.md: `python -m bot.selling.order_diagram`.

What stands between the two marks there is drawn from order_states.py; the words around it are
written by hand.
"""

from collections.abc import Iterator
from pathlib import Path

from bot.selling.order_states import MEANINGS, WAYS

PAGE = Path(__file__).parents[2] / "docs" / "orders.md"
BEGIN, END = "<!-- drawn: begin -->", "<!-- drawn: end -->"


def draw() -> str:
    """The diagram and the table of states, in Markdown."""
    return "\n".join((*_diagram(), "", *_table()))


def _diagram() -> Iterator[str]:
    yield "```mermaid"
    yield "stateDiagram-v2"
    targets, sources = {way.target for way in WAYS}, {way.source for way in WAYS}
    yield from (f"    [*] --> {state}" for state in MEANINGS if state not in targets)
    yield from (f"    {way.source} --> {way.target}: {way.why}" for way in WAYS)
    yield from (f"    {state} --> [*]" for state in MEANINGS if state not in sources)
    yield "```"


def _table() -> Iterator[str]:
    yield "| state | means | leads to |"
    yield "| --- | --- | --- |"
    for state, meaning in MEANINGS.items():
        ways = "; ".join(f"`{way.target}`: {way.why}" for way in WAYS if way.source == state)
        yield f"| `{state}` | {meaning} | {ways or '–'} |"


def put_into(page: str) -> str:
    """The page with what stands between its marks drawn anew."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{draw()}\n{END}{after}"


def main() -> None:
    """Draw it."""
    PAGE.write_text(put_into(PAGE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
