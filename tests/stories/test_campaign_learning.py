"""Campaigns that learn: variants and a holdout in their figures, and messages at the best time."""

import asyncio
from datetime import UTC, datetime, time, timedelta

import pytest
from sqlalchemy import select

from bot.community.turn import Role, Turn
from bot.identity import Links, Sealer
from bot.marketing.campaigns.keeping import keep_draft
from bot.marketing.campaigns.plan import (
    AfterStart,
    BestTime,
    Button,
    Content,
    Leads,
    Plan,
    Room,
    Step,
    Variant,
    When,
    Where,
)
from bot.outreach.messages import Place
from bot.speech import words
from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from storage.campaigns import CampaignStep
from storage.communities import Community
from storage.courses import Course
from storage.database import Database, insert_new
from storage.events import Activity
from storage.holdouts import HeldOut
from storage.people import Person as Known
from storage.recipients import Recipient
from storage.touches import Touch
from tests.stage import MovableClock, Stage
from tests.stories.broadcasts import Readers, agree, twelve_readers, until
from tests.stories.launches import starts

BUTTONS = (Button("Get it", Leads.BUY), Button("Look inside", Leads.COURSE))
A = Variant("A", Content("Learn Python!", buttons=BUTTONS))
B = Variant("B", Content("Python in seven days!", buttons=BUTTONS))


@pytest.fixture
async def readers(
    world: World, bot: Bot, group: Chat, lyceum: Stage, database: Database
) -> Readers:
    """Twelve members who agreed to offers, at any hour."""
    people = await twelve_readers(world, bot, group)
    await agree(database, *people)
    return people


async def started(
    stage: Stage, database: Database, ada: Person, bot: Bot, course: Course, plan: Plan
) -> int:
    """Kept as Ada's draft, and started by her."""
    async with database.transaction() as session:
        home = await session.get_one(Community, course.community_id)
        person = await session.get_one(Known, ada.id)
        links = Links(Sealer(stage.settings.signing_key()), stage.lyceum.username)
        turn = Turn(person, Role.ADMIN, home, Place(ada.id), words("en"), links, stage.clock())
        number = (await keep_draft(session, turn, plan)).id
    await starts(ada, bot, number)
    return number


def private(*variants: Variant, when: When) -> Step:
    return Step("Teaser", Where(Room.PRIVATE), when, variants)


