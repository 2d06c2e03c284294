"""Single lessons, wares that are sent and paid in other money than Stars, and paid posts."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("lessons", sa.Column("price_stars", NUMBER, nullable=True))
    op.add_column("orders", sa.Column("lessons_id", sa.BigInteger(), nullable=True))
    op.create_table(
        "lesson_rights",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("community_id", NUMBER, nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("course_id", NUMBER, nullable=False),
        sa.Column("lesson_id", sa.BigInteger(), nullable=False),
        sa.Column("order_id", NUMBER, nullable=False),
        sa.Column("price_stars", NUMBER, nullable=False),
        sa.Column("granted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_lesson_rights_community_id")
        ),
        sa.ForeignKeyConstraint(
            ["course_id"], ["courses.id"], name=op.f("fk_lesson_rights_course_id")
        ),
        sa.ForeignKeyConstraint(
            ["order_id"], ["orders.id"], name=op.f("fk_lesson_rights_order_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lesson_rights")),
    )
    op.create_index(
        "uq_lesson_rights_active",
        "lesson_rights",
        ["person_id", "lesson_id"],
        unique=True,
        sqlite_where=sa.text("revoked_at IS NULL"),
        postgresql_where=sa.text("revoked_at IS NULL"),
    )
    op.create_index(
        "ix_lesson_rights_course", "lesson_rights", ["person_id", "course_id"], unique=False
    )
    op.create_index(op.f("ix_lesson_rights_order_id"), "lesson_rights", ["order_id"], unique=False)
    op.add_column(
        "orders", sa.Column("currency", sa.String(), server_default="XTR", nullable=False)
    )
    op.add_column("orders", sa.Column("amount", NUMBER, nullable=True))
    op.add_column("charges", sa.Column("provider_charge_id", sa.String(), nullable=True))
    op.create_table(
        "wares",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("community_id", NUMBER, nullable=False),
        sa.Column("seller_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("picture_id", NUMBER, nullable=True),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("price", NUMBER, nullable=False),
        sa.Column("taxes", sa.JSON(), nullable=False),
        sa.Column("ways", sa.JSON(), nullable=False),
        sa.Column("stock", NUMBER, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("stopped_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_wares_community_id")
        ),
        sa.ForeignKeyConstraint(
            ["picture_id"], ["media_files.id"], name=op.f("fk_wares_picture_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wares")),
    )
    op.create_index("ix_wares_community", "wares", ["community_id", "stopped_at"], unique=False)
    op.create_table(
        "parcels",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("community_id", NUMBER, nullable=False),
        sa.Column("ware_id", NUMBER, nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("order_id", NUMBER, nullable=True),
        sa.Column("way_id", sa.String(), nullable=True),
        sa.Column("receiver", sa.String(), nullable=True),
        sa.Column("address", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("tracking", sa.String(), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_parcels_community_id")
        ),
        sa.ForeignKeyConstraint(["ware_id"], ["wares.id"], name=op.f("fk_parcels_ware_id")),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name=op.f("fk_parcels_order_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parcels")),
    )
    op.create_index("ix_parcels_person", "parcels", ["person_id", "ware_id", "state"], unique=False)
    op.create_index("ix_parcels_ware", "parcels", ["ware_id", "state"], unique=False)
    op.create_table(
        "paid_posts",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("community_id", NUMBER, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("is_channel", sa.Boolean(), nullable=False),
        sa.Column("message_id", NUMBER, nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("price_stars", NUMBER, nullable=False),
        sa.Column("course_id", NUMBER, nullable=True),
        sa.Column("created_by", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_paid_posts_community_id")
        ),
        sa.ForeignKeyConstraint(
            ["course_id"], ["courses.id"], name=op.f("fk_paid_posts_course_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paid_posts")),
    )
    op.create_table(
        "paid_views",
        sa.Column("post_id", NUMBER, nullable=False),
        sa.Column("person_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["post_id"], ["paid_posts.id"], name=op.f("fk_paid_views_post_id")),
        sa.PrimaryKeyConstraint("post_id", "person_id", name=op.f("pk_paid_views")),
    )


def downgrade() -> None:
    op.drop_table("paid_views")
    op.drop_table("paid_posts")
    op.drop_index("ix_parcels_ware", table_name="parcels")
    op.drop_index("ix_parcels_person", table_name="parcels")
    op.drop_table("parcels")
    op.drop_index("ix_wares_community", table_name="wares")
    op.drop_table("wares")
    op.drop_column("charges", "provider_charge_id")
    op.drop_column("orders", "amount")
    op.drop_column("orders", "currency")
    op.drop_index(op.f("ix_lesson_rights_order_id"), table_name="lesson_rights")
    op.drop_index("ix_lesson_rights_course", table_name="lesson_rights")
    op.drop_index("uq_lesson_rights_active", table_name="lesson_rights")
    op.drop_table("lesson_rights")
    op.drop_column("orders", "lessons_id")
    op.drop_column("lessons", "price_stars")
