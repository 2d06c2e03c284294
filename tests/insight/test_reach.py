"""Reach on simulated communities: what is estimated is what was put in, as surely as it is said."""

import io

import numpy as np
import pytest
from PIL import Image

from bot.insight.reach.answering import Taken, answer
from bot.insight.reach.comparing import best_of, errors
from bot.insight.reach.curve import so_far, start_of
from bot.insight.reach.decay import estimate, half_life
from bot.insight.reach.forecast import foresee, learn, plausible
from bot.insight.reach.influence import Spread, followed, shrink
from bot.insight.reach.picture import Drawn, Labels, draw_reach
from bot.insight.reach.shapes import Family, Seen
from storage.reach import Came
from tests.insight.posts import constant, fading, heavy

NOMINAL = 0.95


def test_the_curve_adds_up_to_the_reach() -> None:
    hours = np.linspace(0, 5, 5001)

    curve = 22 * np.exp(-0.7 * hours)

    assert so_far(22, 0.7, 5) == pytest.approx(np.trapezoid(curve, hours), rel=1e-5)
    assert start_of(40, 0.7, 5) * so_far(1, 0.7, 5) == pytest.approx(40)
    assert so_far(3, 0, 4) == 12


def test_the_true_decay_lies_within_its_interval_as_often_as_is_said() -> None:
    rng = np.random.default_rng(1)
    posts = 2000
    rate = np.exp(rng.uniform(np.log(0.05), np.log(1.5), posts))
    age = rng.uniform(1, 48, posts)
    count = rng.integers(5, 60, posts)
    come = [
        -np.log1p(rng.uniform(size=n) * np.expm1(-x * t)) / x  # those of n who came within t
        for n, x, t in zip(count, rate, age, strict=True)
    ]

    found = estimate(count, [one.mean() for one in come], age)

    covered = np.mean((found.low <= rate) & (rate <= found.high))
    assert covered == pytest.approx(NOMINAL, abs=0.015)  # three standard errors of 2000 posts
    much = count * np.minimum(rate * age, 1) > 40
    assert np.median(found.rate[much] / rate[much]) == pytest.approx(1, abs=0.05)


def test_a_post_that_is_still_seen_by_ever_more_does_not_fade() -> None:
    found = estimate([20], [6.0], [10.0])

    assert found.rate[0] < 0
    assert found.low[0] < 0 < found.high[0] < 1
    assert half_life(float(found.rate[0])) == float("inf")
    with pytest.raises(ValueError, match="within the age"):
        estimate([3], [11.0], [10.0])


def test_decay_is_the_same_whatever_time_is_measured_in() -> None:
    hours, minutes = estimate([12], [2.0], [30.0]), estimate([12], [120.0], [1800.0])

    for one, other in ((hours.rate, minutes.rate), (hours.low, minutes.low)):
        assert one[0] == pytest.approx(60 * other[0])


def test_influence_drawn_to_the_mean_is_nearer_the_truth() -> None:
    rng = np.random.default_rng(2)
    raw, drawn, covered = [], [], []
    for _ in range(200):
        expected = rng.gamma(1.0, 6.0, 30) + 0.3
        true = rng.gamma(5.0, 1.2 / 5.0, 30)
        came = rng.poisson(true * expected)
        found = shrink(came, expected)
        raw.append(np.mean((came / expected - true) ** 2))
        drawn.append(np.mean((found.influence - true) ** 2))
        covered.append(np.mean((found.low <= true) & (true <= found.high)))

    assert np.mean(drawn) < 0.5 * np.mean(raw)
    assert np.mean(np.less(drawn, raw)) > 0.95
    assert np.mean(covered) == pytest.approx(NOMINAL, abs=0.04)


def test_where_all_have_the_same_influence_nobody_stands_out() -> None:
    found = shrink([9, 20, 31], [10.0, 20.0, 30.0])

    assert found.influence == pytest.approx(found.mean, rel=0.05)
    with pytest.raises(ValueError, match="expected"):
        shrink([], [])


