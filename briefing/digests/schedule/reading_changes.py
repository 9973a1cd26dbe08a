"""Read what a person says of digests that there are: ``make it 8``, ``pause until monday``.

Some of it says for itself that digests are meant. The rest says so only after a message about
them: "add the us" may be said of a comparison, too.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto

from briefing.digests.schedule.reading_days import read_days
from briefing.digests.schedule.reading_times import with_digits

_LONGEST = 120
"""Characters: a longer text is about something else."""
_MENTION = re.compile(r"@\w+[\s,:]*")
_OPENING = re.compile(
    r"(?:(?:please|pls|plz|hi|hey|ok|okay|and|then|so|no|nope|sorry|oops|actually|oh|wait|better|rather"
    r"|just|only|not now|now|kindly|instead|well|hmm|thanks|great|i meant|i mean)\b[\s,.!:–-]*"
    r"|(?:can|could|would|will) (?:you|we|i)\b\s*|let['’]?s\b\s*"
    r"|i(?:['’]d| would) (?:like|prefer|rather)(?: (?:you )?to| it)?\b\s*"
    r"|i (?:want|need)(?: you)?(?: to)?\b\s*)+",
    re.I,
)
_CLOSING = re.compile(
    r"(?:[\s,]+(?:please|pls|plz|instead|rather|then|now|thanks|thank you|again|only"
    r"|for me|for us|too|as well|also"
    r"|(?:would be|is|are) (?:better|great|good|fine|nice|enough|ok|okay)"
    r"|works?(?: (?:better|for (?:me|us)))?|suffices?|sounds good))+$",
    re.I,
)
_DIGESTS = (
    r"(?:digests?|briefings?|newsletters?|updates?|messages?|notifications?|subscriptions?"
    r"|channels?|schedule|news)"
)
_IT = rf"(?:it|that|this|them|these|everything|all|the|my|our|your|whole|{_DIGESTS})"
_NAMED = re.compile(rf"\b{_DIGESTS}\b", re.I)
_LIST = re.compile(
    rf"(?:what|which)(?: {_DIGESTS})? (?:am i|are we|is this (?:group|chat|channel))(?: still)?"
    r" (?:subscribed to|signed up (?:for|to)|following|getting|receiving)"
    r"|(?:(?:show|list|see|view|check|manage|tell)(?: me| us)? )?(?:(?:all|my|our|the) )+"
    rf"(?:{_DIGESTS})"
    r"|what (?:do|will|would) (?:i|we) (?:get|receive)(?: (?:and )?when)?"
    rf"|what (?:is|are)(?: (?:my|our|the))? (?:scheduled|planned|{_DIGESTS})|what['’]?s scheduled"
    r"|what will you send(?: (?:me|us))?(?: and when)?"
    rf"|when (?:do|will) (?:i|we) (?:get|receive)(?: (?:it|the next(?: one)?|{_IT}))*"
    rf"|when (?:is|are|comes?)(?: (?:my|our|the))?(?: next)? (?:{_DIGESTS}|one)(?: due| coming)?"
    r"|(?:am i|are we|is this (?:group|chat|channel))(?: still)? subscribed"
    r"(?: to (?:this|anything))?"
    r"|(?:confirm |tell me |show me )?what (?:i|we) (?:have|get)(?: now)?"
    r"|(?:is|are) (?:it|this|that|they)(?: still)? (?:on|active|running|paused|scheduled)"
    rf"|what(?:['’]?s| is) in (?:the|my|our) (?:{_DIGESTS})|what do (?:my|our) readers get"
    r"|(?:remove|drop) (?:it|that|this)"
    r"|what(?:['’]?s| is) in (?:it|there|that)(?: now)?"
    r"|(?:at )?(?:what|which) time(?: zone)? (?:is (?:that|this|it)|do (?:i|we) get it)(?: in)?",
    re.I,
)
_OF_IT = re.compile(r"\b(?:time|it|this|that|they|have|there)\b", re.I)
"""What may be asked of something else as well: "is it still on"."""
_PAUSE = re.compile(
    rf"(?P<verb>pause|suspend|mute|snooze|hold|skip|postpone|stop)(?: {_IT})*(?P<span>(?: .+)?)",
    re.I,
)
_SURE_PAUSES = {"pause", "suspend", "mute", "snooze"}
_RESUME = re.compile(
    rf"(?:(?:turn |switch )?(?:it |them )?back on|turn (?:it |them )?on|switch (?:it |them )?on"
    r"|resume|un-?(?:pause|mute|suspend)|restart|reactivate|continue|start)"
    rf"(?: {_IT})*(?: again)?"
    r"(?: (?:on|from|after|at|by|in|next) (?P<day>.+))?",
    re.I,
)
_SURE_RESUMING = re.compile(r"resume|un-?(?:pause|mute|suspend)|reactivate", re.I)
_UNDO = re.compile(
    r"undo(?: (?:it|that|this))?|(?:bring|put|get) (?:it|that|them) back|restore(?: (?:it|that))?"
    r"|i want it back|take that back|revert(?: (?:it|that))?|don['’]t delete (?:it|that)",
    re.I,
)
_LEAVE = re.compile(
    r"(?:cancel|delete|stop|end|quit|kill|scrap|terminate|get rid of|turn off|switch off|turn)"
    rf"(?: (?:posting|sending|writing|in|to|me|us|off|{_IT}))+|off|delete|cancel",
    re.I,
)
_AGREED = re.compile(r"yes|yep|yeah|sure|correct|confirm|do it|go ahead|right|yes do it|y", re.I)
_TO_DIGEST = rf"(?:\s+(?:to|from|in|of)(?: (?:my|our|the|this|that))?(?: {_DIGESTS}| it))?"
_ADD = re.compile(
    rf"(?:add|include|also(?: send(?: me| us)?)?|plus)\s+(?P<names>.+?){_TO_DIGEST}", re.I
)
_REMOVE = re.compile(
    r"(?:remove|drop|exclude|leave out|without|except|no more|not on|but not(?: on)?)\s+"
    rf"(?P<names>.+?){_TO_DIGEST}",
    re.I,
)
_ONLY = re.compile(
    r"(?:and |no,? |but |make (?:it|that) )*(?:only|just)(?: (?:about|on|for|send(?: me)?))?"
    r"\s+(?P<names>\D+)"
    r"|(?:and |no,? |but )*(?P<named>\D+?)\s+(?:only|alone)(?: please)?",
    re.I,
)
_CHANGE = re.compile(
    r"(?:change|make|move|set|switch|shift|put|reschedule|push|bring|turn|send)"
    rf"(?: (?:{_IT}|time|days?|hour|me|us))*"
    r"(?: (?:to|for|on|into|forward to|back to|earlier to|later to))?\s+(?P<line>.+)",
    re.I,
)
_HOUR = re.compile(r"\d{1,2}(?!\d|[:.h]|\s*[ap]\.?m|-|th|st|nd|rd)")
_TIME_SAID = re.compile(
    r"^(?:(?:a )?(?:different|another|new) time|earlier|later|time)[\s,:-]+", re.I
)
_NUMBER = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_LENGTH = re.compile(
    r"(?:for )?(?P<number>a|an|one|two|three|four|five|six|\d{1,3}) "
    r"(?P<unit>day|week|fortnight|month)s?",
    re.I,
)
_UNIT = {"day": 1, "week": 7, "fortnight": 14, "month": 30}
_NAMED_SPANS = {
    "today": 1,
    "tomorrow": 2,
    "until tomorrow": 1,
    "week": 7,
    "this week": 7,
    "next week": 14,
}
_UNTIL = re.compile(r"(?:until|till|til|to) (?P<when>.+)", re.I)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY = re.compile(
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?(?: of)? (?P<month>[a-z]{3,9})"
    r"|(?P<first>[a-z]{3,9}) (?P<second>\d{1,2})(?:st|nd|rd|th)?)",
    re.I,
)


class ChangeKind(Enum):
    """What is to become of the digests that there are."""

    LIST = auto()
    PAUSE = auto()
    RESUME = auto()
    UNDO = auto()
    LEAVE = auto()
    AGREED = auto()
    """Yes, to what was proposed."""
    ADD = auto()
    REMOVE = auto()
    ONLY = auto()
    """Nothing but these names: "russia only"."""
    CHANGE = auto()
    """Other days, another time, another city."""


@dataclass(frozen=True, slots=True)
class DigestChange:
    """A change, and the words that say to what: a time, a span, or names.

    ``is_sure`` says that digests are meant whatever was spoken of before.
    """

    kind: ChangeKind
    words: str = ""
    is_sure: bool = False


def read_change(text: str) -> DigestChange | None:
    """What a text would have done with digests; None where it cannot be meant so."""
    if len(text) > _LONGEST or "\n" in text.strip():
        return None
    said = " ".join(_MENTION.sub(" ", text).split()).strip(" .!?,")
    if only := _ONLY.fullmatch(said):
        names = only["names"] or only["named"]
        if not read_days(names.split()):
            return DigestChange(ChangeKind.ONLY, names)
    opening = _OPENING.match(said)
    said = _CLOSING.sub("", said[opening.end() :] if opening else said).strip(" .!?,")
    if not said:
        return None
    is_named = _NAMED.search(said) is not None
    if _LIST.fullmatch(said):
        return DigestChange(ChangeKind.LIST, is_sure=_OF_IT.search(said) is None)
    if (pause := _PAUSE.fullmatch(said)) and _may_be_span(pause["span"]):
        verb, span = pause["verb"].casefold(), pause["span"].strip()
        if verb != "stop" or _UNTIL.match(span):
            return DigestChange(ChangeKind.PAUSE, span, verb in _SURE_PAUSES or is_named)
    if resume := _RESUME.fullmatch(said):
        is_sure = is_named or _SURE_RESUMING.match(said) is not None
        until = f"until {resume['day']}" if resume["day"] else ""
        if not until:
            return DigestChange(ChangeKind.RESUME, is_sure=is_sure)
        if _may_be_span(until):
            return DigestChange(ChangeKind.PAUSE, until, is_sure)
    for kind, pattern in ((ChangeKind.UNDO, _UNDO), (ChangeKind.LEAVE, _LEAVE)):
        if pattern.fullmatch(said):
            return DigestChange(kind)
    if _AGREED.fullmatch(said):
        return DigestChange(ChangeKind.AGREED)
    for kind, pattern in ((ChangeKind.ADD, _ADD), (ChangeKind.REMOVE, _REMOVE)):
        if match := pattern.fullmatch(said):
            return DigestChange(kind, match["names"], is_named)
    changed = _CHANGE.fullmatch(said)
    line = with_digits(changed["line"] if changed else said)
    line = _TIME_SAID.sub("", line)
    if _HOUR.match(line):
        line = f"at {line}"
    is_sure = changed is not None and (is_named or " time " in f" {said.casefold()} ")
    return DigestChange(ChangeKind.CHANGE, line, is_sure)


def end_of_pause(span: str, today: date) -> date | None:
    """The first day after a pause: "for a week", "until monday", "until 5 april".

    Raises ValueError where the words are no span; None where they leave it open.
    """
    said = span.casefold().strip()
    if not said or said in ("until further notice", "for now", "until i say so", "for a while"):
        return None
    if said in ("week", "this week"):
        return today + timedelta(days=7 - today.weekday())
    if said in _NAMED_SPANS:
        return today + timedelta(days=_NAMED_SPANS[said])
    if length := _LENGTH.fullmatch(said):
        number = _NUMBER.get(length["number"]) or int(length["number"])
        return today + timedelta(days=number * _UNIT[length["unit"]])
    until = _UNTIL.fullmatch(said)
    if until is None:
        raise ValueError(span)
    when = until["when"].removeprefix("next ").removeprefix("the ")
    if when == "week":
        return today + timedelta(days=7 - today.weekday())
    days = read_days([when])
    if days is not None and len(days[0].days) == 1:
        weekday = next(iter(days[0].days))
        ahead = (list(type(weekday)).index(weekday) - today.weekday()) % 7
        return today + timedelta(days=ahead or 7)
    return _day_of_year(when, today)


def _day_of_year(when: str, today: date) -> date:
    """The next day with this date. Raises ValueError where it is none."""
    match = _DAY.fullmatch(when)
    if match is None:
        raise ValueError(when)
    name = (match["month"] or match["first"])[:3]
    if name not in _MONTHS:
        raise ValueError(when)
    month, day = _MONTHS.index(name) + 1, int(match["day"] or match["second"])
    this_year = date(today.year, month, day)
    return this_year if this_year > today else date(today.year + 1, month, day)


def _may_be_span(span: str) -> bool:
    try:
        end_of_pause(span, date(2024, 1, 1))
    except ValueError:
        return False
    return True
