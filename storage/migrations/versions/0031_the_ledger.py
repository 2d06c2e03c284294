"""The ledger, with what happened before it was there; orders say whether they are fulfilled.

Of each charge it is posted whose its Stars became and, where they went back or are on their way,
that. Until now courses were all their creators'. Shares of experts and askers move into the ledger.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)

NOTE_FULFILLED = """
INSERT INTO order_transitions (order_id, from_state, to_state, cause, actor_id, at)
SELECT id, 'paid', 'fulfilled', 'upgrade', NULL, COALESCE(paid_at, created_at)
FROM orders WHERE state = 'paid' AND (
    kind IN ('course', 'bundle', 'unlock')
    OR kind = 'question' AND subject_id IN (
        SELECT id FROM paid_questions WHERE state = 'answered')
    OR kind = 'team' AND id IN (SELECT order_id FROM team_seats WHERE state = 'given')
    OR kind = 'deposit' AND id IN (SELECT order_id FROM deposits WHERE state = 'kept'))
"""
CALL_FULFILLED = """
UPDATE orders SET state = 'fulfilled' WHERE id IN (
    SELECT order_id FROM order_transitions WHERE to_state = 'fulfilled')
"""

CHARGES = """
SELECT charges.id, charges.amount, charges.currency, charges.standing, charges.received_at,
    charges.refund_asked_at, charges.refunded_at, charges.order_id, orders.community_id,
    orders.kind, orders.subject_id, courses.creator_id, teams_courses.creator_id AS team_creator_id,
    team_seats.state AS seat_state, paid_questions.state AS question_state,
    experts.person_id AS expert_id, deposits.state AS deposit_state,
    EXISTS (SELECT 1 FROM diary WHERE diary.kind = 'refund.again'
        AND diary.subject_id = charges.id AND diary.done_at IS NULL) AS is_tried_again
FROM charges
LEFT JOIN orders ON orders.id = charges.order_id
LEFT JOIN courses ON orders.kind = 'course' AND courses.id = orders.subject_id
LEFT JOIN team_seats ON orders.kind = 'team' AND team_seats.id = orders.subject_id
    AND team_seats.order_id = orders.id
LEFT JOIN team_seats AS wanted ON orders.kind = 'team' AND wanted.id = orders.subject_id
LEFT JOIN teams ON teams.id = wanted.team_id
LEFT JOIN courses AS teams_courses ON teams_courses.id = teams.course_id
LEFT JOIN paid_questions ON orders.kind = 'question' AND paid_questions.id = orders.subject_id
LEFT JOIN experts ON experts.id = paid_questions.expert_id
LEFT JOIN deposits ON orders.kind = 'deposit' AND deposits.id = orders.subject_id
    AND deposits.order_id = orders.id
ORDER BY charges.id
"""
IN_BUNDLES = """
SELECT orders.id AS order_id, courses.creator_id, courses.price_stars,
    EXISTS (SELECT 1 FROM entitlements WHERE entitlements.order_id = orders.id
        AND entitlements.course_id = courses.id) AS was_opened
