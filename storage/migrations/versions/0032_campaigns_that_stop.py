"""A broadcast remembers that it waits with its campaign; a campaign, at which share of people who
do not want it it pauses by itself, and how many of them an admin knew of who let it go on.
"""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
CAMPAIGNS = sa.table("campaigns", sa.column("id", sa.BigInteger), sa.column("plan", sa.JSON))
STOP_AT = 15

HELD_SO_FAR = """
UPDATE broadcasts SET is_held = (1 = 1) WHERE state = 'paused' AND EXISTS (
    SELECT 1 FROM campaigns WHERE campaigns.community_id = broadcasts.community_id
    AND campaigns.state = 'paused'
    AND broadcasts.cause LIKE 'campaign:' || CAST(campaigns.id AS VARCHAR) || ':%')
"""


def upgrade() -> None:
    op.add_column(
        "broadcasts", sa.Column("is_held", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
    op.execute(HELD_SO_FAR)
    op.add_column("campaigns", sa.Column("excused", NUMBER, server_default="0", nullable=False))
    op.add_column("campaigns", sa.Column("resumed_at", sa.DateTime(timezone=True), nullable=True))
    _rewrite_plans(lambda plan: {**plan, "stop_at": STOP_AT})


def downgrade() -> None:
    _rewrite_plans(lambda plan: {name: plan[name] for name in plan if name != "stop_at"})
    op.drop_column("campaigns", "resumed_at")
    op.drop_column("campaigns", "excused")
    op.drop_column("broadcasts", "is_held")


def _rewrite_plans(rewritten: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    """Campaigns are planned by hand: there are not too many of them to be read."""
    here = op.get_bind()
    for number, plan in here.execute(sa.select(CAMPAIGNS.c.id, CAMPAIGNS.c.plan)).all():
        if plan:
            theirs = sa.update(CAMPAIGNS).where(CAMPAIGNS.c.id == number)
            here.execute(theirs.values(plan=rewritten(plan)))
