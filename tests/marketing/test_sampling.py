"""Learning while sending: what sells better is sent more and more, and found."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.marketing.sampling import best_drawn, chances, shares


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
