"""The store: everything that digests keep, in one database.

`Store` holds one object for each family of rows: chats, subscriptions, changes, the ledger ...
"""

from briefing.digests.store.bot_identity import BotIdentity
from briefing.digests.store.bot_places import FIRST
from briefing.digests.store.changes import Changes
from briefing.digests.store.chats import ChatErasure, ChatMigration, Chats
from briefing.digests.store.corrections import Corrections
from briefing.digests.store.curation_log import CurationLog
from briefing.digests.store.curator_work import CuratorWork
from briefing.digests.store.database import Database
from briefing.digests.store.faults import DatabaseOlder
from briefing.digests.store.held_edits import HeldEdits
from briefing.digests.store.inbox import Inbox
from briefing.digests.store.ledger import Ledger
from briefing.digests.store.library_versions import LibraryVersions
from briefing.digests.store.migrating import migrate
from briefing.digests.store.paid_waves import PaidWaveRecords
from briefing.digests.store.plans import Plans, PromptedPlans, QuietHoursStore
from briefing.digests.store.position_history import PositionHistory
from briefing.digests.store.processes import Processes
from briefing.digests.store.reader_requests import ReaderRequests
from briefing.digests.store.receipts import Receipts
from briefing.digests.store.refusals import Refusals
from briefing.digests.store.registered_bots import RegisteredBots
from briefing.digests.store.rows_aside import RowsAside
from briefing.digests.store.sqlite_driver import Journal
from briefing.digests.store.subscriptions import Subscriptions
from briefing.digests.store.tables_version import tables_version
from briefing.digests.store.transfer import Transfer
from briefing.digests.store.upkeep import LedgerFigures, Pruning
from briefing.digests.store.wave_pauses import WavePauses

LOCK_TIMEOUT = 10.0
"""Seconds to wait for a lock that another process holds."""


class Store:
    """The tables of one bot in a database.

    Every method of its parts raises ``faults.DatabaseFault``, and no other.
    """

    def __init__(self, database: Database) -> None:
        self.database = database
        self.chats = Chats(database)
        self.subscriptions = Subscriptions(database)
        self.changes = Changes(database)
        self.versions = LibraryVersions(database)
        self.plans = Plans(database)
        self.prompted_plans = PromptedPlans(database)
        self.ledger = Ledger(database)
        self.receipts = Receipts(database)
        self.corrections = Corrections(database)
        self.held_edits = HeldEdits(database)
        self.migration = ChatMigration(database)
        self.erasure = ChatErasure(database)
        self.transfer = Transfer(database)
        self.figures = LedgerFigures(database)
        self.quiet_hours = QuietHoursStore(database)
        self.pruning = Pruning(database)
        self.processes = Processes(database)
        self.bot_identity = BotIdentity(database)
        self.registered_bots = RegisteredBots(database)
        self.reader_requests = ReaderRequests(database)
        self.refusals = Refusals(database)
        self.rows_aside = RowsAside(database)
        self.wave_pauses = WavePauses(database)
        self.paid_waves = PaidWaveRecords(database)
        self.inbox = Inbox(database)
        self.curation_log = CurationLog(database)
        self.curator_work = CuratorWork(database)
        self.position_history = PositionHistory(database)

    @classmethod
    async def open(
        cls,
        url: str,
        *,
        lock_timeout: float = LOCK_TIMEOUT,
        journal: Journal | None = None,
        session_url: str | None = None,
        upgrade: bool = True,
        number: int = FIRST,
    ) -> "Store":
        """Open the tables of a bot in the database at ``url``, and bring them up to date.

        ``number`` is the bot's, as `RegisteredBots` of the first one knows it.

        Without ``upgrade``, tables that are not are refused by DatabaseOlder.

        ``session_url`` leads past a pooler, for what a session holds; None where there is none.
        ``journal`` is SQLite's; None takes the one that is safe with the SQLite in use. Raises
        DatabaseFault, and ValueError for an address that cannot be used.
        """
        database = Database(
            url,
            lock_timeout=lock_timeout,
            journal=journal,
            session_url=session_url,
            number=number,
        )
        try:
            await database.probe()
            await database.hold()
            if not upgrade and (missing := (await tables_version(database)).missing):
                raise DatabaseOlder(database.where, f"steps that it lacks: {len(missing)}")
            await migrate(database)
            await database.clean()
        except BaseException:
            await database.close()
            raise
        return cls(database)

    async def close(self) -> None:
        """Close every connection."""
        await self.database.close()
