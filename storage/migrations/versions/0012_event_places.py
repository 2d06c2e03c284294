"""Where events happened."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("events", sa.Column("chat_id", sa.BigInteger(), nullable=True))
    op.add_column("events", sa.Column("thread_id", sa.BigInteger(), nullable=True))


def downgrade() -> None:
    op.drop_column("events", "thread_id")
    op.drop_column("events", "chat_id")
