"""Polls in the group."""

from aiogram import Router
from aiogram.filters import CommandObject
from aiogram.types import Message, PollAnswer

from bot.community.turn import Turn
from bot.engagement import polls
from bot.mistakes import Mistake
from bot.speech.arguments import read_arguments
from handlers.chat.access import ADMINS, ANYONE
from handlers.chat.commands import Command
from handlers.chat.offers import ELSEWHERE
from handlers.chat.places import GROUPS
from handlers.unit import Unit

TAKES = frozenset({"close"})
FLAGS = frozenset({"anonymous"})


async def put(_message: Message, command: CommandObject, turn: Turn, unit: Unit) -> None:
    """`/poll "Question" "A" "B" --close 2h --anonymous`."""
    draft = polls.read_poll(read_arguments(command.args, takes=TAKES, flags=FLAGS))
    async with unit() as session:
        await polls.put(session, turn, draft)


async def vote(answer: PollAnswer, turn: Turn, unit: Unit) -> None:
    """Somebody voted in a poll that is not anonymous."""
    async with unit() as session:
        await polls.vote(session, turn, answer.poll_id, answer.option_ids)


async def only_in_groups(_message: Message) -> None:
    """A poll needs people."""
    raise Mistake("poll-in-group")


def register(router: Router) -> None:
    """Who may do what here."""
    router.message.register(put, GROUPS, Command("poll"), flags=ADMINS)
    router.message.register(only_in_groups, Command("poll"), flags=ANYONE | ELSEWHERE)
    router.poll_answer.register(vote, flags=ANYONE)
