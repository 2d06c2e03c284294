"""What could be posted next, and why: from what was asked, voted and looked at, as plain data.

At most five topics, the best of each kind first, no two about the same lesson. A word counts once
three people asked about it; so nothing is suggested that one person alone has said, but a question
in the group that others want answered too.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.engagement.topics.terms import (
    Read,
    about,
    asked_by_people,
    is_subject_itself,
    read_lessons,
    terms_of,
)
from bot.engagement.topics.trends import Trend, trends
from bot.speech.lengths import one_line, shortened
from storage.interest import Asked, Looked, Offered, Voted
from storage.topics import LESSON, LOOK, POLL, QUESTION, TERM

LATELY, EARLIER = timedelta(days=7), timedelta(days=28)
"""A week, against the four weeks before it: long enough for small groups, and whole weeks, so that
weekends fall into both alike."""

VOTES_FOR = timedelta(days=14)

MOST = 5

ASKING, WAITING, OPEN_ABOUT = 3, 2, 2
"""People who ask about the same; who want one question answered; open questions about a word that
need not be asked about more than before."""

VOTERS, LOOKERS = 5, 5
STAYED = 5
"""A course is looked at and left where less than one in so many ordered."""

QUOTED_CHARS = 120


@dataclass(frozen=True, slots=True)
class Seen:
    """What there is to go by, all of it kept for other reasons."""

    asked: Sequence[Asked] = ()
    """Since the earlier span began."""
    lessons: Sequence[Offered] = ()
    votes: Sequence[Voted] = ()
    looks: Sequence[Looked] = ()
    newest_course: int = 0
    """Stands for what no lesson is about."""


@dataclass(frozen=True, slots=True)
class Found:
    """A topic, with what its reason is told with."""

    key: str
    kind: str
    course_id: int
    lesson_id: int | None
    people: int
    """Whom it concerns."""
    terms: Sequence[str] = ()
    """In the course's own words."""
    facts: Mapping[str, int | str] = field(default_factory=dict)
    about: frozenset[str] = frozenset()
    """Terms; what is about a word that is a topic itself is no second one."""


@dataclass(frozen=True, slots=True)
class _Room:
    """Everything as read."""

    seen: Seen
    lessons: Sequence[Read]
    read: Mapping[str, Mapping[str, str]]
    """The terms of each question, by its text."""
    lately: Sequence[Asked]
    earlier: Sequence[Asked]


def topics_in(seen: Seen, now: datetime) -> list[Found]:
    """All there is to post about, the best first. Takes a moment: call it in a thread."""
    since = now - LATELY
    room = _Room(
        seen,
        read_lessons(seen.lessons),
        {one.text: terms_of(one.text) for one in seen.asked},
        [one for one in seen.asked if one.at >= since],
        [one for one in seen.asked if one.at < since],
    )
    kinds: tuple[Callable[[_Room], Iterable[Found]], ...] = (
        _terms,
        _questions,
        _lessons,
        _votes,
        _looks,
    )
    ranked = [
        (place, order, found)
        for order, kind in enumerate(kinds)
        for place, found in enumerate(sorted(kind(room), key=_by_people))
    ]
    return [found for _, _, found in sorted(ranked, key=lambda one: one[:2])]


def chosen(found: Iterable[Found], without: Iterable[str]) -> list[Found]:
    """The first ones that are about different things, but those with these keys."""
    rest, taken = set(without), list[Found]()
    for one in found:
        if one.key not in rest and not any(_is_same(one, other) for other in taken):
            taken.append(one)
    return taken[:MOST]


def _by_people(found: Found) -> tuple[int, str]:
    return -found.people, found.key


def _is_same(one: Found, other: Found) -> bool:
    is_one_lesson = one.lesson_id is not None and one.lesson_id == other.lesson_id
    is_one_word = TERM in (one.kind, other.kind) and bool(one.about & other.about)
    return is_one_lesson or is_one_word


