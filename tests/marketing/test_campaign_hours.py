"""Hours that a step tries out, reckoned on the community's clock."""

from datetime import UTC, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.marketing.campaigns.hours import among, first_time, in_time, moments, next_time
from bot.marketing.campaigns.plan import AfterStart, At, Content, Cron, Room, Step, Variant, Where
from bot.marketing.campaigns.timing import local_of

START = datetime(2026, 12, 1, 10, tzinfo=UTC)
HOURS = st.lists(st.none() | st.times(timezones=st.none()), min_size=1, max_size=4)
ZONES = st.sampled_from(["UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata"])


def step(hours: list[time | None], when: At | AfterStart | Cron) -> Step:
    """One of so many variants."""
    variants = tuple(Variant("ABCDE"[at], Content("x"), hour=hour) for at, hour in enumerate(hours))
    return Step("x", Where(Room.GROUP), when, variants)


def test_a_step_is_due_at_the_first_of_its_hours() -> None:
    tried = step([time(18), None, time(7)], AfterStart(2, time(9)))

    first = first_time(tried, START, "Europe/Berlin")

    assert first == datetime(2026, 12, 3, 6, tzinfo=UTC)
    assert moments(tried, first, START, "Europe/Berlin") == [
        datetime(2026, 12, 3, 17, tzinfo=UTC),
        datetime(2026, 12, 3, 8, tzinfo=UTC),
        first,
    ]


def test_nothing_is_said_before_the_campaign_began() -> None:
    tried = step([time(8), time(18)], AfterStart(0))

    assert moments(tried, START, START, "UTC") == [START, datetime(2026, 12, 1, 18, tzinfo=UTC)]


@given(HOURS, ZONES, st.integers(0, 60))
def test_a_rule_with_hours_comes_once_a_day(hours: list[time | None], zone: str, days: int) -> None:
    tried = step([*hours, time(12)], Cron("0 9 * * mon-fri"))
    after = START + timedelta(days=days)

    at = next_time(tried, START, zone, after)

    assert at is not None
    day = local_of(at, zone).date()
    assert day.weekday() < 5
    assert day > local_of(after, zone).date()
    for moment in moments(tried, at, START, zone):
        assert moment >= at
        assert local_of(moment, zone).date() == day
        following = next_time(tried, START, zone, moment)
        assert following is not None
        assert local_of(following, zone).date() > day


def test_once_the_first_hour_is_past_only_those_of_the_hour_remain() -> None:
    told = [START, START + timedelta(hours=2), START + timedelta(hours=2)]

    assert among(told, START) == [0, 1, 2]
    assert among(told, START + timedelta(hours=2)) == [1, 2]
    assert among(told, START + timedelta(hours=5)) == [1, 2]
    assert among(told, START - timedelta(hours=1)) == [0, 1, 2]


def test_who_would_be_told_too_late_gets_another_hour() -> None:
    told = [START, START + timedelta(hours=6)]

    assert in_time([1, 2], told, START + timedelta(hours=3), timedelta(hours=2)) == [0, 2]
    assert in_time([1, 2], told, START + timedelta(hours=1), timedelta(hours=2)) == [1, 2]
