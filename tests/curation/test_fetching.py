"""Pages are fetched once, as robots.txt asks, and never from an address that may not be asked."""

import socket
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime
from ipaddress import ip_address

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult

from briefing.curation.fetching import MAX_BYTES, Fetched, Fetcher, NotFetched
from briefing.curation.network_reach import ANYWHERE, PUBLIC, Reach, is_public
from tests.support.website import Page, Website, redirect

NOON = datetime(2031, 3, 3, 12, tzinfo=UTC)
ONE_HOST = Reach(lambda address: str(address) == "127.0.0.1", frozenset({"http"}))
"""The site of the test may be asked; every other address is as private as one of an office."""


@pytest.fixture
async def site() -> AsyncIterator[Website]:
    async with Website({"/harbour": Page("<p>Ships</p>")}) as site:
        yield site


async def _fetch(address: str, reach: Reach = ONE_HOST, seconds: float = 20) -> Fetched:
    async with Fetcher(reach, now=lambda: NOON, seconds=seconds) as fetcher:
        return await fetcher.fetch(address)


async def _refusal(address: str, reach: Reach = ONE_HOST, seconds: float = 20) -> str:
    with pytest.raises(NotFetched) as refused:
        await _fetch(address, reach, seconds)
    return str(refused.value)


async def test_a_page_is_asked_for_once_after_robots_txt(site: Website) -> None:
    page = await _fetch(site.at("/harbour"))
    assert (page.content, page.url, page.at) == (b"<p>Ships</p>", site.at("/harbour"), NOON)
    assert site.asked == ["/robots.txt", "/harbour"]
    assert site.agents == {"PositionBriefings/1.0"}


async def test_headers_that_say_something_of_the_page_are_kept_and_no_others(
    site: Website,
) -> None:
    told = {"Content-Type": "text/html; charset=koi8-u", "ETag": '"1"', "Set-Cookie": "secret=1"}
    site.pages["/harbour"] = Page("x", headers=told)
    page = await _fetch(site.at("/harbour"))
    assert {"content-type", "etag"} <= set(page.headers)
    assert "set-cookie" not in page.headers
    assert page.charset == "koi8-u"


async def test_the_address_is_where_redirects_led(site: Website) -> None:
    site.pages["/old"] = redirect("/new?a=b#part", 301)
    site.pages["/new?a=b"] = redirect(site.at("/harbour"), 307)
    page = await _fetch(site.at("/old#top"))
    assert (page.asked, page.url) == (site.at("/old#top"), site.at("/harbour"))
    assert site.asked == ["/robots.txt", "/old", "/new?a=b", "/harbour"]


ROBOTS = [
    ("User-agent: *\nDisallow: /\n", False),
    ("User-agent: PositionBriefings\nDisallow: /harbour\n", False),
    ("User-agent: *\nDisallow: /*bour$\n", False),
    ("User-agent: *\nDisallow: /\n\nUser-agent: PositionBriefings\nDisallow:\n", True),
    ("User-agent: *\nDisallow: /har\nAllow: /harbour\n", True),
    ("User-agent: Other\nDisallow: /\n", True),
]


@pytest.mark.parametrize(("robots", "allowed"), ROBOTS)
async def test_what_robots_txt_asks_is_kept(site: Website, robots: str, allowed: bool) -> None:
    site.pages["/robots.txt"] = Page(robots, headers={"Content-Type": "text/plain"})
    if allowed:
        assert (await _fetch(site.at("/harbour"))).content
    else:
        assert "robots.txt" in await _refusal(site.at("/harbour"))
        assert site.asked == ["/robots.txt"]


async def test_a_long_robots_txt_is_read_to_its_end(site: Website) -> None:
    robots = "# Ships are welcome.\n" * 20_000 + "User-agent: *\nDisallow: /\n"
    site.pages["/robots.txt"] = Page(robots, headers={"Content-Type": "text/plain"})
    assert "robots.txt" in await _refusal(site.at("/harbour"))


async def test_robots_txt_is_asked_of_where_a_redirect_leads(site: Website) -> None:
    async with Website({"/robots.txt": Page("User-agent: *\nDisallow: /\n")}) as other:
        site.pages["/away"] = redirect(other.at("/harbour"))
        assert "robots.txt" in await _refusal(site.at("/away"))
        assert other.asked == ["/robots.txt"]


async def test_a_site_whose_robots_txt_is_out_of_order_is_left_alone(site: Website) -> None:
    site.pages["/robots.txt"] = Page(status=503)
    assert "robots.txt cannot be read" in await _refusal(site.at("/harbour"))


