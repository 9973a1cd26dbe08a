"""One step of the program with a large library, in a process of its own: what it costs, as JSON.

    python -m benchmarks.library_process start FOLDER

The rows of `benchmarks/rows/large_libraries.py` run it, and so measure nothing of each other.
"""

import asyncio
import gc
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from typing import Any

PAGE = 4096
PROBES_EVERY = 0.02
"""Seconds between two answers that are asked for while the library is read again."""


def main() -> None:
    """Do the step that is named, in the folder that is named, and print what it cost."""
    step, folder = sys.argv[1], Path(sys.argv[2])
    print(json.dumps(STEPS[step](folder)), flush=True)


def resident() -> int:
    """Bytes of this process in memory."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * PAGE


def processor_seconds() -> float:
    """What this process and those that it has waited for took of the processors."""
    used = (getrusage(whose) for whose in (RUSAGE_SELF, RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def start(folder: Path) -> dict[str, float]:
    """The program's start: from the files to an answerer. What is compiled stays in the folder."""
    from bootstrap.tasks import gc_freeze, gc_paused
    from briefing.answers.answerer import Answerer
    from briefing.answers.search import StoredIndex
    from briefing.messages.messenger import Messenger

    _, before, begun, clock = Messenger(), resident(), processor_seconds(), time.perf_counter()
    with gc_paused():
        loader = _loader(folder)
        library = loader.load()
        stored = StoredIndex(folder / "library.search", loader.digest or "")
        answerer = Answerer(library, loader.copies, stored=stored)
    taken, waited = processor_seconds() - begun, time.perf_counter() - clock
    gc_freeze()
    assert answerer.question("who is on file").carried is None  # noqa: S101 - it answers
    return {"seconds": taken, "waited": waited, "grown": resident() - before}


def parse(folder: Path) -> dict[str, float]:
    """What PyYAML's C loader takes to read the same files, and nothing else."""
    import yaml

    paths = sorted((folder / "positions").rglob("*.yaml"))
    begun, clock = processor_seconds(), time.perf_counter()
    for path in paths:
        yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
    return {"seconds": processor_seconds() - begun, "waited": time.perf_counter() - clock}


def check(folder: Path) -> dict[str, float]:
    """What `bot.py check` does, but for its printing."""
    from bootstrap.tasks import gc_paused
    from briefing.library.checking import check as look
    from briefing.library.checking import write_lock

    begun, clock = processor_seconds(), time.perf_counter()
    with gc_paused():
        report = look(folder / "positions", folder / "articles")
    write_lock(folder / "positions", report)
    assert report.passed  # noqa: S101 - else something else was measured
    return {"seconds": processor_seconds() - begun, "waited": time.perf_counter() - clock}


def find(folder: Path) -> dict[str, float]:
    """Reading the same bytes, and looking once for each quote in its article."""
    texts: dict[str, list[str]] = json.loads((folder / "texts.json").read_text("utf-8"))
    begun, clock = processor_seconds(), time.perf_counter()
    for path in (folder / "positions").rglob("*.yaml"):
        path.read_bytes()
    for name, wanted in texts.items():
        article = (folder / "articles" / f"{name}.txt").read_bytes().decode()
        assert all(article.find(text) >= 0 for text in wanted)  # noqa: S101 - as above
    return {"seconds": processor_seconds() - begun, "waited": time.perf_counter() - clock}


def memory_of_bot(folder: Path) -> dict[str, float]:
    """A bot at its start with the library of the folder."""
    from briefing.answers.answerer import Answerer
    from briefing.messages.messenger import Messenger
    from cli import running_bots  # noqa: F401 - all that `bot.py run` loads

    _application()
    loader = _loader(folder)
    held = Answerer(loader.load(), loader.copies), Messenger(loads_all=True)
    gc.collect()
    return {"grown": resident(), "held": len(held)}


