"""Names made to turn sentences around: what the bot says stays readable."""

from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from tests.stage import Stage

OVERRIDE = "\u202e"
"""Turns what follows around (Unicode UAX #9, RIGHT-TO-LEFT OVERRIDE)."""


async def test_a_name_or_title_turns_no_sentence_around(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, world: World
) -> None:
    eve = world.user(f"Eve{OVERRIDE}")
    club = world.group(f"Club{OVERRIDE}", ada, members=[eve])
    await ada.adds(bot, club)
    await ada.hears("Hello, Club!", in_=club)

    await eve.says("/points", in_=club)
    await eve.hears("⭐ Eve in Club: ", in_=club)
    await eve.says("/ask What is a tuple?", in_=club)
    notice = await ada.hears("Eve asks in Club ", in_=bot)
    await ada.says("A fixed list.", to=bot, reply_to=notice)
    await eve.hears("Eve, here is the answer", in_=club)

    said = [message.words for message in (*eve.sees(club), *ada.sees(bot)) if message.sender is bot]
    assert said
    assert not any(OVERRIDE in words for words in said)
