"""What stories about topics share: people who ask, and the list and drafts that come of it."""

import asyncio
import re
from collections.abc import Sequence

from sandbox.chats import Chat
from sandbox.messages import Message
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World

ABOUT_NAMES = (
    "what does a name point to",
    "does a name point to a value?",
    "a name points to what value",
)
"""Lesson 2 of the stories' course, which is for sale, is about these."""

ABOUT_HELLO = (
    "how does python say hello?",
    "how do I print hello with python?",
    "python says hello, how?",
)
"""Lesson 1, which is free."""


async def members(world: World, group: Chat, number: int) -> list[Person]:
    """People who have come into the group."""
    people = [world.user(f"Member {at}") for at in range(number)]
    for one in people:
        await one.joins(group)
    return people


async def ask(people: Sequence[Person], group: Chat, questions: Sequence[str], hear: str) -> None:
    """Each puts a question in the group and is answered so; others' answers don't count."""
    for person, question in zip(people, questions, strict=True):
        asked = await person.says(f"/ask {question}", in_=group)
        await answered(person, group, asked, hear)


async def answered(person: Person, place: Chat, asked: Message, hear: str) -> None:
    """Until this very message is answered with such words."""
    async with asyncio.timeout(30):
        while not any(
            one.reply_to is asked and re.search(hear, one.words) for one in person.sees(place)
        ):
            await asyncio.sleep(0.02)


async def plan(ada: Person, bot: Bot) -> Message:
    """The list."""
    await ada.says("/plan", to=bot)
    return await ada.hears("What to post next", in_=bot)


async def draft(ada: Person, bot: Bot, listed: Message, number: int = 1) -> tuple[Message, Message]:
    """A draft as it will look, and what stands below."""
    await ada.taps(f"Draft {number}", on=listed)
    return await drafted(ada, bot)


async def drafted(ada: Person, bot: Bot) -> tuple[Message, Message]:
    """The newest draft, and what stands below."""
    below = await ada.hears("exactly as it would look", in_=bot)
    seen = ada.sees(bot)
    return seen[seen.index(below) - 1], below
