"""What works, and why: the statistics, by textbook examples and by finding what was put in."""

from datetime import UTC, date, datetime, timedelta
from math import inf
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from bot.insight.understanding import hours, steps
from bot.insight.understanding.cohorts_page import Cohorts, after, table
from bot.insight.understanding.elasticity import Arm, elasticity
from bot.insight.understanding.giveaways import Came, Cost, together, windows
from bot.insight.understanding.lifetime_page import cohort_curves
from bot.insight.understanding.months import begins_of, last_months, month_of
from bot.insight.understanding.personas import personas
from bot.insight.understanding.retention import lives
from bot.insight.understanding.spread import mean_of, middle_of, quartiles
from bot.insight.understanding.survival import kaplan_meier
from storage.persona_facts import Doings
from storage.step_times import Walk
from storage.subscription_lives import Paid
from storage.subscriptions import ACTIVE, ENDED, FAILED, REPLACED, RETURNED

NOW = datetime(2026, 6, 20, 12, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)

# Weeks until relapse of 21 patients with 6-MP; a plus was still well (Freireich et al., Blood 21,
# 1963; as in D. R. Cox, D. Oakes, Analysis of Survival Data, 1984, table 1.1).
RELAPSED = (6, 6, 6, 7, 10, 13, 16, 22, 23)
WELL = (6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)


# How long they stay


def test_the_curve_is_that_of_the_textbook() -> None:
    found = kaplan_meier([*RELAPSED, *WELL], [True] * len(RELAPSED) + [False] * len(WELL))

    assert list(found.times) == [6, 7, 10, 13, 16, 22, 23]
    assert list(found.there) == [21, 17, 15, 12, 11, 7, 6]
    share = [0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448]
    assert list(found.share) == pytest.approx(share, abs=5e-4)
    # As R's survfit(conf.type = "log-log") prints them.
    low = [0.620, 0.563, 0.503, 0.432, 0.368, 0.268, 0.188]
    high = [0.952, 0.923, 0.889, 0.849, 0.805, 0.747, 0.680]
    assert list(found.low) == pytest.approx(low, abs=1.1e-3)
    assert list(found.high) == pytest.approx(high, abs=1.1e-3)
    assert found.at(5) == (1, 1, 1)
    assert found.at(8)[0] == pytest.approx(0.807, abs=5e-4)
    assert found.median == (23, 13, inf)


def test_the_band_holds_the_truth_as_often_as_is_said() -> None:
    rng = np.random.default_rng(1)
    at, rate, held = 40.0, 1 / 60, []
    for _ in range(1000):
        ends = rng.exponential(1 / rate, 60)
        seen = rng.uniform(10, 120, 60)
        found = kaplan_meier(np.minimum(ends, seen).tolist(), (ends <= seen).tolist())
        _, low, high = found.at(at)
        held.append(low <= np.exp(-rate * at) <= high)

    assert np.mean(held) == pytest.approx(0.95, abs=0.021)  # three standard errors


def test_when_all_are_gone_and_when_nobody_is() -> None:
    gone = kaplan_meier([1, 2], [True, True])
    here = kaplan_meier([1, 2], [False, False])

    assert list(gone.share) == [0.5, 0]
    assert (gone.low <= gone.share).all()
    assert (gone.high >= gone.share).all()
    assert here.at(9) == (1, 1, 1)
    assert here.median == (inf, inf, inf)
    with pytest.raises(ValueError, match="below zero"):
        kaplan_meier([-1], [True])


def test_a_membership_that_takes_anothers_place_goes_on_with_it() -> None:
    def paid(who: int, state: str, began: int, until: int, back: int | None = None) -> Paid:
        at = None if back is None else NOW - back * DAY
        return Paid(who, 1, state, NOW - began * DAY, NOW - until * DAY, at, 1)

    found = lives(
        [
            paid(1, REPLACED, 90, 25),
            paid(1, ACTIVE, 20, -10),
            paid(2, ENDED, 80, 50),
            paid(2, ACTIVE, 10, -20),
            paid(3, RETURNED, 70, 40, back=65),
            paid(4, FAILED, 32, 2),  # when it has ended, the curve does not go back
        ],
        NOW,
    )

    assert [(life.days, life.is_over) for life in found] == [
        (90, False),
        (30, True),
        (5, True),
        (30, False),
        (10, False),
    ]


# From step to step


