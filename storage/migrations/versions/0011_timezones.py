"""People's own clocks."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("people", sa.Column("timezone", sa.String(), nullable=True))


def downgrade() -> None:
    op.drop_column("people", "timezone")
