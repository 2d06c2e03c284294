"""Who a broadcast is for, how it is shared out, and the sums kept beside it."""

from collections import Counter
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import delete, select, update

from storage import broadcasts, complaints, consents, lateness, recipients
from storage.broadcasts import BLOCKED, REPEATED, SENT, WAITING, Broadcast
from storage.communities import Community
from storage.consents import PROMOTION, Consent
from storage.database import Database, insert_new
from storage.people import Person
from storage.recipients import Outcome, Recipient

NOW = datetime(2026, 6, 1, tzinfo=UTC)
PEOPLE = range(1, 1201)


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    database = Database(database_url)
    yield database
    await database.close()


async def open_broadcast(database: Database, *weights: int) -> Broadcast:
    """For 1,200 who agreed, of whom the last hundred blocked the bot and the first never began."""
    variants = [{"method": "sendMessage", "params": {"text": "Hi"}, "weight": w} for w in weights]
    async with database.transaction() as session:
        community = Community(title="Py", created_at=NOW)
        session.add(community)
        await session.flush()
        people = [
            {
                "id": number,
                "name": f"Person {number}",
                "seen_at": NOW,
                "started_at": NOW if number > 1 else None,
                "unreachable_at": NOW if number > 1100 else None,
            }
            for number in PEOPLE
        ]
        await insert_new(session, Person, people)
        agreed = {"community_id": community.id, "kind": PROMOTION, "asked_at": NOW}
        agreed["agreed_at"] = NOW
        await insert_new(session, Consent, [{**agreed, "person_id": n} for n in PEOPLE])
        broadcast = Broadcast(
            community_id=community.id,
            name="Hi",
            variants=variants,
            created_by=1,
            created_at=NOW,
            state="running",
        )
        session.add(broadcast)
        await session.flush()
        audience = consents.reachable(community.id, PROMOTION)
        broadcast.people = await recipients.gather(session, broadcast, audience, NOW)
    return broadcast


async def test_only_who_can_be_written_to_is_told(database: Database) -> None:
    broadcast = await open_broadcast(database, 1)

    async with database.reading() as session:
        people = (await session.scalars(select(Recipient.person_id))).all()
        audience = consents.reachable(broadcast.community_id, PROMOTION)
        counted = await recipients.count_people(session, audience)
    assert set(people) == set(range(2, 1101))
    assert broadcast.people == counted == 1099


async def test_variants_are_shared_out_by_their_weights(database: Database) -> None:
    await open_broadcast(database, 1, 3)

    async with database.reading() as session:
        variants = Counter((await session.scalars(select(Recipient.variant))).all())
    assert set(variants) == {0, 1}
    assert variants[1] / variants[0] == pytest.approx(3, rel=0.25)


async def test_each_is_claimed_by_one_and_counted_once(database: Database) -> None:
    broadcast = await open_broadcast(database, 1)

    async with database.transaction() as session:
        mine = await recipients.take(session, broadcast.id, "me", NOW, 10)
        others = await recipients.take(session, broadcast.id, "other", NOW, 10)
    assert len({one.person_id for one in (*mine, *others)}) == 20

    told = [Outcome(broadcast.id, one.person_id, SENT, NOW, message_id=7) for one in mine[:8]]
    told.append(Outcome(broadcast.id, mine[8].person_id, BLOCKED, NOW, "blocked"))
    later = NOW + timedelta(minutes=1)
    told.append(Outcome(broadcast.id, mine[9].person_id, WAITING, NOW, again_at=later))
    foreign = Outcome(broadcast.id, others[0].person_id, SENT, NOW)
    for _ in range(2):  # the answer to the first commit was lost
        async with database.transaction() as session:
            await recipients.record(session, "me", [*told, foreign])

    async with database.transaction() as session:
        tally = await broadcasts.tally(session, broadcast)
        again = await recipients.take(session, broadcast.id, "me", later, 2000)
    assert tally.counts == {("sent", ""): 8, ("blocked", "blocked"): 1}
    assert tally.left == 1099 - 9
    assert len(again) == tally.left - 10, "all but what the other has in hand"
    assert again[-1].person_id == mine[9].person_id, "who is put off comes last"


async def test_a_complaint_counts_once(database: Database) -> None:
    broadcast = await open_broadcast(database, 1)
    async with database.transaction() as session:
        (one,) = await recipients.take(session, broadcast.id, "me", NOW, 1)
        who = one.person_id
        await recipients.record(session, "me", [Outcome(broadcast.id, who, SENT, NOW)])

    news, home = [], broadcast.community_id
    for community_id, person in ((home + 1, who), (home, who), (home, who), (home, who + 1)):
        async with database.transaction() as session:
            news.append(await complaints.complain(session, community_id, broadcast.id, person))

    assert news == [False, True, False, False]
    async with database.reading() as session:
        assert (await broadcasts.tally(session, broadcast)).of("complained") == 1


async def test_who_is_asleep_when_it_starts_waits_until_they_wake(database: Database) -> None:
    broadcast = await open_broadcast(database, 1)
    morning = NOW + timedelta(hours=9)
    async with database.transaction() as session:
        tokyo = update(Person).where(Person.id <= 10).values(timezone="Asia/Tokyo")
        await session.execute(tokyo)
        await session.execute(delete(Recipient))
        audience = consents.reachable(broadcast.community_id, PROMOTION)
        asleep = {morning: {"", "Europe/Berlin"}}
        await recipients.gather(session, broadcast, audience, NOW, asleep)

    async with database.transaction() as session:
        now = await recipients.take(session, broadcast.id, "me", NOW, 2000)
        early = morning - timedelta(seconds=1)
        assert not await recipients.take(session, broadcast.id, "me", early, 2000)
        assert await recipients.take(session, broadcast.id, "me", morning, 1)
    assert {one.person_id for one in now} == set(range(2, 11))


async def test_who_may_have_been_told_is_claimed_with_the_day_it_was_counted_on(
    database: Database,
) -> None:
    broadcast = await open_broadcast(database, 1)
    async with database.transaction() as session:
        (one,) = await recipients.take(session, broadcast.id, "me", NOW, 1)
        await recipients.mark_counted(session, broadcast.id, [one.person_id], NOW.date())
        again = Outcome(broadcast.id, one.person_id, WAITING, NOW, REPEATED)
        await recipients.record(session, "me", [again])

    async with database.transaction() as session:
        found = await recipients.take(session, broadcast.id, "me", NOW, 2000)
    assert one.counted_on is None
    counted = [other for other in found if other.counted_on]
    assert [(other.person_id, other.counted_on) for other in counted] == [
        (one.person_id, NOW.date())
    ]


async def test_only_who_is_late_by_their_own_time_is_passed_over(database: Database) -> None:
    broadcast = await open_broadcast(database, 1)
    hour = timedelta(hours=1)
    async with database.transaction() as session:
        broadcast = await session.get_one(Broadcast, broadcast.id)
        broadcast.until, broadcast.within = NOW + hour, 3600
        few = update(Recipient).where(Recipient.person_id <= 10)
        await session.execute(few.values(turn_at=NOW + 2 * hour, not_before=NOW + 2 * hour))

    async def passed_at(now: datetime) -> int:
        async with database.transaction() as session:
            one = await session.get_one(Broadcast, broadcast.id)
            return await lateness.pass_over(session, one, now)

    assert [await passed_at(NOW + n * hour) for n in (1, 2, 3, 4)] == [0, 1090, 0, 9]
    async with database.reading() as session:
        assert (await broadcasts.tally(session, broadcast)).counts == {("skipped", "late"): 1099}
