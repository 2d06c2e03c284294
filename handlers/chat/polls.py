"""Polls in the group: at once, planned, listed and stopped; and the votes that come in."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.filters import CommandObject
from aiogram.types import Message, PollAnswer
from aiogram_dialog import DialogManager, StartMode
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.engagement.polls import plans, voting
from bot.engagement.quizzes import games
from bot.mistakes import Mistake
from bot.outreach.messages import button
from bot.speech.arguments import read_arguments
from handlers.chat.access import ADMINS, ANYONE
from handlers.chat.buttons import Opened
from handlers.chat.commands import Command
from handlers.chat.places import GROUPS, PRIVATE
from handlers.chat.polling import Polling
from handlers.unit import Unit
from storage import communities
from storage.database import Database
from storage.polls import ensure_stray, keep_stray

TAKES = frozenset({"close", "at", "every"})
FLAGS = frozenset({"anonymous", "multiple"})


async def poll(_message: Message, command: CommandObject, turn: Turn, unit: Unit) -> None:
    """`/poll "Question" "A" "B" --close 2h --anonymous --at 18:30 --every week`, `list`, `stop`."""
    if await _is_managed(command, turn, unit):
        return
    arguments = read_arguments(command.args, takes=TAKES, flags=FLAGS)
    if not arguments.words:
        await _show_ways(turn, unit, "poll-how")
        return
    timing = plans.read_timing(arguments, turn)
    draft = voting.read_poll(arguments)
    async with unit() as session:
        if timing is None:
            await voting.put(session, turn, draft)
        else:
            await plans.plan(session, turn, turn.place, draft, timing)


async def in_private(_message: Message, command: CommandObject, turn: Turn, unit: Unit) -> None:
    """`/poll list` and `stop` work here too; a poll in one line needs its group."""
    if not await _is_managed(command, turn, unit):
        await _show_ways(turn, unit, "poll-in-group")


async def _is_managed(command: CommandObject, turn: Turn, unit: Unit) -> bool:
    verb, *rest = (command.args or "").split() or [""]
    match verb, rest:
        case "list", []:
            async with unit() as session:
                await plans.list_plans(session, turn)
        case "stop", []:
            raise Mistake("poll-stop-which")
        case "stop", [number]:
            async with unit() as session:
                await plans.stop(session, turn, number)
        case _:
            return False
    return True


async def plan(_message: Message, turn: Turn, unit: Unit) -> None:
    """`/poll new` in the group: the way into the private chat."""
    await _show_ways(turn, unit, "poll-in-private")


async def _show_ways(turn: Turn, unit: Unit, key: str) -> None:
    """Say how, with the button that begins step by step, for this very topic."""
    chat_id = 0 if turn.is_private else turn.place.chat_id
    numbers = (turn.community.id, chat_id, turn.place.thread_id or 0)
    label, way = turn.words.plain("poll-step-by-step"), turn.links.address("pollnew", *numbers)
    async with unit() as session:
        await turn.reply(session, turn.words(key), [[button(label, url=way)]])


async def plan_in_private(
    _message: Message, turn: Turn, database: Database, dialog_manager: DialogManager
) -> None:
    """`/poll new` in private: a step each."""
    await _ensure_group(turn, database)
    await dialog_manager.start(Polling.question, mode=StartMode.RESET_STACK)


async def plan_by_link(
    _message: Message,
    numbers: Sequence[int],
    turn: Turn,
    database: Database,
    dialog_manager: DialogManager,
) -> None:
    """*Step by step*. What one speaks about in private must be the group it was tapped in."""
    community_id, chat_id, thread_id = numbers
    if turn.community.id != community_id:
        raise Mistake("community-other-group")
    await _ensure_group(turn, database)
    data = {"chat_id": chat_id, "thread_id": thread_id}
    await dialog_manager.start(Polling.question, data=data, mode=StartMode.RESET_STACK)


async def _ensure_group(turn: Turn, database: Database) -> None:
    async with database.reading() as session:
        if await communities.is_away(session, turn.community.id):
            raise Mistake("presence-away", group=turn.community.title)


async def _is_new(_message: Message, command: CommandObject) -> bool:
    return (command.args or "").strip() == "new"


async def vote(answer: PollAnswer, turn: Turn, unit: Unit) -> None:
    """Somebody voted in a poll that is not anonymous."""
    async with unit() as session:
        if await _is_counted(session, turn, answer):
            return
        await ensure_stray(session, answer.poll_id)
        if not await _is_counted(session, turn, answer):
            keep_stray(session, answer.poll_id, turn.person.id, answer.option_ids, turn.now)


async def _is_counted(session: AsyncSession, turn: Turn, answer: PollAnswer) -> bool:
    return await voting.vote(session, turn, answer.poll_id, answer.option_ids) or (
        await games.answer(session, turn, answer.poll_id, answer.option_ids)
    )


def register(router: Router) -> None:
    """Who may do what here."""
    command = Command("poll")
    router.message.register(plan, GROUPS, command, _is_new, flags=ADMINS)
    router.message.register(plan_in_private, PRIVATE, command, _is_new, flags=ADMINS)
    router.message.register(plan_by_link, PRIVATE, Opened("pollnew"), flags=ADMINS)
    router.message.register(poll, GROUPS, command, flags=ADMINS)
    router.message.register(in_private, PRIVATE, command, flags=ADMINS)
    router.poll_answer.register(vote, flags=ANYONE)