def test_how_long_a_step_takes_is_told_of_those_who_took_it() -> None:
    walks = [
        Walk(NOW, NOW + hour * HOUR, NOW + 2 * hour * HOUR if hour > 2 else None, None, None)
        for hour in (1, 2, 3, 4, 5)
    ]
    walks.append(Walk(None, NOW, NOW, None, None))
    walks.append(Walk(NOW + HOUR, NOW, None, None, None))

    looked, ordered, paid, began = steps.passages([20, 7, 4, 0, 0], walks)

    assert looked.hours == (2, 3, 4)
    assert ordered.hours == (2.25, 3.5, 4.25)
    assert (paid.hours, began.hours) == (None, None)
    assert steps.weakest([looked, ordered, paid, began], 5) == looked
    assert steps.weakest([looked, ordered, paid, began], 1) == paid
    assert steps.weakest([began], 1) is None


def test_quartiles_and_means_are_those_of_the_textbook() -> None:
    # R: quantile(c(1, 3, 4, 10)), type 7.
    assert quartiles([10, 1, 4, 3]) == (2.5, 3.5, 5.5)
    # R: t <- c(2, 4, 4, 4, 5, 5, 7, 9); mean 5, sd 2.138
    mean, low, high = mean_of({2: 1, 4: 3, 5: 2, 7: 1, 9: 1})
    assert (mean, high - mean) == pytest.approx((5, 1.959964 * 2.13809 / 8**0.5), rel=1e-5)
    assert low == pytest.approx(2 * mean - high)
    assert middle_of({2: 1, 4: 3, 5: 2, 7: 1, 9: 1}) == 4
    for broken in (lambda: quartiles([]), lambda: mean_of({}), lambda: middle_of({})):
        with pytest.raises(ValueError, match="nothing"):
            broken()


# When people are there


def test_hours_are_those_of_the_communitys_clock() -> None:
    zone = "Asia/Shanghai"
    begin = datetime(2026, 6, 1, tzinfo=ZoneInfo(zone))  # a Monday
    eight = begin + 20 * HOUR  # in the evening there, at noon in UTC
    people = {eight.astimezone(UTC) + week * 7 * DAY: 10 + week for week in range(2)}
    people[(begin + 9 * HOUR).astimezone(UTC)] = 4

    found = hours.weekly(people, begin, begin + 14 * DAY, zone)

    assert found[0][20] == 10.5
    assert found[0][9] == 2
    assert found[1][20] == 0
    assert [(one.day, one.hour) for one in hours.busiest(found, 3)] == [(0, 20), (0, 9)]
    assert hours.quietest(found) == 0


def test_an_hour_that_a_clock_leaves_out_is_not_counted() -> None:
    zone = "Europe/Berlin"
    begin = datetime(2026, 3, 29, tzinfo=ZoneInfo(zone))  # clocks go from two to three

    found = hours.weekly({}, begin, begin + DAY, zone)

    assert [hour for hour in range(24) if found[6][hour] is None] == [2]
    assert found[0][0] is None


# Cohorts


def test_months_are_those_of_the_communitys_clock() -> None:
    late = datetime(2026, 1, 31, 20, tzinfo=UTC)  # the first of February in Shanghai
    found = last_months(3, late, "Asia/Shanghai")

    assert found == [date(2025, 12, 1), date(2026, 1, 1), date(2026, 2, 1)]
    assert begins_of(found, "Asia/Shanghai")[2] == datetime(2026, 1, 31, 16, tzinfo=UTC)
    assert month_of(late, "Asia/Shanghai") == found[2]


def test_what_a_months_buyers_brought_adds_up() -> None:
    found = cohort_curves({0: 2, 2: 1}, {(0, 0): 100, (0, 2): 60, (2, 2): 30}, 3)

    assert found == {0: [50, 50, 80, 80], 2: [30, 30]}


def test_who_is_about_is_told_of_those_who_could_be() -> None:
    found = Cohorts({3: 10, 4: 20, 5: 5}, {(3, 3): 9, (3, 4): 5, (3, 5): 2, (4, 5): 8})

    assert after(found, 1) == (5, 10), "this month is not over"
    assert after(found, 2) == (0, 0)
    assert table(found)[3] == [0.9, 0.5, 0.2, None, None, None]
    assert table(found)[0] == [None] * 6


# What giveaways cost


def test_only_who_would_not_have_come_anyway_is_owed_to_a_giveaway() -> None:
    def cost(stars: int | None, during: int, before: int, *, is_known: bool = True) -> Cost:
        return Cost(1, "Tea", stars, Came(50, during), Came(20, before), is_known)

    assert cost(500, 15, 5).each == 50
    assert cost(500, 5, 15).each is None
    assert cost(None, 15, 5).each is None
    assert cost(500, 15, 5, is_known=False).each is None
    assert together([cost(500, 15, 5), cost(None, 9, 0), cost(100, 4, 6)]) == (600, 10)
    week = windows(NOW - 7 * DAY, NOW)
    assert week.during == (NOW - 7 * DAY, NOW, NOW + 30 * DAY, NOW + 44 * DAY)
    assert week.before == (NOW - 14 * DAY, NOW - 7 * DAY, NOW + 23 * DAY, NOW + 37 * DAY)


