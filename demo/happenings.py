"""What the town's past had besides its days (demo/past.py), as plain data: a membership that some
keep and some give up, giveaways, and a message that named two prices.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from demo.past import DAYS, LAUNCHES, RAFFLES, Deed, Regular

MONTH = timedelta(days=30)
"""What is paid at once for a membership."""

CLUB = 18
"""How many ever began one."""

STAYS, GOES_ON = 0.62, 0.8
"""How many pay the second month, and each one after it."""

GIVES_UP = 0.15
"""Of those whose month runs: how many have ended it already."""

ENTERS = 0.55
"""How many of those who are about take part in a giveaway."""

TRIAL = 55
"""The day two prices were told."""

TRIED = 1
"""The course whose price was tried out."""

OFF = 30
"""Percent, for the second half of them."""

LOOKS, BUYS = (0.4, 0.65), (0.2, 0.42)
"""By price: how many of those who were told look, and how many buy."""

EVENINGS = (18, 19, 20, 21)


class Calendar:
    """The days of the past on the town's clock."""

    def __init__(self, today: datetime, zone: ZoneInfo) -> None:
        self.first: date = today.astimezone(zone).date() - timedelta(days=DAYS)
        self.zone = zone

    def at(self, rng: Random, day: int) -> datetime:
        """Some evening minute of that day."""
        clock = time(rng.choice(EVENINGS), rng.randrange(60))
        return datetime.combine(self.first + timedelta(days=day), clock, self.zone).astimezone(UTC)


def keep_a_membership(
    rng: Random, people: Sequence[Regular], calendar: Calendar, now: datetime
) -> Iterator[Deed]:
    """Who looked at a course and has not bought all: month after month, until they end it."""
    curious = [one for one in people if one.looked and len(one.bought) < 2 and one.comes < DAYS / 2]
    for number, one in enumerate(rng.sample(curious, min(CLUB, len(curious)))):
        begins = one.comes + 3 + int(rng.random() * (DAYS - 12 - one.comes) * 0.8)
        at, stays, chance = calendar.at(rng, begins), STAYS, evenly(number, CLUB)
        yield Deed(at, one.number, "subscribed")
        while (at := at + MONTH) <= now:
            if chance > stays:
                yield Deed(at - timedelta(days=rng.randrange(1, 20)), one.number, "gave-up")
                yield Deed(at, one.number, "ended")
                break
            yield Deed(at, one.number, "renewed")
            stays, chance = GOES_ON, rng.random()
        else:
            if rng.random() < GIVES_UP:
                said = max(at - MONTH, now - timedelta(days=rng.randrange(1, 9)))
                yield Deed(said, one.number, "gave-up")


def evenly(number: int, of: int) -> float:
    """Somebody's place between 0 and 1 among many, instead of a chance: of few people, chance would
    leave out a kind on some days that the demo is told."""
    return (number + 0.5) / of


def take_part(
    rng: Random, people: Sequence[Regular], deeds: Sequence[Deed], calendar: Calendar
) -> Iterator[Deed]:
    """In giveaways: who had come by then; whoever buys what they could have won did not win."""
    paid = {(one.who, one.course): one.at for one in deeds if one.what == "paid"}
    for number, raffle in enumerate(RAFFLES):
        draws = calendar.at(rng, raffle.ends)
        for one in people:
            buys = paid.get((one.number, raffle.course))
            if one.comes >= raffle.ends or (buys and buys > draws) or rng.random() > ENTERS:
                continue
            day = rng.randrange(max(one.comes, raffle.begins + 1), raffle.ends)
            at = max(calendar.at(rng, day), calendar.at(rng, one.comes) + timedelta(hours=3))
            yield Deed(min(at, draws), one.number, "entered", count=number)
        yield Deed(draws, 0, "drawn", count=number)


def told(rng: Random, people: Sequence[Regular]) -> list[tuple[int, int]]:
    """Who was told one of the two prices, and which, by lot: who had not bought that course."""
    those = [one.number for one in people if one.comes < TRIAL and TRIED not in one.bought]
    rng.shuffle(those)
    return [(who, at % 2) for at, who in enumerate(those)]


def hear_a_price(
    rng: Random,
    heard: Sequence[tuple[int, int]],
    lessons: int,
    people: Sequence[Regular],
    calendar: Calendar,
) -> Iterator[Deed]:
    """What came of it within some days."""
    trial = len(LAUNCHES)
    for number, (who, price) in enumerate(heard):
        chance, day = evenly(number, len(heard)), TRIAL + 1 + int(rng.expovariate(0.6))
        if chance > LOOKS[price]:
            continue
        at = calendar.at(rng, min(day, TRIAL + 8))
        people[who].looked.add(TRIED)
        yield Deed(at, who, "looked", TRIED, trial, variant=price)
        if chance > BUYS[price]:
            continue
        people[who].bought.add(TRIED)
        for what, minutes in (("ordered", 9), ("paid", 12)):
            then = at + timedelta(minutes=minutes)
            yield Deed(then, who, what, TRIED, trial, variant=price)
        for lesson in range(min(lessons, rng.randrange(lessons + 3))):
            then = at + timedelta(days=1 + 3 * lesson, minutes=rng.randrange(90))
            yield Deed(then, who, "learned", TRIED, count=lesson)
