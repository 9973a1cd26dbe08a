"""The settings of watching the program: where it says how it is, and what its log is like."""

from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr

from briefing.settings.section import Section
from briefing.settings.value_checks import NONE, OFF, ops_place, ping_address, traces_address

Word = BeforeValidator(lambda value: value.lower() if isinstance(value, str) else value)


class OpsSettings(Section):
    """For the programs that watch this one. ``listen`` is "off", or where it says how it is;
    ``ping_url`` is what it asks for after each wave of digests, "none" for nothing. ``traces`` is
    where it sends OpenTelemetry's, or "off"; ``trace_share`` is the part of them that it keeps.
    """

    listen: Annotated[str, AfterValidator(ops_place)] = OFF
    ping_url: Annotated[SecretStr, BeforeValidator(ping_address)] = SecretStr(NONE)
    traces: Annotated[str, AfterValidator(traces_address)] = OFF
    trace_share: Annotated[float, Field(gt=0, le=1)] = 1

    @property
    def ping_address(self) -> str | None:
        """The address to ask for; None where none is set."""
        given = self.ping_url.get_secret_value()
        return None if given == NONE else given

    @property
    def traces_address(self) -> str | None:
        """Where traces are sent; None where they are not."""
        return None if self.traces == OFF else self.traces

    @property
    def place(self) -> str | None:
        """Where the program says how it is; None where it does not."""
        return None if self.listen == OFF else self.listen


class LogSettings(Section):
    """What the log says, and in which form: lines for people, or JSON for machines."""

    level: Annotated[Literal["debug", "info", "warning", "error"], Word] = "info"
    format: Annotated[Literal["console", "json"], Word] = "console"
