"""Signs that posts reached people: reactions, replies and presses, one of each kind a person."""

import sqlalchemy as sa
from alembic import op

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "post_signs",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("community_id", NUMBER, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("message_id", NUMBER, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=True),
        sa.Column("people", NUMBER, server_default="1", nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_post_signs_community_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post_signs")),
    )
    op.create_index(
        "ix_post_signs_once",
        "post_signs",
        ["chat_id", "message_id", "kind", "person_id"],
        unique=True,
    )
    op.create_index("ix_post_signs_at", "post_signs", ["community_id", "at"])
    op.create_index("ix_campaign_posts_community", "campaign_posts", ["community_id", "posted_at"])


def downgrade() -> None:
    op.drop_index("ix_campaign_posts_community", table_name="campaign_posts")
    op.drop_index("ix_post_signs_at", table_name="post_signs")
    op.drop_index("ix_post_signs_once", table_name="post_signs")
    op.drop_table("post_signs")
