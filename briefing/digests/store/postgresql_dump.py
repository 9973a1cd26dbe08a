"""A copy of a PostgreSQL database by `pg_dump`, which comes with PostgreSQL's programs."""

import os
import shutil
import subprocess
from pathlib import Path

from sqlalchemy.engine import URL

from briefing.digests.store.sqlite_backup import CopyRefused
from briefing.file_permissions import make_private_file, make_private_folder

_PARAMETERS = {"host": "PGHOST", "sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT"}


def dump(url: URL, copy: Path) -> None:
    """Write the database into a file for `pg_restore`. Raises CopyRefused, or OSError.

    The password goes by the environment: arguments can be seen by others on the machine.
    """
    program = shutil.which("pg_dump")
    if program is None:
        raise CopyRefused("pg_dump is not here; it comes with PostgreSQL's client programs")
    if copy.exists():
        raise CopyRefused(f"{copy} is there already; nothing was written")
    make_private_folder(copy.parent)
    make_private_file(copy)
    given = {
        "PGHOST": url.host,
        "PGPORT": None if url.port is None else str(url.port),
        "PGUSER": url.username,
        "PGPASSWORD": url.password,
        "PGDATABASE": url.database,
        **{name: str(url.query[key]) for key, name in _PARAMETERS.items() if key in url.query},
    }
    done = subprocess.run(  # noqa: S603 - pg_dump, with arguments of our own
        [program, "--format=custom", "--no-password", f"--file={copy}"],
        env={**os.environ, **{name: str(value) for name, value in given.items() if value}},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        copy.unlink(missing_ok=True)
        said = done.stderr.strip().splitlines() or ["it says nothing"]
        raise CopyRefused(f"pg_dump failed: {said[-1]}")
