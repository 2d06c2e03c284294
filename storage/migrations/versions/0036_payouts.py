"""Payouts to who earned, and what who recommends a course gets of its sales."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "payouts",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("community_id", NUMBER, nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("amount_stars", NUMBER, nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by", sa.BigInteger(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_payouts_community_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payouts")),
    )
    op.create_index(
        "uq_payouts_open",
        "payouts",
        ["community_id", "person_id"],
        unique=True,
        sqlite_where=sa.text("state = 'asked'"),
        postgresql_where=sa.text("state = 'asked'"),
    )
    op.create_index(
        "ix_payouts_person", "payouts", ["community_id", "person_id", "id"], unique=False
    )
    op.create_table(
        "course_commissions",
        sa.Column("course_id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("percent", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(
            ["course_id"], ["courses.id"], name=op.f("fk_course_commissions_course_id")
        ),
        sa.PrimaryKeyConstraint("course_id", name=op.f("pk_course_commissions")),
    )
    op.create_table(
        "affiliate_leads",
        sa.Column("course_id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("person_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("community_id", NUMBER, nullable=False),
        sa.Column("affiliate_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["course_id"], ["courses.id"], name=op.f("fk_affiliate_leads_course_id")
        ),
        sa.PrimaryKeyConstraint("course_id", "person_id", name=op.f("pk_affiliate_leads")),
    )
    op.create_index(
        "ix_affiliate_leads_affiliate",
        "affiliate_leads",
        ["community_id", "affiliate_id"],
        unique=False,
    )


def downgrade() -> None:
    op.drop_index("ix_affiliate_leads_affiliate", table_name="affiliate_leads")
    op.drop_table("affiliate_leads")
    op.drop_table("course_commissions")
    op.drop_index("ix_payouts_person", table_name="payouts")
    op.drop_index("uq_payouts_open", table_name="payouts")
    op.drop_table("payouts")
