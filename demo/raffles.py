"""Giveaways of the town's past, drawn as the bot draws them: anybody can verify them still."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random

from sqlalchemy.ext.asyncio import AsyncSession

from bot.engagement.draw import draw_order, freeze, new_secret
from bot.engagement.giveaways.conditions import OWNS
from bot.engagement.giveaways.prize_coupons import cause_of
from demo.happenings import Calendar
from demo.past import RAFFLES, Raffle
from demo.town import Town
from storage import lending
from storage.communities import Community
from storage.courses import Course
from storage.entitlements import Entitlement
from storage.events import log_event
from storage.giveaways import DRAWN, PASSED, RUNNING, WON, Giveaway, GiveawayDraw, GiveawayEntry

A_MOMENT = timedelta(seconds=4)
"""From the closing to the draw."""


async def opened(
    session: AsyncSession,
    town: Town,
    home: Community,
    shelf: Sequence[Course],
    prize: str,
    calendar: Calendar,
    rng: Random,
) -> list[Giveaway]:
    """All of them, as they were announced."""
    found = [_giveaway(town, home, raffle, shelf, prize, calendar, rng) for raffle in RAFFLES]
    session.add_all(found)
    await session.flush()
    for one in found:
        who, at = one.created_by, one.created_at
        log_event(session, home.id, who, "giveaway.opened", at, subject_id=one.id)
    return found


def _giveaway(
    town: Town,
    home: Community,
    raffle: Raffle,
    shelf: Sequence[Course],
    prize: str,
    calendar: Calendar,
    rng: Random,
) -> Giveaway:
    course = None if raffle.course is None else shelf[raffle.course]
    begins = calendar.at(rng, raffle.begins)
    ends = begins + timedelta(days=raffle.ends - raffle.begins)
    return Giveaway(
        community_id=home.id,
        chat_id=town.group.id,
        prize=prize if course is None else course.title,
        course_id=course and course.id,
        winners=raffle.winners,
        draws_at=ends,
        entrants=0,
        seed=new_secret(rng),
        entry_key=new_secret(rng),
        state=RUNNING,
        created_by=town.admin.id,
        created_at=begins,
    )


def enter(session: AsyncSession, giveaway: Giveaway, who: int, at: datetime) -> None:
    """Somebody presses *Join*."""
    giveaway.entrants += 1
    session.add(
        GiveawayEntry(
            giveaway_id=giveaway.id,
            person_id=who,
            entered_at=at,
            number=giveaway.entrants,
            tickets=1,
        )
    )
    home = giveaway.community_id
    log_event(session, home, who, "giveaway.joined", at, subject_id=giveaway.id, cause="button")


async def draw(
    session: AsyncSession, giveaway: Giveaway, entrants: Sequence[int], at: datetime
) -> None:
    """Freeze the list, draw, and give winners of a course what they won; who has it is passed
    over."""
    frozen = freeze(giveaway.entry_key, [(who, 1) for who in entrants])
    giveaway.state, giveaway.list_hash = DRAWN, frozen.hash
    giveaway.draws_at = giveaway.closed_at = at
    giveaway.drawn_at = at = at + A_MOMENT
    log_event(session, giveaway.community_id, None, "giveaway.drawn", at, subject_id=giveaway.id)
    left = giveaway.winners
    for number, place in enumerate(draw_order(frozen, giveaway.seed, ""), start=1):
        who = frozen.people[place]
        reason = OWNS if await _has(session, giveaway, who) else None
        session.add(
            GiveawayDraw(
                giveaway_id=giveaway.id,
                number=number,
                person_id=who,
                result=PASSED if reason else WON,
                reason=reason,
                at=at,
            )
        )
        if reason is None:
            await _give(session, giveaway, who, at)
            left -= 1
        if not left:
            return


async def _has(session: AsyncSession, giveaway: Giveaway, who: int) -> bool:
    """Whether they have what they would win."""
    if giveaway.course_id is None:
        return False
    return await lending.kept_entitlement(session, who, giveaway.course_id) is not None


async def _give(session: AsyncSession, giveaway: Giveaway, who: int, at: datetime) -> None:
    home, cause, course = giveaway.community_id, cause_of(giveaway), giveaway.course_id
    log_event(session, home, who, "giveaway.won", at, subject_id=giveaway.id, cause="draw")
    if course is None:
        return
    await lending.end_lent(session, who, course, at)
    session.add(
        Entitlement(community_id=home, person_id=who, course_id=course, cause=cause, granted_at=at)
    )
    log_event(session, home, who, "course.given", at, subject_id=course, cause=cause)
    await session.flush()
