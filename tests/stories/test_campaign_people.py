"""Whom the private steps of a campaign reach: who it is for at that moment, and nobody else."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import func, select

from bot.identity import Links, Sealer
from bot.marketing.campaigns.plan import Button, Content, Leads, Step, Variant
from bot.marketing.campaigns.sweeping import sweep
from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from sandbox.world import World
from storage import consents, recipients
from storage.broadcasts import Broadcast
from storage.campaign_people import held_out
from storage.campaigns import CampaignPost
from storage.consents import KINDS
from storage.courses import Course, keep_media
from storage.database import Database, locked
from storage.diary import DiaryEntry
from storage.people import Person as Known
from storage.recipients import Recipient
from tests.sandbox.pictures import PIXEL
from tests.stage import MovableClock, Stage
from tests.stories.broadcasts import Readers, agree, twelve_readers, until
from tests.stories.launches import (
    BUY,
    PRIVATE,
    after,
    days,
    heard,
    hours,
    in_private,
    launch,
    meet,
    started,
    until_over,
)
from tests.stories.locks import TWO_PROCESSES, until_somebody_waits

NEWS = "A new course is here!"


@pytest.fixture
async def two(
    course: Course, group: Chat, bot: Bot, alice: Person, bob: Person, database: Database
) -> tuple[Person, Person]:
    """Alice and Bob want to hear of offers."""
    await meet((alice, bob), group, bot, database)
    return alice, bob


async def looks(person: Person, group: Chat, bot: Bot) -> None:
    """Somebody tries the free lesson from the card in the group."""
    await person.says("/course PY101", in_=group)
    await person.taps("Try", on=await person.hears("Write your first programs", in_=group))
    await person.hears("Hello, Python", in_=bot)


async def buys(person: Person, group: Chat, bot: Bot) -> None:
    await person.says("/course PY101", in_=group)
    await person.taps("Buy", on=await person.hears("Write your first programs", in_=group))
    await person.pays(await person.hears("Write your first programs", in_=bot))
    await person.hears("Paid", in_=bot)


async def test_who_looked_and_did_not_buy_is_reminded_once_and_a_buyer_never(
    lyceum: Stage,
    course: Course,
    two: tuple[Person, Person],
    group: Chat,
    bot: Bot,
    ada: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    alice, bob = two
    plan = launch(in_private("Still thinking?", after("previewed", hours=3)), spare_buyers=True)
    await started(lyceum, database, ada, bot, course, plan)
    await looks(alice, group, bot)
    await looks(bob, group, bot)
    clock.move(hours=2)
    await buys(bob, group, bot)
    clock.move(hours=1, minutes=10)
    await alice.hears("Still thinking?", in_=bot)

    await looks(alice, group, bot)
    await lyceum.restart()
    for _ in range(3):
        clock.move(hours=12)
        await clock.at_rest()

    assert heard(alice, bot, "Still thinking?", bot) == 1
    assert heard(bob, bot, "Still thinking?", bot) == 0


async def test_nobody_is_told_at_night_and_who_buys_meanwhile_not_at_all(
    lyceum: Stage,
    course: Course,
    two: tuple[Person, Person],
    group: Chat,
    bot: Bot,
    ada: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    alice, bob = two
    async with database.transaction() as session:
        terms = await consents.own_terms(session, course.community_id)
        terms.quiet_from, terms.quiet_until = clock().hour, (clock().hour + 4) % 24
    await started(lyceum, database, ada, bot, course, launch(in_private(NEWS, hours(0.01))))
    clock.move(minutes=5)
    await until_gathered(database, 2)
    assert [heard(one, bot, NEWS, bot) for one in two] == [0, 0]
    await buys(bob, group, bot)

    clock.move(hours=4)

    await alice.hears(NEWS, in_=bot)
    await clock.at_rest()
    assert heard(bob, bot, NEWS, bot) == 0


async def until_gathered(database: Database, people: int) -> None:
    async with asyncio.timeout(10):
        while True:
            async with database.reading() as session:
                if await session.scalar(select(func.count()).select_from(Recipient)) == people:
                    return
            await asyncio.sleep(0.05)


async def test_who_said_no_hears_nothing_and_who_stops_hears_nothing_more(
    lyceum: Stage,
    course: Course,
    two: tuple[Person, Person],
    bot: Bot,
    ada: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    alice, bob = two
    async with database.transaction() as session:
        await consents.stop(session, course.community_id, bob.id, KINDS, clock())
    plan = launch(in_private("One.", hours(0)), in_private("Two.", days(2)))
    await started(lyceum, database, ada, bot, course, plan)
    await alice.taps("Stop these", on=await alice.hears("One.", in_=bot))
    await alice.hears("no more", in_=bot)

    clock.move(days=2)

    await ada.hears("Step “Two.” of Spring .no. 1. was sent to nobody", in_=bot)
    assert [heard(alice, bot, text, bot) for text in ("One.", "Two.")] == [1, 0]
    assert [heard(bob, bot, text, bot) for text in ("One.", "Two.")] == [0, 0]


async def test_a_segment_that_becomes_empty_is_told_and_the_rest_goes_on(
    lyceum: Stage,
    course: Course,
    two: tuple[Person, Person],
    group: Chat,
    bot: Bot,
    ada: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    alice, bob = two
    await looks(alice, group, bot)
    plan = launch(
        in_private("You looked.", hours(1)),
        in_private("Join us!", days(2)),
        audience="!bought:PY101",
    )
    first = plan.steps[0]
    plan = replace(plan, steps=(replace(first, only="previewed:PY101"), plan.steps[1]))
    number = await started(lyceum, database, ada, bot, course, plan)
    await buys(alice, group, bot)
    clock.move(hours=1)
    await ada.hears("“You looked.” of Spring .no. 1. was sent to nobody", in_=bot)

    clock.move(days=2)

    await bob.hears("Join us!", in_=bot)
    await until_over_by_looking(database, clock, number)
    async with database.reading() as session:
        posts = (await session.scalars(select(CampaignPost).order_by(CampaignPost.id))).all()
    assert [post.state for post in posts] == ["skipped", "posted"]
    assert posts[0].reason == "nobody"


async def until_over_by_looking(database: Database, clock: MovableClock, number: int) -> None:
    """Whether all are through is looked at every minute."""
    await clock.at_rest()
    clock.move(minutes=2)
    await until_over(database, number)


async def test_a_holdout_is_sent_nothing_in_any_step(
    lyceum: Stage,
    course: Course,
    world: World,
    group: Chat,
    bot: Bot,
    ada: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    readers: Readers = await twelve_readers(world, bot, group)
    await agree(database, *readers)
    plan = launch(in_private("One.", hours(0)), in_private("Two.", days(2)), holdout=40)
    number = await started(lyceum, database, ada, bot, course, plan)
    async with database.reading() as session:
        query = select(Known.id).where(held_out(Known.id, number, 40))
        out = set((await session.scalars(query)).all())
    told = [person for person in readers if person.id not in out]
    assert 0 < len(told) < len(readers)
    await until(lambda: all(heard(person, bot, "One.", bot) for person in told))
    clock.move(days=2)
    await until(lambda: all(heard(person, bot, "Two.", bot) for person in told))

    held = [person for person in readers if person.id in out]
    assert not any(heard(person, bot, text, bot) for person in held for text in ("One.", "Two."))


async def test_variants_are_shared_out_and_their_buttons_lead_to_the_course(
    lyceum: Stage,
    course: Course,
    world: World,
    group: Chat,
    bot: Bot,
    ada: Person,
    database: Database,
) -> None:
    readers: Readers = await twelve_readers(world, bot, group)
    await agree(database, *readers)

    look = Button("Look", Leads.COURSE)
    step = Step(
        "Two ways",
        PRIVATE,
        hours(0),
        (
            Variant("A", Content("Way A", buttons=BUY)),
            Variant("B", Content("Way B", buttons=(look,))),
        ),
    )
    await started(lyceum, database, ada, bot, course, launch(step))
    await until(lambda: all(ways(person, bot) for person in readers))

    assert {one for person in readers for one in ways(person, bot)} == {"Way A", "Way B"}
    assert all(len(ways(person, bot)) == 1 for person in readers)
    reader = next(person for person in readers if ways(person, bot) == ["Way B"])
    await reader.taps("Look", on=await reader.hears("Way B", in_=bot))
    await reader.hears("Write your first programs", in_=bot)


def ways(person: Person, bot: Bot) -> list[str]:
    return [m.words for m in person.sees(bot) if m.writer is bot and m.words.startswith("Way ")]


async def test_a_card_with_a_cover_goes_to_all_in_private(
    lyceum: Stage,
    course: Course,
    two: tuple[Person, Person],
    bot: Bot,
    ada: Person,
    database: Database,
    sandbox: Sandbox,
) -> None:
    async with database.transaction() as session:
        cover = await keep_media(
            session, course.community_id, "photo", "c.png", "image/png", data=PIXEL
        )
        (await session.get_one(Course, course.id)).cover_id = cover
    step = Step("Card", PRIVATE, hours(0), (Variant("A", Content("Look!", card=True)),))
    await started(lyceum, database, ada, bot, course, launch(step))

    for person in two:
        card = await person.hears("Look!", in_=bot)
        assert "photo" in card.content
    sample = await ada.hears("Look!", in_=bot)
    assert "photo" in sample.content


async def next_sweep(database: Database, clock: MovableClock) -> DiaryEntry:
    """Once the first is over, which comes when somebody's time may have."""
    clock.move(hours=2, minutes=1)
    open_ = DiaryEntry.done_at.is_(None), DiaryEntry.kind == "campaign.sweep"
    async with asyncio.timeout(15):
        while True:
            query = select(DiaryEntry).where(*open_, DiaryEntry.due_at > clock())
            async with database.reading() as session:
                if entry := await session.scalar(query):
                    return entry
            await asyncio.sleep(0.05)


