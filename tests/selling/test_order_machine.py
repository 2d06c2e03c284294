"""Whatever buyers, admins, Telegram and time do: money in = ledger = what people have.

Thousands of steps on a real database, none of which is left out; what is asserted after each is in
judging.py, and what two do at once in test_steps_at_once.py.
"""

from collections import Counter

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from handlers.goods import GOODS
from storage.experts import UNLOCK
from storage.paid_posts import PAID_POST
from tests.databases import MakeDatabase
from tests.selling.machine import RULES, Orders

EXAMPLES, STEPS, LEAST = 100, 65, 5_000
"""Hypothesis lets some examples end early, so they are more than the steps there must be."""

FEW_EXAMPLES, FEW_STEPS = 4, 51
"""What differs on PostgreSQL are locks and types, which a few runs meet."""


SOLD = {*GOODS, "coupon"} - {PAID_POST, UNLOCK}
"""What is bought however chance falls: paid posts have no order before they are paid, and there is
not always another one's answer to read."""


def _run(make_database: MakeDatabase, examples: int, steps: int) -> type[Orders]:
    class Here(Orders):
        pass

    Here.make_database = staticmethod(make_database)
    Here.made, Here.sales = Counter(), Counter()
    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    return Here


def test_money_ledger_and_entitlements_agree_whatever_happens(new_sqlite: MakeDatabase) -> None:
    ran = _run(new_sqlite, EXAMPLES, STEPS)

    assert ran.made.total() >= LEAST
    assert {name for name, times in ran.made.items() if times} == set(RULES)
    assert {kind for kind, times in ran.sales.items() if times} >= SOLD


def test_the_same_holds_on_postgresql(new_postgres: MakeDatabase) -> None:
    ran = _run(new_postgres, FEW_EXAMPLES, FEW_STEPS)

    assert ran.made.total() > FEW_EXAMPLES * FEW_STEPS // 2
