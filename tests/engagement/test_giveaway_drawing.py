"""Draws and redraws through the tables: whatever was asked of entrants, the record holds."""

import asyncio
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Role, Turn
from bot.community.whereabouts import Whereabouts
from bot.engagement.draw import hash_exclusions, new_secret
from bot.engagement.giveaways import closing, drawing, record
from bot.identity import Links, Sealer
from bot.mistakes import Mistake
from bot.outreach.messages import Place
from bot.outreach.telegram import Telegram
from bot.speech import words
from bot.teaching.course_file import read_course_file
from bot.teaching.importing import import_course
from sandbox.server import Sandbox
from storage import arrivals, courses, giveaways
from storage.communities import Chat, ChatAdmin, Community
from storage.database import Database, insert_new
from storage.diary import DiaryEntry
from storage.entitlements import Entitlement
from storage.giveaways import FROZEN, PASSED, WON, Giveaway, GiveawayDraw, GiveawayEntry
from storage.people import Person

SCRIPT = Path(__file__).parents[2] / "docs" / "verify_draw.py"
COURSE = Path(__file__).parents[1] / "stories" / "course.yaml"
NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)
LINKS = Links(Sealer(b"test"), "lyceum_bot")
HERE, GONE, EXCLUDED = "here", "gone", "excluded"

entrants = st.lists(
    st.tuples(st.sampled_from((HERE, HERE, GONE, EXCLUDED)), st.integers(1, 5)),
    min_size=1,
    max_size=10,
)


@dataclass
class Draw:
    """A frozen giveaway among accounts of a sandbox, and who draws from it."""

    database: Database
    whereabouts: Whereabouts
    turn: Turn
    giveaway_id: int
    people: Sequence[int]

    async def draw(self) -> None:
        """As the clock has it done (handlers/clock.py)."""
        entry = DiaryEntry(id=1, subject_id=self.giveaway_id)
        duty = await drawing.draw(
            entry, NOW, database=self.database, whereabouts=self.whereabouts, links=LINKS
        )
        async with self.database.transaction("money") as session:
            await duty(session, entry, NOW)

    async def redraw(self, which: int) -> None:
        """One of the winners is replaced."""
        async with self.database.reading() as session:
            _, won = await drawing.current_winners(session, self.turn, self.giveaway_id)
        old = won[which % len(won)].id
        drawn, why = await drawing.find_replacement(
            self.database, self.whereabouts, self.turn, self.giveaway_id, old
        )
        async with self.database.transaction("money") as session:
            await drawing.redraw(session, self.turn, self.giveaway_id, old, drawn, why)

    async def draws(self) -> Sequence[GiveawayDraw]:
        """What was drawn, as it is written down."""
        async with self.database.reading() as session:
            return await giveaways.draws_of(session, self.giveaway_id)

    async def record(self) -> Any:
        """What /verify sends."""
        found = await record.Scribe(self.database).find(self.turn, self.giveaway_id)
        async with self.database.reading() as session:
            file = await courses.media_by_id(session, found.record_id or 0, with_data=True)
        assert file is not None
        assert file.data is not None
        return json.loads(file.data)


Story = Callable[[Draw], Awaitable[None]]
Change = Callable[[AsyncSession, Giveaway, int], Awaitable[None]]


async def frozen(
    url: str,
    came: Sequence[tuple[str, int]],
    story: Story,
    change: Change | None = None,
    **asked: Any,
) -> None:
    """Tell a story of a giveaway whose list stands; `change` happens since somebody joined."""
    database = Database(url)
    async with Sandbox() as sandbox:
        ada, bot = sandbox.world.user("Ada"), sandbox.world.bot("lyceum_bot")
        crowd = [sandbox.world.user(f"Guest {number}") for number in range(len(came))]
        group = sandbox.world.group("Py", ada, members=crowd)
        await ada.adds(bot, group, as_admin=True)
        for person, (fate, _) in zip(crowd, came, strict=True):
            if fate == GONE:
                await person.leaves(group)
        people = [person.id for person in crowd]
        async with database.transaction() as session:
            community = Community(title="Py", created_at=NOW)
            session.add(community)
            await insert_new(
                session,
                Person,
                [{"id": one, "name": f"P{one}", "seen_at": NOW} for one in (*people, ada.id)],
            )
            await session.flush()
            giveaway = await _giveaway(session, community.id, group.id, people, came, asked)
            if change is not None:
                await change(session, giveaway, people[0])
            admin = await session.get_one(Person, ada.id)
        giveaway.list_hash = (await closing.frozen_list(database, giveaway)).hash
        async with database.transaction() as session:
            session.add(giveaway)
        async with Telegram(sandbox.url, bot.token) as telegram:
            turn = Turn(admin, Role.ADMIN, community, Place(group.id), words("en"), LINKS, NOW)
            await story(Draw(database, Whereabouts(telegram), turn, giveaway.id, people))
    await database.close()


async def _giveaway(
    session: AsyncSession,
    community_id: int,
    chat_id: int,
    people: Sequence[int],
    came: Sequence[tuple[str, int]],
    asked: dict[str, Any],
) -> Giveaway:
    rng = Random(len(came))
    out = {
        one: "never-spoke" for one, (fate, _) in zip(people, came, strict=True) if fate == EXCLUDED
    }
    key = new_secret(rng)
    giveaway = Giveaway(
        **{"winners": 1, "entropy": None, "entropy_source": None, **asked},
        community_id=community_id,
        chat_id=chat_id,
        prize="A book",
        draws_at=NOW,
        checks_first=True,
        checked_at=NOW,
        exclusions_hash=hash_exclusions(key, out),
        required_chats=[],
        seed=new_secret(rng),
        entry_key=key,
        state=FROZEN,
        entrants=len(came),
        closed_at=NOW,
        created_by=1,
        created_at=NOW - timedelta(days=1),
    )
    session.add(giveaway)
    await session.flush()
    for number, (one, (_, tickets)) in enumerate(zip(people, came, strict=True), 1):
        session.add(
            GiveawayEntry(
                giveaway_id=giveaway.id,
                person_id=one,
                entered_at=NOW,
                number=number,
                tickets=tickets,
                excluded=out.get(one),
            )
        )
    return giveaway


