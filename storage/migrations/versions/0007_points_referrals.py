"""Points and referrals."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "badges",
        sa.Column(
            "community_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("person_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("earned_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_badges_community_id")
        ),
        sa.PrimaryKeyConstraint("community_id", "person_id", "name", name=op.f("pk_badges")),
    )
    op.create_table(
        "invite_links",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "community_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("address", sa.String(), nullable=True),
        sa.Column("asked", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("group_asks", sa.Boolean(), nullable=False),
        sa.Column("told_chat_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "told_thread_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column(
            "told_message_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_invite_links_community_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invite_links")),
        sa.UniqueConstraint("address", name=op.f("uq_invite_links_address")),
        sa.UniqueConstraint("chat_id", "person_id", name=op.f("uq_invite_links_chat_id_person_id")),
    )
    op.create_index(
        op.f("ix_invite_links_community_id"), "invite_links", ["community_id"], unique=False
    )
    op.create_table(
        "points",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "community_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("amount", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_points_community_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_points")),
        sa.UniqueConstraint(
            "community_id",
            "person_id",
            "reason",
            "subject",
            name=op.f("uq_points_community_id_person_id_reason_subject"),
        ),
    )
    op.create_index("ix_points_day", "points", ["community_id", "day", "person_id"], unique=False)
    op.create_index(
        "ix_points_person_day", "points", ["community_id", "person_id", "day"], unique=False
    )
    op.create_table(
        "points_switches",
        sa.Column(
            "community_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("is_on", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_points_switches_community_id")
        ),
        sa.PrimaryKeyConstraint("community_id", "rule", name=op.f("pk_points_switches")),
    )
    op.create_table(
        "points_totals",
        sa.Column(
            "community_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("person_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("amount", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_points_totals_community_id")
        ),
        sa.PrimaryKeyConstraint("community_id", "person_id", name=op.f("pk_points_totals")),
    )
    op.create_index(
        "ix_points_totals_amount", "points_totals", ["community_id", "amount"], unique=False
    )
    op.create_table(
        "referral_terms",
        sa.Column(
            "community_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("by_request", sa.Boolean(), nullable=False),
        sa.Column(
            "member_limit", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column(
            "stay_days", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_referral_terms_community_id")
        ),
        sa.PrimaryKeyConstraint("community_id", name=op.f("pk_referral_terms")),
    )
    op.create_table(
        "referrals",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "community_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("inviter_id", sa.BigInteger(), nullable=False),
        sa.Column("came_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=True),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_referrals_community_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referrals")),
        sa.UniqueConstraint(
            "community_id", "person_id", name=op.f("uq_referrals_community_id_person_id")
        ),
    )
    op.create_index(
        "ix_referrals_inviter", "referrals", ["community_id", "inviter_id", "state"], unique=False
    )
    op.add_column(
        "activity",
        sa.Column(
            "telling",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            server_default="0",
            nullable=False,
        ),
    )


def downgrade() -> None:
    op.drop_column("activity", "telling")
    op.drop_index("ix_referrals_inviter", table_name="referrals")
    op.drop_table("referrals")
    op.drop_table("referral_terms")
    op.drop_index("ix_points_totals_amount", table_name="points_totals")
    op.drop_table("points_totals")
    op.drop_table("points_switches")
    op.drop_index("ix_points_person_day", table_name="points")
    op.drop_index("ix_points_day", table_name="points")
    op.drop_table("points")
    op.drop_index(op.f("ix_invite_links_community_id"), table_name="invite_links")
    op.drop_table("invite_links")
    op.drop_table("badges")
