"""The settings of the library's own site: where it is published, and to which bot it leads."""

import re
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator

from briefing.settings.section import Section
from briefing.settings.value_checks import NONE, OFF, ops_place

_ADDRESS = re.compile(r"[!%&+-;=@-Z_a-z~\[\]]+")
"""What an address is written with: no spaces, no quotation marks, nothing beyond ASCII."""
_USERNAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{3,31}")


def _site_address(value: str) -> str:
    """The address at which the site's folder is published, with a slash at its end; or ``none``.

    Telegram refuses a message with a button that leads to a name without a dot ("localhost").
    """
    if value.lower() == NONE:
        return NONE
    parts = urlsplit(value)
    host = parts.hostname or ""
    if parts.scheme not in ("http", "https") or not ("." in host or ":" in host):
        raise ValueError("should be an http or https address such as https://example.org/")
    if parts.query or parts.fragment or parts.username or not _ADDRESS.fullmatch(value):
        raise ValueError("should be an address without user, ? and #, spaces and quotation marks")
    return value if value.endswith("/") else f"{value}/"


def _bot_username(value: str) -> str:
    """The name of a bot on Telegram, with or without @; or ``none``."""
    name = value.removeprefix("@")
    if name.lower() == NONE:
        return NONE
    if not _USERNAME.fullmatch(name):
        raise ValueError("should be a bot's name on Telegram, such as position_briefings_bot")
    return name


class SiteSettings(Section):
    """The library's own site, which ``bot.py site`` makes.

    ``url`` is the address at which its folder is published, "none" where none is: then no answer
    leads to it. ``bot`` is the bot's name on Telegram, to which its pages lead back. ``api`` is
    where the running program answers other programs, as JSON over HTTP, or "off".
    """

    url: Annotated[str, AfterValidator(_site_address)] = NONE
    bot: Annotated[str, AfterValidator(_bot_username)] = NONE
    api: Annotated[str, AfterValidator(ops_place)] = OFF

    @property
    def address(self) -> str | None:
        """The site's address, which ends in a slash; None where it is not published."""
        return None if self.url == NONE else self.url

    @property
    def username(self) -> str | None:
        """The bot's name without @; None where none is set."""
        return None if self.bot == NONE else self.bot

    @property
    def api_place(self) -> str | None:
        """Where other programs may ask; None where they may not."""
        return None if self.api == OFF else self.api
