"""The rules of points: what is worth how much, and what never moves them."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from bot.community.earning import Deed, day_of, earn_all
from bot.community.points import (
    ASKED,
    FLOOD,
    RULES,
    STREAK,
    STREAK_DAYS,
    TALK,
    VOTED,
    History,
    Rule,
    award,
    completes_streak,
    level_of,
    needed,
    same_words,
    streak,
    substance,
    talk_times,
)
from storage import points
from storage.communities import Community
from storage.database import Database
from storage.points import PointsEntry, PointsTotal
from tests.databases import MakeDatabase

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)


def test_a_thing_counts_once() -> None:
    assert award(VOTED, History(NOON)) == 1
    assert award(VOTED, History(NOON, is_counted=True)) == 0


def test_the_daily_cap_cuts_the_last_points() -> None:
    rule = Rule("x", 5, daily=8)

    assert award(rule, History(NOON, today=5)) == 3
    assert award(rule, History(NOON, today=8)) == 0


def test_what_comes_too_fast_counts_for_nothing() -> None:
    just_before = NOON - timedelta(seconds=59)

    assert award(ASKED, History(NOON, latest=just_before, said="What is a tuple?")) == 0
    assert award(ASKED, History(NOON, latest=NOON - ASKED.pause, said="What is a tuple?")) == 2


def test_what_says_nothing_counts_for_nothing() -> None:
    for empty in ("?", "hi bot", "aaaaaaaaaaaaaaaa", "!!!!!!!!!!!!!!!!!!!!", "哈哈哈哈哈哈哈哈"):
        assert award(ASKED, History(NOON, said=empty)) == 0, empty
    for question in ("What is a tuple?", "元组是什么意思？"):
        assert award(ASKED, History(NOON, said=question)) == 2, question


def test_the_same_words_are_the_same_question() -> None:
    assert same_words("What is a tuple?") == same_words("  what IS a tuple ??")
    assert same_words("What is a tuple?") != same_words("What is a list?")


def test_an_hour_of_talk_is_judged_by_its_counts() -> None:
    assert talk_times(messages=2, telling=2) == 0
    assert talk_times(messages=4, telling=3) == 1
    assert talk_times(messages=12, telling=10) == 2
    assert talk_times(messages=30, telling=5) == 0, "mostly stickers"
    assert talk_times(messages=FLOOD + 1, telling=FLOOD + 1) == 0, "a flood"


def test_levels_begin_where_they_say() -> None:
    assert [needed(level) for level in (1, 2, 3, 4, 5)] == [0, 50, 150, 300, 500]
    assert [level_of(total) for total in (0, 49, 50, 149, 150, 2250)] == [1, 1, 2, 2, 3, 10]


def days(*numbers: int) -> set[date]:
    return {date(2026, 12, number) for number in numbers}


def test_a_streak_goes_on_until_a_day_is_left_out() -> None:
    assert streak(days(1, 2, 3), date(2026, 12, 3)) == 3
    assert streak(days(1, 2, 3), date(2026, 12, 4)) == 3
    assert streak(days(1, 2, 3), date(2026, 12, 5)) == 0
    assert streak(days(1, 3), date(2026, 12, 3)) == 1


def test_a_streak_is_rewarded_once_for_its_days() -> None:
    week = days(*range(1, 9))

    assert completes_streak(week, [], date(2026, 12, 7))
    assert completes_streak(week, [], date(2026, 12, 4)), "counted late"
    assert not completes_streak(week, days(7), date(2026, 12, 8))
    assert not completes_streak(days(*range(2, 8)), [], date(2026, 12, 7))


@given(st.text())
def test_any_text_can_be_weighed(text: str) -> None:
    assert 0 <= substance(text) <= 400


@given(
    st.sampled_from(RULES),
    st.integers(0, 1000),
    st.integers(0, 50),
    st.integers(1, 5),
)
def test_an_award_never_takes_away_nor_passes_the_cap(
    rule: Rule, today: int, seconds: int, times: int
) -> None:
    latest = NOON - timedelta(seconds=seconds)
    given_now = award(rule, History(NOON, today, latest, times=times))

    assert 0 <= given_now <= max(0, rule.daily - today)


# In the database


@pytest.fixture
async def database(new_sqlite: MakeDatabase) -> AsyncIterator[Database]:
    """A new one."""
    database = Database(new_sqlite())
    yield database
    await database.close()


Step = tuple[Rule, tuple[int, ...], str, int, int]
"""Rule, people, subject, hours from the start, times."""

STEPS = st.lists(
    st.tuples(
        st.sampled_from(RULES),
        st.lists(st.integers(1, 4), min_size=1, max_size=4, unique=True).map(tuple),
        st.sampled_from(["a", "b", "c", "d"]),
        st.integers(0, 24 * 9),
        st.integers(1, 3),
    ),
    max_size=40,
)


@settings(max_examples=30, deadline=None)
@given(STEPS)
def test_totals_equal_the_rows_and_caps_hold_in_any_order(
    new_sqlite: MakeDatabase, steps: list[Step]
) -> None:
    asyncio.run(play_and_check(new_sqlite(), steps))


async def play_and_check(url: str, steps: Iterable[Step]) -> None:
    database = Database(url)
    try:
        home, other = await found(database), await found(database)
        moved: dict[int, int] = {}
        for rule, people, subject, hours, times in steps:
            async with database.transaction() as session:
                before = {who: await points.total_of(session, home, who) for who in range(1, 5)}
                deeds = [Deed(who, subject, times=times) for who in people]
                got = await earn_all(session, home, rule, deeds, NOON + timedelta(hours=hours))
            async with database.reading() as session:
                for who in range(1, 5):
                    change = await points.total_of(session, home, who) - before[who]
                    reward = change - got.get(who, 0)
                    assert reward in (0, STREAK.points), "moved without a reason"
                    moved[who] = moved.get(who, 0) + change
        await check(database, home, moved)
        async with database.reading() as session:
            assert await session.get(PointsTotal, (other, 1)) is None
    finally:
        await database.close()


async def found(database: Database) -> int:
    async with database.transaction() as session:
        community = Community(title="Py", created_at=NOON, timezone="Asia/Kathmandu")
        session.add(community)
        await session.flush()
        return community.id


async def check(database: Database, home: int, moved: dict[int, int]) -> None:
    rules = {rule.name: rule for rule in RULES}
    async with database.reading() as session:
        rows = (await session.scalars(select(PointsEntry))).all()
        totals = (await session.scalars(select(PointsTotal))).all()
        for row in rows:
            assert row.day == await day_of(session, home, row.at)
        by_day = await session.execute(
            select(
                PointsEntry.person_id,
                PointsEntry.reason,
                PointsEntry.day,
                func.sum(PointsEntry.amount),
            ).group_by(PointsEntry.person_id, PointsEntry.reason, PointsEntry.day)
        )
        for _, reason, _, amount in by_day.all():
            assert amount <= rules[reason].daily
    assert all(row.amount > 0 and row.reason in rules and row.subject for row in rows)
    assert len({(row.person_id, row.reason, row.subject) for row in rows}) == len(rows)
    for total in totals:
        mine = [row.amount for row in rows if row.person_id == total.person_id]
        assert total.amount == sum(mine) == moved[total.person_id]
    assert {row.person_id for row in rows} <= {total.person_id for total in totals}


async def test_a_week_in_any_order_brings_one_streak(database: Database) -> None:
    home = await found(database)
    for back in (3, 0, 6, 1, 5, 2, 4):
        async with database.transaction() as session:
            at = NOON - timedelta(days=back)
            await earn_all(session, home, TALK, [Deed(1, f"{back}")], at)

    async with database.reading() as session:
        rewards = await points.times(session, home, [1], [STREAK.name])
        badges = await points.badges_of(session, home, 1)
        assert await points.total_of(session, home, 1) == STREAK_DAYS + STREAK.points
    assert rewards == {1: 1}
    assert badges == ["steady"]


async def test_a_whole_groups_hour_takes_few_statements(database: Database) -> None:
    home = await found(database)
    async with database.transaction() as session:
        deeds = [Deed(who, "2026120112", times=2) for who in range(1, 1201)]

        got = await earn_all(session, home, TALK, deeds, NOON)

        assert got == dict.fromkeys(range(1, 1201), 2)
        assert await earn_all(session, home, TALK, deeds, NOON) == {}


async def test_questions_asked_often_use_an_index(database: Database) -> None:
    async with database.reading() as session:
        connection = await session.connection()
        for sql, index in (
            ("community_id=1 AND person_id=1 AND day='2026-12-01'", "ix_points_person_day"),
            ("community_id=1 AND day>='2026-12-01'", "ix_points_day"),
        ):
            plan = await connection.exec_driver_sql(
                f"EXPLAIN QUERY PLAN SELECT sum(amount) FROM points WHERE {sql}"
            )
            assert index in str(plan.all())