# What prices do


def test_how_buying_goes_with_the_price_is_found_again() -> None:
    rng = np.random.default_rng(4)
    held, found = [], []
    for _ in range(400):
        true = -1.4
        trials = []
        for usual in (0.08, 0.2):
            prices = (150, 200, 250)
            rates = [usual * (price / 250) ** true for price in prices]
            trials.append(
                [
                    Arm(price, 400, int(rng.binomial(400, rate)))
                    for price, rate in zip(prices, rates, strict=True)
                ]
            )
        one = elasticity(trials)
        assert one is not None
        held.append(one.low <= true <= one.high)
        found.append(one.middle)

    assert np.mean(found) == pytest.approx(-1.4, abs=0.05)
    assert np.mean(held) == pytest.approx(0.95, abs=0.033)  # three standard errors


def test_prices_that_do_more_in_some_trials_than_in_others_are_told_with_a_wider_interval() -> None:
    rng = np.random.default_rng(6)
    held = []
    for _ in range(300):
        trials = []
        for own in rng.normal(-1.4, 0.8, 12):
            rates = [(price, 0.1 * (price / 250) ** own) for price in (150, 250)]
            trials.append([Arm(at, 1000, int(rng.binomial(1000, rate))) for at, rate in rates])
        one = elasticity(trials)
        assert one is not None
        held.append(one.low <= -1.4 <= one.high)

    assert np.mean(held) > 0.88  # as if all trials were alike: 0.35


def test_two_prices_are_compared_as_by_hand() -> None:
    found = elasticity([[Arm(200, 1000, 99), Arm(100, 1000, 199)]])

    assert found is not None
    assert found.middle == pytest.approx(np.log(99.5 / 199.5) / np.log(2))
    assert found.at(0.5)[0] == pytest.approx(199.5 / 99.5 - 1)
    low, high = found.at(0.5)[1:]
    assert low < found.at(0.5)[0] < high


def test_nothing_is_said_of_prices_that_cannot_be_compared() -> None:
    assert elasticity([]) is None
    assert elasticity([[Arm(200, 100, 5), Arm(100, 100, 4)]]) is None
    assert elasticity([[Arm(200, 100, 50)], [Arm(100, 100, 40)]]) is None
    assert elasticity([[Arm(200, 100, 50), Arm(100, 0, 0)]]) is None


# Sorts of members


def sorts(rng: np.random.Generator, talkers: int, buyers: int, gone: int) -> list[Doings]:
    def one(days: float, talk: float, parts: float, looks: float, sales: int) -> Doings:
        last = NOW - (days + rng.exponential(days / 3 + 0.1)) * DAY
        drawn = (int(rng.poisson(much)) for much in (talk, parts, looks))
        return Doings(last, *drawn, sales, 250 * sales)

    people = [one(1, 60, 5, 0.1, 0) for _ in range(talkers)]
    people += [one(2, 30, 8, 6, 1 + int(rng.integers(3))) for _ in range(buyers)]
    return people + [one(50, 0.2, 0.1, 0.1, 0) for _ in range(gone)]


def test_sorts_of_members_are_found_again() -> None:
    for seed in range(5):
        rng = np.random.default_rng(seed)
        people = sorts(rng, 60, 30, 110)

        found = personas(people, NOW, rng)

        assert found is not None
        assert found.silhouette > 0.5
        sizes = {one.name: one.people for one in found.personas}
        assert sizes["gone"] == pytest.approx(110, abs=4)
        assert sizes["talkers"] == pytest.approx(60, abs=4)
        paying = [one for one in found.personas if one.paid > 0.5]
        assert sum(one.people for one in paying) == pytest.approx(30, abs=2)
        assert {one.name for one in paying} <= {"champions", "buyers", "big"}


def test_the_same_is_said_when_it_is_asked_twice() -> None:
    people = sorts(np.random.default_rng(1), 60, 30, 110)

    first, second = (personas(people, NOW, np.random.default_rng(7)) for _ in range(2))

    assert first == second


def test_where_there_are_no_sorts_none_is_told() -> None:
    rng = np.random.default_rng(3)

    few = personas(sorts(rng, 10, 5, 10), NOW, rng)
    same = personas([Doings(NOW, 1, 0, 0, 0, 0)] * 100, NOW, rng)

    assert (few, same) == (None, None)