def memory_of_echo(_: Path) -> dict[str, float]:
    """python-telegram-bot's echo bot at its start."""
    app = _application()
    gc.collect()
    return {"grown": resident(), "held": len(app.handlers)}


def _application() -> Any:
    from telegram.ext import Application, MessageHandler, filters

    async def echo(update: Any, _: object) -> None:
        await update.message.reply_text(update.message.text)

    app = Application.builder().token("1:x").build()
    app.add_handler(MessageHandler(filters.TEXT, echo))
    return app


def reload(folder: Path) -> dict[str, float]:
    """A file is edited under a running program, which is asked for answers all the while."""
    return asyncio.run(_reload(folder))


async def _reload(folder: Path) -> dict[str, float]:
    from bootstrap.tasks import beside

    actor = sorted((folder / "positions/actors").iterdir())[0]
    written = actor.read_text("utf-8")
    reloader = _reloader(folder)
    async with beside(reloader.run()):
        try:
            await reloader.reload(1)
            begun = processor_seconds()
            async with asyncio.timeout(120):
                waits: list[float] = []
                async with beside(_probe(reloader, waits)):
                    actor.write_text(written.replace("talks in", "talks at"), "utf-8")
                    await reloader.reload(1)
            taken = processor_seconds() - begun
        finally:
            actor.write_text(written, "utf-8")
    return {"seconds": taken, "longest": max(waits)}


async def _probe(reloader: Any, waits: list[float]) -> None:
    """Ask for an answer every now and then, and note how late each is.

    It is always the same one, which costs next to nothing: the reload is what is measured.
    """
    name = next(iter(reloader.current.answerer.library.actors))
    while True:
        asked = time.perf_counter()
        await asyncio.sleep(PROBES_EVERY)
        reloader.current.answerer.command("position", name)
        waits.append(time.perf_counter() - asked - PROBES_EVERY)


def stop(folder: Path) -> dict[str, float]:
    """The program is told to end while it reads a library whole; from the signal to its end."""
    asyncio.run(_stop(folder))
    return {}


async def _stop(folder: Path) -> None:
    from bootstrap.reloading import LibraryReloader
    from bootstrap.tasks import beside, until_signal
    from briefing.answers.answerer import Answerer
    from briefing.library.model import Library
    from briefing.library.watching import Folders, Watcher
    from handlers.context import CurrentAnswerer

    (folder / "library.compiled").unlink(missing_ok=True)
    nothing = Library({}, {}, {}, {})

    async def work() -> None:
        folders = Folders(folder / "positions")
        watcher = Watcher(_loader(folder), folders, nothing, events=False, poll=None, quiet=0.01)
        reloader = LibraryReloader(watcher, CurrentAnswerer(Answerer(nothing)))
        async with beside(reloader.run()):
            print("reading", flush=True)
            await reloader.reload(1)

    await until_signal(work())


def _loader(folder: Path) -> Any:
    from briefing.library.compiling import IncrementalLoader, StoredUnits

    return IncrementalLoader(
        folder / "positions", None, stored=StoredUnits(folder / "library.compiled")
    )


def _reloader(folder: Path) -> Any:
    from bootstrap.reloading import LibraryReloader
    from bootstrap.tasks import gc_freeze
    from briefing.answers.answerer import Answerer
    from briefing.library.watching import Folders, Watcher
    from handlers.context import CurrentAnswerer

    loader = _loader(folder)
    library = loader.load()
    folders = Folders(folder / "positions")
    watcher = Watcher(loader, folders, library, events=False, poll=None, quiet=0.05)
    reloader = LibraryReloader(watcher, CurrentAnswerer(Answerer(library, loader.copies)))
    gc_freeze()
    return reloader


STEPS: dict[str, Callable[[Path], dict[str, float]]] = {
    "start": start,
    "parse": parse,
    "check": check,
    "find": find,
    "memory-of-bot": memory_of_bot,
    "memory-of-echo": memory_of_echo,
    "reload": reload,
    "stop": stop,
}

if __name__ == "__main__":
    main()