async def test_each_variant_is_traced_from_reached_to_paid(
    lyceum: Stage,
    course: Course,
    readers: Readers,
    bot: Bot,
    ada: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    plan = Plan("Spring", "PY101", steps=(private(A, B, when=AfterStart(0)),), holdout=40)
    number = await started(lyceum, database, ada, bot, course, plan)
    held: set[int] = set()
    async with asyncio.timeout(15):
        while not held:
            await asyncio.sleep(0.05)
            async with database.reading() as session:
                held = set((await session.scalars(select(HeldOut.person_id))).all())
    told = [reader for reader in readers if reader.id not in held]
    assert 0 < len(held) < 12
    first = next(reader for reader in told if reader)
    message = await first.hears("Python", in_=bot)
    await first.taps("Look inside", on=message)
    await first.hears("3 lessons", in_=bot)
    await first.taps("Get it", on=message)
    await first.pays(await first.hears("Write your first programs", in_=bot))
    await first.hears("Paid", in_=bot)
    for reader in told[1:]:
        await reader.hears("Python", in_=bot)
    for reader in readers:
        if reader.id in held:
            assert not any("Learn Python" in one.words for one in reader.sees(bot))

    await ada.hears("is done", in_=bot)
    await ada.says(f"/campaign stats {number}", to=bot)
    stats = await ada.hears(f"Reached: {len(told)}", in_=bot)
    assert "Pressed a button: 1" in stats.words
    assert "Paid: 1" in stats.words
    assert "Earned: ⭐ 250" in stats.words
    details = await ada.hears("Message by message", in_=bot)
    assert f"of {len(held)} chosen by lot who were told nothing, 0.0%" in details.words
    async with database.reading() as session:
        variant = await session.scalar(
            select(Recipient.variant).where(Recipient.person_id == first.id)
        )
        presses = (await session.scalars(select(Touch).order_by(Touch.id))).all()
    assert [(one.step, one.variant, one.place, one.kind) for one in presses] == [
        (1, variant, 0, "previewed"),
        (1, variant, 0, "ordered"),
    ]
    assert f"Teaser · {'AB'[variant or 0]}:" in details.words


async def test_a_post_waits_for_the_hour_at_which_most_are_there(
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    tomorrow = clock().date() + timedelta(days=1)
    async with database.transaction() as session:
        rows = [
            {
                "community_id": course.community_id,
                "person_id": person,
                "hour": datetime.combine(tomorrow - timedelta(days=back), time(15), UTC),
                "messages": 1,
            }
            for person in range(5000, 5060)
            for back in (3, 4)
        ]
        await insert_new(session, Activity, rows)
    step = Step("Teaser", Where(Room.GROUP), BestTime(on=tomorrow), (A,))
    await started(lyceum, database, ada, bot, course, Plan("Spring", "PY101", steps=(step,)))

    async def next_at() -> datetime | None:
        async with database.reading() as session:
            return await session.scalar(select(CampaignStep.next_at))

    midnight = datetime.combine(tomorrow, time(), UTC)
    assert await next_at() == midnight
    assert any(
        "next step" in one.words and "at the best hour" in one.words for one in ada.sees(bot)
    )
    await ada.says("/campaign list", to=bot)
    await ada.hears("Spring · .*, at the best hour · running", in_=bot)
    await ada.says("/campaign show 1", to=bot)
    await ada.hears("Teaser · words · in the group · .*, at the best hour", in_=bot)
    clock.move(seconds=(midnight - clock()).total_seconds() + 60)
    async with asyncio.timeout(15):
        while await next_at() != midnight + timedelta(hours=15):
            await asyncio.sleep(0.05)
    assert not any(one.words == "Learn Python!" for one in alice.sees(group))
    clock.move(hours=15)

    await alice.hears("Learn Python!", in_=group, by=bot)


async def test_in_private_each_is_written_to_at_their_own_hour(
    lyceum: Stage,
    course: Course,
    readers: Readers,
    bot: Bot,
    ada: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    tomorrow = clock().date() + timedelta(days=1)
    midnight = datetime.combine(tomorrow, time(), UTC)
    async with database.transaction() as session:
        rows = [
            {
                "community_id": course.community_id,
                "person_id": person,
                "hour": midnight - timedelta(days=back) + timedelta(hours=hour),
                "messages": 1,
            }
            for back in range(1, 20)
            for person, hour in ((readers[0].id, 7), (5000, 20), (5001, 20))
        ]
        await insert_new(session, Activity, rows)
    plan = Plan("Spring", "PY101", steps=(private(A, when=BestTime(on=tomorrow)),))
    await started(lyceum, database, ada, bot, course, plan)

    def got(reader: Person) -> bool:
        return any(one.words == "Learn Python!" for one in reader.sees(bot))

    clock.move(seconds=(midnight - clock()).total_seconds() + 60)
    async with asyncio.timeout(15):
        while True:
            async with database.reading() as session:
                query = select(Recipient.person_id, Recipient.not_before)
                times = dict((await session.execute(query)).all())
            if len(times) == len(readers):
                break
            await asyncio.sleep(0.05)
    assert times[readers[0].id] == midnight + timedelta(hours=7)
    assert not got(readers[0])
    clock.move(hours=7)
    await until(lambda: got(readers[0]))
    assert not any(got(reader) for reader in readers[1:])
    clock.move(hours=15)
    await until(lambda: all(got(reader) for reader in readers))
