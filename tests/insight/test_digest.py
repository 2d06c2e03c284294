"""The digest's decisions: what is told of a week, what is suggested, and on which Monday."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.identity import Links, Sealer
from bot.insight.digest.findings import (
    CampaignWeek,
    CourseWeek,
    GoodsWeek,
    Kind,
    Week,
    findings,
    of_creator,
)
from bot.insight.digest.gathering import Gathered, week_before
from bot.insight.digest.suggesting import Act, Suggestion, suggestions
from bot.insight.digest.telling import Reader, letter
from bot.insight.digest.weekly import is_time, next_monday
from bot.insight.periods import Period
from bot.speech import words
from storage.communities import Community

LINKS = Links(Sealer(b"key"), "bot")
PYTHON = CourseWeek(1, 11, "Python", is_offered=True, price=250, looked=20, ordered=4, paid=1)
DATA = CourseWeek(2, 12, "Data", is_offered=True, price=400, looked=6, ordered=6, paid=5)
STEPS = ("active", "interacted", "previewed", "ordered", "paid")


def steps(*people: int) -> dict[str, int]:
    return dict(zip(STEPS, people, strict=True))


BUSY = Week(
    stars=1000,
    stars_before=2000,
    people=steps(100, 40, 20, 8, 4),
    people_before=steps(90, 20, 20, 10, 8),
    courses=[replace(PYTHON, unpaid=3, unpaid_stars=750), DATA],
    waiting=4,
    asked=6,
    asked_before=1,
    campaign=CampaignWeek("Spring", 2, 900, 0),
)


def test_the_most_telling_three_are_told() -> None:
    found = findings(BUSY)

    assert [one.kind for one in found] == [Kind.EARNED, Kind.CAMPAIGN, Kind.UNPAID]
    assert found[0].facts == {"stars": 1000, "before": 2000, "trend": "fewer", "percent": 50}
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)


def test_small_numbers_are_no_news() -> None:
    quiet = Week(
        people=steps(30, 4, 3, 1, 0),
        people_before=steps(30, 1, 0, 0, 0),
        courses=[replace(PYTHON, looked=4, paid=0, unpaid=1, unpaid_stars=250)],
    )

    assert findings(Week()) == []
    assert findings(quiet) == []


@pytest.mark.parametrize(
    ("now", "before", "trend"),
    [(5, 0, "new"), (6, 3, "more"), (3, 6, "fewer"), (0, 6, "none"), (6, 6, "same")],
)
def test_what_came_in_is_told_beside_the_week_before(now: int, before: int, trend: str) -> None:
    (found,) = findings(Week(stars=now, stars_before=before))

    assert found.facts["trend"] == trend


def test_what_goods_brought_is_told_in_its_money_to_the_team_and_to_their_seller() -> None:
    sold = Week(goods=[GoodsWeek(11, "EUR", 2579, 0)])
    beside = replace(sold, stars=50, stars_before=100)
    period = Period(date(2026, 11, 30), date(2026, 12, 6), "UTC")
    home = Community(id=1, title="Py")

    def said(week: Week, person_id: int, *, is_admin: bool) -> str:
        reader = Reader(person_id, is_admin, words("en"))
        told = letter(home, Gathered(period, week, frozenset()), reader, LINKS, is_on=True)
        return "" if told is None else told.html

    came = "⭐ 0 and 25.79 EUR</b> came in, after nothing in the week before."
    assert came in said(sold, 1, is_admin=True)
    assert came in said(sold, 11, is_admin=False)
    assert said(sold, 12, is_admin=False) == ""
    several = "⭐ 50 and 25.79 EUR</b> came in; in the week before it was ⭐ 100."
    assert several in said(beside, 1, is_admin=True)


def test_a_course_that_is_looked_at_and_left_is_told_once() -> None:
    week = Week(people=steps(50, 20, 20, 2, 1), courses=[PYTHON, DATA])

    found = {one.kind: one.course_id for one in findings(week)}

    assert found == {Kind.LEFT: 1, Kind.PEOPLE: None}


def test_where_most_are_lost_is_the_step_from_which_the_smallest_share_went_on() -> None:
    week = Week(people=steps(90, 40, 20, 16, 2), people_before=steps(9, 9, 9, 8, 4))

    lost = next(one for one in findings(week) if one.kind is Kind.LOST)

    assert (lost.facts["one"], lost.facts["other"]) == ("ordered", "paid")
    assert (lost.facts["percent"], lost.facts["before"]) == (12, 50)


def test_creators_read_of_their_own_courses_only() -> None:
    own = of_creator(replace(BUSY, courses=[PYTHON, replace(DATA, stars=300)]), 12)

    assert [course.title for course in own.courses] == ["Data"]
    assert own.stars == 300
    assert {one.kind for one in findings(own)} == {Kind.EARNED}


def test_each_suggestion_answers_a_finding_and_does_something_else() -> None:
    week = Week(stars=0, stars_before=500, courses=[PYTHON, DATA])

    advised = suggestions(week, findings(week), is_admin=True)

    assert advised == [
        Suggestion(Act.CARD, 1),
        Suggestion(Act.FLASH, 1),
        Suggestion(Act.LOOKED, 1),
    ]


def test_what_is_on_sale_or_not_for_sale_gets_no_sale() -> None:
    week = Week(courses=[PYTHON, DATA])
    withdrawn = Week(courses=[replace(PYTHON, is_offered=False), DATA], stars=9)

    on_sale = suggestions(week, findings(week), is_admin=True, on_sale=[1])
    gone = suggestions(withdrawn, findings(withdrawn), is_admin=True)

    assert [one.act for one in on_sale] == [Act.LOOKED, Act.CARD, Act.POLL]
    assert {one.course_id for one in gone} == {0, 2}


def test_creators_are_advised_what_they_may_do() -> None:
    week = Week(courses=[PYTHON])

    advised = suggestions(week, findings(week), is_admin=False)

    assert advised == [Suggestion(Act.FLASH, 1)]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    "week",
    [
        BUSY,
        replace(BUSY, stars=0, stars_before=0, campaign=None, courses=[DATA]),
        replace(BUSY, stars=0, stars_before=5, people={}, waiting=1),
        Week(courses=[PYTHON], people=steps(9, 9, 0, 0, 0)),
        Week(people=steps(9, 1, 0, 0, 0), people_before=steps(9, 9, 0, 0, 0)),
    ],
)
def test_every_finding_has_its_words(language: str, week: Week) -> None:
    period = Period(date(2026, 12, 7), date(2026, 12, 13), "UTC")
    reader = Reader(5, is_admin=True, speech=words(language))
    home = Community(id=1, title="Py <Lovers>")

    told = letter(home, Gathered(period, week, frozenset()), reader, LINKS, is_on=True)

    assert told is not None
    assert "Py &lt;Lovers&gt;" in told.html
    assert not any(mark in told.html for mark in ("{", "}", "digest-", "stats-"))
    assert told.html.count("\n1. ") >= 1
    assert len(told.buttons) <= 5  # three suggestions, and for whom it comes on Mondays


def test_it_is_due_on_mondays_at_nine_by_the_communitys_clock() -> None:
    sunday = datetime(2026, 12, 6, 20, tzinfo=UTC)
    monday = datetime(2026, 12, 7, 9, tzinfo=UTC)

    assert next_monday(sunday, "UTC") == monday
    assert next_monday(monday, "UTC") == datetime(2026, 12, 14, 9, tzinfo=UTC)
    assert next_monday(sunday, "Asia/Shanghai") == datetime(2026, 12, 7, 1, tzinfo=UTC)
    assert next_monday(sunday, "America/New_York") == datetime(2026, 12, 7, 14, tzinfo=UTC)


def test_late_it_is_told_by_day_only() -> None:
    assert is_time(datetime(2026, 12, 7, 9, tzinfo=UTC), "UTC")
    assert is_time(datetime(2026, 12, 7, 20, 59, tzinfo=UTC), "UTC")
    assert not is_time(datetime(2026, 12, 7, 21, tzinfo=UTC), "UTC")
    assert not is_time(datetime(2026, 12, 7, 9, tzinfo=UTC), "America/New_York")
    assert not is_time(datetime(2026, 12, 8, 9, tzinfo=UTC), "UTC")


def test_a_week_is_seven_whole_days_up_to_yesterday() -> None:
    period = week_before(datetime(2026, 12, 14, 9, tzinfo=UTC), "UTC")

    assert (period.first, period.last) == (date(2026, 12, 7), date(2026, 12, 13))