async def test_robots_txt_is_read_once_a_site(site: Website) -> None:
    async with Fetcher(ONE_HOST) as fetcher:
        await fetcher.fetch(site.at("/harbour"))
        await fetcher.fetch(site.at("/harbour"))
    assert site.asked == ["/robots.txt", "/harbour", "/harbour"]


PRIVATE_HOSTS = [
    ("127.0.0.2", "private address"),
    ("[::1]", "private address"),
    ("0x7f000002", "private address"),
    ("2130706434", "no address"),
    ("127.2", "no address"),
]


@pytest.mark.parametrize(("host", "problem"), PRIVATE_HOSTS)
async def test_a_redirect_to_a_private_address_is_not_followed(
    site: Website, host: str, problem: str
) -> None:
    site.pages["/away"] = redirect(f"http://{host}:{site.port}/harbour")
    assert problem in await _refusal(site.at("/away"))
    assert site.asked == ["/robots.txt", "/away"]


class Rebinding(AbstractResolver):
    """A host whose address is another one at each look-up."""

    def __init__(self, addresses: Sequence[str]) -> None:
        self._addresses = iter(addresses)

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        return [
            ResolveResult(
                hostname=host,
                host=next(self._addresses),
                port=port,
                family=socket.AF_INET,
                proto=0,
                flags=socket.AI_NUMERICHOST,
            )
        ]

    async def close(self) -> None:
        pass


async def test_the_address_that_is_judged_is_the_one_that_is_connected_to(site: Website) -> None:
    resolver = Rebinding(["127.0.0.1", "127.0.0.2"])
    async with Fetcher(ONE_HOST, resolver=resolver) as fetcher:
        with pytest.raises(NotFetched, match="private address"):
            await fetcher.fetch(site.at("/harbour", host="courier.example"))
    assert "/harbour" not in site.asked


PUBLIC_ADDRESSES = ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "64:ff9b::8.8.8.8"]
PRIVATE_ADDRESSES = [
    *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1"),
    "0.0.0.0",  # noqa: S104 - nothing is bound to it
    *("224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "ff0e::1"),
    *("::ffff:10.0.0.1", "::ffff:127.0.0.1", "2002:7f00:1::", "64:ff9b::10.0.0.1"),
    "2001:0:4136:e378:8000:63bf:80ff:fffe",
]


@pytest.mark.parametrize("address", PUBLIC_ADDRESSES)
def test_an_address_of_the_whole_internet_is_public(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize("address", PRIVATE_ADDRESSES)
def test_an_address_of_a_house_or_of_many_is_not_public(address: str) -> None:
    assert not is_public(ip_address(address))


async def test_loopback_is_reached_where_it_is_allowed_alone(site: Website) -> None:
    public = Reach(PUBLIC.allows, frozenset({"http"}))
    for host in ("127.0.0.1", "localhost"):
        assert "--allow-private" in await _refusal(site.at("/harbour", host), public)
    assert site.asked == []
    assert (await _fetch(site.at("/harbour"), ANYWHERE)).content


ADDRESSES = [
    ("http://courier.example/", "only addresses with https:// are fetched"),
    ("ftp://courier.example/", "only addresses with https://"),
    ("file:///etc/passwd", "only addresses with https://"),
    ("https://", "only addresses"),
    ("https://a:b@courier.example/", "name or password"),
    ("https://[", "this is no address"),
    ("https://courier.example:99999/", "this is no address"),
]


@pytest.mark.parametrize(("address", "problem"), ADDRESSES)
async def test_what_is_no_address_of_a_page_is_refused(address: str, problem: str) -> None:
    assert problem in await _refusal(address, PUBLIC)


async def test_a_redirect_out_of_https_is_not_followed(site: Website) -> None:
    site.pages["/away"] = redirect("file:///etc/passwd")
    assert "only addresses with http://" in await _refusal(site.at("/away"))


async def test_what_the_server_answers_instead_of_a_page_is_said(site: Website) -> None:
    assert await _refusal(site.at("/none")) == "the server answers 404 Not Found"
    site.pages["/round"] = redirect("/round")
    assert await _refusal(site.at("/round")) == "more than 5 redirects"


async def test_too_large_a_page_is_given_up(site: Website) -> None:
    site.pages["/harbour"] = Page(b"x" * (MAX_BYTES + 1))
    assert await _refusal(site.at("/harbour")) == "the page is larger than 10,000,000 bytes"


async def test_a_site_that_never_answers_is_given_up() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        said = await _refusal(f"http://127.0.0.1:{port}/", seconds=0.2)
    assert said == "no whole answer within 0.2 seconds"


async def test_nobody_listening_is_said() -> None:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        said = await _refusal(f"http://127.0.0.1:{bound.getsockname()[1]}/")
    assert said == "the site cannot be reached"
