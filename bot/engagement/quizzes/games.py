"""A series played in a group: question after question, each with its time, and a live scoreboard.

Every step is in the diary before it is due, so that a restart goes on where it stopped. Telegram
closes each question itself (open_period); what it tells us later than that is not counted, except
after a time when nobody was there to listen.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from aiogram.methods import SendPoll, StopPoll
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.earning import earn
from bot.community.points import KNEW
from bot.community.turn import Turn
from bot.engagement.quizzes.questions import points_for
from bot.engagement.quizzes.scores import board, podium
from bot.mistakes import Mistake
from bot.outreach.messages import Place, edited, text, where
from bot.outreach.outbox import PATIENT, Reason, say
from bot.outreach.outcomes import Outcome
from bot.outreach.pace import EDIT_EVERY
from bot.speech import Html, words
from storage import diary, polls, quizzes
from storage.communities import Community
from storage.database import alone
from storage.diary import DiaryEntry
from storage.events import log_event
from storage.outbox import FAILED, SENT
from storage.quizzes import FINISHED, RUNNING, STOPPED, Quiz, QuizGame, QuizRound

READY = timedelta(seconds=5)
"""Between the announcement and the first question."""

PAUSE = timedelta(seconds=4)
"""To read the explanation."""

GRACE = timedelta(seconds=2)
"""After a question's time, for answers on their way."""

AWAY = timedelta(seconds=5)
"""So much too late, the bot was not there; Telegram's updates are still coming in."""


async def start(session: AsyncSession, turn: Turn, quiz: Quiz) -> None:
    """Announce a game with its scoreboard, and write the first question into the diary.

    Raises Mistake where one is being played.
    """
    await alone(session, f"quiz:{turn.place.chat_id}")  # there may be no game yet to be locked
    if await quizzes.running_game(session, turn.community.id, turn.place.chat_id):
        raise Mistake("quiz-running")
    game = QuizGame(
        community_id=quiz.community_id,
        quiz_id=quiz.id,
        chat_id=turn.place.chat_id,
        thread_id=turn.place.thread_id,
        state=RUNNING,
        asked=0,
        created_by=turn.person.id,
        created_at=turn.now,
    )
    session.add(game)
    await session.flush()
    await _put_board(session, game, quiz, turn.now)
    diary.write_in(session, game.community_id, "quiz.ask", game.id, turn.now + READY)
    log_event(
        session, game.community_id, turn.person.id, "quiz.started", turn.now, subject_id=game.id
    )


async def after_board(session: AsyncSession, outcome: Outcome, now: datetime) -> None:
    """The scoreboard is in the group: remember where."""
    game = await quizzes.game_by_id(session, outcome.row.subject_id or 0)
    if outcome.state == SENT:
        game.message_id = outcome.result["message_id"]
        if game.state != RUNNING:  # stopped before it was there
            await _show_board(session, game, await session.get_one(Quiz, game.quiz_id), now)
    elif outcome.state == FAILED:  # it will not be let in with questions either
        game.state = STOPPED


async def stop(session: AsyncSession, turn: Turn) -> None:
    """End what is being played here. Raises Mistake."""
    game = await quizzes.running_game(session, turn.community.id, turn.place.chat_id)
    if game is None:
        raise Mistake("quiz-not-running")
    game.state = STOPPED
    asked = await quizzes.open_round(session, game.id)
    if asked is not None and asked.message_id is not None:
        await turn.call(session, StopPoll(chat_id=game.chat_id, message_id=asked.message_id))
    await _show_board(session, game, await session.get_one(Quiz, game.quiz_id), turn.now)
    log_event(
        session, game.community_id, turn.person.id, "quiz.stopped", turn.now, subject_id=game.id
    )
    await turn.reply(session, turn.words("quiz-stopped"))


async def ask(session: AsyncSession, entry: DiaryEntry, now: datetime) -> None:
    """Put the next question."""
    game = await quizzes.game_by_id(session, entry.subject_id)
    if game.state != RUNNING:
        return
    quiz = await session.get_one(Quiz, game.quiz_id)
    community = await session.get_one(Community, game.community_id)
    asked = QuizRound(game_id=game.id, position=game.asked)
    game.asked += 1
    session.add(asked)
    await session.flush()
    question = quiz.questions[asked.position]
    call = _question(game, question, len(quiz.questions), community.language)
    key = f"quiz:{game.id}:{asked.position}"
    await say(session, call, now, Reason("quiz-question", asked.id, community.id, key))


def _question(game: QuizGame, question: dict[str, Any], total: int, language: str) -> SendPoll:
    numbered = words(language).plain(
        "quiz-question",
        number=str(game.asked),
        total=str(total),
        question=question["question"],
    )
    call = SendPoll(
        chat_id=game.chat_id,
        question=numbered,
        options=question["options"],
        is_anonymous=False,
        type="quiz",
        correct_option_id=question["right"],
        open_period=question["seconds"],
        **where(Place(game.chat_id, game.thread_id)),
    )
    told = question["explanation"]
    return call.model_copy(update={"explanation": told}) if told else call


