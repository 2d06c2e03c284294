"""Segments: read, kept and written alike, and the same people in SQL as in plain Python."""

import asyncio
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from math import exp
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.community.points import needed
from bot.marketing.segments.describing import describe
from bot.marketing.segments.finding import people_in, since
from bot.marketing.segments.formula import (
    EVERYBODY,
    KINDS,
    All,
    Either,
    Fact,
    Formula,
    Not,
    facts_in,
    from_json,
    plain,
    to_json,
    written,
)
from bot.marketing.segments.reading import read_formula, read_name_first
from bot.mistakes import Mistake
from bot.speech import words
from storage.communities import Community
from storage.database import Database
from storage.referrals import STAYED
from tests.databases import MakeDatabase
from tests.marketing.crowd import (
    CAMPAIGNS,
    COURSES,
    HOME,
    NOW,
    OPTIONS,
    QUIZZES,
    WORDS,
    ZONE,
    Somebody,
    a_crowd,
    at,
    settle,
)

VALUES: Mapping[str, tuple[str, ...]] = {
    "previewed": tuple(COURSES),
    "tried": tuple(COURSES),
    "bought": ("", *COURSES, "NONE"),
    "finished": ("", *COURSES),
    "placed": tuple(COURSES),
    "active": ("7d", "30d"),
    "lapsed": ("7d", "30d"),
    "joined": ("7d", "2026-11-01"),
    "joined-before": ("30d", "2026-11-29"),
    "voted": (*OPTIONS, "make a GAME", "Nothing"),
    "quiz": QUIZZES,
    "asked": WORDS,
    "referred": ("", "user_1001", "1002", "user_1003"),
    "brought": ("1", "3"),
    "won": ("",),
    "points": ("50", "100"),
    "level": ("1", "2", "3"),
    "language": ("en", "zh", "de"),
    "timezone": (ZONE, "Asia/Tokyo"),
    "creator": ("",),
    "expert": ("",),
    "admin": ("",),
    "clicked": ("", *map(str, CAMPAIGNS)),
    "score": ("1", "11", "25"),
    "likely": ("",),
    "at-risk": ("",),
}

FACTS = st.sampled_from([Fact(kind, value) for kind in KINDS for value in VALUES[kind]])
FORMULAS: st.SearchStrategy[Formula] = st.recursive(
    FACTS,
    lambda part: st.one_of(
        part.map(Not),
        st.lists(part, min_size=1, max_size=4).map(lambda parts: All(tuple(parts))),
        st.lists(part, min_size=1, max_size=4).map(lambda parts: Either(tuple(parts))),
    ),
    max_leaves=8,
)


# The same in plain Python


def holds(formula: Formula, one: Somebody, crowd: list[Somebody]) -> bool:
    """Whether somebody is in a segment."""
    match formula:
        case Fact():
            return PREDICATES[formula.kind](one, formula.value, crowd)
        case Not(of=part):
            return not holds(part, one, crowd)
        case All(of=parts):
            return all(holds(part, one, crowd) for part in parts)
        case Either(of=parts):
            return any(holds(part, one, crowd) for part in parts)


def was_active(one: Somebody, value: str) -> bool:
    """In the hour in which the period begins, or later; steps count by the second."""
    begin = since(value, ZONE, NOW)
    hour = begin.replace(minute=0, second=0, microsecond=0)
    return any(at(days) >= hour for days in one.spoke) or any(
        at(days) >= begin for _, _, days in one.did
    )


def did(one: Somebody, kind: str, subject: int | None) -> bool:
    return any(what == kind and subject in (None, about) for what, about, _ in one.did)


def joined_before(one: Somebody, value: str) -> bool:
    return at(one.joined) < since(value, ZONE, NOW)


def reads(one: Somebody, language: str) -> bool:
    tag = one.language or one.telegram_language or ""
    return re.split("[-_]", tag.lower())[0] == language


