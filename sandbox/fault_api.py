"""Faults ordered over HTTP, for load generators and programs that hold no `Sandbox`.

The words and their fields are those of `faults.py`; a field nobody knows is refused, because a
fault that was misspelt would be a test that passes for nothing.
"""

from collections.abc import Callable, Mapping

from aiohttp import web

from sandbox import bodies, methods
from sandbox.actor_api import fine, told
from sandbox.doing import Unknown, number
from sandbox.errors import Impossible
from sandbox.faults import Faults, Moment
from sandbox.wire import JSON

ERRORS = range(400, 600)
"""Codes a refusal may have."""
LONGEST = 3600.0
"""Seconds an update may be delayed."""


def mount(app: web.Application, faults: Faults) -> None:
    """Add the routes below `/sandbox/faults`."""

    async def show(_: web.Request) -> web.Response:
        return fine(faults.shown())

    async def order(request: web.Request) -> web.Response:
        word = request.match_info["word"]
        if word not in ORDERS:
            raise Unknown(f"There is no such fault; there are {', '.join(ORDERS)}.")
        body, _ = await bodies.read(request)
        ORDERS[word](faults, _Order(word, body))
        return fine(faults.shown())

    app.router.add_get("/sandbox/faults", told(show))
    app.router.add_post("/sandbox/faults/{word}", told(order))


class _Order:
    """What was posted, each field read as what it must be."""

    def __init__(self, word: str, body: Mapping[str, JSON]) -> None:
        self.body = body
        if strange := sorted(body.keys() - FIELDS[word]):
            known = ", ".join(sorted(FIELDS[word])) or "none"
            raise Impossible(f'"{word}" has no field "{strange[0]}"; it has {known}.')

    def name(self, field: str) -> str | None:
        """A word that may be left out."""
        value = self.body.get(field)
        if value is None or isinstance(value, str):
            return value
        raise Impossible(f'"{field}" must be a string.')

    def method(self) -> str | None:
        """A method's name; left out is any but getUpdates."""
        name = self.name("method")
        if name is not None and methods.find(name) is None:
            raise Impossible(f"There is no method {name}.")
        return name

    def often(self, field: str = "times", default: int = 1) -> int:
        """How often, at least once."""
        value = number(self.body.get(field, default), field)
        if value < 1:
            raise Impossible(f'"{field}" must be at least 1.')
        return value

    def seconds(self) -> float:
        """How long."""
        value = self.body.get("seconds")
        if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= LONGEST:
            return float(value)
        raise Impossible(f'"seconds" must be a number from 0 to {LONGEST:.0f}.')

    def error_code(self) -> int:
        """An HTTP status that refuses."""
        code = number(self.body.get("error_code", 500), "error_code")
        if code not in ERRORS:
            raise Impossible('"error_code" must be from 400 to 599.')
        return code

    def moment(self) -> Moment:
        """When a connection breaks."""
        match self.body.get("when"):
            case "before":
                return "before"
            case "after":
                return "after"
        raise Impossible('"when" must be "before" or "after".')


def _refuse(faults: Faults, order: _Order) -> None:
    faults.refuse(
        order.method(),
        order.error_code(),
        times=order.often(),
        retry_after=order.often("retry_after") if "retry_after" in order.body else None,
        description=order.name("description"),
    )


ORDERS: Mapping[str, Callable[[Faults, _Order], None]] = {
    "drop": lambda faults, o: faults.drop(o.name("kind"), times=o.often()),
    "duplicate": lambda faults, o: faults.duplicate(o.name("kind"), times=o.often()),
    "delay": lambda faults, o: faults.delay(o.seconds(), o.name("kind"), times=o.often()),
    "reorder": lambda faults, o: faults.reorder(o.often("count", 2), o.name("kind")),
    "refuse": _refuse,
    "cut": lambda faults, o: faults.cut(o.method(), when=o.moment(), times=o.often()),
    "clear": lambda faults, _: faults.clear(),
}

FIELDS: Mapping[str, frozenset[str]] = {
    "drop": frozenset({"kind", "times"}),
    "duplicate": frozenset({"kind", "times"}),
    "delay": frozenset({"seconds", "kind", "times"}),
    "reorder": frozenset({"count", "kind"}),
    "refuse": frozenset({"method", "error_code", "times", "retry_after", "description"}),
    "cut": frozenset({"method", "when", "times"}),
    "clear": frozenset(),
}
