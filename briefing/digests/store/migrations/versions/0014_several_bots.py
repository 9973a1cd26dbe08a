"""The bots of the database: the present rows are the first bot's, each other has tables apart."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Make the table. Whose the present rows are stands in the table ``bot`` already."""
    op.create_table(
        "registered_bots",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("name", sa.String(64), nullable=False, unique=True),
        sa.Column("id", sa.BigInteger, nullable=False, unique=True),
    )
