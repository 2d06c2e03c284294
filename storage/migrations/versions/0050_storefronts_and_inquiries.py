"""Public pages of communities, and what people write in the form there."""

import sqlalchemy as sa
from alembic import op

revision = "0050"
down_revision = "0049"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "storefronts",
        sa.Column("community_id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("is_open", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_storefronts_community_id")
        ),
        sa.PrimaryKeyConstraint("community_id", name=op.f("pk_storefronts")),
        sa.UniqueConstraint("name", name=op.f("uq_storefronts_name")),
    )
    op.create_table(
        "inquiries",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("community_id", NUMBER, nullable=False),
        sa.Column("course_id", NUMBER, nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("interest", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_inquiries_community_id")
        ),
        sa.ForeignKeyConstraint(["course_id"], ["courses.id"], name=op.f("fk_inquiries_course_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inquiries")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_inquiries_agreed", "inquiries", ["community_id", "agreed_at"])


def downgrade() -> None:
    op.drop_table("inquiries")
    op.drop_table("storefronts")
