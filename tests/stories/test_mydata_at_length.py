"""`/mydata` of somebody with a lot to tell: page by page, compressed, and whole."""

import gzip
import json
from datetime import timedelta
from typing import Any

from sqlalchemy import insert

from bot.privacy import taking
from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from storage.database import Database
from storage.events import Activity, Event
from tests.stage import Stage

STEPS, HOURS = 30_000, 700
"""More than 5 MB, and more than a page of a table whose key has three columns."""


async def test_many_rows_come_whole_in_a_compressed_file(
    world: World, lyceum: Stage, group: Chat, bot: Bot, alice: Person, database: Database
) -> None:
    await alice.says("/courses", in_=group)
    await alice.says("/start", to=bot)
    await alice.hears("I am here for", in_=bot)
    now = lyceum.clock()
    whose = {"community_id": 1, "person_id": alice.id}
    steps = [whose | {"kind": "lesson.opened", "cause": "button", "at": now}] * STEPS
    hours = [whose | {"hour": now - timedelta(hours=n + 1), "messages": n} for n in range(HOURS)]
    async with database.transaction("bulk") as session:
        await session.execute(insert(Event), steps)
        await session.execute(insert(Activity), hours)

    await alice.says("/mydata", to=bot)

    sent = await alice.hears("Everything I keep about you", in_=bot)
    document: Any = sent.content["document"]
    assert document.file_name.endswith(".json.gz")
    kept = world.files.get(document.file_id)
    assert kept is not None
    data = json.loads(gzip.decompress(kept.data))
    opened = [one for one in data["event_log"] if one["kind"] == "lesson.opened"]
    assert len(opened) == STEPS
    assert len({one["hour"] for one in data["messages_counted"]}) >= HOURS
    assert data["left_out"] == []


async def test_what_is_too_long_for_a_file_is_named(
    lyceum: Stage, alice: Person, group: Chat, database: Database
) -> None:
    await alice.says("/courses", in_=group)
    await alice.hears("no courses yet", in_=group)

    file = await taking.write(database, alice.id, lyceum.clock(), most=100)

    assert json.loads(file.data)["left_out"] == list(file.left_out)
    assert "profile" in file.left_out
