"""The settings of curating: what becomes of a publication, and which feeds are looked at."""

from datetime import timedelta
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field

from briefing.curation.feeds.feed_hours import ALWAYS, FeedTimes, read_hours
from briefing.digests.schedule.rhythm import clocks_of, is_zone
from briefing.settings.section import Section
from briefing.settings.value_checks import listed, switch


def _feed_address(value: str) -> str:
    """The address of a feed or of a page of press releases."""
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("should hold https addresses alone")
    if parts.username is not None or parts.password is not None:
        raise ValueError("should hold addresses without a name or password")
    return value


def _hours(value: str) -> str:
    read_hours(value)
    return value.lower()


def _zone(value: str) -> str:
    if not is_zone(value):
        raise ValueError("should be a time zone such as Europe/Berlin")
    return value


class CurationSettings(Section):
    """What becomes of what curators publish: ``git`` is off, commit or branch."""

    git: Annotated[Literal["off", "commit", "branch"], BeforeValidator(switch)] = "off"


class FeedsSettings(Section):
    """The feeds that a running bot looks at, how often, and at which hours of which zone.

    ``private_addresses`` says whether addresses that are not the whole Internet's may be asked,
    and http.
    """

    addresses: Annotated[
        tuple[Annotated[str, AfterValidator(_feed_address)], ...], BeforeValidator(listed)
    ] = ()
    every_minutes: Annotated[float, Field(ge=1, le=1440, allow_inf_nan=False)] = 30
    hours: Annotated[str, AfterValidator(_hours)] = ALWAYS
    zone: Annotated[str, AfterValidator(_zone)] = "UTC"
    pause_seconds: Annotated[float, Field(ge=0, le=3600, allow_inf_nan=False)] = 5
    articles_per_look: Annotated[int, Field(ge=1, le=200)] = 20
    private_addresses: bool = False

    @property
    def times(self) -> FeedTimes:
        """When feeds are looked at."""
        every = timedelta(minutes=self.every_minutes)
        return FeedTimes(every, read_hours(self.hours), clocks_of(self.zone))
