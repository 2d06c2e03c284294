"""Two processes keep order in one group: each strike counts once, is told, and touches nobody whom
the other has just heard to be of the team. (SQLite has one writer.)"""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community import enforcing, modlog
from bot.community.speakers import Speaker
from bot.community.turn import Role, Turn
from bot.identity import Links, Sealer
from bot.outreach.messages import Place
from bot.speech import words
from sandbox.chats import Chat
from sandbox.members import Member, Status
from sandbox.people import Person
from storage import communities, diary, moderation, people
from storage.channels import channel_of
from storage.communities import community_of
from storage.database import Database
from storage.diary import DiaryEntry
from storage.moderation import Strike
from storage.outbox import OutboxRow
from tests.databases import MakeDatabase, Postgres
from tests.stage import MovableClock, Stage
from tests.stories.locks import TWO_PROCESSES, until_somebody_waits
from tests.stories.test_channels_in_order import eve, spam
from tests.stories.test_moderation import order
from tests.stories.waiting import settled

__all__ = ["eve", "order", "spam"]

NOW = datetime(2030, 1, 1, tzinfo=UTC)
GROUP = -1001
LINKS = Links(Sealer(b"k" * 32), "lyceum_bot")


@pytest.fixture
async def shared(new_postgres: MakeDatabase, postgres: Postgres) -> AsyncIterator[Database]:
    """A database for two processes, with a group of three whose order is kept."""
    url = new_postgres()
    database = Database(url)
    async with database.transaction() as session:
        await communities.found_community(session, GROUP, "supergroup", "Py Lovers", NOW)
        for number in (1, 2, 3):
            await people.remember_person(session, number, f"P{number}", None, "en", NOW)
        await communities.replace_admins(session, GROUP, [(1, "creator")], NOW)
        (await session.get_one(people.Person, 1)).started_at = NOW
        home = await community_of(session, GROUP)
        assert home is not None
        rules = await moderation.rules_to_change(session, home.id)
        rules.since = NOW
    yield database
    await database.close()
    postgres.drop(url)


async def strike(session: AsyncSession, person_id: int, now: datetime = NOW) -> None:
    """What a process does with a word that somebody should not have said."""
    person = await session.get_one(people.Person, person_id)
    home = await community_of(session, GROUP)
    place = Place(GROUP, None, 10)
    turn = Turn(person, Role.MEMBER, home, place, words("en"), LINKS, now)
    await enforcing.take_turns(session, turn.community.id)
    await enforcing.act(session, turn, Speaker(person.id, person.name), "word", can_mute=True)


async def test_one_breath_is_one_strike_whichever_process_reads_it(shared: Database) -> None:
    async def other() -> None:
        async with shared.transaction() as session:
            await strike(session, 2)

    async with shared.transaction() as session:
        await strike(session, 2)
        waiting = asyncio.create_task(other())
        await until_somebody_waits(session)
    await waiting

    async with shared.reading() as session:
        assert await session.scalar(select(func.count()).select_from(Strike)) == 1
        said = select(func.count()).where(OutboxRow.purpose == "moderation-said")
        assert await session.scalar(said) == 1


async def test_who_breaks_a_rule_while_the_admins_are_told_is_told_next(shared: Database) -> None:
    later = NOW + timedelta(minutes=1)

    async def other() -> None:
        async with shared.transaction() as session:
            await strike(session, 3, later)

    async with shared.transaction() as session:
        await strike(session, 2)
    async with shared.transaction("money") as session:  # as the clock does it
        entry = (await session.scalars(select(DiaryEntry))).one()
        assert await diary.claim(session, entry)
        await modlog.digest(session, entry, later, links=LINKS)
        waiting = asyncio.create_task(other())
        await until_somebody_waits(session)
        entry.done_at = later
    await waiting

    async with shared.reading() as session:
        untold = (await session.scalars(select(Strike.person_id).where(~Strike.is_told))).all()
        digests = select(func.count()).where(DiaryEntry.done_at.is_(None))
        assert untold == [3]
        assert await session.scalar(digests) == 1


async def test_who_is_an_admin_since_just_now_as_another_process_knows_is_not_touched(
    order: Stage, group: Chat, ada: Person, alice: Person, database: Database, clock: MovableClock
) -> None:
    await settled(alice, group)  # this process remembers a member
    group.members[alice.id] = Member(
        alice, Status.ADMINISTRATOR, frozenset({"can_delete_messages"})
    )
    async with database.transaction() as session:
        admins = [(ada.id, "creator"), (alice.id, "administrator")]
        await communities.replace_admins(session, group.id, admins, clock())

    said = await alice.says("casino is banned here, people", in_=group)
    await settled(ada, group)

    assert not said.deleted


@TWO_PROCESSES
async def test_a_channel_let_be_by_an_admin_meanwhile_is_not_touched(
    order: Stage, group: Chat, ada: Person, eve: Person, spam: Chat, database: Database,
    clock: MovableClock,
) -> None:  # fmt: skip
    await eve.says("Hello", in_=group, as_channel=spam)
    await settled(ada, group)
    async with database.transaction() as session:
        home = await community_of(session, group.id)
        assert home is not None
        await enforcing.take_turns(session, home.id)
        said = await eve.says("casino", in_=group, as_channel=spam)
        await until_somebody_waits(session)
        channel = await channel_of(session, home.id, spam.id)
        assert channel is not None
        channel.let_be_at = clock()
    await settled(ada, group)

    assert not said.deleted


@TWO_PROCESSES
async def test_what_is_in_hand_while_the_rules_are_switched_off_stays(
    order: Stage, group: Chat, ada: Person, alice: Person, database: Database
) -> None:
    async with database.transaction() as session:
        home = await community_of(session, group.id)
        assert home is not None
        await enforcing.take_turns(session, home.id)
        said = await alice.says("casino", in_=group)
        await until_somebody_waits(session)
        (await moderation.rules_of(session, home.id)).since = None
    await settled(ada, group)

    assert not said.deleted
