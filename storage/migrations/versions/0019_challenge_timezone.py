"""Each challenge keeps the clock it began by: the one its community has now."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "challenges", sa.Column("timezone", sa.String(), server_default="UTC", nullable=False)
    )
    op.execute(
        "UPDATE challenges SET timezone = (SELECT communities.timezone FROM communities"
        " WHERE communities.id = challenges.community_id)"
    )


def downgrade() -> None:
    op.drop_column("challenges", "timezone")
