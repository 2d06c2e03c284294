"""Drawing: entries in their order until there are winners enough, each looked at once more.

Whoever does not meet the conditions any more is passed over, and the record says why. A redraw goes
on in the same order. Reading, counting and asking Telegram happen before the one transaction.
"""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from itertools import islice

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.absence import Away
from bot.community.turn import Turn
from bot.community.whereabouts import Unanswered, Unseen, Whereabouts
from bot.engagement.draw import Nameless, draw_order, hash_exclusions
from bot.engagement.giveaways import desk
from bot.engagement.giveaways.closing import (
    Publishing,
    frozen_list,
    own_giveaway,
    tell_group,
    waits,
)
from bot.engagement.giveaways.conditions import LEFT, absent_from, unmet
from bot.engagement.giveaways.pausing import (
    Blind,
    ensure_sight,
    wait_for_return,
    wait_for_sight,
)
from bot.engagement.giveaways.prizes import (
    give,
    report_unreachable,
    take_back,
    tell_replaced,
)
from bot.engagement.giveaways.telling import named, result, way_to_get
from bot.identity import Links
from bot.mistakes import Mistake
from bot.outreach.messages import button
from bot.speech import words
from storage import communities, giveaway_facts, giveaway_winners, giveaways
from storage.communities import Community
from storage.database import Database
from storage.diary import DiaryEntry
from storage.events import log_event
from storage.giveaways import DRAWN, FROZEN, PASSED, WON, Giveaway
from storage.people import Person, is_nameless

NOW = timedelta(0)
"""What Telegram said of somebody earlier does not count at the draw."""

UNSEEN = "unseen"
"""Why somebody is passed over of whom Telegram tells nothing, though it tells of others."""

REPLACED = "replaced"
"""Why a winner who is still there loses a prize: an admin has their reasons."""

AHEAD = 200
"""Entries drawn at once, in a thread: four times as many as can win, and some milliseconds."""

log = structlog.get_logger()


@dataclass(slots=True)
class Drawn:
    """What came out of the drum this time, in its order."""

    begins_at: int
    """How many were drawn before."""
    people: list[int] = field(default_factory=list)
    reasons: list[str | None] = field(default_factory=list)
    """Why each was passed over; None for who won."""

    def winners(self) -> Sequence[int]:
        """Who won."""
        return [who for who, why in zip(self.people, self.reasons, strict=True) if why is None]


async def draw_on(
    database: Database, whereabouts: Whereabouts, giveaway: Giveaway, wanted: int, now: datetime
) -> Drawn:
    """Draw until so many more have won, or nobody is left who was not excluded.

    Raises Unanswered while Telegram is silent, Away and Blind: nobody is passed over for that.
    """
    frozen = await frozen_list(database, giveaway)
    if frozen.hash != giveaway.list_hash:
        raise RuntimeError(f"the frozen list of giveaway {giveaway.id} has changed")
    async with database.reading() as session:
        excluded = await giveaways.excluded(session, giveaway.id)
        nameless = await giveaway_winners.nameless(session, giveaway.id)
        await _ensure_published(giveaway, excluded, nameless)
        before = [draw.person_id for draw in await giveaways.draws_of(session, giveaway.id)]
    drawn = Drawn(len(before))
    left = len(frozen.people) - len({*before, *excluded})
    order = draw_order(frozen, giveaway.seed, giveaway.entropy or "")
    await asyncio.to_thread(_next_of, order, len(before))
    while wanted and left:
        for at in await asyncio.to_thread(_next_of, order, AHEAD):
            person_id = frozen.people[at]
            reason = excluded.get(person_id)
            if reason is None:
                left -= 1
                reason = await _why_not(database, whereabouts, giveaway, person_id, now)
            drawn.people.append(person_id)
            drawn.reasons.append(reason)
            wanted -= reason is None
            if not (wanted and left):
                break
    return drawn


def _next_of(order: Iterator[int], count: int) -> Sequence[int]:
    return list(islice(order, count))


