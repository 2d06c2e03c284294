"""Who is being forgotten, entries of draws without a person, and whose a charge is."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("people", sa.Column("forget_as", sa.BigInteger(), nullable=True))
    op.add_column("giveaway_entries", sa.Column("entry", sa.String(), nullable=True))
    op.create_index("ix_charges_person_id", "charges", ["person_id"])


def downgrade() -> None:
    op.drop_index("ix_charges_person_id", table_name="charges")
    op.drop_column("giveaway_entries", "entry")
    op.drop_column("people", "forget_as")
