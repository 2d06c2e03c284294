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
from storage import points, points_undone
from storage.communities import Community
from storage.points import PointsEntry

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
    subjects: Collection[str],
    at: datetime,
    *,
    since: datetime | None = None,
) -> None:
    """Somebody undid what brought them points (`since` then): these go, with a reason of their
    own."""
    await points.lock_totals(session, community_id, {person_id})
    accounts = await _accounts(session, community_id, person_id, rule, subjects)
    gone = [one for one in accounts if one.is_theirs and (since is None or one.given_at >= since)]
    await _reckon(session, community_id, person_id, f"{UNDONE}{rule.name}", gone, at)


async def give_again(
    session: AsyncSession,
    community_id: int,
    person_id: int,
    rule: Rule,
    subjects: Collection[str],
    at: datetime,
) -> None:
    """They did it after all: what was taken back comes again, and never more than that."""
    await points.lock_totals(session, community_id, {person_id})
    accounts = await _accounts(session, community_id, person_id, rule, subjects)
    theirs = [one for one in accounts if not one.is_theirs]
    await _reckon(session, community_id, person_id, f"{AGAIN}{rule.name}", theirs, at)


UNDONE, AGAIN = "un", "re"
"""Before a rule's name: its points went back, and came again."""


@dataclass(frozen=True, slots=True)
class _Account:
    """The points for one thing: given once, then perhaps taken back and given again."""

    subject: str
    amount: int
    given_at: datetime
    """Last."""
    taken: int
    """How often they were taken back …"""
    again: int
    """… and given again."""

    @property
    def is_theirs(self) -> bool:
        return self.taken == self.again


async def _accounts(
    session: AsyncSession,
    community_id: int,
    person_id: int,
    rule: Rule,
    subjects: Collection[str],
) -> list[_Account]:
    """What somebody has got for these things, where they got anything."""
    reasons = (rule.name, f"{UNDONE}{rule.name}", f"{AGAIN}{rule.name}")
    rows: dict[str, dict[str, list[PointsEntry]]] = {}
    for row in await points_undone.rows_about(session, community_id, person_id, reasons, subjects):
        subject = row.subject.partition("+")[0]
        rows.setdefault(subject, {reason: [] for reason in reasons})[row.reason].append(row)
    found = []
    for subject, (first, taken, again) in ((one, kinds.values()) for one, kinds in rows.items()):
        if subject in subjects and first:
            given_at = max(row.at for row in (*first, *again))
            amount = first[0].amount
            found.append(_Account(subject, amount, given_at, len(taken), len(again)))
    return found


async def _reckon(
    session: AsyncSession,
    community_id: int,
    person_id: int,
    reason: str,
    accounts: Sequence[_Account],
    at: datetime,
) -> None:
    """A row for the points of each thing, less or again; each time its own."""
    if not accounts:
        return
    is_back = reason.startswith(UNDONE)
    about = {"community_id": community_id, "person_id": person_id, "reason": reason}
    about |= {"day": await day_of(session, community_id, at), "at": at}
    rows = []
    for one in accounts:
        times = one.taken if is_back else one.again
        subject = f"{one.subject}+{times}" if times else one.subject
        rows.append({**about, "amount": -one.amount if is_back else one.amount, "subject": subject})
    await points_undone.give_one(session, rows)


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
