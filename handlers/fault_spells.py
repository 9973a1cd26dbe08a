"""Two lines in the log for a stretch of time in which answers do not go out as they should."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

import structlog

_SETTLED = 60.0
"""Seconds without a fault after which a spell is over."""
_log = structlog.get_logger(__name__)


class FaultKind(Enum):
    """What keeps answers."""

    TOO_MANY = "flood"
    """Telegram asks for fewer messages (429)."""
    LINE = "line"
    """The line to Telegram fails."""


@dataclass(slots=True)
class _Spell:
    began: float
    latest: float
    faults: int = 0
    lost: int = 0


class FaultSpells:
    """Tells the log when answers begin to wait or to fail, and when they go out again.

    However many answers are concerned, that is one warning and one line of information for each
    kind of fault. ``clock`` gives seconds that only grow.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._spells: dict[FaultKind, _Spell] = {}

    def fault(self, kind: FaultKind, reason: str) -> None:
        """A message met this fault; it will be tried again, or ``lost`` is called as well."""
        now = self._clock()
        if kind not in self._spells:
            self._spells[kind] = _Spell(now, now)
            if kind is FaultKind.TOO_MANY:
                _log.warning("Telegram asks for fewer messages; answers wait", reason=reason[:200])
            else:
                _log.warning("answers are not delivered; trying again", reason=reason[:200])
        spell = self._spells[kind]
        spell.latest = now
        spell.faults += 1

    def lost(self, kind: FaultKind) -> None:
        """A message that met this fault is given up."""
        if kind in self._spells:
            self._spells[kind].lost += 1

    def went_through(self) -> None:
        """A message arrived. Whatever kind of fault did not come up for a minute is over."""
        now = self._clock()
        over = [kind for kind, each in self._spells.items() if now - each.latest >= _SETTLED]
        for kind in over:
            spell = self._spells.pop(kind)
            _log.info(
                "answers go out again",
                after=kind.value,
                seconds=round(spell.latest - spell.began),
                faults=spell.faults,
                lost=spell.lost,
            )
