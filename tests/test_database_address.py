"""Addresses as providers hand them out are understood, and broken ones are told and not shown."""

import asyncio
import struct
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.database_address import (
    AddressRefused,
    connection_arguments,
    passwords_in,
    read_address,
)
from briefing.digests.store import Store
from briefing.digests.store.faults import DatabaseFault
from briefing.redaction import redact

SECRET = "s3cr3tw0rd"  # noqa: S105 - nobody's password
OURS = {"application_name": "ours", "lock_timeout": "1000"}


def _refusal(address: str) -> str:
    with pytest.raises(AddressRefused) as refused:
        read_address(address)
    assert refused.value.__cause__ is None
    return str(refused.value)


def _told_or_taken(address: str) -> tuple[str, tuple[str | None, str | None] | None]:
    """Why an address is refused, or the host and the database that it was taken to name."""
    try:
        url = read_address(address)
    except AddressRefused as refused:
        return str(refused), None
    return "", (url.host, url.database)


BROKEN = [
    (f"postgresql://u:{SECRET}@pass@127.0.0.1/db", "write @ in a password as %40"),
    (f"postgresql://u:{SECRET}/pass@127.0.0.1/db", "write / in a password as %2F"),
    (f"postgresql://u:{SECRET}?pass@127.0.0.1/db", "? as %3F"),
    (f"postgresql://u:{SECRET}#pass@127.0.0.1/db", "write it as %23"),
    (f"postgresql://u:pass@127.0.0.1/db#{SECRET}", "write it as %23"),
    (f"postgresql://u:{SECRET}%@127.0.0.1/db", "write % in a password as %25"),
    (f"postgresql://u:100%zz{SECRET}@127.0.0.1/db", "write % in a password as %25"),
    (f"postgresql://u:{SECRET}\n@127.0.0.1/db", "a line break"),
    (f"postgresql://u:{SECRET}@127.0.0.1:x/db", "a number up to 65535"),
    (f"postgresql://u:{SECRET}@127.0.0.1:70000/db", "a number up to 65535"),
    (f"postgresql://u:{SECRET}@127.0.0.1:0/db", "a number up to 65535"),
    (f"postgresql://u:{SECRET}@127.0.0.1:\uff15/db", "a number up to 65535"),
    (f"postgresql://u:{SECRET}@/db", "names no host"),
    (f"postgresql://u:{SECRET}@:5432/db", "names no host"),
    (f"postgresql://u:{SECRET}@/db?host=", "names no host"),
    (f"postgresql://u:{SECRET}@one,two/db", "more than one host"),
    (f"postgresql://u:{SECRET}@[::1/db", "has a [ that no ] closes"),
    (f"postgresql://u:{SECRET}@h/db?sslmod=require", "did you mean sslmode?"),
    (f"postgresql://u:{SECRET}@h/db?{SECRET}=1", "a parameter that PostgreSQL does not know"),
    (f"postgresql://u:{SECRET}@h/db?sslmode={SECRET}", "has sslmode with a value"),
    (f"postgresql://u:{SECRET}@h/db?connect_timeout={SECRET}", "has connect_timeout with a value"),
    (f"postgresql://u:{SECRET}@h/db?channel_binding=require", "use sslmode=verify-full"),
    (f"postgresql://u:{SECRET}@h/db?hostaddr=127.0.0.1", "has hostaddr, which"),
    (f"postgresql://u:{SECRET}@h/db?ssl=yes", "has ssl with another value than true"),
    (f"postgresql://u:{SECRET}@h/db?sslmode=require&sslmode=allow", "has sslmode more than once"),
    (f"postgresql://u:{SECRET}@h/db?sslrootcert=/{SECRET}", "a file that cannot be read"),
    (f"mysql://u:{SECRET}@h/db", "a postgresql://user@host/name"),
    (SECRET, "should be an address"),
]


@pytest.mark.parametrize(("address", "told"), BROKEN)
def test_a_broken_address_is_refused_in_one_line_that_shows_none_of_it(
    address: str, told: str
) -> None:
    line = _refusal(address)
    assert told in line
    assert SECRET not in line
    assert "pass@" not in line
    assert len(line.splitlines()) == 1