def test_who_brings_others_is_told_from_who_comes_along() -> None:
    rng = np.random.default_rng(3)
    posts = []
    for _ in range(40):
        others = fading(rng, 30, 0.3, 24).hours
        star = float(rng.exponential(3.0))
        after = star + rng.exponential(1.0, rng.poisson(6))
        rows = [(None, hour) for hour in (*others, *after)] + [(1, star)]
        rows += [(2, float(rng.exponential(3.0)))]
        posts.append(Spread(sorted(rows, key=lambda row: row[1]), 24.0, 0.3))

    found = followed(posts)

    assert found[1].posts == found[2].posts == 40
    assert found[1].came / found[1].expected > 1.2
    assert found[2].came / found[2].expected < 1.15


def test_the_band_holds_how_many_came_in_the_end() -> None:
    rng = np.random.default_rng(4)

    def post() -> tuple[Seen, int]:
        whole = fading(rng, rng.uniform(20, 120), rng.lognormal(np.log(0.25), 0.5), 168)
        return whole, whole.hours.size

    inside, widths = [], []
    for _ in range(8):
        usual = learn(Family.FADING, [plausible(Family.FADING, post()[0]) for _ in range(12)])
        for whole, came in (post() for _ in range(40)):
            early = whole.until(3)
            if early.hours.size >= 5:
                _, low, high = foresee(Family.FADING, early, usual, rng).final
                inside.append(low <= came <= high)
                widths.append(high / low)

    assert len(inside) > 250
    assert np.mean(inside) == pytest.approx(NOMINAL, abs=0.035)
    assert np.median(widths) < 6  # 3.5 where λ's distribution is known for certain


@pytest.mark.parametrize("family", Family)
def test_the_right_model_foresees_its_own_posts_best(family: Family) -> None:
    rng = np.random.default_rng(5)
    make = {
        Family.CONSTANT: lambda: constant(rng, rng.uniform(6, 20), 48),
        Family.FADING: lambda: fading(rng, rng.uniform(50, 300), rng.uniform(0.2, 0.35), 48),
        Family.HEAVY: lambda: heavy(rng, rng.uniform(40, 200), 0.3, 48),
    }[family]

    found = errors([make() for _ in range(16)], rng)

    assert best_of(found) is family
    assert found[family] < 0.35


def test_with_few_posts_no_model_is_compared() -> None:
    rng = np.random.default_rng(6)

    assert errors([fading(rng, 60, 0.3, 72) for _ in range(3)], rng) == {}
    assert best_of({}) is Family.FADING


def test_among_equals_nobody_is_named() -> None:
    rng = np.random.default_rng(7)

    def post(at: int) -> Taken:
        hours = np.sort(rng.exponential(4.0, 60))
        members = rng.permutation(200)[:60]
        came = [Came(float(h), "vote", int(who)) for h, who in zip(hours, members, strict=True)]
        return Taken(60.0 + at, came)

    found = answer(post(0), [post(at) for at in range(1, 30)], rng)

    assert found is not None
    assert not found.influential
    assert found.family is Family.FADING
    assert list(found.kinds) == [("vote", 60)]
    four = [Came(0.0, "vote", who) for who in range(4)]
    assert answer(Taken(5.0, four), [], rng) is None


def test_the_picture_shows_those_who_came_and_a_band_for_those_to_come() -> None:
    labels = Labels("下一个主题", "Py Lovers", "so far", "expected", "95 of 100", [(2.0, "2 h")])
    drawn = Drawn([0.1, 0.5, 1.0], 1.0, [1.0, 2.0, 4.0], [3, 4, 5], [3, 3, 3], [3, 7, 9])

    image = Image.open(io.BytesIO(draw_reach(drawn, labels))).convert("RGB")

    colours = {colour: number for number, colour in image.getcolors(maxcolors=2**24) or []}
    assert image.size == (1280, 800)
    assert colours[(0xC9, 0xEF, 0xE3)] > 20_000
    assert colours[(0x4F, 0x5B, 0xD5)] > 1_000
    with pytest.raises(ValueError, match="after now"):
        draw_reach(Drawn([], 2.0, [1.0], [0], [0], [0]), labels)
