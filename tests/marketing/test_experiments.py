"""Experiments: the published examples come out as published, and chance is called chance."""

from collections.abc import Sequence
from itertools import pairwise
from math import comb
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.marketing.experiments import (
    ALPHA,
    Arm,
    corrected,
    difference_between,
    lift,
    needed,
    p_once,
    p_whenever,
    rate_between,
    verdict,
)

ARMS = st.integers(0, 3000).flatmap(
    lambda told: st.builds(Arm, st.integers(0, told), st.just(told))
)
TOLD = ARMS.filter(lambda arm: arm.told > 0)


# As published


def test_wilson_and_newcombe_as_in_newcombes_paper() -> None:
    rate = rate_between(Arm(81, 263))  # Newcombe, Statistics in Medicine 17 (1998) 857-872
    assert (rate.low, rate.high) == pytest.approx((0.2553, 0.3662), abs=5e-5)

    gap = difference_between(Arm(56, 70), Arm(48, 80))  # ibid. 873-890, table II, (a)
    assert (gap.low, gap.high) == pytest.approx((0.0524, 0.3339), abs=5e-5)
    gap = difference_between(Arm(9, 10), Arm(3, 10))  # (b)
    assert (gap.low, gap.high) == pytest.approx((0.1705, 0.8090), abs=5e-5)
    gap = difference_between(Arm(0, 10), Arm(0, 20))  # (h)
    assert (gap.low, gap.high) == pytest.approx((-0.1611, 0.2775), abs=5e-5)


def test_fisher_as_in_his_tea_tasting() -> None:
    assert p_once(Arm(3, 4), Arm(1, 4)) == pytest.approx(34 / 70)
    assert p_once(Arm(4, 4), Arm(0, 4)) == pytest.approx(2 / 70)


def test_holm_as_by_hand() -> None:
    assert corrected([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])


# Whatever the numbers


@given(ARMS, ARMS)
def test_who_looks_every_day_is_never_surer_than_who_looks_once(one: Arm, other: Arm) -> None:
    assert p_once(one, other) <= p_whenever(one, other) <= 1


def test_as_many_as_are_needed_decide_it_and_fewer_do_not() -> None:
    n = needed(Arm(50, 1000), Arm(30, 1000))

    assert n is not None
    assert 1700 < n < 1900
    enough, short = n // 100 * 100 + 100, n // 100 * 100
    assert p_whenever(Arm(enough // 20, enough), Arm(enough * 3 // 100, enough)) < ALPHA
    assert p_whenever(Arm(short // 20, short), Arm(short * 3 // 100, short)) > ALPHA
    assert needed(Arm(5, 100), Arm(5, 100)) is None


@given(TOLD)
def test_a_rate_lies_in_its_interval(arm: Arm) -> None:
    found = rate_between(arm)

    assert 0 <= found.low <= arm.rate <= found.high <= 1


@given(TOLD, TOLD)
def test_a_difference_lies_in_its_interval_and_turns_with_its_sides(one: Arm, other: Arm) -> None:
    gap, back = difference_between(one, other), difference_between(other, one)

    assert -1 <= gap.low <= one.rate - other.rate <= gap.high <= 1
    assert (gap.low, gap.high) == pytest.approx((-back.high, -back.low))


@given(ARMS, ARMS)
def test_chance_is_a_probability_and_the_same_from_both_sides(one: Arm, other: Arm) -> None:
    p = p_once(one, other)

    assert 0 <= p <= 1
    assert p == pytest.approx(p_once(other, one))
    swapped = Arm(one.told - one.bought, one.told), Arm(other.told - other.bought, other.told)
    assert p == pytest.approx(p_once(*swapped), abs=1e-9)
    if one.told and one == other:
        assert p == pytest.approx(1.0)


@given(st.integers(1, 12), st.integers(1, 12), st.data())
def test_fisher_as_counted_out(n: int, m: int, data: st.DataObject) -> None:
    one, other = Arm(data.draw(st.integers(0, n)), n), Arm(data.draw(st.integers(0, m)), m)
    bought = one.bought + other.bought
    least = min(n, m) * min(bought, n + m - bought) / (n + m)
    if not 0 < least < 5:
        return

    ways = [comb(n, k) * comb(m, bought - k) for k in range(max(0, bought - m), min(n, bought) + 1)]
    seen = comb(n, one.bought) * comb(m, other.bought)
    assert p_once(one, other) == pytest.approx(sum(w for w in ways if w <= seen) / sum(ways))


@given(st.lists(st.floats(0, 1), max_size=8))
def test_correcting_never_makes_anything_surer(ps: list[float]) -> None:
    adjusted = corrected(ps)

    assert all(p <= a <= 1 for p, a in zip(ps, adjusted, strict=True))
    ranked = [a for _, a in sorted(zip(ps, adjusted, strict=True))]
    assert all(a <= b for a, b in pairwise(ranked))


@given(st.lists(TOLD, min_size=2, max_size=4))
def test_a_verdict_names_the_best_and_says_what_is_missing(arms: list[Arm]) -> None:
    found = verdict(arms)

    if not any(arm.bought for arm in arms):
        assert found is None
        return
    assert found is not None
    assert arms[found.best].rate == max(arm.rate for arm in arms)
    assert {found.best, *(one.other for one in found.against)} == set(range(len(arms)))
    for one in found.against:
        assert (one.more == 0) == one.is_decided
        assert one.more is not None or arms[one.other].rate == arms[found.best].rate


# Looked at every day


def decided(rates: Sequence[float], rng: Random, *, days: int = 20, told: int = 50) -> bool:
    """Whether it is called decided on any of these days, so many being told by each every day."""
    arms = [Arm(0, 0) for _ in rates]
    for _ in range(days):
        arms = [
            Arm(arm.bought + sum(rng.random() < rate for _ in range(told)), arm.told + told)
            for arm, rate in zip(arms, rates, strict=True)
        ]
        found = verdict(arms)
        if found is not None and any(one.is_decided for one in found.against):
            return True
    return False


@pytest.mark.parametrize("rates", [(0.05, 0.05), (0.05, 0.05, 0.05)])
def test_equals_are_seldom_called_different_by_who_looks_every_day(rates: Sequence[float]) -> None:
    rng = Random(1)

    assert sum(decided(rates, rng) for _ in range(300)) / 300 <= ALPHA


def test_equals_told_at_once_are_seldom_called_different_while_they_buy() -> None:
    rng, told, called = Random(2), 400, 0
    for _ in range(300):
        buys = [sorted(rng.expovariate(1 / 3) for _ in range(told // 20)) for _ in range(2)]
        buys = [[day for day in days if rng.random() < 0.8] for days in buys]
        looks = [
            verdict([Arm(sum(then <= day for then in days), told) for days in buys])
            for day in range(1, 21)
        ]
        called += any(found is not None and found.is_decided for found in looks)

    assert called / 300 <= ALPHA


def test_what_sells_twice_as_well_is_found_in_most() -> None:
    rng = Random(3)

    assert sum(decided((0.05, 0.10), rng) for _ in range(200)) / 200 > 0.8


# What it sold itself


def test_true_lift_is_what_the_others_did_not_buy() -> None:
    found = lift(Arm(410, 10_000), Arm(20, 1000))

    assert found is not None
    assert found.extra == 210
    low, high = found.extra_between
    assert 0 < low < 210 < high
    assert found.is_decided
    unsure = lift(Arm(5, 100), Arm(1, 20))
    assert unsure is not None
    assert not unsure.is_decided
    assert lift(Arm(5, 100), Arm(0, 0)) is None
