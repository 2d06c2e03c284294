"""Who is about is who did something: what the bot, the clock or an admin did to somebody is no sign
of life, on any page."""

from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime, timedelta

import pytest

from bot.insight.understanding.giveaways import windows
from storage import giveaway_costs, member_cohorts, traits
from storage.communities import Community, Membership
from storage.database import Database
from storage.events import Event
from storage.people import Person

HOME = 1
JUNE = datetime(2026, 6, 1, tzinfo=UTC)
END = JUNE + timedelta(days=7)
LATER = END + timedelta(days=33)
JOINED = JUNE + timedelta(days=1)
MONTHS = [JUNE, datetime(2026, 7, 1, tzinfo=UTC), datetime(2026, 8, 1, tzinfo=UTC)]

BEFELL = (
    *("course.reminded", "course.asked", "referral.stayed", "gate.told", "seat.offered"),
    *("order.reminded", "order.refunded", "membership.ended", "membership.renewed"),
    *("moderation.ban", "lesson.brought", "member.left"),
)
THEMSELVES = ("lesson.opened", "poll.voted", "order.paid", "goods.paid", "assignment.handed-in")


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    database = Database(database_url)
    async with database.transaction() as session:
        session.add(Community(id=HOME, title="G", language="en", timezone="UTC", created_at=JUNE))
    yield database
    await database.close()


async def befalls(database: Database, kinds: Sequence[str], first: int, cause: str) -> None:
    """A member joins for each of these kinds of steps, and it is written down of them later."""
    async with database.transaction() as session:
        people = [Person(id=first + at, name="P", seen_at=JUNE) for at in range(len(kinds))]
        session.add_all(people)
        await session.flush()
        for person, kind in zip(people, kinds, strict=True):
            session.add(Membership(community_id=HOME, person_id=person.id, joined_at=JOINED))
            for at in (JOINED, LATER):
                step = {"community_id": HOME, "person_id": person.id, "cause": cause, "at": at}
                session.add(Event(kind=kind, **step))


async def about(database: Database) -> tuple[int, int, int]:
    """How many a giveaway brought who stayed, how many came back in July, and how many fell silent
    of those who were there in June."""
    async with database.reading() as session:
        during = windows(JUNE, END).during
        _joined, stayed = await giveaway_costs.joined_and_stayed(session, HOME, *during)
        months = await member_cohorts.about_by_month(session, HOME, MONTHS)
        tallies = await traits.leavers(session, HOME, END, END + timedelta(days=37))
    return stayed, months.get((0, 1), 0), sum(one.people - one.did for one in tallies)


async def test_what_befalls_somebody_is_no_sign_that_they_are_about(database: Database) -> None:
    await befalls(database, BEFELL, 10, "clock")
    await befalls(database, ["order.paid"], 50, "renewal:7")
    assert await about(database) == (0, 0, 0)

    await befalls(database, THEMSELVES, 60, "button")
    assert await about(database) == (len(THEMSELVES),) * 3


async def test_who_left_after_the_time_that_is_looked_at_had_stayed(database: Database) -> None:
    await befalls(database, ["poll.voted", "poll.voted"], 60, "button")
    async with database.transaction() as session:
        for who, after in ((60, 1), (61, 60)):
            member = await session.get(Membership, (HOME, who))
            assert member is not None
            member.left_at = LATER + timedelta(days=after)

    assert (await about(database))[0] == 1