def asked(one: Somebody, word: str) -> bool:
    return any(word.lower() in text for text in (*one.asked, *one.answered_from))


def brought_by(one: Somebody, name: str, crowd: list[Somebody]) -> bool:
    inviters = [who for who in crowd if who.id == one.inviter]
    return any(name in ("", str(who.id), (who.username or "").lower()) for who in inviters)


def has_brought(one: Somebody, crowd: list[Somebody]) -> int:
    return sum(other.inviter == one.id and other.state == STAYED for other in crowd)


def hours_of_talk(one: Somebody, days: int) -> int:
    hours = {at(ago).replace(minute=0, second=0, microsecond=0) for ago in one.spoke}
    return sum(hour > NOW - timedelta(days=days) for hour in hours)


def recently(one: Somebody, kinds: tuple[str, ...], days: int) -> int:
    return sum(kind in kinds and ago < days for kind, _, ago in one.did)


def engagement(one: Somebody) -> int:
    parts = ("poll.voted", "quiz.right", "challenge.checked-in")
    looks = ("course.previewed", "lesson.tried")
    return (
        min(hours_of_talk(one, 30), 30)
        + 2 * min(recently(one, parts, 30), 20)
        + 10 * min(recently(one, looks, 30), 3)
    )


def chance_to_buy(one: Somebody) -> float:
    """Rounded in favour of who has just one chance in five."""
    log_odds = -3.9
    log_odds += 3.0 * any(days < 14 for days in one.unpaid)
    log_odds += 1.4 * (recently(one, ("lesson.tried",), 30) > 0)
    log_odds += 1.4 * bool(one.owns)
    log_odds += 0.7 * (recently(one, ("course.previewed", "lesson.tried"), 30) > 0)
    log_odds += 0.7 * any(days < 7 for _, days in one.pressed)
    log_odds += 0.7 * (hours_of_talk(one, 7) > 0)
    return 1 / (1 + exp(-log_odds))


def fell_silent(one: Somebody) -> bool:
    """Here three times or more in the thirty days before the last fourteen, and not since."""
    kinds = ("poll.voted", "quiz.right", "challenge.checked-in", "course.previewed", "lesson.tried")
    hours = {at(ago).replace(minute=0, second=0, microsecond=0) for ago in one.spoke}
    steps = [at(ago) for kind, _, ago in one.did if kind in kinds]
    seen = [moment for moment in (*hours, *steps) if moment > NOW - timedelta(days=44)]
    return len(seen) >= 3 and max(seen) <= NOW - timedelta(days=14)


PREDICATES: Mapping[str, Callable[[Somebody, str, list[Somebody]], bool]] = {
    "previewed": lambda one, code, _: (
        did(one, "course.previewed", COURSES[code]) or did(one, "lesson.tried", COURSES[code] * 10)
    ),
    "tried": lambda one, code, _: did(one, "lesson.tried", COURSES[code] * 10),
    "bought": lambda one, code, _: code in one.owns if code else bool(one.owns),
    "finished": lambda one, code, _: did(one, "course.finished", COURSES[code] if code else None),
    "placed": lambda one, code, _: one.placed == code,
    "active": lambda one, value, _: was_active(one, value),
    "lapsed": lambda one, value, _: joined_before(one, value) and not was_active(one, value),
    "joined": lambda one, value, _: not joined_before(one, value),
    "joined-before": lambda one, value, _: joined_before(one, value),
    "voted": lambda one, option, _: option.lower() in {each.lower() for each in one.choices},
    "quiz": lambda one, name, _: name in one.quizzes,
    "asked": lambda one, word, _: asked(one, word),
    "referred": lambda one, name, crowd: brought_by(one, name, crowd),
    "brought": lambda one, number, crowd: has_brought(one, crowd) >= int(number),
    "won": lambda one, _v, _c: one.has_won is True,
    "points": lambda one, number, _: (one.points or 0) >= int(number),
    "level": lambda one, number, _: (one.points or 0) >= needed(int(number)),
    "language": lambda one, language, _: reads(one, language),
    "timezone": lambda one, zone, _: (one.timezone or ZONE) == zone,
    "creator": lambda one, _v, _c: one.is_creator,
    "expert": lambda one, _v, _c: one.is_expert is True,
    "admin": lambda one, _v, _c: one.is_admin,
    "clicked": lambda one, number, _: any(number in ("", str(of)) for of, _ in one.pressed),
    "score": lambda one, number, _: engagement(one) >= int(number),
    "likely": lambda one, _v, _c: chance_to_buy(one) >= 0.2,
    "at-risk": lambda one, _v, _c: fell_silent(one),
}


