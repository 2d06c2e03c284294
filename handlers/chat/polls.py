"""Polls in the group: at once, planned, listed and stopped; and the votes that come in."""

from aiogram import Router
from aiogram.filters import CommandObject
from aiogram.types import Message, PollAnswer
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.engagement import poll_plans, polls, quiz_games
from bot.mistakes import Mistake
from bot.speech.arguments import read_arguments
from handlers.chat.access import ADMINS, ANYONE
from handlers.chat.commands import Command
from handlers.chat.offers import ELSEWHERE
from handlers.chat.places import GROUPS
from handlers.unit import Unit
from storage.polls import ensure_stray, keep_stray

TAKES = frozenset({"close", "at", "every"})
FLAGS = frozenset({"anonymous", "multiple"})


async def poll(_message: Message, command: CommandObject, turn: Turn, unit: Unit) -> None:
    """`/poll "Question" "A" "B" --close 2h --anonymous --at 18:30 --every week`, `list`, `stop`."""
    verb, *rest = (command.args or "").split() or [""]
    async with unit() as session:
        match verb, rest:
            case "list", []:
                await poll_plans.list_plans(session, turn)
            case "stop", [number]:
                await poll_plans.stop(session, turn, number)
            case _:
                arguments = read_arguments(command.args, takes=TAKES, flags=FLAGS)
                timing = poll_plans.read_timing(arguments, turn)
                draft = polls.read_poll(arguments)
                if timing is None:
                    await polls.put(session, turn, draft)
                else:
                    await poll_plans.plan(session, turn, turn.place, draft, timing)


async def only_in_groups(_message: Message) -> None:
    """A poll needs people."""
    raise Mistake("poll-in-group")


async def vote(answer: PollAnswer, turn: Turn, unit: Unit) -> None:
    """Somebody voted in a poll that is not anonymous."""
    async with unit() as session:
        if await _is_counted(session, turn, answer):
            return
        await ensure_stray(session, answer.poll_id)
        if not await _is_counted(session, turn, answer):
            keep_stray(session, answer.poll_id, turn.person.id, answer.option_ids, turn.now)


async def _is_counted(session: AsyncSession, turn: Turn, answer: PollAnswer) -> bool:
    return await polls.vote(session, turn, answer.poll_id, answer.option_ids) or (
        await quiz_games.answer(session, turn, answer.poll_id, answer.option_ids)
    )


def register(router: Router) -> None:
    """Who may do what here."""
    router.message.register(poll, GROUPS, Command("poll"), flags=ADMINS)
    router.message.register(only_in_groups, Command("poll"), flags=ANYONE | ELSEWHERE)
    router.poll_answer.register(vote, flags=ANYONE)