FROM orders JOIN bundle_courses ON bundle_courses.bundle_id = orders.subject_id
JOIN courses ON courses.id = bundle_courses.course_id
WHERE orders.kind = 'bundle' AND orders.paid_at IS NOT NULL
"""
SHARES = """
SELECT shares.order_id, shares.person_id, shares.stars, paid_questions.asker_id
FROM shares JOIN paid_questions ON paid_questions.id = shares.question_id
"""

Claims = dict[tuple[str, int | None], int]


def upgrade() -> None:
    op.add_column(
        "communities", sa.Column("house_percent", NUMBER, server_default="0", nullable=False)
    )
    postings, lines = _make_tables()
    op.execute(NOTE_FULFILLED)
    op.execute(CALL_FULFILLED)
    op.execute("UPDATE orders SET state = 'awaiting' WHERE state = 'open'")
    op.execute("UPDATE order_transitions SET from_state = 'draft' WHERE from_state IS NULL")
    op.execute("UPDATE order_transitions SET from_state = 'awaiting' WHERE from_state = 'open'")
    op.execute("UPDATE order_transitions SET to_state = 'awaiting' WHERE to_state = 'open'")
    _post_history(postings, lines)
    op.drop_index("ix_shares_person", table_name="shares")
    op.drop_table("shares")


def _make_tables() -> tuple[sa.Table, sa.Table]:
    postings = op.create_table(
        "ledger_postings",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("community_id", NUMBER, nullable=True),
        sa.Column("charge_id", NUMBER, nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("cause", sa.String(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["charge_id"], ["charges.id"], name=op.f("fk_ledger_postings_charge_id")
        ),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_ledger_postings_community_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_postings")),
        sa.UniqueConstraint("cause", name=op.f("uq_ledger_postings_cause")),
    )
    op.create_index("ix_ledger_postings_charge_id", "ledger_postings", ["charge_id"])
    op.create_index("ix_ledger_postings_community", "ledger_postings", ["community_id", "at"])
    lines = op.create_table(
        "ledger_lines",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("posting_id", NUMBER, nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=True),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=True),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("amount", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(
            ["posting_id"], ["ledger_postings.id"], name=op.f("fk_ledger_lines_posting_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_lines")),
    )
    op.create_index(
        "ix_ledger_lines_account", "ledger_lines", ["community_id", "person_id", "account"]
    )
    op.create_index("ix_ledger_lines_posting_id", "ledger_lines", ["posting_id"])
    assert postings is not None
    assert lines is not None
    return postings, lines


def _post_history(postings: sa.Table, lines: sa.Table) -> None:
    connection = op.get_bind()
    bundles, shares = _bundles(connection), _shares(connection)
    number, journal, accounts = 0, [], []
    # the columns' types turn what SQLite keeps as text into times, for both databases
    found = sa.text(CHARGES).columns(
        received_at=sa.DateTime(timezone=True),
        refund_asked_at=sa.DateTime(timezone=True),
        refunded_at=sa.DateTime(timezone=True),
    )
    for row in connection.execute(found).mappings():
        charge = {str(name): value for name, value in row.items()}
        is_now: Claims = {}
        for kind, claims, at in _story(charge, bundles, shares):
            number += 1
            journal.append(
                {
                    "id": number,
                    "community_id": charge["community_id"],
                    "charge_id": charge["id"],
                    "kind": kind,
                    "cause": f"charge:{charge['id']}:{kind}:1",
                    "at": at,
                }
            )
            will_be = {**claims, ("telegram", None): -sum(claims.values())}
            for account, person_id in {**is_now, **will_be}:
                key = (account, person_id)
                amount = will_be.get(key, 0) - is_now.get(key, 0)
                if amount:
                    accounts.append(
                        {
                            "posting_id": number,
                            "community_id": charge["community_id"],
                            "account": account,
                            "person_id": person_id,
                            "currency": charge["currency"],
                            "amount": amount,
                        }
                    )
            is_now = will_be
    if journal:
        op.bulk_insert(postings, journal)
        op.bulk_insert(lines, accounts)
    if connection.dialect.name == "postgresql":  # numbers given by hand don't move the sequence
        connection.execute(
            sa.text(
                "SELECT setval(pg_get_serial_sequence('ledger_postings', 'id'),"
                " (SELECT COALESCE(MAX(id), 0) + 1 FROM ledger_postings), false)"
            )
        )


def _story(
    charge: Mapping[str, Any],
    bundles: Mapping[int, list[tuple[int, int]]],
    shares: Mapping[int, Claims],
) -> Iterator[tuple[str, Claims, Any]]:
    """What became of a charge, step by step: what happened, whose it was then, and when."""
    amount, at = charge["amount"], charge["received_at"]
    is_back = charge["standing"] == "surplus"
    if charge["standing"] == "unknown":
        yield "unknown", {("unknown", None): amount}, at
    elif charge["standing"] == "applied":
        kind, claims = _owned(charge, bundles, shares)
        yield kind, claims, at
    if is_back or charge["refund_asked_at"] is not None or charge["is_tried_again"]:
        yield "asked-back", {("back", None): amount}, charge["refund_asked_at"] or at
    if charge["refunded_at"] is not None:
        yield "went-back", {}, charge["refunded_at"]


def _owned(
    charge: Mapping[str, Any],
    bundles: Mapping[int, list[tuple[int, int]]],
    shares: Mapping[int, Claims],
) -> tuple[str, Claims]:
    """Whose what a charge paid for is, or was until it went back."""
    amount, order_id = charge["amount"], charge["order_id"]
    shared = shares.get(order_id, {})
    if shared and sum(shared.values()) == amount:
        return "sold", shared
    match charge["kind"]:
        case "course":
            return "sold", {("creator", charge["creator_id"]): amount}
        case "bundle" if order_id in bundles:
            return "sold", _split(amount, bundles[order_id])
        case "team" if charge["seat_state"] == "given":
            return "sold", {("creator", charge["team_creator_id"]): amount}
        case "team":
            return "held", {("held", charge["team_creator_id"]): amount}
        case "question":
            return "held", {("held", charge["expert_id"]): amount}
        case "deposit" if charge["deposit_state"] == "kept":
            return "kept", {("house", None): amount}
        case "deposit":
            return "deposited", {("deposits", None): amount}
    return "sold", {("house", None): amount}


def _split(amount: int, weights: list[tuple[int, int]]) -> Claims:
    """By what each course costs alone; what doesn't divide evenly is the dearest's."""
    total = sum(weight for _, weight in weights)
    claims: Claims = {}
    for creator_id, weight in weights:
        key = ("creator", creator_id)
        claims[key] = claims.get(key, 0) + (amount * weight // total if total else 0)
    dearest = max(weights, key=lambda one: one[1])
    claims["creator", dearest[0]] += amount - sum(claims.values())
    return claims


def _bundles(connection: sa.Connection) -> dict[int, list[tuple[int, int]]]:
    """By order, whose courses it opened and what each costs; all of the bundle's where none."""
    found: dict[int, list[tuple[int, int, bool]]] = {}
    for order_id, creator_id, price, was_opened in connection.execute(sa.text(IN_BUNDLES)):
        found.setdefault(order_id, []).append((creator_id, price, bool(was_opened)))
    return {
        order_id: [(who, price) for who, price, was_opened in inside if was_opened]
        or [(who, price) for who, price, _ in inside]
        for order_id, inside in found.items()
    }


