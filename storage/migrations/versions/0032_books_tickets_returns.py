"""Telegram's book of our Stars, copied and compared."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0028"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    _upgrade_books()


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


def downgrade() -> None:
    _downgrade_books()


def _downgrade_books() -> None:
    op.drop_table("star_lines")
    op.drop_table("star_books")
