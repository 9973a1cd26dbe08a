"""Of which bot the chats in a database are: another bot may not write to them by mistake.

To another bot, whoever has not started it looks as if they had blocked it, and would be marked as
gone.
"""

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from briefing.digests.store.bot_places import lock_table
from briefing.digests.store.database import Database
from briefing.digests.store.tables import bot


class OtherBot(Exception):
    """The database belongs to another bot. The message is one line with a way on."""

    def __init__(self, where: str, owner: int, asking: int, name: str | None = None) -> None:
        """``name`` is that of the bot in the settings, where there are several."""
        whole = "the database" if name is None else f"what is stored of {name}"
        other = "another database (database.url)" if name is None else "the bot another name"
        adopt = "bot.py adopt" if name is None else f"bot.py adopt --bot {name}"
        super().__init__(
            f"{where}: {whole} belongs to the bot {owner}, and the token is that of the bot"
            f" {asking}. Give the token of {owner}, or {other}; to move"
            f" {whole} to this bot on purpose, run {adopt} first."
        )


class BotIdentity:
    """The bot of a database, by its Telegram id. Each method raises DatabaseFault."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def check(self, asking: int) -> None:
        """See that the database is this bot's; a database of no bot becomes its own.

        Raises OtherBot.
        """
        async with self._database.writing() as connection:
            owner = await owner_of(self._database, connection)
            if owner is None:
                await connection.execute(insert(bot).values(id=asking))
            elif owner != asking:
                raise OtherBot(self._database.where, owner, asking)

    async def adopt(self, asking: int) -> int | None:
        """Give the database to this bot; whose it was."""
        async with self._database.writing() as connection:
            owner = await owner_of(self._database, connection)
            await connection.execute(delete(bot))
            await connection.execute(insert(bot).values(id=asking))
            return owner


async def owner_of(database: Database, connection: AsyncConnection) -> int | None:
    """The bot whose tables these are; nobody else looks until the transaction ends."""
    if not database.is_sqlite:
        # Two bots that start on a new database must not both find it nobody's.
        await connection.execute(lock_table(bot, database.schema))
    return (await connection.execute(select(bot.c.id))).scalar_one_or_none()
