"""May this person see this? Asked of one function, whatever it is: a course, a lesson, its question
and its task, notes and questions about it, a kept chat, a certificate, a lesson to try.

Rights decide, and nothing else: not who has the number or the button of a thing, and not who paid,
as money for a place in a team gives no right before the team is full. A right that is lent ends
when its membership's end has been dealt with, not at a moment reckoned here: its renewal may still
be on the way. What belongs to nobody's course, as paid answers do, is decided elsewhere.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.teaching.pace import Closed
from storage import gates
from storage.courses import PUBLISHED, Course, Lesson
from storage.gates import Gate
from storage.rights import Right, rights_among, rights_of

NEVER, ENDED, LAPSED = "never", "ended", "lapsed"
"""Why not: never had it · gave it back, or it was taken back · had it with a membership that is
over."""


@dataclass(frozen=True, slots=True)
class Thing:
    """What somebody wants to see, by what opens it."""

    courses: frozenset[int] = frozenset()
    """Whoever has any of these may see it …"""
    closed: Closed | None = None
    """… once nothing keeps it closed to them any more."""
    lesson: int | None = None
    """Whoever bought this lesson of theirs alone may see it too, and at once."""
    is_open: bool = False
    """Whether anybody may see it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Yes; not yet, because it is `closed`; or no, and `why`."""

    right: Right | None = None
    """What lets them see it, where not everybody may."""
    closed: Closed | None = None
    why: str | None = None

    @property
    def is_yes(self) -> bool:
        """Whether they may see it now."""
        return self.closed is None and self.why is None


def may_see(rights: Iterable[Right], thing: Thing, now: datetime) -> Answer:
    """May somebody who has (and had) these rights see this?"""
    if thing.is_open:
        return Answer()
    about = [one for one in rights if _is_about(one, thing)]
    holding = [one for one in about if one.holds(now)]
    whole = next((one for one in holding if one.lesson_id is None), None)
    is_closed = thing.closed is not None and not thing.closed.is_over(now)
    if whole is not None and not is_closed:
        return Answer(whole)
    alone = next((one for one in holding if one.lesson_id is not None), None)
    if alone is not None:
        return Answer(alone)
    if whole is not None:
        return Answer(closed=thing.closed)
    return Answer(why=_why_not(about, now))


def _is_about(right: Right, thing: Thing) -> bool:
    return right.course_id in thing.courses and right.lesson_id in (None, thing.lesson)


def _why_not(about: Iterable[Right], now: datetime) -> str:
    over = [one for one in about if one.ended_at is not None and one.ended_at <= now]
    if not over:
        return NEVER
    latest = max(over, key=lambda one: one.ended_at or one.granted_at)
    return LAPSED if latest.is_lent else ENDED


# Things


def whole(course_id: int) -> Thing:
    """A course and what goes with it: the list of its lessons, its hour and pause, its stars."""
    return Thing(frozenset({course_id}))


def reading(lesson: Lesson, closed: Closed | None = None) -> Thing:
    """A lesson to read."""
    return Thing(frozenset({lesson.course_id}), closed, lesson.id)


def learning(lesson: Lesson, closed: Closed | None = None) -> Thing:
    """What is done with a lesson on the way through its course: its question and its task, notes,
    bookmarks, what is asked about it, and giving it away. Who bought it alone goes no way."""
    return Thing(frozenset({lesson.course_id}), closed)


def trying(course: Course, lesson: Lesson) -> Thing:
    """A lesson to try before buying."""
    is_open = lesson.is_free and course.state == PUBLISHED and lesson.course_id == course.id
    return Thing(is_open=is_open)


def certificate(course: Course, finished_at: datetime | None) -> Thing:
    """The certificate of a course, for who has been through it."""
    is_earned = finished_at is not None and course.certifies
    return Thing(frozenset({course.id}), None if is_earned else Closed())


def chat(gate: Gate, courses: Collection[int]) -> Thing:
    """The chat behind a gate that these courses open."""
    return Thing(frozenset(courses), is_open=gate.kept_since is None)


def may_try(course: Course, lesson: Lesson, now: datetime) -> bool:
    """Whether anybody may read a lesson, before they buy."""
    return may_see((), trying(course, lesson), now).is_yes


# Asking about somebody


async def ask(session: AsyncSession, person_id: int, thing: Thing, now: datetime) -> Answer:
    """May somebody see this?"""
    return may_see(await rights_of(session, person_id, thing.courses), thing, now)


async def right_to(
    session: AsyncSession, person_id: int, course_id: int, now: datetime
) -> Right | None:
    """What lets somebody see a course, if they may."""
    return (await ask(session, person_id, whole(course_id), now)).right


async def readable(
    session: AsyncSession,
    person_id: int,
    course_id: int,
    lessons: Iterable[Lesson],
    now: datetime,
) -> set[int]:
    """Those of a course's lessons that somebody may read, if only nothing keeps them closed."""
    had = await rights_of(session, person_id, {course_id})
    return {one.id for one in lessons if one.is_free or may_see(had, reading(one), now).is_yes}


async def may_enter(session: AsyncSession, gate: Gate, person_id: int, now: datetime) -> bool:
    """Whether somebody may be in the chat behind a gate."""
    thing = chat(gate, await gates.course_ids(session, gate.id))
    return (await ask(session, person_id, thing, now)).is_yes


async def entitled_among(
    session: AsyncSession, gate: Gate, people: Collection[int], now: datetime
) -> set[int]:
    """Those of a few people who may be in the chat behind a gate once it is kept."""
    thing = Thing(frozenset(await gates.course_ids(session, gate.id)))
    had = await rights_among(session, people, thing.courses)
    return {person for person in people if may_see(had.get(person, ()), thing, now).is_yes}
