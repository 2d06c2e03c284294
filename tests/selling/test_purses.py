"""Purses as plain data: nothing is lost, and nobody has something while they owe."""

from hypothesis import given
from hypothesis import strategies as st

from bot.selling.purses import settled
from storage.ledger import CLAIM, CREATOR, OWN

AMOUNT = st.integers(-10_000, 10_000)
PURSES = st.fixed_dictionaries({**dict.fromkeys(OWN, AMOUNT), CLAIM: st.integers(-10_000, 0)})


@given(PURSES)
def test_settling_a_purse_loses_nothing_and_leaves_nothing_negative(purse: dict[str, int]) -> None:
    after = settled(purse)

    assert sum(after.values()) == sum(purse.values())
    assert all(after[name] >= 0 for name in OWN)
    assert after[CLAIM] <= 0
    assert after[CLAIM] == 0 or not any(after[name] for name in OWN)
    assert settled(after) == after


@given(PURSES)
def test_nobody_has_more_in_an_account_than_before(purse: dict[str, int]) -> None:
    after = settled(purse)

    assert all(after[name] <= max(0, purse[name]) for name in OWN)


def test_what_is_owed_is_paid_from_what_comes() -> None:
    assert settled({CREATOR: 100, CLAIM: -250})[CLAIM] == -150
    assert settled({CREATOR: 300, CLAIM: -250})[CREATOR] == 50
