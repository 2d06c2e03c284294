"""Offers: sets of codes, bundles, flash sales, teams, friends' help and treats."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "bundles",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("community_id", NUMBER, nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("price_stars", NUMBER, nullable=False),
        sa.Column("created_by", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("stopped_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_bundles_community_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bundles")),
    )
    op.create_index(
        "ix_bundles_code",
        "bundles",
        ["community_id", "code"],
        unique=True,
        sqlite_where=sa.text("stopped_at IS NULL"),
        postgresql_where=sa.text("stopped_at IS NULL"),
    )
    op.create_table(
        "bargain_offers",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("community_id", NUMBER, nullable=False),
        sa.Column("course_id", NUMBER, nullable=False),
        sa.Column("step_stars", NUMBER, nullable=False),
        sa.Column("floor_stars", NUMBER, nullable=False),
        sa.Column("minutes", NUMBER, nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("stopped_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_bargain_offers_community_id")
        ),
        sa.ForeignKeyConstraint(
            ["course_id"], ["courses.id"], name=op.f("fk_bargain_offers_course_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bargain_offers")),
    )
    op.create_index(
        op.f("ix_bargain_offers_community_id"), "bargain_offers", ["community_id"], unique=False
    )
    op.create_index(
        "ix_bargain_offers_course", "bargain_offers", ["course_id", "stopped_at"], unique=False
    )
    op.create_table(
        "bundle_courses",
        sa.Column("bundle_id", NUMBER, nullable=False),
        sa.Column("course_id", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(
            ["bundle_id"], ["bundles.id"], name=op.f("fk_bundle_courses_bundle_id")
        ),
        sa.ForeignKeyConstraint(
            ["course_id"], ["courses.id"], name=op.f("fk_bundle_courses_course_id")
        ),
        sa.PrimaryKeyConstraint("bundle_id", "course_id", name=op.f("pk_bundle_courses")),
    )
    op.create_index(
        op.f("ix_bundle_courses_course_id"), "bundle_courses", ["course_id"], unique=False
    )
    op.create_table(
        "flash_sales",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("community_id", NUMBER, nullable=False),
        sa.Column("course_id", NUMBER, nullable=False),
        sa.Column("price_stars", NUMBER, nullable=False),
        sa.Column("stock", NUMBER, nullable=True),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("thread_id", NUMBER, nullable=True),
        sa.Column("message_id", NUMBER, nullable=True),
        sa.Column("created_by", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_flash_sales_community_id")
        ),
        sa.ForeignKeyConstraint(
            ["course_id"], ["courses.id"], name=op.f("fk_flash_sales_course_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_flash_sales")),
    )
    op.create_index("ix_flash_sales_course", "flash_sales", ["course_id", "state"], unique=False)
    op.create_table(
        "team_offers",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("community_id", NUMBER, nullable=False),
        sa.Column("course_id", NUMBER, nullable=False),
        sa.Column("price_stars", NUMBER, nullable=False),
        sa.Column("people", NUMBER, nullable=False),
        sa.Column("minutes", NUMBER, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("thread_id", NUMBER, nullable=True),
        sa.Column("message_id", NUMBER, nullable=True),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("stopped_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_team_offers_community_id")
        ),
        sa.ForeignKeyConstraint(
            ["course_id"], ["courses.id"], name=op.f("fk_team_offers_course_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team_offers")),
    )
    op.create_index(
        op.f("ix_team_offers_community_id"), "team_offers", ["community_id"], unique=False
    )
    op.create_index(
        "ix_team_offers_course", "team_offers", ["course_id", "stopped_at"], unique=False
    )
    op.create_table(
        "treats",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("community_id", NUMBER, nullable=False),
        sa.Column("course_id", NUMBER, nullable=False),
        sa.Column("lesson_id", sa.BigInteger(), nullable=False),
        sa.Column("giver_id", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_treats_community_id")
        ),
        sa.ForeignKeyConstraint(["course_id"], ["courses.id"], name=op.f("fk_treats_course_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_treats")),
        sa.UniqueConstraint("giver_id", "lesson_id", name=op.f("uq_treats_giver_id_lesson_id")),
    )
    op.create_index("ix_treats_giver", "treats", ["giver_id", "course_id"], unique=False)
    op.create_table(
        "bargains",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("community_id", NUMBER, nullable=False),
        sa.Column("offer_id", NUMBER, nullable=False),
        sa.Column("course_id", NUMBER, nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("message_id", NUMBER, nullable=True),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_bargains_community_id")
        ),
        sa.ForeignKeyConstraint(["course_id"], ["courses.id"], name=op.f("fk_bargains_course_id")),
        sa.ForeignKeyConstraint(
            ["offer_id"], ["bargain_offers.id"], name=op.f("fk_bargains_offer_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bargains")),
        sa.UniqueConstraint("offer_id", "person_id", name=op.f("uq_bargains_offer_id_person_id")),
    )
    op.create_index(
        "ix_bargains_person", "bargains", ["person_id", "course_id", "ends_at"], unique=False
    )
    op.create_table(
        "teams",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("community_id", NUMBER, nullable=False),
        sa.Column("offer_id", NUMBER, nullable=False),
        sa.Column("course_id", NUMBER, nullable=False),
        sa.Column("price_stars", NUMBER, nullable=False),
        sa.Column("people", NUMBER, nullable=False),
        sa.Column("starter_id", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("thread_id", NUMBER, nullable=True),
        sa.Column("message_id", NUMBER, nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_teams_community_id")
        ),
        sa.ForeignKeyConstraint(["course_id"], ["courses.id"], name=op.f("fk_teams_course_id")),
        sa.ForeignKeyConstraint(["offer_id"], ["team_offers.id"], name=op.f("fk_teams_offer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_teams")),
    )
    op.create_index("ix_teams_course", "teams", ["course_id", "state"], unique=False)
    op.create_index("ix_teams_offer", "teams", ["offer_id", "state"], unique=False)
    op.create_table(
        "treat_readings",
        sa.Column("treat_id", NUMBER, nullable=False),
        sa.Column("friend_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["treat_id"], ["treats.id"], name=op.f("fk_treat_readings_treat_id")
        ),
        sa.PrimaryKeyConstraint("treat_id", "friend_id", name=op.f("pk_treat_readings")),
    )
    op.create_table(
        "bargain_helps",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("offer_id", NUMBER, nullable=False),
        sa.Column("bargain_id", NUMBER, nullable=False),
        sa.Column("friend_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["bargain_id"], ["bargains.id"], name=op.f("fk_bargain_helps_bargain_id")
        ),
        sa.ForeignKeyConstraint(
            ["offer_id"], ["bargain_offers.id"], name=op.f("fk_bargain_helps_offer_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bargain_helps")),
        sa.UniqueConstraint(
            "offer_id", "friend_id", name=op.f("uq_bargain_helps_offer_id_friend_id")
        ),
    )
    op.create_index("ix_bargain_helps_bargain", "bargain_helps", ["bargain_id"], unique=False)
    op.create_table(
        "team_seats",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("team_id", NUMBER, nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("order_id", NUMBER, nullable=True),
        sa.Column("paid_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name=op.f("fk_team_seats_order_id")),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name=op.f("fk_team_seats_team_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team_seats")),
        sa.UniqueConstraint("team_id", "person_id", name=op.f("uq_team_seats_team_id_person_id")),
    )
    op.create_index(op.f("ix_team_seats_person_id"), "team_seats", ["person_id"], unique=False)
    op.add_column("coupons", sa.Column("codes", NUMBER, nullable=True))
    op.add_column("coupons", sa.Column("batch_id", sa.BigInteger(), nullable=True))
    op.add_column(
        "coupons", sa.Column("is_first", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
    op.create_index("ix_coupons_batch", "coupons", ["batch_id"], unique=False)
    op.add_column("courses", sa.Column("treats", NUMBER, server_default="3", nullable=False))
    op.add_column("orders", sa.Column("flash_id", sa.BigInteger(), nullable=True))
    op.add_column("orders", sa.Column("bargain_id", sa.BigInteger(), nullable=True))
    op.create_index("ix_orders_flash", "orders", ["flash_id", "state"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_orders_flash", table_name="orders")
    op.drop_column("orders", "bargain_id")
    op.drop_column("orders", "flash_id")
    op.drop_column("courses", "treats")
    op.drop_index("ix_coupons_batch", table_name="coupons")
    op.drop_column("coupons", "is_first")
    op.drop_column("coupons", "batch_id")
    op.drop_column("coupons", "codes")
    op.drop_index(op.f("ix_team_seats_person_id"), table_name="team_seats")
    op.drop_table("team_seats")
    op.drop_index("ix_bargain_helps_bargain", table_name="bargain_helps")
    op.drop_table("bargain_helps")
    op.drop_table("treat_readings")
    op.drop_index("ix_teams_offer", table_name="teams")
    op.drop_index("ix_teams_course", table_name="teams")
    op.drop_table("teams")
    op.drop_index("ix_bargains_person", table_name="bargains")
    op.drop_table("bargains")
    op.drop_index("ix_treats_giver", table_name="treats")
    op.drop_table("treats")
    op.drop_index("ix_team_offers_course", table_name="team_offers")
    op.drop_index(op.f("ix_team_offers_community_id"), table_name="team_offers")
    op.drop_table("team_offers")
    op.drop_index("ix_flash_sales_course", table_name="flash_sales")
    op.drop_table("flash_sales")
    op.drop_index(op.f("ix_bundle_courses_course_id"), table_name="bundle_courses")
    op.drop_table("bundle_courses")
    op.drop_index("ix_bargain_offers_course", table_name="bargain_offers")
    op.drop_index(op.f("ix_bargain_offers_community_id"), table_name="bargain_offers")
    op.drop_table("bargain_offers")
    op.drop_index(
        "ix_bundles_code",
        table_name="bundles",
        sqlite_where=sa.text("stopped_at IS NULL"),
        postgresql_where=sa.text("stopped_at IS NULL"),
    )
    op.drop_table("bundles")
