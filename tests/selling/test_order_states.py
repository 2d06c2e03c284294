"""The life of an order: only the ways in the table lead anywhere, and the docs show these."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.ext.asyncio import AsyncSession

from bot.selling.order_diagram import PAGE, put_into
from bot.selling.order_states import MEANINGS, WAYS, IllegalTransition, fulfil, is_allowed, move
from storage.orders import (
    AWAITING,
    DRAFT,
    FULFILLED,
    PAID,
    REFUNDED,
    SOLD,
    UNPAID,
    Order,
    OrderTransition,
)

NOW = datetime(2026, 12, 1, tzinfo=UTC)
STATES = sorted(MEANINGS)


def moved(order: Order, state: str) -> list[OrderTransition]:
    """What is written down when an order is moved; nothing reaches a database."""
    session = AsyncSession()
    move(session, order, state, "why", 5, NOW)
    return [one for one in session.new if isinstance(one, OrderTransition)]


@given(st.sampled_from(STATES), st.sampled_from(STATES))
def test_each_step_is_written_down_or_refused(source: str, target: str) -> None:
    order = Order(id=7, state=source)

    if is_allowed(source, target):
        steps = [
            (s.from_state, s.to_state, s.cause, s.actor_id, s.at) for s in moved(order, target)
        ]
        assert steps == [(source, target, "why", 5, NOW)]
        assert order.state == target
    else:
        with pytest.raises(IllegalTransition, match=f"order 7 is {source}"):
            moved(order, target)
        assert order.state == source


def test_every_state_is_reached_and_money_always_finds_a_way_in_and_out() -> None:
    reached = {DRAFT} | {way.target for way in WAYS}

    assert reached == set(MEANINGS)
    assert {way.source for way in WAYS if way.target == PAID} == set(UNPAID)
    assert {way.source for way in WAYS if way.target == REFUNDED} == set(SOLD)
    assert not is_allowed(REFUNDED, PAID)


def test_what_is_fulfilled_stays_so() -> None:
    session, order = AsyncSession(), Order(id=7, state=PAID)

    fulfil(session, order, "course", 5, NOW)
    fulfil(session, order, "course", 5, NOW)

    assert order.state == FULFILLED
    assert len(session.new) == 1
    with pytest.raises(IllegalTransition):
        fulfil(session, Order(id=8, state=AWAITING), "course", 5, NOW)


def test_the_docs_show_what_the_code_does() -> None:
    page = PAGE.read_text(encoding="utf-8")

    assert put_into(page) == page, "run: uv run python -m bot.selling.order_diagram"
    assert all(f"{way.source} --> {way.target}: {way.why}" in page for way in WAYS)
