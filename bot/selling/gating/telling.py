"""What people and admins are told about a gate, in private, each in their own language and time."""

import re
from collections.abc import Sequence
from datetime import datetime

from aiogram.types import InlineKeyboardButton
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.notices import Notice, tell_last_admins, tell_one
from bot.community.refusals import ABSENT
from bot.community.rights import INVITING, PRESENCE, RESTRICTING, lacks_right
from bot.community.timezones import own_clock
from bot.identity import Links
from bot.outreach.messages import Place, button, text
from bot.outreach.outbox import PATIENT, Reason, say
from bot.outreach.outcomes import Outcome
from bot.speech import words
from bot.speech.formats import moment
from storage import gates, people
from storage.communities import Community
from storage.events import log_event
from storage.gates import Gate, GatePass
from storage.outbox import FAILED

NEEDED = (INVITING, RESTRICTING)
"""What keeping a chat takes of the bot there."""

LOOK = "gate.look"
"""The diary's word for a look at everybody at a gate, besides those that come by themselves."""

NAMED = 3
"""Courses offered with a button; the others are named in the text alone."""

_GONE = re.compile(r"chat not found|CHANNEL_PRIVATE")


async def tell(
    session: AsyncSession,
    gate: Gate,
    person_id: int,
    key: str,
    now: datetime,
    *,
    buttons: Sequence[Sequence[InlineKeyboardButton]] = (),
    at: datetime | None = None,
    once: str | None = None,
) -> None:
    """One person reads something about a gate, if the bot may write to them."""
    for person in await people.reachable_among(session, [person_id]):
        community = await session.get_one(Community, gate.community_id)
        speech = words(person.language or person.telegram_language)
        until = moment(at, own_clock(person, community), speech) if at else ""
        html = speech(key, chat=gate.title, kind=_kind(gate), until=until)
        reason = Reason("gate", gate.id, gate.community_id, once)
        await say(session, text(Place(person.id), html, buttons), now, reason)


def _kind(gate: Gate) -> str:
    return "channel" if gate.kind == "channel" else "group"


async def course_buttons(
    session: AsyncSession, gate: Gate, links: Links
) -> list[list[InlineKeyboardButton]]:
    """The courses that open a gate, for whoever wants to come in by one."""
    opening = await gates.courses_of(session, gate.id)
    return [
        [button(f"🎓 {course.title}"[:60], url=links.address("course", course.id))]
        for course in opening[:NAMED]
    ]


# The bot's own rights


def missing_by(outcome: Outcome) -> str | None:
    """The right for whose lack Telegram refused a call at a gate, if that was why."""
    error = outcome.error or ""
    if outcome.state == FAILED and (ABSENT.search(error) or _GONE.search(error)):
        return PRESENCE
    if not lacks_right(outcome):
        return None
    return RESTRICTING if "ban" in outcome.row.method.lower() else INVITING


async def note_missing(
    session: AsyncSession, gate_id: int, missing: Sequence[str], now: datetime
) -> None:
    """The bot can't keep a gate as it is: those in charge read what is missing, once. Everybody's
    passes stay as they are until it can."""
    gate = await gates.locked_gate(session, gate_id)
    if gate is None or gate.kept_since is None or gate.lost_at is not None or not missing:
        return
    gate.lost_at = now
    log_event(session, gate.community_id, None, "gate.lost", now, subject_id=gate.id)
    for right in missing:
        once = f"gate-lost:{gate.id}:{right}:{now:%Y%m%d%H%M%S}"
        params = {"chat": gate.title, "kind": _kind(gate)}
        notice = Notice(f"gate-lost-{right}", params, once=once)
        await tell_last_admins(session, gate.community_id, notice, now)
        await tell_one(session, gate.created_by, gate.community_id, notice, now)


async def note_back(session: AsyncSession, gate: Gate, now: datetime) -> bool:
    """The bot can keep it, which those in charge read if that is news; whether it is."""
    if gate.lost_at is None:
        return False
    gate.lost_at = None
    notice = Notice("gate-back", {"chat": gate.title}, once=f"gate-back:{gate.id}:{now:%Y%m%d%H%M}")
    await tell_last_admins(session, gate.community_id, notice, now)
    await tell_one(session, gate.created_by, gate.community_id, notice, now)
    return True


def reason_for(
    purpose: str, one: GatePass, key: str | None = None, urgency: int = PATIENT
) -> Reason:
    """Why something is asked of Telegram about somebody at a gate."""
    return Reason(purpose, one.id, one.community_id, key, urgency)
