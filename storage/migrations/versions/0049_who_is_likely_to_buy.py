"""Who is likely to buy: what each community taught, and what that says of its members."""

import sqlalchemy as sa
from alembic import op

revision = "0049"
down_revision = "0048"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "likely_models",
        sa.Column("community_id", NUMBER, nullable=False),
        sa.Column("target", sa.String(), nullable=False),
        sa.Column("learnt", sa.JSON(), nullable=False),
        sa.Column("is_sure", sa.Boolean(), nullable=False),
        sa.Column("least", NUMBER, nullable=False),
        sa.Column("learnt_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reckoned_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_likely_models_community_id")
        ),
        sa.PrimaryKeyConstraint("community_id", "target", name=op.f("pk_likely_models")),
    )
    op.create_table(
        "member_scores",
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("engagement", NUMBER, nullable=False),
        sa.Column("engagement_before", NUMBER, nullable=False),
        sa.Column("buys", NUMBER, nullable=False),
        sa.Column("leaves", NUMBER, nullable=True),
        sa.Column("reckoned_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("community_id", "person_id", name=op.f("pk_member_scores")),
    )
    for name in ("buys", "leaves"):
        columns = ["community_id", name, "person_id"]
        op.create_index(f"ix_member_scores_{name}", "member_scores", columns)


def downgrade() -> None:
    op.drop_table("member_scores")
    op.drop_table("likely_models")
