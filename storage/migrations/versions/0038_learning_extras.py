"""Bookmarks and notes, courses paused, cohorts, and how likely people are to recommend a course."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "lesson_marks",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("community_id", NUMBER, nullable=False),
        sa.Column("course_id", NUMBER, nullable=False),
        sa.Column("lesson_id", sa.BigInteger(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_lesson_marks_community_id")
        ),
        sa.ForeignKeyConstraint(
            ["course_id"], ["courses.id"], name=op.f("fk_lesson_marks_course_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lesson_marks")),
    )
    op.create_index(
        "ix_lesson_marks_person", "lesson_marks", ["person_id", "community_id", "course_id"]
    )
    op.create_index("ix_lesson_marks_lesson", "lesson_marks", ["lesson_id"])
    op.create_index(
        "uq_lesson_marks_bookmark",
        "lesson_marks",
        ["person_id", "lesson_id"],
        unique=True,
        sqlite_where=sa.text("note IS NULL"),
        postgresql_where=sa.text("note IS NULL"),
    )
    op.create_table(
        "cohorts",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("community_id", NUMBER, nullable=False),
        sa.Column("course_id", NUMBER, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seats", NUMBER, nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("created_by", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_cohorts_community_id")
        ),
        sa.ForeignKeyConstraint(["course_id"], ["courses.id"], name=op.f("fk_cohorts_course_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cohorts")),
        sa.UniqueConstraint("course_id", "day", name=op.f("uq_cohorts_course_id_day")),
    )
    op.create_table(
        "recommendations",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("community_id", NUMBER, nullable=False),
        sa.Column("course_id", NUMBER, nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("score", NUMBER, nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("words", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_recommendations_community_id")
        ),
        sa.ForeignKeyConstraint(
            ["course_id"], ["courses.id"], name=op.f("fk_recommendations_course_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recommendations")),
        sa.UniqueConstraint(
            "course_id", "person_id", name=op.f("uq_recommendations_course_id_person_id")
        ),
    )
    op.create_index("ix_recommendations_person", "recommendations", ["person_id"])
    for name in ("paused_at", "resumed_at"):
        op.add_column("learners", sa.Column(name, sa.DateTime(timezone=True), nullable=True))
    op.add_column("learners", sa.Column("cohort_id", sa.BigInteger(), nullable=True))
    op.create_index(op.f("ix_learners_cohort_id"), "learners", ["cohort_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_learners_cohort_id"), table_name="learners")
    for name in ("cohort_id", "resumed_at", "paused_at"):
        op.drop_column("learners", name)
    op.drop_index("ix_recommendations_person", table_name="recommendations")
    op.drop_table("recommendations")
    op.drop_table("cohorts")
    op.drop_index("uq_lesson_marks_bookmark", table_name="lesson_marks")
    op.drop_index("ix_lesson_marks_lesson", table_name="lesson_marks")
    op.drop_index("ix_lesson_marks_person", table_name="lesson_marks")
    op.drop_table("lesson_marks")
