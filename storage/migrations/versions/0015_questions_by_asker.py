"""Whose questions were passed on lately."""

from alembic import op

revision = "0015"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_questions_asker", "questions", ["community_id", "asker_id", "asked_at"])


def downgrade() -> None:
    op.drop_index("ix_questions_asker", "questions")
