"""Learners: who is on the way through which course, what they did there, and when lessons open.

What had been opened before counts as gone through: nobody could say so then.
"""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

WHO_BEGAN = """
INSERT INTO learners (community_id, course_id, person_id, began_at, stepped_at)
SELECT courses.community_id, courses.id, lesson_progress.person_id,
    MIN(lesson_progress.opened_at), MAX(lesson_progress.opened_at)
FROM lesson_progress JOIN lessons ON lessons.id = lesson_progress.lesson_id
JOIN courses ON courses.id = lessons.course_id
GROUP BY courses.community_id, courses.id, lesson_progress.person_id
"""
WHO_FINISHED = """
UPDATE learners SET finished_at = (SELECT MIN(events.at) FROM events
    WHERE events.community_id = learners.community_id AND events.kind = 'course.finished'
    AND events.subject_id = learners.course_id AND events.person_id = learners.person_id)
"""
IS_THROUGH = "UPDATE lesson_progress SET finished_at = opened_at"


def upgrade() -> None:
    op.create_table(
        "learners",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("community_id", NUMBER, nullable=False),
        sa.Column("course_id", NUMBER, nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("stepped_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reminded", NUMBER, nullable=False, server_default="0"),
        sa.Column("printed_name", sa.String(), nullable=True),
        sa.Column("hour", NUMBER, nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_learners_community_id")
        ),
        sa.ForeignKeyConstraint(["course_id"], ["courses.id"], name=op.f("fk_learners_course_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_learners")),
        sa.UniqueConstraint("course_id", "person_id", name=op.f("uq_learners_course_id_person_id")),
    )
    op.create_index(op.f("ix_learners_person_id"), "learners", ["person_id"])
    op.add_column(
        "lesson_progress",
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
    )
    op.add_column("courses", sa.Column("pace", sa.String(), nullable=False, server_default="free"))
    op.add_column(
        "courses", sa.Column("certifies", sa.Boolean(), nullable=False, server_default=sa.true())
    )
    op.create_table(
        "certificates",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("community_id", NUMBER, nullable=False),
        sa.Column("course_id", NUMBER, nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("course", sa.String(), nullable=False),
        sa.Column("community", sa.String(), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("picture_id", NUMBER, nullable=False),
        sa.Column("paper_id", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_certificates_community_id")
        ),
        sa.ForeignKeyConstraint(
            ["course_id"], ["courses.id"], name=op.f("fk_certificates_course_id")
        ),
        sa.ForeignKeyConstraint(
            ["picture_id"], ["media_files.id"], name=op.f("fk_certificates_picture_id")
        ),
        sa.ForeignKeyConstraint(
            ["paper_id"], ["media_files.id"], name=op.f("fk_certificates_paper_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificates")),
        sa.UniqueConstraint("number", name=op.f("uq_certificates_number")),
        sa.UniqueConstraint(
            "course_id", "person_id", name=op.f("uq_certificates_course_id_person_id")
        ),
    )
    op.create_index(op.f("ix_certificates_person_id"), "certificates", ["person_id"])
    op.add_column("lessons", sa.Column("quiz", sa.JSON(), nullable=True))
    op.add_column("lessons", sa.Column("task", sa.String(), nullable=True))
    op.add_column(
        "lessons", sa.Column("waits", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.add_column(
        "lesson_progress", sa.Column("passed_at", sa.DateTime(timezone=True), nullable=True)
    )
    op.create_table(
        "hand_ins",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("community_id", NUMBER, nullable=False),
        sa.Column("course_id", NUMBER, nullable=False),
        sa.Column("lesson_id", sa.BigInteger(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("file_id", sa.String(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("sentence", sa.String(), nullable=True),
        sa.Column("reviewer_id", sa.BigInteger(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_hand_ins_community_id")
        ),
        sa.ForeignKeyConstraint(["course_id"], ["courses.id"], name=op.f("fk_hand_ins_course_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hand_ins")),
    )
    op.create_index("ix_hand_ins_person", "hand_ins", ["person_id", "course_id"])
    op.create_index("ix_hand_ins_state", "hand_ins", ["community_id", "state", "id"])
    op.add_column("lessons", sa.Column("opens_on", sa.Date(), nullable=True))
    op.execute(WHO_BEGAN)
    op.execute(WHO_FINISHED)
    op.execute(IS_THROUGH)


def downgrade() -> None:
    op.drop_table("certificates")
    op.drop_column("courses", "certifies")
    op.drop_table("hand_ins")
    op.drop_column("lesson_progress", "passed_at")
    for name in ("waits", "task", "quiz", "opens_on"):
        op.drop_column("lessons", name)
    op.drop_column("courses", "pace")
    op.drop_column("lesson_progress", "finished_at")
    op.drop_table("learners")