@given(password=st.text(min_size=6, max_size=20), host=st.sampled_from(["h", "h.example:5432"]))
def test_a_password_is_taken_whole_or_refused_and_is_never_shown(password: str, host: str) -> None:
    told, taken = _told_or_taken(f"postgresql://u:{password}@{host}/db?sslmode=require")
    assert password not in told
    assert taken in (None, (host.partition(":")[0], "db"))


@given(password=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20))
def test_an_escaped_password_is_that_password(password: str) -> None:
    url = read_address(f"postgresql://u:{quote(password, safe='')}@h/db")
    assert url.password == password
    assert read_address(url.render_as_string(hide_password=False)) == url


UNDERSTOOD = [
    ("sslmode=require", {"dsn": "postgresql://?sslmode=require"}),
    ("ssl=true", {"dsn": "postgresql://?sslmode=require"}),
    ("sslmode=require&channel_binding=prefer", {"dsn": "postgresql://?sslmode=require"}),
    (
        "sslmode=verify-full&sslrootcert=system",
        {"ssl": True, "dsn": "postgresql://?sslmode=verify-full"},
    ),
    ("connect_timeout=7", {"timeout": 7.0}),
    ("connect_timeout=0", {}),
    ("statement_cache_size=0", {"statement_cache_size": 0}),
    ("sslcompression=0&client_encoding=UTF8&gssencmode=disable", {}),
    ("target_session_attrs=read-write", {"dsn": "postgresql://?target_session_attrs=read-write"}),
]


@pytest.mark.parametrize(("parameters", "expected"), UNDERSTOOD)
def test_a_parameter_of_libpq_is_handed_to_the_driver(
    parameters: str, expected: dict[str, object]
) -> None:
    url, arguments = connection_arguments(read_address(f"postgresql://u@h/db?{parameters}"), OURS)
    assert arguments.pop("server_settings") == OURS
    assert arguments == expected
    assert dict(url.query) == {}


def test_a_file_of_certificates_is_handed_to_the_driver(tmp_path: Path) -> None:
    file = tmp_path / "our ca.pem"
    file.touch()
    parameters = f"sslmode=verify-ca&sslrootcert={quote(str(file))}"
    _, arguments = connection_arguments(read_address(f"postgresql://u@h/db?{parameters}"), OURS)
    written = f"postgresql://?sslmode=verify-ca&sslrootcert={quote(str(file), safe='')}"
    assert arguments["dsn"] == written


SESSIONS = [
    ("application_name=mine", {"application_name": "mine"}),
    ("fallback_application_name=mine", {"application_name": "mine"}),
    ("options=-c%20statement_timeout%3D5s", {"options": "-c statement_timeout=5s"}),
]


@pytest.mark.parametrize(("parameters", "expected"), SESSIONS)
def test_what_the_address_says_of_the_session_counts_more_than_ours(
    parameters: str, expected: dict[str, str]
) -> None:
    _, arguments = connection_arguments(read_address(f"postgresql://u@h/db?{parameters}"), OURS)
    assert arguments["server_settings"] == {**OURS, **expected}


def test_parts_among_the_parameters_take_their_place() -> None:
    url = read_address("postgresql://h?user=u&password=p%40w&dbname=d&port=6000")
    assert (url.username, url.password, url.database, url.port) == ("u", "p@w", "d", 6000)


def test_every_secret_of_an_address_is_known_in_both_its_forms() -> None:
    url = read_address("postgresql://u:p%40w@h/db?sslpassword=k%2Fey&sslmode=require")
    assert passwords_in(url) == ("p@w", "p%40w", "k/ey", "k%2Fey")


def test_a_password_of_one_letter_is_taken_out_of_addresses_and_leaves_words_alone() -> None:
    line = "stopped: postgresql://u:p@h/db"
    assert redact(line, ["p"]) == "stopped: postgresql://u:<token>@h/db"


@pytest.mark.parametrize(("mode", "asks"), [("require", True), ("disable", False)])
async def test_the_driver_asks_for_encryption_as_the_address_says(mode: str, asks: bool) -> None:
    """The first eight bytes of a connection ask for TLS, or do not."""
    heard: list[bytes] = []

    async def hear(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heard.append(await reader.readexactly(8))
        writer.close()

    server = await asyncio.start_server(hear, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        with pytest.raises(DatabaseFault):
            await Store.open(f"postgresql://u:p@127.0.0.1:{port}/db?sslmode={mode}")
    assert (heard[0] == struct.pack("!ii", 8, 80_877_103)) is asks
