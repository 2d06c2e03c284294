"""What stories of learners begin with: a course from a file, bought and begun."""

from sandbox.chats import Chat
from sandbox.messages import Message
from sandbox.people import Person
from sandbox.users import Bot

LOOPS = """code: LOOPS
title: Loops
blurb: Round and round.
price: 50
{course}
lessons:
  - title: For
    text: The first lesson.
{first}
  - title: While
    text: The second lesson.
{second}
  - title: Break
    text: The third lesson.
{third}
"""


async def publishes(
    creator: Person, bot: Bot, course: str = "", first: str = "", second: str = "", third: str = ""
) -> None:
    """Send the course's file, with more lines for the course and its lessons, and publish it."""
    parts = {"first": first, "second": second, "third": third}
    lines = {
        name: "\n".join(f"    {one}" for one in text.splitlines()) for name, text in parts.items()
    }
    await creator.says("/start", to=bot)
    await creator.sends_document(
        "loops.yaml", LOOPS.format(course=course, **lines).encode(), to=bot
    )
    await creator.taps("Publish", on=await creator.hears("I read Loops", in_=bot))


async def buys(person: Person, group: Chat, bot: Bot, code: str = "LOOPS") -> Message:
    """Buy the course in the group; returns the invoice's answer in private, the receipt."""
    await person.says(f"/course {code}", in_=group)
    await person.taps("Buy", on=await person.hears("⭐ 50", in_=group))
    invoice = await person.hears("Round and round", in_=bot)
    await person.pays(invoice)
    return invoice
