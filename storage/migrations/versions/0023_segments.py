"""Segments, and the indexes that answer for them."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "segments",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("community_id", NUMBER, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.Column("formula", sa.JSON(), nullable=False),
        sa.Column("created_by", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_segments_community_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_segments")),
        sa.UniqueConstraint(
            "community_id", "name_key", name=op.f("uq_segments_community_id_name_key")
        ),
    )
    op.create_index(
        "ix_events_subject", "events", ["community_id", "kind", "subject_id", "person_id"]
    )
    op.create_index("ix_activity_hour", "activity", ["community_id", "hour", "person_id"])
    op.create_index(
        "ix_memberships_joined", "memberships", ["community_id", "joined_at", "person_id"]
    )
    op.drop_index("ix_points_totals_amount", table_name="points_totals")
    op.create_index(
        "ix_points_totals_amount", "points_totals", ["community_id", "amount", "person_id"]
    )


def downgrade() -> None:
    op.drop_index("ix_points_totals_amount", table_name="points_totals")
    op.create_index("ix_points_totals_amount", "points_totals", ["community_id", "amount"])
    op.drop_index("ix_memberships_joined", table_name="memberships")
    op.drop_index("ix_activity_hour", table_name="activity")
    op.drop_index("ix_events_subject", table_name="events")
    op.drop_table("segments")
