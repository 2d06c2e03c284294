"""Broadcasts, and what came of them for each person."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def big() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "broadcasts",
        sa.Column("id", big(), nullable=False),
        sa.Column("community_id", big(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("segment", sa.String(), nullable=True),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("variants", sa.JSON(), nullable=False),
        sa.Column("is_paid", sa.Boolean(), nullable=False),
        sa.Column("is_repeated", sa.Boolean(), nullable=False),
        sa.Column("most_blocked", big(), nullable=False),
        sa.Column("most_complaints", big(), nullable=False),
        sa.Column("looked_at_after", big(), nullable=False),
        sa.Column("cause", sa.String(), nullable=True),
        sa.Column("created_by", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("ended", sa.String(), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("people", big(), nullable=False),
        sa.Column("message_id", big(), nullable=True),
        sa.Column("shown", sa.String(), nullable=True),
        sa.Column("shown_done", big(), nullable=False),
        sa.Column("shown_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_broadcasts_community_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_broadcasts")),
    )
    op.create_index("ix_broadcasts_community", "broadcasts", ["community_id", "id"])
    _create_partial_index("running", "broadcasts", "id")
    op.create_table(
        "broadcast_counts",
        sa.Column("broadcast_id", big(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("people", big(), nullable=False),
        sa.ForeignKeyConstraint(
            ["broadcast_id"], ["broadcasts.id"], name=op.f("fk_broadcast_counts_broadcast_id")
        ),
        sa.PrimaryKeyConstraint(
            "broadcast_id", "state", "reason", name=op.f("pk_broadcast_counts")
        ),
    )
    op.create_table(
        "recipients",
        sa.Column("broadcast_id", big(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("variant", big(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=False),
        sa.Column("owner", sa.String(), nullable=True),
        sa.Column("message_id", big(), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("is_counted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["broadcast_id"], ["broadcasts.id"], name=op.f("fk_recipients_broadcast_id")
        ),
        sa.PrimaryKeyConstraint("broadcast_id", "person_id", name=op.f("pk_recipients")),
        sqlite_with_rowid=False,
    )
    _create_partial_index("waiting", "recipients", "broadcast_id", "not_before")
    _create_partial_index("sending", "recipients", "owner")
    _create_partial_index("doubtful", "recipients", "broadcast_id")


def _create_partial_index(state: str, table: str, *columns: str) -> None:
    where = sa.text(f"state = '{state}'")
    op.create_index(
        f"ix_{table}_{state}", table, list(columns), sqlite_where=where, postgresql_where=where
    )


def downgrade() -> None:
    for table in ("recipients", "broadcast_counts", "broadcasts"):
        op.drop_table(table)
