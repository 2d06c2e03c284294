"""Topics to post about and drafts of them; and indices for what was asked and pressed lately."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "topics",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("community_id", NUMBER, nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("course_id", NUMBER, nullable=False),
        sa.Column("lesson_id", NUMBER, nullable=True),
        sa.Column("terms", sa.JSON(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rests_until", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_topics_community_id")
        ),
        sa.ForeignKeyConstraint(["course_id"], ["courses.id"], name=op.f("fk_topics_course_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topics")),
        sa.UniqueConstraint("community_id", "key", name=op.f("uq_topics_community_id_key")),
    )
    op.create_index("ix_topics_found", "topics", ["community_id", "found_at"])
    op.create_table(
        "topic_drafts",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("topic_id", NUMBER, nullable=False),
        sa.Column("number", NUMBER, nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("written_by", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["topic_id"], ["topics.id"], name=op.f("fk_topic_drafts_topic_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topic_drafts")),
        sa.UniqueConstraint("topic_id", "number", name=op.f("uq_topic_drafts_topic_id_number")),
    )
    op.create_index("ix_questions_asked", "questions", ["community_id", "asked_at"])
    op.create_index("ix_question_replies_said", "question_replies", ["community_id", "said_at"])
    op.create_index("ix_touches_at", "touches", ["community_id", "at"])


def downgrade() -> None:
    op.drop_index("ix_touches_at", table_name="touches")
    op.drop_index("ix_question_replies_said", table_name="question_replies")
    op.drop_index("ix_questions_asked", table_name="questions")
    op.drop_table("topic_drafts")
    op.drop_table("topics")
