"""The subject of an Arabic verb of speech: "the foreign minister Ahmad al-Khatib", "al-Khatib"."""

from collections.abc import Sequence

from .arabic_names import ArabicName, ArabicNames, ArabicWords
from .speech_subjects import Subject
from .word_row import Word

_MOST_WORDS = 14
"""So far behind its verb a subject goes on."""
_ARTICLE = "ال"
_PRESS = frozenset(("للصحفيين", "للصحافيين", "لمراسلنا"))
_OUTLETS = frozenset(("لوكالة", "لصحيفة", "لقناة"))
"""To whom something is said, between the verb and its subject."""
_TIMES_OF_DAY = frozenset(("يوم", "مساء", "صباح"))
_LEADS_TO_OFFICE = frozenset(("في", "لدى", "باسم", "عن", "من"))
"""Prepositions that go on an office: "the official in", "the spokesman of"."""
_OWN = ("\u0647", "\u0647\u0627", "\u0647\u0645", "\u0647\u0645\u0627")
"""Pronouns at the end of a noun: "and his colleague"."""
_THAT = frozenset(("ان", "بان"))
_LEAST_UNKNOWN_NAME = 2
_MOST_UNKNOWN_NAME = 3


class ArabicSubjects:
    """Reads noun phrases of one text."""

    def __init__(self, lists: ArabicWords, names: ArabicNames) -> None:
        self._lists = lists
        self._names = names
        self._uncased = lists.uncased
        self._titles = lists.language.titles

    def at(self, words: Sequence[Word], start: int) -> Subject | None:
        """The subject that begins at a word, behind its verb or at the head of its clause.

        None where no noun stands there: then the verb speaks of whoever was named before.
        """
        start, is_apart = self._behind_fillers(words, start)
        stop = self._phrase_end(words, start)
        if stop <= start:
            return None
        is_plain = not is_apart
        refused = False
        at = start
        while at < stop:
            name = self._lists.name_at(words, at) or self._family_alone(words, at, start)
            if name is None:
                at += 1
                continue
            belongs = self._belongs(words, start, at)
            if belongs is not None:
                if name.stop < len(words) and self._joins_another(words[name.stop]):
                    return Subject(start, name.stop, is_plain=False)
                plain = is_plain and belongs and name.is_bounded and not name.is_open
                return Subject(at, name.stop, is_name=True, is_plain=plain)
            refused = True
            at = name.stop
        if not refused and (name := self._behind_title(words, start, stop)) is not None:
            return Subject(name.first, name.stop, is_name=True, is_plain=False)
        return Subject(start, stop, is_plain=False)

    def _behind_fillers(self, words: Sequence[Word], at: int) -> tuple[int, bool]:
        """Where a noun phrase begins behind a verb: "yesterday", "for his part" go before it."""
        language = self._lists.language
        is_apart = False
        while at < len(words):
            lower = words[at].lower
            behind = words[at + 1].lower if at + 1 < len(words) else ""
            if lower in language.fillers or (lower.startswith("لل") and len(lower) > 4):
                at += 1
            elif lower in language.prepositions and behind in language.fillers:
                at += 2
                is_apart = is_apart or lower != "من"
            elif lower in _TIMES_OF_DAY:
                at += 1
            elif lower in _OUTLETS:
                named = (
                    one
                    for one in range(at + 1, min(at + 5, len(words)))
                    if self._lists.is_given(words[one]) or words[one].lower in self._titles
                )
                at, is_apart = next(named, len(words)), True
            else:
                break
        return at, is_apart

    def _phrase_end(self, words: Sequence[Word], start: int) -> int:
        """Where a noun phrase ends: at a mark, a preposition, a negation, another verb."""
        language, at = self._lists.language, start
        ends = language.negations | self._uncased.participles | language.pronouns | _THAT
        people = self._titles | self._uncased.owned
        while at < min(len(words), start + _MOST_WORDS):
            word = words[at]
            lower = word.lower
            if word.is_mark and not (word.text in "-." and at > start):
                break
            if at > start and self._lists.bare(word, language.verbs):
                break
            if self._lists.bare(word, ends) or lower.startswith("بان"):
                break
            leads = lower in _LEADS_TO_OFFICE
            is_office = at > start and words[at - 1].lower in self._titles
            if lower in language.prepositions and not (leads and is_office):
                break
            if lower in language.fillers | _PRESS or lower in _OUTLETS:
                break
            if lower.startswith("لل") and words[start].lower not in people:
                break
            at += 1
        return at

    def _family_alone(self, words: Sequence[Word], at: int, start: int) -> ArabicName | None:
        """A family name of the text that stands alone, or with "ibn" or "abu" before it."""
        word = words[at]
        if word.is_mark or (at > start and words[at - 1].lower in self._uncased.institutions):
            return None
        if at + 1 < len(words) and self._names.has_family(f"{word.text} {words[at + 1].text}"):
            return ArabicName(at, at + 2, is_bounded=True, is_open=False)
        is_title = word.lower in self._titles | self._lists.language.not_names
        if (is_title and at > start) or not self._names.has_family(word.text):
            return None
        return ArabicName(at, at + 1, is_bounded=True, is_open=False)

    def _belongs(self, words: Sequence[Word], start: int, at: int) -> bool | None:
        """Whether a name in a noun phrase is the speaker's: True surely, False likely, else None.

        "The brother of Ahmad al-Khatib", "the adviser of the president Ahmad al-Khatib" and "the
        university Muhammad al-Khamis" name nobody who speaks.
        """
        if at == start:
            return True
        uncased, lowers = self._uncased, [word.lower for word in words[start:at]]
        if not uncased.kin.isdisjoint(lowers):
            return None
        if lowers[-1] in uncased.institutions | uncased.owned - self._bearers(lowers):
            return None
        if lowers[-1] in uncased.on_behalf:
            return None
        while len(lowers) > 1 and lowers[-1] in uncased.honorifics:
            lowers.pop()
        people = [
            number
            for number, lower in enumerate(lowers)
            if lower in self._titles or lower in uncased.owned
        ]
        on_behalf = any(lower in uncased.on_behalf for lower in lowers)
        if lowers[-1] in uncased.institutions | uncased.on_behalf:
            return None
        if len(people) > 1:
            head = lowers[people[0]]
            if head in uncased.deputies:
                return False
            if head in uncased.owned or on_behalf:
                return None
            return False
        if lowers[0] in uncased.institutions:
            return None
        leads_away = on_behalf or any(lower.startswith("لل") for lower in lowers)
        return bool(people) and people[0] == 0 and not leads_away

    def _bearers(self, lowers: Sequence[str]) -> frozenset[str]:
        """Offices right before a name that are its bearer's own: "al-mutahaddith Ahmad"."""
        return frozenset({lowers[-1]}) if lowers[-1].startswith(_ARTICLE) else frozenset()

    def _behind_title(self, words: Sequence[Word], start: int, stop: int) -> ArabicName | None:
        """Two or three unknown words behind a title, the first without the article: a name."""
        for first in range(start + 1, stop):
            end = first
            while end < stop and not self._lists.is_known(words[end]):
                end += 1
                if words[end - 1].lower.startswith(_ARTICLE):
                    break
            is_led = self._lists.is_known(words[first - 1]) or words[first - 1].lower.startswith(
                _ARTICLE
            )
            is_long = _LEAST_UNKNOWN_NAME <= end - first <= _MOST_UNKNOWN_NAME
            if is_led and is_long and self._is_bearer(words, start, first):
                return ArabicName(first, end, is_bounded=True, is_open=True)
        return None

    def _is_bearer(self, words: Sequence[Word], start: int, first: int) -> bool:
        """Whether the office before unknown words may be theirs."""
        lower = words[first - 1].lower
        is_construct = lower in self._titles and not lower.startswith(_ARTICLE)
        has_title = any(word.lower in self._titles for word in words[start:first])
        return has_title and not is_construct and self._belongs(words, start, first) is not None

    def _joins_another(self, word: Word) -> bool:
        """Whether "and" brings a second speaker: "wa-Sami Nasr"."""
        lower = word.lower
        rest = Word(word.start + 1, word.end, word.text[1:]) if len(lower) > 2 else word
        known = self._titles | self._uncased.kin | self._uncased.honorifics
        is_person = self._lists.is_given(rest) or rest.lower in known
        with_pronoun = rest.lower.endswith(_OWN) and len(rest.lower) > 4
        return lower.startswith("و") and lower != "وهو" and (is_person or with_pronoun)
