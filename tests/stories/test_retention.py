"""What is let go at night when its time is over, and what is not."""

from datetime import timedelta

from sqlalchemy import select, update

from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.users import Bot
from storage.communities import Membership
from storage.courses import WITHDRAWN, Course
from storage.database import Database
from storage.entitlements import Entitlement
from storage.events import Activity, Event
from storage.inbox import InboxRow
from storage.outbox import OutboxRow
from storage.people import Person as Known
from storage.presences import Presence
from tests.stage import MovableClock, Stage
from tests.stories.erased import traces_of
from tests.stories.purses import makes_courses
from tests.stories.test_single_lessons import buys, priced
from tests.stories.waiting import settled


async def test_names_and_words_are_let_go_when_their_time_is_over(
    lyceum: Stage, group: Chat, bot: Bot, alice: Person, clock: MovableClock, database: Database
) -> None:
    await alice.says("/suggest More trees", in_=group)
    await alice.hears("More trees", in_=group)
    await alice.says("I would like that very much", in_=group)
    await alice.says("/points", to=bot)
    await alice.hears("points", in_=bot)
    await lyceum.lyceum.ticker.rolling()
    now = clock()
    async with database.transaction() as session:
        failed = {"bot_id": 1, "update_id": 1, "payload": {"a": 1}, "owner": "x", "attempts": 0}
        session.add(InboxRow(**failed, received_at=now, done_at=now, error="ValueError: odd"))

    await lyceum.lyceum.ticker.nightly(now + timedelta(days=29))
    assert await _named(database) > 0
    assert await _worded(database) > 0
    assert await _failed(database) == 1

    await lyceum.lyceum.ticker.nightly(now + timedelta(days=181))
    assert await _worded(database) == 0
    assert await _failed(database) == 0
    assert await _named(database) > 0
    assert await _present(database) > 0

    await lyceum.lyceum.ticker.nightly(now + timedelta(days=731))
    assert await _named(database) == 0
    assert await _present(database) == 0
    async with database.reading() as session:
        assert (await session.scalars(select(Activity.hour))).all() == []
        assert "suggestion.made" in (await session.scalars(select(Event.kind))).all()


async def test_who_left_long_ago_is_forgotten_unless_a_course_is_theirs(
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    alice: Person,
    bob: Person,
    course: Course,
    clock: MovableClock,
    database: Database,
) -> None:
    for person in (alice, bob):
        await person.says("/courses", in_=group)
        await person.says("/start", to=bot)
        await person.hears("I am here for", in_=bot)
    now = clock()
    async with database.transaction() as session:
        left = Membership.person_id.in_([alice.id, bob.id])
        await session.execute(update(Membership).where(left).values(left_at=now))
        right = {"person_id": bob.id, "course_id": course.id, "granted_at": now}
        session.add(Entitlement(community_id=course.community_id, **right))

    await lyceum.lyceum.ticker.nightly(now + timedelta(days=364))
    assert await _is_known(database, alice.id)
    await lyceum.lyceum.ticker.nightly(now + timedelta(days=366))
    clock.move(days=366)

    await alice.hears("I don't know you any more", in_=bot)
    assert await traces_of(database, alice.id, "Alice") == []
    assert await _is_known(database, bob.id)


async def test_who_left_long_ago_is_kept_while_stars_or_a_lesson_are_theirs(
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    course: Course,
    clock: MovableClock,
    database: Database,
) -> None:
    await settled(alice, group)
    await priced(ada, bot)
    await makes_courses(bob, course, group, ada, bot, database)
    await buys(alice, bot)
    now = clock()
    async with database.transaction() as session:
        (await session.get_one(Course, course.id)).state = WITHDRAWN
        left = Membership.person_id.in_([alice.id, bob.id])
        await session.execute(update(Membership).where(left).values(left_at=now))

    await lyceum.lyceum.ticker.nightly(now + timedelta(days=366))

    async with database.reading() as session:
        leaving = select(Known.id).where(Known.forget_as.is_not(None))
        assert (await session.scalars(leaving)).all() == []
    assert await _is_known(database, alice.id)
    assert await _is_known(database, bob.id)


async def _named(database: Database) -> int:
    async with database.reading() as session:
        return len((await session.scalars(select(Event.id).where(Event.person_id > 0))).all())


async def _present(database: Database) -> int:
    async with database.reading() as session:
        return len((await session.scalars(select(Presence.people))).all())


async def _worded(database: Database) -> int:
    async with database.reading() as session:
        return sum(bool(params) for params in await session.scalars(select(OutboxRow.params)))


async def _failed(database: Database) -> int:
    async with database.reading() as session:
        found = select(InboxRow.update_id).where(InboxRow.error.is_not(None))
        return len((await session.scalars(found)).all())


async def _is_known(database: Database, person_id: int) -> bool:
    async with database.reading() as session:
        return await session.get(Known, person_id) is not None
