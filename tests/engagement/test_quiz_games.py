"""One game at a time in a chat, whoever starts it, and who stands where in it."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from bot.community.turn import Role, Turn
from bot.engagement.quizzes import games as quiz_games
from bot.identity import Links, Sealer
from bot.mistakes import Mistake
from bot.outreach.messages import Place
from bot.speech import words
from storage.communities import Community
from storage.database import Database
from storage.people import Person
from storage.quizzes import RUNNING, Quiz, QuizAnswer, QuizGame, QuizRound, standings

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
ADA, BOB = 1, 2

HELD_OPEN = 0.3
"""Seconds a transaction stays open, until another one has come as far as it can."""


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """With Ada, Bob and a quiz of two questions."""
    database = Database(database_url)
    async with database.transaction() as session:
        community = Community(title="Py Lovers", created_at=NOON)
        session.add(community)
        session.add_all(
            Person(id=number, name=name, seen_at=NOON)
            for number, name in ((ADA, "Ada"), (BOB, "Bob"))
        )
        await session.flush()
        quiz = Quiz(
            community_id=community.id,
            name="Basics",
            name_key="basics",
            questions=[{}, {}],
            created_by=ADA,
            created_at=NOON,
        )
        session.add(quiz)
    yield database
    await database.close()


async def test_two_processes_asked_to_play_at_once_begin_one_game(database: Database) -> None:
    async with database.reading() as session:
        quiz = (await session.scalars(select(Quiz))).one()
        ada = await session.get_one(Person, ADA)
        community = await session.get_one(Community, quiz.community_id)
    links = Links(Sealer(b"key"), "lyceum_bot")
    turn = Turn(ada, Role.ADMIN, community, Place(-1), words("en"), links, NOON)

    async def play() -> None:
        async with database.transaction() as session:
            await quiz_games.start(session, turn, quiz)
            await asyncio.sleep(HELD_OPEN)

    came_of_it = await asyncio.gather(play(), play(), return_exceptions=True)

    assert [type(outcome) for outcome in came_of_it if outcome is not None] == [Mistake]
    async with database.reading() as session:
        games = (await session.scalars(select(QuizGame.state))).all()
    assert games == [RUNNING]


async def test_equal_points_are_told_apart_by_time(database: Database) -> None:
    async with database.transaction() as session:
        quiz = (await session.scalars(select(Quiz))).one()
        game = QuizGame(
            community_id=quiz.community_id,
            quiz_id=quiz.id,
            chat_id=-1,
            state=RUNNING,
            asked=2,
            created_by=ADA,
            created_at=NOON,
        )
        session.add(game)
        await session.flush()
        rounds = [QuizRound(game_id=game.id, position=at, closed_at=NOON) for at in (0, 1)]
        session.add_all(rounds)
        await session.flush()
        given = {(0, ADA): (900, 4_000), (1, ADA): (800, 8_020)}
        given |= {(0, BOB): (850, 6_000), (1, BOB): (850, 6_010)}
        session.add_all(
            QuizAnswer(
                round_id=rounds[at].id, person_id=who, option=0, points=points, milliseconds=time
            )
            for (at, who), (points, time) in given.items()
        )
        await session.flush()

        scores = await standings(session, game.id)

    assert [(score.name, score.points, score.milliseconds) for score in scores] == [
        ("Bob", 1700, 12_010),
        ("Ada", 1700, 12_020),
    ]
