"""A repository behind a password gets it, and nobody else sees it."""

import asyncio
import ipaddress
import ssl
from base64 import b64decode
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiohttp import web
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from briefing.library.repository import Checkout, Repository, RepositoryAway, read_repository


def _certificate(folder: Path) -> Path:
    """A file with a key and a certificate for 127.0.0.1, which vouches for itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    place = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(place, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = folder / "certificate.pem"
    plain = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    file.write_bytes(plain + made.public_bytes(serialization.Encoding.PEM))
    return file


def _processes() -> Iterator[bytes]:
    """The command line of each process, as every user of the machine can see them."""
    for file in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):  # it has ended meanwhile
            yield file.read_bytes()


async def test_the_server_gets_the_password_and_no_message_or_list_of_processes_shows_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[bytes] = []
    listed: list[bytes] = []

    async def answer(request: web.Request) -> web.Response:
        listed.extend(_processes())
        if "Authorization" not in request.headers:
            return web.Response(status=401, headers={"WWW-Authenticate": 'Basic realm="data"'})
        given.append(b64decode(request.headers["Authorization"].removeprefix("Basic ")))
        return web.Response(status=404)

    certificate = _certificate(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    monkeypatch.setenv("GIT_SSL_CAINFO", str(certificate))
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=context).start()
    port = runner.addresses[0][1]
    address = read_repository(f"https://bot:hush-hush@127.0.0.1:{port}/data.git")
    checkout = Checkout(Repository(address, "main", "positions"), tmp_path / "taken")
    with pytest.raises(RepositoryAway) as away:
        await asyncio.to_thread(checkout.follow)
    await runner.cleanup()
    assert b"bot:hush-hush" in given
    assert any(b"ls-remote" in line for line in listed)
    assert not any(b"hush-hush" in line for line in listed)
    assert "hush-hush" not in str(away.value)
