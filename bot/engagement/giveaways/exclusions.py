"""Whom admins take out before the draw, or let back in: said in the group at once.

It ends with the check, which publishes a hash of whom they took out: where public entropy is named,
before its value may be given, else before the draw. So nobody who knows the value can choose among
outcomes by choosing whom to exclude.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.engagement.draw import hash_exclusions
from bot.engagement.giveaways import desk
from bot.engagement.giveaways.checks import BROUGHT, CHOSEN, CROWD, SILENT
from bot.engagement.giveaways.closing import (
    ensure_undrawn,
    look_at_own,
    own_giveaway,
    tell_group,
)
from bot.mistakes import Mistake
from bot.speech import words
from storage import diary, giveaway_checks, giveaway_winners, giveaways
from storage.communities import Community
from storage.database import Database
from storage.events import log_event
from storage.giveaways import Giveaway

REASONS = (SILENT, CROWD, BROUGHT)
"""In the order of the check's buttons."""


@dataclass(frozen=True, slots=True)
class Exclusions:
    """Whom admins have taken out, as somebody saw it."""

    changes: int
    """So many times it had changed by then."""
    count: int
    hash: str


async def look_at(database: Database, turn: Turn, giveaway_id: int) -> Exclusions:
    """All of them, read and hashed before any transaction. Raises Mistake."""
    async with database.reading() as session:
        giveaway = await look_at_own(session, turn, giveaway_id)
        excluded = await giveaways.excluded(session, giveaway.id)
        nameless = await giveaway_winners.nameless(session, giveaway.id)
    digest = await asyncio.to_thread(hash_exclusions, giveaway.entry_key, excluded, nameless)
    return Exclusions(giveaway.exclusion_changes, len(excluded), digest)


def is_over(giveaway: Giveaway) -> bool:
    """Whether nobody can be taken out or let back in any more, though nobody was drawn yet."""
    is_known = giveaway.entropy is not None
    return not giveaway.checks_first or giveaway.checked_at is not None or is_known


async def own_unchecked(session: AsyncSession, turn: Turn, giveaway_id: int) -> Giveaway:
    """A giveaway whose entrants an admin looks at just now, locked. Raises Mistake."""
    giveaway = await own_giveaway(session, turn, giveaway_id)
    await ensure_undrawn(session, giveaway)
    if not giveaway.checks_first:
        raise Mistake("giveaway-unchecked", number=str(giveaway.id))
    if is_over(giveaway):
        raise Mistake("giveaway-checked-already", number=str(giveaway.id))
    return giveaway


async def exclude(
    session: AsyncSession, turn: Turn, giveaway: Giveaway, people: Sequence[int], reason: str
) -> int:
    """Take entrants out of the draw; the group and the record say so. Returns how many."""
    out = await giveaways.exclude(session, giveaway.id, people, reason)
    await _say(session, turn, giveaway, out, "excluded", reason)
    return out


async def readmit(session: AsyncSession, turn: Turn, giveaway: Giveaway, reason: str) -> int:
    """Let back in whom admins took out for a reason; returns how many."""
    back = await giveaways.readmit(session, giveaway.id, reason)
    await _say(session, turn, giveaway, back, "readmitted", reason)
    return back


async def exclude_named(session: AsyncSession, turn: Turn, giveaway: Giveaway, name: str) -> int:
    """Take out one entrant by @username or name. Raises Mistake."""
    who = await _named(session, giveaway, name, "exclude")
    return await exclude(session, turn, giveaway, [who], CHOSEN)


async def readmit_named(session: AsyncSession, turn: Turn, giveaway: Giveaway, name: str) -> int:
    """Let one entrant back in. Raises Mistake."""
    who = await _named(session, giveaway, name, "include")
    back = await giveaways.readmit_one(session, giveaway.id, who)
    await _say(session, turn, giveaway, back, "readmitted", CHOSEN)
    return back


async def _named(session: AsyncSession, giveaway: Giveaway, name: str, verb: str) -> int:
    bare = name.strip().strip("\"“”'")
    if not bare:
        raise Mistake("giveaway-who-missing", number=str(giveaway.id), verb=verb)
    found = await giveaway_checks.entrants_named(session, giveaway.id, bare)
    if len(found) != 1:
        raise Mistake("giveaway-who", name=name[:40], number=str(giveaway.id), verb=verb)
    return found[0].id


async def _say(
    session: AsyncSession, turn: Turn, giveaway: Giveaway, count: int, what: str, reason: str
) -> None:
    """Each change once, with how many are out by now."""
    if not count:
        return
    giveaway.exclusion_changes += 1
    await desk.freshen(session, giveaway, turn.now)
    log_event(
        session,
        giveaway.community_id,
        turn.person.id,
        f"giveaway.{what}",
        turn.now,
        subject_id=giveaway.id,
        cause=reason,
        value=count,
    )
    speech = words((await session.get_one(Community, giveaway.community_id)).language)
    html = speech(
        f"giveaway-said-{what}",
        prize=giveaway.prize,
        count=count,
        reason=reason,
        out=sum((await giveaways.excluded_by_reason(session, giveaway.id)).values()),
        entrants=giveaway.entrants,
    )
    key = f"exclusions:{giveaway.exclusion_changes}"
    await tell_group(session, giveaway, html, turn.now, key)


async def end_check(
    session: AsyncSession, turn: Turn, giveaway_id: int, seen: Exclusions
) -> Giveaway:
    """Nobody is taken out any more; the group reads the hash of whom was. Raises Mistake."""
    giveaway = await own_unchecked(session, turn, giveaway_id)
    if seen.changes != giveaway.exclusion_changes:
        raise Mistake("giveaway-check-changed", number=str(giveaway.id))
    giveaway.checked_at, giveaway.exclusions_hash = turn.now, seen.hash
    await desk.freshen(session, giveaway, turn.now)
    log_event(
        session,
        giveaway.community_id,
        turn.person.id,
        "giveaway.checked",
        turn.now,
        subject_id=giveaway.id,
        cause="private" if turn.is_private else "group",
        value=seen.count,
    )
    speech = words((await session.get_one(Community, giveaway.community_id)).language)
    html = speech(
        "giveaway-said-checked",
        prize=giveaway.prize,
        number=str(giveaway.id),
        out=seen.count,
        hash=seen.hash,
        waits="entropy" if giveaway.entropy_source else "nothing",
        source=giveaway.entropy_source or "",
    )
    await tell_group(session, giveaway, html, turn.now, "checked")
    return giveaway


async def start_draw(session: AsyncSession, turn: Turn, giveaway_id: int, seen: Exclusions) -> None:
    """An admin who has looked at the entrants has it drawn. Raises Mistake."""
    giveaway = await own_giveaway(session, turn, giveaway_id)
    await ensure_undrawn(session, giveaway)
    if giveaway.entropy_source is not None and giveaway.entropy is None:
        raise Mistake(
            "giveaway-entropy-first", source=giveaway.entropy_source, number=str(giveaway.id)
        )
    if not is_over(giveaway):
        await end_check(session, turn, giveaway.id, seen)
    diary.write_in(session, giveaway.community_id, "giveaway.draw", giveaway.id, turn.now)
    log_event(
        session,
        giveaway.community_id,
        turn.person.id,
        "giveaway.draw_started",
        turn.now,
        subject_id=giveaway.id,
        cause="private" if turn.is_private else "group",
    )
