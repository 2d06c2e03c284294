"""The membership of 300 Stars a month, from its card to its payments."""

from sqlalchemy import select

from sandbox.keyboards import buttons
from sandbox.messages import Message
from sandbox.payments import Charge
from sandbox.people import Person
from sandbox.users import Bot
from storage.database import Database
from storage.entitlements import Entitlement
from storage.orders import Order
from storage.subscriptions import Subscription

LINE = '/membership new CLUB "Py Club" --price 300 --courses all'

MONTH = {"days": 30, "minutes": 1}
"""A subscription's period, and then some."""


def address_in(message: Message) -> str:
    """Where a message with a link to pay leads."""
    return next(str(one.url) for one in buttons(message) if one.url)


async def asks(person: Person, bot: Bot) -> Message:
    """Find it in the list, and ask for the link by which it is paid."""
    await person.says("/memberships", to=bot)
    listed = await person.hears("emberships (of|in) Py Lovers", in_=bot)
    await person.taps("Py Club", on=listed)
    await person.taps("Join", on=await person.hears("every 30 days.*, until you cancel", in_=bot))
    return await person.hears("Py Club.* – order no", in_=bot)


async def joins(person: Person, bot: Bot) -> tuple[Charge, Message]:
    """Pay the first month; returns the charge and its receipt."""
    charge = await person.pays(address_in(await asks(person, bot)))
    return charge, await receipt(person, bot)


async def receipt(person: Person, bot: Bot) -> Message:
    """Of one month's payment."""
    return await person.hears("(?s)Paid.*You are a member until", in_=bot)


def heard(person: Person, bot: Bot, words: str) -> int:
    """How often somebody read something."""
    return sum(words in message.words for message in person.sees(bot))


async def states(database: Database) -> list[str]:
    """How the subscriptions stand, the oldest first."""
    async with database.reading() as session:
        return list(await session.scalars(select(Subscription.state).order_by(Subscription.id)))


async def orders_of(database: Database) -> list[tuple[str, int]]:
    """How the orders stand and what they cost, the oldest first."""
    async with database.reading() as session:
        found = await session.execute(select(Order.state, Order.price_stars).order_by(Order.id))
        return [(state, price) for state, price in found]


async def readers(database: Database) -> set[tuple[int, int]]:
    """Who may read which course."""
    async with database.reading() as session:
        query = select(Entitlement.person_id, Entitlement.course_id)
        found = await session.execute(query.where(Entitlement.revoked_at.is_(None)))
        return {(person, course) for person, course in found}
