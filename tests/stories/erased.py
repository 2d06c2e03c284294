"""Having oneself forgotten, and looking for what is left."""

import asyncio
import re
from datetime import datetime

from sqlalchemy import select

from sandbox.messages import Message
from sandbox.people import Person
from sandbox.users import Bot
from storage.database import Database
from storage.schema import metadata

TRIES = 50
"""Looks within five seconds."""


async def asked_twice(person: Person, bot: Bot) -> tuple[Message, Message]:
    """The first question and the last one."""
    await person.says("/forget", to=bot)
    asked = await person.hears("Shall I forget you", in_=bot)
    await person.taps("Yes, forget me", on=asked)
    return asked, await person.hears("Really", in_=bot)


async def forgotten(person: Person, bot: Bot) -> str:
    """Have it done; returns what was said to be lost."""
    await person.says("/forget", to=bot)
    asked = await person.hears("Shall I forget you", in_=bot)
    lost = asked.words
    await person.taps("Yes, forget me", on=asked)
    await person.taps("for good", on=await person.hears("Really", in_=bot))
    await person.hears("I don't know you any more", in_=bot)
    return lost


async def traces_of(database: Database, person_id: int, name: str) -> list[str]:
    """Where the number or the name of somebody still stands, whatever the register says.

    The last words to them go a moment after they were heard.
    """
    found = await _look(database, person_id, name)
    for _ in range(TRIES):
        if not any(one.startswith("outbox.chat_id") for one in found):
            break
        await asyncio.sleep(0.1)
        found = await _look(database, person_id, name)
    return found


async def _look(database: Database, person_id: int, name: str) -> list[str]:
    found = []
    async with database.reading() as session:
        for table in metadata.sorted_tables:
            for row in (await session.execute(select(table))).mappings():
                found += [
                    f"{table.name}.{column} = {value}"
                    for column, value in row.items()
                    if (table.name == "people" or column != "id")  # which only count rows
                    and not isinstance(value, bytes | datetime)
                    and _tells(str(value), person_id, name)
                ]
    return found


def _tells(value: str, person_id: int, name: str) -> bool:
    """The number as a whole: a group's or a fraction of a second may have the same digits in it."""
    return re.search(rf"(?<![\d.]){person_id}(?!\d)", value) is not None or name in value
