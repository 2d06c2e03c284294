"""`/quiz`: a single question, series imported from files, and games played with them."""

from random import Random

from aiogram import Router
from aiogram.filters import CommandObject
from aiogram.types import Document, Message

from bot.community.turn import Turn
from bot.engagement.quizzes import games, series
from bot.engagement.quizzes.file import MOST_BYTES, read_quiz_file
from bot.mistakes import Mistake
from bot.outreach.telegram import Telegram
from bot.speech.arguments import read_arguments
from handlers.chat.access import CREATORS
from handlers.chat.commands import Command
from handlers.chat.places import GROUPS, PRIVATE, FileNamed, Holds
from handlers.unit import Unit

TAKES = frozenset({"close", "explain"})
"""Options of a single question."""

SERIES_FILE = FileNamed(".gift", ".quiz.csv")


async def in_group(
    _message: Message, command: CommandObject, turn: Turn, unit: Unit, rng: Random
) -> None:
    """`/quiz "Question" "right" "wrong" --explain "…"`, `play NAME`, `stop`, `list`, `remove NAME`.

    `play` alone says what there is.
    """
    verb, _, rest = (command.args or "").strip().partition(" ")
    async with unit() as session:
        match verb:
            case "list":
                await series.list_quizzes(session, turn)
            case "play" if not rest.strip():
                await series.list_quizzes(session, turn)
            case "remove":
                await series.remove(session, turn, rest)
            case "stop":
                await games.stop(session, turn)
            case "play":
                quiz = await series.find_quiz(session, turn, rest)
                await games.start(session, turn, quiz)
            case _:
                arguments = read_arguments(command.args, takes=TAKES)
                draft = series.read_question(arguments, rng)
                await series.ask_one(session, turn, draft)


async def in_private(_message: Message, command: CommandObject, turn: Turn, unit: Unit) -> None:
    """`/quiz list`, `remove NAME`, or how to make one."""
    verb, _, rest = (command.args or "").strip().partition(" ")
    if verb not in ("list", "remove"):
        raise Mistake("quiz-file-how")
    async with unit() as session:
        if verb == "remove":
            await series.remove(session, turn, rest)
        else:
            await series.list_quizzes(session, turn)


async def take_file(
    message: Message,
    turn: Turn,
    unit: Unit,
    rng: Random,
    telegram: Telegram,
    command: CommandObject | None = None,
) -> None:
    """A file of questions; it is called after its caption `/quiz NAME`, or after itself."""
    document = message.document
    assert isinstance(document, Document)
    filename = document.file_name or ""
    if not filename.lower().endswith((".csv", ".gift", ".txt")):
        raise Mistake("quiz-file-kind")
    if (document.file_size or 0) > MOST_BYTES:
        raise Mistake("quiz-file-too-big")
    given = (command.args or "") if command else ""
    name = series.read_name(given or filename.rpartition(".")[0].removesuffix(".quiz"))
    data = await telegram.download(document.file_id)
    yes, no = turn.words.plain("quiz-true"), turn.words.plain("quiz-false")
    questions = read_quiz_file(filename, data, yes, no)
    async with unit() as session:
        await series.keep_series(session, turn, name, questions, rng)


def register(router: Router) -> None:
    """Who may do what here."""
    file = Holds("document")
    router.message.register(take_file, PRIVATE, file, Command("quiz"), flags=CREATORS)
    router.message.register(take_file, PRIVATE, SERIES_FILE, flags=CREATORS)
    router.message.register(in_private, PRIVATE, Command("quiz"), flags=CREATORS)
    router.message.register(in_group, GROUPS, Command("quiz"), flags=CREATORS)
