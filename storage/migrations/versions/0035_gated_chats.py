"""Gated chats: which courses open them, who is known there, and comparisons."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "gates",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("community_id", NUMBER, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("grace_days", NUMBER, server_default="3", nullable=False),
        sa.Column("created_by", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kept_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lost_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_gates_community_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gates")),
        sa.UniqueConstraint("chat_id", name=op.f("uq_gates_chat_id")),
    )
    op.create_index(op.f("ix_gates_community_id"), "gates", ["community_id"], unique=False)
    op.create_table(
        "gate_courses",
        sa.Column("gate_id", NUMBER, nullable=False),
        sa.Column("course_id", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(
            ["course_id"], ["courses.id"], name=op.f("fk_gate_courses_course_id")
        ),
        sa.ForeignKeyConstraint(["gate_id"], ["gates.id"], name=op.f("fk_gate_courses_gate_id")),
        sa.PrimaryKeyConstraint("gate_id", "course_id", name=op.f("pk_gate_courses")),
    )
    op.create_index(op.f("ix_gate_courses_course_id"), "gate_courses", ["course_id"], unique=False)
    op.create_table(
        "gate_passes",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("community_id", NUMBER, nullable=False),
        sa.Column("gate_id", NUMBER, nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("address", sa.String(), nullable=True),
        sa.Column("asked", NUMBER, server_default="0", nullable=False),
        sa.Column("is_in", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("is_admin", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("offered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("leaves_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sync_id", sa.BigInteger(), nullable=True),
        sa.Column("found", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_gate_passes_community_id")
        ),
        sa.ForeignKeyConstraint(["gate_id"], ["gates.id"], name=op.f("fk_gate_passes_gate_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gate_passes")),
        sa.UniqueConstraint("gate_id", "person_id", name=op.f("uq_gate_passes_gate_id_person_id")),
    )
    op.create_index(op.f("ix_gate_passes_person_id"), "gate_passes", ["person_id"], unique=False)
    op.create_index("ix_gate_passes_sync", "gate_passes", ["sync_id", "found"], unique=False)
    op.create_table(
        "gate_syncs",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("community_id", NUMBER, nullable=False),
        sa.Column("gate_id", NUMBER, nullable=False),
        sa.Column("asked_by", sa.BigInteger(), nullable=True),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_gate_syncs_community_id")
        ),
        sa.ForeignKeyConstraint(["gate_id"], ["gates.id"], name=op.f("fk_gate_syncs_gate_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gate_syncs")),
    )
    op.create_index(op.f("ix_gate_syncs_gate_id"), "gate_syncs", ["gate_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_gate_syncs_gate_id"), table_name="gate_syncs")
    op.drop_table("gate_syncs")
    op.drop_index("ix_gate_passes_sync", table_name="gate_passes")
    op.drop_index(op.f("ix_gate_passes_person_id"), table_name="gate_passes")
    op.drop_table("gate_passes")
    op.drop_index(op.f("ix_gate_courses_course_id"), table_name="gate_courses")
    op.drop_table("gate_courses")
    op.drop_index(op.f("ix_gates_community_id"), table_name="gates")
    op.drop_table("gates")
