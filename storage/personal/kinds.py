"""The words of the register: what a trace of somebody is, and what may become of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

ERASED, NAMELESS = "erased", "nameless"
"""The row goes · the row stays, under a number that leads back to nobody."""

UNTIL_FORGOTTEN = "until `/forget`"


@dataclass(frozen=True, slots=True)
class Trace:
    """Rows of a table that are somebody's by one of its columns."""

    table: str
    column: str
    fate: str
    section: str
    """Its heading in what `/mydata` sends; empty where it is not sent."""
    why: str
    """What it is kept for, as docs/privacy.md says it."""
    how_long: str = UNTIL_FORGOTTEN
    empties: Mapping[str, Any] = field(default_factory=dict)
    """Columns that hold their own words, and what takes the words' place."""
    unless: str = ""
    """The column that says that the words are public, and stay."""
    through: str = ""
    """The table whose ids an index asks for before the person's."""
    hides: tuple[str, ...] = ()
    """Columns with what somebody else said, which is theirs to be sent, and what is only expected
    of somebody, which is for the team."""
    duty: str = ""
    """The diary's word for what waits to be done about such a row."""
