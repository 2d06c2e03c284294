"""Who led to a membership when it began, so that the months that follow pay them, too."""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "member_leads",
        sa.Column("subscription_id", NUMBER, nullable=False),
        sa.Column("course_id", NUMBER, nullable=False),
        sa.Column("affiliate_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["subscription_id"],
            ["subscriptions.id"],
            name=op.f("fk_member_leads_subscription_id"),
        ),
        sa.ForeignKeyConstraint(
            ["course_id"], ["courses.id"], name=op.f("fk_member_leads_course_id")
        ),
        sa.PrimaryKeyConstraint("subscription_id", "course_id", name=op.f("pk_member_leads")),
    )
    op.create_index("ix_member_leads_affiliate_id", "member_leads", ["affiliate_id"])


def downgrade() -> None:
    op.drop_index("ix_member_leads_affiliate_id", table_name="member_leads")
    op.drop_table("member_leads")
