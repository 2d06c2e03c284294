"""Quizzes: a single question put like a poll, and series kept under a name."""

from collections.abc import Sequence
from random import Random

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.engagement.polls.voting import (
    EXPLANATION_CHARS,
    EXPLANATION_LINES,
    PollDraft,
    ensure_options,
    ensure_question,
    phrases,
    put,
    read_close,
)
from bot.engagement.quizzes.questions import Question
from bot.mistakes import Mistake
from bot.speech import Html
from bot.speech.arguments import Arguments, unquoted
from bot.speech.lengths import one_line
from storage import quizzes
from storage.quizzes import Quiz

LISTED = 20
"""Quizzes named at once, the newest; others are played by their name."""

NAME_CHARS = 60


def read_question(arguments: Arguments, rng: Random) -> PollDraft:
    """A quiz question in one line of quotes, or on several lines; the right answer comes first.

    Raises Mistake.
    """
    question, *options = phrases(arguments, how="quiz-how", quotes="quiz-quotes")
    if len(options) < 2:
        raise Mistake("quiz-how")
    ensure_question(question)
    ensure_options(options)
    explanation = arguments.options.get("explain", "")
    if len(explanation) > EXPLANATION_CHARS or explanation.count("\n") >= EXPLANATION_LINES:
        raise Mistake("quiz-explanation", most=EXPLANATION_CHARS)
    shuffled = list(options)
    rng.shuffle(shuffled)
    return PollDraft(
        question,
        shuffled,
        read_close(arguments.options["close"]) if "close" in arguments.options else None,
        right=shuffled.index(options[0]),
        explanation=explanation or None,
    )


async def ask_one(session: AsyncSession, turn: Turn, draft: PollDraft) -> None:
    """Put a single question to the group; its answers are kept like votes."""
    await put(session, turn, draft)


def read_name(text: str) -> str:
    """A quiz's name. Raises Mistake."""
    name = one_line(text)
    if not 1 <= len(name) <= NAME_CHARS:
        raise Mistake("quiz-name", most=NAME_CHARS)
    return name


async def keep_series(
    session: AsyncSession, turn: Turn, name: str, questions: Sequence[Question], rng: Random
) -> None:
    """Keep a series under its name, in place of one of the same name."""
    quiz = Quiz(
        community_id=turn.community.id,
        name=name,
        name_key=name.casefold(),
        questions=[dict(question.shuffled(rng)) for question in questions],
        created_by=turn.person.id,
        created_at=turn.now,
    )
    await quizzes.take_place(session, quiz)
    turn.log(session, "quiz.kept", quiz.community_id, subject_id=quiz.id)
    await turn.reply(session, turn.words("quiz-kept", name=name, count=len(questions)))


async def find_quiz(session: AsyncSession, turn: Turn, name: str) -> Quiz:
    """The community's quiz of that name. Raises Mistake."""
    wanted = unquoted(name)
    quiz = await quizzes.quiz_by_name(session, turn.community.id, wanted)
    if quiz is None:
        raise Mistake("quiz-unknown", name=wanted[:40])
    return quiz


async def remove(session: AsyncSession, turn: Turn, name: str) -> None:
    """It can't be played any more; a game that has begun goes on. Raises Mistake."""
    if not name.strip():
        raise Mistake("quiz-remove-which")
    quiz = await find_quiz(session, turn, name)
    quiz.replaced_at = turn.now
    turn.log(session, "quiz.removed", quiz.community_id, subject_id=quiz.id)
    await turn.reply(session, turn.words("quiz-removed", name=quiz.name))


async def list_quizzes(session: AsyncSession, turn: Turn) -> None:
    """What can be played."""
    found = await quizzes.quizzes_of(session, turn.community.id, LISTED)
    if not found:
        raise Mistake("quiz-none")
    lines = [turn.words("quiz-line", name=quiz.name, count=len(quiz.questions)) for quiz in found]
    await turn.reply(session, turn.words("quiz-list", lines=Html("\n".join(lines))))
