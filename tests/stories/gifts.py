"""The course of 250 Stars as a gift, up to its card, and what became of it."""

import re

from sqlalchemy import select

from sandbox.messages import Message
from sandbox.people import Person
from sandbox.users import Bot
from storage.database import Database
from storage.entitlements import Entitlement
from storage.gifts import Gift

CODE = re.compile(r"[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}")


async def asks(person: Person, bot: Bot, wish: str = "") -> Message:
    """Ask for the invoice of a gift."""
    await person.says(f"/gift PY101 {wish}", to=bot)
    return await person.hears("“Python in a Week” for somebody else", in_=bot)


async def gives(person: Person, bot: Bot, wish: str = "") -> tuple[Message, Message]:
    """Buy it; returns the receipt and the card."""
    await person.pays(await asks(person, bot, wish))
    receipt = await person.hears("(?s)Paid.*Your gift is ready", in_=bot)
    return receipt, await person.hears("A gift for you", in_=bot)


def link(card: Message) -> str:
    """What opens the gift."""
    found = re.search(r"https://t\.me/lyceum_bot\?start=\S+", card.words)
    assert found
    return found[0]


def code(card: Message) -> str:
    """What can be typed instead."""
    found = CODE.search(card.words)
    assert found
    return found[0]


async def states(database: Database) -> list[str]:
    """How the gifts stand, the oldest first."""
    async with database.reading() as session:
        return list(await session.scalars(select(Gift.state).order_by(Gift.id)))


async def owners(database: Database) -> set[int]:
    """Who has a course."""
    async with database.reading() as session:
        query = select(Entitlement.person_id).where(Entitlement.revoked_at.is_(None))
        return set(await session.scalars(query))
