"""Lengths of time as people read them: never rounded into something else."""

from datetime import timedelta

import pytest

from bot.speech import words
from bot.speech.formats import span


@pytest.mark.parametrize(
    ("length", "en", "zh"),
    [
        (timedelta(), "0 seconds", "0秒"),
        (timedelta(seconds=59), "59 seconds", "59秒"),
        (timedelta(seconds=90), "1 minute 30 seconds", "1分钟30秒"),
        (timedelta(minutes=1), "60 seconds", "60秒"),
        (timedelta(seconds=3599.97), "60 minutes", "60分钟"),
        (timedelta(minutes=90), "1 hour 30 minutes", "1小时30分钟"),
        (timedelta(hours=24), "24 hours", "24小时"),
        (timedelta(hours=36), "1 day 12 hours", "1天12小时"),
        (timedelta(days=10), "10 days", "10天"),
        (timedelta(days=10, hours=5, minutes=13), "10 days 5 hours", "10天5小时"),
        (timedelta(days=45), "45 days", "45天"),
    ],
)
def test_a_length_of_time_is_told_in_its_two_largest_units(
    length: timedelta, en: str, zh: str
) -> None:
    assert span(length, words("en")) == en
    assert span(length, words("zh")) == zh
