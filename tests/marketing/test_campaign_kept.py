"""A plan in the database is the plan that was put there; what is none is refused."""

from datetime import datetime

import orjson
import pytest
from hypothesis import given, settings

from bot.marketing.campaigns.kept import Unreadable, from_json, to_json
from bot.marketing.campaigns.plan import (
    At,
    Content,
    Plan,
    Room,
    Step,
    Variant,
    Where,
)
from tests.marketing.plans import PLANS


@given(PLANS)
@settings(max_examples=50)
def test_what_is_read_is_what_was_written(plan: Plan) -> None:
    assert from_json(orjson.loads(orjson.dumps(to_json(plan)))) == plan


def kept() -> dict:  # type: ignore[type-arg]
    step = Step(
        "Opening",
        Where(Room.GROUP),
        At(datetime.fromisoformat("2026-12-01 09:00")),
        (Variant("A", Content("Hello")),),
    )
    return to_json(Plan("Spring", "PY101", steps=(step,)))


@pytest.mark.parametrize(
    ("path", "value", "where"),
    [
        (("name",), 7, "plan.name"),
        (("target",), "many", "plan.target"),
        (("target",), True, "plan.target"),
        (("colour",), "red", "plan.colour"),
        (("steps",), None, "plan.steps"),
        (("steps", 0, "when", "kind"), "someday", "plan.steps[1].when.kind"),
        (("steps", 0, "when", "local"), "soon", "plan.steps[1].when.local"),
        (("steps", 0, "where", "room"), "attic", "plan.steps[1].where.room"),
        (("steps", 0, "lateness", "within"), 1.5, "plan.steps[1].lateness.within"),
    ],
)
def test_what_is_no_plan_is_refused_by_its_place(path, value, where) -> None:  # type: ignore[no-untyped-def]
    broken = kept()
    inner = broken
    for name in path[:-1]:
        inner = inner[name]
    inner[path[-1]] = value

    with pytest.raises(Unreadable, match=where.replace("[", r"\[")):
        from_json(broken)


def test_a_missing_field_is_refused() -> None:
    broken = kept()
    del broken["steps"][0]["variants"][0]["content"]["card"]

    with pytest.raises(Unreadable, match="card"):
        from_json(broken)
