"""Gifts, lines for courses that are sold out, prices chosen and to come, and tickets."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "gifts",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("community_id", NUMBER, nullable=False),
        sa.Column("course_id", NUMBER, nullable=False),
        sa.Column("giver_id", sa.BigInteger(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("wish", sa.String(), nullable=True),
        sa.Column("wish_asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("order_id", NUMBER, nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_by", sa.BigInteger(), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_gifts_community_id")
        ),
        sa.ForeignKeyConstraint(["course_id"], ["courses.id"], name=op.f("fk_gifts_course_id")),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name=op.f("fk_gifts_order_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gifts")),
        sa.UniqueConstraint("code", name=op.f("uq_gifts_code")),
    )
    op.create_index("ix_gifts_giver", "gifts", ["giver_id", "course_id", "state"], unique=False)
    op.create_index("ix_gifts_course", "gifts", ["course_id", "state"], unique=False)
    op.create_table(
        "line_places",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("community_id", NUMBER, nullable=False),
        sa.Column("course_id", NUMBER, nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("held_until", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_line_places_community_id")
        ),
        sa.ForeignKeyConstraint(
            ["course_id"], ["courses.id"], name=op.f("fk_line_places_course_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_line_places")),
    )
    op.create_index(
        "ix_line_places_person",
        "line_places",
        ["course_id", "person_id"],
        unique=True,
        sqlite_where=sa.text("state <> 'gone'"),
        postgresql_where=sa.text("state <> 'gone'"),
    )
    op.create_index("ix_line_places_course", "line_places", ["course_id", "state"], unique=False)
    op.add_column(
        "courses", sa.Column("is_minimum", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
    op.create_table(
        "pay_questions",
        sa.Column("person_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("course_id", NUMBER, nullable=False),
        sa.Column("lead", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["course_id"], ["courses.id"], name=op.f("fk_pay_questions_course_id")
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_pay_questions")),
    )
    op.create_table(
        "price_changes",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("community_id", NUMBER, nullable=False),
        sa.Column("course_id", NUMBER, nullable=False),
        sa.Column("price_stars", NUMBER, nullable=False),
        sa.Column("is_minimum", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("created_by", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_price_changes_community_id")
        ),
        sa.ForeignKeyConstraint(
            ["course_id"], ["courses.id"], name=op.f("fk_price_changes_course_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_price_changes")),
    )
    op.create_index(
        "ix_price_changes_course", "price_changes", ["course_id", "state", "at"], unique=False
    )
    op.add_column("gatherings", sa.Column("ticket_stars", NUMBER, nullable=True))
    op.create_table(
        "tickets",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("community_id", NUMBER, nullable=False),
        sa.Column("gathering_id", NUMBER, nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("order_id", NUMBER, nullable=True),
        sa.Column("held_until", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_tickets_community_id")
        ),
        sa.ForeignKeyConstraint(
            ["gathering_id"], ["gatherings.id"], name=op.f("fk_tickets_gathering_id")
        ),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name=op.f("fk_tickets_order_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tickets")),
        sa.UniqueConstraint(
            "gathering_id", "person_id", name=op.f("uq_tickets_gathering_id_person_id")
        ),
    )


def downgrade() -> None:
    op.drop_table("tickets")
    op.drop_column("gatherings", "ticket_stars")
    op.drop_index("ix_price_changes_course", table_name="price_changes")
    op.drop_table("price_changes")
    op.drop_table("pay_questions")
    op.drop_column("courses", "is_minimum")
    op.drop_index("ix_line_places_course", table_name="line_places")
    op.drop_index("ix_line_places_person", table_name="line_places")
    op.drop_table("line_places")
    op.drop_index("ix_gifts_course", table_name="gifts")
    op.drop_index("ix_gifts_giver", table_name="gifts")
    op.drop_table("gifts")
