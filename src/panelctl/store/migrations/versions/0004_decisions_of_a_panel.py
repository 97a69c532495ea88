"""An index to find by its panel what was decided: minutes would read every decision ever made."""

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_index("decision_panel", "decision", ["panel_id"])
