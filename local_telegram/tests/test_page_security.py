"""Who may use the chat's page: the one browser that has the key, and nothing that it has open."""

from collections.abc import AsyncIterator

import pytest
from aiohttp import WSServerHandshakeError
from yarl import URL

from local_telegram.page.security import Sessions
from local_telegram.tests.page_client import OpenPage, Visitor, open_page

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "connect-src": "'self'",
    "img-src": "'self' data:",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
    "form-action": "'none'",
}
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
EVERYTHING = ["/app.js", "/chat.css", "/icon.svg", "/session", "/feed", "/files/x", "/none"]
ORDERS = ["say", "press", "inline", "choose", "clock"]


@pytest.fixture
async def page() -> AsyncIterator[OpenPage]:
    """A page, and its bot."""
    async with open_page() as page:
        yield page


@pytest.fixture
async def stranger(page: OpenPage) -> AsyncIterator[Visitor]:
    """A browser that never had the address."""
    async with Visitor(page) as visitor:
        yield visitor


@pytest.fixture
async def guest(page: OpenPage) -> AsyncIterator[Visitor]:
    """A browser that came in by the address."""
    async with Visitor(page) as visitor:
        await visitor.enter()
        yield visitor


def said(page: OpenPage) -> int:
    """How many messages stand in the private chat."""
    return len(page.bot.telegram.history(page.bot.person))


async def test_the_address_gives_a_session_and_leads_to_the_page(stranger: Visitor) -> None:
    answer = await stranger.enter()
    assert (answer.status, answer.headers["Location"]) == (303, "/")
    (cookie,) = answer.cookies.values()
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Strict")
    assert (await stranger.get("/")).status == 200


async def test_the_address_lets_nobody_in_a_second_time(guest: Visitor, stranger: Visitor) -> None:
    answer = await stranger.enter()
    assert answer.status == 403
    assert not answer.cookies
    assert "works once" in await answer.text()
    assert (await stranger.get("/")).status == 403
    assert (await guest.get("/")).status == 200


async def test_the_same_browser_may_open_the_address_again(guest: Visitor) -> None:
    answer = await guest.enter()
    assert (answer.status, answer.headers["Location"]) == (303, "/")


async def test_a_wrong_key_opens_nothing_and_uses_nothing_up(stranger: Visitor) -> None:
    for key in ("", "x", "ключ", "x" * 2000):
        assert (await stranger.get(str(URL("/").with_query(key=key)))).status == 403
    assert (await stranger.enter()).status == 303


async def test_an_address_fetched_ahead_of_time_is_not_used_up(
    page: OpenPage, stranger: Visitor
) -> None:
    path = URL(page.address).path_qs
    ahead = {"Sec-Purpose": "prefetch;prerender"}
    assert (await stranger.get(path, **ahead)).status == 403
    assert (await stranger.enter()).status == 303


async def test_a_page_that_starts_again_has_a_new_key_and_the_old_sessions(
    page: OpenPage, guest: Visitor, stranger: Visitor
) -> None:
    await page.page.stop()
    old, page.address = page.address, await page.page.start()
    assert old != page.address
    assert (await stranger.get(URL(old).path_qs)).status == 403
    assert (await guest.get("/")).status == 200


@pytest.mark.parametrize("path", EVERYTHING)
async def test_a_stranger_can_read_nothing(stranger: Visitor, path: str) -> None:
    answer = await stranger.get(path)
    assert (answer.status, await answer.json()) == (403, {"error": "no_session"})


@pytest.mark.parametrize("path", ORDERS)
async def test_a_stranger_can_do_nothing(page: OpenPage, stranger: Visitor, path: str) -> None:
    answer = await stranger.post(path, {"chat": page.bot.person, "text": "x"})
    assert (answer.status, said(page)) == (403, 0)


