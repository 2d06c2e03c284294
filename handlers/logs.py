"""How log lines look: for people at a terminal, or as JSON for machines.

A traceback names places in the code and the error, never the values of variables: those may hold
what people wrote.
"""

import logging
import re
from collections.abc import MutableMapping
from typing import Any

import structlog

_ROW = re.compile(r"\nDETAIL:.*?(?=\n\[SQL|\n\nThe above exception|\Z)", re.DOTALL)
"""PostgreSQL adds the refused row to its errors, with everything that is in it."""


def set_up_logs(form: str, *, level: int = logging.INFO) -> None:
    """`text` or `json`; libraries' own lines only from warnings up."""
    logging.basicConfig(format="%(levelname)s %(name)s: %(message)s", level=logging.WARNING)
    last = (
        structlog.processors.JSONRenderer()
        if form == "json"
        else structlog.dev.ConsoleRenderer(
            pad_event_to=0, exception_formatter=structlog.dev.plain_traceback
        )
    )
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            _leave_out_rows,
            last,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        cache_logger_on_first_use=False,
    )


def _leave_out_rows(
    _logger: Any, _method: str, line: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    if "exception" in line:
        line["exception"] = _ROW.sub("", line["exception"])
    return line
