"""What systemd tells a service in its environment: where to report, and how often."""

import os
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ServiceManager:
    """The service manager that started the program (sd_notify(3), sd_watchdog_enabled(3)).

    ``socket`` is the address of a Unix datagram socket; one that begins with ``@`` is in Linux's
    abstract namespace. ``watchdog`` is after how many seconds without a sign of life the manager
    ends the program, None where it does not.
    """

    socket: str
    watchdog: float | None = None


def service_manager_of(environ: Mapping[str, str]) -> ServiceManager | None:
    """The manager that the environment names; None where there is none.

    A watchdog that is meant for another process, or whose time is no number, counts as none.
    """
    socket = environ.get("NOTIFY_SOCKET", "")
    if not socket.startswith(("/", "@")):
        return None
    microseconds = environ.get("WATCHDOG_USEC", "")
    is_ours = environ.get("WATCHDOG_PID", "") in ("", str(os.getpid()))
    if not is_ours or not microseconds.isdecimal() or not int(microseconds):
        return ServiceManager(socket)
    return ServiceManager(socket, int(microseconds) / 1_000_000)
