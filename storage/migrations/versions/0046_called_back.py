"""What somebody was reminded of, not courses alone any more; and who was called back to a
membership."""

import sqlalchemy as sa
from alembic import op

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.drop_index("ix_order_reminders_person", table_name="order_reminders")
    op.add_column(
        "order_reminders", sa.Column("thing", sa.String(), server_default="", nullable=False)
    )
    op.execute("UPDATE order_reminders SET thing = 'course:' || course_id")
    op.drop_column("order_reminders", "course_id")
    op.create_index("ix_order_reminders_person", "order_reminders", ["person_id", "thing", "at"])
    op.add_column(
        "subscriptions", sa.Column("called_back_at", sa.DateTime(timezone=True), nullable=True)
    )


def downgrade() -> None:
    op.drop_column("subscriptions", "called_back_at")
    op.drop_index("ix_order_reminders_person", table_name="order_reminders")
    op.add_column(
        "order_reminders", sa.Column("course_id", NUMBER, server_default="0", nullable=False)
    )
    op.execute(
        "UPDATE order_reminders SET course_id = CAST(SUBSTR(thing, 8) AS INTEGER)"
        " WHERE thing LIKE 'course:%'"
    )
    op.drop_column("order_reminders", "thing")
    op.create_index(
        "ix_order_reminders_person", "order_reminders", ["person_id", "course_id", "at"]
    )
