"""May this person see this? The one function that answers, over every kind of right and thing."""

import ast
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.teaching import access
from bot.teaching.access import ENDED, LAPSED, NEVER, Answer, Thing, may_see
from bot.teaching.pace import Closed
from storage.courses import DRAFT, PUBLISHED, Course, Lesson
from storage.gates import Gate
from storage.rights import Right

NOW = datetime(2027, 3, 10, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
COURSE, OTHER = 7, 8
LESSON, BEFORE = 71, 70
ROOMS = Path(__file__).parents[2]

BEFORE_IT = Lesson(id=BEFORE, course_id=COURSE, position=1, title="Names", is_free=False)
IT = Lesson(id=LESSON, course_id=COURSE, position=2, title="Loops", is_free=False)
TOMORROW, AFTER = Closed(at=NOW + 24 * HOUR), Closed(after=BEFORE_IT)


def course(state: str = PUBLISHED, *, certifies: bool = True) -> Course:
    return Course(id=COURSE, state=state, certifies=certifies)


def gate(*, is_kept: bool) -> Gate:
    return Gate(id=1, kept_since=NOW - HOUR if is_kept else None)


def right(
    course_id: int = COURSE,
    lesson_id: int | None = None,
    ended_at: datetime | None = None,
    *,
    is_lent: bool = False,
) -> Right:
    return Right(1, course_id, NOW - 48 * HOUR, ended_at, lesson_id, is_lent)


BEFORE_NOW, JUST_NOW, LATER = NOW - HOUR, NOW, NOW + HOUR
HAVING: dict[str, Sequence[Right]] = {
    "nothing": (),
    "it": (right(),),
    "it, lent": (right(is_lent=True),),
    "it, until later": (right(ended_at=LATER),),
    "it, given back": (right(ended_at=BEFORE_NOW),),
    "it, given back just now": (right(ended_at=JUST_NOW),),
    "it, membership over": (right(ended_at=BEFORE_NOW, is_lent=True),),
    "it, given back and bought again": (right(ended_at=BEFORE_NOW), right()),
    "it, membership over and bought": (right(ended_at=BEFORE_NOW, is_lent=True), right()),
    "the lesson": (right(lesson_id=LESSON),),
    "the lesson, given back": (right(lesson_id=LESSON, ended_at=BEFORE_NOW),),
    "it and the lesson": (right(), right(lesson_id=LESSON)),
    "it given back, and the lesson": (right(ended_at=BEFORE_NOW), right(lesson_id=LESSON)),
    "another lesson": (right(lesson_id=BEFORE),),
    "another course": (right(OTHER),),
    "that number of another course": (right(OTHER, LESSON),),
}
THINGS: dict[str, Thing] = {
    "course": access.whole(COURSE),
    "lesson": access.reading(IT),
    "lesson tomorrow": access.reading(IT, TOMORROW),
    "lesson by now": access.reading(IT, Closed(at=NOW)),
    "lesson after": access.reading(IT, AFTER),
    "its quiz": access.learning(IT),
    "its quiz tomorrow": access.learning(IT, TOMORROW),
    "chat": access.chat(gate(is_kept=True), [COURSE, 9]),
    "open chat": access.chat(gate(is_kept=False), [COURSE]),
    "certificate": access.certificate(course(), NOW),
    "certificate early": access.certificate(course(), None),
    "certificate unwanted": access.certificate(course(certifies=False), NOW),
}
YES, NOT_YET = "yes", "not yet"
WHOLE = [YES, YES, NOT_YET, YES, NOT_YET, YES, NOT_YET, YES, YES, YES, NOT_YET, NOT_YET]
ALONE = [NEVER, YES, YES, YES, YES, NEVER, NEVER, NEVER, YES, NEVER, NEVER, NEVER]


def never(why: str) -> list[str]:
    return [YES if thing == "open chat" else why for thing in THINGS]


def either(first: Sequence[str], second: Sequence[str]) -> list[str]:
    return [two if two == YES else one for one, two in zip(first, second, strict=True)]


EXPECTED: dict[str, Sequence[str]] = {
    "nothing": never(NEVER),
    "it": WHOLE,
    "it, lent": WHOLE,
    "it, until later": WHOLE,
    "it, given back": never(ENDED),
    "it, given back just now": never(ENDED),
    "it, membership over": never(LAPSED),
    "it, given back and bought again": WHOLE,
    "it, membership over and bought": WHOLE,
    "the lesson": ALONE,
    "the lesson, given back": [
        ENDED if thing.startswith("lesson") else YES if thing == "open chat" else NEVER
        for thing in THINGS
    ],
    "it and the lesson": either(WHOLE, ALONE),
    "it given back, and the lesson": either(never(ENDED), ALONE),
    "another lesson": never(NEVER),
    "another course": never(NEVER),
    "that number of another course": never(NEVER),
}


def said(answer: Answer) -> str:
    return YES if answer.is_yes else answer.why or NOT_YET


@pytest.mark.parametrize("having", HAVING)
def test_what_somebody_has_opens_this_and_nothing_else(having: str) -> None:
    found = {name: said(may_see(HAVING[having], thing, NOW)) for name, thing in THINGS.items()}

    assert found == dict(zip(THINGS, EXPECTED[having], strict=True))


def test_not_yet_says_until_when_or_after_what() -> None:
    have = HAVING["it"]

    assert may_see(have, access.reading(IT, TOMORROW), NOW).closed == TOMORROW
    assert may_see(have, access.learning(IT, AFTER), NOW).closed == AFTER
    assert may_see((), access.reading(IT, TOMORROW), NOW) == Answer(why=NEVER)


def test_yes_says_which_right_lets_them() -> None:
    both = HAVING["it and the lesson"]

    assert may_see(both, access.reading(IT), NOW).right == both[0]
    assert may_see(both, access.reading(IT, TOMORROW), NOW).right == both[1]


@pytest.mark.parametrize(
    ("state", "is_free", "course_id", "may"),
    [
        (PUBLISHED, True, COURSE, True),
        (PUBLISHED, False, COURSE, False),
        (DRAFT, True, COURSE, False),
        (PUBLISHED, True, OTHER, False),
    ],
)
def test_anybody_tries_what_is_free_of_a_course_on_offer(
    state: str, is_free: bool, course_id: int, may: bool
) -> None:
    lesson = Lesson(id=LESSON, course_id=course_id, position=1, title="Loops", is_free=is_free)

    assert access.may_try(course(state), lesson, NOW) is may


RIGHTS = st.builds(
    right,
    course_id=st.sampled_from((COURSE, OTHER)),
    lesson_id=st.sampled_from((None, LESSON, BEFORE)),
    ended_at=st.sampled_from((None, BEFORE_NOW, JUST_NOW, LATER)),
    is_lent=st.booleans(),
)


@given(some=st.lists(RIGHTS), more=st.lists(RIGHTS), thing=st.sampled_from(list(THINGS.values())))
def test_whoever_has_more_never_sees_less(
    some: list[Right], more: list[Right], thing: Thing
) -> None:
    before, after = may_see(some, thing, NOW), may_see([*more, *some], thing, NOW)

    assert after.is_yes or not before.is_yes
    holding = [one for one in [*some, *more] if one.holds(NOW)]
    assert thing.is_open or bool(holding) or not after.is_yes


DECIDED_HERE = {"bot/teaching/access.py", "bot/teaching/opening.py"}
CHANGE_RIGHTS = ("bot/selling/", "bot/engagement/giveaways/")
"""Who sells, gives and takes back what somebody has looks at that itself, to change it."""

ROWS = {
    *("entitlements.active", "lending.kept_entitlement", "single_lessons.right_alone"),
    *("rights.rights_of", "rights.rights_among"),
}
"""What reads somebody's rights to decide about them."""


def read_by(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    called = {ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    imported = {
        f"{node.module.rpartition('.')[2]}.{one.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module
        for one in node.names
    }
    return (called | imported) & ROWS


def test_nobody_else_decides_who_may_see_something() -> None:
    modules = [path for room in ("bot", "handlers") for path in (ROOMS / room).rglob("*.py")]
    reading = {path.relative_to(ROOMS).as_posix() for path in modules if read_by(path)}

    assert reading >= DECIDED_HERE
    assert {one for one in reading if not one.startswith(CHANGE_RIGHTS)} == DECIDED_HERE