async def _ensure_published(
    giveaway: Giveaway, excluded: Mapping[int, str], nameless: Nameless
) -> None:
    """Whom admins took out is what the group read a hash of; else nothing is drawn."""
    if giveaway.exclusions_hash is None:
        return
    found = await asyncio.to_thread(hash_exclusions, giveaway.entry_key, excluded, nameless)
    if found != giveaway.exclusions_hash:
        raise RuntimeError(f"the exclusions of giveaway {giveaway.id} have changed")


async def _why_not(
    database: Database, whereabouts: Whereabouts, giveaway: Giveaway, person_id: int, now: datetime
) -> str | None:
    """Why somebody who was drawn does not win; conditions of time count as of the closing."""
    if is_nameless(person_id):  # who had themselves forgotten
        return LEFT
    async with database.reading() as session:
        facts = await giveaway_facts.facts_of(session, giveaway, person_id)
    assert giveaway.closed_at is not None
    reason = unmet(giveaway, facts, giveaway.closed_at)
    if reason is not None:
        return reason
    try:
        absent = await absent_from(whereabouts, giveaway, person_id, now, NOW)
    except Unseen as error:
        await ensure_sight(whereabouts, giveaway)
        log.warning("not known whether an entrant is there", error=str(error))
        return UNSEEN
    return LEFT if absent else None


async def draw(
    entry: DiaryEntry, now: datetime, *, database: Database, whereabouts: Whereabouts, links: Links
) -> Publishing:
    """The list stands and nothing is waited for any more: find the winners."""
    async with database.reading() as session:
        giveaway = await session.get_one(Giveaway, entry.subject_id)
        is_away = await communities.away_since(session, giveaway.chat_id) is not None
    drawn = Drawn(0)
    if giveaway.state == FROZEN:
        try:
            if is_away:
                raise Away
            drawn = await draw_on(database, whereabouts, giveaway, giveaway.winners, now)
        except Away:
            return wait_for_return
        except Blind as blind:
            return partial(wait_for_sight, chat=blind.title)
    return partial(_publish_winners, drawn=drawn, links=links)


async def _publish_winners(
    session: AsyncSession, entry: DiaryEntry, now: datetime, *, drawn: Drawn, links: Links
) -> None:
    giveaway = await giveaways.giveaway_by_id(session, entry.subject_id)
    if giveaway is None or giveaway.state != FROZEN or await waits(session, entry, giveaway, now):
        return
    giveaway.state, giveaway.drawn_at = DRAWN, now
    await desk.freshen(session, giveaway, now)
    await _write_down(session, giveaway, drawn, now)
    community = await session.get_one(Community, giveaway.community_id)
    won = await giveaways.winners_of(session, giveaway.id)
    log_event(
        session, community.id, None, "giveaway.drawn", now, subject_id=giveaway.id, place=giveaway
    )
    html, way = result(giveaway, community, won), way_to_get(giveaway, community, won, links)
    await tell_group(session, giveaway, html, now, "result", way)
    unreachable = [
        person for person in won if not await give(session, giveaway, person, now, links)
    ]
    await report_unreachable(session, giveaway, unreachable, now)


async def _write_down(
    session: AsyncSession,
    giveaway: Giveaway,
    drawn: Drawn,
    now: datetime,
    replaces: int | None = None,
    why: str | None = None,
) -> None:
    """Each entry that was drawn, once; nobody can be written down twice."""
    await giveaways.write_down(
        session,
        [
            {
                "giveaway_id": giveaway.id,
                "number": number,
                "person_id": person_id,
                "result": PASSED if reason else WON,
                "reason": reason or why,
                "replaces": None if reason else replaces,
                "at": now,
            }
            for number, (person_id, reason) in enumerate(
                zip(drawn.people, drawn.reasons, strict=True), start=drawn.begins_at + 1
            )
        ],
    )
    for person_id in drawn.winners():
        log_event(
            session,
            giveaway.community_id,
            person_id,
            "giveaway.won",
            now,
            subject_id=giveaway.id,
            cause="redraw" if replaces else "draw",
            place=giveaway,
        )
    await session.flush()


