"""What the bot asks its database while something happens."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event

from tests.stage import Stage


@contextmanager
def asked(stage: Stage, of: str) -> Iterator[list[str]]:
    """Every statement of these tables, a pattern; the clock asks of others meanwhile."""
    sync, said = stage.lyceum.dispatch.database.engine.sync_engine, list[str]()

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if re.search(of, statement):
            said.append(statement)

    event.listen(sync, "before_cursor_execute", note)
    try:
        yield said
    finally:
        event.remove(sync, "before_cursor_execute", note)
