"""Chances to buy on simulated communities: as near to the truth as is said, and honest where little
is known."""

import io
import json

import numpy as np
import pytest
from PIL import Image

from bot.insight.conversion import fitting, judging
from bot.insight.conversion.judging import BASE, HAND, PLAIN, TREES, Bin
from bot.insight.conversion.keeping import from_json, to_json
from bot.insight.conversion.learning import Learnt, learn
from bot.insight.conversion.odds import BY_HAND, rate_of
from bot.insight.conversion.picture import Labels, draw_reliability
from storage import traits
from storage.likely import BUYS, LEAVES
from storage.traits import Tally
from tests.insight import buyers
from tests.insight.buyers import LAW

COMMUNITIES = 40
BASE_ODDS = -4.2
"""About 3 in 100 members buy within a fortnight."""

STATED = 0.01
"""How far a chance may be from the true one, on average over members: one point in a hundred."""


def taught(seed: int, members: int = 1000, times: int = 12) -> tuple[Learnt, np.random.Generator]:
    rng = np.random.default_rng(seed)
    past = [buyers.time(members, BASE_ODDS, LAW, rng) for _ in range(times)]
    return learn(BUYS, past, buyers.time(members, BASE_ODDS, LAW, rng)), rng


def test_chances_are_as_near_to_the_truth_as_is_stated_and_beat_the_average() -> None:
    far, said, true, gains, apart, covered = [], [], [], [], [], []
    for seed in range(COMMUNITIES):
        learnt, rng = taught(seed)
        people = buyers.patterns(5000, rng)
        chances = learnt.model.chances(people)
        truth = buyers.truth(people, BASE_ODDS, LAW)
        assert learnt.judged is not None
        far.append(float(np.abs(chances - truth).mean()))
        said.append(chances)
        true.append(truth)
        gains.append(learnt.judged.better)
        apart.append(learnt.judged.off)
        if learnt.judged.best == PLAIN:
            wide = 1.96 * learnt.model.spreads
            covered.append(np.abs(learnt.model.weights - LAW) <= wide)

    assert max(far) < STATED
    assert max(apart) < STATED, "what it says of itself on times it has not seen"
    assert min(gains) > 0
    assert np.mean(gains) > 0.05
    assert np.mean(covered) > 0.9, "weights lie within their intervals"
    whole, truth = np.concatenate(said), np.concatenate(true)
    for low, high in ((0, 0.02), (0.02, 0.05), (0.05, 0.1), (0.1, 0.2), (0.2, 0.4), (0.4, 1)):
        here = (whole >= low) & (whole < high)
        assert whole[here].mean() == pytest.approx(truth[here].mean(), abs=STATED, rel=0.05)


def test_what_goes_with_buying_is_found_and_nothing_else() -> None:
    found = [{one.trait: one.times for one in taught(seed)[0].effects} for seed in range(20)]

    assert all(one[traits.UNPAID] > 4 and one[traits.LOOKED_AT] > 1.8 for one in found)
    asked = [one[traits.ASKED] for one in found if traits.ASKED in one]
    assert len(asked) >= 18
    assert np.mean(asked) == pytest.approx(1.9, abs=0.3)
    nothing = [one for one in found if {traits.NEW, traits.INVITED, traits.TALKATIVE} & set(one)]
    assert len(nothing) <= 6, "three traits, each told wrongly once in twenty"


def test_with_little_to_go_by_odds_set_by_hand_speak_and_say_so() -> None:
    few = [[Tally(traits.bit(traits.UNPAID), 3, 1), Tally(0, 40, 0)]] * 4

    learnt = learn(BUYS, few, few[-1])

    assert learnt.judged is None
    assert not learnt.is_sure
    assert learnt.effects == ()
    assert learnt.model.weights.tolist() == BY_HAND[BUYS].weights.tolist()
    usual, seen = BY_HAND[BUYS].share, 4 / 172
    assert usual < rate_of([one for time in few for one in time], usual) < seen
    assert learn(BUYS, [], []).rate == pytest.approx(usual, rel=0.05)
    assert 0 < learn(LEAVES, [], [Tally(0, 10, 0)]).rate < 1


