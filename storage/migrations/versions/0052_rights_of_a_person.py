"""All rights somebody has or had to a course are found by an index, so that a refusal says why."""

from alembic import op

revision = "0052"
down_revision = "0051"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_entitlements_person", "entitlements", ["person_id", "course_id"])


def downgrade() -> None:
    op.drop_index("ix_entitlements_person", "entitlements")
