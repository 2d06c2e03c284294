"""Fits the weights and odds of `bot/engagement/knowledge/ranking.py` to the `tune` half.

Weights: the right entry should score above all others (softmax over the FAQ). Odds: a logistic
regression of "the first one is right". Prints both, to be copied, and the threshold that lets
through at most one unanswerable message in forty of `tune`.

    uv run python -m benchmarks.qa_fit
"""

import numpy as np
import numpy.typing as npt

from benchmarks.qa import LANGUAGES, Asked, index_of, read_asked, read_faq
from bot.engagement.knowledge.ranking import Hit, ask

Numbers = npt.NDArray[np.float64]
PENALTY = 0.02
STEPS = 2000


def shares_of(hit: Hit[str]) -> list[float]:
    """What is weighed."""
    return [hit.meant, hit.covered, hit.alike, hit.in_answer, hit.in_order]


def weigh(rows: list[tuple[Numbers, Numbers]]) -> Numbers:
    """Weights under which the right entries lead."""
    spread = np.concatenate([shares for shares, _ in rows]).std(axis=0)
    weights, pace = np.zeros(len(spread)), np.zeros(len(spread))
    for _ in range(STEPS):
        slope = -PENALTY * weights
        for shares, right in rows:
            scaled = shares / spread
            chance = np.exp(scaled @ weights - (scaled @ weights).max())
            chance /= chance.sum()
            wanted = chance * right / (chance @ right)
            slope += (wanted - chance) @ scaled / len(rows)
        pace = 0.9 * pace + slope
        weights = np.maximum(weights + 0.1 * pace, 0)
    fitted: Numbers = weights / spread
    return fitted


def odds(signs: Numbers, right: Numbers) -> Numbers:
    """Logistic regression with a constant in front."""
    mean, spread = signs.mean(axis=0), signs.std(axis=0)
    scaled = np.c_[np.ones(len(signs)), (signs - mean) / spread]
    found = np.zeros(scaled.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-scaled @ found))
        slope = scaled.T @ (right - chance) / len(right)
        slope[1:] -= PENALTY / 2 * found[1:]
        found += 0.5 * slope
    slopes = found[1:] / spread
    fitted: Numbers = np.r_[found[0] - slopes @ mean, slopes]
    return fitted


def main() -> None:
    """Fit and print."""
    tune = [one for one in read_asked() if one.split == "tune"]
    everything: list[tuple[Asked, Numbers, Numbers]] = []
    for language in LANGUAGES:
        faq = read_faq(language)
        index = index_of(faq)
        for one in (one for one in tune if one.language == language):
            hits = index.search(ask(one.text), most=len(faq))
            right = np.array([float(hit.key in one.answers) for hit in hits])
            everything.append((one, np.array([shares_of(hit) for hit in hits]), right))
    weights = weigh([(shares, right) for one, shares, right in everything if one.answers])
    print("WEIGHTS =", tuple(weights.round(2).tolist()))
    signs, correct = [], []
    for _, shares, right in everything:
        scores = shares @ weights
        best, second = np.argsort(-scores)[:2]
        lead = min(scores[best] - scores[second], 4.0)
        signs.append([scores[best], lead, shares[best, 0], shares[best, 1]])
        correct.append(right[best])
    found = odds(np.array(signs), np.array(correct))
    print("ODDS =", tuple(found.round(2).tolist()))
    chance = 1 / (1 + np.exp(-(found[0] + np.array(signs) @ found[1:])))
    foolish = sorted(
        p for p, (one, _, _) in zip(chance, everything, strict=True) if not one.answers
    )
    print("SURE >", round(foolish[-1 - len(foolish) // 40], 3))


if __name__ == "__main__":
    main()
