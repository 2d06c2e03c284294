"""What an admin should know before a campaign starts: whom it reaches, its cost, what is amiss.

It decides from plain values; check_list.py gathers and tells them, below what keeps the campaign
from being started at all (starting.py).
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from bot.marketing.campaigns.hours import first_time, moments, tries_hours
from bot.marketing.campaigns.plan import (
    AfterAction,
    AfterStart,
    At,
    BestTime,
    Cron,
    Leads,
    Plan,
    Room,
    Step,
)
from bot.marketing.campaigns.planning.frequency import (
    Crowded,
    Other,
    crowded_days,
    crowded_weeks,
)
from bot.marketing.campaigns.planning.places import places_of
from bot.marketing.campaigns.timing import first_due, local_of
from bot.outreach.spare import FREE_PER_SECOND, duration, paid_stars
from bot.speech.times import moment_of

LEFT_OUT = frozenset(
    f"campaign-check-{end}" for end in ("never", "past", "after-end", "before-start")
)
"""What is said of steps that never go out."""

GONE = "presence"
"""The bot is not there at all."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to know. What `stops` it must be put right first."""

    key: str
    params: Mapping[str, str | int | timedelta] = field(default_factory=dict)
    stops: bool = False
    is_wrong: bool = True
    """Whether it is a warning, and no mere fact."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What was found where the campaign is to run."""

    now: datetime
    timezone: str
    home_chat_id: int | None
    """The community's group, where one is meant without its id, …"""
    titles: Mapping[int, str]
    """The chats the bot is in."""
    agreed: int
    """Who may be written to at all, about offers; about what they left, where no step offers."""
    people: Mapping[str, int]
    """By the formula of a step, empty for none: how many of the audience it reaches now; nothing
    where its segment is no more."""
    missing: Mapping[int, Sequence[str]]
    """By chat: the rights the bot has not got, of those it needs."""
    per_second: Mapping[bool, float]
    """Messages, free and paid."""
    quiet: tuple[int, int]
    """The hours from and until which nobody is written to."""
    team_until: datetime | None = None
    """Until when teams may be started for the course; None where no group buy is offered."""
    home_channel_id: int | None = None
    """… and its channel."""
    deaf: Collection[int] = ()
    """The groups in which it does not hear what people say."""
    most: tuple[int, int] = (1, 3)
    """Messages to one person in a day and in seven days."""
    of_step: Mapping[int, int] = field(default_factory=dict)
    """By the place of a step, from 0: how many it reaches now, where that is not as in `people`."""
    told_enough: Mapping[int, int] = field(default_factory=dict)
    """By the same: how many of them were written to as often as may be, today."""
    others: Sequence[Other] = ()
    waiting: Mapping[str, int] = field(default_factory=dict)
    """By what was begun and is paused: who still waits for it."""


def findings(plan: Plan, seen: Seen) -> list[Finding]:
    """What is to be known besides, what stops it first, then what is wrong, then the facts."""
    found = [
        *_places(plan, seen),
        *_times(plan, seen),
        *_teams(plan, seen),
        *_people(plan, seen),
        *_waiting(seen),
        *_often(plan, seen),
        *_told_besides(plan, seen),
    ]
    return sorted(found, key=lambda one: (not one.stops, not one.is_wrong))


def _places(plan: Plan, seen: Seen) -> Iterator[Finding]:
    needed = places_of(plan, seen.home_chat_id, seen.home_channel_id)
    for chat_id in needed.keys() & seen.titles.keys():
        title = seen.titles[chat_id]
        if GONE in seen.missing.get(chat_id, ()):
            yield Finding("campaign-check-gone", {"chat": title}, stops=True)
            continue
        for right in seen.missing.get(chat_id, ()):
            yield Finding("campaign-check-right", {"chat": title, "right": right})
        if chat_id in seen.deaf:
            yield Finding("campaign-check-deaf", {"chat": title})


def starts_at(plan: Plan, seen: Seen) -> datetime:
    """When its days begin if it is started now."""
    planned = moment_of(plan.starts, seen.timezone) if plan.starts else seen.now
    return max(planned, seen.now)


def _times(plan: Plan, seen: Seen) -> Iterator[Finding]:
    start = moment_of(plan.starts, seen.timezone) if plan.starts else seen.now
    ends = moment_of(plan.ends, seen.timezone) if plan.ends else None
    if ends is not None and ends <= seen.now:
        return  # nothing of it will be said
    for step in plan.steps:
        due = first_time(step, start, seen.timezone)
        if due is None:
            yield Finding("campaign-check-never", {"step": step.name})
        elif isinstance(step.when, At) and seen.now < due < start:
            late = start - due > step.lateness.within
            key = "campaign-check-before-start" if late else "campaign-check-with-start"
            yield Finding(key, {"step": step.name})
        elif not isinstance(step.when, AfterAction | Cron | BestTime) and due < seen.now:
            late = seen.now - due > step.lateness.within
            key = "campaign-check-past" if late else "campaign-check-at-once"
            yield Finding(key, {"step": step.name})
        elif ends is not None and due >= ends:
            yield Finding("campaign-check-after-end", {"step": step.name})
        else:
            told = moments(step, due, start, seen.timezone) if tries_hours(step) else [due]
            for at in sorted(set(told)):
                yield from _quiet(step, at, seen)


