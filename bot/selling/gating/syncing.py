"""Comparing everybody known at a gate with who has access: after a long downtime, or when asked.

Telegram is asked about one after the other, behind everything that is urgent; what is found is
mended as far as that is safe, and told in numbers.
"""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from aiogram.methods import GetChatMember
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.notices import Notice, Param, tell_admins, tell_one
from bot.community.setup import ensure_admin
from bot.community.turn import Turn
from bot.mistakes import Mistake
from bot.outreach.outbox import say_all
from bot.selling.gating.leaving import SYNC_CHECK
from bot.selling.gating.telling import reason_for
from storage import diary, gate_syncs, gates
from storage.database import Database
from storage.diary import DiaryEntry
from storage.gate_syncs import GateSync
from storage.gates import Gate

SYNC, REPORT = "gate.sync", "gate.report"
"""The diary's words; their subject is the comparison."""

PAGE = 200
"""People asked about per transaction."""

GIVE_UP = timedelta(hours=6)
"""After so long the report says of whom Telegram has not answered; they are looked at all the same
when it does."""

SOON, LATER = timedelta(seconds=1), timedelta(seconds=30)
"""Between looks whether all have been answered: while somebody waits for a small group's report;
and for a large one's."""

FOUND = ("inside", "outside", "admitted", "told", "doubt", "removed", "left", "admin", "unknown")
"""What the report counts (storage/gates.py)."""

Duty = Callable[[AsyncSession, DiaryEntry, datetime], Awaitable[None]]


async def ask(session: AsyncSession, turn: Turn) -> None:
    """`/access sync`. Raises Mistake for who is no admin, or where nothing is kept."""
    home = await ensure_admin(session, turn, turn.community.id)
    kept = await gates.kept_gates(session, home.id)
    if not kept:
        raise Mistake("gate-none")
    for gate in kept:
        await begin(session, gate, turn.person.id, turn.now)
    await turn.reply(session, turn.words("gate-sync-begun", count=len(kept)))


async def begin(session: AsyncSession, gate: Gate, asked_by: int | None, now: datetime) -> None:
    """Have everybody at a gate compared; one comparison at a time, whose report is everybody's
    where several want it."""
    running = await gate_syncs.under_way(session, gate.id)
    if running is not None:
        running.asked_by = asked_by if running.asked_by == asked_by else None
        return
    sync = GateSync(
        community_id=gate.community_id, gate_id=gate.id, asked_by=asked_by, began_at=now
    )
    session.add(sync)
    await session.flush()
    diary.write_in(session, gate.community_id, SYNC, sync.id, now)


async def gather(entry: DiaryEntry, now: datetime, *, database: Database) -> Duty:
    """Ask about everybody, page by page; begun again after a crash it leaves out who was asked
    about."""
    async with database.transaction() as session:
        sync = await session.get_one(GateSync, entry.subject_id)
        gate = await session.get_one(Gate, sync.gate_id)
        await gates.note_everybody(session, gate)
    after = 0
    while True:
        async with database.transaction() as session:
            page = await gates.passes_after(session, gate.id, after, PAGE)
            asked = []
            for one in page:
                if one.sync_id != sync.id:
                    one.sync_id, one.found = sync.id, None
                    call = GetChatMember(chat_id=gate.chat_id, user_id=one.person_id)
                    key = f"gate-sync:{sync.id}:{one.id}"
                    asked.append((call, reason_for(SYNC_CHECK, one, key)))
            await say_all(session, asked, now)
        if len(page) < PAGE:
            return _asked
        after = page[-1].id
        await asyncio.sleep(0)  # SQLite itself lets nobody else have a turn


async def _asked(session: AsyncSession, entry: DiaryEntry, now: datetime) -> None:
    diary.write_in(session, entry.community_id, REPORT, entry.subject_id, now + SOON)


async def report(session: AsyncSession, entry: DiaryEntry, now: datetime) -> None:
    """Tell what was found once everybody was answered about, or it takes too long."""
    sync = await gate_syncs.locked_sync(session, entry.subject_id)
    if sync.ended_at is not None:
        return
    left = await gate_syncs.awaited(session, sync.id)
    age = now - sync.began_at
    if left and age < GIVE_UP:
        due_at = now + (SOON if age < LATER else LATER)
        diary.write_in(session, entry.community_id, REPORT, sync.id, due_at)
        return
    sync.ended_at = now
    gate = await session.get_one(Gate, sync.gate_id)
    counts = await gate_syncs.count_found(session, sync.id)
    params: dict[str, Param] = {"chat": gate.title, **{one: counts.get(one, 0) for one in FOUND}}
    notice = Notice("gate-report", params, once=f"gate-report:{sync.id}")
    if sync.asked_by is None:
        await tell_admins(session, gate.community_id, notice, now)
    else:
        await tell_one(session, sync.asked_by, gate.community_id, notice, now)
