"""A new version starts beside the one before it, takes over, and the old one ends."""

import io
import shutil
import subprocess
import tarfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from sqlalchemy import make_url

from tests.digests import postgresql
from tests.program.operating import environment_of
from tests.support.loopback import LoopbackApi
from tests.support.program import ROOT, Running, running, running_from

MIGRATIONS = "briefing/digests/store/migrations/versions"
FIRST_WITH_TAKE_OVER = "0010_updates_by_webhook.py"
"""Before it, several processes did not know of each other."""
pytestmark = pytest.mark.timeout(300)


@pytest.fixture(scope="module")
def database() -> Iterator[str]:
    """The address of a PostgreSQL."""
    with postgresql.server() as url:
        yield url


def _git(*arguments: str) -> bytes:
    """What git prints of this repository; skips where there is no history."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("there is no git history here")
    ended = subprocess.run(  # noqa: S603 - no shell, and the arguments are this test's own
        [git, "-C", str(ROOT), *arguments], capture_output=True, check=False
    )
    if ended.returncode:
        pytest.skip("the history here does not go back that far")
    return ended.stdout


@pytest.fixture(scope="module")
def version_before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout of the last commit whose tables are one migration behind."""
    newest = max(file.name for file in (ROOT / MIGRATIONS).glob("[0-9]*.py"))
    if newest <= FIRST_WITH_TAKE_OVER:
        pytest.skip("no version before this one knows how to be taken over from")
    added = _git("log", "-1", "--diff-filter=A", "--format=%H", "--", f"{MIGRATIONS}/{newest}")
    content = _git("archive", "--format=tar", f"{added.decode().strip()}^")
    folder = tmp_path_factory.mktemp("before")
    with tarfile.open(fileobj=io.BytesIO(content)) as archive:
        archive.extractall(folder, filter="data")
    return folder


@pytest.fixture
def version_after(tmp_path: Path) -> Path:
    """The present program with a migration more."""
    folder = tmp_path / "after"
    for name in ("bootstrap", "briefing", "cli", "handlers", "local_telegram", "quotations"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "bot.py", folder)
    newest = max(file.name for file in (ROOT / MIGRATIONS).glob("[0-9]*.py"))
    (folder / MIGRATIONS / "9999_later.py").write_text(
        "import sqlalchemy as sa\nfrom alembic import op\n"
        f"revision = '9999'\ndown_revision = '{newest[:4]}'\n"
        "def upgrade():\n"
        "    op.create_table('later', sa.Column('id', sa.Integer, primary_key=True))\n"
    )
    return folder


@asynccontextmanager
async def _taken_over(
    api: LoopbackApi, environment: dict[str, str], old: Path, new: Path
) -> AsyncIterator[Running]:
    """Start the new version beside the old one, end the old one, and ask all the while."""
    asked = 0

    async def ask(*, times: int) -> None:
        nonlocal asked
        for _ in range(times):
            asked += 1
            await api.tell("/position russia", asked)

    async with running_from(old, "run", **environment) as before:
        await before.says("answering on Telegram")
        await ask(times=5)
        async with running_from(new, "run", **environment) as after:
            await after.says("another process leads")
            await ask(times=5)
            await api.seen("sendMessage", 10)
            # The old version still does all that it did, on the tables of the new one.
            await api.tell("/subscribe daily 08:30 russia", 1)
            await api.seen("sendMessage", 11)
            await ask(times=5)
            assert await before.end() == 0
            await after.says("answering on Telegram")
            await ask(times=5)
            await api.seen("sendMessage", 21)
            chats = [int(call.fields["chat_id"]) for call in api.called("sendMessage")]
            assert sorted(chats) == [1, *range(1, 21)]
            yield after
        assert "Traceback" not in before.said + after.said


async def test_the_version_before_is_taken_over_from_without_a_gap(
    api: LoopbackApi, database: str, version_before: Path
) -> None:
    environment = environment_of(api, ROOT / "positions", database)
    async with _taken_over(api, environment, version_before, ROOT) as after:
        assert await after.end() == 0


async def test_the_version_after_takes_over_and_this_one_can_be_started_again(
    api: LoopbackApi, database: str, version_after: Path
) -> None:
    await postgresql.run(database, "CREATE DATABASE later")
    own = make_url(database).set(database="later").render_as_string(hide_password=False)
    environment = environment_of(api, ROOT / "positions", own)
    async with (
        _taken_over(api, environment, ROOT, version_after) as after,
        running("run", **environment) as again,
    ):
        assert "works on it" in await again.says("newer version")
        await again.says("another process leads")
        assert await after.end() == 0
        await again.says("answering on Telegram")
        await api.tell("/about", 99)
        await api.seen("sendMessage", 22)
        assert await again.end() == 0
