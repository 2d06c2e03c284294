"""Going out: whose access is over is told so, and removed when the grace is over.

Telegram is asked first what they are in the chat by now: admins are never removed, and who has left
need not be. Nobody is removed, or told to go, while a payment of theirs is in doubt; who comes in
past the gate by themselves has no grace.
"""

from datetime import datetime, timedelta

from aiogram.methods import GetChatMember, UnbanChatMember
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.notices import Notice, tell_admins
from bot.community.whereabouts import NEVER_THERE, is_present
from bot.identity import Links
from bot.outreach.messages import Call
from bot.outreach.outbox import ANSWER, Reason, say
from bot.outreach.outcomes import Outcome
from bot.selling.gating.doubt import why_in_doubt
from bot.selling.gating.entering import SYNC_APPROVE, approve, link_key, offer, revoke
from bot.selling.gating.telling import course_buttons, missing_by, note_missing, reason_for, tell
from bot.teaching.access import may_enter
from storage import gates, outbox, outbox_ends
from storage.events import log_event
from storage.gate_syncs import ABSENT, ADMIN, DOUBT, INSIDE, LEFT, REMOVED, TOLD, UNKNOWN
from storage.gates import Gate, GatePass
from storage.outbox import SENT
from storage.people import Person
from storage.personal.traces import FAREWELL

CHECK, SYNC_CHECK, REMOVE = "gate-check", "gate-sync-check", "gate-remove"
"""Purposes in the outbox; their subject is the pass."""

_ADMIN_SAFE = ("user is an administrator of the chat", "can't remove chat owner")
"""What Telegram answers whoever would remove an admin."""


async def came_in(
    session: AsyncSession,
    chat_id: int,
    person_id: int,
    now: datetime,
    *,
    by_themselves: bool,
    is_admin: bool = False,
) -> None:
    """Somebody is in a chat now; whoever brought them, access is looked at again."""
    gate = await gates.kept_gate_at(session, chat_id)
    if gate is None:
        return
    one = await gates.pass_of(session, gate, person_id)
    was_in, one.is_in, one.is_admin = one.is_in, True, is_admin
    if is_admin or await may_enter(session, gate, person_id, now):
        one.offered_at = one.offered_at or now
        return
    if by_themselves and not was_in:
        one.told_at = one.leaves_at = now
    await check(session, gate, one, now, urgency=ANSWER)


async def went_out(session: AsyncSession, chat_id: int, person_id: int, now: datetime) -> None:
    """Somebody is not in a chat any more; with access they may come back by their link."""
    gate = await gates.kept_gate_at(session, chat_id)
    one = None if gate is None else await gates.known_pass(session, gate, person_id)
    if gate is None or one is None:  # who was forgotten has none any more
        return
    await _is_out(session, gate, one, now)


async def check(
    session: AsyncSession,
    gate: Gate,
    one: GatePass,
    now: datetime,
    *,
    key: str | None = None,
    urgency: int | None = None,
) -> None:
    """Ask Telegram what somebody is in the chat; `after_check` decides."""
    call = GetChatMember(chat_id=gate.chat_id, user_id=one.person_id)
    reason = reason_for(CHECK, one, key)
    if urgency is not None:
        reason = reason_for(CHECK, one, key, urgency)
    await say(session, call, now, reason)


async def after_check(
    session: AsyncSession, outcome: Outcome, now: datetime, *, links: Links
) -> None:
    """Telegram said what somebody is there, or did not."""
    assert outcome.row.subject_id is not None
    one = await gates.locked_pass(session, outcome.row.subject_id)
    gate = await session.get(Gate, one.gate_id) if one is not None else None
    if one is None or gate is None or gate.kept_since is None:
        return
    is_sync = outcome.row.purpose == SYNC_CHECK
    found: str | None = UNKNOWN
    if outcome.state == SENT:
        member = outcome.result
        one.is_admin = member["status"] in ("creator", "administrator")
        is_in = is_present(member["status"], is_member=member.get("is_member", True))
        found = await _decide(session, gate, one, now, links, is_in=is_in, is_sync=is_sync)
    elif NEVER_THERE.search(outcome.error or ""):
        found = await _decide(session, gate, one, now, links, is_in=False, is_sync=is_sync)
    elif missing := missing_by(outcome):
        await note_missing(session, gate.id, [missing], now)
    if is_sync:
        one.found = found


async def _decide(
    session: AsyncSession,
    gate: Gate,
    one: GatePass,
    now: datetime,
    links: Links,
    *,
    is_in: bool,
    is_sync: bool,
) -> str | None:
    """What becomes of somebody who is in or out; None where Telegram is asked something more."""
    may = await may_enter(session, gate, one.person_id, now)
    if not is_in:
        was_in = one.is_in
        await _is_out(session, gate, one, now)
        if may and is_sync:  # a request of the time we were away; there is no way to look for one
            await approve(session, gate, one, now, purpose=SYNC_APPROVE)
            return None
        return LEFT if was_in else ABSENT
    one.is_in = True
    if may or one.is_admin:
        await stay(session, gate, one, now)
        return ADMIN if one.is_admin else INSIDE
    return await _lose_access(session, gate, one, now, links)


