"""Timezones by the names people give them."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.community.zones import zone_called


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("上海", "Asia/Shanghai"),
        ("北京", "Asia/Shanghai"),
        ("东京", "Asia/Tokyo"),
        ("纽约", "America/New_York"),
        ("柏林", "Europe/Berlin"),
        ("旧金山", "America/Los_Angeles"),
        ("new york", "America/New_York"),
        ("San Francisco", "America/Los_Angeles"),
        ("asia/shanghai", "Asia/Shanghai"),
        ("utc", "UTC"),
        ("UTC+8", "Asia/Shanghai"),
        ("GMT+8", "Asia/Shanghai"),
        ("utc +08:00", "Asia/Shanghai"),
        ("UTC＋８", "Asia/Shanghai"),
        ("UTC+5:30", "Asia/Kolkata"),
        ("+3", None),
        ("UTC-0", "UTC"),
        ("UTC+15", None),
        ("somewhere", None),
        ("", None),
    ],
)
def test_a_zone_is_found_by_what_it_is_called(typed: str, zone: str | None) -> None:
    assert zone_called(typed) == zone


@pytest.mark.parametrize("hours", range(-11, 15))
def test_a_distance_from_utc_is_kept_all_year(hours: int) -> None:
    zone = zone_called(f"UTC{hours:+}")

    assert zone is not None
    for month in (1, 7):
        at = datetime(2027, month, 1, tzinfo=UTC).astimezone(ZoneInfo(zone))
        assert at.utcoffset() == timedelta(hours=hours)
