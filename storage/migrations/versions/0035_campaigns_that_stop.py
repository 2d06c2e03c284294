"""A broadcast remembers that it waits with its campaign."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0028"
branch_labels = None
depends_on = None

HELD_SO_FAR = """
UPDATE broadcasts SET is_held = (1 = 1) WHERE state = 'paused' AND EXISTS (
    SELECT 1 FROM campaigns WHERE campaigns.community_id = broadcasts.community_id
    AND campaigns.state = 'paused'
    AND broadcasts.cause LIKE 'campaign:' || CAST(campaigns.id AS VARCHAR) || ':%')
"""


def upgrade() -> None:
    op.add_column(
        "broadcasts", sa.Column("is_held", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
    op.execute(HELD_SO_FAR)


def downgrade() -> None:
    op.drop_column("broadcasts", "is_held")
