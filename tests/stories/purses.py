"""Earning and being paid out: what stories about money have in common."""

from sandbox.chats import Chat
from sandbox.messages import Message
from sandbox.people import Person
from sandbox.users import Bot
from storage.courses import Course
from storage.database import Database


async def makes_courses(
    person: Person, course: Course, group: Chat, ada: Person, bot: Bot, database: Database
) -> None:
    """They become a creator, talk with the bot, and the course is theirs."""
    said = await person.says("I know Python", in_=group)
    await ada.says("/creator", in_=group, reply_to=said)
    await ada.hears("can make courses now", in_=group)
    await person.says("/start", to=bot)
    await person.hears("Py Lovers", in_=bot)
    async with database.transaction() as session:
        (await session.get_one(Course, course.id)).creator_id = person.id


async def buys(person: Person, group: Chat, bot: Bot) -> None:
    """Somebody buys the course PY101 of 250 Stars."""
    await person.says("/course PY101", in_=group)
    await person.taps("Buy", on=await person.hears("Write your first", in_=group))
    await person.pays(await person.hears("Write your first programs", in_=bot))
    await person.hears("Hello, Python", in_=bot)


async def asks_for_all(person: Person, bot: Bot) -> Message:
    """They ask for all that is available; returns the answer."""
    await person.says("/payout", to=bot)
    await person.taps("Ask for", on=await person.hears("Paying out what is yours", in_=bot))
    return await person.hears("You asked for", in_=bot)


async def is_paid(person: Person, ada: Person, bot: Bot) -> None:
    """Ada hands over what they asked for."""
    await ada.taps("Paid", on=await ada.hears("asks for", in_=bot))
    await person.hears("were paid out to you", in_=bot)


async def refunds(ada: Person, bot: Bot, number: int) -> None:
    """Ada gives an order's Stars back."""
    await ada.says(f"/refund {number}", to=bot)
    await ada.taps("give it back", on=await ada.hears("closed for them", in_=bot))
    await ada.hears("refund sent to Telegram", in_=bot)
