"""Work that is shared out among processes is done as one process would do it, and leaves none."""

import os
import select
import signal
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest

from briefing.worker_processes import in_processes

NUMBERS = [*range(40)]
WAITING = """
import os, signal, sys, time
from pathlib import Path
from briefing.worker_processes import in_processes

def wait(folder, number):
    print("this is not to be seen")
    (Path(folder) / str(os.getpid())).touch()
    time.sleep(0.1)

if __name__ == "__main__":
    # Whoever is started in the background is told to ignore it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    in_processes(wait, sys.argv[1], range(100_000), 2)
"""


def times(factor: int, number: int) -> int:
    """A task of the tests."""
    return factor * number


def times_but_seven(factor: int, number: int) -> int:
    """The same, which knows one number that it cannot do."""
    if number == 7:
        raise ValueError(number)
    return factor * number


def times_until_killed(factor: int, number: int) -> int:
    """The same, in a process that is killed at one number."""
    if number == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return factor * number


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_results_come_in_the_order_of_the_tasks(method: str) -> None:
    assert in_processes(times, 3, NUMBERS, 2, method) == [3 * number for number in NUMBERS]


def test_nothing_to_do_starts_nothing() -> None:
    assert in_processes(times, 3, [], 2) == []


def test_a_task_that_fails_is_left_to_whoever_asked() -> None:
    found = in_processes(times_but_seven, 3, NUMBERS, 2, "fork")
    assert found == [None if number == 7 else 3 * number for number in NUMBERS]


def test_a_process_that_is_killed_takes_one_task_with_it() -> None:
    found = in_processes(times_until_killed, 3, NUMBERS, 2, "fork")
    assert found == [None if number == 7 else 3 * number for number in NUMBERS]


def test_where_all_processes_are_killed_the_rest_is_left_to_whoever_asked() -> None:
    found = in_processes(times_until_killed, 3, [1, 7, 2], 1, "fork")
    assert found == [3, None, None]


@pytest.mark.skipif(sys.platform != "linux", reason="it follows processes as Linux lets it")
@pytest.mark.parametrize("way", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_whatever_ends_the_program_ends_all_of_its_processes(
    way: signal.Signals, tmp_path: Path
) -> None:
    (tmp_path / "waiting.py").write_text(WAITING)
    (tmp_path / "processes").mkdir()
    with subprocess.Popen(  # noqa: S603 - a program of ours
        [sys.executable, tmp_path / "waiting.py", tmp_path / "processes"],
        env={**os.environ, "PYTHONPATH": os.getcwd()},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as program:
        made = tmp_path / "processes"
        while len(pids := [int(path.name) for path in made.iterdir()]) < 2:
            with pytest.raises(subprocess.TimeoutExpired):  # it has not ended
                program.wait(0.05)
        with ExitStack() as held:
            ends = [held.enter_context(os.fdopen(os.pidfd_open(pid))) for pid in pids]
            if way is signal.SIGINT:
                os.killpg(program.pid, way)  # as a terminal does
            else:
                program.send_signal(way)
            said, _ = program.communicate(timeout=60)
            assert said == b""
            ended = [end for end in ends if select.select([end], [], [], 60)[0]]
            assert ended == ends