async def stay(session: AsyncSession, gate: Gate, one: GatePass, now: datetime) -> None:
    """Somebody who was to go has access again."""
    if one.leaves_at is None:
        return
    one.told_at = one.leaves_at = None
    if await outbox.take_back(session, REMOVE, [one.id]) and one.found == REMOVED:
        one.found = INSIDE
    if not one.is_admin:
        await tell(session, gate, one.person_id, "gate-stays", now)


async def stay_all(session: AsyncSession, gate: Gate) -> None:
    """The chat is open to all again: nobody has to go, or waits to be let in."""
    going = await gates.stay_all(session, gate.id)
    await outbox.take_back(session, REMOVE, going)


async def _lose_access(
    session: AsyncSession, gate: Gate, one: GatePass, now: datetime, links: Links
) -> str:
    """In without access: notice, grace, removal; in this order, each when its time has come."""
    came_past = one.told_at is not None and one.told_at == one.leaves_at
    since = None if came_past else one.told_at
    why = await why_in_doubt(session, one.person_id, now, since=since)
    if why is not None:
        if one.leaves_at is not None and one.leaves_at <= now:
            await _tell_doubt(session, gate, one, why, now)
        return DOUBT
    if one.leaves_at is None:
        one.told_at, one.leaves_at = now, now + timedelta(days=gate.grace_days)
        buttons = await course_buttons(session, gate, links)
        await tell(
            session, gate, one.person_id, "gate-notice", now, buttons=buttons, at=one.leaves_at
        )
        log_event(session, gate.community_id, one.person_id, "gate.told", now, subject_id=gate.id)
        return TOLD
    if one.leaves_at > now or gate.lost_at is not None:  # what is missing comes first
        return TOLD
    key = f"gate-remove:{one.id}:{one.leaves_at:%Y%m%d%H%M%S%f}:{now:%Y%m%d%H%M}"
    await say(session, _removal(gate, one.person_id), now, reason_for(REMOVE, one, key, ANSWER))
    return REMOVED


def _removal(gate: Gate, person_id: int) -> Call:
    """Out, but not for good: unbanning a member removes them (Bot API, unbanChatMember)."""
    return UnbanChatMember(chat_id=gate.chat_id, user_id=person_id)


async def after_remove(
    session: AsyncSession, outcome: Outcome, now: datetime, *, links: Links
) -> None:
    """They are out; or Telegram would not, and they are looked at again later."""
    assert outcome.row.subject_id is not None
    one = await gates.locked_pass(session, outcome.row.subject_id)
    gate = await session.get(Gate, one.gate_id) if one is not None else None
    if one is None or gate is None:
        return
    if outcome.state == SENT:
        came_past = one.told_at is not None and one.told_at == one.leaves_at
        await _is_out(session, gate, one, now)
        log_event(
            session, gate.community_id, one.person_id, "gate.removed", now, subject_id=gate.id
        )
        if gate.kept_since is None:
            return
        if await may_enter(session, gate, one.person_id, now):  # since the call was under way
            await offer(session, gate, one, now)
            return
        buttons = await course_buttons(session, gate, links)
        key = "gate-turned-away" if came_past else "gate-removed"
        await tell(session, gate, one.person_id, key, now, buttons=buttons)
        return
    if any(words in (outcome.error or "") for words in _ADMIN_SAFE):
        one.is_admin = True
        await stay(session, gate, one, now)
    elif missing := missing_by(outcome):
        await note_missing(session, gate.id, [missing], now)
    if one.found == REMOVED:
        one.found = UNKNOWN


async def _is_out(session: AsyncSession, gate: Gate, one: GatePass, now: datetime) -> None:
    one.is_in, one.is_admin, one.told_at, one.leaves_at = False, False, None, None
    if not await may_enter(session, gate, one.person_id, now):
        await revoke(session, gate, one, now)


async def _tell_doubt(
    session: AsyncSession, gate: Gate, one: GatePass, why: str, now: datetime
) -> None:
    """The admins read once why somebody is kept whose time is over."""
    person = await session.get_one(Person, one.person_id)
    once = f"gate-doubt:{one.id}:{one.leaves_at:%Y%m%d%H%M%S}"
    params = {"name": person.name, "chat": gate.title, "why": why}
    await tell_admins(session, gate.community_id, Notice("gate-doubt", params, once=once), now)


async def forget(session: AsyncSession, person_id: int, now: datetime) -> None:
    """Who is forgotten has access to nothing: out of every kept chat at once, and no link leads
    back. They asked for it, so there is no grace."""
    for one, gate in await gates.passes_of(session, person_id):
        await revoke(session, gate, one, now)
        await outbox_ends.free_keys(
            session, [link_key(one, asked) for asked in range(one.asked + 1)]
        )
        if gate.kept_since is not None and one.is_in and not one.is_admin:
            reason = Reason(FAREWELL, None, gate.community_id)
            await say(session, _removal(gate, person_id), now, reason)
