"""The Bot API's methods: one function each, found by name without regard to case.

A method gets a `Call` whose parameters are already parsed and checked against the table of facts;
it refuses by raising `BotApiError` and answers with a `Result`.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import import_module
from pkgutil import iter_modules
from typing import TypeAlias, TypeVar

import orjson

from sandbox import access
from sandbox.chats import Chat
from sandbox.errors import BadRequest
from sandbox.users import Bot
from sandbox.wire import JSON, Result, Upload
from sandbox.world import World

__all__ = ["Call", "Method", "Upload", "find", "load", "method"]

_Json = TypeVar("_Json", bound=JSON)


@dataclass(frozen=True, slots=True)
class Call:
    """One request of one bot."""

    world: World
    bot: Bot
    method: str
    """The method's name as the Bot API spells it."""
    params: Mapping[str, JSON]
    """By name, with the types the Bot API gives them; what was left out is not there."""
    files: Mapping[str, Upload]
    """Uploads by the name of their part: a parameter's, or one meant by `attach://name`."""

    def text(self, name: str) -> str | None:
        """A String parameter."""
        return self._typed(name, str)

    def number(self, name: str) -> int | None:
        """An Integer parameter."""
        return self._typed(name, int)

    def decimal(self, name: str) -> float:
        """A Float parameter that must be there."""
        value = self.params.get(name)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return float(value)
        raise BadRequest(f'parameter "{name}" has a wrong type')

    def moment(self, name: str) -> datetime | None:
        """An Integer parameter that is a Unix time; 0 is none."""
        seconds = self.number(name)
        if not seconds:
            return None
        if not 0 < seconds < 2**31:
            raise BadRequest(f'parameter "{name}" is no time')
        return datetime.fromtimestamp(seconds, UTC)

    def flag(self, name: str) -> bool:
        """A Boolean parameter; left out is false."""
        return bool(self._typed(name, bool))

    def object(self, name: str) -> dict[str, JSON] | None:
        """A parameter that is a JSON object."""
        return self._typed(name, dict)

    def array(self, name: str) -> list[JSON] | None:
        """A parameter that is a JSON array."""
        return self._typed(name, list)

    def chat(self, name: str = "chat_id") -> Chat:
        """The chat a parameter means; refused unless the bot may see it."""
        return access.find_chat(self.world, self.bot, self.params.get(name))

    def chat_to_write(self, permission: str = "can_send_messages") -> Chat:
        """The chat of `chat_id`; refused unless the bot may send there what `permission` covers."""
        chat = self.chat()
        access.ensure_may_write(self.bot, chat, self.world.now(), permission)
        return chat

    def _typed(self, name: str, kind: type[_Json]) -> _Json | None:
        value = self.params.get(name)
        if isinstance(value, str) and kind is not str:
            value = _parsed(value)  # forms carry everything as text
        if value is None or isinstance(value, kind):
            return value
        raise BadRequest(f'parameter "{name}" has a wrong type')


def _parsed(text: str) -> JSON:
    try:
        value: JSON = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise BadRequest("can't parse JSON object") from error
    return value


Method: TypeAlias = Callable[[Call], Awaitable[Result]]

_methods: dict[str, Method] = {}


def method(name: str) -> Callable[[Method], Method]:
    """Register the decorated function as the Bot API method `name`."""

    def register(function: Method) -> Method:
        key = name.lower()
        assert key not in _methods, f"{name} is defined twice"
        _methods[key] = function
        return function

    return register


def find(name: str) -> Method | None:
    """The method of that name, in any case, if the sandbox has it."""
    return _methods.get(name.lower())


def load() -> None:
    """Import every module of this room, so that its methods are registered."""
    for module in iter_modules(__path__, f"{__name__}."):
        import_module(module.name)