def _shares(connection: sa.Connection) -> dict[int, Claims]:
    found: dict[int, Claims] = {}
    for order_id, person_id, stars, asker_id in connection.execute(sa.text(SHARES)):
        account = "asker" if person_id == asker_id else "expert"
        found.setdefault(order_id, {})[account, person_id] = stars
    return found


def downgrade() -> None:
    op.create_table(
        "shares",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("community_id", NUMBER, nullable=False),
        sa.Column("order_id", NUMBER, nullable=False),
        sa.Column("question_id", NUMBER, nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("stars", NUMBER, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("reversed_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_shares_community_id")
        ),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name=op.f("fk_shares_order_id")),
        sa.ForeignKeyConstraint(
            ["question_id"], ["paid_questions.id"], name=op.f("fk_shares_question_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shares")),
        sa.UniqueConstraint("order_id", "person_id", name=op.f("uq_shares_order_id_person_id")),
    )
    op.create_index("ix_shares_person", "shares", ["community_id", "person_id"])
    op.execute(BACK_INTO_SHARES)
    op.drop_table("ledger_lines")
    op.drop_table("ledger_postings")
    op.execute("DELETE FROM order_transitions WHERE to_state IN ('fulfilled', 'cancelled')")
    op.execute("UPDATE order_transitions SET from_state = NULL WHERE from_state = 'draft'")
    op.execute("UPDATE order_transitions SET from_state = 'open' WHERE from_state = 'awaiting'")
    op.execute("UPDATE order_transitions SET to_state = 'open' WHERE to_state = 'awaiting'")
    op.execute("UPDATE order_transitions SET from_state = 'paid' WHERE from_state = 'fulfilled'")
    op.execute("UPDATE order_transitions SET from_state = 'open' WHERE from_state = 'cancelled'")
    op.execute("UPDATE orders SET state = 'paid' WHERE state = 'fulfilled'")
    op.execute("UPDATE orders SET state = 'open' WHERE state = 'awaiting'")
    op.execute("UPDATE orders SET state = 'expired' WHERE state IN ('cancelled', 'draft')")
    op.drop_column("communities", "house_percent")


BACK_INTO_SHARES = """
INSERT INTO shares (community_id, order_id, question_id, person_id, stars, at, reversed_at)
SELECT orders.community_id, orders.id, orders.subject_id, ledger_lines.person_id,
    MAX(ledger_lines.amount), MIN(ledger_postings.at),
    CASE WHEN SUM(ledger_lines.amount) = 0 THEN MAX(ledger_postings.at) END
FROM ledger_lines
JOIN ledger_postings ON ledger_postings.id = ledger_lines.posting_id
JOIN charges ON charges.id = ledger_postings.charge_id
JOIN orders ON orders.id = charges.order_id
WHERE ledger_lines.account IN ('expert', 'asker') AND orders.kind IN ('question', 'unlock')
GROUP BY orders.community_id, orders.id, orders.subject_id, ledger_lines.person_id
"""
