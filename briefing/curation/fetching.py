"""Fetches a page of the web once, politely: what robots.txt asks is kept, and limits are set."""

import asyncio
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import Self

import aiohttp
from aiohttp.abc import AbstractResolver
from protego import Protego
from yarl import URL

from briefing.curation.feeds.feed_records import NO_VALIDATORS, Validators
from briefing.curation.network_reach import PUBLIC, GuardedSockets, Reach

AGENT = "PositionBriefings"
"""The name that a robots.txt may speak of."""
MAX_BYTES = 10_000_000
SECONDS = 30
"""For all of it: robots.txt, redirects and the page."""
_MOST_REDIRECTS = 5
_MAX_ROBOTS_BYTES = 500_000
"""RFC 9309 asks for this much at the least."""
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_KEPT_HEADERS = (
    "content-type",
    "content-language",
    "content-length",
    "date",
    "etag",
    "last-modified",
    "memento-datetime",
)


BY_HAND = "save it in your browser, where you can read it, and give the file"
_CLOSED = (401, 402, 403, 451)


class NotFetched(Exception):
    """A page was not fetched; the text says why in a few words.

    ``status`` is what the server answered, where it answered. ``retry_after`` is for how many
    seconds the server asks to be left alone, where it says so.
    """

    def __init__(
        self, problem: str, status: int | None = None, retry_after: float | None = None
    ) -> None:
        super().__init__(problem)
        self.status = status
        self.retry_after = retry_after

    @property
    def hint(self) -> str | None:
        """What a person can do: a page that asks who reads it may be open to that person."""
        return BY_HAND if self.status in _CLOSED else None


class AnsweredTooSlowly(NotFetched):
    """There was no whole answer in the time that a page has."""


class NotModified(NotFetched):
    """The page is what it was when it was fetched before."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it was fetched. ``url`` is where it stood after all redirects."""

    asked: str
    url: str
    at: datetime
    headers: Mapping[str, str]
    """The few that say something of the page, by their names in small letters."""
    charset: str | None
    """The character set that the server names."""
    content: bytes

    @property
    def file_name(self) -> str:
        """A name that says whether it is a web page, as the server told."""
        return "page.html" if "html" in self.headers.get("content-type", "") else "page"


