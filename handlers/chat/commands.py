"""Commands: read once per update, so that each handler's filter only has to compare a name."""

import re
from dataclasses import replace

from aiogram import Bot
from aiogram.filters import Command as AnyCommand
from aiogram.filters import CommandObject, Filter
from aiogram.types import Message

_ANY = AnyCommand(re.compile(r"\w+"))


async def read_command(message: Message, bot: Bot) -> CommandObject | None:
    """What was called and with which words; None if it is no command, or another bot's."""
    found = await _ANY(message, bot)
    if not isinstance(found, dict):
        return None
    command: CommandObject = found["command"]
    return replace(command, command=command.command.casefold())


class Command(Filter):
    """One of these commands; its handler gets the `command` with its `args`."""

    def __init__(self, *names: str) -> None:
        self.names = frozenset(names)

    async def __call__(self, _message: Message, command: CommandObject | None = None) -> bool:
        """Whether it was called."""
        return command is not None and command.command in self.names
