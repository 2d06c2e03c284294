"""Channels that people speak as; what admins do to newcomers who have still to answer."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "speaking_channels",
        sa.Column(
            "community_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("channel_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("heard_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("let_be_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("let_be_by", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_speaking_channels_community_id")
        ),
        sa.PrimaryKeyConstraint("community_id", "channel_id", name=op.f("pk_speaking_channels")),
    )
    op.add_column("arrivals", sa.Column("restriction", sa.JSON(), nullable=True))
    op.add_column(
        "arrivals", sa.Column("restricted_until", sa.DateTime(timezone=True), nullable=True)
    )


def downgrade() -> None:
    op.drop_column("arrivals", "restricted_until")
    op.drop_column("arrivals", "restriction")
    op.drop_table("speaking_channels")
