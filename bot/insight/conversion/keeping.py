"""What was learnt as the database keeps it: plain numbers that anybody can read, by name."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from bot.insight.conversion.fitting import Model
from bot.insight.conversion.judging import Bin, Judged
from bot.insight.conversion.learning import Effect, Learnt
from storage.traits import TRAITS


def to_json(learnt: Learnt) -> dict[str, Any]:
    """As it is kept."""
    model, judged = learnt.model, learnt.judged
    return {
        "base": model.base,
        "weights": dict(zip(TRAITS, model.weights.tolist(), strict=True)),
        "spreads": dict(zip(TRAITS, model.spreads.tolist(), strict=True)),
        "known": {str(pattern): logit for pattern, logit in model.known.items()},
        "effects": {one.trait: one.times for one in learnt.effects},
        "rate": learnt.rate,
        "least": learnt.least,
        "times": learnt.times,
        "people": learnt.people,
        "did": learnt.did,
        "judged": None
        if judged is None
        else {
            "best": judged.best,
            "errors": dict(judged.errors),
            "times": judged.times,
            "people": judged.people,
            "did": judged.did,
            "bins": [[one.said, one.people, one.did] for one in judged.bins],
            "lead": judged.lead,
        },
    }


def from_json(kept: Mapping[str, Any]) -> Learnt:
    """As it was learnt; a trait that is new since then adds nothing."""
    judged = kept["judged"]
    return Learnt(
        Model(
            kept["base"],
            np.array([kept["weights"].get(trait, 0.0) for trait in TRAITS]),
            np.array([kept["spreads"].get(trait, 0.0) for trait in TRAITS]),
            {int(pattern): logit for pattern, logit in kept["known"].items()},
        ),
        None
        if judged is None
        else Judged(
            judged["best"],
            judged["errors"],
            judged["times"],
            judged["people"],
            judged["did"],
            [Bin(*one) for one in judged["bins"]],
            judged.get("lead", 0.0),  # what was kept before there was one is soon learnt anew
        ),
        [Effect(trait, times) for trait, times in kept["effects"].items()],
        *(kept[name] for name in ("rate", "least", "times", "people", "did")),
    )
