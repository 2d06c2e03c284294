"""Topics: which words are asked about more than before, and what is suggested for which reason."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engagement.topics.finding import MOST, Found, Seen, chosen, topics_in
from bot.engagement.topics.terms import terms_of
from bot.engagement.topics.trends import SURE, log_likelihood, trends
from storage.interest import Asked, Looked, Offered, Voted

NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)

CLOSURES = Offered(1, 10, "Closures", "A closure keeps the values around a function.", False)
DECORATORS = Offered(2, 10, "Decorators", "A decorator wraps a function in another.", True)
FILES = Offered(3, 20, "Files", "Open a file, read its lines, close it.", True)
LESSONS = (CLOSURES, DECORATORS, FILES)

counts = st.integers(0, 10_000)


def asked(
    people: Sequence[int], text: str, *, days: float = 1, is_open: bool = True, lesson: int = 0
) -> list[Asked]:
    """Each of them put this question so many days ago, as one of their own."""
    at = NOW - timedelta(days=days)
    numbers = [None if lesson else person * 100 + len(text) for person in people]
    return [
        Asked(person, text, at, number, is_open, lesson or None)
        for person, number in zip(people, numbers, strict=True)
    ]


def found(seen: Seen) -> list[Found]:
    return chosen(topics_in(seen, NOW), ())


def room(*questions: list[Asked]) -> Seen:
    return Seen([one for some in questions for one in some], LESSONS, newest_course=20)


# The statistic


def test_the_ratio_is_that_of_dunnings_paper() -> None:
    """Table 2 there: “the swiss” in 31,777 words, 270.72."""
    assert log_likelihood(110, 110 + 2442, 111, 111 + 29114) == pytest.approx(270.72, abs=0.005)


@given(st.tuples(counts, counts), st.tuples(counts, counts))
def test_the_ratio_is_never_below_zero_and_the_same_both_ways(
    one: tuple[int, int], other: tuple[int, int]
) -> None:
    now, of_now, before, of_before = one[0], sum(one), other[0], sum(other)

    ratio = log_likelihood(now, of_now, before, of_before)

    assert ratio >= 0
    assert ratio == pytest.approx(log_likelihood(before, of_before, now, of_now), abs=1e-6)


@given(counts, counts, st.integers(1, 50))
def test_the_same_share_is_no_surprise(now: int, rest: int, times: int) -> None:
    ratio = log_likelihood(now, now + rest, now * times, (now + rest) * times)

    assert ratio == pytest.approx(0, abs=1e-6)


def test_what_is_asked_less_than_before_is_no_trend() -> None:
    (trend,) = trends({"files": 1}, 40, {"files": 30}, 40)

    assert trend.surprise == 0
    assert log_likelihood(1, 40, 30, 40) > SURE


# What is suggested


def test_a_word_that_many_ask_about_is_suggested_with_its_lesson() -> None:
    seen = room(
        asked(range(1, 8), "What is a closure for?"),
        asked(range(20, 30), "How do I read files?", days=12, is_open=False),
    )

    first = found(seen)[0]

    assert (first.kind, first.people, first.lesson_id) == ("term", 7, 1)
    assert first.course_id == 10
    assert first.terms == ("closure",)
    assert (first.facts["answered"], first.facts["before"]) == ("none", 0)


def test_who_asks_ten_times_counts_once() -> None:
    seen = room(*(asked([1, 2], f"What is a closure {n}?", days=0.1 * n) for n in range(10)))

    assert [one for one in found(seen) if one.kind == "term"] == []


def test_two_languages_ask_about_the_same() -> None:
    seen = room(asked([1, 2], "What is a closure?"), asked([3, 4], "闭包是什么？"))

    first = found(seen)[0]

    assert (first.kind, first.people, first.lesson_id) == ("term", 4, 1)


def test_what_everybody_always_asks_about_is_no_topic() -> None:
    lessons = [Offered(n, 10, f"Lesson {n}", "Python does it.", True) for n in range(1, 6)]
    questions = [
        one
        for days in (1, 9, 16, 23, 30)
        for person in range(6)
        for one in asked([person], f"Why does python do {person}?", days=days)
    ]

    assert [
        one for one in found(Seen(questions, lessons, newest_course=10)) if one.kind == "term"
    ] == []


def test_a_question_that_others_want_answered_is_suggested() -> None:
    at = NOW - timedelta(days=20)
    wanted = [
        Asked(person, "Why do decorators need wraps?", at, 7, True, None) for person in (1, 2)
    ]

    (one,) = found(Seen(wanted, LESSONS, newest_course=20))

    assert (one.key, one.people, one.lesson_id) == ("question:7", 2, 2)
    assert one.facts["question"] == "Why do decorators need wraps?"


def test_a_lesson_that_answers_much_is_suggested_once() -> None:
    seen = room(
        asked([1, 2, 3], "How do I open files?", is_open=False, lesson=3),
        asked([4], "reading lines of files?", is_open=False, lesson=3),
    )

    kinds = [(one.kind, one.lesson_id) for one in found(seen)]

    assert kinds == [("lesson", 3)]


def test_what_no_lesson_is_about_leads_to_the_newest_course() -> None:
    (one,) = found(room(asked([1, 2, 3], "Can I get my money back?")))

    assert (one.lesson_id, one.course_id, one.terms) == (None, 20, ())
    assert one.facts["has_lesson"] == 0


def test_votes_and_looks_are_reasons_too() -> None:
    vote = Voted(4, "What next?", ["Files", "Jokes"], [5, 1], 6)
    few = Voted(5, "And then?", ["Decorators", "Jokes"], [2, 1], 3)
    seen = Seen((), LESSONS, (vote, few), (Looked(10, 12, 3, 1), Looked(20, 6, 0, 3)), 20)

    kinds = {one.key: (one.lesson_id, one.people) for one in found(seen)}

    assert kinds == {"poll:4": (3, 5), "look:10": (2, 11)}


def test_at_most_five_and_none_that_rests() -> None:
    votes = [Voted(n, f"{n}?", [f"Thing{n} abc{n}", "No"], [5 + n, 0], 9) for n in range(9)]
    everything = topics_in(Seen((), LESSONS, votes, newest_course=20), NOW)

    assert len(chosen(everything, ())) == MOST
    assert "poll:8" not in {one.key for one in chosen(everything, {"poll:8"})}


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    assert all(term and len(word) > 1 for term, word in terms_of(text).items())


def test_names_addresses_and_commands_are_no_terms() -> None:
    assert "alice" not in terms_of("/ask @alice closures https://example.org/alice").values()
