"""What an order, a gift or a membership opened is found quickly, closed again or not."""

from alembic import op

revision = "0051"
down_revision = "0050"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for column in ("order_id", "cause"):
        op.create_index(op.f(f"ix_entitlements_{column}"), "entitlements", [column])


def downgrade() -> None:
    for column in ("cause", "order_id"):
        op.drop_index(op.f(f"ix_entitlements_{column}"), table_name="entitlements")
