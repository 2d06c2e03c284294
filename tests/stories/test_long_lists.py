"""However much a community has, what anybody may ask for stays a handful."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from bot.engagement.challenges import rounds
from bot.engagement.placements import taking
from bot.engagement.polls import plans
from bot.engagement.quizzes import series
from sandbox.chats import Chat
from sandbox.keyboards import buttons
from sandbox.people import Person
from sandbox.users import Bot
from storage.base import Base
from storage.challenges import Challenge
from storage.communities import Community
from storage.database import Database
from storage.placements import Placement
from storage.polls import PollPlan
from storage.quizzes import Quiz
from tests.stage import MovableClock, Stage

MANY = 30


def challenge(at: int, home: int, group: Chat, now: datetime) -> Base:
    """One that begins tomorrow."""
    return Challenge(
        community_id=home,
        chat_id=group.id,
        name=f"Thing {at}.",
        proof="text",
        starts_at=now + timedelta(days=1),
        timezone="UTC",
        round_days=1,
        rounds=2,
        spare=0,
        post_minute=540,
        teams=[],
        created_by=1,
        created_at=now,
    )


def plan(at: int, home: int, group: Chat, now: datetime) -> Base:
    """A poll to be put tomorrow."""
    return PollPlan(
        community_id=home,
        chat_id=group.id,
        question=f"Thing {at}.",
        options=["Yes", "No"],
        settings={},
        starts_local=now.replace(tzinfo=None).isoformat(),
        next_at=now + timedelta(days=1),
        created_by=1,
        created_at=now,
    )


def quiz(at: int, home: int, _group: Chat, now: datetime) -> Base:
    """A series, which nobody plays here."""
    name = f"Thing {at}."
    return Quiz(
        community_id=home,
        name=name,
        name_key=name.casefold(),
        questions=[],
        created_by=1,
        created_at=now,
    )


def placement(at: int, home: int, _group: Chat, now: datetime) -> Base:
    """One that nobody takes here."""
    name = f"Thing {at}."
    return Placement(
        community_id=home,
        name=name,
        name_key=name.casefold(),
        questions=[],
        created_by=1,
        created_at=now,
    )


@pytest.mark.parametrize(
    ("thing", "asked", "limit"),
    [
        (challenge, "/challenges", rounds.LISTED),
        (plan, "/poll list", plans.LISTED),
        (quiz, "/quiz list", series.LISTED),
        (placement, "/placement", taking.LISTED),
    ],
    ids=["challenges", "planned polls", "quizzes", "placements"],
)
async def test_the_newest_are_shown(  # type: ignore[no-untyped-def]
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    clock: MovableClock,
    database: Database,
    thing,
    asked: str,
    limit: int,
) -> None:
    async with database.transaction() as session:
        home = await session.scalar(select(Community.id))
        for at in range(MANY):
            session.add(thing(at, home, group, clock()))
            await session.flush()

    await ada.says(asked, in_=group)

    await ada.says("/language", in_=group)  # answered after what came before it
    await ada.hears("anguage", in_=group, by=bot)
    shown = "".join(
        " ".join([message.words, *(one.text for one in buttons(message))])
        for message in ada.sees(group)
    )
    seen = [at for at in range(MANY) if f"Thing {at}." in shown]
    assert seen == list(range(MANY - limit, MANY))
