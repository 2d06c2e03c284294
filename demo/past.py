"""What ninety days in the demo's town were like, as plain data: who came, looked, bought.

Nothing is written down here (demo/history.py does that). People have habits: how often they come
by, how long the town holds them, how curious they are. A campaign makes the curious look.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

DAYS = 90
"""Of the past."""

EVENING = (12, 13, 18, 19, 19, 20, 20, 20, 21, 21, 22)
"""Hours at which people come by, on the town's clock; the more often, the likelier."""

WEEKEND = 1.4
"""How much likelier somebody comes by on a Saturday or Sunday."""

PUSH = 5.0
"""How much likelier the curious look while a campaign runs."""

TOGETHER = 0.45
"""Of the regulars, how many were there from the first day on."""


@dataclass(frozen=True, slots=True)
class Launch:
    """A campaign of the past: when it ran, counted in days from the first one."""

    begins: int
    ends: int


LAUNCHES = (Launch(20, 32), Launch(74, 86))


@dataclass(frozen=True, slots=True)
class Raffle:
    """A giveaway of the past, in days from the first one."""

    begins: int
    ends: int
    course: int | None
    """The course that was won, counted from 0; None for something else."""
    winners: int


RAFFLES = (Raffle(17, 23, 1, 1), Raffle(40, 45, 0, 2), Raffle(79, 84, None, 1))

LURES = 8
"""Days by which some came earlier than they would have, because something could be won."""


@dataclass(slots=True)
class Regular:
    """Somebody's habits, and what became of them so far."""

    number: int
    comes: int
    """The day they joined."""
    liveliness: float
    """The chance that they come by on a weekday, while the town is new to them."""
    holds: float
    """Days after which that chance is down to a third."""
    curiosity: float
    """How much likelier than others they are to look at a course."""
    bought: set[int] = field(default_factory=set)
    looked: set[int] = field(default_factory=set)
    read: dict[int, int] = field(default_factory=dict)
    """By course: how many lessons they are through with."""


@dataclass(frozen=True, slots=True)
class Deed:
    """Somebody did something; `course` counts the courses on offer from 0."""

    at: datetime
    who: int
    what: str
    course: int | None = None
    launch: int | None = None
    """Which of the campaigns led there, from 0."""
    count: int = 1
    """Messages, or the number of the lesson or of the giveaway, from 0."""
    variant: int = 0
    """Which way the campaign said it, from 0."""


def regulars(rng: Random, number: int) -> list[Regular]:
    """People as they are: most come by now and then, a few every day."""
    return [
        Regular(
            one,
            0 if rng.random() < TOGETHER else _lured(rng.randrange(1, DAYS - 10)),
            min(0.95, rng.lognormvariate(-0.9, 0.8)),
            rng.choice((12.0, 30.0, 80.0, 400.0, 400.0)),
            rng.lognormvariate(0, 0.7),
        )
        for one in range(number)
    ]


def _lured(day: int) -> int:
    """The day somebody came, who would have come on that one without any giveaway."""
    for raffle in RAFFLES:
        if raffle.ends < day <= raffle.ends + LURES:
            return raffle.begins + day % (raffle.ends - raffle.begins)
    return day


def live(
    rng: Random, people: Sequence[Regular], lessons: Sequence[int], today: datetime, zone: ZoneInfo
) -> Iterator[Deed]:
    """Day after day until yesterday; `lessons` says how many each course has."""
    first = today.astimezone(zone).date() - timedelta(days=DAYS)
    for number in range(DAYS):
        date = first + timedelta(days=number)
        for one in people:
            if number < one.comes or not _comes_by(rng, one, number, date.weekday() > 4):
                continue
            minutes = timedelta(minutes=rng.randrange(60))
            at = datetime.combine(date, time(rng.choice(EVENING)), zone).astimezone(UTC) + minutes
            yield from _visit(rng, one, lessons, number, at)


def _comes_by(rng: Random, one: Regular, day: int, is_weekend: bool) -> bool:
    if day == one.comes:
        return True
    held = 3 ** -((day - one.comes) / one.holds)
    learning = 1.5 if any(one.read.values()) else 1.0
    return rng.random() < one.liveliness * held * learning * (WEEKEND if is_weekend else 1)


def _visit(
    rng: Random, one: Regular, lessons: Sequence[int], day: int, at: datetime
) -> Iterator[Deed]:
    if day == one.comes:
        yield Deed(at, one.number, "came")
    yield Deed(at, one.number, "talked", count=1 + int(rng.expovariate(0.5)))
    for what, chance in (("asked", 0.05), ("answered", 0.03), ("voted", 0.12), ("played", 0.08)):
        if rng.random() < chance:
            yield Deed(at + timedelta(minutes=rng.randrange(1, 20)), one.number, what)
    yield from _learn(rng, one, lessons, at)
    yield from _shop(rng, one, lessons, day, at)


def _learn(rng: Random, one: Regular, lessons: Sequence[int], at: datetime) -> Iterator[Deed]:
    for course in sorted(one.bought):
        done = one.read.get(course, 0)
        if done < lessons[course] and rng.random() < 0.55:
            one.read[course] = done + 1
            yield Deed(at + timedelta(minutes=25), one.number, "learned", course, count=done)


def _shop(
    rng: Random, one: Regular, lessons: Sequence[int], day: int, at: datetime
) -> Iterator[Deed]:
    launch = next((n for n, it in enumerate(LAUNCHES) if it.begins <= day <= it.ends), None)
    course = rng.choices(range(len(lessons)), [2] + [1] * (len(lessons) - 1))[0]
    push = PUSH if launch is not None and course == 0 else 1.0
    if course in one.bought or rng.random() > 0.085 * one.curiosity * push:
        return
    led = launch if push > 1 and rng.random() < 0.8 else None
    yield Deed(at + timedelta(minutes=30), one.number, "looked", course, led)
    tried = rng.random() < 0.55
    if tried:
        yield Deed(at + timedelta(minutes=33), one.number, "tried", course, led)
    keen = 0.55 if tried or course in one.looked else 0.25
    one.looked.add(course)
    if rng.random() > keen:
        return
    ordered = at + timedelta(minutes=40)
    yield Deed(ordered, one.number, "ordered", course, led)
    if rng.random() < 0.72:
        one.bought.add(course)
        paid = ordered + timedelta(minutes=rng.randrange(1, 30))
        yield Deed(paid, one.number, "paid", course, led)
        if rng.random() < 0.06:
            yield Deed(paid + timedelta(days=1), one.number, "returned", course)
            one.read[course] = lessons[course]
