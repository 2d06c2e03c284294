"""Readers of broadcasts, and how stories watch what they get."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy import func, select

from bot.outreach.lane import Lane
from bot.outreach.pace import Pace
from bot.outreach.spare import PAID, Spare
from sandbox.chats import Chat
from sandbox.messages import Message
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from storage import consents
from storage.communities import Community
from storage.consents import KINDS
from storage.database import Database
from storage.recipients import Recipient
from tests.stage import Stage

Readers = list[Person]


async def twelve_readers(world: World, bot: Bot, group: Chat) -> Readers:
    """Twelve members who began a chat with the bot."""
    return await many_readers(world, bot, group, 12)


async def many_readers(world: World, bot: Bot, group: Chat, number: int) -> Readers:
    """So many of them."""
    people = [world.user(f"Reader {one}") for one in range(number)]
    for person in people:
        await person.joins(group)
        await person.says("/start", to=bot)
    for person in people:
        await person.hears("I am here for", in_=bot)
    return people


async def agree(database: Database, *people: Person) -> None:
    """They want to hear from the first group, which has no quiet hours."""
    async with database.transaction() as session:
        home = await session.scalar(select(func.min(Community.id)))
        assert home is not None
        for person in people:
            await consents.agree(session, home, person.id, KINDS, datetime.now(UTC))
        terms = await consents.own_terms(session, home)
        terms.quiet_from = terms.quiet_until = 0


async def drafted(ada: Person, bot: Bot, text: str = "New course on Monday!") -> Message:
    """The card below the preview."""
    await ada.says(f"/broadcast {text}", to=bot)
    return await ada.hears("what people will see", in_=bot)


def got(person: Person, bot: Bot, what: str = "New course on Monday!") -> int:
    """How often somebody got exactly this."""
    return sum(message.words == what for message in person.sees(bot) if message.writer is bot)


async def until(condition: Callable[[], bool], within: float = 15.0) -> None:
    async with asyncio.timeout(within):
        while not condition():
            await asyncio.sleep(0.02)


async def states(database: Database) -> list[str]:
    async with database.reading() as session:
        return list((await session.scalars(select(Recipient.state))).all())


def slow_down(lyceum: Stage, *, per_second: int) -> None:
    """What Telegram allows this bot from now on."""
    pace = Pace.per_second(per_second)
    broadcaster = lyceum.lyceum.broadcaster
    lyceum.lyceum.deliverer.pace = broadcaster.pace = pace
    broadcaster.lanes = {False: Lane(Spare(pace)), True: Lane(Spare(pace, PAID))}


def told(readers: Readers, bot: Bot) -> int:
    return sum(got(person, bot) for person in readers)
