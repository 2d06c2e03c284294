"""Who is likely to buy: what a community teaches, what its admins read, whom segments choose."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.users import Bot
from storage.communities import Membership
from storage.courses import Course
from storage.database import Database
from storage.events import Activity, Event
from storage.likely import LikelyModel, MemberScore
from storage.orders import FULFILLED, Order
from storage.people import Person as Known
from tests.stage import MovableClock, Stage
from tests.stories.broadcasts import agree, drafted, got, until
from tests.stories.erased import forgotten, traces_of

MEMBERS, FIRST = 200, 70_000_000
"""Others with a past, and the number of the first of them."""

FORTNIGHTS, LOOK = 12, 6
"""How long that past is, and how many of them look at the course in each."""

OFFER = "It begins on Monday!"


@pytest.fixture
async def past(
    lyceum: Stage,
    course: Course,
    group: Chat,
    alice: Person,
    bob: Person,
    bot: Bot,
    database: Database,
    clock: MovableClock,
) -> Course:
    """In each fortnight five of the six who look at the course buy it, and one who does not look.
    Alice has looked at it yesterday; Bob only talks."""
    for person in (alice, bob):
        await person.says("/courses", in_=group)
        await person.hears("Python in a Week", in_=group)
        await person.says("/start", to=bot)
        await person.hears("I am here for", in_=bot)
    now = clock()
    async with database.transaction() as session:
        await _others(session, course.community_id, now)
        for back in range(1, FORTNIGHTS + 1):
            at = now - timedelta(days=14 * back)
            for who in range(FIRST + LOOK * back, FIRST + LOOK * (back + 1)):
                session.add(_looked(course, who, at - timedelta(days=20)))
                if who % LOOK:
                    session.add(_bought(course, who, at + timedelta(days=3)))
            session.add(_bought(course, FIRST + 100 + back, at + timedelta(days=5)))
        session.add(_looked(course, alice.id, now - timedelta(days=1)))
    return course


async def _others(session: AsyncSession, home: int, now: datetime) -> None:
    joined = now - timedelta(days=200)
    everybody = range(FIRST, FIRST + MEMBERS)
    session.add_all(Known(id=who, name=f"Member {who}", seen_at=now) for who in everybody)
    await session.flush()
    session.add_all(
        Membership(community_id=home, person_id=who, joined_at=joined) for who in everybody
    )


def _looked(course: Course, who: int, at: datetime) -> Event:
    kind = "course.previewed"
    what = {"community_id": course.community_id, "subject_id": course.id}
    return Event(person_id=who, kind=kind, at=at, **what)


def _bought(course: Course, who: int, at: datetime) -> Order:
    what = {"subject_id": course.id, "title": course.title, "price_stars": 250}
    when = {"created_at": at, "paid_at": at, "expires_at": at + timedelta(days=1)}
    home = course.community_id
    return Order(community_id=home, person_id=who, state=FULFILLED, **what, **when)


async def scored(database: Database) -> set[int]:
    async with database.reading() as session:
        return set((await session.scalars(select(MemberScore.person_id))).all())


async def test_an_admin_reads_what_goes_with_buying_and_writes_to_who_is_likely_to(
    past: Course, bot: Bot, ada: Person, alice: Person, bob: Person, database: Database
) -> None:
    await ada.says("/likely", to=bot)

    told = await ada.hears("Who is likely to buy", in_=bot)
    assert "1 of 202 members have a chance of" in told.words
    assert "looked at a course: " in told.words
    assert "as likely" in told.words
    assert "It goes with it; it need not be the reason" in told.words
    assert "Engagement is " in told.words
    assert "Alice" not in told.words
    drawn = await ada.hears("over the last 4 fortnights", in_=bot)
    assert drawn.content["photo"]
    assert "smaller than if everybody had got the average" in drawn.words

    await agree(database, alice, bob)
    await ada.says("/segment new buyers likely", to=bot)
    await ada.hears("buyers: members who are likely to buy soon[^$]*1 person now", in_=bot)
    await ada.taps("Send", on=await drafted(ada, bot, f"--segment buyers {OFFER}"))
    await ada.hears("1 of 1 got it", in_=bot)
    assert (got(alice, bot, OFFER), got(bob, bot, OFFER)) == (1, 0)


async def test_a_new_community_hears_that_there_is_too_little_to_learn_from(
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    for person in (alice, bob):
        await person.says("/courses", in_=group)
        await person.hears("Python in a Week", in_=group)
    now = clock()
    async with database.transaction() as session:
        for days in (5, 6, 7):
            hour = (now - timedelta(days=days)).replace(minute=0, second=0, microsecond=0)
            key = {"community_id": course.community_id, "person_id": bob.id, "hour": hour}
            session.add(Activity(**key, messages=3))
    clock.move(days=15)
    await ada.says("/likely", in_=group)
    await ada.hears("is for your team: send /likely in our private chat", in_=group)
    await alice.says("/start", to=bot)
    await alice.says("/likely", to=bot)
    await alice.hears("Only admins of the group", in_=bot)

    await ada.says("/likely", to=bot)

    told = await ada.hears("Who is likely to buy", in_=bot)
    assert "by odds set by hand" in told.words
    assert "there is too little yet: 0 sales in one fortnight" in told.words
    assert "1 were here several times in the month before" in told.words
    await ada.says("/segment new quiet at-risk", to=bot)
    await ada.hears("quiet: members who are falling silent[^$]*For example: Bob", in_=bot)


async def test_of_nobody_nothing_is_reckoned(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person
) -> None:
    await ada.says("/likely", to=bot)
    await ada.hears("I know no members of Py Lovers yet", in_=bot)


async def test_every_night_it_is_reckoned_anew_and_who_is_forgotten_is_gone(
    past: Course,
    lyceum: Stage,
    bot: Bot,
    alice: Person,
    bob: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    await lyceum.lyceum.ticker.nightly(clock())
    await until(lambda: not lyceum.lyceum.ticker._running)
    await clock.at_rest()
    first = await scored(database)
    assert {alice.id, bob.id} < first
    assert len(first) == 202

    await forgotten(alice, bot)

    assert await traces_of(database, alice.id, "Alice") == []
    clock.move(days=1)
    await lyceum.lyceum.ticker.nightly(clock())
    await clock.at_rest()
    assert await scored(database) == first - {alice.id}
    async with database.reading() as session:
        models = (await session.scalars(select(LikelyModel))).all()
    assert {one.learnt_at for one in models} != {one.reckoned_at for one in models}
