"""A subscription that is not stored yet. All that was chosen so far stands in each button.

The value of such a button has four parts and an optional fifth: days, time, actors, topics, and
what the step needs beside them. ``v:e7:Xl57R:2txoT`` is weekdays at 08:30, one actor, one topic.
"""

import re
from dataclasses import dataclass, replace
from datetime import time

from briefing.digests.schedule.rhythm import Weekday
from briefing.digests.store.rows import day_bits, days_of, from_minutes, minutes
from briefing.library.model import Library
from briefing.messages.callback_data.dialogue_actions import CallbackAction, Verb
from briefing.messages.callback_data.short_ids import (
    DIALOGUE_TOKEN,
    base36,
    dialogue_ids,
    dialogue_token,
    split,
)

MOST_FOLLOWED = 6
"""So many actors and topics fit into a button; one line after /subscribe may name more."""
_TOKENS = rf"(?:[A-Za-z0-9_-]{{{DIALOGUE_TOKEN}}})*"
_FORM = re.compile(
    rf"(?P<days>[0-9a-z]{{0,2}}):(?P<at>[0-9a-z]{{0,3}}):(?P<actors>{_TOKENS}):(?P<topics>{_TOKENS})"
    r"(?::(?P<more>[A-Za-z0-9_-]*))?"
)
_MINUTES_OF_A_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class SubscriptionDraft:
    """What was chosen so far; None where nothing was. ``chat`` is the id of another chat than the
    one in which the dialogue stands, as that of a channel; 0 for the same."""

    chat: int = 0
    days: frozenset[Weekday] | None = None
    at: time | None = None
    actors: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()

    @property
    def is_full(self) -> bool:
        """Whether no button could carry one more to follow."""
        return len(self.actors) + len(self.topics) >= MOST_FOLLOWED

    @property
    def fits(self) -> bool:
        """Whether a button can carry it."""
        return len(self.actors) + len(self.topics) <= MOST_FOLLOWED

    def action(self, verb: Verb, *, more: str = "", page: int = 0) -> CallbackAction:
        """The action that goes on with this draft; ``more`` is what the verb needs beside it."""
        parts = [
            base36(day_bits(self.days)) if self.days else "",
            "" if self.at is None else base36(minutes(self.at) + 1),
            "".join(dialogue_token("actor", one) for one in self.actors),
            "".join(dialogue_token("topic", one) for one in self.topics),
            *([more] if more else []),
        ]
        return CallbackAction(verb, self.chat, ":".join(parts), page)

    def toggled(self, kind: str, one: str) -> "SubscriptionDraft":
        """With this actor or topic among the followed, or without it if it was."""
        if kind == "actor":
            return replace(self, actors=_toggled(self.actors, one))
        return replace(self, topics=_toggled(self.topics, one))


def read_draft(action: CallbackAction, library: Library) -> tuple[SubscriptionDraft, str] | None:
    """The draft in a button, and what stands beside it; None where it cannot be read.

    What it follows and is no longer on file is left out.
    """
    match = _FORM.fullmatch(action.value)
    if match is None:
        return None
    bits = int(match["days"] or "0", 36)
    at = int(match["at"] or "0", 36) - 1
    if bits >= 1 << len(Weekday) or at >= _MINUTES_OF_A_DAY:
        return None
    actors, topics = dialogue_ids("actor", library.actors), dialogue_ids("topic", library.topics)
    draft = SubscriptionDraft(
        action.number,
        days_of(bits) or None,
        from_minutes(at) if at >= 0 else None,
        tuple(actors[one] for one in split(match["actors"], DIALOGUE_TOKEN) if one in actors),
        tuple(topics[one] for one in split(match["topics"], DIALOGUE_TOKEN) if one in topics),
    )
    return draft, match["more"] or ""


def _toggled(chosen: tuple[str, ...], one: str) -> tuple[str, ...]:
    return tuple(each for each in chosen if each != one) if one in chosen else (*chosen, one)
