"""Links to the dashboard, visits there, and the orders of a period."""

import sqlalchemy as sa
from alembic import op

revision = "0048"
down_revision = "0047"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "web_links",
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("community_id", NUMBER, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_web_links_community_id")
        ),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_web_links")),
    )
    op.create_index("ix_web_links_person_id", "web_links", ["person_id"])
    op.create_table(
        "web_visits",
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_web_visits")),
    )
    op.create_index("ix_web_visits_person_id", "web_visits", ["person_id"])
    op.create_index("ix_orders_paid", "orders", ["community_id", "paid_at"])


def downgrade() -> None:
    op.drop_index("ix_orders_paid", table_name="orders")
    op.drop_table("web_visits")
    op.drop_table("web_links")
