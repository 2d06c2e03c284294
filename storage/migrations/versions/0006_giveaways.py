"""Giveaways with conditions, courses as prizes, and a draw that is kept as it happened."""

import secrets
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "giveaway_draws",
        sa.Column("giveaway_id", _INT, nullable=False),
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("result", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("replaces", sa.BigInteger(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["giveaway_id"], ["giveaways.id"], name=op.f("fk_giveaway_draws_giveaway_id")
        ),
        sa.PrimaryKeyConstraint("giveaway_id", "number", name=op.f("pk_giveaway_draws")),
        sa.UniqueConstraint(
            "giveaway_id", "person_id", name=op.f("uq_giveaway_draws_giveaway_id_person_id")
        ),
    )
    op.add_column("entitlements", sa.Column("cause", sa.String(), nullable=True))
    for column in (
        sa.Column("number", _INT, nullable=False, server_default="0"),
        sa.Column("tickets", _INT, nullable=False, server_default="1"),
        sa.Column("excluded", sa.String(), nullable=True),
    ):
        op.add_column("giveaway_entries", column)
    for column in _new_in_giveaways():
        op.add_column("giveaways", column)
    _bring_over()
    op.drop_column("giveaway_entries", "is_winner")


def _new_in_giveaways() -> list[sa.Column[Any]]:
    return [
        sa.Column("course_id", sa.BigInteger(), nullable=True),
        sa.Column("entrants_wanted", _INT, nullable=True),
        sa.Column("checks_first", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("bonus", _INT, nullable=False, server_default="0"),
        sa.Column("required_chats", sa.JSON(), nullable=False, server_default="[]"),
        sa.Column("joined_before", sa.DateTime(timezone=True), nullable=True),
        sa.Column("active_days", _INT, nullable=True),
        sa.Column("bought_course_id", sa.BigInteger(), nullable=True),
        sa.Column("poll_id", sa.BigInteger(), nullable=True),
        sa.Column("bars_admins", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("entry_key", sa.String(), nullable=False, server_default=""),
        sa.Column("entropy_source", sa.String(), nullable=True),
        sa.Column("entropy", sa.String(), nullable=True),
        sa.Column("entrants", _INT, nullable=False, server_default="0"),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("list_hash", sa.String(), nullable=True),
        sa.Column("drawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("record_id", sa.BigInteger(), nullable=True),
    ]


def _bring_over() -> None:
    """What runs goes on, and who won before has won."""
    connection = op.get_bind()
    for giveaway_id in connection.scalars(sa.text("SELECT id FROM giveaways")).all():
        connection.execute(
            sa.text("UPDATE giveaways SET entry_key = :key WHERE id = :id"),
            {"key": secrets.token_hex(32), "id": giveaway_id},
        )
    for statement in (
        (
            "UPDATE giveaway_entries SET number = (SELECT count(*) FROM giveaway_entries AS e"
            " WHERE e.giveaway_id = giveaway_entries.giveaway_id AND (e.entered_at, e.person_id)"
            " <= (giveaway_entries.entered_at, giveaway_entries.person_id))"
        ),
        (
            "UPDATE giveaways SET entrants = (SELECT count(*) FROM giveaway_entries AS e"
            " WHERE e.giveaway_id = giveaways.id)"
        ),
        (
            "INSERT INTO giveaway_draws (giveaway_id, number, person_id, result, at)"
            " SELECT e.giveaway_id, e.number, e.person_id, 'won', g.draws_at"
            " FROM giveaway_entries AS e JOIN giveaways AS g ON g.id = e.giveaway_id"
            " WHERE e.is_winner"
        ),
        "UPDATE diary SET kind = 'giveaway.close' WHERE kind = 'giveaway.draw'",
    ):
        connection.execute(sa.text(statement))


def downgrade() -> None:
    op.add_column(
        "giveaway_entries",
        sa.Column("is_winner", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    for statement in (
        (
            "UPDATE giveaway_entries SET is_winner = (1 = 1) WHERE EXISTS (SELECT 1 FROM"
            " giveaway_draws AS d WHERE d.giveaway_id = giveaway_entries.giveaway_id"
            " AND d.person_id = giveaway_entries.person_id AND d.result = 'won')"
        ),
        "UPDATE diary SET kind = 'giveaway.draw' WHERE kind = 'giveaway.close'",
    ):
        op.get_bind().execute(sa.text(statement))
    for column in _new_in_giveaways():
        op.drop_column("giveaways", column.name)
    for name in ("excluded", "tickets", "number"):
        op.drop_column("giveaway_entries", name)
    op.drop_column("entitlements", "cause")
    op.drop_table("giveaway_draws")
