"""What an article tells of people who are not on file: their names, and the offices they hold.

"Fisheries Minister Jon Moe said …"      the role of Jon Moe is Fisheries Minister
"Jon Moe, the Fisheries Minister, said"  the same
"""

import re
from collections import Counter
from collections.abc import Iterable

from briefing.answers.words import fold
from briefing.curation.registering import free_id, slug
from briefing.curation.review.decisions import NewSpeaker
from briefing.library.model import Library
from quotations import Vocabulary

_TOKEN = re.compile(r"[\w’'.-]+|[^\w\s]")
_MOST_WORDS = 8
"""Words of an office before a name: "US Deputy Assistant Secretary of State for Europe"."""
_JOINING = frozenset({"of", "the", "for", "and", "to", "general", "deputy", "vice", "acting"})
_BEHIND = re.compile(r",\s+(?:the\s+|an?\s+)?([^,.;:“”\"]{3,80}?)[,.]")
_PROPER = re.compile(r"\b(?:[A-Z][\w’'-]+|[A-Z]{2,})(?:\s+(?:[A-Z][\w’'-]+|[A-Z]{2,}))*")
_MOST_NAMES = 5


def new_speaker(name: str, text: str, taken: Iterable[str], vocabulary: Vocabulary) -> NewSpeaker:
    """A speaker's entry with what the article gives; the role is empty where it gives none.

    The id is the surname, or the whole name where that is taken.
    """
    taken = frozenset(taken)
    surname, whole = slug(name.split()[-1]), slug(name) or "speaker"
    wanted = surname if surname is not None and surname not in taken else whole
    number = free_id(wanted, taken.__contains__)
    return NewSpeaker(number, name, role_of(name, text, vocabulary) or "")


def role_of(name: str, text: str, vocabulary: Vocabulary) -> str | None:
    """The office that an article gives a person, in its own words; None where it gives none."""
    for found in re.finditer(re.escape(name), text):
        line = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
        before = _office_before(line, vocabulary)
        behind = _BEHIND.match(text, found.end())
        for office in (before, behind[1] if behind else None):
            if office is not None and _is_office(office, vocabulary):
                return " ".join(office.split())
    return None


def names_in(text: str, library: Library) -> tuple[str, ...]:
    """Proper names that an article has often and the library has not: who may be a new actor."""
    known = {
        fold(one) for actor in library.actors.values() for one in (actor.name, *actor.aliases)
    }
    counts: Counter[str] = Counter()
    for found in _PROPER.finditer(text):
        if found.start() and text[found.start() - 2 : found.start()].strip(" ") not in (".", "“"):
            counts[found.group()] += 1
    wanted = (one for one, _ in counts.most_common() if fold(one) not in known)
    return tuple(wanted)[:_MOST_NAMES]


def _office_before(line: str, vocabulary: Vocabulary) -> str | None:
    """The words right before a name that may be an office: capitals, and nouns for people."""
    kept: list[str] = []
    for word in reversed(_TOKEN.findall(line)):
        low = word.casefold()
        is_part = word[0].isupper() or low in vocabulary.roles or low in _JOINING
        if not is_part or len(kept) == _MOST_WORDS:
            break
        kept.insert(0, word)
    while kept and kept[0].casefold() in _JOINING - {"deputy", "vice", "acting", "general"}:
        kept.pop(0)
    return " ".join(kept) or None


def _is_office(words: str, vocabulary: Vocabulary) -> bool:
    parts = {word.casefold() for word in _TOKEN.findall(words)}
    titles = {title for title in vocabulary.titles if len(title) > len("mrs.")}
    return bool(parts & (vocabulary.roles | titles))
