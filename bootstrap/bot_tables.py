"""The tables of each bot, for what looks at the database itself.

They go by what the database knows, and open nothing that would be made by it: a bot that has left
the settings has its tables still.
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.engine import make_url

from bootstrap.bot_stores import bot_id
from briefing.digests.store import LOCK_TIMEOUT
from briefing.digests.store.bot_places import FIRST, file_of, schema_of
from briefing.digests.store.database import Database
from briefing.digests.store.registered_bots import RegisteredBot, RegisteredBots
from briefing.digests.store.tables_version import tables_version
from briefing.settings import DatabaseSettings, Settings

_SINCE = "0014"
"""The version of the tables since which there may be several bots."""


class NoSuchTables(Exception):
    """There is nothing of this bot, or no file. The text is one line that says so."""


@dataclass(frozen=True, slots=True)
class BotTables:
    """The tables of one bot, by its number; the only one has no name."""

    settings: DatabaseSettings
    number: int
    name: str = ""

    @property
    def file(self) -> Path:
        """SQLite's file. To be asked for of SQLite alone."""
        assert self.settings.file is not None  # noqa: S101 - for the type: the caller has looked
        return file_of(self.settings.file, self.number)

    @property
    def where(self) -> str:
        """In words: the bot's name, and the file, or the server with the schema."""
        name = f"{self.name}: " if self.name else ""
        if self.settings.file is not None:
            return f"{name}SQLite {self.file}"
        url, schema = make_url(self.settings.url.get_secret_value()), schema_of(self.number)
        where = f"{name}PostgreSQL {url.database} at {url.host or 'localhost'}"
        return where + (f", schema {schema}" if schema else "")

    def look_for_file(self) -> None:
        """See that the file is there: to look must not make it. Raises NoSuchTables."""
        if self.settings.file is not None and not self.file.exists():
            raise NoSuchTables(f"{self.file} is not there; the first start makes it")

    @asynccontextmanager
    async def open(self, session_url: str | None = None) -> AsyncIterator[Database]:
        """The database, whatever its version; ``session_url`` leads past a pooler.

        Raises DatabaseFault.
        """
        database = Database(
            self.settings.url.get_secret_value(),
            lock_timeout=LOCK_TIMEOUT,
            session_url=session_url,
            number=self.number,
        )
        try:
            yield database
        finally:
            await database.close()


async def bot_tables(settings: Settings, bot: str | None) -> list[BotTables]:
    """The tables of every bot in the database, or of the one with this name.

    The first ones are among them whoever has them: they know of all others. Raises NoSuchTables
    and DatabaseFault.
    """
    first = BotTables(settings.database, FIRST)
    if not settings.bots and not settings.name and bot is None:
        return [first]
    first.look_for_file()
    async with first.open() as database:
        found = await tables_version(database)
        is_known = found.is_newer or (found.current or "") >= _SINCE
        known = await RegisteredBots(database).all() if is_known else ()
    if bot is not None:
        number = _number_of(settings, bot, known)
        if number is None:
            raise NoSuchTables(f"nothing is stored of {bot}: its first start makes its tables")
        return [BotTables(settings.database, number, bot)]
    tables = [BotTables(settings.database, each.number, each.name) for each in known]
    return tables if any(each.number == FIRST for each in tables) else [first, *tables]


def _number_of(settings: Settings, bot: str, known: Sequence[RegisteredBot]) -> int | None:
    """The number of a bot by its name, or by its token where the next start renames it."""
    tokens = {each.name: each.token for each in settings.bots or (settings,)}
    token = tokens.get(bot)
    asking = None if token is None else bot_id(token)
    named = (each.number for each in known if each.name == bot)
    return next(named, next((each.number for each in known if each.id == asking), None))
