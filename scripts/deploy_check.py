"""Checks what `deploy/` holds with the programs that will read it, as far as they are here.

    python -m scripts.deploy_check

Each check is told as right, wrong with the program's own words, or not run with the reason. Exit
code 1 where one is wrong. Nothing is started, fetched or changed.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console

ROOT = Path(__file__).parents[1]
DEPLOY = ROOT / "deploy"
MOST_EXPOSURE = 2.0
"""The most that `systemd-analyze security` may say, on its scale from 0 (closed) to 10."""
_TOOLS = ROOT / ".venv-deploy" / "bin"
_UNIT = DEPLOY / "systemd" / "position-briefings.service"
_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Check:
    """A program's judgement of one file. ``prepared`` makes the arguments in an empty folder."""

    name: str
    program: str
    prepared: Callable[[Path], list[str]]
    package: str


def _as_it_is(*arguments: str) -> Callable[[Path], list[str]]:
    return lambda folder: list(arguments)


def _unit_with_a_program(folder: Path) -> list[str]:
    """systemd looks for the program too, which stands where the unit says only once installed."""
    unit = folder / _UNIT.name
    text = _UNIT.read_text(encoding="utf-8")
    unit.write_text(re.sub(r"^ExecStart=.*", "ExecStart=/bin/true", text, flags=re.MULTILINE))
    return ["verify", str(unit)]


def _nginx_alone(folder: Path) -> list[str]:
    """A server's file is read within nginx's own; its certificate is made for the check."""
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1"),
            *("-subj", "/CN=bot.example.org", "-keyout", str(key), "-out", str(certificate)),
        ],
        check=True,
        capture_output=True,
    )
    server = (DEPLOY / "proxy" / "nginx.conf").read_text(encoding="utf-8")
    for name, made in (("fullchain.pem", certificate), ("privkey.pem", key)):
        server = server.replace(f"/etc/letsencrypt/live/bot.example.org/{name}", str(made))
    whole = folder / "nginx.conf"
    whole.write_text(
        f"pid {folder}/nginx.pid;\nerror_log stderr;\nevents {{}}\n"
        f"http {{\naccess_log off;\n{server}\n}}\n",
        encoding="utf-8",
    )
    return ["-t", "-q", "-c", str(whole)]


CHECKS = (
    Check("the service's unit", "systemd-analyze", _unit_with_a_program, "systemd"),
    Check(
        f"how exposed the service is, at most {MOST_EXPOSURE}",
        "systemd-analyze",
        _as_it_is(
            *("security", "--offline=true", f"--threshold={MOST_EXPOSURE * 10:.0f}", str(_UNIT))
        ),
        "systemd",
    ),
    Check(
        "the script of the service's commands",
        "sh",
        _as_it_is("-n", str(DEPLOY / "systemd" / "position-briefings")),
        "dash",
    ),
    Check("nginx's server", "nginx", _nginx_alone, "nginx"),
    Check(
        "Caddy's server",
        "caddy",
        _as_it_is(
            *("validate", "--adapter", "caddyfile"),
            *("--config", str(DEPLOY / "proxy" / "Caddyfile")),
        ),
        "caddy",
    ),
    Check(
        "the image's recipe",
        "hadolint",
        _as_it_is(str(DEPLOY / "docker" / "Dockerfile")),
        "`make deploy-check` brings it",
    ),
    Check(
        "the composition, against its schema",
        "check-jsonschema",
        _as_it_is(
            "--builtin-schema", "vendor.compose-spec", str(DEPLOY / "docker" / "compose.yaml")
        ),
        "`make deploy-check` brings it",
    ),
    Check(
        "the Kubernetes objects, against their schemas",
        "kubernetes-validate",
        _as_it_is("--strict", str(DEPLOY / "kubernetes" / "position-briefings.yaml")),
        "`make deploy-check` brings it",
    ),
    Check(
        "the alerts",
        "promtool",
        _as_it_is("check", "rules", str(DEPLOY / "prometheus" / "alerts.yaml")),
        "prometheus",
    ),
    Check(
        "what the alerts say of made-up figures",
        "promtool",
        _as_it_is("test", "rules", str(DEPLOY / "prometheus" / "alerts_test.yaml")),
        "prometheus",
    ),
)


def checked(checks: tuple[Check, ...] = CHECKS) -> Iterator[tuple[Check, str | None]]:
    """Each check with its program's complaint: "" where there is none, None where it is absent."""
    for check in checks:
        program = shutil.which(check.program, path=str(_TOOLS)) or shutil.which(check.program)
        if program is None:
            yield check, None
            continue
        with TemporaryDirectory() as folder:
            done = subprocess.run(
                [program, *check.prepared(Path(folder))],
                capture_output=True,
                text=True,
                timeout=_SECONDS,
                check=False,
            )
        yield check, "" if done.returncode == 0 else (done.stdout + done.stderr).strip()


def main() -> int:
    """Print each check and how it ended; the exit code."""
    console, code = Console(highlight=False), 0
    for check, complaint in checked():
        if complaint is None:
            console.print(f"not run  {check.name}: {check.program} is not here ({check.package})")
        elif complaint:
            console.print(f"[red]wrong[/]    {check.name}:")
            console.print(complaint, markup=False)
            code = 1
        else:
            console.print(f"right    {check.name} ({check.program})")
    return code


if __name__ == "__main__":
    sys.exit(main())
