"""What a coupon makes of a price, who may use it, and what can be typed to make one."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.mistakes import Mistake
from bot.selling.coupon_desk import TAKES, code_of, read_coupon, read_until
from bot.selling.coupons import Off, discounted, read_off, why_not
from bot.speech.arguments import read_arguments
from storage.coupons import Coupon, Uses

NOW = datetime(2026, 12, 1, 12, 0, tzinfo=UTC)
PRICES = st.integers(1, 10_000)
COUPONS = st.one_of(
    st.builds(Coupon, off=st.integers(1, 99), is_percent=st.just(True)),
    st.builds(Coupon, off=st.integers(1, 10_000), is_percent=st.just(False)),
)


def coupon(**changes: object) -> Coupon:
    return Coupon(**{"code": "SPRING", "valid_until": NOW + timedelta(days=1), **changes})


@given(PRICES, COUPONS)
def test_a_lowered_price_is_whole_stars_at_least_one_and_never_more_than_before(
    price: int, lowering: Coupon
) -> None:
    left = discounted(price, lowering)

    assert 1 <= left <= price
    if lowering.is_percent:
        assert 0 <= 100 * left - price * (100 - lowering.off) < 100
    else:
        assert left == max(1, price - lowering.off)


@given(PRICES, PRICES, COUPONS)
def test_what_costs_more_costs_no_less_with_the_same_coupon(
    one: int, other: int, lowering: Coupon
) -> None:
    cheap, dear = sorted((one, other))

    assert discounted(cheap, lowering) <= discounted(dear, lowering)


@given(PRICES, st.integers(1, 98))
def test_more_percent_leave_no_more_to_pay(price: int, percent: int) -> None:
    less, more = (Coupon(off=percent + one, is_percent=True) for one in (0, 1))

    assert discounted(price, more) <= discounted(price, less)


def test_a_part_of_a_star_counts_as_one() -> None:
    assert discounted(250, Coupon(off=15, is_percent=True)) == 213
    assert discounted(250, Coupon(off=20, is_percent=True)) == 200
    assert discounted(250, Coupon(off=300, is_percent=False)) == 1


@pytest.mark.parametrize(
    ("made", "uses", "reason"),
    [
        (coupon(), Uses(), None),
        (coupon(uses=2), Uses(everybodys=1), None),
        (coupon(uses=2), Uses(everybodys=2), "used-up"),
        (coupon(), Uses(everybodys=999), None),
        (coupon(), Uses(everybodys=1, own=1), "used"),
        (coupon(person_id=7), Uses(), None),
        (coupon(person_id=8), Uses(), "not-yours"),
        (coupon(valid_until=NOW), Uses(), "over"),
        (coupon(stopped_at=NOW), Uses(), "stopped"),
    ],
)
def test_who_may_use_one(made: Coupon, uses: Uses, reason: str | None) -> None:
    assert why_not(made, 7, uses, NOW) == reason


@pytest.mark.parametrize(
    ("typed", "off"),
    [
        ("20%", Off(20, is_percent=True)),
        ("20 ％", Off(20, is_percent=True)),
        ("8折", Off(20, is_percent=True)),
        ("8.5 折", Off(15, is_percent=True)),
        ("85折", Off(15, is_percent=True)),
        ("50", Off(50, is_percent=False)),
        ("⭐️ 50", Off(50, is_percent=False)),
        ("50 Stars", Off(50, is_percent=False)),
        ("50星", Off(50, is_percent=False)),
    ],
)
def test_how_much_comes_off_is_read(typed: str, off: Off) -> None:
    assert read_off(typed) == off


@pytest.mark.parametrize("typed", ["", "0", "0%", "100%", "-5", "12.5%", "10001", "half", "0折"])
def test_what_is_no_reduction_is_refused(typed: str) -> None:
    with pytest.raises(Mistake, match="coupon-off"):
        read_off(typed)


@given(st.text(max_size=12))
def test_no_text_breaks_the_reading_of_reductions(typed: str) -> None:
    try:
        off = read_off(typed)
    except Mistake:
        return
    assert 1 <= off.amount <= (99 if off.is_percent else 10_000)


@pytest.mark.parametrize(
    ("typed", "until"),
    [
        ("2026-12-31", "2026-12-31 15:59"),
        ("2026-12-31 09:00", "2026-12-31 01:00"),
        ("14d", "2026-12-15 12:00"),
    ],
)
def test_its_end_is_read_on_the_communitys_clock(typed: str, until: str) -> None:
    assert f"{read_until(typed, 'Asia/Shanghai', NOW):%Y-%m-%d %H:%M}" == until


@pytest.mark.parametrize("typed", ["", "soon", "2026-11-30", "2028-12-01", "999999w"])
def test_an_end_that_is_none_or_past_or_far_is_refused(typed: str) -> None:
    with pytest.raises(Mistake, match="coupon-until"):
        read_until(typed, "UTC", NOW)


@pytest.mark.parametrize(
    ("line", "slip"),
    [
        ("", "coupon-how"),
        ("SPRING", "coupon-how"),
        ("SPRING SALE --off 20%", "coupon-how"),
        ("X --off 20%", "coupon-code"),
        ("list --off 20%", "coupon-code"),
        ("win-1-2 --off 20%", "coupon-code"),
        ("A" * 21 + " --off 20%", "coupon-code"),
        ("SPRING --off 20% --uses 0", "coupon-uses"),
        ("SPRING --off 20% --uses many", "coupon-uses"),
    ],
)
def test_a_slip_in_the_line_is_named(line: str, slip: str) -> None:
    with pytest.raises(Mistake, match=slip):
        read_coupon(read_arguments(line, takes=TAKES), "UTC", NOW)


@pytest.mark.parametrize("code", ["Spring-24", "春节", "a1"])
def test_codes_are_kept_in_capitals(code: str) -> None:
    draft = read_coupon(read_arguments(f"{code} --off 20%", takes=TAKES), "UTC", NOW)

    assert draft.code == code.upper() == code_of(f" “{code}” ")
    assert draft.valid_until == NOW + timedelta(days=30)
