"""Which reduction counts, and when a countdown moves: plain arithmetic, any numbers."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.selling.flash_card import next_look
from bot.selling.reductions import By, Reduction, best, columns_of, not_below_one, price_after

NOW = datetime(2026, 12, 1, 12, 0, tzinfo=UTC)
REDUCTIONS = st.lists(
    st.builds(
        Reduction,
        by=st.sampled_from(By),
        id=st.integers(1, 9),
        price_stars=st.integers(1, 10_000),
        before_stars=st.just(10_000),
    ),
    max_size=6,
)


@given(REDUCTIONS)
def test_the_lowest_price_counts_and_nothing_else(reductions: list[Reduction]) -> None:
    chosen = best(reductions)

    if chosen is None:
        assert reductions == []
        return
    assert chosen in reductions
    assert chosen.price_stars == min(one.price_stars for one in reductions) >= 1
    kept = {name: value for name, value in columns_of(chosen).items() if value is not None}
    assert kept == {f"{chosen.by}_id": chosen.id}


def test_of_equal_prices_the_one_counts_that_takes_nothing_from_anybody() -> None:
    equal = [Reduction(by, 1, 100, 250) for by in reversed(By)]

    chosen = best(equal)
    assert chosen is not None
    assert chosen.by is By.BARGAIN
    chosen = best(equal[:2])
    assert chosen is not None
    assert chosen.by is By.FLASH


@given(st.integers(-10_000, 10_000))
def test_no_price_falls_below_one_star(price: int) -> None:
    assert not_below_one(price) >= 1


@given(
    st.integers(1, 10_000), st.integers(1, 10_000), st.integers(1, 10_000), st.integers(0, 10_000)
)
def test_friends_lower_a_price_step_by_step_to_its_floor(
    price: int, step: int, floor: int, helps: int
) -> None:
    paid = price_after(price, step, floor, helps)

    assert 1 <= paid <= price
    assert paid >= min(price, floor)
    assert price_after(price, step, floor, helps + 1) <= paid
    assert price_after(price, step, floor, 0) == price


@given(st.integers(1, 7 * 86_400_000))
def test_a_countdown_moves_on_before_its_end_and_never_too_often(milliseconds: int) -> None:
    left = timedelta(milliseconds=milliseconds)
    ends_at = NOW + left

    at = next_look(ends_at, NOW)

    assert NOW < at <= ends_at
    following = next_look(ends_at, at) if at < ends_at else None
    if following is not None:
        gap = following - at
        assert gap >= timedelta(seconds=15)
        assert gap >= timedelta(minutes=1) or ends_at - at <= timedelta(minutes=5)
        assert gap <= timedelta(hours=1)
