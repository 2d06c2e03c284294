"""What the bot asks its database while something happens."""

import re
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from sqlalchemy import event

from tests.stage import Stage

Shown = TypeVar("Shown")


@contextmanager
def asked(stage: Stage, of: str) -> Iterator[list[str]]:
    """Every statement of these tables, a pattern, whoever asks."""
    sync, said = stage.lyceum.dispatch.database.engine.sync_engine, list[str]()

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if re.search(of, statement):
            said.append(statement)

    event.listen(sync, "before_cursor_execute", note)
    try:
        yield said
    finally:
        event.remove(sync, "before_cursor_execute", note)


async def fewest_asked(
    stage: Stage, of: str, look: Callable[[], Awaitable[Shown]]
) -> tuple[int, Shown]:
    """How often a look asks of these tables by itself, and what it shows: the fewest of three
    looks, as the clock may ask of them meanwhile."""
    counts = []
    for _ in range(3):
        with asked(stage, of) as said:
            shown = await look()
        counts.append(len(said))
    return min(counts), shown
