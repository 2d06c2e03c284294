"""Memberships: what is lent every month, who pays for it, and how far a charge pays."""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "membership_plans",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("community_id", NUMBER, nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("price_stars", NUMBER, nullable=False),
        sa.Column("is_all", sa.Boolean(), nullable=False),
        sa.Column("created_by", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("stopped_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_membership_plans_community_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership_plans")),
    )
    op.create_index(
        "ix_membership_plans_code",
        "membership_plans",
        ["community_id", "code"],
        unique=True,
        sqlite_where=sa.text("stopped_at IS NULL"),
        postgresql_where=sa.text("stopped_at IS NULL"),
    )
    op.create_table(
        "membership_courses",
        sa.Column("plan_id", NUMBER, nullable=False),
        sa.Column("course_id", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(
            ["course_id"], ["courses.id"], name=op.f("fk_membership_courses_course_id")
        ),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["membership_plans.id"], name=op.f("fk_membership_courses_plan_id")
        ),
        sa.PrimaryKeyConstraint("plan_id", "course_id", name=op.f("pk_membership_courses")),
    )
    op.create_index(
        op.f("ix_membership_courses_course_id"), "membership_courses", ["course_id"], unique=False
    )
    op.create_table(
        "subscriptions",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("community_id", NUMBER, nullable=False),
        sa.Column("plan_id", NUMBER, nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("order_id", NUMBER, nullable=True),
        sa.Column("telegram_payment_charge_id", sa.String(), nullable=True),
        sa.Column("paid_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_subscriptions_community_id")
        ),
        sa.ForeignKeyConstraint(
            ["order_id"], ["orders.id"], name=op.f("fk_subscriptions_order_id")
        ),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["membership_plans.id"], name=op.f("fk_subscriptions_plan_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subscriptions")),
    )
    op.create_index(
        "ix_subscriptions_person", "subscriptions", ["person_id", "plan_id", "state"], unique=False
    )
    op.create_index("ix_subscriptions_plan", "subscriptions", ["plan_id", "state"], unique=False)
    op.add_column("charges", sa.Column("paid_until", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("charges", "paid_until")
    op.drop_index("ix_subscriptions_plan", table_name="subscriptions")
    op.drop_index("ix_subscriptions_person", table_name="subscriptions")
    op.drop_table("subscriptions")
    op.drop_index(op.f("ix_membership_courses_course_id"), table_name="membership_courses")
    op.drop_table("membership_courses")
    op.drop_index("ix_membership_plans_code", table_name="membership_plans")
    op.drop_table("membership_plans")
