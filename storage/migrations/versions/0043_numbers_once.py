"""A deleted row's number is nobody else's next on SQLite: rights, links, buttons and keys of what
was said still know it.

The tables are copied as they are; their next numbers are above whatever is known of old ones. What
belonged to a lesson whose number another course's lesson got since is put out of its way: below
zero no number leads anywhere.
"""

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None

KNOWN = {
    "campaign_steps": ["SELECT max(subject_id) FROM diary WHERE kind LIKE 'campaign.%'"],
    "campaigns": ["SELECT max(subject_id) FROM events WHERE kind LIKE 'campaign.%'"],
    "certificates": ["SELECT max(subject_id) FROM outbox WHERE purpose = 'certificate'"],
    "diary": ["SELECT max(entry_id) FROM occurrences"],
    "gate_passes": ["SELECT max(subject_id) FROM outbox WHERE purpose LIKE 'gate%'"],
    "gathering_questions": [],
    "gathering_seats": ["SELECT max(subject_id) FROM diary WHERE kind LIKE 'event.%'"],
    "invite_links": ["SELECT max(subject_id) FROM outbox WHERE purpose LIKE 'invite%'"],
    "lesson_marks": [],
    "lessons": [
        "SELECT max(lesson_id) FROM lesson_rights",
        "SELECT max(lesson_id) FROM hand_ins",
        "SELECT max(lesson_id) FROM treats",
        "SELECT max(subject_id) FROM orders WHERE kind = 'lesson'",
        "SELECT max(subject_id) FROM outbox WHERE purpose IN ('lesson', 'assignment')",
        (
            "SELECT max(CAST(substr(unique_key, 8) AS INTEGER)) FROM outbox"
            " WHERE unique_key >= 'lesson:' AND unique_key < 'lesson;'"
        ),
        (
            "SELECT max(subject_id) FROM events"
            " WHERE kind LIKE 'lesson.%' OR kind LIKE 'assignment.%'"
        ),
    ],
    "letters": ["SELECT max(subject_id) FROM diary WHERE kind = 'letter.again'"],
    "line_places": ["SELECT max(subject_id) FROM outbox WHERE purpose = 'seat'"],
    "placement_tries": ["SELECT max(subject_id) FROM outbox WHERE purpose = 'placement'"],
    "segments": [],
    "topic_drafts": [],
    "topics": [],
}
"""By table, where else its numbers stand."""

UNKNOWN = 1000
"""Numbers left out for rows deleted before, which only an old button or a printed link knows."""

OF_LESSONS = ("lesson_rights", "hand_ins", "treats")


ONCE = "id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT"
AGAIN = "id INTEGER NOT NULL"


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for table, sources in KNOWN.items():
            made = _without(_made(table), _key(table))
            _copy(table, made.replace(f"( {AGAIN},", f"( {ONCE},"))
            _count_on(table, sources)
    lessons = sa.table("lessons", *map(sa.column, ("id", "course_id")))
    for name in OF_LESSONS:
        rows = sa.table(name, *map(sa.column, ("lesson_id", "course_id")))
        is_anothers = sa.exists().where(
            lessons.c.id == rows.c.lesson_id, lessons.c.course_id != rows.c.course_id
        )
        op.execute(sa.update(rows).where(is_anothers).values(lesson_id=-rows.c.lesson_id))


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for table in KNOWN:
            made = _without(_made(table), " PRIMARY KEY AUTOINCREMENT")
            _copy(table, f"{made.removesuffix(')').rstrip()}{_key(table)} )")


def _made(table: str) -> str:
    """How the table was made (SQLite keeps the words: sqlite.org/schematab.html)."""
    query = sa.text("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = :table")
    return " ".join(op.get_bind().scalars(query, {"table": table}).one().split())


def _without(made: str, words: str) -> str:
    assert made.count(words) == 1, f"{words!r} stands once in {made!r}"
    return made.replace(words, "")


def _key(table: str) -> str:
    return f", CONSTRAINT pk_{table} PRIMARY KEY (id)"


def _copy(table: str, made: str) -> None:
    """The same rows and indexes in a table made a little otherwise."""
    connection = op.get_bind()
    query = sa.text("SELECT sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = :table")
    indexes = [index for index in connection.scalars(query, {"table": table}) if index]
    for statement in (
        f"CREATE TABLE {table}_anew ({made.partition('(')[2]}",
        f"INSERT INTO {table}_anew SELECT * FROM {table}",  # noqa: S608 - a name of ours
        f"DROP TABLE {table}",
        f"ALTER TABLE {table}_anew RENAME TO {table}",
        *indexes,
    ):
        connection.exec_driver_sql(statement)


def _count_on(table: str, sources: list[str]) -> None:
    """The next number is above all that are known, and in a house that is lived in above some more
    (sqlite.org/autoinc.html: the table of the last numbers may be written to)."""
    ask = op.get_bind().scalar
    if not ask(sa.text("SELECT EXISTS (SELECT 1 FROM communities)")):
        return
    newest = sa.select(sa.func.max(sa.column("id", sa.Integer))).select_from(sa.table(table))
    known = [ask(newest), *(ask(sa.text(source)) for source in sources)]
    given = sa.table("sqlite_sequence", sa.column("name"), sa.column("seq"))
    op.execute(sa.delete(given).where(given.c.name == table))
    op.execute(sa.insert(given).values(name=table, seq=UNKNOWN + max(one or 0 for one in known)))