class Fetcher:
    """Fetches pages, one after another; robots.txt of a site is read once.

    Used as ``async with Fetcher() as fetcher: page = await fetcher.fetch(address)``. ``resolver``
    takes the place of the system's look-up of names.
    """

    def __init__(
        self,
        reach: Reach = PUBLIC,
        *,
        resolver: AbstractResolver | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        seconds: float = SECONDS,
    ) -> None:
        self._reach = reach
        self._sockets = GuardedSockets(reach)
        self._resolver = resolver
        self._now = now
        self._seconds = seconds
        self._robots: dict[URL, Protego] = {}

    async def __aenter__(self) -> Self:
        connector = aiohttp.TCPConnector(
            socket_factory=self._sockets,
            resolver=self._resolver,
            use_dns_cache=False,
            force_close=True,
        )
        self._session = aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={"User-Agent": f"{AGENT}/1.0", "Accept": "text/html, */*;q=0.5"},
        )
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self._session.close()

    def crawl_delay(self, address: str) -> float:
        """The seconds between two requests that the address's site asks for; 0 where it asks for
        none, or was not asked for anything yet."""
        rules = self._robots.get(URL(address).origin())
        return float(rules.crawl_delay(AGENT) or 0) if rules is not None else 0.0

    async def fetch(self, address: str, known: Validators = NO_VALIDATORS) -> Fetched:
        """The page at an address. Raises NotFetched; NotModified where it is as ``known``."""
        self._sockets.refused = False
        try:
            async with asyncio.timeout(self._seconds):
                return await self._follow(address, known.conditions())
        except TimeoutError:
            raise AnsweredTooSlowly(f"no whole answer within {self._seconds:g} seconds") from None
        except (aiohttp.ClientError, ssl.SSLError, OSError, ValueError) as error:
            raise NotFetched(self._reason(error)) from error

    async def _follow(self, address: str, conditions: Mapping[str, str]) -> Fetched:
        url = self._checked(URL(address))
        for _ in range(_MOST_REDIRECTS + 1):
            await self._ask_robots(url)
            async with self._session.get(url, allow_redirects=False, headers=conditions) as answer:
                if answer.status in _REDIRECTS and "Location" in answer.headers:
                    url = self._checked(url.join(URL(answer.headers["Location"])))
                    continue
                if answer.status == 304 and conditions:
                    raise NotModified("the page is as it was", answer.status)
                if answer.status != 200:
                    said = f"the server answers {answer.status} {answer.reason or ''}".rstrip()
                    wait = _seconds_of(answer.headers.get("Retry-After"), self._now())
                    raise NotFetched(said, answer.status, wait)
                return Fetched(
                    asked=address,
                    url=str(url.with_fragment(None)),
                    at=self._now(),
                    headers={
                        name: answer.headers[name]
                        for name in _KEPT_HEADERS
                        if name in answer.headers
                    },
                    charset=answer.charset,
                    content=await _body(answer),
                )
        raise NotFetched(f"more than {_MOST_REDIRECTS} redirects")

    def _checked(self, url: URL) -> URL:
        """The address itself, if it is one that may be asked."""
        if url.scheme not in self._reach.schemes or not url.host:
            schemes = " or ".join(f"{scheme}://" for scheme in sorted(self._reach.schemes))
            raise NotFetched(f"only addresses with {schemes} are fetched")
        if url.user is not None or url.password is not None:
            raise NotFetched("an address with a name or password in it is not fetched")
        return url

    async def _ask_robots(self, url: URL) -> None:
        """Raise NotFetched where the site asks robots to leave a page alone (RFC 9309)."""
        site = url.origin()
        if site not in self._robots:
            self._robots[site] = Protego.parse(await self._robots_of(site))
        if not self._robots[site].can_fetch(str(url), AGENT):
            raise NotFetched("the site's robots.txt asks programs not to read this page")

    async def _robots_of(self, site: URL) -> str:
        """A site's robots.txt; empty where it has none."""
        url = site.with_path("/robots.txt")
        for _ in range(_MOST_REDIRECTS + 1):
            async with self._session.get(url, allow_redirects=False) as answer:
                if answer.status in _REDIRECTS and "Location" in answer.headers:
                    url = self._checked(url.join(URL(answer.headers["Location"])))
                    continue
                if answer.status >= 500:
                    raise NotFetched("the site's robots.txt cannot be read", answer.status)
                if answer.status != 200:
                    return ""
                beginning = await _beginning(answer, _MAX_ROBOTS_BYTES)
                return beginning[:_MAX_ROBOTS_BYTES].decode("utf-8", "replace")
        return ""

    def _reason(self, error: Exception) -> str:
        """Why there is no page, in words without the program's own."""
        if self._sockets.refused:
            return "it leads to a private address, which is asked with --allow-private alone"
        match error:
            case aiohttp.ClientConnectorDNSError():
                return "there is no such host"
            case aiohttp.ClientConnectorCertificateError():
                return "the site's certificate is not valid"
            case aiohttp.InvalidURL() | ValueError():
                return "this is no address"
            case aiohttp.ClientConnectorError() | OSError():
                return "the site cannot be reached"
        return "the site does not answer as the web does"


def _seconds_of(retry_after: str | None, now: datetime) -> float | None:
    """The seconds that a Retry-After header asks to wait: a number, or a date (RFC 9110)."""
    if retry_after is None:
        return None
    if retry_after.strip().isdecimal():
        return float(retry_after)
    try:
        until = parsedate_to_datetime(retry_after)
    except (ValueError, OverflowError):
        return None
    if until.tzinfo is None:  # a date in GMT that is written "-0000"
        until = until.replace(tzinfo=UTC)
    return max(0.0, (until - now).total_seconds())


async def _body(answer: aiohttp.ClientResponse) -> bytes:
    """What the answer holds; raise NotFetched as soon as it is too much."""
    body = await _beginning(answer, MAX_BYTES)
    if len(body) > MAX_BYTES:
        raise NotFetched(f"the page is larger than {MAX_BYTES:,} bytes")
    return body


async def _beginning(answer: aiohttp.ClientResponse, most: int) -> bytes:
    """What the answer holds, read in pieces until they are more than ``most`` bytes."""
    body = bytearray()
    async for piece in answer.content.iter_any():
        body += piece
        if len(body) > most:
            break
    return bytes(body)
