"""Who did something themselves: what is called being about, being there, or having come back.

The log also has what befell somebody: a lesson the clock brought, a reminder, money that was given
back, a membership that renewed by itself. That is nobody's sign of life, and a list names the steps
that are, so that a new kind of step counts only where somebody has thought of it.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Select,
    SQLColumnExpression,
    select,
    type_coerce,
    union_all,
)

from storage.events import FOREVER, Activity, Event
from storage.facts import HOUR
from storage.post_signs import PostSign
from storage.reckoned import LOOKED, TOOK_PART
from storage.subscriptions import RENEWED
from storage.touches import Touch

OWN_STEPS = (
    *LOOKED,
    *TOOK_PART,
    *("bundle.previewed", "membership.previewed"),
    *("order.opened", "goods.opened", "goods.paid"),
    *("course.taken", "gift.opened", "seat.waited", "bargain.begun", "bargain.helped"),
    *("lesson.finished", "lesson.read-alone", "lesson.quiz-passed", "lesson.quiz-wrong"),
    *("assignment.handed-in", "challenge.made-up"),
    *("answer.voted", "question.wanted", "suggestion.wanted", "event.asked", "event.waits"),
    *("course.rated", "event.rated", "person.thanked", "feedback.written", "help.opened"),
)
"""Steps by which somebody shows that they are still here; `order.paid` is one where they decide on
it. What is said to take leave (`event.left`) is none."""


class OwnSteps(NamedTuple):
    """Where one sort of them stands: a row is somebody's, of a time, where all that is so."""

    person_id: SQLColumnExpression[int]
    at: SQLColumnExpression[datetime]
    where: Sequence[ColumnElement[bool]]


def own_steps(community_id: int, since: datetime, until: datetime = FOREVER) -> Sequence[OwnSteps]:
    """All that people did in a community within that time: talk, of which the hour is known and
    has to be over by then, steps, reactions to posts, and what they pressed under campaigns."""
    talked = (Activity.hour >= since, Activity.hour <= until - HOUR)
    took = (Event.community_id == community_id, Event.at >= since, Event.at < until)
    signs = (PostSign.community_id == community_id, PostSign.at >= since, PostSign.at < until)
    presses = (Touch.community_id == community_id, Touch.at >= since, Touch.at < until)
    decided = Event.cause.is_(None) | ~Event.cause.startswith(RENEWED)
    actor, reader = (type_coerce(one.person_id, BigInteger) for one in (Event, PostSign))
    named = Event.person_id.is_not(None)
    return (
        OwnSteps(
            Activity.person_id, Activity.hour, (Activity.community_id == community_id, *talked)
        ),
        OwnSteps(actor, Event.at, (Event.kind.in_(OWN_STEPS), named, *took)),
        OwnSteps(actor, Event.at, (Event.kind == "order.paid", decided, named, *took)),
        OwnSteps(reader, PostSign.at, (PostSign.person_id.is_not(None), *signs)),
        OwnSteps(Touch.person_id, Touch.at, presses),
    )


def who_did_something(community_id: int, since: datetime, until: datetime) -> Select[int]:
    """Each of them once."""
    found = own_steps(community_id, since, until)
    person = union_all(*(select(one.person_id).where(*one.where) for one in found)).subquery().c[0]
    return select(person.label("person_id")).distinct()
