"""Until when people may be told, and their own times by which that is judged; the day on which
somebody was counted as told, instead of whether they were.

Who waits to be told once more was counted about when they were put back.
"""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("broadcasts", sa.Column("until", sa.DateTime(timezone=True), nullable=True))
    op.add_column("broadcasts", sa.Column("within", NUMBER, nullable=True))
    op.add_column("recipients", sa.Column("turn_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("recipients", sa.Column("counted_on", sa.Date(), nullable=True))
    rows = sa.table(
        "recipients", *map(sa.column, ("state", "is_counted", "not_before", "counted_on"))
    )
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    at = rows.c.not_before if is_sqlite else sa.func.timezone("UTC", rows.c.not_before)
    waits = sa.and_(rows.c.is_counted, rows.c.state.in_(("waiting", "sending")))
    op.execute(sa.update(rows).where(waits).values(counted_on=sa.func.date(at)))
    op.drop_column("recipients", "is_counted")


def downgrade() -> None:
    op.add_column(
        "recipients",
        sa.Column("is_counted", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
    op.execute("UPDATE recipients SET is_counted = (1 = 1) WHERE counted_on IS NOT NULL")
    op.drop_column("recipients", "counted_on")
    op.drop_column("recipients", "turn_at")
    op.drop_column("broadcasts", "within")
    op.drop_column("broadcasts", "until")
