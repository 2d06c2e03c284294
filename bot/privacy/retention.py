"""What is let go when its time is over, every night: names in the event log, counts of messages,
words that were said, updates that failed, visits and inquiries on the web, and people who left
long ago.

Everything goes in short transactions, and what a night does not get done the next one does.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from random import Random

import structlog

from bot.community import visiting
from bot.privacy import forgetting
from bot.privacy.keeping import Keeping
from bot.privacy.settling import what_is_open
from storage import inbox, inquiries, outbox_ends, people, presences
from storage.database import Database
from storage.personal import aging

PAGE = 500
"""Rows changed in one transaction; everybody else who writes waits for some milliseconds."""

A_NIGHT = 200
"""People forgotten in one night because they left: each takes a walk through all tables."""

log = structlog.get_logger()


async def let_go(
    database: Database,
    keeping: Keeping,
    owner_ids: Collection[int],
    rng: Random,
    now: datetime,
) -> None:
    """Everything whose time is over."""
    events = now - timedelta(days=keeping.events)
    await _take_names_off(database, events)
    await _forget_talk(database, events)
    await _forget_presences(database, events)
    await _forget_words(database, now - timedelta(days=keeping.messages))
    async with database.transaction() as session:
        await inbox.forget_failed(session, now - timedelta(days=keeping.failures))
        await visiting.forget_over(session, now)
        await inquiries.forget_before(session, now - timedelta(days=keeping.messages))
    await _forget_who_left(database, owner_ids, rng, now, now - timedelta(days=keeping.left))


async def _take_names_off(database: Database, before: datetime) -> None:
    last = 0
    while True:
        async with database.reading() as session:
            found = await aging.named_events(session, before, last, PAGE)
        if not found:
            return
        async with database.transaction() as session:
            await aging.take_names_off(session, found)
        last = found[-1]


async def _forget_talk(database: Database, before: datetime) -> None:
    async with database.reading() as session:
        homes = await aging.homes(session)
    for home in homes:
        while True:
            async with database.reading() as session:
                found = await aging.old_talk(session, home, before, PAGE)
            if not found:
                break
            async with database.transaction() as session:
                await aging.forget_talk(session, home, found)


async def _forget_presences(database: Database, before: datetime) -> None:
    """Of days that had begun by then on every clock; figures of those are refused."""
    async with database.reading() as session:
        homes = await aging.homes(session)
    for home in homes:
        async with database.transaction() as session:
            await presences.forget_before(session, home, before.date())


async def _forget_words(database: Database, before: datetime) -> None:
    last: int | None = 0
    while last is not None:
        async with database.reading() as session:
            found, last = await outbox_ends.worded_before(session, before, last, PAGE)
        if found:
            async with database.transaction() as session:
                await outbox_ends.forget_words(session, found)


async def _forget_who_left(
    database: Database,
    owner_ids: Collection[int],
    rng: Random,
    now: datetime,
    before: datetime,
) -> None:
    """Nobody to whom anything is owed."""
    async with database.reading() as session:
        found = await aging.long_gone(session, before, A_NIGHT)
    gone = 0
    for person_id in found:
        try:
            async with database.transaction("money") as session:
                person = await people.locked_person(session, person_id)
                if person is None or person.forget_as is not None or person.seen_at >= before:
                    continue
                if await what_is_open(session, person_id, owner_ids, now):
                    continue
                await forgetting.take_leave(session, person, rng, now)
                gone += 1
        except Exception:
            log.exception("somebody who left long ago is not forgotten yet; the next one is")
    if gone:
        log.info("people who left long ago are being forgotten", people=gone)
