"""The bots of one database: each by its name in the settings, its Telegram id and its number.

The number says where a bot's rows are (`bot_places`). It stays when the bot gets another name or
another token, and is never given to another bot.
"""

from dataclasses import dataclass

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from briefing.digests.store.bot_identity import OtherBot, owner_of
from briefing.digests.store.bot_places import FIRST
from briefing.digests.store.database import Database
from briefing.digests.store.tables import bot, registered_bots


class HasOtherName(Exception):
    """The bot has rows already, under another name. The message is one line with a way on."""

    def __init__(self, where: str, bot: int, name: str) -> None:
        super().__init__(
            f"{where}: the bot {bot} has rows of its own already, under the name {name}. Name it"
            " so in the settings, or give the token of another bot."
        )


@dataclass(frozen=True, slots=True)
class RegisteredBot:
    """``number`` says where its rows are, ``id`` is Telegram's."""

    number: int
    name: str
    id: int


class RegisteredBots:
    """The table, which is among the first bot's. Each method raises DatabaseFault."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def all(self) -> tuple[RegisteredBot, ...]:
        """Every bot that was ever registered, by number."""
        async with self._database.reading() as connection:
            return await _all(connection)

    async def number_of(self, name: str, asking: int) -> int:
        """The number of the bot with this name and Telegram id; a new one gets a number.

        The first bot of a new database has the first tables, and so has the bot whose they were
        before there were several. Known by its id, a bot may have got another name. Raises
        OtherBot where the name is another bot's.
        """
        async with self._database.writing() as connection:
            known, owner = await self._known(connection)
            named = next((each for each in known if each.name == name), None)
            if named is not None and named.id != asking:
                raise OtherBot(self._database.where, named.id, asking, name)
            same = next((each for each in known if each.id == asking), None)
            if same is not None:
                renamed = update(registered_bots).where(registered_bots.c.number == same.number)
                await connection.execute(renamed.values(name=name))
                return same.number
            numbers = [each.number for each in known]
            is_first = FIRST not in numbers and owner in (None, asking)
            number = FIRST if is_first else max([FIRST, *numbers]) + 1
            row = {"number": number, "name": name, "id": asking}
            await connection.execute(insert(registered_bots).values(row))
            if is_first and owner is None:
                await connection.execute(insert(bot).values(id=asking))
            return number

    async def adopt(self, name: str, asking: int) -> int | None:
        """Give the rows of a name to the bot with this id; whose they were, None if nobody's.

        The tables where they are have an owner of their own: `BotIdentity.adopt`. Raises
        HasOtherName where the bot has rows under another name.
        """
        async with self._database.writing() as connection:
            known, _ = await self._known(connection)
            taken = next((each for each in known if each.id == asking), None)
            if taken is not None and taken.name != name:
                raise HasOtherName(self._database.where, asking, taken.name)
            before = next((each for each in known if each.name == name), None)
            if before is not None:
                row = update(registered_bots).where(registered_bots.c.number == before.number)
                await connection.execute(row.values(id=asking))
            return None if before is None else before.id

    async def _known(
        self, connection: AsyncConnection
    ) -> tuple[tuple[RegisteredBot, ...], int | None]:
        """The bots, and the owner of the first tables; nobody else registers meanwhile."""
        owner = await owner_of(self._database, connection)
        known = await _all(connection)
        first = next((each for each in known if each.number == FIRST), None)
        if first is not None and owner not in (None, first.id):
            # Its tables were moved to another bot while there was only one.
            await connection.execute(
                delete(registered_bots).where(registered_bots.c.number == FIRST)
            )
            known = tuple(each for each in known if each is not first)
        return known, owner


async def _all(connection: AsyncConnection) -> tuple[RegisteredBot, ...]:
    found = await connection.execute(select(registered_bots).order_by(registered_bots.c.number))
    return tuple(RegisteredBot(row.number, row.name, row.id) for row in found.all())
