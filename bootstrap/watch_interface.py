"""What the parts report to those who watch the program, and what of a bot is looked at.

The parts are given a `Watch`, or None where nobody watches. Each bot has one, a
`bootstrap.bot_watch.BotWatch`.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from bootstrap.application import BotApplication
from briefing.answers.model import AnyAnswer
from briefing.digests.sending.sending_hold import SendingHold
from briefing.digests.service import DigestService
from briefing.digests.store import Store
from briefing.gateway.transport import AiohttpRequest
from briefing.intake.membership import Membership

if TYPE_CHECKING:
    from bootstrap.webhook_intake import WebhookIntake


@dataclass(frozen=True, slots=True)
class BotAtWork:
    """A bot on Telegram at work. ``membership`` is None where no other process can be, ``intake``
    where no webhook brings the updates."""

    made: BotApplication
    lines: tuple[AiohttpRequest, ...]
    digests: DigestService
    hold: SendingHold
    store: Store
    membership: Membership | None
    intake: "WebhookIntake | None"


def _nobody(_: object) -> None:
    """The default of what is reported."""


@dataclass(frozen=True, slots=True)
class BotReports:
    """Who is told what a bot does: ``heard`` of each answer that is sent, and ``digest_message``
    in a word of what became of each message of a digest; ``wave_ended`` after each wave."""

    heard: Callable[[AnyAnswer], None] = _nobody
    digest_message: Callable[[str], object] | None = None
    wave_ended: Callable[[], object] | None = None


class Watch(Protocol):
    """Takes what is reported."""

    def requested(self, method: str, status: int, seconds: float, held: float) -> None:
        """Telegram was asked (`briefing.gateway.reporting_request.Report`)."""

    def handled(self, update: object, seconds: float) -> None:
        """An update needs nothing more; it came so many seconds ago."""

    def reports(self) -> BotReports:
        """What a bot is to call as it works."""

    def bot(self, bot: BotAtWork) -> AbstractContextManager[None]:
        """Look at this bot while the context is open."""
