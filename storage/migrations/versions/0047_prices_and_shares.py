"""Price changes of all that has a price; shares of one creator or one course."""

import sqlalchemy as sa
from alembic import op

revision = "0047"
down_revision = "0046"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

_KEPT = ("id", "community_id", "is_minimum", "at", "state", "created_by", "created_at")


def upgrade() -> None:
    rows = _rows()
    _drop("ix_price_changes_course")
    table = op.create_table(
        "price_changes",
        *_before(),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject_id", sa.BigInteger(), nullable=False),
        sa.Column("amount", NUMBER, nullable=False),
        *_behind(),
    )
    op.create_index(
        "ix_price_changes_subject", "price_changes", ["kind", "subject_id", "state", "at"]
    )
    for row in rows:
        row |= {"kind": "course", "subject_id": row["course_id"], "amount": row["price_stars"]}
    _put_back(table, rows, (*_KEPT, "kind", "subject_id", "amount"))
    op.create_table(
        "own_shares",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("community_id", NUMBER, nullable=False),
        sa.Column("creator_id", sa.BigInteger(), nullable=True),
        sa.Column("course_id", NUMBER, nullable=True),
        sa.Column("percent", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_own_shares_community_id")
        ),
        sa.ForeignKeyConstraint(
            ["course_id"], ["courses.id"], name=op.f("fk_own_shares_course_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_shares")),
        sa.UniqueConstraint(
            "community_id", "creator_id", name=op.f("uq_own_shares_community_id_creator_id")
        ),
        sa.UniqueConstraint(
            "community_id", "course_id", name=op.f("uq_own_shares_community_id_course_id")
        ),
    )
    op.create_index(op.f("ix_own_shares_creator_id"), "own_shares", ["creator_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_own_shares_creator_id"), table_name="own_shares")
    op.drop_table("own_shares")
    rows = [row for row in _rows() if row["kind"] == "course"]
    _drop("ix_price_changes_subject")
    table = op.create_table(
        "price_changes",
        *_before(),
        sa.Column("course_id", NUMBER, nullable=False),
        sa.Column("price_stars", NUMBER, nullable=False),
        *_behind(),
        sa.ForeignKeyConstraint(
            ["course_id"], ["courses.id"], name=op.f("fk_price_changes_course_id")
        ),
    )
    op.create_index("ix_price_changes_course", "price_changes", ["course_id", "state", "at"])
    for row in rows:
        row |= {"course_id": row["subject_id"], "price_stars": row["amount"]}
    _put_back(table, rows, (*_KEPT, "course_id", "price_stars"))


def _rows() -> list[dict[str, object]]:
    """What is planned and what was, with times as the table has them."""
    table = sa.Table("price_changes", sa.MetaData(), autoload_with=op.get_bind())
    return [dict(row) for row in op.get_bind().execute(sa.select(table)).mappings()]


def _drop(index: str) -> None:
    op.drop_index(index, table_name="price_changes")
    op.drop_table("price_changes")


def _before() -> list[sa.Column[object]]:
    return [
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("community_id", NUMBER, nullable=False),
    ]


def _behind() -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("is_minimum", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("created_by", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_price_changes_community_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_price_changes")),
    ]


def _put_back(table: sa.Table, rows: list[dict[str, object]], columns: tuple[str, ...]) -> None:
    """With the numbers they had, which the diary knows; new ones come after them."""
    for row in rows:
        op.execute(table.insert().values({name: row[name] for name in columns}))
    if rows and op.get_bind().dialect.name == "postgresql":
        op.execute(
            "SELECT setval(pg_get_serial_sequence('price_changes', 'id'), max(id))"
            " FROM price_changes"
        )
