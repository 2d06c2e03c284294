"""A step that learns: who is still to be told gets what sells better; who was told keeps what they
got."""

from collections import Counter
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from bot.marketing.campaigns.kept import to_json
from bot.marketing.campaigns.plan import (
    AfterStart,
    Choosing,
    Content,
    Plan,
    Room,
    Step,
    Variant,
    Where,
)
from bot.marketing.campaigns.results import learning
from bot.marketing.campaigns.results.learning import learn, variant_now
from storage import diary
from storage.broadcasts import RUNNING, STOPPED, Broadcast
from storage.campaigns import POSTED, Campaign, CampaignPost, CampaignStep
from storage.communities import Community
from storage.courses import PUBLISHED, Course
from storage.database import Database, insert_new
from storage.diary import DiaryEntry
from storage.orders import Order
from storage.recipients import Recipient
from storage.touches import Touch

NOW = datetime(2026, 12, 8, 12, tzinfo=UTC)
STEP = Step(
    "Teaser",
    Where(Room.PRIVATE),
    AfterStart(0),
    (Variant("A", Content("A")), Variant("B", Content("B"))),
    choosing=Choosing.LEARN,
)
TOLD, WAITING = range(1000, 1400), range(2000, 4000)


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """A database of each kind, with a step that has reached 400 of 2400 people."""
    database = Database(database_url)
    made = {"created_by": 1, "created_at": NOW}
    async with database.transaction() as session:
        session.add(Community(id=1, title="C", created_at=NOW))
        await session.flush()
        course = {"code": "PY101", "title": "Python", "blurb": "", "price_stars": 100}
        course |= {"state": PUBLISHED, "creator_id": 1, "created_at": NOW}
        session.add(Course(id=1, community_id=1, **course))
        await session.flush()
        plan = to_json(Plan("Spring", "PY101", steps=(STEP,)))
        session.add(
            Campaign(
                id=7, community_id=1, name="S", course_id=1, plan=plan, state="running", **made
            )
        )
        session.add(
            Broadcast(
                id=1,
                community_id=1,
                name="S",
                variants=[{"weight": 50}, {"weight": 50}],
                cause="campaign:7:1",
                state=RUNNING,
                people=2400,
                started_at=NOW,
                **made,
            )
        )
        await session.flush()
        session.add(CampaignStep(id=1, campaign_id=7, position=1, name="Teaser"))
        await session.flush()
        post = {"community_id": 1, "campaign_id": 7, "step_id": 1, "occurrence": 1}
        session.add(CampaignPost(id=1, broadcast_id=1, due_at=NOW, state=POSTED, **post))
        row = {"broadcast_id": 1, "not_before": NOW}
        sent = {"state": "sent", "sent_at": NOW}
        rows = [{**row, **sent, "person_id": who, "variant": who % 2} for who in TOLD]
        await insert_new(session, Recipient, rows)
        waiting = {"state": "waiting", "sent_at": None}
        rows = [{**row, **waiting, "person_id": who, "variant": who % 2} for who in WAITING]
        await insert_new(session, Recipient, rows)
    yield database
    await database.close()


async def sell(database: Database, *people: int) -> None:
    async with database.transaction() as session:
        order = {"community_id": 1, "kind": "course", "subject_id": 1, "title": ""}
        order |= {"price_stars": 100, "state": "fulfilled", "created_at": NOW, "expires_at": NOW}
        for who in people:
            session.add(Order(**order, person_id=who, paid_at=NOW + timedelta(minutes=5)))


async def look(database: Database) -> int:
    """One look; returns how many more are to come."""
    entry = DiaryEntry(community_id=1, kind=learning.LEARN, subject_id=1, due_at=NOW)
    duty = await learn(entry, NOW, database=database)
    async with database.transaction() as session:
        await duty(session, entry, NOW)
    async with database.reading() as session:
        return int(await diary.is_written_in(session, learning.LEARN, 1))


async def variants(database: Database, state: str) -> Counter[int]:
    async with database.reading() as session:
        query = select(Recipient.variant).where(Recipient.state == state)
        return Counter((await session.scalars(query)).all())


async def test_what_sells_better_goes_to_most_of_the_rest(database: Database) -> None:
    await sell(database, *range(1001, 1081, 2), 1000, 1002)

    assert await look(database)

    waiting = await variants(database, "waiting")
    assert waiting[1] > 0.9 * len(WAITING)
    assert sum(waiting.values()) == len(WAITING)
    assert await variants(database, "sent") == {0: 200, 1: 200}
    async with database.reading() as session:
        weights = [one["weight"] for one in (await session.get_one(Broadcast, 1)).variants]
    assert sum(weights) == 100
    assert weights[1] > 90


async def test_while_nothing_is_known_both_are_tried(database: Database) -> None:
    await look(database)

    waiting = await variants(database, "waiting")
    assert 0.35 < waiting[0] / len(WAITING) < 0.65


async def test_it_rests_when_nobody_is_left_to_be_told(database: Database) -> None:
    async with database.transaction() as session:
        (await session.get_one(Broadcast, 1)).state = STOPPED
    before = await variants(database, "waiting")

    assert not await look(database)

    assert await variants(database, "waiting") == before


async def test_the_next_post_is_what_those_who_pressed_bought_from(database: Database) -> None:
    async with database.transaction() as session:
        press = {"community_id": 1, "campaign_id": 7, "step": 1, "place": -5, "course_id": 1}
        for who in range(5000, 5200):
            session.add(Touch(**press, person_id=who, variant=who % 2, kind="previewed", at=NOW))
    await sell(database, *range(5000, 5080, 2), 5001)

    async with database.reading() as session:
        campaign = await session.get_one(Campaign, 7)
        found = [await variant_now(session, campaign, 1, STEP, seed, (0, 1)) for seed in range(10)]

    assert found == [0] * 10


async def test_of_posts_the_variant_nobody_presses_is_posted_seldom(database: Database) -> None:
    post = {"community_id": 1, "campaign_id": 7, "step_id": 1, "due_at": NOW, "chat_id": -5}
    press = {"community_id": 1, "campaign_id": 7, "step": 1, "place": -5, "course_id": 1}
    async with database.transaction() as session:
        for number in range(40):  # 20 times each: 200 pressed A, nobody ever pressed B
            session.add(
                CampaignPost(
                    **post,
                    id=100 + number,
                    occurrence=number + 2,
                    state=POSTED,
                    posted_at=NOW,
                    variant="AB"[number % 2],
                )
            )
        for who in range(5000, 5200):
            session.add(Touch(**press, person_id=who, variant=0, kind="clicked", at=NOW))

    async def next_ones() -> Counter[int]:
        async with database.reading() as session:
            campaign = await session.get_one(Campaign, 7)
            return Counter(
                [await variant_now(session, campaign, 1, STEP, seed, (0, 1)) for seed in range(100)]
            )

    assert (await next_ones())[1] <= 2
    await sell(database, *range(5000, 5020))
    assert (await next_ones())[1] <= 2
