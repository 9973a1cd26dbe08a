"""Words for the people who look after the bot: faults of an edit, reloads, and how it is doing."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from babel.dates import format_datetime, format_timedelta

from briefing.library.differences import differences
from briefing.library.faults import Fault
from briefing.library.model import Library
from briefing.library.watching import Held, Outcome, Refused, Renewed
from briefing.messages.admin_subjects import CostlyWave, RowInTrouble
from briefing.messages.callback_data.dialogue_actions import CallbackAction, Verb
from briefing.messages.cutting import fitted
from briefing.messages.environment import bare_environment
from briefing.messages.held_edit import HeldEdit
from briefing.messages.measure import plain
from briefing.messages.message import Button, Message

MOST_FAULTS = 10
"""How many faults are told in full; the others are counted."""
MOST_HELD = 24
"""How many of the quotes that an edit takes back stand in the message about it."""
_LOCALE = "en_GB"


@dataclass(frozen=True, slots=True)
class DigestFigures:
    """How digests are getting on: ``due`` are to be planned, ``waiting`` could be sent now.

    ``sent`` and ``failed`` are of the last 24 hours, ``rate`` is what was sent in the last minute.
    ``oldest`` is when the oldest of those that wait was due; aware, None where none waits.
    ``fault`` is what is wrong with the database, which then has no figures. ``missing`` and
    ``wrong`` count readers' open requests, ``aside`` the rows that make no record.
    ``is_held`` says whether digests are held back, as another process polls with the bot's token.
    ``sqlite`` is the version of SQLite, None for
    PostgreSQL; ``is_wal_unsafe`` says that its write-ahead log can damage the file, so that it is
    not used.
    """

    due: int = 0
    waiting: int = 0
    sent: int = 0
    failed: int = 0
    rate: int = 0
    oldest: datetime | None = None
    fault: str | None = None
    missing: int = 0
    wrong: int = 0
    is_held: bool = False
    sqlite: str | None = None
    is_wal_unsafe: bool = False
    aside: int = 0


@dataclass(frozen=True, slots=True)
class OlderData:
    """The data of a process is older than what readers see, which another process has recorded.

    ``number`` is the version that it is, or was edited from, None where that is not known;
    ``current`` the one that readers see; ``since`` is an aware moment.
    """

    number: int | None
    current: int
    since: datetime


@dataclass(frozen=True, slots=True)
class Status:
    """How the bot is doing. All times are aware.

    ``version`` is the library's, ``loaded`` when it took its place. ``faults`` are those of the
    last edit, for which the library stayed. ``dropped`` counts the updates that were not answered
    because their chats sent too many, ``slowed`` how often somebody was told to slow down.
    ``digests`` is None where nobody can subscribe. ``kept_from`` is the library's date where the
    data has had faults since the start; ``held_edit`` is an edit that waits for an admin's word,
    or was refused. ``older`` is set where the data here is older than the library.
    """

    library: Library
    version: str
    loaded: datetime
    faults: tuple[Fault, ...]
    started: datetime
    now: datetime
    dropped: int = 0
    slowed: int = 0
    digests: DigestFigures | None = None
    kept_from: datetime | None = None
    held_edit: HeldEdit | None = None
    older: OlderData | None = None


class AdminWords:
    """Words everything that admins are told, as Telegram HTML that fits one message."""

    def __init__(self, root: Path) -> None:
        """``root`` is the folder from which the paths of faults are given."""
        self._root = root
        self._words: Any = bare_environment().get_template("admin.html").module

    def menu(self) -> Mapping[str, str]:
        """What the menu says of each command that is for admins alone."""
        return {name: text["menu"] for name, text in self._words.commands.items()}

    def help(self, name: str) -> str:
        """What one of these commands does. KeyError if there is no such command."""
        return fitted(str(self._words.help(name, self._words.commands[name])))

    def refused(self, faults: Sequence[Fault], kept_from: datetime | None = None) -> str:
        """That an edit has these faults; ``kept_from`` as in a Status."""
        since = moment(kept_from) if kept_from else None
        return fitted(str(self._words.refused(*self._told(faults), since)))

    def edit_held(self, edit: HeldEdit) -> Message:
        """That an edit is held, with all that it takes back, folded, and the buttons to decide.

        What has no room is counted: then `edit_held_in_short` goes with a file.
        """
        return self._asking(edit, str(self._words.edit_held(edit, MOST_HELD)))

    def edit_held_in_short(self, edit: HeldEdit) -> Message:
        """The same without the list, to go with a file of it."""
        return self._asking(edit, str(self._words.edit_held(edit, 0)))

    def edit_ended(self, what: str) -> str:
        """What became of an edit that was held: a name of ``edit_ends``."""
        return fitted(str(self._words.edit_ends[what]))

    def _asking(self, edit: HeldEdit, html: str) -> Message:
        buttons = (
            Button(plain(str(self._words.approve())), data=str(_action(Verb.APPROVE, edit))),
            Button(plain(str(self._words.refuse())), data=str(_action(Verb.REFUSE, edit))),
        )
        return Message(fitted(html), tuple((button,) for button in buttons))

    def wave_paused(self, key: str, tried: int, refused: int) -> Message:
        """That digests are paused, as of ``tried`` messages so many were refused, and the buttons
        to have them go on or dropped. ``key`` is the pause's."""
        buttons = (
            Button(
                plain(str(self._words.go_on())), data=str(CallbackAction(Verb.GO_ON, value=key))
            ),
            Button(plain(str(self._words.drop())), data=str(CallbackAction(Verb.DROP, value=key))),
        )
        html = fitted(str(self._words.wave_paused(tried, refused)))
        return Message(html, tuple((button,) for button in buttons))

    def errors(self, kinds: Sequence[tuple[str, str, int]]) -> str:
        """That the program met faults of its own: of each kind the log's line, the fault's type,
        and how often."""
        return fitted(str(self._words.errors(kinds[:MOST_FAULTS], len(kinds[MOST_FAULTS:]))))

    def wave_ended(self, what: str) -> str:
        """What became of a wave that was paused: a name of ``wave_ends``."""
        return fitted(str(self._words.wave_ends[what]))

    def paid_wave(self, offer: CostlyWave) -> Message:
        """What a wave of digests would cost if it were paid for, with the buttons to decide."""
        html = str(self._words.paid_wave(offer))
        choices = (("y", self._words.pay()), ("n", self._words.send_free()))
        buttons = tuple(
            (
                Button(
                    plain(str(words)), data=str(CallbackAction(Verb.PAY, value=mark + offer.key))
                ),
            )
            for mark, words in choices
        )
        return Message(fitted(html), buttons)

    def paid_wave_ended(self, how: str) -> str:
        """What an admin's word on a wave has led to: a name of ``paid_wave_ends``."""
        return fitted(str(self._words.paid_wave_ends[how]))

    def mended(self) -> str:
        """That there are no faults any more."""
        return fitted(str(self._words.mended()))

    def unproved(self, quotes: Sequence[str]) -> str:
        """That the quotes with these ids were proved before and are unchecked now."""
        first = quotes[:MOST_FAULTS]
        return fitted(str(self._words.unproved(first, len(quotes) - len(first))))

    def rows_aside(self, rows: Sequence[RowInTrouble]) -> str:
        """That these rows of the database make no record."""
        first = rows[:MOST_FAULTS]
        return fitted(str(self._words.rows_aside(first, len(rows) - len(first))))

    def proved(self) -> str:
        """That all quotes that had lost their proof have it again."""
        return fitted(str(self._words.proved()))

    def held(self) -> str:
        """That digests are held back, as another process polls with the bot's token."""
        return fitted(str(self._words.held()))

    def older(self, data: OlderData) -> str:
        """That the data of a process is older than what readers see."""
        return fitted(str(self._words.older(data)))

    def no_longer_older(self) -> str:
        """That it is what readers see again."""
        return fitted(str(self._words.no_longer_older()))

    def no_longer_held(self) -> str:
        """That they go on."""
        return fitted(str(self._words.no_longer_held()))

    def repository_fault(self, reason: str) -> str:
        """That the repository of the data cannot be followed."""
        return fitted(str(self._words.repository_fault(reason)))

    def repository_followed(self) -> str:
        """That it can again."""
        return fitted(str(self._words.repository_followed()))

    def reloaded(self, outcome: Outcome) -> str:
        """What came of reading the data again."""
        if isinstance(outcome, Refused):
            return fitted(str(self._words.still_refused(*self._told(outcome.faults))))
        if isinstance(outcome, Renewed):
            changes = differences(outcome.before, outcome.library)
            return fitted(str(self._words.renewed(changes)))
        if isinstance(outcome, Held):
            waits = self._words.reload_older if outcome.is_older else self._words.reload_held
            return fitted(str(waits()))
        return fitted(str(self._words.unchanged()))

    def restless(self, seconds: int) -> str:
        """That the data did not come to rest within so many seconds."""
        return fitted(str(self._words.restless(seconds)))

    def status(self, status: Status) -> str:
        """How the bot is doing."""
        uptime = format_timedelta(status.now - status.started, locale=_LOCALE)
        loaded, started = moment(status.loaded), moment(status.started)
        faults, more = self._told(status.faults)
        kept = moment(status.kept_from) if status.kept_from else None
        digests = self._digests(status)
        return fitted(
            str(self._words.status(status, loaded, started, uptime, faults, more, digests, kept))
        )

    def _digests(self, status: Status) -> str:
        """The lines on digests; none where nobody can subscribe."""
        figures = status.digests
        if figures is None:
            return ""
        waited = None
        if figures.oldest is not None:
            waited = format_timedelta(
                max(status.now - figures.oldest, timedelta()), locale=_LOCALE
            )
        words: str = self._words.digests(figures, waited)
        return words

    def _told(self, faults: Sequence[Fault]) -> tuple[list[Fault], int]:
        """The first faults, with their paths from the root; and how many there are besides."""
        first = faults[:MOST_FAULTS]
        return list(self._from_root(first)), len(faults) - len(first)

    def _from_root(self, faults: Sequence[Fault]) -> Iterator[Fault]:
        for fault in faults:
            inside = fault.path.is_relative_to(self._root)
            yield replace(fault, path=fault.path.relative_to(self._root)) if inside else fault


def _action(verb: Verb, edit: HeldEdit) -> CallbackAction:
    return CallbackAction(verb, value=edit.key)


def moment(time: datetime) -> str:
    """A date and a time of day, in UTC: 3 August 2026, 14:05."""
    return format_datetime(time.astimezone(UTC), "d MMMM y, HH:mm", locale=_LOCALE)
