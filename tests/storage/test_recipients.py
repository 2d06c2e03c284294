"""Who a broadcast is for, how it is shared out, and the sums kept beside it."""

from collections import Counter
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from storage import broadcasts, recipients
from storage.broadcasts import BLOCKED, SENT, WAITING, Broadcast
from storage.communities import Community, Membership
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
    """For 1,200 members, of whom the last hundred blocked the bot and the first never began."""
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
        belongs = {"community_id": community.id, "joined_at": NOW, "is_creator": False}
        await insert_new(session, Membership, [{**belongs, "person_id": n} for n in PEOPLE])
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
        audience = broadcasts.consented(community.id, "promotion", NOW)
        broadcast.people = await recipients.gather(session, broadcast, audience, NOW)
    return broadcast


async def test_only_who_can_be_written_to_is_told(database: Database) -> None:
    broadcast = await open_broadcast(database, 1)

    async with database.reading() as session:
        people = (await session.scalars(select(Recipient.person_id))).all()
        audience = broadcasts.consented(broadcast.community_id, "promotion", NOW)
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
    assert len({who for who, _ in (*mine, *others)}) == 20

    told = [Outcome(broadcast.id, who, SENT, NOW, message_id=7) for who, _ in mine[:8]]
    told.append(Outcome(broadcast.id, mine[8][0], BLOCKED, NOW, "blocked"))
    later = NOW + timedelta(minutes=1)
    told.append(Outcome(broadcast.id, mine[9][0], WAITING, NOW, again_at=later))
    foreign = Outcome(broadcast.id, others[0][0], SENT, NOW)
    for _ in range(2):  # the answer to the first commit was lost
        async with database.transaction() as session:
            await recipients.record(session, "me", [*told, foreign])

    async with database.transaction() as session:
        tally = await broadcasts.tally(session, broadcast)
        again = await recipients.take(session, broadcast.id, "me", later, 2000)
    assert tally.counts == {("sent", ""): 8, ("blocked", "blocked"): 1}
    assert tally.left == 1099 - 9
    assert len(again) == tally.left - 10, "all but what the other has in hand"
    assert again[-1][0] == mine[9][0], "who is put off comes last"


async def test_a_complaint_counts_once(database: Database) -> None:
    broadcast = await open_broadcast(database, 1)
    async with database.transaction() as session:
        ((who, _),) = await recipients.take(session, broadcast.id, "me", NOW, 1)
        await recipients.record(session, "me", [Outcome(broadcast.id, who, SENT, NOW)])

    for person in (who, who, who + 1):
        async with database.transaction() as session:
            await recipients.complain(session, broadcast.community_id, person)

    async with database.reading() as session:
        assert (await broadcasts.tally(session, broadcast)).of("complained") == 1
