"""Reviews whose writers agreed to the page on the web (those asked before agreed to the card), and
who reads no digest on Mondays."""

import sqlalchemy as sa
from alembic import op

revision = "0053"
down_revision = "0052"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "ratings",
        sa.Column("is_on_web", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
    op.add_column(
        "memberships",
        sa.Column("reads_digest", sa.Boolean(), server_default=sa.true(), nullable=False),
    )


def downgrade() -> None:
    op.drop_column("memberships", "reads_digest")
    op.drop_column("ratings", "is_on_web")
