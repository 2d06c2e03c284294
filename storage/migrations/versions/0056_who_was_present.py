"""Who took steps on which day, as sets of people, and the numbers people have in them; and an index
for what campaigns brought.

The sets of what is in the log already are made by the bot once it runs (bot/insight/rolling.py);
until then people are counted in the log.
"""

import sqlalchemy as sa
from alembic import op

revision = "0056"
down_revision = "0055"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "present_people",
        sa.Column("community_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("community_id", "number", name=op.f("pk_present_people")),
    )
    op.create_index(
        "ix_present_people_person", "present_people", ["community_id", "person_id", "number"]
    )
    op.create_table(
        "presences",
        sa.Column("community_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("hour", NUMBER, autoincrement=False, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("campaign_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("course_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("rank", NUMBER, autoincrement=False, nullable=False),
        sa.Column("people", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint(
            *("community_id", "hour", "day", "campaign_id", "course_id", "rank"),
            name=op.f("pk_presences"),
        ),
    )
    op.create_index(
        "ix_event_days_kind",
        "event_days",
        ["community_id", "course_id", "kind", "day", "campaign_id"],
    )
    again = "UPDATE event_clocks SET timezone = timezone || '~' WHERE timezone NOT LIKE '%~'"
    op.execute(again)


def downgrade() -> None:
    op.drop_index("ix_event_days_kind", "event_days")
    for table in ("presences", "present_people"):
        op.drop_table(table)
