"""Attribution: every Star is credited once, to whom the model says, and only within the window."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.marketing.attribution import (
    WINDOW,
    Model,
    Press,
    Sale,
    Source,
    apportioned,
    credited,
)

NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)
TEASER, PREVIEW, SALE = Source(7, 1), Source(7, 2), Source(8, 1, 1)

SOURCES = st.builds(
    Source, st.integers(1, 3), st.integers(0, 2), st.integers(0, 1), st.integers(-2, 0)
)
PRESSES = st.lists(
    st.builds(
        Press,
        SOURCES,
        st.integers(-14 * 24, 24).map(lambda hours: NOW + timedelta(hours=hours)),
        st.sampled_from([1, 2]),
    ),
    max_size=12,
)
SALES = st.builds(
    Sale, st.integers(1, 10_000), st.just(NOW), st.frozensets(st.sampled_from([1, 2]), min_size=1)
)


def ago(source: Source, days: float, course_id: int = 1) -> Press:
    return Press(source, NOW - timedelta(days=days), course_id)


def test_each_model_credits_as_it_says() -> None:
    presses = [ago(PREVIEW, 3), ago(SALE, 1), ago(TEASER, 6), ago(PREVIEW, 2)]
    sale = Sale(100, NOW, frozenset({1}))

    assert credited(sale, presses, Model.FIRST) == {TEASER: 100}
    assert credited(sale, presses, Model.LAST) == {SALE: 100}
    assert credited(sale, presses, Model.LINEAR) == {TEASER: 34, PREVIEW: 33, SALE: 33}


def test_what_is_too_old_or_for_another_course_is_owed_nothing() -> None:
    sale = Sale(100, NOW, frozenset({1}))

    assert credited(sale, [ago(TEASER, 7)], Model.LAST) == {TEASER: 100}
    assert credited(sale, [ago(TEASER, 7.01)], Model.LAST) == {}
    assert credited(sale, [ago(TEASER, -0.01)], Model.LAST) == {}
    assert credited(sale, [ago(TEASER, 1, course_id=2)], Model.LAST) == {}
    both = Sale(100, NOW, frozenset({1, 2}))
    assert credited(both, [ago(TEASER, 1, course_id=2)], Model.LAST) == {TEASER: 100}
    assert credited(sale, [ago(TEASER, 20)], Model.LAST, timedelta(days=30)) == {TEASER: 100}


@given(SALES, PRESSES, st.sampled_from(Model))
def test_every_star_is_credited_once_or_to_nobody(
    sale: Sale, presses: list[Press], model: Model
) -> None:
    found = credited(sale, presses, model)

    assert sum(found.values()) == (sale.stars if found else 0)
    counting = {
        press.source
        for press in presses
        if NOW - WINDOW <= press.at <= NOW and press.course_id in sale.courses
    }
    assert found.keys() <= counting
    assert bool(found) == bool(counting)
    if model is Model.LINEAR:
        assert found.keys() == counting
        assert not found or max(found.values()) - min(found.values()) <= 1


@given(
    st.integers(0, 10**9),
    st.lists(st.integers(0, 1000), min_size=1, max_size=20).filter(any),
)
def test_shares_sum_up_and_are_as_close_as_whole_numbers_can_be(
    whole: int, weights: list[int]
) -> None:
    shares = apportioned(whole, weights)

    assert sum(shares) == whole
    for share, weight in zip(shares, weights, strict=True):
        assert abs(share - whole * weight / sum(weights)) < 1