@TWO_PROCESSES
async def test_two_processes_that_sweep_at_once_add_each_person_once(
    lyceum: Stage,
    course: Course,
    two: tuple[Person, Person],
    group: Chat,
    bot: Bot,
    ada: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    plan = launch(in_private("Still thinking?", after("previewed", hours=2)))
    await started(lyceum, database, ada, bot, course, plan)
    entry, later = await next_sweep(database, clock), clock() + timedelta(hours=3)
    for person in two:
        await looks(person, group, bot)

    async with database.transaction() as session:
        held = locked(select(Broadcast), is_referred_to=True)
        await session.execute(held)  # neither may come to its end yet
        links = Links(Sealer(lyceum.settings.signing_key()), lyceum.lyceum.username)
        one = partial(sweep, entry, later, database=database, links=links)
        sweeps = [asyncio.create_task(one()) for _ in range(2)]
        await until_somebody_waits(session)
        await asyncio.sleep(0.3)
    await asyncio.gather(*sweeps)

    async with database.reading() as session:
        assert await session.scalar(select(func.count(Recipient.person_id))) == 2
        assert await session.scalar(select(Broadcast.people)) == 2


@TWO_PROCESSES
async def test_who_pauses_waits_for_nobody_who_is_added(
    lyceum: Stage,
    course: Course,
    two: tuple[Person, Person],
    bot: Bot,
    ada: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    plan = launch(in_private("Still thinking?", after("previewed", hours=2)))
    number = await started(lyceum, database, ada, bot, course, plan)
    await next_sweep(database, clock)
    async with database.transaction("bulk") as adding:
        broadcast = (await adding.scalars(select(Broadcast))).one()
        await recipients.gather(adding, broadcast, select(Known.id), clock())

        await ada.says(f"/campaign pause {number}", to=bot)
        await ada.hears("is paused", in_=bot)