async def after_ask(session: AsyncSession, outcome: Outcome, now: datetime) -> None:
    """The question is there, and its time runs; one that may be there is not put again."""
    asked = await session.get_one(QuizRound, outcome.row.subject_id)
    game = await quizzes.game_by_id(session, asked.game_id)
    if outcome.state == SENT:
        asked.asked_at = now
        asked.telegram_id = outcome.result["poll"]["id"]
        asked.message_id = outcome.result["message_id"]
        limit = outcome.row.params["open_period"]
        due_at = now + timedelta(seconds=limit) + GRACE
        diary.write_in(session, game.community_id, "quiz.close", asked.id, due_at)
        for stray in await polls.take_strays(session, asked.telegram_id or ""):
            await _count(session, asked, stray.person_id, stray.options, stray.at)
    elif outcome.state == FAILED:
        asked.closed_at = now
        game.state = STOPPED
        await _show_board(session, game, await session.get_one(Quiz, game.quiz_id), now)
    else:
        diary.write_in(session, game.community_id, "quiz.close", asked.id, now)


async def answer(
    session: AsyncSession, turn: Turn, telegram_id: str, options: Sequence[int]
) -> bool:
    """Somebody answered; False if it is no question of a game."""
    asked = await quizzes.round_by_telegram_id(session, telegram_id)
    if asked is None:
        return False
    await _count(session, asked, turn.person.id, options, turn.now)
    return True


async def _count(
    session: AsyncSession, asked: QuizRound, person_id: int, options: Sequence[int], at: datetime
) -> None:
    game = await quizzes.game_by_id(session, asked.game_id)
    if game.state != RUNNING or asked.closed_at is not None or not options:
        return
    assert asked.asked_at is not None, "it has Telegram's id, so it was put"
    quiz = await session.get_one(Quiz, game.quiz_id)
    question = quiz.questions[asked.position]
    limit = question["seconds"] * 1000
    passed = min(max((at - asked.asked_at) // timedelta(milliseconds=1), 0), limit)
    is_right = options[0] == question["right"]
    given = {
        "round_id": asked.id,
        "person_id": person_id,
        "option": options[0],
        "points": points_for(passed, limit) if is_right else 0,
        "milliseconds": passed if is_right else 0,
    }
    if not await quizzes.keep_answer(session, given):
        return
    kind, cause = "quiz.right" if is_right else "quiz.wrong", f"quiz:{quiz.id}"
    log_event(
        session, game.community_id, person_id, kind, at, subject_id=game.id, cause=cause, place=game
    )
    if is_right:
        await earn(session, game.community_id, person_id, KNEW, f"round:{asked.id}", at)
    due_at = at + EDIT_EVERY
    await diary.write_in_once(session, game.community_id, "quiz.board", game.id, due_at)


async def close_round(session: AsyncSession, entry: DiaryEntry, now: datetime) -> None:
    """A question's time is over: count it, and go on."""
    asked = await session.get_one(QuizRound, entry.subject_id)
    game = await quizzes.game_by_id(session, asked.game_id)
    if game.state != RUNNING or asked.closed_at is not None:
        return
    if now - entry.due_at > AWAY:
        diary.write_in(session, game.community_id, "quiz.close", asked.id, now + AWAY)
        return
    asked.closed_at = now
    await session.flush()
    await diary.strike_out(session, "quiz.board", game.id)
    quiz = await session.get_one(Quiz, game.quiz_id)
    if game.asked < len(quiz.questions):
        diary.write_in(session, game.community_id, "quiz.ask", game.id, now + PAUSE)
    else:
        await _finish(session, game, quiz, now)
    await _show_board(session, game, quiz, now)


async def refresh_board(session: AsyncSession, entry: DiaryEntry, now: datetime) -> None:
    """Show how many have answered by now."""
    game = await quizzes.game_by_id(session, entry.subject_id)
    if game.state != RUNNING:
        return
    quiz = await session.get_one(Quiz, game.quiz_id)
    if game.message_id is None:
        await _put_board(session, game, quiz, now)
    elif await quizzes.open_round(session, game.id):
        await _show_board(session, game, quiz, now)


async def _finish(session: AsyncSession, game: QuizGame, quiz: Quiz, now: datetime) -> None:
    game.state = FINISHED
    community = await session.get_one(Community, game.community_id)
    scores = await quizzes.standings(session, game.id)
    winners = [score for score in scores[:3] if score.points]
    for place, score in enumerate(winners, start=1):
        cause = f"place:{place}"
        who = score.person_id
        log_event(
            session, community.id, who, "quiz.won", now, subject_id=game.id, cause=cause, place=game
        )
    html = podium(words(community.language), quiz, scores)
    where = Place(game.chat_id, game.thread_id, game.message_id)
    reason = Reason("quiz-podium", game.id, community.id, f"quiz-podium:{game.id}")
    await say(session, text(where, html), now, reason)


async def _show_board(session: AsyncSession, game: QuizGame, quiz: Quiz, now: datetime) -> None:
    if game.message_id is None:
        return
    edit = edited(game.chat_id, game.message_id, await _board(session, game, quiz))
    reason = Reason("quiz-scores", game.id, game.community_id, urgency=PATIENT)
    await say(session, edit, now, reason)


async def _put_board(session: AsyncSession, game: QuizGame, quiz: Quiz, now: datetime) -> None:
    """Once per chat: again only where the group moved and the old board is left behind."""
    call = text(Place(game.chat_id, game.thread_id), await _board(session, game, quiz))
    key = f"quiz-board:{game.id}:{game.chat_id}"
    await say(session, call, now, Reason("quiz-board", game.id, game.community_id, key))


async def _board(session: AsyncSession, game: QuizGame, quiz: Quiz) -> Html:
    community = await session.get_one(Community, game.community_id)
    asked = await quizzes.open_round(session, game.id) if game.state == RUNNING else None
    answers = await quizzes.count_answers(session, asked.id) if asked else 0
    scores = await quizzes.standings(session, game.id)
    return board(words(community.language), quiz, game, scores, answers)
