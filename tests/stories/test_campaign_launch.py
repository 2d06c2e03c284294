"""A launch that runs by itself for three weeks, and how an admin looks after it."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.marketing.campaigns.plan import Cron
from bot.marketing.campaigns.timing import local_of
from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.users import Bot
from storage.campaigns import CampaignPost
from storage.courses import Course
from storage.database import Database
from tests.stage import MovableClock, Stage
from tests.stories.launches import (
    after,
    days,
    heard,
    in_group,
    in_private,
    launch,
    meet,
    started,
    until_over,
)


@pytest.fixture
async def readers(
    course: Course, group: Chat, bot: Bot, alice: Person, bob: Person, database: Database
) -> tuple[Person, Person]:
    """Alice and Bob want to hear of offers."""
    await meet((alice, bob), group, bot, database)
    return alice, bob


async def test_a_launch_of_three_weeks_runs_through(
    lyceum: Stage,
    course: Course,
    readers: tuple[Person, Person],
    group: Chat,
    bot: Bot,
    ada: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    alice, bob = readers
    start = (clock() + timedelta(minutes=5)).replace(second=0, microsecond=0)
    plan = launch(
        in_group("Soon there is something new.", days(0)),
        in_private("Be the first to look inside!", days(2)),
        in_private("Still thinking about it?", after("previewed", days=1)),
        in_group("Ask us anything!", Cron(f"{start.minute} {start.hour} * * {start:%a}".lower())),
        in_private("Last day!", days(20)),
        in_group("Thanks to all who came along.", days(21)),
        starts=local_of(start, "UTC"),
        ends=local_of(start + timedelta(days=22), "UTC"),
    )
    number = await started(lyceum, database, ada, bot, course, plan)

    clock.move(minutes=10)
    await alice.hears("Soon there is something new.", in_=group)
    await alice.hears("Ask us anything!", in_=group)
    clock.move(days=2)
    await bob.taps("Look inside", on=await bob.hears("Be the first", in_=bot))
    await bob.hears("Hello, Python", in_=bot)
    await alice.taps("Get it", on=await alice.hears("Be the first", in_=bot))
    await alice.pays(await alice.hears("Write your first programs", in_=bot))
    await alice.hears("Paid", in_=bot)
    await lyceum.restart()
    clock.move(days=1, minutes=5)
    await bob.hears("Still thinking about it?", in_=bot)
    clock.move(days=4)
    await alice.hears("Ask us anything!", in_=group)
    await lyceum.restart()
    clock.move(days=7)
    await alice.hears("Ask us anything!", in_=group)
    clock.move(days=6)
    await bob.hears("Last day!", in_=bot)
    clock.move(days=1)
    await alice.hears("Ask us anything!", in_=group)
    await alice.hears("Thanks to all who came along.", in_=group)
    clock.move(days=1)
    await until_over(database, number)

    assert heard(ada, group, "Soon there is something new.", bot) == 1
    assert heard(ada, group, "Ask us anything!", bot) == 4
    assert [heard(one, bot, "Be the first to look inside!", bot) for one in readers] == [1, 1]
    assert [heard(one, bot, "Still thinking about it?", bot) for one in readers] == [0, 1]
    assert [heard(one, bot, "Last day!", bot) for one in readers] == [0, 1]
    assert heard(ada, bot, "Last day!", bot) == 0, "admins are spared"
    async with database.reading() as session:
        states = (await session.scalars(select(CampaignPost.state))).all()
    assert set(states) == {"posted"}
    await ada.says(f"/campaign show {number}", to=bot)
    shown = await ada.hears("Spring .no. 1. · over", in_=bot)
    assert "Ask us anything! · words · in the group · through · said ✓ 4" in shown.words
