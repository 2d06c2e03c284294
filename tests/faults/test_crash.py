"""Killed at random moments: the real process, SIGKILL, and everything paid is delivered once.

Members buy all the while. CRASH_SEED repeats a run (it is printed); CRASH_KILLS and, on PostgreSQL,
CRASH_KILLS_POSTGRES make it longer.
"""

import asyncio
import os
import random
import re
import signal
import sys
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from bot.marketing.campaigns.kept import to_json
from bot.marketing.campaigns.plan import AfterStart, Content, Plan, Room, Step, Variant, Where
from sandbox.recorder import Answered
from sandbox.server import Sandbox
from storage.campaigns import SCHEDULED, Campaign, CampaignStep
from storage.diary import write_in
from storage.outbox import UNCERTAIN, OutboxRow
from tests.faults.process import Process
from tests.faults.town import Town, open_town

SEED = int(os.environ.get("CRASH_SEED", random.SystemRandom().randrange(10**6)))
KILLS = {
    "sqlite": int(os.environ.get("CRASH_KILLS", "50")),
    "postgres": int(os.environ.get("CRASH_KILLS_POSTGRES", "10")),
}
CALLS = 25
"""… and come after up to so many calls of the Bot API …"""
LISTENING = 0.8
"""Share of the kills that let the process begin to listen first …"""
FIRST_OF_POLLING = "deleteWebhook"
MOMENT = 0.04
"""… and up to so many seconds more."""
LIFE = 2.0
"""Seconds after which a process is killed even if it said too little."""


@dataclass
class Ordeal:
    """A town whose process is killed so many times."""

    town: Town
    process: Process
    kills: int


@pytest.fixture
async def ordeal(database_url: str) -> AsyncIterator[Ordeal]:
    """A group with a course and a row of campaigns that fall due while buyers buy."""
    kills = next(kills for kind, kills in KILLS.items() if database_url.startswith(kind))
    async with open_town(database_url) as town:
        await _plan_campaigns(town, kills // 2)
        process = Process(town.settings)
        yield Ordeal(town, process, kills)
        await process.close()


async def test_nothing_paid_is_lost_or_doubled_however_often_we_are_killed(ordeal: Ordeal) -> None:
    sys.stdout.write(f"CRASH_SEED={SEED}\n")
    town, process, rng = ordeal.town, ordeal.process, random.Random(SEED)
    await process.start()
    link = await town.buy_link()

    shopping = [asyncio.create_task(_shopper(town, link, n)) for n in range(ordeal.kills)]
    for _ in range(ordeal.kills):
        await _some_moment(town.sandbox, rng)
        await process.end(signal.SIGKILL)
        await process.start()
    await town.buy(town.buyer(), link)  # of the last one, which works
    await asyncio.gather(*shopping)
    await town.calm()
    assert await process.end(signal.SIGTERM) == 0

    calls = await town.ensure_all_paid_is_had_once()
    _receipts_are_right(town, calls)
    await _campaigns_are_right(town, calls)


async def _plan_campaigns(town: Town, count: int) -> None:
    now = datetime.now(UTC)
    async with town.database.transaction() as session:
        for number in range(count):
            due_at = now + timedelta(seconds=3 + 2 * number)
            planned = Plan(
                name=f"Offer {number}",
                course=town.course.code,
                steps=(
                    Step(
                        "Offer",
                        Where(Room.GROUP),
                        AfterStart(0),
                        (Variant("A", Content(f"Offer number {number}.", card=True)),),
                    ),
                ),
            )
            campaign = Campaign(
                community_id=town.course.community_id,
                name=planned.name,
                course_id=town.course.id,
                plan=to_json(planned),
                starts_at=due_at,
                state=SCHEDULED,
                created_by=1,
                created_at=now,
            )
            session.add(campaign)
            await session.flush()
            session.add(CampaignStep(campaign_id=campaign.id, position=1, name="Offer"))
            write_in(session, town.course.community_id, "campaign.start", campaign.id, due_at)


async def _shopper(town: Town, link: str, number: int) -> None:
    """Comes in a while after the one before."""
    buyer = town.buyer()
    await asyncio.sleep(number * 1.2)
    await town.buy(buyer, link)


async def _some_moment(sandbox: Sandbox, rng: random.Random) -> None:
    """Mostly once it listens, sometimes before; then after a random number of calls."""
    began = sandbox.recorder.total
    calls, listens = rng.randrange(CALLS), rng.random() < LISTENING
    with suppress(TimeoutError):
        async with asyncio.timeout(LIFE):
            while not _said_enough(sandbox.recorder.since(began), calls, listens=listens):
                await sandbox.recorder.beyond(sandbox.recorder.total)
    await asyncio.sleep(rng.random() * MOMENT)


def _said_enough(since: Sequence[Answered], calls: int, *, listens: bool) -> bool:
    heard = next((at for at, call in enumerate(since) if call.method == FIRST_OF_POLLING), None)
    if listens:
        return heard is not None and len(since) - heard > calls
    return len(since) >= calls


def _receipts_are_right(town: Town, calls: Sequence[OutboxRow]) -> None:
    """One receipt each; a second one only where the first was in flight at a kill."""
    tries = {call.chat_id: call.attempts for call in calls if call.purpose == "receipt"}
    for buyer in town.buyers:
        heard = town.receipts(buyer)
        assert 1 <= heard <= tries[buyer.id], f"{buyer.first_name} read {heard} receipts"


async def _campaigns_are_right(town: Town, calls: Sequence[OutboxRow]) -> None:
    """Each offer at most once in the group; missing only where it was left uncertain."""
    async with town.database.reading() as session:
        campaigns = (await session.scalars(select(Campaign))).all()
    said = [message.words for message in town.group.messages.values()]
    posted = Counter(re.findall(r"Offer number (\d+)\.", "\n".join(said)))
    assert all(times == 1 for times in posted.values()), posted
    uncertain = sum(call.purpose == "campaign" and call.state == UNCERTAIN for call in calls)
    fates = [(campaign.name, campaign.state) for campaign in campaigns]
    assert len(posted) >= len(campaigns) - uncertain, fates
