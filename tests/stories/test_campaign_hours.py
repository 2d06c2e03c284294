"""Hours of the day that are tried out: each variant at its own, in private and in the group."""

import asyncio
from datetime import time

import pytest
from sqlalchemy import select

from bot.marketing.campaigns.plan import Choosing, Content, Cron, Step, Variant
from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from storage.campaigns import CampaignPost
from storage.courses import Course
from storage.database import Database
from storage.recipients import Recipient
from tests.stage import MovableClock, Stage
from tests.stories.broadcasts import Readers, agree, twelve_readers, until
from tests.stories.launches import BUY, GROUP, PRIVATE, days, heard, launch, planned, started

NOON = Variant("Noon", Content("At noon.", buttons=BUY), hour=time(12))
EVENING = Variant("Evening", Content("In the evening.", buttons=BUY), hour=time(18))


@pytest.fixture
async def readers(
    world: World, bot: Bot, group: Chat, lyceum: Stage, database: Database
) -> Readers:
    """Twelve members who agreed to offers, at any hour."""
    people = await twelve_readers(world, bot, group)
    await agree(database, *people)
    return people


async def variants_in(database: Database) -> dict[int, int]:
    """Which variant each person gets."""
    async with database.reading() as session:
        query = select(Recipient.person_id, Recipient.variant)
        return dict((await session.execute(query)).all())


async def test_in_private_each_variant_goes_out_at_its_hour_and_stats_name_it(
    lyceum: Stage,
    course: Course,
    readers: Readers,
    bot: Bot,
    ada: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    plan = launch(Step("Two hours", PRIVATE, days(0), (NOON, EVENING)))
    number = await started(lyceum, database, ada, bot, course, plan)

    clock.move(hours=2, minutes=1)
    async with asyncio.timeout(15):
        while len(variants := await variants_in(database)) < 12:
            await asyncio.sleep(0.05)
    early = [one for one in readers if not variants[one.id]]
    late = [one for one in readers if variants[one.id]]
    assert early
    assert late
    await until(lambda: all(heard(one, bot, "At noon.", bot) for one in early))
    assert not any(heard(one, bot, "In the evening.", bot) for one in readers)
    clock.move(hours=6)
    await until(lambda: all(heard(one, bot, "In the evening.", bot) for one in late))
    assert not any(heard(one, bot, "At noon.", bot) for one in late)

    await ada.hears("is done", in_=bot)
    buyer = early[0]
    await buyer.taps("Get it", on=await buyer.hears("At noon.", in_=bot))
    await buyer.pays(await buyer.hears("Write your first programs", in_=bot))
    await buyer.hears("Paid", in_=bot)
    await ada.says(f"/campaign stats {number}", to=bot)
    details = await ada.hears("🧪", in_=bot)
    assert "Two hours · Noon (12:00): " in details.words
    assert "🧪 Two hours, of those who got it" in details.words
    assert "Noon (12:00) is ahead of Evening (18:00)" in details.words


async def test_what_is_late_by_too_much_gives_its_people_to_another_hour(
    lyceum: Stage,
    course: Course,
    readers: Readers,
    bot: Bot,
    ada: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    await started(
        lyceum,
        database,
        ada,
        bot,
        course,
        launch(Step("Two hours", PRIVATE, days(1, "09:00"), (NOON, EVENING))),
    )
    await lyceum.stop()
    clock.move(days=1, hours=8, minutes=30)  # half past six in the evening
    await lyceum.start()

    await until(lambda: all(heard(one, bot, "In the evening.", bot) for one in readers))
    assert not any(heard(one, bot, "At noon.", bot) for one in readers)


@pytest.mark.parametrize("choosing", Choosing)
async def test_a_post_comes_at_the_hour_of_the_variant_it_will_be(
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    database: Database,
    clock: MovableClock,
    choosing: Choosing,
) -> None:
    step = Step("Daily", GROUP, Cron("0 9 * * *"), (NOON, EVENING), choosing)
    number = await started(lyceum, database, ada, bot, course, launch(step))
    clock.move(hours=14)  # midnight

    for day in range(1, 7):
        clock.move(hours=12, minutes=1)
        await _until_posted(database, day, least=day - 1)
        clock.move(hours=6)
        await _until_posted(database, day, least=day)
        clock.move(hours=5, minutes=59)

    async with database.reading() as session:
        posts = (await session.scalars(select(CampaignPost).order_by(CampaignPost.id))).all()
    told = {"Noon": "12:00", "Evening": "18:00"}
    assert [f"{one.due_at:%H:%M}" for one in posts] == [told[one.variant or ""] for one in posts]
    assert {one.variant for one in posts} == {"Noon", "Evening"}
    await ada.says(f"/campaign stop {number}", to=bot)
    await ada.hears("is stopped", in_=bot)


async def _until_posted(database: Database, day: int, *, least: int) -> None:
    """Give the bot a moment, and as long as it needs where something must have come."""
    await asyncio.sleep(0.5)
    async with asyncio.timeout(15):
        while True:
            async with database.reading() as session:
                posts = (await session.scalars(select(CampaignPost))).all()
            assert len(posts) <= day
            if len(posts) >= least and all(one.state == "posted" for one in posts):
                return
            await asyncio.sleep(0.05)


async def test_quiet_hours_are_looked_up_for_each_hour(
    lyceum: Stage,
    course: Course,
    bot: Bot,
    ada: Person,
    alice: Person,
    database: Database,
) -> None:
    night = Variant("Night", Content("At night."), hour=time(23))
    plan = launch(Step("Two hours", PRIVATE, days(1), (NOON, night)))
    number = await planned(lyceum, database, ada, course, plan)

    await ada.says(f"/campaign check {number}", to=bot)

    check = await ada.hears("before it starts", in_=bot)
    assert "“Two hours” at 23:00 falls into quiet hours" in check.words
    assert "12:00" not in check.words
