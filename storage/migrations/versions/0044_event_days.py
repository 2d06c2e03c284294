"""What the event log comes to by days, and how far it is summed up; events say which campaign led
to them.

The sums of what is in the log already are made by the bot once it runs (bot/insight/rolling.py).
"""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "event_days",
        sa.Column("community_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("campaign_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("course_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("times", NUMBER, nullable=False),
        sa.Column("people", NUMBER, nullable=False),
        sa.Column("stars", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint(
            "community_id", "campaign_id", "course_id", "day", "kind", name=op.f("pk_event_days")
        ),
    )
    op.create_table(
        "event_clocks",
        sa.Column("community_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("timezone", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("community_id", name=op.f("pk_event_clocks")),
    )
    op.create_table(
        "event_rolls",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("event_id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_rolls")),
    )
    op.execute("INSERT INTO event_rolls (id, event_id) VALUES (1, 0)")
    op.add_column("events", sa.Column("campaign_id", sa.BigInteger(), nullable=True))
    rows = sa.table("events", *map(sa.column, ("cause", "campaign_id")))
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    cause = rows.c.cause
    number = sa.func.substr(cause, 10) if is_sqlite else sa.func.split_part(cause, ":", 2)
    owed = sa.update(rows).where(cause.like("campaign:%"))
    op.execute(owed.values(campaign_id=sa.cast(number, sa.BigInteger())))
    op.execute("UPDATE events SET campaign_id = subject_id WHERE kind LIKE 'campaign.%'")


def downgrade() -> None:
    op.drop_column("events", "campaign_id")
    for table in ("event_rolls", "event_clocks", "event_days"):
        op.drop_table(table)
