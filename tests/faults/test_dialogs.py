"""Killed in the middle of a dialog: each step counts once, and nobody loses the thread."""

import asyncio
import signal
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import select, text

from storage.courses import Course
from storage.database import Database
from tests.faults.process import Process
from tests.faults.town import PATIENCE, Town, open_town

SLOW_MARK = {
    "sqlite": (
        """
        CREATE TRIGGER slow_mark BEFORE UPDATE OF done_at ON inbox BEGIN
            SELECT (WITH RECURSIVE number(n) AS
                    (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 30000000)
                    SELECT count(*) FROM number);
        END
        """,
    ),
    "postgresql": (
        """
        CREATE FUNCTION dawdle() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN PERFORM pg_sleep(4); RETURN NEW; END $$
        """,
        """
        CREATE TRIGGER slow_mark BEFORE UPDATE OF done_at ON inbox
        FOR EACH ROW EXECUTE FUNCTION dawdle()
        """,
    ),
}
"""Marking an update as done takes some seconds, as on a disk that is about to fail …"""

MOMENT = 1.0
"""… so that this many seconds after a window was shown its update is not marked yet."""


@pytest.fixture
async def town(database_url: str) -> AsyncIterator[Town]:
    """Ada's group, served by the real process."""
    async with open_town(database_url) as town:
        process = Process(town.settings)
        town.processes.append(process)
        await process.start()
        yield town
        await process.close()


async def test_a_step_is_not_taken_for_the_next_one_after_a_kill(town: Town) -> None:
    ada, bot = town.ada, town.bot
    await ada.says("/create", to=bot)
    await ada.hears("What is it called", in_=bot, within=PATIENCE)
    await town.calm()

    await _mark_slowly(town.database)
    await ada.says("Tea & Time", to=bot)
    await ada.hears("What does one get", in_=bot)
    await asyncio.sleep(MOMENT)
    await _kill(town)
    await _mark_as_ever(town.database)
    await town.processes[0].start()

    await ada.hears("What does one get", in_=bot, within=PATIENCE)  # handled once more
    await town.calm()
    await ada.says("Five teas, five rooms.", to=bot)
    await ada.hears("What does it cost", in_=bot)
    await ada.says("120", to=bot)
    await ada.hears("🎓 Tea & Time", in_=bot)
    assert await _begun(town.database) == [("TEATIME", "Tea & Time", "Five teas, five rooms.")]


async def test_a_course_begun_before_a_kill_is_not_begun_again(town: Town) -> None:
    await _is_asked_for_the_price(town)

    town.sandbox.faults.cut("sendMessage", when="before", times=50)
    await town.ada.says("120", to=town.bot)
    while not await _begun(town.database):
        await asyncio.sleep(0.01)
    await _kill(town)
    town.sandbox.faults.clear()
    await town.processes[0].start()

    await town.ada.says("120", to=town.bot)
    await town.ada.hears("waiting for a tap", in_=town.bot, within=PATIENCE)
    assert len(await _begun(town.database)) == 1


async def _is_asked_for_the_price(town: Town) -> None:
    ada, bot = town.ada, town.bot
    await ada.says("/create", to=bot)
    await ada.hears("What is it called", in_=bot, within=PATIENCE)
    await ada.says("Tea & Time", to=bot)
    await ada.hears("What does one get", in_=bot)
    await ada.says("Five teas, five rooms.", to=bot)
    await ada.hears("What does it cost", in_=bot)
    await town.calm()


async def _kill(town: Town) -> None:
    await town.processes[0].end(signal.SIGKILL)


async def _mark_slowly(database: Database) -> None:
    async with database.transaction() as session:
        for statement in SLOW_MARK[database.engine.dialect.name]:
            await session.execute(text(statement))


async def _mark_as_ever(database: Database) -> None:
    on_table = "" if database.is_sqlite else " ON inbox"
    async with database.transaction() as session:
        await session.execute(text(f"DROP TRIGGER slow_mark{on_table}"))


async def _begun(database: Database) -> list[tuple[str, str, str]]:
    """Courses that were not there from the beginning."""
    async with database.reading() as session:
        found = await session.scalars(select(Course).where(Course.code != "PY101"))
        return [(course.code, course.title, course.blurb) for course in found]
