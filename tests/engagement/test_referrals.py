"""Who counts as brought by whom: no order of coming makes a ring."""

import asyncio
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.engagement.referrals import refusal
from storage import referrals
from storage.communities import Community
from storage.database import Database
from storage.referrals import Referral
from tests.databases import MakeDatabase

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)


def test_why_somebody_does_not_count() -> None:
    assert refusal(1, 2, line=[], was_here=False) is None
    assert refusal(1, 1, line=[], was_here=False) == "self"
    assert refusal(1, 3, line=[2, 1], was_here=False) == "ring"
    assert refusal(1, 2, line=[], was_here=True) == "known"


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 6), st.integers(1, 6)), max_size=25))
def test_no_order_of_coming_makes_a_ring(
    new_sqlite: MakeDatabase, pairs: list[tuple[int, int]]
) -> None:
    brought = asyncio.run(bring(new_sqlite(), pairs))

    for start in brought:
        seen, at = set[int](), start
        while at in brought:
            assert at not in seen
            seen.add(at)
            at = brought[at]


async def bring(url: str, pairs: list[tuple[int, int]]) -> dict[int, int]:
    """Let people come, whoever invites them; returns who counts as brought by whom."""
    database = Database(url)
    brought: dict[int, int] = {}
    try:
        async with database.transaction() as session:
            home = Community(title="Py", created_at=NOON)
            session.add(home)
            await session.flush()
            for invited, inviter in pairs:
                line = await referrals.line_of(session, home.id, inviter)
                assert line == ancestors(brought, inviter)
                known = await referrals.referral_of(session, home.id, invited) is not None
                if refusal(invited, inviter, line=line, was_here=known) is None:
                    brought[invited] = inviter
                    row = Referral(community_id=home.id, person_id=invited, inviter_id=inviter)
                    row.came_at = NOON
                    session.add(row)
                    await session.flush()
    finally:
        await database.close()
    return brought


def ancestors(brought: dict[int, int], person: int) -> set[int]:
    """Walked in plain Python."""
    line: set[int] = set()
    while person in brought and brought[person] not in line:
        person = brought[person]
        line.add(person)
    return line
