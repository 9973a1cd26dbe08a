"""Read a sentence that asks for digests, or for none: ``subscribe me to russia every day at 9``.

It comes down to the words that would follow /subscribe, so the same dialogue answers it. A
sentence that merely holds the word, as in "does russia subscribe to the plan", is no wish.
"""

import re
from dataclasses import dataclass
from enum import Enum, auto

from briefing.digests.schedule.reading_days import read_days
from briefing.digests.schedule.reading_times import read_part_of_day, with_digits

_LONGEST = 300
"""Characters: a longer text is an article or a letter, and asks for no digest."""
_MENTION_FIRST = re.compile(r"^(?:@\w+[\s,:]*)+|\s@\w+$")
_POLITE = re.compile(
    r"(?:(?:please|pls|plz|kindly|hi|hello|hey|ok|okay|yes|and|then|so)\b[\s,!]*"
    r"|(?:can|could|would|will) you\b\s*"
    r"|i(?:['’]d| would) like (?:you )?to\b\s*|i (?:want|need|wish) (?:you )?to\b\s*"
    r"|let me\b\s*)+",
    re.I,
)
_SUBSCRIBE = re.compile(r"(?:be )?subscribed?\b|(?:sign|put) (?:me|us) up\b", re.I)
_SEND = re.compile(
    r"(?:send|give|get|tell|bring|mail|e-?mail|message|text|brief|update|notify|remind|ping"
    r"|follow|deliver|show|write|arrange|set up|schedule|organi[sz]e|start|prepare|begin|have"
    r"|receive)\b",
    re.I,
)
_WAKING = re.compile(r"wake (?:me|us)(?: up)?(?: (?:with|to|for))?\b", re.I)
_CHANNEL = re.compile(r"\bchannels?\b", re.I)
_POSTING = re.compile(
    r"\b(?:posts?|get|into|send|publish|deliver|write|work|run|connect|subscribe"
    r"|(?:use|add|put) you)\b",
    re.I,
)
_WANTED = re.compile(
    r"(?:i(?:['’]d| would) (?:like|love|prefer)|i (?:want|need|wish for)"
    r"|(?:can|could|may) i (?:have|get))\b",
    re.I,
)
_ARTICLE = re.compile(
    r"\b(?:a|an|the|my|our|regular|short)\s+(?=(?:daily|weekly|short|regular)\b)", re.I
)
_PART_OF_WEEKDAY = re.compile(
    r"\b(?P<day>weekday|day|workday) (?:morning|evening)s?\b(?= at\b)", re.I
)
_CITYS_TIME = re.compile(r"(?:\bin )?\b(?P<city>[A-Z]\w+(?: [A-Z]\w+)?) time\b")
_HOW = re.compile(
    r"(?:how|where) (?:do|can|could|would|should) (?:i|we|one|you)\b\s*"
    r"|how to\b\s*|(?:can|could|may) (?:i|we)\b\s*",
    re.I,
)
_FOR_WHOM = re.compile(
    r"(?:(?:me|us|up|here|now|to|for|this (?:chat|group|channel)|my (?:chat|group))\b\s*)+", re.I
)
_DIGESTS = (
    r"(?:digests?|briefings?|summar(?:y|ies)|newsletters?|news|updates?|messages?|notifications?"
    r"|reports?|positions?|quotes?|statements?|subscriptions?)"
)
_THING = re.compile(
    rf"\b(?:(?:a|the|your|some|any|all|new|newest|latest|short|quick|brief) )*{_DIGESTS}\b", re.I
)
_SMALL = re.compile(r"\b(?:please|pls|plz|thanks|thank you|what(?:['’]s| is) new)\b[\s,!]*", re.I)
_LEAVE = re.compile(
    r"(?:unsubscribe|sign (?:me|us) off)\b"
    r"(?: (?:me|us|here|this (?:chat|group|channel)))?(?:(?: (?:from|of))? (?P<names>.+))?",
    re.I,
)
_WITH_END = r"(?: (?:any ?more|any longer|now|please|at all|thanks))*"
_THESE = rf"(?:this|these|it|that|those|them|anything|stuff|(?:{_DIGESTS}))"
_STOP = re.compile(
    rf"(?:(?:stop|quit)(?: (?:sending|mailing|messaging|texting|writing|spamming))?(?: (?:me|us))?"
    rf"(?: (?:my|the|all|any|so many))*(?: {_THESE})*"
    rf"|(?:don['’]?t|do not|never) (?:send|mail|message|text|write)(?: to)? (?:me|us)"
    rf"(?: (?:any|more|the))*(?: {_THESE})*"
    r"|(?:no more|cancel|stop|end|delete|remove)(?: (?:my|the|this|these|all|any))*"
    rf"(?: {_DIGESTS})+)"
    rf"{_WITH_END}",
    re.I,
)
_ALONE = {"stop", "quit", "stop it", "stop that", "stop this", "stop now", "stop please"}
"""Too little to go by: these may be said of anything."""
_ASKS = re.compile(
    r"\b(?:who|whom|whose|what|which|when|where|why|how|does|did|do|is|are|was|were|has|have)\b",
    re.I,
)
_EVERY = {"every", "each"}
_RHYTHMS = re.compile(
    r"daily|everyday|weekly|weekdays?|workdays|weekends?|(?:mon|tues|wednes|thurs|fri|satur|sun)days",
    re.I,
)


