"""From before refunds said what their orders were owed to, and gifts of which course they were."""

import asyncio

from sqlalchemy import select, text

from storage.database import Database
from storage.event_days import EventClock
from storage.events import Event
from storage.migrations import go_back, migrate

BEFORE = (
    (
        "INSERT INTO communities (id, title, language, timezone, currency, created_at) VALUES"
        " (1, 'Py', 'en', 'UTC', 'XTR', '2026-12-01 09:00:00'),"
        " (2, 'Rust', 'en', 'UTC', 'XTR', '2026-12-01 09:00:00')"
    ),
    "INSERT INTO event_clocks (community_id, timezone) VALUES (1, 'UTC'), (2, 'UTC')",
    (
        "INSERT INTO courses (id, community_id, code, title, blurb, price_stars, treats, state,"
        " creator_id, created_at) VALUES"
        " (5, 1, 'PY101', 'Py', 'b', 250, 3, 'published', 9, '2026-12-01 09:00:00')"
    ),
    (
        "INSERT INTO gifts (id, community_id, course_id, giver_id, code, state, created_at)"
        " VALUES (3, 1, 5, 7000000000, 'CODE', 'opened', '2026-12-01 09:00:00')"
    ),
    (
        "INSERT INTO orders (id, community_id, person_id, kind, subject_id, title, price_stars,"
        " state, cause, created_at, expires_at, paid_at) VALUES"
        " (1, 1, 7000000000, 'course', 5, 'Py', 250, 'refunded', 'campaign:7:2',"
        " '2026-12-01 12:00:00', '2026-12-01 13:00:00', '2026-12-01 12:00:00'),"
        " (2, 1, 7000000000, 'gift', 3, 'Py', 250, 'fulfilled', 'command:gift',"
        " '2026-12-01 12:00:01', '2026-12-01 13:00:00', '2026-12-01 12:00:01')"
    ),
    (
        "INSERT INTO charges (id, telegram_payment_charge_id, order_id, person_id, currency,"
        " amount, payload, standing, received_at, refunded_at) VALUES"
        " (1, 'a', 1, 7000000000, 'XTR', 250, '', 'applied', '2026-12-01 12:00:00',"
        " '2026-12-02 12:00:00'),"
        " (2, 'b', 2, 7000000000, 'XTR', 250, '', 'applied', '2026-12-01 12:00:01', NULL)"
    ),
    (
        "INSERT INTO events (community_id, person_id, kind, subject_id, cause, campaign_id, value,"
        " at) VALUES"
        " (1, 7000000000, 'order.paid', 5, 'campaign:7:2', 7, 250, '2026-12-01 12:00:00'),"
        " (1, NULL, 'order.refunded', 5, 'admin', NULL, -250, '2026-12-02 12:00:00'),"
        " (1, 7000000000, 'order.paid', NULL, 'command:gift', NULL, 250, '2026-12-01 12:00:01'),"
        " (2, 8, 'order.refunded', NULL, 'admin', NULL, -250, '2026-12-02 12:00:00')"
    ),
)


def test_refunds_of_old_are_owed_to_what_led_to_their_orders(database_url: str) -> None:
    go_back(database_url, "0053")
    asyncio.run(_fill(database_url))

    migrate(database_url, "0054")

    steps, clocks = asyncio.run(_look(database_url))
    assert steps == [
        ("order.paid", 5, "campaign:7:2", 7),
        ("order.refunded", 5, "campaign:7:2", 7),
        ("order.paid", 5, "command:gift", None),
        ("order.refunded", None, "admin", None),
    ]
    assert clocks == ["UTC~", "UTC"], "one has figures to count anew"


async def _fill(url: str) -> None:
    database = Database(url)
    async with database.transaction() as session:
        for statement in BEFORE:
            await session.execute(text(statement))
    await database.close()


async def _look(url: str) -> tuple[list[tuple[object, ...]], list[str]]:
    database = Database(url)
    async with database.reading() as session:
        columns = (Event.kind, Event.subject_id, Event.cause, Event.campaign_id)
        steps = [tuple(row) for row in await session.execute(select(*columns).order_by(Event.id))]
        query = select(EventClock.timezone).order_by(EventClock.community_id)
        clocks = list(await session.scalars(query))
    await database.close()
    return steps, clocks
