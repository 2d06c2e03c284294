"""What a community asks and reacts to, of what is kept anyway: questions put to the bot in its
groups, those who want to know too, votes, looks at courses and presses under posts.

What is asked in private is left out, and chatter is not kept at all; nothing here adds a row.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Select, distinct, func, select, union
from sqlalchemy.ext.asyncio import AsyncSession

from storage.courses import PUBLISHED, Course, Lesson
from storage.events import Event
from storage.polls import Poll, PollChoice, PollVote
from storage.questions import Question, QuestionWant, Reply
from storage.touches import Touch

MOST_ASKED = 5_000
"""Questions looked at, the latest: a few seconds' reading, and more than a big group asks in five
weeks."""

MOST_POLLS = 50


class Asked(NamedTuple):
    """Somebody wanted to know something."""

    person_id: int
    text: str
    at: datetime
    question_id: int | None
    """The question in the team's queue that it is, or that asks the same."""
    is_open: bool
    lesson_id: int | None
    """The lesson that was named to them."""


class Offered(NamedTuple):
    """A lesson of a published course."""

    lesson_id: int
    course_id: int
    title: str
    text: str
    is_free: bool


class Voted(NamedTuple):
    """A poll without a right answer, and how its votes fall."""

    poll_id: int
    question: str
    options: Sequence[str]
    counts: Sequence[int]
    voters: int


class Looked(NamedTuple):
    """How many people looked at a course, pressed under a post about it, and ordered it."""

    course_id: int
    looked: int
    pressed: int
    ordered: int


async def asked_since(
    session: AsyncSession, community_id: int, since: datetime, *, without: Collection[int] = ()
) -> Sequence[Asked]:
    """What was asked in the groups since then, by everybody but those accounts."""
    queued = (
        select(Question.asker_id, Question.text, Question.asked_at, Question.id)
        .add_columns(Question.answered_at.is_(None))
        .where(
            Question.community_id == community_id,
            Question.asked_at >= since,
            Question.chat_id < 0,
        )
        .order_by(Question.asked_at.desc())
    )
    told = (
        select(Reply.asker_id, Reply.text, Reply.said_at, Reply.same_id)
        .add_columns(Question.id.is_not(None), Reply.lesson_id)
        .outerjoin(Question, (Question.id == Reply.same_id) & Question.answered_at.is_(None))
        .where(
            Reply.community_id == community_id,
            Reply.said_at >= since,
            Reply.chat_id < 0,
            Reply.question_id.is_(None),
        )
        .order_by(Reply.said_at.desc())
    )
    wanted = (
        select(QuestionWant.person_id, Question.text, QuestionWant.wanted_at, Question.id)
        .add_columns(Question.answered_at.is_(None))
        .join(Question, Question.id == QuestionWant.question_id)
        .where(
            Question.community_id == community_id,
            Question.asked_at >= since,
            Question.chat_id < 0,
        )
        .order_by(QuestionWant.wanted_at.desc())
    )
    found: list[Asked] = []
    for query in (queued, wanted):
        for person_id, text, at, number, is_open in await session.execute(query.limit(MOST_ASKED)):
            found.append(Asked(person_id, text, at, number, is_open, None))
    for row in await session.execute(told.limit(MOST_ASKED)):
        found.append(Asked(*row))
    return [one for one in found if one.person_id not in without]


async def lessons_offered(session: AsyncSession, community_id: int) -> Sequence[Offered]:
    """Every lesson of the community's published courses, in their order."""
    query = (
        select(Lesson.id, Lesson.course_id, Lesson.title, Lesson.text, Lesson.is_free)
        .join(Course, Course.id == Lesson.course_id)
        .where(Course.community_id == community_id, Course.state == PUBLISHED)
        .order_by(Lesson.course_id, Lesson.position)
    )
    return [Offered(*row) for row in await session.execute(query)]


async def votes_since(session: AsyncSession, community_id: int, since: datetime) -> Sequence[Voted]:
    """The latest polls, if they were put since then and are no quizzes."""
    query = (
        select(Poll)
        .where(Poll.community_id == community_id, Poll.right.is_(None))
        .order_by(Poll.id.desc())
        .limit(MOST_POLLS)
    )
    polls = [poll for poll in await session.scalars(query) if poll.created_at >= since]
    ids = [poll.id for poll in polls]
    chosen = (
        select(PollChoice.poll_id, PollChoice.option, func.count())
        .where(PollChoice.poll_id.in_(ids))
        .group_by(PollChoice.poll_id, PollChoice.option)
    )
    votes = {(poll_id, option): n for poll_id, option, n in await session.execute(chosen)}
    voted = (
        select(PollVote.poll_id, func.count())
        .where(PollVote.poll_id.in_(ids))
        .group_by(PollVote.poll_id)
    )
    voters: dict[int, int] = dict((await session.execute(voted)).all())
    return [
        Voted(
            poll.id,
            poll.question,
            poll.options,
            poll.counts or [votes.get((poll.id, at), 0) for at in range(len(poll.options))],
            poll.voters or voters.get(poll.id, 0),
        )
        for poll in polls
    ]


async def looks_since(
    session: AsyncSession, community_id: int, since: datetime, *, without: Collection[int] = ()
) -> Sequence[Looked]:
    """How many people looked at each course since then, and what came of it."""
    did = (Event.community_id == community_id, Event.at >= since, Event.person_id.not_in(without))
    card = select(Event.subject_id, Event.person_id).where(*did, Event.kind == "course.previewed")
    tried = (
        select(Lesson.course_id, Event.person_id)
        .join(Lesson, Lesson.id == Event.subject_id)
        .where(*did, Event.kind == "lesson.tried")
    )
    looks = union(card, tried).subquery()
    course, person = looks.c
    ordered = (
        select(Event.subject_id, func.count(distinct(Event.person_id)))
        .where(*did, Event.kind == "order.opened", Event.subject_id.is_not(None))
        .group_by(Event.subject_id)
    )
    pressed = (
        select(Touch.course_id, func.count(distinct(Touch.person_id)))
        .where(
            Touch.community_id == community_id,
            Touch.at >= since,
            Touch.person_id.not_in(without),
        )
        .group_by(Touch.course_id)
    )
    counted = select(course, func.count(distinct(person))).group_by(course)
    looked = await _by_course(session, counted)
    presses, orders = await _by_course(session, pressed), await _by_course(session, ordered)
    return [
        Looked(id_, count, presses.get(id_, 0), orders.get(id_, 0))
        for id_, count in sorted(looked.items())
    ]


async def _by_course(session: AsyncSession, counted: Select[Any, int]) -> dict[int, int]:
    return {course_id: people for course_id, people in await session.execute(counted) if course_id}
