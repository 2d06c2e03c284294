"""Amounts in other money than Stars: read and written in the currency's own digits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.speech.currencies import DIGITS, in_words, is_other_money, read_amount


@pytest.mark.parametrize(
    ("typed", "currency", "amount"),
    [
        ("19.90", "EUR", 1990),
        ("19,9", "EUR", 1990),
        ("19", "EUR", 1900),
        ("1990", "JPY", 1990),
        ("１９．９０", "EUR", 1990),
        ("19.9", "JPY", None),
        ("19.999", "EUR", None),
        ("-19", "EUR", None),
        ("1e3", "EUR", None),
        ("", "EUR", None),
        ("١٢", "EUR", None),
    ],
)
def test_an_amount_is_read_as_it_is_written(typed: str, currency: str, amount: int | None) -> None:
    assert read_amount(typed, currency) == amount


@given(st.integers(0, 10**10), st.sampled_from(sorted(DIGITS)))
def test_what_is_written_is_read_again(amount: int, currency: str) -> None:
    number, _, code = in_words(amount, currency).partition(" ")

    assert code == currency
    assert read_amount(number, currency) in (amount, None)
    assert amount >= 10**9 or read_amount(number, currency) == amount


@pytest.mark.parametrize("typed", ["€20", "20 EUR", "20eur", "¥100", "100 CNY"])
def test_other_money_is_recognised(typed: str) -> None:
    assert is_other_money(typed)


@pytest.mark.parametrize("typed", ["80", "80 stars", "⭐ 80", "80 星星", "free", "50+"])
def test_stars_are_no_other_money(typed: str) -> None:
    assert not is_other_money(typed)
