"""Two bots in one process, each with a Bot API server of its own."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from briefing.digests.store import Store
from tests.program.operating import environment_of
from tests.support.loopback import TOKEN, LoopbackApi
from tests.support.program import ROOT, Running, running

OTHER = "987654321:AAEotherbototherbototherbototherbot000"
READER = 5
"""Writes to both bots: a private chat has the same id in each."""
QUESTION = "/position russia"
_CONFIG = """
bots:
  syria:
    telegram: {{base_url: {syria}}}
  climate:
    telegram: {{base_url: {climate}}}
{more}
"""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two bots, the Bot API server of each, and the settings of both."""

    syria: LoopbackApi
    climate: LoopbackApi
    config: Path
    environment: dict[str, str]

    def write(self, more: str = "") -> None:
        """Write the settings' file; ``more`` belongs to climate and what comes after it."""
        self.config.write_text(
            _CONFIG.format(syria=self.syria.base_url, climate=self.climate.base_url, more=more),
            encoding="utf-8",
        )

    def running(self, **more: str) -> AbstractAsyncContextManager[Running]:
        """The program with both."""
        return running("run", "--config", str(self.config), **self.environment | more)

    async def store(self, number: int) -> Store:
        """What the bot with this number keeps."""
        return await Store.open(self.environment["BRIEFING_DATABASE__URL"], number=number)


@asynccontextmanager
async def pair_in(folder: Path) -> AsyncIterator[Pair]:
    """Two bots that share a SQLite database in this folder, and answer nobody yet."""
    async with LoopbackApi() as syria, LoopbackApi() as climate:
        environment = environment_of(syria, ROOT / "positions", f"sqlite:///{folder}/briefing.db")
        del environment["TELEGRAM_BOT_TOKEN"], environment["BRIEFING_TELEGRAM__BASE_URL"]
        tokens = {"TELEGRAM_BOT_TOKEN_SYRIA": TOKEN, "TELEGRAM_BOT_TOKEN_CLIMATE": OTHER}
        kept = {"BRIEFING_LIBRARY__KEPT": str(folder / "kept" / "library.json")}
        made = Pair(syria, climate, folder / "config.yaml", environment | tokens | kept)
        made.write()
        yield made


async def both_answer(bot: Running) -> None:
    """Wait until both are on Telegram."""
    await bot.says("answering on Telegram")
    await bot.says("answering on Telegram")
