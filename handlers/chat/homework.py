"""Questions below lessons, and work that is handed in, accepted and given back."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from bot.community.turn import Turn
from bot.mistakes import InPrivate, Mistake
from bot.teaching import assignments, lesson_quiz
from bot.teaching.assignments import Work
from handlers.chat.access import ANYONE, CREATORS
from handlers.chat.buttons import Pressed
from handlers.chat.commands import Command
from handlers.chat.offers import ELSEWHERE
from handlers.chat.places import GROUPS, PRIVATE
from handlers.chat.received import Answers, sent_in
from handlers.unit import Unit
from storage.outbox import OutboxRow


async def show_question(
    _tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit
) -> None:
    """*Question* below a lesson."""
    async with unit() as session:
        await lesson_quiz.show(session, turn.in_private(), numbers[0])


async def answer(tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> str:
    """One of the letters below a question."""
    if tap.message is None:
        raise Mistake("lesson-quiz-changed")
    lesson_id, chosen, version = numbers
    asked = tap.message.message_id
    async with unit() as session:
        own = turn.in_private()
        return await lesson_quiz.answer(session, own, lesson_id, chosen, version, asked)


async def show_task(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> None:
    """*Hand in* below a lesson."""
    async with unit() as session:
        await assignments.show(session, turn.in_private(), numbers[0])


async def hand_in(message: Message, said: OutboxRow, turn: Turn, unit: Unit) -> None:
    """A reply to the task, or to the news that it came back."""
    sent = sent_in(message)
    work = Work(sent.kind, sent.html, sent.file_id or None) if sent else None
    async with unit() as session:
        await assignments.hand_in(session, turn, said, work)


async def list_waiting(_message: Message, turn: Turn, unit: Unit) -> None:
    """`/reviews`."""
    async with unit() as session:
        await assignments.list_waiting(session, turn)


async def only_in_private(_message: Message) -> None:
    """What somebody handed in is not for the group."""
    raise InPrivate("command-in-private", command="/reviews")


async def accept(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> str:
    """*Accept*."""
    async with unit() as session:
        return await assignments.accept(session, turn.in_private(), numbers[0])


async def ask_why(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> None:
    """*Give back*."""
    async with unit() as session:
        await assignments.ask_why(session, turn.in_private(), numbers[0])


async def give_back(message: Message, said: OutboxRow, turn: Turn, unit: Unit) -> None:
    """The sentence that goes with what is given back."""
    async with unit() as session:
        await assignments.give_back(session, turn, said, message.text or "")


def register(router: Router) -> None:
    """Who may do what here; who may decide about work is looked at with the work."""
    command = Command("reviews")
    router.message.register(list_waiting, PRIVATE, command, flags=CREATORS)
    router.message.register(only_in_private, GROUPS, command, flags=CREATORS | ELSEWHERE)
    router.message.register(hand_in, PRIVATE, Answers("assignment"), flags=ANYONE)
    router.message.register(give_back, PRIVATE, Answers("assignment-review"), flags=ANYONE)
    router.callback_query.register(show_question, Pressed("lessonquiz"), flags=ANYONE)
    router.callback_query.register(answer, Pressed("lessonanswer"), flags=ANYONE)
    router.callback_query.register(show_task, Pressed("handin"), flags=ANYONE)
    router.callback_query.register(accept, Pressed("workok"), flags=ANYONE)
    router.callback_query.register(ask_why, Pressed("workback"), flags=ANYONE)
