"""What stories about gated chats share: a school behind a gate, buying, giving back, waiting."""

import asyncio

from sqlalchemy import select

from sandbox import keyboards
from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.users import Bot
from storage.database import Database
from storage.gates import GatePass


async def gated(ada: Person, bot: Bot, chat: Chat, *, course: str = "Python in a Week") -> None:
    """Ada gates a chat for those who have a course."""
    await ada.says("/gate", to=bot)
    await ada.taps(chat.title, on=await ada.hears("Which group or channel", in_=bot))
    card = await ada.hears("is not gated yet", in_=bot)
    await ada.taps(course, on=card)
    await ada.hears(f"Opened by: {course}", in_=bot)
    await ada.taps("Gate it", on=card)
    await ada.hears("is gated", in_=bot)
    await ada.hears("compared with who has access", in_=bot)


async def buys(person: Person, bot: Bot, group: Chat) -> None:
    """Somebody buys the course."""
    await person.says("/course PY101", in_=group)
    await person.taps("Buy", on=await person.hears("Python in a Week", in_=group))
    await person.pays(await person.hears("Write your first programs", in_=bot))
    await person.hears("Paid – thank you", in_=bot)


async def way_in(person: Person, bot: Bot) -> str:
    """The link somebody was sent into a gated chat."""
    told = await person.hears("Your own way into", in_=bot)
    (door,) = keyboards.buttons(told)
    assert door.url is not None
    return door.url


async def comes_in(person: Person, bot: Bot, chat: Chat) -> str:
    """Somebody comes in by their own link; returns it."""
    link = await way_in(person, bot)
    await person.opens(link)
    await is_there(person, chat)
    return link


async def is_there(person: Person, chat: Chat, *, there: bool = True) -> None:
    """Wait until somebody is in a chat, or is not."""
    async with asyncio.timeout(20):
        while chat.member(person).present is not there:
            await asyncio.sleep(0.02)


async def given_back(ada: Person, bot: Bot, number: int = 1) -> None:
    """Ada gives an order's Stars back."""
    await ada.says(f"/refund {number}", to=bot)
    await ada.taps("give it back", on=await ada.hears("closed for them", in_=bot))
    await ada.hears("refund sent to Telegram", in_=bot)


async def pass_of(database: Database, person: Person) -> GatePass:
    """What is known of somebody."""
    async with database.reading() as session:
        query = select(GatePass).where(GatePass.person_id == person.id)
        return (await session.scalars(query)).one()