async def current_winners(
    session: AsyncSession, turn: Turn, giveaway_id: int
) -> tuple[Giveaway, Sequence[Person]]:
    """Who could be replaced. Raises Mistake."""
    giveaway = await own_giveaway(session, turn, giveaway_id)
    won = await giveaways.winners_of(session, giveaway.id)
    if giveaway.state != DRAWN or giveaway.list_hash is None or not won:
        raise Mistake("giveaway-no-winners", number=str(giveaway.id))
    return giveaway, won


async def offer_redraw(session: AsyncSession, turn: Turn, giveaway_id: int) -> None:
    """A button for each winner who could be replaced. Raises Mistake."""
    giveaway, won = await current_winners(session, turn, giveaway_id)
    html = turn.words("giveaway-redraw", prize=giveaway.prize, number=str(giveaway.id))
    buttons = [
        [button(f"↻ {person.name}", token=turn.links.token("redraw", giveaway.id, person.id))]
        for person in won
    ]
    await turn.reply(session, html, buttons)


async def find_replacement(
    database: Database, whereabouts: Whereabouts, turn: Turn, giveaway_id: int, person_id: int
) -> tuple[Drawn, str]:
    """The next in the order, and why the winner loses the prize. Raises Mistake."""
    async with database.reading() as session:
        giveaway, won = await current_winners(session, turn, giveaway_id)
    if person_id not in {person.id for person in won}:
        raise Mistake("giveaway-replaced-already")
    try:
        drawn = await draw_on(database, whereabouts, giveaway, 1, turn.now)
        is_there = await whereabouts.is_in(giveaway.chat_id, person_id, turn.now, age=NOW)
    except Unanswered as error:
        raise Mistake("giveaway-telegram-silent") from error
    except Unseen:
        is_there = True
    except Away as error:
        raise Mistake("presence-away", group=turn.community.title) from error
    except Blind as blind:
        raise Mistake("giveaway-chat-unseen", chat=blind.title) from blind
    return drawn, REPLACED if is_there else LEFT


async def redraw(
    session: AsyncSession, turn: Turn, giveaway_id: int, person_id: int, drawn: Drawn, why: str
) -> None:
    """Give a winner's prize to the next in the order, for all to read. Raises Mistake."""
    giveaway, won = await current_winners(session, turn, giveaway_id)
    old = next((person for person in won if person.id == person_id), None)
    before = len(await giveaways.draws_of(session, giveaway.id))
    if old is None or before != drawn.begins_at:
        raise Mistake("giveaway-replaced-already")
    if not drawn.winners():
        raise Mistake("giveaway-nobody-left", number=str(giveaway.id))
    await _write_down(session, giveaway, drawn, turn.now, replaces=old.id, why=why)
    giveaway.record_id = None
    await session.flush()
    new = await session.get_one(Person, drawn.winners()[0])
    community = await session.get_one(Community, giveaway.community_id)
    html = words(community.language)(
        "giveaway-redrawn",
        prize=giveaway.prize,
        old=named(old),
        new=named(new),
        why=why,
        own="yes" if new.id == turn.person.id else "no",
        number=str(giveaway.id),
    )
    way = way_to_get(giveaway, community, [new], turn.links)
    await tell_group(session, giveaway, html, turn.now, f"redraw:{before}", way)
    log_event(
        session,
        giveaway.community_id,
        turn.person.id,
        "giveaway.redrawn",
        turn.now,
        subject_id=giveaway.id,
        cause=why,
    )
    await take_back(session, giveaway, old, turn.now)
    await tell_replaced(session, giveaway, old, why, turn.now)
    if not await give(session, giveaway, new, turn.now, turn.links):
        await report_unreachable(session, giveaway, [new], turn.now)
