"""What an article tells of people who are not on file: their names, and the offices they hold.

"Fisheries Minister Jon Moe said …"      the role of Jon Moe is Fisheries Minister
"Jon Moe, the Fisheries Minister, said"  the same
"""

import calendar
import re
from collections import Counter
from collections.abc import Iterable
from itertools import islice

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
_ACRONYM = 4
_DAYS_AND_MONTHS = frozenset(
    name.casefold() for names in (calendar.day_name, calendar.month_name) for name in names
)


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


def names_in(text: str, library: Library, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Proper names that an article has and the library has not: who may be a new actor.

    Those of the headline come first, then those that the article has most often. Days, months and
    people with a title or a given name are none of them.
    """
    actors = library.actors.values()
    known = {fold(one) for actor in actors for one in (actor.name, *actor.aliases)}
    headline, _, rest = text.partition("\n")
    counts: Counter[str] = Counter(_PROPER.findall(headline))
    counts = Counter({name: len(text) for name in counts})
    counts.update(found.group() for found in _PROPER.finditer(rest))
    wanted = (name for name, _ in counts.most_common() if fold(name) not in known)
    likely = (name for name in wanted if _may_act(name, text, vocabulary))
    return tuple(islice(likely, _MOST_NAMES))


def _may_act(name: str, text: str, vocabulary: Vocabulary) -> bool:
    words = [word.casefold() for word in name.split()]
    lists = (vocabulary.given_names, vocabulary.titles, vocabulary.roles, vocabulary.ordinary)
    is_person = any(word in known for known in (*lists, _DAYS_AND_MONTHS) for word in words)
    is_dateline = name.isupper() and len(name) > _ACRONYM and name.title() in text
    is_surname = re.search(rf"[A-Z][\w’'-]+ {re.escape(name)}\b", text) is not None
    return not is_person and not is_dateline and not is_surname


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
