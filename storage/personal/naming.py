"""Rows as they are handed to the person they are about: with the names of what their numbers mean,
without anybody else, and without what is a secret for the good of all."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from storage.base import Base
from storage.challenges import Challenge
from storage.communities import Community
from storage.courses import Course, Lesson
from storage.gatherings import Gathering
from storage.giveaways import Giveaway
from storage.personal.kinds import Trace
from storage.personal.mentions import ABOUT, CAUSES, INVITATIONS, THANKS
from storage.personal.traces import TRACES
from storage.polls import Poll

SECRET = frozenset({"seed", "entry_key"})
"""What decides a draw: not even whoever opened the giveaway may know it before."""

OURS = frozenset({"owner", "unique_key", "question_key", "name_key", "forget_as", "digest"})
"""What keeps the machine in order and says nothing about anybody."""

NAMES: Mapping[str, tuple[str, type[Base], InstrumentedAttribute[str]]] = {
    "community_id": ("community", Community, Community.title),
    "course_id": ("course", Course, Course.title),
    "lesson_id": ("lesson", Lesson, Lesson.title),
    "giveaway_id": ("prize", Giveaway, Giveaway.prize),
    "gathering_id": ("event", Gathering, Gathering.title),
    "challenge_id": ("challenge", Challenge, Challenge.name),
    "poll_id": ("poll", Poll, Poll.question),
}
"""By the column that holds a number: the key its name stands under, and where the name is."""


async def told(
    session: AsyncSession, trace: Trace, page: Sequence[Mapping[str, Any]]
) -> Sequence[dict[str, Any]]:
    """A page of somebody's rows."""
    names = {column: await _names(session, column, page) for column in NAMES}
    return [_told(trace, row, names) for row in page]


async def _names(
    session: AsyncSession, column: str, page: Sequence[Mapping[str, Any]]
) -> Mapping[int, str]:
    _, table, name = NAMES[column]
    wanted = {row[column] for row in page if row.get(column) is not None}
    if not wanted:
        return {}
    number = Base.metadata.tables[table.__tablename__].columns.id
    found = await session.execute(select(number, name).where(number.in_(wanted)))
    return {key: str(value) for key, value in found}


def _told(
    trace: Trace, row: Mapping[str, Any], names: Mapping[str, Mapping[int, str]]
) -> dict[str, Any]:
    left_out = {*SECRET, *OURS, *trace.hides, *_others(trace)}
    found: dict[str, Any] = {}
    for column, value in row.items():
        if column in left_out:
            continue
        found[column] = _without_others(trace, row, column, value)
        if value is not None and column in NAMES:
            found[NAMES[column][0]] = names[column].get(value)
    return found


def _others(trace: Trace) -> set[str]:
    """Columns that say who else has to do with a row."""
    return {one.column for one in TRACES if one.table == trace.table} - {trace.column}


def _without_others(trace: Trace, row: Mapping[str, Any], column: str, value: Any) -> Any:
    """Numbers of others in words and subjects go; what happened stays."""
    if column in ("cause", "refund_cause") and isinstance(value, str):
        word, _, _ = value.partition(":")
        return word if word in CAUSES else value
    is_about = trace.table == "events" and column == "subject_id"
    if is_about and (row["kind"] in ABOUT or row["kind"].startswith("referral.")):
        return None
    is_through = trace.table == "points" and column == "subject"
    if is_through and row["reason"] in (THANKS, *INVITATIONS):
        return None
    return value
