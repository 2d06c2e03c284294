"""Earning points: what the rules decide becomes rows, totals, streaks and badges, all at once.

Called where things happen, in their transaction. However many people one call is about, it takes
the same few statements, so that a whole group's talk can be counted at once.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.members import NOBODY
from bot.community.points import (
    OWN_DOING,
    STREAK,
    STREAK_DAYS,
    History,
    Rule,
    award,
    completes_streak,
    honours_for,
)
from storage import points
from storage.communities import Community

AT_ONCE = 500
"""People per statement; SQLite and PostgreSQL take tens of thousands of parameters."""


@dataclass(frozen=True, slots=True)
class Deed:
    """Something somebody did, and what it was about."""

    person_id: int
    subject: str
    said: str | None = None
    times: int = 1


async def earn(
    session: AsyncSession,
    community_id: int,
    person_id: int,
    rule: Rule,
    subject: str | int,
    at: datetime,
    *,
    said: str | None = None,
) -> int:
    """Points for one thing somebody did; returns how many."""
    given = await earn_all(session, community_id, rule, [Deed(person_id, str(subject), said)], at)
    return given.get(person_id, 0)


async def earn_all(
    session: AsyncSession, community_id: int, rule: Rule, deeds: Sequence[Deed], at: datetime
) -> dict[int, int]:
    """Points for what many did at one time, each person once; returns how many by person."""
    if rule.name in await points.switched_off(session, community_id):
        return {}
    deeds = [deed for deed in deeds if deed.person_id not in NOBODY]
    day = await day_of(session, community_id, at)
    given: dict[int, int] = {}
    for start in range(0, len(deeds), AT_ONCE):
        some = deeds[start : start + AT_ONCE]
        await points.lock_totals(session, community_id, {deed.person_id for deed in some})
        got = await _give(session, community_id, rule, some, day, at)
        if got and rule.is_own_doing:
            await _reward_streaks(session, community_id, got, day, at)
        given |= got
    return given


async def take_back(
    session: AsyncSession,
    community_id: int,
    person_id: int,
    rule: Rule,
    subject: str | int,
    at: datetime,
) -> None:
    """Somebody undid what brought them points: these go, with a reason of their own."""
    await points.lock_totals(session, community_id, {person_id})
    if not await _is_taken_back(session, community_id, person_id, rule, str(subject)):
        await _reckon(session, community_id, person_id, rule, str(subject), at, back=True)


async def give_again(
    session: AsyncSession,
    community_id: int,
    person_id: int,
    rule: Rule,
    subject: str | int,
    at: datetime,
) -> None:
    """They did it after all: what was taken back comes again, and never more than that."""
    await points.lock_totals(session, community_id, {person_id})
    if await _is_taken_back(session, community_id, person_id, rule, str(subject)):
        await _reckon(session, community_id, person_id, rule, str(subject), at, back=False)


async def _is_taken_back(
    session: AsyncSession, community_id: int, person_id: int, rule: Rule, subject: str
) -> bool:
    back, again = [
        await points.count_for(session, community_id, person_id, f"{way}{rule.name}", subject)
        for way in ("un", "re")
    ]
    return back > again


async def _reckon(
    session: AsyncSession,
    community_id: int,
    person_id: int,
    rule: Rule,
    subject: str,
    at: datetime,
    *,
    back: bool,
) -> None:
    """A row for the points of one thing, less or again; each time its own."""
    given = await points.given_for(session, community_id, person_id, rule.name, subject)
    if not given:
        return
    reason = f"{'un' if back else 're'}{rule.name}"
    times = await points.count_for(session, community_id, person_id, reason, subject)
    row = {
        "community_id": community_id,
        "person_id": person_id,
        "amount": -given if back else given,
        "reason": reason,
        "subject": f"{subject}+{times}" if times else subject,
        "day": await day_of(session, community_id, at),
        "at": at,
    }
    await points.give(session, [row])


async def day_of(session: AsyncSession, community_id: int, at: datetime) -> date:
    """The day on the community's calendar."""
    community = await session.get_one(Community, community_id)
    return at.astimezone(ZoneInfo(community.timezone)).date()


async def _give(
    session: AsyncSession,
    community_id: int,
    rule: Rule,
    deeds: Sequence[Deed],
    day: date,
    at: datetime,
) -> dict[int, int]:
    people = {deed.person_id for deed in deeds}
    subjects = {deed.subject for deed in deeds}
    counted = await points.counted(session, community_id, people, rule.name, subjects)
    today = await points.earned_on(session, community_id, people, rule.name, day)
    amounts: dict[int, tuple[str, int]] = {}
    for deed in deeds:
        amount, latest = today.get(deed.person_id, (0, None))
        is_counted = (deed.person_id, deed.subject) in counted
        history = History(
            at, amount, latest, is_counted=is_counted, said=deed.said, times=deed.times
        )
        if awarded := award(rule, history):
            amounts[deed.person_id] = (deed.subject, awarded)
    about = {"community_id": community_id, "reason": rule.name, "day": day, "at": at}
    rows = [
        {**about, "person_id": who, "subject": subject, "amount": amount}
        for who, (subject, amount) in amounts.items()
    ]
    got = await points.give(session, rows)
    await _grant_badges(session, community_id, got, rule, at)
    return {who: amounts[who][1] for who in got}


async def _reward_streaks(
    session: AsyncSession, community_id: int, people: Collection[int], day: date, at: datetime
) -> None:
    """Ten points for seven active days in a row, of which none was rewarded yet."""
    if STREAK.name in await points.switched_off(session, community_id):
        return
    since = day - timedelta(days=STREAK_DAYS - 1)
    active = await points.days_active(session, community_id, people, OWN_DOING, since)
    full = {who for who, days in active.items() if len(days) >= STREAK_DAYS}
    if not full:
        return
    rewarded = await points.days_active(session, community_id, full, [STREAK.name], since)
    deeds = [
        Deed(who, day.isoformat())
        for who in full
        if completes_streak(active[who], rewarded.get(who, ()), day)
    ]
    if deeds:
        await _give(session, community_id, STREAK, deeds, day, at)


async def _grant_badges(
    session: AsyncSession, community_id: int, people: Collection[int], rule: Rule, at: datetime
) -> None:
    if not people:
        return
    for honour in honours_for(rule):
        counts = await points.times(session, community_id, people, honour.rules)
        rows = [
            {
                "community_id": community_id,
                "person_id": who,
                "name": honour.name,
                "earned_at": at,
            }
            for who, count in counts.items()
            if count >= honour.times
        ]
        await points.grant_badges(session, rows)
