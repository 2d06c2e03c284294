"""The days of a month on which campaigns say something, on the community's clock."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.marketing.campaigns.calendar.months import (
    Planned,
    following,
    next_month,
    read_month,
    sayings,
)
from bot.marketing.campaigns.plan import (
    AfterAction,
    AfterStart,
    At,
    BestTime,
    Content,
    Cron,
    Plan,
    Room,
    Step,
    Variant,
    When,
    Where,
)
from bot.mistakes import Mistake

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
DECEMBER = date(2026, 12, 1)
SHANGHAI = "Asia/Shanghai"


def local(shown: str) -> datetime:
    """A time as clocks show it, without a zone."""
    return datetime.fromisoformat(shown)


def planned(*times: When, starts: datetime | None = None, ends: datetime | None = None) -> Planned:
    steps = tuple(
        Step(f"{number}", Where(Room.GROUP), when, (Variant("A", Content("a")),))
        for number, when in enumerate(times)
    )
    return Planned("Spring", Plan("Spring", "PY101", steps=steps), starts, ends, is_draft=False)


def moments(campaign: Planned, first: date = DECEMBER, zone: str = SHANGHAI) -> list[str]:
    return [f"{one.local:%m-%d %H:%M}" for one in sayings([campaign], first, zone, NOW)]


def test_a_month_begins_and_ends_at_the_communitys_midnight() -> None:
    times = (
        At(local("2026-11-30 23:59")),
        At(local("2026-12-01 00:00")),
        At(local("2026-12-31 23:59")),
        At(local("2027-01-01 00:00")),
    )

    assert moments(planned(*times)) == ["12-01 00:00", "12-31 23:59"]


def test_days_are_counted_from_the_start() -> None:
    begins = datetime(2026, 12, 1, 1, tzinfo=UTC)

    found = moments(planned(AfterStart(0), AfterStart(2, time(9)), BestTime(days=4), starts=begins))

    assert found == ["12-01 09:00", "12-03 09:00", "12-05 00:00"]


def test_what_comes_again_and_again_stands_on_each_of_its_days_until_the_end() -> None:
    ends = datetime(2026, 12, 20, tzinfo=UTC)

    found = moments(planned(Cron("0 18 * * mon"), starts=NOW, ends=ends))

    assert found == ["12-07 18:00", "12-14 18:00"]
    assert len(moments(planned(Cron("0 * * * *"), starts=NOW))) == 62


def test_nine_oclock_is_nine_oclock_on_both_sides_of_summer_time() -> None:
    daily = planned(Cron("0 9 * * *"), starts=NOW)

    found = moments(daily, date(2027, 3, 1), "Europe/Berlin")

    assert len(found) == 31
    assert {one[-5:] for one in found} == {"09:00"}


def test_what_follows_people_has_no_day() -> None:
    campaign = planned(AfterAction("bought", timedelta(days=1)), AfterStart(0), starts=NOW)

    assert moments(campaign, date(2026, 11, 1)) == ["11-29 20:00"]
    assert [step.name for _, step in following([campaign])] == ["0"]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("", date(2026, 11, 1)),
        ("2027-02", date(2027, 2, 1)),
        ("2027年2月", date(2027, 2, 1)),
        ("12", date(2026, 12, 1)),
        ("3", date(2027, 3, 1)),
    ],
)
def test_a_month_is_read_as_it_is_typed(typed: str, first: date) -> None:
    assert read_month(typed, date(2026, 11, 29)) == first


@pytest.mark.parametrize("typed", ["13", "2026-13", "Yule", "0000-01"])
def test_what_is_no_month_is_refused(typed: str) -> None:
    with pytest.raises(Mistake) as caught:
        read_month(typed, date(2026, 11, 29))

    assert caught.value.params["example"] == "2026-11"


def test_years_end_and_begin() -> None:
    assert next_month(date(2026, 12, 1), 1) == date(2027, 1, 1)
    assert next_month(date(2027, 1, 1), -1) == date(2026, 12, 1)
