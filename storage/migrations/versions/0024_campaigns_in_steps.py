"""Campaigns of many steps; the ones of a single post become campaigns of one step.

A step and a post get their campaign's number, so that posts on their way (outbox) keep theirs.
"""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import orjson
import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)

STATES = {
    "scheduled": "scheduled",
    "posting": "running",
    "posted": "finished",
    "failed": "finished",
    "stopped": "stopped",
}
POSTS = ("posting", "posted", "failed")

COUNTED_ON = (
    (
        "SELECT setval(pg_get_serial_sequence('campaign_steps', 'id'), max(id))"
        " FROM campaigns HAVING max(id) IS NOT NULL"
    ),
    (
        "SELECT setval(pg_get_serial_sequence('campaign_posts', 'id'), max(id))"
        " FROM campaigns HAVING max(id) IS NOT NULL"
    ),
)
"""PostgreSQL goes on behind the numbers given here."""


def upgrade() -> None:
    op.create_table(
        "campaign_steps",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("campaign_id", NUMBER, nullable=False),
        sa.Column("position", NUMBER, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("next_at", MOMENT, nullable=True),
        sa.Column("occurrences", NUMBER, server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaigns.id"], name=op.f("fk_campaign_steps_campaign_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_steps")),
        sa.UniqueConstraint(
            "campaign_id", "position", name=op.f("uq_campaign_steps_campaign_id_position")
        ),
    )
    op.create_table(
        "campaign_posts",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("community_id", NUMBER, nullable=False),
        sa.Column("campaign_id", NUMBER, nullable=False),
        sa.Column("step_id", NUMBER, nullable=False),
        sa.Column("occurrence", NUMBER, nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=True),
        sa.Column("thread_id", sa.BigInteger(), nullable=True),
        sa.Column("broadcast_id", NUMBER, nullable=True),
        sa.Column("variant", sa.String(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("message_ids", sa.JSON(), nullable=False),
        sa.Column("posted_at", MOMENT, nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["broadcast_id"], ["broadcasts.id"], name=op.f("fk_campaign_posts_broadcast_id")
        ),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaigns.id"], name=op.f("fk_campaign_posts_campaign_id")
        ),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_campaign_posts_community_id")
        ),
        sa.ForeignKeyConstraint(
            ["step_id"], ["campaign_steps.id"], name=op.f("fk_campaign_posts_step_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_posts")),
        sa.UniqueConstraint(
            "step_id", "occurrence", name=op.f("uq_campaign_posts_step_id_occurrence")
        ),
    )
    op.create_index("ix_campaign_posts_place", "campaign_posts", ["chat_id", "posted_at"])
    op.create_index("ix_campaign_posts_campaign", "campaign_posts", ["campaign_id", "step_id"])
    op.create_table(
        "last_words",
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("thread_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("said_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("chat_id", "thread_id", name=op.f("pk_last_words")),
    )
    op.add_column(
        "broadcasts",
        sa.Column("is_open", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
    op.add_column("broadcasts", sa.Column("spares_owners_of", sa.BigInteger(), nullable=True))
    for column in (
        sa.Column("plan", sa.JSON(), server_default="{}", nullable=False),
        sa.Column("starts_at", MOMENT, nullable=True),
        sa.Column("ends_at", MOMENT, nullable=True),
        sa.Column("target", NUMBER, nullable=True),
        sa.Column("audience", sa.String(), server_default="", nullable=False),
        sa.Column("spare_buyers", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("spare_admins", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("holdout", NUMBER, server_default="0", nullable=False),
        sa.Column("ended", sa.String(), nullable=True),
        sa.Column("started_by", sa.BigInteger(), nullable=True),
        sa.Column("finished_at", MOMENT, nullable=True),
    ):
        op.add_column("campaigns", column)
    _bring_over()
    for name in ("text", "posts_at", "posted_at"):
        op.drop_column("campaigns", name)
    op.create_index("ix_campaigns_state", "campaigns", ["community_id", "state"])


def _bring_over() -> None:
    connection = op.get_bind()
    found = connection.execute(
        sa.text(
            "SELECT c.*, o.timezone, k.code FROM campaigns AS c"
            " JOIN communities AS o ON o.id = c.community_id"
            " JOIN courses AS k ON k.id = c.course_id ORDER BY c.id"
        ).columns(posts_at=MOMENT, posted_at=MOMENT)
    )
    for row in found.mappings().all():
        _bring_over_one(connection, dict(row))
    connection.execute(
        sa.text("UPDATE diary SET kind = 'campaign.start' WHERE kind = 'campaign.post'")
    )
    if connection.dialect.name == "postgresql":
        for statement in COUNTED_ON:
            connection.execute(sa.text(statement))


def _bring_over_one(connection: sa.Connection, old: dict[str, Any]) -> None:
    state, at = STATES[old["state"]], old["posts_at"]
    aware = at if at.tzinfo else at.replace(tzinfo=UTC)
    local = aware.astimezone(ZoneInfo(old["timezone"])).replace(tzinfo=None)
    params = {
        "id": old["id"],
        "state": state,
        "plan": orjson.dumps(_plan(old, local)).decode(),
        "at": at,
        "over": state in ("finished", "stopped"),
    }
    connection.execute(
        sa.text(
            "UPDATE campaigns SET plan = :plan, starts_at = :at, state = :state,"
            " started_by = created_by, ended = :ended, finished_at = :finished WHERE id = :id"
        ).bindparams(sa.bindparam("at", type_=MOMENT), sa.bindparam("finished", type_=MOMENT)),
        params
        | {
            "ended": {"finished": "done", "stopped": "admin"}.get(state),
            "finished": (old["posted_at"] or at) if params["over"] else None,
        },
    )
    connection.execute(
        sa.text(
            "INSERT INTO campaign_steps (id, campaign_id, position, name, state, next_at,"
            " occurrences) VALUES (:id, :id, 1, :name, :state, :at, :said)"
        ).bindparams(sa.bindparam("at", type_=MOMENT)),
        {
            "id": old["id"],
            "name": old["name"],
            "state": "waiting" if old["state"] == "scheduled" else "done",
            "at": at if old["state"] == "scheduled" else None,
            "said": int(old["state"] in POSTS),
        },
    )
    if old["state"] in POSTS:
        _bring_over_post(connection, old)


def _bring_over_post(connection: sa.Connection, old: dict[str, Any]) -> None:
    said = connection.execute(
        sa.text(
            "SELECT chat_id, message_id FROM outbox WHERE purpose = 'campaign'"
            " AND subject_id = :id ORDER BY id DESC LIMIT 1"
        ),
        {"id": old["id"]},
    ).first()
    message_ids = [said.message_id] if said and said.message_id else []
    connection.execute(
        sa.text(
            "INSERT INTO campaign_posts (id, community_id, campaign_id, step_id, occurrence,"
            " due_at, chat_id, variant, state, message_ids, posted_at) VALUES (:id, :home, :id,"
            " :id, 1, :at, :chat, 'A', :state, :messages, :posted)"
        ).bindparams(
            sa.bindparam("at", type_=MOMENT),
            sa.bindparam("posted", type_=MOMENT),
            sa.bindparam("chat", type_=sa.BigInteger()),
        ),
        {
            "id": old["id"],
            "home": old["community_id"],
            "at": old["posts_at"],
            "chat": said.chat_id if said else None,
            "state": old["state"],
            "messages": orjson.dumps(message_ids).decode(),
            "posted": old["posted_at"],
        },
    )


def _plan(old: dict[str, Any], local: datetime) -> dict[str, Any]:
    content: dict[str, Any] = {
        "text": old["text"] or "",
        "media": [],
        "poll": None,
        "card": True,
        "buttons": [],
    }
    step = {
        "name": old["name"],
        "where": {"room": "group", "chat_id": None, "thread_id": None},
        "when": {"kind": "after-start", "days": 0, "at": None, "plus": 0},
        "variants": [{"name": "A", "content": content, "weight": 1, "coupon": None, "hour": None}],
        "choosing": "split",
        "only": None,
        "unless": None,
        "lateness": {"within": 6 * 3600},
        "posting": {
            "pin": False,
            "unpin_after": None,
            "delete_after": None,
            "replace": False,
            "most_per_day": None,
            "lull": None,
        },
        "paid": False,
    }
    return {
        "name": old["name"],
        "course": old["code"],
        "starts": local.isoformat(),
        "ends": None,
        "target": None,
        "audience": "",
        "spare_buyers": True,
        "spare_admins": True,
        "holdout": 0,
        "steps": [step],
    }


def downgrade() -> None:
    connection = op.get_bind()
    op.drop_index("ix_campaigns_state", table_name="campaigns")
    for column in (
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("posts_at", MOMENT, server_default="2026-01-01 00:00:00", nullable=False),
        sa.Column("posted_at", MOMENT, nullable=True),
    ):
        op.add_column("campaigns", column)
    connection.execute(
        sa.text(
            "UPDATE campaigns SET posts_at = coalesce(starts_at, created_at), posted_at = (SELECT"
            " min(p.posted_at) FROM campaign_posts AS p WHERE p.campaign_id = campaigns.id), state"
            " = CASE WHEN state IN ('scheduled', 'draft') THEN 'scheduled' WHEN EXISTS (SELECT 1"
            " FROM campaign_posts AS p WHERE p.campaign_id = campaigns.id AND p.state = 'posted')"
            " THEN 'posted' WHEN state = 'stopped' THEN 'stopped' ELSE 'failed' END"
        )
    )
    connection.execute(
        sa.text("UPDATE diary SET kind = 'campaign.post' WHERE kind = 'campaign.start'")
    )
    connection.execute(
        sa.text("DELETE FROM diary WHERE kind LIKE 'campaign.%' AND kind <> 'campaign.post'")
    )
    for name in (
        "finished_at",
        "started_by",
        "ended",
        "holdout",
        "spare_admins",
        "spare_buyers",
        "audience",
        "target",
        "ends_at",
        "starts_at",
        "plan",
    ):
        op.drop_column("campaigns", name)
    op.drop_column("broadcasts", "spares_owners_of")
    op.drop_column("broadcasts", "is_open")
    for table_name in ("last_words", "campaign_posts", "campaign_steps"):
        op.drop_table(table_name)
