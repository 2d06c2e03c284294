"""Telegram's book of our Stars, copied; tickets about payments; returns by buyers; reminders."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TIME = sa.DateTime(timezone=True)


IS_OPEN = sa.text("closed_at IS NULL")


def upgrade() -> None:
    _upgrade_books()
    _upgrade_tickets()
    _upgrade_returns()
    _upgrade_reminders()


def _upgrade_books() -> None:
    op.create_table(
        "star_books",
        sa.Column("bot_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("read_to", NUMBER, nullable=False),
        sa.Column("compared_at", TIME, nullable=True),
        sa.Column("told_at", TIME, nullable=True),
        sa.PrimaryKeyConstraint("bot_id", name=op.f("pk_star_books")),
    )
    op.create_table(
        "star_lines",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("bot_id", sa.BigInteger(), nullable=False),
        sa.Column("transaction_id", sa.String(), nullable=False),
        sa.Column("direction", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("amount", NUMBER, nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=True),
        sa.Column("payload", sa.String(), nullable=True),
        sa.Column("at", TIME, nullable=False),
        sa.Column("finding", sa.String(), nullable=True),
        sa.Column("found_at", TIME, nullable=True),
        sa.Column("order_id", NUMBER, nullable=True),
        sa.Column("community_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name=op.f("fk_star_lines_order_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_star_lines")),
    )
    op.create_index(
        "uq_star_lines_transaction", "star_lines", ["transaction_id", "direction"], unique=True
    )
    is_open = sa.text("finding IS NULL OR finding = 'stuck'")
    op.create_index(
        "ix_star_lines_open",
        "star_lines",
        ["id"],
        unique=False,
        sqlite_where=is_open,
        postgresql_where=is_open,
    )
    op.create_index("ix_star_lines_found", "star_lines", ["found_at", "finding"], unique=False)


def _upgrade_tickets() -> None:
    op.create_table(
        "help_tickets",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=True),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("about", sa.BigInteger(), nullable=False),
        sa.Column("opened_at", TIME, nullable=False),
        sa.Column("closed_at", TIME, nullable=True),
        sa.Column("closed_by", sa.BigInteger(), nullable=True),
        sa.Column("waits_since", TIME, nullable=True),
        sa.Column("told_at", TIME, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_help_tickets")),
    )
    for name, columns, unique in (
        ("uq_help_tickets_open", ["person_id", "about"], True),
        ("ix_help_tickets_waiting", ["community_id", "opened_at"], False),
    ):
        op.create_index(
            name,
            "help_tickets",
            columns,
            unique=unique,
            sqlite_where=IS_OPEN,
            postgresql_where=IS_OPEN,
        )
    op.create_index(
        "ix_help_tickets_person", "help_tickets", ["person_id", "opened_at"], unique=False
    )
    op.create_table(
        "help_letters",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("ticket_id", NUMBER, nullable=False),
        sa.Column("author_id", sa.BigInteger(), nullable=False),
        sa.Column("is_team", sa.Boolean(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.ForeignKeyConstraint(
            ["ticket_id"], ["help_tickets.id"], name=op.f("fk_help_letters_ticket_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_help_letters")),
    )
    op.create_index(op.f("ix_help_letters_ticket_id"), "help_letters", ["ticket_id"], unique=False)
    op.create_table(
        "help_prompts",
        sa.Column("person_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("about", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_help_prompts")),
    )


def _upgrade_returns() -> None:
    op.add_column("courses", sa.Column("refund_days", NUMBER, nullable=True))
    op.create_table(
        "return_terms",
        sa.Column("community_id", NUMBER, nullable=False),
        sa.Column("days", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_return_terms_community_id")
        ),
        sa.PrimaryKeyConstraint("community_id", name=op.f("pk_return_terms")),
    )
    op.create_table(
        "return_promises",
        sa.Column("order_id", NUMBER, nullable=False),
        sa.Column("until", TIME, nullable=False),
        sa.ForeignKeyConstraint(
            ["order_id"], ["orders.id"], name=op.f("fk_return_promises_order_id")
        ),
        sa.PrimaryKeyConstraint("order_id", name=op.f("pk_return_promises")),
    )


def _upgrade_reminders() -> None:
    op.create_table(
        "order_reminders",
        sa.Column("order_id", NUMBER, nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("course_id", sa.BigInteger(), nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("answer", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["order_id"], ["orders.id"], name=op.f("fk_order_reminders_order_id")
        ),
        sa.PrimaryKeyConstraint("order_id", name=op.f("pk_order_reminders")),
    )
    op.create_index(
        "ix_order_reminders_person", "order_reminders", ["person_id", "course_id", "at"]
    )
    op.add_column(
        "approach_terms",
        sa.Column("reminders", sa.Boolean(), server_default=sa.true(), nullable=False),
    )


def downgrade() -> None:
    op.drop_column("approach_terms", "reminders")
    op.drop_table("order_reminders")
    op.drop_table("return_promises")
    op.drop_table("return_terms")
    op.drop_column("courses", "refund_days")
    op.drop_table("help_prompts")
    op.drop_table("help_letters")
    op.drop_table("help_tickets")
    _downgrade_books()


def _downgrade_books() -> None:
    op.drop_table("star_lines")
    op.drop_table("star_books")
