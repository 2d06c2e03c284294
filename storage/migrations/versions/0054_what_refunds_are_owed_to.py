"""What was given back says what its order was owed to, and what was paid for as a gift, with a
place in a team or by a lesson says of which course it was.

The sums of those communities are made anew by the bot once it runs (bot/insight/rolling.py).
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0054"
down_revision = "0053"
branch_labels = None
depends_on = None

NUMBERS = ("community_id", "person_id", "subject_id", "campaign_id", "value")

EVENTS = sa.table(
    "events",
    *(sa.column(name, sa.BigInteger()) for name in NUMBERS),
    *map(sa.column, ("kind", "cause", "at")),
)

STEPS = sa.text(
    "SELECT orders.community_id, orders.person_id, charges.amount, orders.cause, orders.paid_at,"
    " charges.refunded_at, CASE orders.kind"
    " WHEN 'gift' THEN (SELECT course_id FROM gifts WHERE gifts.id = orders.subject_id)"
    " WHEN 'team' THEN (SELECT teams.course_id FROM team_seats JOIN teams"
    " ON teams.id = team_seats.team_id WHERE team_seats.id = orders.subject_id)"
    " WHEN 'lesson' THEN (SELECT max(course_id) FROM lesson_rights"
    " WHERE lesson_rights.order_id = orders.id) END AS course_id"
    " FROM orders JOIN charges ON charges.order_id = orders.id"
    " WHERE charges.standing = 'applied' AND orders.currency = 'XTR'"
    " AND (charges.refunded_at IS NOT NULL OR orders.kind IN ('gift', 'team', 'lesson'))"
)


def upgrade() -> None:
    homes = set()
    for home, person, amount, cause, paid_at, back_at, course in op.get_bind().execute(STEPS).all():
        about = {} if course is None else {"subject_id": course}
        owed = {"cause": cause, "campaign_id": _campaign_of(cause)} if cause else {}
        for kind, at, value, said in (
            ("order.paid", paid_at, amount, about),
            ("order.refunded", back_at, -amount, {**about, **owed}),
        ):
            if at is not None and said:
                _say(home, person, kind, at, value, said)
                homes.add(home)
    again = "UPDATE event_clocks SET timezone = timezone || '~' WHERE community_id = :home"
    for home in sorted(homes):
        op.execute(sa.text(f"{again} AND timezone NOT LIKE '%~'").bindparams(home=home))


def _campaign_of(cause: str) -> int | None:
    word, _, rest = cause.partition(":")
    number = rest.partition(":")[0]
    return int(number) if word == "campaign" and number.isdecimal() else None


def _say(home: int, person: int, kind: str, at: Any, value: int, said: dict[str, Any]) -> None:
    """A step was taken at the very moment that stands at its order; its name may be gone."""
    theirs = sa.or_(EVENTS.c.person_id == person, EVENTS.c.person_id.is_(None))
    step = (EVENTS.c.community_id == home, EVENTS.c.kind == kind, EVENTS.c.at == at)
    op.execute(sa.update(EVENTS).where(*step, EVENTS.c.value == value, theirs).values(**said))


def downgrade() -> None:
    """What was wrong is not made wrong again."""
