"""Recommending the course of 250 Stars, up to the link."""

import re

from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.users import Bot


async def link_of(person: Person, ada: Person, bot: Bot, group: Chat, percent: int = 20) -> str:
    """Ada pays a commission; returns the person's link to the course."""
    await ada.says(f"/commission PY101 {percent}%", to=bot)
    await ada.hears(f"gets {percent} % of the price", in_=bot)
    await person.says("/courses", in_=group)
    await person.hears("Python in a Week", in_=group)
    await person.says("/start", to=bot)
    await person.hears("Py Lovers", in_=bot)
    await person.says("/affiliate", to=bot)
    told = await person.hears("Recommend courses of Py Lovers", in_=bot)
    found = re.search(r"https://t\.me/\S+", told.words)
    assert found is not None
    return found[0]
