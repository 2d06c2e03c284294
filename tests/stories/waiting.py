"""Waiting in stories until the bot has dealt with what happened so far."""

import asyncio
from collections.abc import Callable

from sandbox.chats import Chat
from sandbox.people import Person


async def settled(person: Person, group: Chat) -> None:
    """What happened so far is dealt with: what is asked now is answered after it."""
    asked = await person.says("/help", in_=group)
    await until(lambda: any(message.reply_to is asked for message in person.sees(group)))


async def until(holds: Callable[[], bool]) -> None:
    """Wait until something is so in the sandbox."""
    async with asyncio.timeout(10):
        while not holds():
            await asyncio.sleep(0.02)
