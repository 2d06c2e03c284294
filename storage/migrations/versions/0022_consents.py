"""Who agreed to be written to, how often they were, and on which terms."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

STANDS = sa.text("agreed_at IS NOT NULL AND stopped_at IS NULL")
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "consents",
        sa.Column("community_id", NUMBER, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("stopped_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_consents_community_id")
        ),
        sa.PrimaryKeyConstraint("community_id", "kind", "person_id", name=op.f("pk_consents")),
    )
    op.create_index("ix_consents_person", "consents", ["person_id"], unique=False)
    op.create_index(
        "ix_consents_standing",
        "consents",
        ["community_id", "kind", "person_id"],
        unique=False,
        sqlite_where=STANDS,
        postgresql_where=STANDS,
    )
    op.create_table(
        "told",
        sa.Column("community_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("times", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("community_id", "person_id", "day", name=op.f("pk_told")),
    )
    op.create_table(
        "approach_terms",
        sa.Column("community_id", NUMBER, nullable=False),
        sa.Column("per_day", NUMBER, nullable=False),
        sa.Column("per_week", NUMBER, nullable=False),
        sa.Column("quiet_from", NUMBER, nullable=False),
        sa.Column("quiet_until", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_approach_terms_community_id")
        ),
        sa.PrimaryKeyConstraint("community_id", name=op.f("pk_approach_terms")),
    )


def downgrade() -> None:
    op.drop_table("approach_terms")
    op.drop_table("told")
    op.drop_index(
        "ix_consents_standing",
        table_name="consents",
        sqlite_where=STANDS,
        postgresql_where=STANDS,
    )
    op.drop_index("ix_consents_person", table_name="consents")
    op.drop_table("consents")
