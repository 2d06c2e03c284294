"""A question is there once, also for two who write it at once; and an index for whom it helped.

Where a question was written twice the newest answer stays; the older ones are removed as an admin
would have removed them. Tickets of giveaways with a bonus are open until they are counted.
"""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

IS_THERE = sa.column("is_removed").is_(False)

COUNT_A_CHANGE = """
UPDATE knowledge_versions SET version = version + 1 WHERE community_id IN (
    SELECT older.community_id FROM faq_entries AS older JOIN faq_entries AS newer
    ON newer.community_id = older.community_id AND newer.question_key = older.question_key
    AND newer.id > older.id WHERE NOT older.is_removed AND NOT newer.is_removed)
"""
KEEP_THE_NEWEST = """
UPDATE faq_entries SET is_removed = (1 = 1), question = '', question_key = '', answer = '',
    source = NULL, vector = NULL, version = COALESCE((
        SELECT known.version FROM knowledge_versions AS known
        WHERE known.community_id = faq_entries.community_id), version)
WHERE id IN (
    SELECT older.id FROM faq_entries AS older JOIN faq_entries AS newer
    ON newer.community_id = older.community_id AND newer.question_key = older.question_key
    AND newer.id > older.id WHERE NOT older.is_removed AND NOT newer.is_removed)
"""
STILL_TO_COUNT = """
UPDATE giveaway_entries SET tickets = 0 WHERE giveaway_id IN (
    SELECT id FROM giveaways WHERE bonus > 0 AND state IN ('running', 'closed'))
"""


def upgrade() -> None:
    op.execute(COUNT_A_CHANGE)
    op.execute(KEEP_THE_NEWEST)
    op.drop_index("ix_faq_entries_question_key", table_name="faq_entries")
    op.create_index(
        "ix_faq_entries_question_key",
        "faq_entries",
        ["community_id", "question_key"],
        unique=True,
        sqlite_where=IS_THERE,
        postgresql_where=IS_THERE,
    )
    op.create_index("ix_question_replies_entry", "question_replies", ["community_id", "entry_id"])
    op.execute(STILL_TO_COUNT)


def downgrade() -> None:
    op.execute("UPDATE giveaway_entries SET tickets = 1 WHERE tickets = 0")
    op.drop_index("ix_question_replies_entry", table_name="question_replies")
    op.drop_index("ix_faq_entries_question_key", table_name="faq_entries")
    op.create_index("ix_faq_entries_question_key", "faq_entries", ["community_id", "question_key"])
