"""Campaigns by real processes, killed in the middle of their private steps."""

import asyncio
import signal
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from sqlalchemy import select

from bot.community.turn import Role, Turn
from bot.identity import Links, Sealer
from bot.marketing.campaigns import steering
from bot.marketing.campaigns.keeping import keep_draft
from bot.marketing.campaigns.plan import AfterStart, Content, Plan, Room, Step, Variant, Where
from bot.outreach.broadcasting import SLOTS
from bot.outreach.messages import Place
from bot.speech import words
from sandbox.limits import Limits
from sandbox.people import Person
from storage import consents
from storage.campaigns import FINISHED, POSTED, Campaign, CampaignPost
from storage.communities import Community, Membership
from storage.consents import PROMOTION, Consent
from storage.database import insert_new
from storage.people import Person as Known
from storage.recipients import Recipient
from tests.databases import MakeDatabase
from tests.faults.balancer import balancer
from tests.faults.process import Process
from tests.faults.town import Town, open_town
from tests.ports import free_port

READERS, KILLS = 200, 2
FIRST, SECOND = "The new course begins on Monday.", "And it is cheaper until then."
CLAIMED = 100 * 0.375 + 1
"""… of a hundred messages a second, for a beat and a half."""

WITHIN = 240.0
"""Seconds until all of it is over, on a busy machine."""


@pytest.fixture
async def town(database_url: str) -> AsyncIterator[Town]:
    """Telegram at its own pace, as messages come too fast for a kill in the middle otherwise."""
    async with open_town(database_url) as town:
        town.sandbox.limits = Limits(per_second=100)
        yield town


async def begin(town: Town) -> list[Person]:
    """A campaign of two private steps that Ada starts, for people who agreed to it."""
    now, world = datetime.now(UTC), town.sandbox.world
    readers = [world.user(f"Reader {number}") for number in range(READERS)]
    for person in (*readers, town.ada):
        world.private(person, town.bot).started = True
    community_id = town.course.community_id
    async with town.database.transaction() as session:
        known = {"seen_at": now, "started_at": now}
        everybody = [*readers, town.ada]
        rows = [{**known, "id": one.id, "name": one.first_name} for one in everybody]
        await insert_new(session, Known, rows)
        belongs = {"community_id": community_id, "joined_at": now, "is_creator": False}
        await insert_new(session, Membership, [{**belongs, "person_id": one.id} for one in readers])
        agreed = {"community_id": community_id, "kind": PROMOTION, "asked_at": now}
        agreed["agreed_at"] = now
        await insert_new(session, Consent, [{**agreed, "person_id": one.id} for one in readers])
        terms = await consents.own_terms(session, community_id)
        terms.quiet_from = terms.quiet_until = 0  # at any hour of the day
        terms.per_day = terms.per_week = 10
        home = await session.get_one(Community, community_id)
        ada = await session.get_one(Known, town.ada.id)
        links = Links(Sealer(b"key"), "lyceum_bot")
        turn = Turn(ada, Role.ADMIN, home, Place(ada.id), words("en"), links, now)
        steps = (step(FIRST, timedelta()), step(SECOND, timedelta(seconds=5)))
        plan = Plan("Monday", town.course.code, steps=steps)
        await steering.start(session, turn, await keep_draft(session, turn, plan))
    return readers


def step(text: str, after: timedelta) -> Step:
    """These words, in private."""
    variants = (Variant("A", Content(text)),)
    return Step(text, Where(Room.PRIVATE), AfterStart(0, plus=after), variants)


def got(town: Town, readers: list[Person], text: str) -> Counter[int]:
    """How often each read it."""
    return Counter(
        {
            person.id: sum(message.words == text for message in person.sees(town.bot))
            for person in readers
        }
    )


async def told(town: Town, readers: list[Person], least: int) -> None:
    async with asyncio.timeout(WITHIN):
        while sum(got(town, readers, text).total() for text in (FIRST, SECOND)) < least:
            await asyncio.sleep(0.01)


async def over(town: Town) -> None:
    async with asyncio.timeout(WITHIN):
        while True:
            async with town.database.reading() as session:
                if await session.scalar(select(Campaign.state)) == FINISHED:
                    return
            await asyncio.sleep(0.2)


async def test_killed_in_the_middle_of_its_steps_nobody_reads_one_twice_and_doubts_are_reported(
    town: Town,
) -> None:
    readers = await begin(town)
    process = Process({**town.settings, "MESSAGES_PER_SECOND": "100"})
    kills = Random(5)
    before = 0
    for _ in range(KILLS):
        await process.start()
        await told(town, readers, before + kills.randrange(1, 40))
        await process.end(signal.SIGKILL)
        before = sum(got(town, readers, text).total() for text in (FIRST, SECOND))
    await process.start()
    try:
        await over(town)
        async with asyncio.timeout(WITHIN):
            while sum("is done" in one.words for one in town.ada.sees(town.bot)) < 2:
                await asyncio.sleep(0.1)
        crashed = [m.words for m in town.ada.sees(town.bot) if "in the middle of" in m.words]
        assert await process.end() == 0
    finally:
        await process.close()

    doubts = await doubts_of(town, readers)
    assert doubts <= KILLS * (SLOTS + CLAIMED), "in flight, and claimed ahead"
    assert bool(doubts) == bool(crashed)


async def test_of_two_processes_one_is_killed_and_the_other_says_the_rest(
    new_postgres: MakeDatabase,
) -> None:
    ports = [free_port(), free_port()]
    async with AsyncExitStack() as stack:
        town = await stack.enter_async_context(open_town(new_postgres()))
        readers = await begin(town)
        url = await stack.enter_async_context(balancer(ports, Random(5)))
        for port in ports:
            more = {"WEBHOOK_SECRET": "s3cret", "WEBHOOK_PORT": str(port)}
            settings = {**town.settings, "MESSAGES_PER_SECOND": "40", **more}
            process = Process(settings, ("--webhook", url))
            await process.start()
            stack.push_async_callback(process.close)
            town.processes.append(process)
        killed, left = town.processes
        await told(town, readers, 30)
        await killed.end(signal.SIGKILL)
        await over(town)

        assert await left.end() == 0
        assert await doubts_of(town, readers) <= SLOTS + CLAIMED


async def doubts_of(town: Town, readers: list[Person]) -> int:
    """How many messages nobody knows of; all others came to each reader, once for each step."""
    async with town.database.reading() as session:
        posts = (await session.scalars(select(CampaignPost).order_by(CampaignPost.id))).all()
        rows = (await session.scalars(select(Recipient))).all()
    assert [one.state for one in posts] == [POSTED, POSTED], "each step came once"
    doubts = 0
    for text, post in zip((FIRST, SECOND), posts, strict=True):
        states = {one.person_id: one.state for one in rows if one.broadcast_id == post.broadcast_id}
        read = got(town, readers, text)
        assert len(states) == READERS
        assert max(read.values()) == 1
        doubtful = {who for who, state in states.items() if state == "doubtful"}
        assert {who for who, times in read.items() if not times} <= doubtful
        assert set(states.values()) <= {"sent", "doubtful"}
        doubts += len(doubtful)
    return doubts