def _found(
    room: _Room,
    key: str,
    kind: str,
    people: int,
    terms: Mapping[str, str],
    lesson: Read | None,
    **facts: int | str,
) -> Found:
    """With the lesson that is about it, or the newest course where there is none."""
    if lesson is None:
        course_id, told = (
            room.seen.newest_course,
            facts | {"people": people, "lesson": "", "has_lesson": 0},
        )
        return Found(key, kind, course_id, None, people, (), told, frozenset(terms))
    offered = lesson.lesson
    shared = tuple(lesson.said[term] for term in terms if term in lesson.said)
    told = facts | {"people": people, "lesson": offered.title, "has_lesson": 1}
    return Found(
        key, kind, offered.course_id, offered.lesson_id, people, shared, told, frozenset(terms)
    )


# What is asked


def _terms(room: _Room) -> Iterable[Found]:
    now, of_now = asked_by_people(room.lately, room.read)
    before, of_before = asked_by_people(room.earlier, room.read)
    for trend in trends(now, of_now, before, of_before):
        if trend.people < ASKING:
            continue
        asking = [one for one in room.lately if trend.term in room.read[one.text]]
        waiting = {one.question_id for one in asking if one.is_open}
        if trend.is_rising or (
            len(waiting) >= OPEN_ABOUT and not is_subject_itself(trend.term, room.lessons)
        ):
            yield _term(room, trend, asking, len(waiting))


def _term(room: _Room, trend: Trend, asking: Sequence[Asked], waiting: int) -> Found:
    word = room.read[asking[0].text][trend.term]
    are_open = [one.is_open for one in asking]
    answered = "none" if all(are_open) else "some" if any(are_open) else "all"
    lesson = about([trend.term], room.lessons)
    return _found(
        room,
        f"{TERM}:{trend.term}",
        TERM,
        trend.people,
        {trend.term: word},
        lesson,
        term=word,
        before=trend.before,
        answered=answered,
        waiting=waiting,
    )


def _questions(room: _Room) -> Iterable[Found]:
    waiting: dict[int, list[Asked]] = {}
    for one in room.seen.asked:
        if one.is_open and one.question_id is not None:
            waiting.setdefault(one.question_id, []).append(one)
    for number, wanted in waiting.items():
        people = len({one.person_id for one in wanted})
        if people < WAITING:
            continue
        text = wanted[0].text
        terms = room.read[text]
        yield _found(
            room,
            f"{QUESTION}:{number}",
            QUESTION,
            people,
            terms,
            about(terms, room.lessons),
            question=shortened(one_line(text), QUOTED_CHARS),
        )


def _lessons(room: _Room) -> Iterable[Found]:
    by_lesson = {lesson.lesson.lesson_id: lesson for lesson in room.lessons}
    askers: dict[int, set[int]] = {}
    for one in room.lately:
        if one.lesson_id is not None:
            askers.setdefault(one.lesson_id, set()).add(one.person_id)
    for number, people in askers.items():
        if len(people) >= ASKING and (lesson := by_lesson.get(number)):
            terms = {term: lesson.said[term] for term in lesson.title}
            yield _found(room, f"{LESSON}:{number}", LESSON, len(people), terms, lesson)


# What is reacted to


def _votes(room: _Room) -> Iterable[Found]:
    for vote in room.seen.votes:
        if vote.voters < VOTERS or not vote.options:
            continue
        votes = max(vote.counts)
        option = vote.options[list(vote.counts).index(votes)]
        terms = terms_of(option) or terms_of(vote.question)
        yield _found(
            room,
            f"{POLL}:{vote.poll_id}",
            POLL,
            votes,
            terms,
            about(terms, room.lessons),
            votes=votes,
            voters=vote.voters,
            option=shortened(one_line(option), QUOTED_CHARS),
            question=shortened(one_line(vote.question), QUOTED_CHARS),
        )


def _looks(room: _Room) -> Iterable[Found]:
    for look in room.seen.looks:
        lessons = [one for one in room.lessons if one.lesson.course_id == look.course_id]
        if look.looked < LOOKERS or STAYED * look.ordered >= look.looked or not lessons:
            continue
        shown = next((one for one in lessons if one.lesson.is_free), None)
        yield Found(
            f"{LOOK}:{look.course_id}",
            LOOK,
            look.course_id,
            shown.lesson.lesson_id if shown else None,
            look.looked - look.ordered,
            facts={
                "looked": look.looked,
                "pressed": look.pressed,
                "ordered": look.ordered,
                "lesson": shown.lesson.title if shown else "",
                "has_lesson": 1 if shown else 0,
            },
        )