class WishKind(Enum):
    """What a sentence wishes."""

    SUBSCRIBE = auto()
    """Says so in as many words: "subscribe me to russia"."""
    SEND = auto()
    """Asks to be sent something again and again: "send me russia every day at 9"."""
    RHYTHM = auto()
    """Names a time and a rhythm, and asks nothing: "every morning at 8"."""
    HOW_TO_SUBSCRIBE = auto()
    """Asks for the way: "how do I get this every day"."""
    LEAVE = auto()
    """Wants no more of it: "stop sending me this"."""
    OF_CHANNEL = auto()
    """Asks whether a channel can be written to: "can you post in my channel"."""
    HOW_TO_LEAVE = auto()
    """Asks for the way out: "how do I unsubscribe"."""


@dataclass(frozen=True, slots=True)
class DigestWish:
    """A wish, and the words that say of what: for /subscribe as a line, for /unsubscribe names."""

    kind: WishKind
    line: str = ""


def read_wish(text: str) -> DigestWish | None:
    """The wish that a text is; None where it is a question, or anything else."""
    if len(text) > _LONGEST:
        return None
    said = with_digits(_MENTION_FIRST.sub("", " ".join(text.split())).strip().rstrip(".!"))
    is_question = said.endswith("?")
    said = said.rstrip(" ?.!")
    how = _HOW.match(said)
    begin = how or _POLITE.match(said)
    words = said[begin.end() :] if begin else said
    if (leave := _leaving(words)) is not None:
        return DigestWish(WishKind.HOW_TO_LEAVE) if how else leave
    if waking := _WAKING.match(words):
        every = "" if _has_rhythm(words) else "daily "
        return DigestWish(WishKind.RHYTHM, every + _line(words[waking.end() :]))
    if "@" not in said and _CHANNEL.search(said) and _POSTING.search(said):
        return DigestWish(WishKind.OF_CHANNEL)
    if subscribe := _SUBSCRIBE.match(words):
        kind = WishKind.HOW_TO_SUBSCRIBE if how else WishKind.SUBSCRIBE
        return DigestWish(kind, _line(words[subscribe.end() :]))
    if (send := _SEND.match(words)) and _has_rhythm(words):
        kind = WishKind.HOW_TO_SUBSCRIBE if how else WishKind.SEND
        return DigestWish(kind, _line(words[send.end() :]))
    if (wanted := _WANTED.match(words)) and _THING.search(words) and _has_rhythm(words):
        return DigestWish(WishKind.SEND, _line(words[wanted.end() :]))
    if not is_question and not _ASKS.search(words) and _has_rhythm(words):
        return DigestWish(WishKind.RHYTHM, _line(words))
    return None


def _leaving(words: str) -> DigestWish | None:
    if left := _LEAVE.fullmatch(words):
        names = _THING.sub(" ", _SMALL.sub(" ", left["names"] or "")).strip()
        return DigestWish(WishKind.LEAVE, names)
    if words.casefold() not in _ALONE and _STOP.fullmatch(words):
        return DigestWish(WishKind.LEAVE)
    return None


def _line(words: str) -> str:
    """What would stand after /subscribe: without for whom, and without what is sent."""
    words = _PART_OF_WEEKDAY.sub(r"\g<day>", words)
    words = _CITYS_TIME.sub(r"in \g<city>", _ARTICLE.sub("", words.strip(" ,:")))
    if whom := _FOR_WHOM.match(words):
        words = words[whom.end() :]
    return " ".join(_THING.sub(" ", _SMALL.sub(" ", words)).split())


def _has_rhythm(words: str) -> bool:
    """Whether the words say again and again: "every day", "weekdays", not "on monday" alone."""
    each = words.casefold().replace(",", " ").split()
    return any(
        _RHYTHMS.fullmatch(word)
        or (
            word in _EVERY
            and at + 1 < len(each)
            and (read_days(each[at:]) or read_part_of_day(each[at + 1]))
        )
        for at, word in enumerate(each)
    )
