"""systemd is told that the program is up, that it lives, and that it is ending."""

import asyncio
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from bootstrap.service_manager import reported
from briefing.settings.systemd import ServiceManager, service_manager_of
from tests.support.program import running


class Manager:
    """A service manager's end of the line: a real socket, as systemd has one."""

    def __init__(self, path: Path) -> None:
        self.address = str(path)
        self._line = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._line.bind(self.address)
        self._line.setblocking(False)

    async def hears(self) -> str:
        async with asyncio.timeout(60):
            return (await asyncio.get_running_loop().sock_recv(self._line, 100)).decode()

    def close(self) -> None:
        self._line.close()


@pytest.fixture
def manager(tmp_path: Path) -> Iterator[Manager]:
    opened = Manager(tmp_path / "notify")
    yield opened
    opened.close()


async def test_the_manager_hears_of_the_start_and_of_the_end(manager: Manager) -> None:
    async with reported(ServiceManager(manager.address)):
        assert await manager.hears() == "READY=1"
    assert await manager.hears() == "STOPPING=1"


async def test_a_watchdog_gets_signs_of_life_for_as_long_as_the_program_runs(
    manager: Manager,
) -> None:
    async with reported(ServiceManager(manager.address, watchdog=0.01)):
        heard = [await manager.hears() for _ in range(4)]
    assert heard == ["READY=1", "WATCHDOG=1", "WATCHDOG=1", "WATCHDOG=1"]


async def test_a_manager_that_is_gone_stops_nothing(tmp_path: Path) -> None:
    went_on = False
    async with reported(ServiceManager(str(tmp_path / "nobody"), watchdog=0.01)):
        went_on = True
    assert went_on


async def test_without_a_manager_nothing_is_told() -> None:
    async with reported(None):
        pass


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({}, None),
        ({"NOTIFY_SOCKET": ""}, None),
        ({"NOTIFY_SOCKET": "vsock:2:1234"}, None),
        ({"NOTIFY_SOCKET": "/run/n"}, ServiceManager("/run/n")),
        ({"NOTIFY_SOCKET": "@n", "WATCHDOG_USEC": "20000000"}, ServiceManager("@n", 20.0)),
        ({"NOTIFY_SOCKET": "/n", "WATCHDOG_USEC": "soon"}, ServiceManager("/n")),
        ({"NOTIFY_SOCKET": "/n", "WATCHDOG_USEC": "0"}, ServiceManager("/n")),
        (
            {"NOTIFY_SOCKET": "/n", "WATCHDOG_USEC": "5000000", "WATCHDOG_PID": "1"},
            ServiceManager("/n"),
        ),
    ],
)
def test_the_manager_is_read_from_the_environment(
    environ: dict[str, str], expected: ServiceManager | None
) -> None:
    assert service_manager_of(environ) == expected


async def test_a_running_program_reports_to_its_manager(manager: Manager) -> None:
    async with running(
        "run", BRIEFING_CHAT__PORT="0", NOTIFY_SOCKET=manager.address, WATCHDOG_USEC="60000000"
    ) as program:
        assert await manager.hears() == "READY=1"
        assert await manager.hears() == "WATCHDOG=1"
        assert await program.end() == 0
    assert await manager.hears() == "STOPPING=1"
