"""One call that goes wrong in a way nobody foresaw holds up no other."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from aiohttp import web
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.outreach.delivery import Deliverer
from bot.outreach.outcomes import Outcome
from bot.outreach.pace import Pace
from bot.outreach.spare import Spare
from bot.outreach.telegram import Refused, Telegram
from storage.database import Database, DatabaseAway
from storage.orders import Charge
from storage.outbox import FAILED, SENT, OutboxRow
from tests.databases import MakeDatabase
from tests.outreach.engine import Shaky, settle
from tests.outreach.post_office import Fated, PostOffice

NOW = datetime(2026, 6, 1, tzinfo=UTC)
GROUP = -1001


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    database = Database(database_url)
    yield database
    await database.close()


@pytest.fixture
async def telegram() -> AsyncIterator[Telegram]:
    """A Bot API server that says ok to everything."""

    async def ok(_request: web.Request) -> web.Response:
        return web.json_response({"ok": True, "result": {"message_id": 1}})

    app = web.Application()
    app.router.add_post("/bot{token}/{method}", ok)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    async with Telegram(f"http://127.0.0.1:{runner.addresses[0][1]}", "1:a") as open_:
        yield open_
    await runner.cleanup()


def row(chat_id: int, **more: Any) -> OutboxRow:
    values: dict[str, Any] = {"method": "sendMessage", "params": {"chat_id": chat_id, "text": "a"}}
    return OutboxRow(chat_id=chat_id, created_at=NOW, not_before=NOW, **(values | more))


async def delivered(
    database: Database, telegram: Telegram, after: Mapping[str, Any] | None = None
) -> list[tuple[int, str]]:
    """Each call's chat and state once everything that can be delivered has been."""
    deliverer = Deliverer(database, telegram, "me", lambda: NOW, after or {})
    running = asyncio.create_task(deliverer.run())
    async with asyncio.timeout(10):
        while True:
            async with database.reading() as session:
                rows = (await session.scalars(select(OutboxRow).order_by(OutboxRow.id))).all()
            if all(one.state in (SENT, FAILED) for one in rows):
                break
            await asyncio.sleep(0.02)
    deliverer.stop()
    await running
    return [(one.chat_id, one.state) for one in rows]


async def test_a_call_whose_file_is_gone_does_not_silence_its_chat(
    database: Database, telegram: Telegram
) -> None:
    lost = {"chat_id": 5, "photo": "media:999"}
    async with database.transaction() as session:
        session.add_all([row(5, method="sendPhoto", params=lost), row(5)])

    assert await delivered(database, telegram) == [(5, FAILED), (5, SENT)]


async def test_what_follows_a_call_may_fail_without_stopping_the_others(
    database: Database, telegram: Telegram
) -> None:
    async def after(session: AsyncSession, _outcome: Outcome, _now: datetime) -> None:
        await session.get_one(Charge, 999)

    async with database.transaction() as session:
        session.add_all([row(5, purpose="odd"), row(6)])

    assert await delivered(database, telegram, {"odd": after}) == [(5, SENT), (6, SENT)]


async def test_an_edit_never_overtakes_an_earlier_one(
    database: Database, telegram: Telegram
) -> None:
    count, closed = {"chat_id": 5, "text": "Join (3)"}, {"chat_id": 5, "text": "Closed"}
    async with database.transaction() as session:
        session.add(row(5, method="editMessageText", params=count, urgency=2))
        await session.flush()
        session.add(row(5, method="editMessageText", params=closed, urgency=1))

    said: list[str] = []

    async def after(_session: AsyncSession, outcome: Outcome, _now: datetime) -> None:
        said.append(outcome.row.params["text"])

    await delivered(database, telegram, {"answer": after})

    assert said == ["Join (3)", "Closed"]


async def test_what_is_answered_while_the_outbox_waits_is_not_said_again(
    new_sqlite: MakeDatabase,
) -> None:
    database, telegram = Shaky(new_sqlite()), Fated(GROUP, ["slow"])
    office = PostOffice(database, telegram, {}, lambda: NOW)
    await office.open()
    async with database.transaction() as session:
        session.add(row(GROUP))
    await office.turn()
    database.fate = "done"
    with suppress(DatabaseAway):
        await office.turn()

    async with database.transaction():  # somebody else writes
        turn = asyncio.create_task(office.turn())
        await settle()
        telegram.answers.set()
        await settle()
    await turn
    for _ in range(3):
        await office.turn()

    assert telegram.tried == 1
    await database.close()


