"""Lengths of time as people read them: never rounded into something else."""

from datetime import timedelta

import pytest

from bot.speech import words
from bot.speech.formats import span


@pytest.mark.parametrize(
    ("length", "en", "zh"),
    [
        (timedelta(), "0 seconds", "0 秒"),
        (timedelta(seconds=59), "59 seconds", "59 秒"),
        (timedelta(seconds=90), "1 minute 30 seconds", "1 分钟 30 秒"),
        (timedelta(minutes=1), "60 seconds", "60 秒"),
        (timedelta(seconds=3599.97), "60 minutes", "60 分钟"),
        (timedelta(minutes=90), "1 hour 30 minutes", "1 小时 30 分钟"),
        (timedelta(hours=24), "24 hours", "24 小时"),
        (timedelta(hours=36), "1 day 12 hours", "1 天 12 小时"),
        (timedelta(days=10), "10 days", "10 天"),
        (timedelta(days=10, hours=5, minutes=13), "10 days 5 hours", "10 天 5 小时"),
        (timedelta(days=45), "45 days", "45 天"),
    ],
)
def test_a_length_of_time_is_told_in_its_two_largest_units(
    length: timedelta, en: str, zh: str
) -> None:
    assert span(length, words("en")) == en
    assert span(length, words("zh")) == zh
