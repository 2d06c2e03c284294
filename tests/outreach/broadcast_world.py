"""A broadcast, its admin, and what the books say of it in the end."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import func, select

from bot.identity import Links, Sealer
from bot.outreach import broadcast_report
from storage import broadcasts, recipients
from storage.broadcasts import PAUSED, RUNNING, STOPPED, WAITING, Broadcast, Tally
from storage.communities import Community, Membership
from storage.database import Database, insert_new
from storage.diary import DiaryEntry
from storage.outbox import OutboxRow
from storage.people import Person
from storage.recipients import Recipient
from tests.outreach.engine import START, Engine

PEOPLE = 12
SET_BACK = timedelta(hours=1)


@dataclass
class World(Engine):
    """… and an admin who pauses, goes on and stops."""

    hushed_at: int | None = None
    """How many messages had been tried when a pause or stop had been heard, as long as it holds."""
    set_back: timedelta = timedelta()
    """By how much the clock was, so far."""

    async def turn(self, broadcast: Broadcast, was: Sequence[str], becomes: str) -> None:
        """Somebody pressed a button."""
        async with self.database.transaction() as session:
            await broadcasts.change_state(session, broadcast.id, was, becomes)

    async def step(self, broadcast: Broadcast, what: str) -> None:
        """One thing happens."""
        match what:
            case "books" | "slow books" | "undone" | "done":
                await self.keep(broadcast, what)
            case "answers":
                await self.answer()
            case "speak":
                await self.speak()
            case "crash":
                await self.crash()
            case "pause" | "resume" | "stop":
                await self.press(broadcast, what)
            case "later":
                self.now += timedelta(seconds=1)
            case "set back":
                self.now -= SET_BACK
                self.set_back += SET_BACK
            case "others":
                self.let_others_speak()
            case fate:
                self.fates.append(fate)
        assert self.hushed_at in (None, self.tried), "nothing was begun since"

    async def keep(self, broadcast: Broadcast, how: str) -> None:
        """The books are kept, whatever comes in between, and whoever is to be silent is."""
        match how:
            case "slow books":
                await self.keep_books_slowly()
            case "undone" | "done":
                await self.keep_books_shaken(how)
                await self.keep_books_slowly()
            case _:
                await self.engine.keep_books()
        async with self.database.reading() as session:
            is_running = (await session.get_one(Broadcast, broadcast.id)).state == RUNNING
        self.hushed_at = None if is_running else self.tried

    async def press(self, broadcast: Broadcast, button: str) -> None:
        """Somebody presses a button below the progress."""
        match button:
            case "pause":
                await self.turn(broadcast, (RUNNING,), PAUSED)
            case "resume":
                await self.turn(broadcast, (PAUSED,), RUNNING)
                self.hushed_at = None
            case _:
                await self.turn(broadcast, (RUNNING, PAUSED), STOPPED)

    async def finish(self, broadcast: Broadcast) -> None:
        """All goes well from here; what was in flight is cut off by one last crash.

        A clock that was set back stays so: only who was put off by the old one waits for that.
        """
        self.fates.clear()
        await self.crash()
        await self.turn(broadcast, (PAUSED,), RUNNING)
        await self.go_on(60)
        if self.set_back:
            assert not await self.may_be_told(), "nobody waits for a clock"
            self.now += self.set_back
            await self.go_on(10)

    async def go_on(self, seconds: int) -> None:
        """So long the books are kept and messages go."""
        for _ in range(seconds):
            await self.engine.keep_books()
            await self.speak()
            self.now += timedelta(seconds=1)

    async def may_be_told(self) -> int:
        """How many wait in what runs, whom Telegram did not put off."""
        query = select(func.count()).where(
            Recipient.broadcast_id == Broadcast.id,
            Broadcast.state == RUNNING,
            Recipient.state == WAITING,
            Recipient.not_before <= self.now,
        )
        async with self.database.reading() as session:
            return await session.scalar(query) or 0


async def open_broadcast(database: Database, people: int, *, is_repeated: bool) -> Broadcast:
    """A broadcast that begins."""
    variant = {"method": "sendMessage", "params": {"text": "Hi"}, "weight": 1}
    async with database.transaction() as session:
        community = Community(title="Py", created_at=START)
        session.add(community)
        await session.flush()
        ids = range(1, people + 1)
        known = {"name": "Someone", "seen_at": START, "started_at": START}
        await insert_new(session, Person, [{**known, "id": number} for number in ids])
        belongs = {"community_id": community.id, "joined_at": START, "is_creator": False}
        await insert_new(session, Membership, [{**belongs, "person_id": n} for n in ids])
        broadcast = Broadcast(
            community_id=community.id,
            name="Hi",
            variants=[variant],
            is_repeated=is_repeated,
            created_by=1,
            created_at=START,
            state=RUNNING,
            started_at=START,
        )
        session.add(broadcast)
        await session.flush()
        audience = select(Person.id)
        broadcast.people = await recipients.gather(session, broadcast, audience, START)
    return broadcast


@dataclass
class Result:
    """What the books say in the end."""

    states: dict[int, str]
    tally: Tally
    state: str
    told: str


async def result_of(database: Database, broadcast: Broadcast) -> Result:
    """… once the diary's entries have been done."""
    links = Links(Sealer(b"key"), "lyceum_bot")
    async with database.transaction() as session:
        for entry in (await session.scalars(select(DiaryEntry))).all():
            await broadcast_report.refresh(session, entry, entry.due_at, links=links)
            entry.done_at = entry.due_at
    async with database.reading() as session:
        rows = (await session.scalars(select(Recipient))).all()
        kept = await session.get_one(Broadcast, broadcast.id)
        told = (
            await session.scalars(
                select(OutboxRow.params).where(OutboxRow.purpose == "broadcast-told")
            )
        ).all()
        tally = await broadcasts.tally(session, kept)
    return Result({row.person_id: row.state for row in rows}, tally, kept.state, str(told))


async def more_broadcasts(
    database: Database, number: int, people: Sequence[int] = (), *, is_open: bool = False
) -> set[int]:
    """So many more that run, for some people each."""
    async with database.transaction() as session:
        first = await session.get_one(Broadcast, 1)
        found = [
            Broadcast(
                community_id=first.community_id,
                name=f"No. {n}",
                variants=first.variants,
                created_by=1,
                created_at=START,
                state=RUNNING,
                started_at=START,
                is_open=is_open,
                people=len(people),
            )
            for n in range(number)
        ]
        session.add_all(found)
        await session.flush()
        for one in found:
            audience = select(Person.id).where(Person.id.in_(people))
            await recipients.gather(session, one, audience, START)
    return {one.id for one in found}