CROWD = a_crowd(Random(11), 60)


async def _settled(url: str) -> None:
    database = Database(url)
    async with database.transaction() as session:
        await settle(session, CROWD)
    await database.close()


async def _found(url: str, formula: Formula) -> list[int]:
    database = Database(url)
    async with database.reading() as session:
        home = await session.get_one(Community, HOME)
        found = list((await session.scalars(await people_in(session, home, formula, NOW))).all())
    await database.close()
    return found


def expected(formula: Formula) -> list[int]:
    return [one.id for one in CROWD if one.is_member and holds(formula, one, CROWD)]


@pytest.fixture(scope="module")
def small_town(new_sqlite: MakeDatabase) -> str:
    """The crowd on SQLite."""
    url = new_sqlite()
    asyncio.run(_settled(url))
    return url


@pytest.fixture(scope="module")
def big_town(new_postgres: MakeDatabase) -> str:
    """The crowd on PostgreSQL."""
    url = new_postgres()
    asyncio.run(_settled(url))
    return url


@settings(max_examples=150, deadline=None)
@given(FORMULAS)
def test_sqlite_finds_whom_plain_python_finds(small_town: str, formula: Formula) -> None:
    assert sorted(asyncio.run(_found(small_town, formula))) == expected(formula)


@settings(max_examples=60, deadline=None)
@given(FORMULAS)
def test_postgresql_finds_whom_plain_python_finds(big_town: str, formula: Formula) -> None:
    assert sorted(asyncio.run(_found(big_town, formula))) == expected(formula)


@pytest.mark.parametrize("town", ["small_town", "big_town"])
def test_each_kind_of_fact_holds_some_and_not_all(
    town: str, request: pytest.FixtureRequest
) -> None:
    url = request.getfixturevalue(town)
    assert sorted(asyncio.run(_found(url, EVERYBODY))) == expected(EVERYBODY)
    for kind in KINDS:
        for value in VALUES[kind]:
            fact = Fact(kind, value)
            found = asyncio.run(_found(url, fact))
            assert sorted(found) == expected(fact), fact
            assert sorted(asyncio.run(_found(url, Not(fact)))) == expected(Not(fact)), fact
        assert any(0 < len(expected(Fact(kind, value))) < 50 for value in VALUES[kind]), kind


# The language


@given(FORMULAS)
def test_what_is_written_is_read_and_kept_as_the_same(formula: Formula) -> None:
    assert from_json(to_json(formula)) == formula
    simple = plain(formula)
    assert plain(simple) == simple
    assert plain(read_formula(written(simple))) == simple
    for language in ("en", "zh"):
        assert describe(formula, words(language), {"PY101": "Python"})