async def test_a_made_up_session_is_no_session(page: OpenPage, stranger: Visitor) -> None:
    cookie = f"local_telegram_{page.port}=made-up"
    assert (await stranger.get("/session", Cookie=cookie)).status == 403
    assert (await stranger.get("/session", Cookie=f"local_telegram_{page.port}=")).status == 403


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:{port}",
        "127.0.0.1.evil.example:{port}",
        "127.0.0.1",
        "127.0.0.1:1",
        "localhost:1",
        "[::1]:{port}",
        "0.0.0.0:{port}",
        "127.1:{port}",
        "LOCALHOST.:{port}",
    ],
)
async def test_a_name_that_was_rebound_to_loopback_is_not_the_pages(
    page: OpenPage, guest: Visitor, host: str
) -> None:
    forged = host.format(port=page.port)
    assert (await guest.get("/", Host=forged)).status == 421
    answer = await guest.post(
        "say",
        {"chat": page.bot.person, "text": "x"},
        {"Host": forged, "Origin": f"http://{forged}"},
    )
    assert (answer.status, said(page)) == (421, 0)


async def test_the_page_answers_to_localhost_too(page: OpenPage, guest: Visitor) -> None:
    name = f"localhost:{page.port}"
    answer = await guest.post(
        "say",
        {"chat": page.bot.person, "text": "x"},
        {"Host": name, "Origin": f"http://{name}"},
    )
    assert answer.status == 200


FOREIGN = [
    {"Origin": "https://evil.example"},
    {"Origin": "http://127.0.0.1:1"},
    {"Origin": "http://127.0.0.1"},
    {"Origin": "http://localhost:{port}"},
    {"Origin": "https://127.0.0.1:{port}"},
    {"Origin": "null"},
    {"Origin": None},
    {"Origin": None, "Sec-Fetch-Site": None},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "none"},
]
"""What another page's request would carry, beside the guest's cookie."""


@pytest.mark.parametrize("path", ORDERS)
@pytest.mark.parametrize("headers", FOREIGN, ids=str)
async def test_another_page_cannot_act_with_the_guests_cookie(
    page: OpenPage, guest: Visitor, headers: dict[str, str | None], path: str
) -> None:
    forged = {name: value and value.format(port=page.port) for name, value in headers.items()}
    answer = await guest.post(path, {"chat": page.bot.person, "text": "x"}, forged)
    assert (answer.status, await answer.json(), said(page)) == (403, {"error": "foreign"}, 0)


@pytest.mark.parametrize("headers", FOREIGN, ids=str)
async def test_another_page_cannot_listen_with_the_guests_cookie(
    page: OpenPage, guest: Visitor, headers: dict[str, str | None]
) -> None:
    forged = {name: value and value.format(port=page.port) for name, value in headers.items()}
    sent = {name: value for name, value in (guest.own_headers | forged).items() if value}
    with pytest.raises(WSServerHandshakeError) as caught:
        await guest.session.ws_connect(page.url / "feed", headers=sent)
    assert caught.value.status == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
async def test_another_page_cannot_load_the_pages_files(guest: Visitor, site: str) -> None:
    for path in ("/app.js", "/files/x", "/session"):
        assert (await guest.get(path, **{"Sec-Fetch-Site": site})).status == 403


@pytest.mark.parametrize("path", ["/", *EVERYTHING, "/?key=x"])
async def test_every_answer_carries_the_headers(
    guest: Visitor, stranger: Visitor, path: str
) -> None:
    for visitor in (guest, stranger):
        answer = await visitor.get(path)
        policy = dict(
            rule.strip().split(" ", 1)
            for rule in answer.headers["Content-Security-Policy"].split(";")
        )
        assert policy == POLICY
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


async def test_refusals_of_orders_and_hosts_carry_the_headers_too(guest: Visitor) -> None:
    for answer in (
        await guest.post("say", b"{"),
        await guest.post("say", {"chat": 0, "text": "x" * 70_000}),
        await guest.get("/", Host="evil.example"),
    ):
        assert answer.status >= 400
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


async def test_no_other_page_is_given_leave_by_cors(guest: Visitor) -> None:
    answer = await guest.get("/", Origin="https://evil.example")
    assert not [name for name in answer.headers if name.startswith("Access-Control")]


def test_a_key_works_once_and_only_the_newest() -> None:
    sessions = Sessions()
    old, new = sessions.new_key(), sessions.new_key()
    session = sessions.exchange(new)
    assert session is not None
    assert [sessions.exchange(old), sessions.exchange(new)] == [None, None]
    assert [sessions.knows(session), sessions.knows(new), sessions.knows(None)] == [
        True,
        False,
        False,
    ]
