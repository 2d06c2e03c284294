"""Coming in: everybody's own link, and who is let in by it.

A link only leads to the door: each request is decided by who makes it, whoever the link was made
for. What is decided here is done through the outbox; the answer is looked at once more.
"""

from datetime import datetime, timedelta

from aiogram.methods import (
    ApproveChatJoinRequest,
    CreateChatInviteLink,
    DeclineChatJoinRequest,
    RevokeChatInviteLink,
)
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.mistakes import Mistake
from bot.outreach.messages import Place, button, text
from bot.outreach.outbox import ANSWER, URGENT, Reason, say
from bot.outreach.outcomes import IS_IN, Outcome
from bot.selling.gating.doubt import why_in_doubt
from bot.selling.gating.telling import course_buttons, missing_by, note_missing, reason_for, tell
from bot.speech import words
from bot.speech.lengths import one_line
from bot.teaching.access import may_enter
from storage import gates, outbox_ends
from storage.events import log_event
from storage.gate_syncs import ADMITTED, INSIDE, OUTSIDE
from storage.gates import Gate, GatePass
from storage.outbox import SENT
from storage.people import Person

NAME_CHARS = 32
"""Bot API, createChatInviteLink: name, 0-32 characters."""

WRITABLE = timedelta(minutes=5)
"""Bot API, ChatJoinRequest: user_chat_id; how long the bot may write to who asked, unless their
request is decided before."""

LINK, STRANGER, APPROVE = "gate-link", "gate-stranger", "gate-approve"
DECLINE, REVOKE, SYNC_APPROVE = "gate-decline", "gate-revoke", "gate-sync-approve"
"""Purposes in the outbox; their subject is the pass."""


# Links


async def ask_in(session: AsyncSession, turn: Turn, gate_id: int) -> None:
    """*Join* below a course, or in the list. Raises Mistake for who has no access."""
    gate = await session.get(Gate, gate_id)
    if gate is None or gate.kept_since is None:
        raise Mistake("gate-gone")
    if not await may_enter(session, gate, turn.person.id, turn.now):
        titles = ", ".join(one.title for one in await gates.courses_of(session, gate.id))
        raise Mistake("gate-not-yours", chat=gate.title, courses=titles)
    one = await gates.pass_of(session, gate, turn.person.id)
    # Who asks is told whatever comes of it, even of a call that is under way already.
    await outbox_ends.free_keys(session, [later_key(one, turn.now)])
    await offer(session, gate, one, turn.now)


async def offer(session: AsyncSession, gate: Gate, one: GatePass, now: datetime) -> None:
    """Send somebody who has access their own link; Telegram makes it first if there is none."""
    one.offered_at = now
    if one.address is not None:
        await _send_link(session, gate, one, now)
        return
    person = await session.get_one(Person, one.person_id)
    call = CreateChatInviteLink(
        chat_id=gate.chat_id, name=one_line(person.name)[:NAME_CHARS], creates_join_request=True
    )
    reason = reason_for(LINK, one, link_key(one, one.asked), ANSWER)
    await say(session, call, now, reason)


def link_key(one: GatePass, asked: int) -> str:
    """One call for a link is under way at a time."""
    return f"gate-link:{one.id}:{asked}"


def later_key(one: GatePass, now: datetime) -> str:
    """That there is no link yet is said once a day, unless they ask."""
    return f"gate-link-later:{one.id}:{now:%Y%m%d}"


async def after_link(session: AsyncSession, outcome: Outcome, now: datetime) -> None:
    """Telegram made the link, or did not; whose it is need not be kept besides."""
    await outbox_ends.forget_words(session, [outcome.row.id])
    one, gate = await _about(session, outcome)
    if one is None or gate is None:
        return
    one.asked += 1
    if outcome.state == SENT:
        one.address = outcome.result["invite_link"]
        if await may_enter(session, gate, one.person_id, now):
            await _send_link(session, gate, one, now)
        else:  # given back while it was made
            await revoke(session, gate, one, now)
        return
    one.offered_at = None  # offered anew once it can be made
    await tell(session, gate, one.person_id, "gate-link-later", now, once=later_key(one, now))
    await _learn(session, gate, outcome, now)


async def _send_link(session: AsyncSession, gate: Gate, one: GatePass, now: datetime) -> None:
    person = await session.get_one(Person, one.person_id)
    label = words(person.language or person.telegram_language).plain("gate-open", chat=gate.title)
    await tell(
        session, gate, one.person_id, "gate-link", now, buttons=[[button(label, url=one.address)]]
    )


async def revoke(session: AsyncSession, gate: Gate, one: GatePass, now: datetime) -> None:
    """Somebody's link leads nowhere from now on; with access again they get another."""
    one.offered_at = None
    if one.address is None:
        return
    call = RevokeChatInviteLink(chat_id=gate.chat_id, invite_link=one.address)
    await say(session, call, now, reason_for(REVOKE, one, f"gate-revoke:{one.address}"))
    one.address = None