def checked(told: Any, folder: Path) -> None:
    """Anybody who runs the script finds that the record holds."""
    file = folder / "record.json"
    file.write_text(json.dumps(told), encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-I", SCRIPT, file], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(entrants, st.integers(1, 4), st.lists(st.integers(0, 3), max_size=4), st.booleans())
def test_whatever_happens_nobody_has_two_prizes_and_the_record_holds(
    database_url: str,
    tmp_path_factory: pytest.TempPathFactory,
    came: list[tuple[str, int]],
    winners: int,
    redraws: list[int],
    with_entropy: bool,
) -> None:
    async def story(given: Draw) -> None:
        await given.draw()
        fates = dict(zip(given.people, (fate for fate, _ in came), strict=True))
        may_win = Counter(fates.values())[HERE]
        for which in redraws if may_win else ():
            try:
                await given.redraw(which)
            except Mistake as mistake:
                if mistake.key != "giveaway-nobody-left":
                    raise
        draws = await given.draws()
        assert max(Counter(draw.person_id for draw in draws).values(), default=0) <= 1
        won = [draw for draw in draws if draw.result == WON]
        assert {fates[draw.person_id] for draw in won} <= {HERE}
        assert len([draw for draw in won if not draw.replaces]) == min(winners, may_win)
        reasons = {HERE: None, GONE: "left", EXCLUDED: "never-spoke"}
        passed = [draw for draw in draws if draw.result == PASSED]
        assert all(draw.reason == reasons[fates[draw.person_id]] for draw in passed)
        told = await given.record()
        assert len(told["excluded"]) == Counter(fates.values())[EXCLUDED]
        checked(told, tmp_path_factory.mktemp("record"))

    entropy = {"entropy_source": "a block", "entropy": "00ab"} if with_entropy else {}
    asyncio.run(frozen(database_url, came, story, winners=winners, **entropy))


def test_with_everybody_excluded_nothing_is_drawn(database_url: str, tmp_path: Path) -> None:
    async def story(given: Draw) -> None:
        await given.draw()
        assert await given.draws() == []
        checked(await given.record(), tmp_path)

    asyncio.run(frozen(database_url, [(EXCLUDED, 1)] * 50, story))


async def nothing(_session: AsyncSession, _giveaway: Giveaway, _person_id: int) -> None:
    """They never did what was asked, or do so no more."""


async def made_admin(session: AsyncSession, giveaway: Giveaway, person_id: int) -> None:
    """They run the group by now."""
    home = {"id": giveaway.chat_id, "community_id": giveaway.community_id}
    session.add(Chat(**home, kind="supergroup", title="Py", joined_at=NOW))
    await session.flush()
    session.add(ChatAdmin(chat_id=home["id"], person_id=person_id, status="administrator"))


async def came_back(session: AsyncSession, giveaway: Giveaway, person_id: int) -> None:
    """They left and came in again, seen by the bot for the first time."""
    where = (giveaway.community_id, giveaway.chat_id)
    await arrivals.note_arrival(session, *where, person_id, NOW)


async def bought_the_prize(session: AsyncSession, giveaway: Giveaway, person_id: int) -> None:
    """They did not wait for luck."""
    draft = read_course_file(COURSE.name, COURSE.read_bytes())
    home = giveaway.community_id
    course = await import_course(session, home, person_id, draft, NOW, publish=True)
    giveaway.course_id = course.id
    right = Entitlement(community_id=home, person_id=person_id, course_id=course.id, granted_at=NOW)
    session.add(right)


@pytest.mark.parametrize(
    ("asked", "change", "reason"),
    [
        ({"bars_admins": True}, made_admin, "admin"),
        ({"joined_before": NOW - timedelta(days=1)}, came_back, "joined"),
        ({"active_days": 7}, nothing, "active"),
        ({"bought_course_id": 1}, nothing, "bought"),
        ({"poll_id": 1}, nothing, "voted"),
        ({"invited": 1}, nothing, "invited"),
        ({}, bought_the_prize, "owns"),
    ],
)
def test_whoever_does_not_meet_a_condition_any_more_is_passed_over_for_it(
    database_url: str, tmp_path: Path, asked: dict[str, Any], change: Change, reason: str
) -> None:
    async def story(given: Draw) -> None:
        await given.draw()
        [draw] = await given.draws()
        assert (draw.person_id, draw.result, draw.reason) == (given.people[0], PASSED, reason)
        checked(await given.record(), tmp_path)

    asyncio.run(frozen(database_url, [(HERE, 1)], story, change, **asked))


def test_the_list_is_read_once_for_the_record_however_many_ask_for_it(database_url: str) -> None:
    async def story(given: Draw) -> None:
        await given.draw()
        read = []

        def note(_connection, _cursor, statement, *_):  # type: ignore[no-untyped-def]
            if "giveaway_entries.tickets" in statement:
                read.append(statement)

        event.listen(given.database.engine.sync_engine, "before_cursor_execute", note)
        scribe = record.Scribe(given.database)
        found = await asyncio.gather(
            *(scribe.find(given.turn, given.giveaway_id) for _ in range(5))
        )
        assert len({one.record_id for one in found} - {None}) == 1
        assert len(read) == 2, "one page, and that there is no other"

    asyncio.run(frozen(database_url, [(HERE, 1), (HERE, 2)], story))
