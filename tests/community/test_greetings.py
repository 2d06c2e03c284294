"""The puzzle newcomers solve is fair: every thing stands somewhere, and each is asked for."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from bot.community.greetings import THINGS, puzzle


@given(st.integers(0, 2**31))
def test_every_puzzle_shows_all_things_and_asks_for_one_of_them(seed: int) -> None:
    order, asked = puzzle(seed)

    assert sorted(order) == list(range(len(THINGS)))
    assert asked in order
    assert puzzle(seed) == (order, asked)


def test_things_are_asked_for_and_stand_first_about_equally_often() -> None:
    asked = Counter(puzzle(seed)[1] for seed in range(6000))
    first = Counter(puzzle(seed)[0][0] for seed in range(6000))

    assert all(850 < times < 1150 for times in (*asked.values(), *first.values()))
    assert len(asked) == len(first) == len(THINGS)