def test_a_line_is_read_as_people_and_phones_write_it() -> None:
    warm = All((Fact("previewed", "PY101"), Not(Fact("bought", "PY101")), Fact("active", "30d")))
    curious = Either((Fact("voted", "Make a game"), Fact("quiz", "Basics")))

    assert read_formula("previewed:py101 & !bought:PY101 & active:30d") == warm
    assert read_formula('Previewed:PY101 AND NOT bought:PY101 and active:"30 days"') == warm
    assert read_formula("previewed：PY101＆！bought：PY101＆active：30天") == warm
    assert read_formula("voted:“Make a game”|quiz:「Basics」") == curious
    assert read_formula("won | admin & expert") == Either(
        (Fact("won"), All((Fact("admin"), Fact("expert"))))
    )
    assert read_formula("(won|admin) & timezone:tokyo") == All(
        (Either((Fact("won"), Fact("admin"))), Fact("timezone", "Asia/Tokyo"))
    )
    assert written(read_formula("!(won | admin)&  (bought)")) == "!(won | admin) & bought"
    assert read_name_first("“Warm ones” won | admin") == ("Warm ones", "won | admin")
    assert read_name_first("warm") == ("warm", "")


@pytest.mark.parametrize(
    ("typed", "key", "place"),
    [
        ("  ", "segment-empty", None),
        ("won bought", "segment-sign-missing", 5),
        ("won &", "segment-ends", 6),
        ("won & | bought", "segment-condition-missing", 7),
        ("won & (admin | bought", "segment-bracket-open", 7),
        ("won) & bought", "segment-bracket-extra", 4),
        ("won & boughts:PY101", "segment-kind-close", 7),
        ("won & zzz:PY101", "segment-kind-unknown", 7),
        ("previewed & won", "segment-value-missing", 1),
        ("won & active:", "segment-value-missing", 7),
        ("won & admin:3", "segment-value-extra", 7),
        ("won & active:soon", "segment-value-here", 7),
        ("active:90m", "segment-value-here", 1),
        ("joined:2026-02-31", "segment-value-here", 1),
        ("points:-1", "segment-value-here", 1),
        ("timezone:Mars", "segment-value-here", 1),
        ("won & clicked:spring", "segment-value-here", 7),
        ("score", "segment-value-missing", 1),
        ('won & voted:"Make', "segment-quote", 13),
        ("(" * 12 + "won", "segment-deep", 12),
        ("won &" * 200, "segment-long", None),
        (" & ".join(["won"] * 21), "segment-many", None),
    ],
)
def test_a_slip_is_named_with_its_place(typed: str, key: str, place: int | None) -> None:
    with pytest.raises(Mistake) as raised:
        read_formula(typed)

    assert (raised.value.key, raised.value.params.get("at")) == (key, place)
    for language in ("en", "zh"):
        said = words(language)(raised.value.key, **raised.value.params)
        assert place is None or f" {place}" in said


@given(st.text(alphabet='abc:&|!()"“ won active30d-', max_size=60))
def test_whatever_is_typed_is_read_or_refused(typed: str) -> None:
    try:
        formula = read_formula(typed)
    except Mistake:
        return
    assert plain(read_formula(written(formula))) == plain(formula)
    assert all(fact.kind in KINDS for fact in facts_in(formula))


def test_it_is_said_in_plain_words() -> None:
    formula = read_formula("previewed:PY101 & !bought:PY101 & (active:30d | level:3)")
    titles = {"PY101": "Python <in a Week>"}

    assert describe(formula, words("en"), titles) == (
        "members who looked at or tried Python &lt;in a Week&gt;, don't have Python &lt;in a "
        "Week&gt;, and (were active in the last 30 days or are at level 3 or above)"
    )
    assert describe(EVERYBODY, words("en"), {}) == "all members"
    assert (
        describe(read_formula("!(won & bought)"), words("zh"), {})
        == "没有中过奖，或者没有任何课程的成员"
    )


def test_a_day_begins_on_the_communitys_clock() -> None:
    assert since("2026-11-01", "Asia/Tokyo", NOW) == datetime(2026, 10, 31, 15, tzinfo=UTC)
    assert since("2026-11-01", ZONE, NOW) == datetime(2026, 10, 31, 23, tzinfo=UTC)
    assert since("7d", ZONE, NOW) == datetime(2026, 11, 24, 12, 30, tzinfo=UTC)
