"""Our bot as it runs, on a server on loopback, with a library of so many quotes.

    python -m benchmarks.answering.our_bot TOKEN ADDRESS QUOTES

Everything is as in `bot.py run`, but for what would be the same for any program: the limits of
sending are lifted, since Telegram's are what a benchmark would measure, and the library is made,
not read.
"""

import argparse
import asyncio
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.answers import POSITIONS, QUOTES, make_library
from benchmarks.suite.peer import end_with_input
from bootstrap.library_at_work import LibrarySource
from bootstrap.program import run_bots
from bootstrap.tasks import until_signal
from briefing.library.compiling import IncrementalLoader
from briefing.logs import start_logging
from briefing.settings import Settings, load_settings

_CONFIG = """\
library: {{positions: {folder}/positions, kept: {folder}/kept.json, watch: 'off'}}
chat: {{enabled: 'off'}}
telegram: {{base_url: '{address}'}}
answers: {{flood_messages: 100000, flood_seconds: 1}}
digests: {{messages_per_second: 1000000, per_chat_seconds: 0, group_messages_per_minute: 1000000}}
log: {{level: ERROR}}
"""
_TOPICS = "peace: {name: Peace, proposition: There should be peace., aliases: []}\n"


def settings_in(folder: Path, token: str, address: str) -> Settings:
    """The settings of a bot that keeps everything in this folder."""
    for name in ("positions/actors", "positions/sources"):
        (folder / name).mkdir(parents=True)
    (folder / "positions/topics.yaml").write_text(_TOPICS, encoding="utf-8")
    config = folder / "config.yaml"
    config.write_text(_CONFIG.format(folder=folder, address=address), encoding="utf-8")
    given = {
        "TELEGRAM_BOT_TOKEN": token,
        "BRIEFING_DATABASE__URL": f"sqlite:///{folder}/chats.db",
    }
    return load_settings(config, given)


def main() -> None:
    """Answer until the process is ended."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("token")
    parser.add_argument("address")
    parser.add_argument("quotes", type=int)
    asked = parser.parse_args()
    end_with_input()
    library = make_library(max(1, asked.quotes // (POSITIONS * QUOTES)))
    with TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        settings = settings_in(folder, asked.token, asked.address)
        start_logging(settings.log.level, settings.log.format, secrets=settings.secrets())
        loader = IncrementalLoader(settings.library.positions)
        found = replace(loader.examine(), library=library, faults=())
        source = LibrarySource(settings.library, loader, found)
        asyncio.run(until_signal(run_bots(settings, [source], None)))


if __name__ == "__main__":
    main()
