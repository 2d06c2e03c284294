"""The bot in a channel: made an admin there, given other rights, taken out."""

from aiogram import Bot, Router
from aiogram.types import ChatMemberUpdated

from bot.community import channels
from bot.community.members import Members
from bot.community.presence import OUTSIDE
from bot.community.turn import Turn
from bot.outreach.telegram import Telegram
from bot.selling.gating.keeping import look_at_chat
from handlers.chat.access import ANYONE
from handlers.chat.places import CHANNELS, Becomes
from handlers.unit import Unit


async def joined(
    event: ChatMemberUpdated, turn: Turn, unit: Unit, members: Members, telegram: Telegram, bot: Bot
) -> None:
    """The bot is an admin of a channel now, or its rights there changed."""
    found = await channels.look_at_channel(telegram, bot.id, event.chat.id)
    if found is None:
        return  # it is out already, and that news follows
    async with unit() as session:
        is_new = event.old_chat_member.status in OUTSIDE
        await channels.take_in(session, turn, found, is_new=is_new)
        await look_at_chat(session, event.chat.id, turn.now)
    members.forget_chat(event.chat.id)


async def removed(_event: ChatMemberUpdated, turn: Turn, unit: Unit, members: Members) -> None:
    """The bot is in a channel no more."""
    async with unit() as session:
        await channels.go_out(session, turn)
        await look_at_chat(session, turn.place.chat_id, turn.now)
    members.forget_chat(turn.place.chat_id)


def register(router: Router) -> None:
    """Who may do what here."""
    router.my_chat_member.register(joined, CHANNELS, Becomes("administrator"), flags=ANYONE)
    router.my_chat_member.register(removed, CHANNELS, Becomes("left", "kicked"), flags=ANYONE)
