"""A challenge of two days, beginning tomorrow, with a deposit of 50 Stars, and what people do."""

from sqlalchemy import select

from sandbox.chats import Chat
from sandbox.messages import Message
from sandbox.payments import Charge
from sandbox.people import Person
from sandbox.users import Bot
from storage.database import Database
from storage.deposits import Deposit
from tests.stage import MovableClock
from tests.stories.test_challenges import to


async def opens(ada: Person, group: Chat, bot: Bot) -> Message:
    """Announce it: one of its days may be made up for."""
    await ada.says('/challenge "Pages" --days 2 --spare 1 --deposit 50', in_=group)
    return await ada.hears("needs a deposit of .*50", in_=group, by=bot)


async def asks(person: Person, card: Message, bot: Bot) -> Message:
    """Press *I'm in*, up to the invoice."""
    await person.taps("I'm in", on=card)
    return await person.hears("(?m)^Deposit: Pages$", in_=bot)


async def leaves_one(person: Person, card: Message, bot: Bot) -> Charge:
    """Pay the deposit."""
    charge = await person.pays(await asks(person, card, bot))
    await person.hears("(?s)Paid.*You are in!", in_=bot)
    return charge


async def lives_through(person: Person, group: Chat, clock: MovableClock) -> Message:
    """See the posts of both days; the second one is returned."""
    for day in (1, 2):
        to(clock, day)
        post = await person.hears(f"day {day} of 2", in_=group)
    return post


async def states(database: Database) -> list[str]:
    """How the deposits stand, the oldest first."""
    async with database.reading() as session:
        return list(await session.scalars(select(Deposit.state).order_by(Deposit.id)))


async def table(person: Person, group: Chat) -> str:
    """The table as it stands."""
    await person.says("/challenges", in_=group)
    return (await person.hears("Pages .no. 1", in_=group)).words


async def refund(ada: Person, bot: Bot) -> None:
    """Give the first payment back, as far as Telegram."""
    await ada.says("/refund 1", to=bot)
    await ada.taps("give it back", on=await ada.hears("still goes on", in_=bot))
    await ada.hears("refund sent to Telegram", in_=bot)
