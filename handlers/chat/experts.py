"""Questions that are paid for: experts' terms, asking one, answering, unlocking answers."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.filters import CommandObject, Filter
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager, StartMode

from bot.community.members import Members
from bot.community.turn import Turn
from bot.engagement.experts import answering, asking, terms, unlocking
from bot.engagement.experts.speaking import Answer
from bot.mistakes import InPrivate, Mistake
from bot.speech.arguments import read_arguments
from handlers.chat.access import ADMINS, ANYONE, CREATORS
from handlers.chat.buttons import Opened, Pressed
from handlers.chat.commands import Command
from handlers.chat.experts_dialog import Asking
from handlers.chat.offers import ELSEWHERE
from handlers.chat.places import GROUPS, PRIVATE
from handlers.chat.received import RepliesTo, replied_to, sent_in
from handlers.unit import Unit
from storage.database import Database
from storage.outbox import OutboxRow


class Stops(Filter):
    """`/expert off`: for whoever answers, also for who is no creator any more."""

    async def __call__(self, _message: Message, command: CommandObject | None = None) -> bool:
        """Whether it was said."""
        if command is None or command.command != "expert":
            return False
        return (command.args or "").strip().casefold() == "off"


class RepliesToSomebody(Filter):
    """A reply to a message of a person."""

    async def __call__(self, message: Message) -> bool:
        """Whether it is one."""
        replied = replied_to(message)
        writer = replied.from_user if replied is not None else None
        return writer is not None and not writer.is_bot


async def expert(_message: Message, command: CommandObject, turn: Turn, unit: Unit) -> None:
    """`/expert`, `/expert 50 --within 24h --unlock 5`."""
    typed = (command.args or "").strip()
    async with unit() as session:
        if not typed:
            await terms.show_own(session, turn)
        else:
            await terms.set_terms(session, turn, read_arguments(typed, takes=terms.TAKES))


async def stop(_message: Message, turn: Turn, unit: Unit) -> None:
    """`/expert off`."""
    async with unit() as session:
        await terms.close(session, turn)


async def stop_somebody(message: Message, turn: Turn, unit: Unit) -> None:
    """`/expert off` as a reply to somebody in the group."""
    replied = replied_to(message)
    assert replied is not None
    assert replied.from_user is not None
    async with unit() as session:
        await terms.close_for(session, turn, replied.from_user.id, replied.from_user.full_name)


async def expert_in_group(_message: Message) -> None:
    """Terms are set in private."""
    raise InPrivate("expert-in-private")


async def list_experts(_message: Message, turn: Turn, unit: Unit) -> None:
    """`/experts`."""
    async with unit() as session:
        await terms.list_experts(session, turn)


async def ask_expert(
    _message: Message,
    numbers: Sequence[int],
    turn: Turn,
    database: Database,
    dialog_manager: DialogManager,
) -> None:
    """The button of an expert in the list."""
    async with database.reading() as session:
        await asking.expert_for(session, turn, numbers[0])
    data = {"expert_id": numbers[0]}
    await dialog_manager.start(Asking.question, data=data, mode=StartMode.RESET_STACK)


async def answer(message: Message, said: OutboxRow, turn: Turn, unit: Unit) -> None:
    """The expert's reply to a paid question."""
    sent_at = min(message.date, turn.now)  # we may have been away; Telegram's clock may be ahead
    async with unit("money") as session:
        await answering.answer(session, turn, said, _given(message), sent_at)


async def decline(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> None:
    """*Give the Stars back*."""
    async with unit("money") as session:
        await answering.decline(session, turn, numbers[0])


async def own_questions(_message: Message, turn: Turn, unit: Unit) -> None:
    """`/myquestions`."""
    async with unit() as session:
        await unlocking.list_own(session, turn)


async def unlock(
    _message: Message, numbers: Sequence[int], turn: Turn, unit: Unit, members: Members
) -> None:
    """The button of an answer in the group; who comes by it belongs to that group."""
    async with unit("money") as session:
        await unlocking.unlock(session, turn, numbers[0])
    members.forget(turn.person.id)


async def read(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> None:
    """*Read* under one's own questions."""
    async with unit() as session:
        await unlocking.read(session, turn.in_private(), numbers[0])


def _given(message: Message) -> Answer:
    sent = sent_in(message)
    if sent is None:
        raise Mistake("expert-answer-kind")
    return Answer(sent.kind, sent.html, sent.file_id)


def register(router: Router) -> None:
    """Who may do what here."""
    router.message.register(stop, PRIVATE, Stops(), flags=ANYONE)
    router.message.register(stop_somebody, GROUPS, Stops(), RepliesToSomebody(), flags=ADMINS)
    router.message.register(expert, PRIVATE, Command("expert"), flags=CREATORS)
    router.message.register(expert_in_group, GROUPS, Command("expert"), flags=CREATORS | ELSEWHERE)
    router.message.register(list_experts, Command("experts"), flags=ANYONE)
    router.message.register(own_questions, PRIVATE, Command("myquestions"), flags=ANYONE)
    router.message.register(ask_expert, PRIVATE, Opened("expert"), flags=ANYONE)
    router.message.register(unlock, PRIVATE, Opened("unlock"), flags=ANYONE)
    router.message.register(answer, PRIVATE, RepliesTo("paid-question"), flags=ANYONE)
    router.callback_query.register(read, Pressed("unlock"), flags=ANYONE)
    router.callback_query.register(decline, Pressed("noanswer"), flags=ANYONE)
