"""What is asked of entrants, over plain facts."""

import itertools
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engagement.giveaways.conditions import unmet
from storage.giveaway_checks import CROWD, TOGETHER, crowds
from storage.giveaway_facts import Facts
from storage.giveaways import Giveaway

NOW = datetime(2026, 12, 1, 12, 30, tzinfo=UTC)


def giveaway(**asked: object) -> Giveaway:
    return Giveaway(**({"bars_admins": False} | asked))


@pytest.mark.parametrize(
    ("asked", "facts", "reason"),
    [
        ({}, Facts(), None),
        ({"bars_admins": True}, Facts(is_admin=True), "admin"),
        ({"bars_admins": True}, Facts(), None),
        ({"joined_before": NOW}, Facts(), None),  # was there before the bot
        ({"joined_before": NOW}, Facts(joined_at=NOW), "joined"),
        ({"joined_before": NOW}, Facts(joined_at=NOW - timedelta(seconds=1)), None),
        ({"active_days": 7}, Facts(), "active"),
        ({"active_days": 7}, Facts(spoke_at=NOW - timedelta(days=7, minutes=30)), None),
        ({"active_days": 7}, Facts(spoke_at=NOW - timedelta(days=7, hours=1)), "active"),
        ({"bought_course_id": 3}, Facts(), "bought"),
        ({"bought_course_id": 3}, Facts(bought=True), None),
        ({"poll_id": 3}, Facts(), "voted"),
        ({"poll_id": 3}, Facts(voted=True), None),
        ({"invited": 2}, Facts(brought=1), "invited"),
        ({"invited": 2}, Facts(brought=2), None),
        ({"course_id": 3}, Facts(owns_prize=True), "owns"),
        ({"course_id": 3}, Facts(made_prize=True), "made"),
        ({"course_id": 3}, Facts(), None),
    ],
)
def test_each_condition(asked: dict[str, object], facts: Facts, reason: str | None) -> None:
    assert unmet(giveaway(**asked), facts, NOW) == reason


@given(st.lists(st.integers(0, 3600), max_size=60).map(sorted))
def test_a_crowd_is_who_came_shortly_after_each_other(seconds: list[int]) -> None:
    arrivals = [(NOW + timedelta(seconds=at), person) for person, at in enumerate(seconds)]

    found = list(crowds(arrivals))

    came = {person: at for at, person in arrivals}
    for crowd in found:
        assert len(crowd) >= CROWD
        gaps = [came[b] - came[a] for a, b in itertools.pairwise(crowd)]
        assert all(gap <= TOGETHER for gap in gaps)
    in_crowds = [person for crowd in found for person in crowd]
    assert len(set(in_crowds)) == len(in_crowds)
    if seconds and seconds[-1] - seconds[0] <= 60 and len(seconds) >= CROWD:
        assert in_crowds == list(range(len(seconds)))
