"""What a bot on Telegram knows of other processes: on its database, and with its token."""

import os
import secrets
import socket
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from briefing.digests.sending.pacing import Pacer
from briefing.digests.sending.presence import LifeSigns, Presence
from briefing.digests.sending.sending_hold import Polling
from briefing.digests.sending.shared_pace import SharedPace
from briefing.digests.store import Store
from briefing.digests.store.life_locks import life_locks
from briefing.digests.store.processes import Process
from briefing.settings import DigestsSettings

_LONGEST_HOST_NAME = 40
_LOCKS = 2**31 - 1


@dataclass(frozen=True, slots=True)
class OtherProcesses:
    """``presence`` is this process among those on its database; ``polling`` says whether another
    polls with its token."""

    presence: Presence
    polling: Polling


def make_presence(
    store: Store, settings: DigestsSettings, clock: Callable[[], datetime], pacer: Pacer
) -> Presence:
    """This process among those on the database; they share the pace."""
    silence = None if store.database.is_sqlite else settings.lease_seconds
    return Presence(
        store.processes,
        life_locks(store.database),
        Process(owner_name(), lock=secrets.randbelow(_LOCKS) + 1),
        LifeSigns(silence),
        clock,
        pace=SharedPace(settings.messages_per_second, pacer, silence),
        is_short=pacer.short,
    )


def owner_name() -> str:
    """A name that no other process has, not even a later one on this machine."""
    host = socket.gethostname()[:_LONGEST_HOST_NAME]
    return f"{host} {os.getpid()} {secrets.token_hex(4)}"
