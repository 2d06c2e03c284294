"""When lessons open, as plain values: on any clock, in any order, and never closing again."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.community.quiet_hours import QuietHours
from bot.teaching.pace import LearnerClock, Way
from storage.courses import DAILY, DATES, PACES, Lesson
from storage.progress import LessonProgress

NIGHT = QuietHours(21, 9)
ZONES = ("UTC", "Asia/Shanghai", "America/New_York", "Pacific/Apia", "Asia/Kathmandu")
NOON = datetime(2026, 3, 28, 12, tzinfo=UTC)


def lessons(days: Sequence[date | None]) -> list[Lesson]:
    return [
        Lesson(id=at, course_id=1, position=at, title=str(at), is_free=False, opens_on=day)
        for at, day in enumerate(days, start=1)
    ]


def opened(*ats: datetime) -> dict[int, LessonProgress]:
    return {
        number: LessonProgress(person_id=1, lesson_id=number, opened_at=at, finished_at=None)
        for number, at in enumerate(ats, start=1)
    }


@given(
    zone=st.sampled_from(ZONES),
    hour=st.integers(0, 23),
    minutes=st.integers(0, 60 * 24 * 400),
)
def test_the_next_lesson_comes_on_a_later_day_and_never_at_night(
    zone: str, hour: int, minutes: int
) -> None:
    at = NOON + timedelta(minutes=minutes)
    way = Way(DAILY, lessons([None] * 3), opened(at), LearnerClock(zone, NIGHT, hour))

    due_at = way.next_push(at)

    assert due_at is not None
    local = due_at.astimezone(ZoneInfo(zone))
    assert not NIGHT.covers(local)
    assert local.date() > at.astimezone(ZoneInfo(zone)).date()
    assert due_at - at < timedelta(days=3)
    second = way.lessons[1]
    assert way.closed(second, due_at - timedelta(seconds=1)) is not None
    assert way.closed(second, due_at) is None
    assert list(way.due(at, due_at)) == [second]


@given(pace=st.sampled_from(PACES), days=st.lists(st.integers(0, 30), min_size=4, max_size=4))
def test_what_was_opened_stays_open(pace: str, days: list[int]) -> None:
    dates = [date(2027, 1, 1) + timedelta(days=day) for day in days]
    way = Way(pace, lessons(dates), opened(NOON, NOON), LearnerClock("UTC", NIGHT))

    assert [way.closed(one, NOON) for one in way.lessons[:2]] == [None, None]


def test_by_dates_a_lesson_without_a_day_opens_with_the_one_before() -> None:
    first, last = date(2026, 4, 1), date(2026, 4, 3)
    clock = LearnerClock("Asia/Shanghai", NIGHT, 8)
    way = Way(DATES, lessons([first, None, last]), {}, clock)

    at = datetime(2026, 4, 1, 1, tzinfo=UTC)  # nine in Shanghai: eight is a quiet hour
    assert list(way.due(NOON, at)) == list(way.lessons[:2])
    assert way.next_push(at) == at + timedelta(days=2)
    assert list(way.due(at, at)) == []  # who begins now reads on without being brought them


def test_a_first_lesson_nobody_was_shown_comes_the_day_after_they_began() -> None:
    way = Way(DAILY, lessons([None] * 2), {}, LearnerClock("UTC", NIGHT))

    assert way.next_push(NOON) == datetime(2026, 3, 29, 9, tzinfo=UTC)
    assert way.closed(way.lessons[0], NOON) is None


@given(pace=st.sampled_from(PACES), begun=st.integers(0, 3), days=st.integers(1, 60))
def test_a_cohort_starts_once_whatever_the_pace_and_nothing_opens_before(
    pace: str, begun: int, days: int
) -> None:
    start = NOON + timedelta(days=days)
    early = opened(*[NOON] * begun)  # free lessons, read before
    dates = [date(2026, 1, 1)] * 4
    way = Way(pace, lessons(dates), early, LearnerClock("UTC", NIGHT), starts_at=start)

    assert all(way.closed(one, start - timedelta(seconds=1)) for one in way.lessons[begun:])
    assert way.next_push(NOON) == start
    assert list(way.due(NOON, start)) == [way.lessons[begun]]

    first = {begun + 1: opened(start)[1]}
    under_way = Way(
        pace, way.lessons, {**early, **first}, LearnerClock("UTC", NIGHT), starts_at=start
    )
    assert not under_way.has_still_to_start
    assert under_way.lessons[begun] not in under_way.due(NOON, start + timedelta(days=9))
