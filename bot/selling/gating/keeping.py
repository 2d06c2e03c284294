"""Looking after each gate: who got access hears of it, who lost it is told, and what the bot itself
may do there.

A look comes by itself every few minutes, and at once when something was bought or given back. It
says what is due and changes nothing that a second look would change again; so nothing is lost by a
crash, and whatever gives or ends access is seen without calling us.
"""

from collections.abc import Awaitable, Callable, Collection, Sequence
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.rights import missing_in
from bot.selling.gating import syncing
from bot.selling.gating.doubt import why_in_doubt
from bot.selling.gating.entering import approve, decline, offer, revoke
from bot.selling.gating.leaving import check, stay
from bot.selling.gating.telling import LOOK, NEEDED, note_back, note_missing
from bot.selling.reconciling.reading import Desk
from bot.teaching.access import entitled_among
from storage import diary, gates
from storage.diary import DiaryEntry
from storage.gates import Gate, GatePass

SWEEP = "gate.sweep"
"""The diary's word for the looks that come by themselves; the subject is the gate."""

EVERY = timedelta(minutes=10)
"""Between two of them. Who has no access any more is told that much later at most."""

LONG = timedelta(hours=6)
"""A look so late means that we were away: everybody is asked about. Telegram keeps what happened
meanwhile for a day (Bot API, Getting updates)."""

PAGE = 200
"""Passes looked at together."""

Duty = Callable[[AsyncSession, DiaryEntry, datetime], Awaitable[None]]


async def look_soon(session: AsyncSession, community_id: int, now: datetime) -> None:
    """Somebody's access may have changed: the community's gates look at once."""
    for gate in await gates.kept_gates(session, community_id):
        await diary.write_in_once(session, community_id, LOOK, gate.id, now)


async def look_at_chat(session: AsyncSession, chat_id: int, now: datetime) -> None:
    """The bot's own standing in a chat may have changed."""
    gate = await gates.kept_gate_at(session, chat_id)
    if gate is not None:
        await diary.write_in_once(session, gate.community_id, LOOK, gate.id, now)


async def sweep(entry: DiaryEntry, now: datetime, *, desk: Desk) -> Duty:
    """Look at everybody at a gate; the bot's own rights come first."""
    async with desk.database.reading() as session:
        gate = await session.get(Gate, entry.subject_id)
    if gate is None or gate.kept_since is None:
        return _nothing
    missing = await missing_in(desk.telegram, desk.bot_id, gate.chat_id, NEEDED)
    is_late = entry.kind == SWEEP and now - entry.due_at > LONG
    if not (missing or is_late):
        await _look_through(desk, gate, entry.id, now)
    return partial(_end, missing=missing, is_late=is_late)


async def _nothing(_session: AsyncSession, _entry: DiaryEntry, _now: datetime) -> None:
    """The gate is open to all."""


async def _end(
    session: AsyncSession,
    entry: DiaryEntry,
    now: datetime,
    *,
    missing: Sequence[str],
    is_late: bool,
) -> None:
    gate = await gates.locked_gate(session, entry.subject_id)
    if gate is None or gate.kept_since is None:
        return
    if missing:
        await note_missing(session, gate.id, missing, now)
    elif await note_back(session, gate, now) or is_late:
        await syncing.begin(session, gate, None, now)
    if entry.kind == SWEEP:
        diary.write_in(session, gate.community_id, SWEEP, gate.id, now + EVERY)


async def _look_through(desk: Desk, gate: Gate, look_id: int, now: datetime) -> None:
    after = 0
    while True:
        async with desk.database.reading() as session:
            page = await gates.passes_after(session, gate.id, after, PAGE)
            may = await entitled_among(session, gate, {one.person_id for one in page}, now)
        wanted = [one.id for one in page if _is_wanted(one, may, now)]
        if wanted:
            async with desk.database.transaction() as session:
                for pass_id in wanted:
                    await _attend(session, gate, pass_id, look_id, now)
        if len(page) < PAGE:
            break
        after = page[-1].id
    async with desk.database.transaction() as session:
        new = await gates.newly_entitled(session, gate, PAGE)
        for person_id in sorted(await entitled_among(session, gate, new, now)):
            one = await gates.pass_of(session, gate, person_id)
            if one.is_in:
                one.offered_at = now  # there is no way to show to who is inside
            elif one.offered_at is None:
                await offer(session, gate, one, now)


def _is_wanted(one: GatePass, may: Collection[int], now: datetime) -> bool:
    """Whether something is due about somebody."""
    if one.person_id in may:
        return one.leaves_at is not None or one.requested_at is not None
    if one.is_admin:
        return False
    if one.is_in:
        return one.leaves_at is None or one.leaves_at <= now
    return one.requested_at is not None or one.address is not None


async def _attend(
    session: AsyncSession, gate: Gate, pass_id: int, look_id: int, now: datetime
) -> None:
    one = await gates.locked_pass(session, pass_id)
    if one is None:
        return
    may = await entitled_among(session, gate, {one.person_id}, now)
    if not _is_wanted(one, may, now):
        return
    if may:
        if one.requested_at is not None:
            await approve(session, gate, one, now)
        await stay(session, gate, one, now)
    elif one.is_in:
        await check(session, gate, one, now, key=f"gate-check:{one.id}:{look_id}")
    elif one.requested_at is not None:
        if not await why_in_doubt(session, one.person_id, now):
            await decline(session, gate, one, now)
    else:
        await revoke(session, gate, one, now)
