"""What makes a draw honest about whom admins took out, and which polls tell who voted."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column(
        "giveaways",
        sa.Column("exclusion_changes", _INT, server_default="0", nullable=False),
    )
    op.add_column("giveaways", sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("giveaways", sa.Column("exclusions_hash", sa.String(), nullable=True))
    op.add_column(
        "polls",
        sa.Column("is_anonymous", sa.Boolean(), server_default=sa.false(), nullable=False),
    )


def downgrade() -> None:
    op.drop_column("polls", "is_anonymous")
    op.drop_column("giveaways", "exclusions_hash")
    op.drop_column("giveaways", "checked_at")
    op.drop_column("giveaways", "exclusion_changes")
