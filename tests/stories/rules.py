"""A group that keeps order, for stories."""

from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.users import Bot


async def keep_order(ada: Person, bot: Bot, group: Chat) -> None:
    """One word is banned, and the bot may do what follows."""
    await ada.promotes(bot, group, frozenset({"can_delete_messages", "can_restrict_members"}))
    await ada.says("/moderation", to=bot)
    await ada.taps("Banned words", on=await ada.hears("keeping order is off", in_=bot))
    await ada.hears("all words that are not wanted", in_=bot)
    await ada.says("casino", to=bot)
    await ada.taps("Switch on", on=await ada.hears("Banned words: casino", in_=bot))
    await ada.hears("keeping order is on", in_=bot)