def test_the_more_there_is_to_learn_from_the_less_counts_what_was_set_by_hand() -> None:
    def off(members: int) -> float:
        rng = np.random.default_rng(5)
        past = [one for _ in range(6) for one in buyers.time(members, BASE_ODDS, LAW, rng)]
        model = fitting.plain(past, BY_HAND[BUYS])
        return float(np.abs(model.weights - LAW).sum())

    by_hand = float(np.abs(BY_HAND[BUYS].weights - LAW).sum())
    assert off(50_000) < off(500) < by_hand


def test_a_law_of_chance_alone_is_not_taken_for_knowledge() -> None:
    nothing = buyers.weights()
    rng = np.random.default_rng(3)
    past = [buyers.time(500, -3.0, nothing, rng) for _ in range(12)]

    learnt = learn(BUYS, past, past[-1])

    assert learnt.judged is not None
    assert abs(learnt.judged.better) < 0.01
    assert learnt.judged.off < 2 * STATED


def test_trees_are_taken_only_where_they_surely_foresee_better() -> None:
    rng = np.random.default_rng(2)
    usual = BY_HAND[BUYS]
    plain = judging.judge([buyers.time(6000, -3.0, LAW, rng) for _ in range(8)], usual)
    assert plain.best == PLAIN
    assert set(plain.errors) == {BASE, HAND, PLAIN, TREES}
    past = [both(buyers.time(6000, -4.0, buyers.weights(), rng)) for _ in range(8)]

    learnt = learn(BUYS, past, past[-1])

    assert learnt.judged is not None
    assert learnt.judged.best == TREES
    assert learnt.judged.errors[TREES] < learnt.judged.errors[PLAIN] < learnt.judged.errors[BASE]
    one, other = traits.bit(traits.TOOK), traits.bit(traits.TALKED)
    assert 3 * learnt.model.chances([one | other])[0] < learnt.model.chances([one])[0]


def both(time: list[Tally]) -> list[Tally]:
    """A law no sum of weights can say: one of two traits makes half of them buy, both do not."""
    one, other = traits.bit(traits.TOOK), traits.bit(traits.TALKED)
    return [
        tally._replace(did=tally.people // 2)
        if bool(tally.traits & one) != bool(tally.traits & other)
        else tally
        for tally in time
    ]


def test_what_is_kept_is_plain_numbers_and_says_the_same() -> None:
    learnt, rng = taught(1)
    people = buyers.patterns(50, rng)

    again = from_json(json.loads(json.dumps(to_json(learnt))))

    assert again.model.chances(people).tolist() == learnt.model.chances(people).tolist()
    assert again.judged == learnt.judged
    assert list(again.effects) == list(learnt.effects)
    assert (again.rate, again.least, again.did) == (learnt.rate, learnt.least, learnt.did)


def test_errors_and_intervals_are_what_they_are_called() -> None:
    came = [Tally(0, 10, 1), Tally(1, 4, 2)]
    said = np.array([0.2, 0.5])

    assert judging.brier(said, came) == pytest.approx((0.64 + 9 * 0.04 + 4 * 0.25) / 14)
    low, high = Bin(0.1, 20, 2).interval
    assert (low, high) == (pytest.approx(0.0279, abs=1e-3), pytest.approx(0.3010, abs=1e-3))
    assert Bin(0.1, 5, 0).interval[0] == 0


@pytest.mark.parametrize("words", ["expected", "预期与实际"])
def test_the_picture_is_a_picture(words: str) -> None:
    bins = [Bin(0.004, 3000, 11), Bin(0.03, 900, 31), Bin(0.13, 200, 22), Bin(0.45, 30, 15)]

    drawn = draw_reliability(bins, Labels(*[words] * 6))

    with Image.open(io.BytesIO(drawn)) as picture:
        assert (picture.format, picture.width) == ("PNG", 1280)
        assert len(picture.convert("RGB").getcolors(maxcolors=1 << 24) or ()) > 20
    with pytest.raises(ValueError, match="something to compare"):
        draw_reliability([], Labels(*[words] * 6))