def _quiet(step: Step, due: datetime, seen: Seen) -> Iterator[Finding]:
    if _is_quiet(step, due, seen):
        time = f"{local_of(due, seen.timezone):%H:%M}"
        params = {"step": step.name, "time": time, "until": f"{seen.quiet[1]:02}:00"}
        yield Finding("campaign-check-quiet", params, is_wrong=False)


def _is_quiet(step: Step, due: datetime, seen: Seen) -> bool:
    if step.where.room is not Room.PRIVATE or not isinstance(step.when, At | AfterStart | Cron):
        return False
    hour, (start, until) = local_of(due, seen.timezone).hour, seen.quiet
    return start <= hour < until if start <= until else hour >= start or hour < until


def _often(plan: Plan, seen: Seen) -> Iterator[Finding]:
    """What those who were told before in the same day, or week, will not get."""
    (per_day, per_week), start, zone = seen.most, starts_at(plan, seen), seen.timezone
    for one in crowded_days(plan, start, zone, per_day):
        yield Finding("campaign-check-often-day", _crowd(one, per_day))
    for one in crowded_weeks(plan, start, zone, per_day, per_week):
        yield Finding("campaign-check-often-week", _crowd(one, per_week))


def _told_besides(plan: Plan, seen: Seen) -> Iterator[Finding]:
    """Who will get nothing because of what others sent them, or will."""
    for at, step in enumerate(plan.steps):
        day = _day_of(step, plan, seen)
        if day is None:
            continue
        enough = seen.told_enough.get(at, 0)
        if enough and day == local_of(seen.now, seen.timezone).date():
            yield Finding("campaign-check-had-enough", {"step": step.name, "people": enough})
        for other in (one for one in seen.others if one.day == day):
            params = {"name": other.name, "number": str(other.number), "step": step.name}
            yield Finding("campaign-check-other", {**params, "day": f"{day}", "most": seen.most[0]})


def _day_of(step: Step, plan: Plan, seen: Seen) -> date | None:
    """The day on which a step in private is said, or said first; None for those without one."""
    if step.where.room is not Room.PRIVATE or isinstance(step.when, AfterAction):
        return None
    due = first_time(step, starts_at(plan, seen), seen.timezone)
    return None if due is None else local_of(max(due, seen.now), seen.timezone).date()


def _waiting(seen: Seen) -> Iterator[Finding]:
    for step, people in seen.waiting.items():
        yield Finding("campaign-check-waiting", {"step": step, "people": people}, is_wrong=False)


def _crowd(crowded: Crowded, most: int) -> dict[str, str | int | timedelta]:
    step, day, count = crowded
    return {"step": step, "day": f"{day}", "count": count, "most": most}


def _teams(plan: Plan, seen: Seen) -> Iterator[Finding]:
    """Buttons to a group buy that is not offered, or no more by then, sell the course alone."""
    start = starts_at(plan, seen)
    for step in plan.steps:
        if not any(one.leads is Leads.TEAM for way in step.variants for one in way.content.buttons):
            continue
        due = first_due(step.when, start, seen.timezone) or start
        if seen.team_until is None:
            yield Finding("campaign-check-team-none", {"step": step.name, "course": plan.course})
        elif seen.team_until <= max(due, seen.now):
            yield Finding("campaign-check-team-over", {"step": step.name, "course": plan.course})


def _people(plan: Plan, seen: Seen) -> Iterator[Finding]:
    private = [step for step in plan.steps if step.where.room is Room.PRIVATE]
    if not private:
        return
    if not seen.agreed:
        yield Finding("campaign-check-nobody-agreed")
        return
    everybody = seen.people.get("", 0)
    if not everybody:
        yield Finding("campaign-check-nobody", {"agreed": seen.agreed})
    else:
        held = everybody * plan.holdout // 100
        params = {"people": everybody, "agreed": seen.agreed, "held": held}
        yield Finding("campaign-check-audience", params, is_wrong=False)
    for at, step in enumerate(plan.steps):
        if step not in private or isinstance(step.when, AfterAction):
            continue
        if not _is_left_out(step, plan, seen):
            yield from _sending(step, seen, at, plan.holdout)


def _is_left_out(step: Step, plan: Plan, seen: Seen) -> bool:
    """Whether it was said of it already that it never goes out."""
    alone = replace(plan, steps=(step,))
    return any(one.key in LEFT_OUT for one in _times(alone, seen))


def _sending(step: Step, seen: Seen, at: int, holdout: int) -> Iterator[Finding]:
    found = seen.of_step.get(at, seen.people.get(step.only or "", 0))
    people = found - found * holdout // 100
    if not people:
        if step.only and seen.people.get(""):
            yield Finding("campaign-check-step-nobody", {"step": step.name})
        return
    per_second = seen.per_second[step.paid]
    time = max(duration(people, per_second), timedelta(seconds=1))
    stars = paid_stars(people, round(seen.per_second[True])) if step.paid else 0
    yield Finding(
        "campaign-check-sending",
        {
            "step": step.name,
            "people": people,
            "time": time,
            "stars": stars,
            "paid": int(step.paid),
            "free": FREE_PER_SECOND,
        },
        is_wrong=False,
    )
    within = step.lateness.within
    if time > within and not isinstance(step.when, BestTime):
        late = people - int(per_second * within.total_seconds())
        yield Finding(
            "campaign-check-too-slow", {"step": step.name, "people": late, "within": within}
        )
