"""A team offer for the course of 250 Stars, at 150 each, and what people do with it."""

from sqlalchemy import select

from sandbox import payments
from sandbox.chats import Chat
from sandbox.messages import Message
from sandbox.payments import Charge
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from storage.database import Database
from storage.entitlements import Entitlement
from storage.teams import TeamSeat


async def offers(ada: Person, group: Chat, bot: Bot, people: int = 2) -> Message:
    """Put it up for teams that have two hours."""
    await ada.says(f"/team PY101 --price 150 --people {people} --for 2h", in_=group)
    return await ada.hears("Buy together: Python in a Week", in_=group, by=bot)


async def invoice(person: Person, label: str, card: Message, bot: Bot) -> Message:
    """Press a card's button, up to the invoice."""
    await person.taps(label, on=card)
    return await person.hears("A place in a team", in_=bot)


async def starts(person: Person, offer: Message, group: Chat, bot: Bot) -> tuple[Charge, Message]:
    """Start a team and pay; returns its card in the group, too."""
    charge = await person.pays(await invoice(person, "Start a team", offer, bot))
    await person.hears("(?s)Paid.*You are in the team", in_=bot)
    return charge, await person.hears("Team for Python in a Week – ", in_=group, by=bot)


async def joins(person: Person, card: Message, bot: Bot) -> Charge:
    """Join and pay."""
    charge = await person.pays(await invoice(person, "Join", card, bot))
    await person.hears("(?s)Paid.*You are in the team", in_=bot)
    return charge


async def states(database: Database) -> list[str]:
    """How the places stand, the oldest first."""
    async with database.reading() as session:
        return list(await session.scalars(select(TeamSeat.state).order_by(TeamSeat.id)))


async def owners(database: Database) -> set[int]:
    """Who has a course."""
    async with database.reading() as session:
        query = select(Entitlement.person_id).where(Entitlement.revoked_at.is_(None))
        return set(await session.scalars(query))


async def agreed(world: World, person: Person, asked: Message) -> None:
    """The bot says yes to a payment that does not come yet."""
    wanted = payments.invoice_in(asked)
    query = world.ask(
        "pre_checkout_query",
        person,
        wanted.bot,
        {
            "currency": wanted.currency,
            "total_amount": wanted.amount,
            "invoice_payload": wanted.payload,
        },
    )
    assert (await query.answer)["ok"] is True