async def test_a_clock_that_is_set_back_silences_nobody(new_sqlite: MakeDatabase) -> None:
    database, telegram, now = Shaky(new_sqlite()), Fated(GROUP, []), [NOW]
    office = PostOffice(database, telegram, {}, lambda: now[0])
    await office.open()
    async with database.transaction() as session:
        session.add_all(row(GROUP - n) for n in range(1, 31))
    for _ in range(3):
        await office.turn()

    now[0] -= timedelta(hours=1)
    async with database.transaction() as session:
        said_now = row(GROUP)
        said_now.not_before = now[0]
        session.add(said_now)
    for _ in range(3):
        now[0] += timedelta(seconds=1)
        await office.turn()

    assert telegram.tried == 1
    await database.close()


class Flooded(Telegram):
    """A Telegram that asks for silence from everybody for half a minute."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__("http://127.0.0.1:1", "1:x")
        self.now, self.until = now, NOW + timedelta(seconds=30)
        self.asked: list[tuple[datetime, str, int]] = []

    async def call(self, method: str, params: Mapping[str, Any], *_: Any, **__: Any) -> Any:
        """Refused before the time is over; what is no message is taken."""
        self.asked.append((self.now(), method, int(params.get("chat_id", 0))))
        if method == "sendMessage" and self.now() < self.until:
            seconds = (self.until - self.now()).total_seconds()
            raise Refused(429, "Too Many Requests", {"retry_after": round(seconds)})
        return {"message_id": 1}


async def test_while_telegram_asks_everybody_for_silence_nothing_is_asked(
    new_sqlite: MakeDatabase,
) -> None:
    now = [NOW]
    database, telegram = Database(new_sqlite()), Flooded(lambda: now[0])
    async with database.transaction() as session:
        session.add_all(row(number, urgency=2) for number in range(1, 201))
    deliverer = Deliverer(database, telegram, "me", lambda: now[0], {})
    deliverer.pace = Pace()
    spare = Spare(deliverer.pace)
    running = asyncio.create_task(deliverer.run())
    async with asyncio.timeout(20):
        while deliverer.pace.held_until <= NOW:
            await asyncio.sleep(0.02)
        flooded = len(telegram.asked)
        assert flooded <= 30, "what was under way"
        async with database.transaction() as session:
            session.add(row(999, urgency=0))
            session.add(row(0, method="answerPreCheckoutQuery", params={}, urgency=0))
        for _ in range(29):
            now[0] += timedelta(seconds=1)
            deliverer.wake()
            await asyncio.sleep(0.02)
        later = telegram.asked[flooded:]
        assert [method for _, method, _ in later] == ["answerPreCheckoutQuery"], "of seconds only"
        assert spare.next_at(now[0]) >= telegram.until, "nor does a broadcast go on"

        now[0] = telegram.until + timedelta(seconds=1)
        asked = len(telegram.asked)
        while len(telegram.asked) < asked + 10:
            deliverer.wake()
            await asyncio.sleep(0.02)
    deliverer.stop()
    await running
    assert telegram.asked[asked][2] == 999, "what is urgent goes first"
    assert deliverer.pace.ease.at(now[0]) < 0.75, "and all more slowly"
    await database.close()


async def test_a_chat_that_is_refused_holds_up_no_other(new_sqlite: MakeDatabase) -> None:
    database, telegram = Database(new_sqlite()), Fated(GROUP, ["429"])
    office = PostOffice(database, telegram, {}, lambda: NOW)
    await office.open()
    async with database.transaction() as session:
        session.add_all([row(GROUP), row(GROUP, params={"chat_id": GROUP, "text": "b"}), row(5)])
    for _ in range(4):
        await office.turn()

    async with database.reading() as session:
        rows = (await session.scalars(select(OutboxRow).order_by(OutboxRow.id))).all()
    assert [one.state for one in rows] == ["pending", "pending", SENT]
    assert telegram.tried == 1
    await database.close()