# Requests


async def ask_to_join(
    session: AsyncSession, turn: Turn, chat_id: int, user_chat_id: int, address: str | None
) -> None:
    """Somebody wants to come into a chat, by whichever link; the person decides, not the link.

    Requests at chats that are not gated are for their admins, but those by links of ours from when
    they were: nobody else knows of them.
    """
    gate = await gates.gate_at(session, chat_id)
    if gate is None:
        return
    is_kept = gate.kept_since is not None
    if not is_kept and not (address and await gates.is_ours(session, gate.id, address)):
        return
    one = await gates.pass_of(session, gate, turn.person.id)
    if await may_enter(session, gate, turn.person.id, turn.now):
        await approve(session, gate, one, turn.now)
        return
    speech = words(turn.person.language or turn.person.telegram_language)
    until = turn.now + WRITABLE
    if await why_in_doubt(session, turn.person.id, turn.now):
        one.requested_at = turn.now
        call = text(Place(user_chat_id), speech("gate-wait", chat=gate.title))
        reason = Reason("gate", gate.id, gate.community_id, urgency=URGENT, expires_at=until)
        await say(session, call, turn.now, reason)
        return
    log_event(
        session, gate.community_id, turn.person.id, "gate.refused", turn.now, subject_id=gate.id
    )
    html = speech("gate-stranger", chat=gate.title)
    call = text(Place(user_chat_id), html, await course_buttons(session, gate, turn.links))
    reason = Reason(STRANGER, one.id, gate.community_id, urgency=URGENT, expires_at=until)
    await say(session, call, turn.now, reason)


async def after_stranger(session: AsyncSession, outcome: Outcome, now: datetime) -> None:
    """Who has no access has read how to get it, or can't: now the request is declined. In the other
    order nothing could be said any more (`WRITABLE`)."""
    one, gate = await _about(session, outcome)
    if one is None or gate is None:
        return
    if await may_enter(session, gate, one.person_id, now):  # bought while they read
        await approve(session, gate, one, now)
    else:
        await decline(session, gate, one, now)


async def approve(
    session: AsyncSession, gate: Gate, one: GatePass, now: datetime, *, purpose: str = APPROVE
) -> None:
    """Let somebody in who asked, or may have."""
    one.requested_at = None
    call = ApproveChatJoinRequest(chat_id=gate.chat_id, user_id=one.person_id)
    urgency = URGENT if purpose == APPROVE else reason_for(purpose, one).urgency
    await say(session, call, now, reason_for(purpose, one, urgency=urgency))


async def decline(session: AsyncSession, gate: Gate, one: GatePass, now: datetime) -> None:
    """Leave somebody outside who asked."""
    one.requested_at = None
    call = DeclineChatJoinRequest(chat_id=gate.chat_id, user_id=one.person_id)
    await say(session, call, now, reason_for(DECLINE, one, urgency=ANSWER))


async def after_approve(session: AsyncSession, outcome: Outcome, now: datetime) -> None:
    """They are in; or there was no request (any more), which is as well."""
    one, gate = await _about(session, outcome)
    if one is None or gate is None:
        return
    if outcome.state == SENT:
        one.is_in, one.offered_at = True, one.offered_at or now
        log_event(
            session, gate.community_id, one.person_id, "gate.entered", now, subject_id=gate.id
        )
    elif IS_IN in (outcome.error or ""):  # an admin was first
        one.is_in = True
    elif missing := missing_by(outcome):
        one.requested_at = now  # let in once we may
        await note_missing(session, gate.id, [missing], now)
    if outcome.row.purpose == SYNC_APPROVE:
        came = ADMITTED if outcome.state == SENT else INSIDE
        one.found = came if one.is_in else OUTSIDE


async def after_minor(session: AsyncSession, outcome: Outcome, now: datetime) -> None:
    """A request was declined or a link revoked, or could not be for lack of a right."""
    one, gate = await _about(session, outcome)
    if one is not None and gate is not None:
        await _learn(session, gate, outcome, now)


async def _learn(session: AsyncSession, gate: Gate, outcome: Outcome, now: datetime) -> None:
    missing = missing_by(outcome)
    if missing is not None:
        await note_missing(session, gate.id, [missing], now)


async def _about(session: AsyncSession, outcome: Outcome) -> tuple[GatePass | None, Gate | None]:
    """Whom a call was about, and where; nobody once they were forgotten."""
    assert outcome.row.subject_id is not None
    one = await gates.locked_pass(session, outcome.row.subject_id)
    return one, await session.get(Gate, one.gate_id) if one is not None else None
