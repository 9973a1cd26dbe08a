"""What an address says of the session holds on a real PostgreSQL."""

import pytest
from sqlalchemy import text

from briefing.digests.store import Store

SHOWN = [
    ("application_name=ours", "application_name", "ours"),
    ("options=-c%20statement_timeout%3D7s", "statement_timeout", "7s"),
    ("sslmode=prefer&channel_binding=prefer&connect_timeout=5", "lock_timeout", "3s"),
]


@pytest.mark.parametrize(("parameters", "setting", "value"), SHOWN)
async def test_a_session_is_as_the_address_says(
    postgresql_url: str, parameters: str, setting: str, value: str
) -> None:
    store = await Store.open(f"{postgresql_url}&{parameters}", lock_timeout=3)
    try:
        async with store.database.reading() as connection:
            assert await connection.scalar(text(f"SHOW {setting}")) == value
    finally:
        await store.close()
