"""Rights to courses and to single lessons as plain data, with those that have ended.

It refuses to say what a right is good for: that is decided in one place (bot/teaching/access.py).
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import BigInteger, Executable, String, cast, null, select, union_all
from sqlalchemy.ext.asyncio import AsyncSession

from storage.entitlements import LENT, Entitlement
from storage.single_lessons import LessonRight

PAGE = 1000
"""People asked about in one statement; SQLite and PostgreSQL take some 32,000 values."""


@dataclass(frozen=True, slots=True)
class Right:
    """What somebody has, or had, of a course."""

    id: int
    """Of its row, among those of its kind."""
    course_id: int
    granted_at: datetime
    ended_at: datetime | None = None
    """Given back, taken back, or over with the membership that lent it."""
    lesson_id: int | None = None
    """The lesson that was bought alone; None is the whole course."""
    is_lent: bool = False
    """Whether it lasts as long as a membership, its grace included: what ends that ends this."""

    def holds(self, now: datetime) -> bool:
        """Whether it is good for anything now."""
        return self.ended_at is None or self.ended_at > now


async def rights_of(
    session: AsyncSession, person_id: int, courses: Collection[int]
) -> Sequence[Right]:
    """All that somebody has or had of these courses, the oldest first."""
    return (await rights_among(session, [person_id], courses)).get(person_id, ())


async def rights_among(
    session: AsyncSession, people: Collection[int], courses: Collection[int]
) -> Mapping[int, Sequence[Right]]:
    """The same of a few people, by person; who has and had nothing is left out."""
    found: dict[int, list[Right]] = defaultdict(list)
    named = sorted(people) if courses else ()
    for start in range(0, len(named), PAGE):
        rows = await session.execute(_all_of(named[start : start + PAGE], courses))
        for person_id, number, course_id, lesson_id, cause, granted_at, ended_at in rows:
            lent = (cause or "").startswith(LENT)
            one = Right(number, course_id, granted_at, ended_at, lesson_id, lent)
            found[person_id].append(one)
    return found


def _all_of(people: Collection[int], courses: Collection[int]) -> Executable:
    whole = select(
        Entitlement.person_id,
        Entitlement.id,
        Entitlement.course_id,
        cast(null(), BigInteger).label("lesson_id"),
        Entitlement.cause,
        Entitlement.granted_at,
        Entitlement.revoked_at,
    ).where(Entitlement.person_id.in_(people), Entitlement.course_id.in_(courses))
    alone = select(
        LessonRight.person_id,
        LessonRight.id,
        LessonRight.course_id,
        LessonRight.lesson_id,
        cast(null(), String),
        LessonRight.granted_at,
        LessonRight.revoked_at,
    ).where(LessonRight.person_id.in_(people), LessonRight.course_id.in_(courses))
    return union_all(whole, alone).order_by("granted_at", "id")
