"""Experiments: the published examples come out as published, and chance is called chance."""

from itertools import pairwise
from math import comb
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.marketing.experiments import (
    ALPHA,
    Arm,
    best_drawn,
    chances,
    corrected,
    difference_between,
    lift,
    needed,
    p_value,
    rate_between,
    shares,
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
    assert p_value(Arm(3, 4), Arm(1, 4)) == pytest.approx(34 / 70)
    assert p_value(Arm(4, 4), Arm(0, 4)) == pytest.approx(2 / 70)


def test_holm_as_by_hand() -> None:
    assert corrected([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])


def test_how_many_are_needed_as_in_the_textbooks() -> None:
    n = needed(Arm(50, 1000), Arm(30, 1000))
    assert n is not None
    assert 1490 < n < 1520  # 5 % against 3 %, two-sided 5 %, power 80 %
    assert needed(Arm(5, 100), Arm(5, 100)) is None


# Whatever the numbers


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
    p = p_value(one, other)

    assert 0 <= p <= 1
    assert p == pytest.approx(p_value(other, one))
    swapped = Arm(one.told - one.bought, one.told), Arm(other.told - other.bought, other.told)
    assert p == pytest.approx(p_value(*swapped), abs=1e-9)
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
    assert p_value(one, other) == pytest.approx(sum(w for w in ways if w <= seen) / sum(ways))


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


def test_equals_are_seldom_called_different() -> None:
    rng = Random(1)
    called = 0
    for _ in range(400):
        arms = [Arm(sum(rng.random() < 0.05 for _ in range(400)), 400) for _ in range(3)]
        found = verdict(arms)
        called += found is not None and any(one.is_decided for one in found.against)

    assert called / 400 < ALPHA + 0.03


# Learning while sending


@given(
    st.lists(
        st.integers(0, 50).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))),
        min_size=1,
        max_size=4,
    ),
    st.integers(),
)
def test_shares_are_whole_percent_of_everybody(arms: list[tuple[int, int]], seed: int) -> None:
    won, tried = [arm[0] for arm in arms], [arm[1] for arm in arms]
    found = shares(won, tried, Random(seed))

    assert sum(found) == 100
    assert min(found) >= 0
    assert found == shares(won, tried, Random(seed))
    assert chances(won, tried, Random(seed)) == [share / 100 for share in found]


def test_nothing_known_means_equal_shares() -> None:
    found = shares([0, 0, 0, 0], [0, 0, 0, 0], Random(3))

    assert all(20 <= share <= 30 for share in found)


@pytest.mark.parametrize("seed", range(5))
def test_what_sells_better_is_sent_more_and_more(seed: int) -> None:
    rates, rng = (0.03, 0.06, 0.04), Random(seed)
    won, tried, sent = [0, 0, 0], [0, 0, 0], []
    for _ in range(40):
        weights = shares(won, tried, rng)
        for at in rng.choices(range(3), weights, k=250):
            tried[at] += 1
            won[at] += rng.random() < rates[at]
        sent.append(weights)

    assert sent[-1][1] > 90
    assert tried[1] > 0.6 * sum(tried)
    equal = sum(rates) / 3 * sum(tried)
    assert sum(won) > equal


def test_one_at_a_time_finds_it_too() -> None:
    rng, won, tried = Random(5), [0, 0], [0, 0]
    for _ in range(3000):
        at = best_drawn(won, tried, rng)
        tried[at] += 1
        won[at] += rng.random() < (0.05, 0.15)[at]

    assert tried[1] > 0.8 * 3000


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
