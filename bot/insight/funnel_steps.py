"""The steps from being active to having paid, and how far each kind of event leads.

Who changes them lets all presences be counted anew: a migration marks every clock for that, as 0056
does.
"""

from collections.abc import Mapping, Sequence

PAID = ("order.paid", "goods.paid")
ORDERED = ("order.opened", "goods.opened", *PAID)
"""For Stars, or for other money, which is not counted among them."""

INTERACTED = (
    "question.asked",
    "poll.voted",
    "quiz.right",
    "quiz.wrong",
    "giveaway.joined",
    "course.previewed",
    "lesson.tried",
    *ORDERED,
)
PREVIEWED = ("course.previewed", "lesson.tried", *ORDERED)
"""Whoever took a later step counts in the earlier ones as well."""

STEPS: Mapping[str, Sequence[str]] = {
    "interacted": INTERACTED,
    "previewed": PREVIEWED,
    "ordered": ORDERED,
    "paid": PAID,
}
ACTIVE = "active"
"""Wrote, or took any step of the log; whom messages reached is another figure (marketing)."""

OF_SOMETHING = ("previewed", "ordered", "paid")
"""The steps that are about one course, or that a campaign leads to."""

RANKS: Sequence[str] = (ACTIVE, *STEPS)
"""In their order; by any event somebody is active."""

OWED = RANKS.index(OF_SOMETHING[0])
"""From this rank on steps are told apart by campaign and course."""

_RANK: Mapping[str, int] = {
    kind: sum(kind in kinds for kinds in STEPS.values()) for kind in INTERACTED
}


def rank_of(kind: str) -> int:
    """How far an event of a kind leads, as a place in RANKS."""
    return _RANK.get(kind, 0)
