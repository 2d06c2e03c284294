"""A campaign's results on both databases, and what is said of its experiments."""

import re
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.marketing.attribution import Credit, Model
from bot.marketing.campaigns.plan import (
    AfterStart,
    Choosing,
    Content,
    Room,
    Step,
    Variant,
    Where,
)
from bot.marketing.campaigns.results import figures
from bot.marketing.campaigns.results.results import Results, results_of
from bot.marketing.campaigns.results.trials import Experiment
from bot.marketing.experiments import Arm
from bot.speech import words
from storage.broadcasts import Broadcast
from storage.bundles import Bundle, BundleCourse
from storage.campaign_people import acted, count_sales
from storage.campaign_results import Pressed, Reached
from storage.campaigns import Campaign
from storage.communities import Community
from storage.courses import PUBLISHED, Course
from storage.database import Database, insert_new
from storage.holdouts import HeldOut
from storage.orders import Order
from storage.recipients import Recipient
from storage.teams import FULL, GATHERING, Team, TeamOffer, TeamSeat
from storage.touches import Touch

NOW = datetime(2026, 12, 8, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
SPRING, OTHER = 7, 8


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """A database of each kind, with a community, its courses and two campaigns."""
    database = Database(database_url)
    async with database.transaction() as session:
        session.add(Community(id=1, title="C", created_at=NOW))
        await session.flush()
        for number, code in enumerate(("PY101", "DATA"), start=1):
            session.add(
                Course(
                    id=number,
                    community_id=1,
                    code=code,
                    title=code,
                    blurb="",
                    price_stars=100,
                    state=PUBLISHED,
                    creator_id=1,
                    created_at=NOW,
                )
            )
        await session.flush()
        for number in (SPRING, OTHER):
            session.add(
                Campaign(
                    id=number,
                    community_id=1,
                    name="Spring",
                    course_id=1,
                    created_by=1,
                    created_at=NOW,
                )
            )
    yield database
    await database.close()


async def told(
    session: AsyncSession, step: int, people: Sequence[int], *, number: int, stopped: int = 0
) -> None:
    """A step of Spring went to these people ten hours ago, to every other one as B."""
    session.add(
        Broadcast(
            id=number,
            community_id=1,
            name="Spring",
            variants=[],
            cause=f"campaign:{SPRING}:{step}",
            created_by=1,
            created_at=NOW - 10 * HOUR,
            started_at=NOW - 10 * HOUR,
            people=len(people),
        )
    )
    await session.flush()
    rows = [
        {
            "broadcast_id": number,
            "person_id": person,
            "variant": at % 2,
            "state": "sent",
            "reason": "complained" if at < stopped else None,
            "not_before": NOW,
            "sent_at": NOW - 10 * HOUR,
        }
        for at, person in enumerate(people)
    ]
    await insert_new(session, Recipient, rows)
    gone = {"person_id": 999_999, "variant": 0, "state": "blocked", "reason": "blocked"}
    await insert_new(
        session, Recipient, [{**gone, "broadcast_id": number, "not_before": NOW, "sent_at": None}]
    )


def pressed(
    session: AsyncSession,
    person: int,
    kind: str,
    ago: float,
    *,
    step: int = 1,
    variant: int = 0,
    campaign: int = SPRING,
    course: int = 1,
) -> None:
    session.add(
        Touch(
            community_id=1,
            person_id=person,
            campaign_id=campaign,
            step=step,
            variant=variant,
            place=0,
            kind=kind,
            course_id=course,
            at=NOW - ago * HOUR,
        )
    )


def bought(
    session: AsyncSession,
    person: int,
    ago: float = 0,
    *,
    stars: int = 100,
    state: str = "fulfilled",
    kind: str = "course",
    course: int = 1,
) -> None:
    at = NOW - ago * HOUR
    session.add(
        Order(
            community_id=1,
            person_id=person,
            kind=kind,
            subject_id=course,
            title="",
            price_stars=stars,
            state=state,
            created_at=at,
            expires_at=at,
            paid_at=at,
        )
    )


async def bundled(session: AsyncSession, number: int, courses: Sequence[int]) -> None:
    """A bundle of these courses."""
    made = {"code": f"B{number}", "title": "", "price_stars": 100, "created_by": 1}
    session.add(Bundle(id=number, community_id=1, created_at=NOW, **made))
    await session.flush()
    for course in courses:
        session.add(BundleCourse(bundle_id=number, course_id=course))


async def placed(session: AsyncSession, number: int, state: str) -> None:
    """A place in a team for the first course; offer, team and place have the same number."""
    terms = {"community_id": 1, "course_id": 1, "price_stars": 100, "people": 2, "chat_id": -1}
    offer = TeamOffer(id=number, minutes=60, until=NOW, created_by=1, created_at=NOW, **terms)
    session.add(offer)
    await session.flush()
    session.add(
        Team(id=number, offer_id=number, starter_id=1, state=state, created_at=NOW, **terms)
    )
    await session.flush()
    session.add(TeamSeat(id=number, team_id=number, person_id=1, state="held"))


async def spring(database: Database, model: Model = Model.LAST) -> Results:
    async with database.reading() as session:
        return await results_of(session, await session.get_one(Campaign, SPRING), model)


async def test_from_reached_to_paid_for_each_message(database: Database) -> None:
    async with database.transaction() as session:
        await told(session, 1, [10, 11, 12, 13], number=1, stopped=1)
        await told(session, 2, [10, 12, 20], number=2)
        pressed(session, 10, "previewed", 9)
        pressed(session, 10, "ordered", 5, step=2)
        bought(session, 10, 4)
        pressed(session, 11, "clicked", 9, variant=1)
        pressed(session, 12, "previewed", 8)
        pressed(session, 12, "previewed", 7, campaign=OTHER)
        bought(session, 12, 6, stars=51)  # found the course by itself
        pressed(session, 13, "ordered", 3, variant=1)
        bought(session, 13, 2, state="refunded")
        bought(session, 10, 1, kind="deposit", stars=999)
        bought(session, 99, 1)
        bought(session, 20, 11)  # before it was told

    last = await spring(database)
    assert dict(last.people) == {
        "reached": 5,
        "clicked": 4,
        "previewed": 3,
        "ordered": 2,
        "paid": 1,
    }
    assert (last.stars, last.refunds, last.stars_back, last.stopped) == (100, 1, 100, 1)
    found = {line.message: line for line in last.lines}
    assert found[1, 0].reached == Reached(2, 1)
    assert found[1, 1].pressed == Pressed(2, 1, 1)
    assert found[2, 0].credit == Credit(1, 100)
    assert found[1, 0].credit == Credit()

    first = await spring(database, Model.FIRST)
    assert {line.message: line.credit.stars for line in first.lines if line.credit.stars} == {
        (1, 0): 151
    }
    linear = await spring(database, Model.LINEAR)
    assert {line.message: line.credit.stars for line in linear.lines if line.credit.stars} == {
        (1, 0): 50 + 26,
        (2, 0): 50,
    }
    assert first.people["paid"] == 2
    experiment = last.experiments[0]
    assert (experiment.step, experiment.is_private) == (1, True)
    assert list(experiment.arms) == [Arm(2, 2), Arm(0, 2)]
    assert last.lift is None


async def test_what_it_sold_itself_is_held_against_who_was_told_nothing(
    database: Database,
) -> None:
    crowd, held = range(1000, 3000), range(5000, 5400)
    async with database.transaction() as session:
        await told(session, 1, crowd, number=1)
        rows = [{"campaign_id": SPRING, "person_id": one, "since": NOW} for one in held]
        await insert_new(session, HeldOut, rows)
        for one in [*crowd[:160], *held[:8]]:
            bought(session, one, 1)
        bought(session, held[20], 30)

    found = (await spring(database)).lift

    assert found is not None
    assert (found.told, found.held_out) == (Arm(160, 2001), Arm(8, 400))
    assert found.extra == 120
    assert found.is_decided


async def test_a_bundle_and_a_full_team_are_sales_of_the_course_and_a_waiting_place_is_none(
    database: Database,
) -> None:
    async with database.transaction() as session:
        await told(session, 1, [10, 12, 14, 16], number=1)
        await bundled(session, 5, [1, 2])
        await bundled(session, 6, [2])
        await placed(session, 7, FULL)
        await placed(session, 8, GATHERING)
        things = {10: ("bundle", 5), 12: ("bundle", 6), 14: ("team", 7), 16: ("team", 8)}
        for person, (kind, number) in things.items():
            pressed(session, person, "ordered", 5)
            waits = (kind, number) == ("team", 8)
            state = "paid" if waits else "fulfilled"
            bought(session, person, 4, kind=kind, course=number, state=state)

    found = await spring(database)
    async with database.reading() as session:
        sold = await count_sales(session, 1, 1, NOW - 5 * HOUR)
        follow = acted(1, 1, SPRING, "bought", NOW - 5 * HOUR, NOW)
        followed = set((await session.scalars(follow)).all())

    assert (found.people["paid"], found.stars) == (2, 200)
    assert sold == 2
    assert followed == {10, 14}


async def test_who_was_told_a_step_again_counts_under_what_they_were_told_last(
    database: Database,
) -> None:
    async with database.transaction() as session:
        await told(session, 1, [10, 11], number=1)
        await told(session, 1, [9, 10], number=2)  # 10 as B this time
        again = update(Recipient).where(Recipient.broadcast_id == 2)
        await session.execute(again.values(sent_at=NOW - 5 * HOUR))
        bought(session, 10, 4)

    (experiment,) = (await spring(database)).experiments

    assert [arm.bought for arm in experiment.arms] == [0, 1]


async def test_a_step_that_learns_is_told_by_chances_and_never_by_a_test() -> None:
    arms = (Arm(2, 200), Arm(80, 1000))
    results = Results(
        Model.LAST, {"reached": 1200}, 0, 0, 0, 0, (), (Experiment(1, arms, is_private=True),)
    )
    variants = (Variant("A", Content("a")), Variant("B", Content("b")))
    fixed = Step("Offer", Where(Room.PRIVATE), AfterStart(0), variants)
    learning = replace(fixed, choosing=Choosing.LEARN)

    of_fixed = figures.details(results, words("en"), Random(1), (fixed,))
    of_learning = figures.details(results, words("en"), Random(1), (learning,))

    assert "chance alone would ever come so far" in str(of_fixed)
    assert "How likely each is the best" in str(of_learning)
    assert "chance alone" not in str(of_learning)


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_it_is_said_in_words(database: Database, language: str) -> None:
    crowd = range(1000, 5000)
    async with database.transaction() as session:
        await told(session, 1, crowd, number=1)
        await told(session, 2, range(1000, 1040), number=2)
        await insert_new(session, HeldOut, [{"campaign_id": SPRING, "person_id": 1, "since": NOW}])
        for one in [*crowd[0:160:2], *crowd[1:272:2], 1000]:
            bought(session, one, 1)

    results = await spring(database)
    said = figures.details(results, words(language), Random(1))

    assert said is not None
    shown = re.sub("<[^>]+>|(?<=[0-9]),(?=[0-9])", "", said)
    if language == "zh":
        assert (
            "B 比 A 卖得好：6.8% 对 4.0%；不管看多少次，"
            "若只是碰巧，1000 次实验里只有 3 次会到这一步。" in shown
        )
        return
    assert (
        "B sold better than A: 6.8% against 4.0%. However often you look, "
        "chance alone would ever come so far in 3 of 1000 experiments." in shown
    )
    assert "Step 2, of those who got it" in shown
    assert "Step 1 · A: 2000 reached · 0 pressed · 0 paid" in shown
    assert "it may be chance" in shown


def test_odds_are_told_as_so_many_of_so_many() -> None:
    assert figures.odds(0.03) == (3, 100)
    assert figures.odds(0.0042) == (4, 1000)
    assert figures.odds(0.0001) == (0, 1000)
