"""A look at the machine: versions, modes of files, room on the disk, zone data, folders."""

import os
import platform
import shutil
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bootstrap.doctor_finding import Finding, fine, risky, wrong
from briefing.digests.store.sqlite_driver import has_wal_reset_bug, sqlite
from briefing.settings import Settings

_PACKAGES = ("python-telegram-bot", "aiohttp", "sqlalchemy", "aiosqlite", "asyncpg")
_ROOM = 500 * 2**20
"""Bytes that should be free."""
_ZONES = ("Europe/Kyiv", "America/New_York", "Asia/Damascus", "UTC")


def machine_findings(settings: Settings, environ: Mapping[str, str]) -> list[Finding]:
    """What there is to say of this machine."""
    return [
        *_versions(settings),
        *_warnings(settings),
        *_zones(),
        *_folders(settings),
        *_curators(settings),
        *_ops(settings),
        *_account(environ),
    ]


def _versions(settings: Settings) -> Iterator[Finding]:
    said = []
    for package in _PACKAGES:
        try:
            said.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            yield wrong("packages", f"{package} is not installed", "run make install")
    yield fine("versions", f"Python {platform.python_version()}, {', '.join(said)}")
    if settings.database.file is not None:
        if has_wal_reset_bug(sqlite.sqlite_version_info):
            yield risky(
                "SQLite",
                f"{sqlite.sqlite_version} can damage a write-ahead log; a slower one is used",
                "install a wheel of pysqlite3, or SQLite 3.51.3 or newer",
            )
        else:
            yield fine("SQLite", str(sqlite.sqlite_version))


def _warnings(settings: Settings) -> Iterator[Finding]:
    for warning in settings.warnings:
        says, _, mend = warning.partition("; ")
        yield risky("secrets", says, mend or "see docs/operations.md, Secrets")


def _zones() -> Iterator[Finding]:
    missing = []
    for name in _ZONES:
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, OSError, ValueError):
            missing.append(name)
    if missing:
        yield wrong(
            "zone data", f"{', '.join(missing)} unknown", "pip install tzdata, or apt install it"
        )
    else:
        try:
            yield fine("zone data", f"tzdata {version('tzdata')}")
        except PackageNotFoundError:
            yield fine("zone data", "the system's")


def _folders(settings: Settings) -> Iterator[Finding]:
    positions, articles = settings.library.positions, settings.library.articles
    if settings.library.repository is not None and not positions.is_dir():
        yield fine("data", f"{positions} is not there yet; the first start takes it")
    elif not positions.is_dir():
        yield wrong("data", f"{positions} is no folder", "set library.positions")
    else:
        yield fine("data", str(positions))
    if not articles.is_dir():
        yield risky(
            "articles",
            f"{articles} is not there: quotes rest on evidence.lock alone",
            "set library.articles, where the articles are on this machine",
        )
    places = [settings.library.kept.parent]
    if settings.library.repository is not None:
        places.append(settings.library.git_checkout)
    elif settings.telegram.curators:
        # What curators put on file in their chats is written there.
        places += [positions, articles]
    if settings.database.file is not None:
        places.append(settings.database.file.parent)
        if settings.database.backup_hours:
            places.append(settings.database.backups)
    for folder in dict.fromkeys(places):
        yield from _writable(folder)


def _curators(settings: Settings) -> Iterator[Finding]:
    people, repository = settings.telegram.curators, settings.library.repository
    if people and repository is not None:
        yield risky(
            "curators",
            f"they can put nothing on file from their chats: the data comes from "
            f"{repository.address.url}, and the next fetch would undo it",
            "edit it there; or set library.git to none, library.positions to a folder of this "
            "machine, and curation.git to branch, whose hook may push",
        )
    elif people:
        yield fine("curators", f"{len(people)} may put positions on file from their chats")


def _writable(folder: Path) -> Iterator[Finding]:
    there = folder
    while not there.exists() and there != there.parent:
        there = there.parent
    if not os.access(there, os.W_OK | os.X_OK):
        yield wrong("folder", f"{there} cannot be written to", f"give it to this user: {folder}")
    elif (free := shutil.disk_usage(there).free) < _ROOM:
        yield risky("disk", f"{free // 2**20} MB are free at {there}", "make room")
    else:
        yield fine("folder", f"{folder} can be written to, {free // 2**30} GB are free")


def _ops(settings: Settings) -> Iterator[Finding]:
    place = settings.ops.place
    if place is None:
        yield risky(
            "watching",
            "nobody is told when the bot is not well",
            "set ops.listen: see docs/operations.md",
        )
    elif place.startswith("unix:") or place.rpartition(":")[0] in ("127.0.0.1", "[::1]"):
        yield fine("watching", f"at {place}")
    else:
        yield risky(
            "watching",
            f"{place} can be reached from other machines, and asks for no password",
            "let a firewall or a network of its own keep others out",
        )
    if settings.database.file is not None and not settings.database.backup_hours:
        yield risky(
            "backups",
            "the program makes none",
            "set database.backup_hours: see docs/operations.md",
        )
    if settings.token is not None and not settings.telegram.admins:
        yield risky("admins", "nobody is told of faults", "set telegram.admins")


def _account(environ: Mapping[str, str]) -> Iterator[Finding]:
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if is_root and not environ.get("container"):
        yield risky("user", "the program runs as root", "give it a user of its own")
