"""What stories about invite links share: asking for one's own, and reading it."""

import re

from sandbox.chats import Chat
from sandbox.messages import Message
from sandbox.people import Person

INTO_GROUP = re.compile(r"https://t\.me/\+\w+")
IN_PRIVATE = re.compile(r"https://t\.me/lyceum_bot\?start=\S+")


def address(message: Message, pattern: re.Pattern[str] = INTO_GROUP) -> str:
    """The link in a message."""
    found = pattern.search(message.words)
    assert found, message.words
    return found[0]


async def invite_of(person: Person, group: Chat) -> str:
    """Somebody's own link into the group."""
    await person.says("/invite", in_=group)
    told = await person.hears(f"{person.first_name}, your own link", in_=group)
    return address(told)
