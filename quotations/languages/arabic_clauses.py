"""Verbs of speech in Arabic, before a quotation, behind it and inside, and names with a colon.

The verb stands before its subject, or has none: then it speaks of whoever spoke last. "And" and
"so" are one word with the verb; behind a quotation they begin a new clause.
"""

from collections.abc import Sequence

from quotations.text.spans import Extent, MarkedSpan

from .arabic_names import ArabicNames, ArabicWords
from .arabic_subjects import ArabicSubjects
from .attribution_clauses import Found
from .speech_subjects import Subject
from .word_row import Word, words_in

_JOINING = frozenset(",،-–—―")
_STOPS = frozenset(".!?؟…")
_AS = frozenset(("كما", "حسبما", "وفقما", "مثلما", "هكذا", "ما", "بهذه", "الكلمات", "العبارة"))
"""Words between a quotation and its verb: "as", "with these words"."""
_NO_VERB_BEHIND = frozenset(
    ("في", "من", "على", "الى", "عن", "مع", "خلال", "عدم", "دون", "قبل", "بعد")
)
"""Behind these a verb's letters are a noun's: "without mention of"."""
_RELAYS = frozenset(("نقل", "نقلت", "نقلوا", "ينقل", "تنقل"))
_FROM = "عن"
_FEMININE = "ت"
_MOST_LABEL_WORDS = 8
_NO_SUBJECT = "the verb has no subject of its own"
_BEHIND = "speaker and verb behind the quotation"
_BEFORE = "speaker and verb before the quotation"


class ArabicClauses:
    """The rules for one text, which knows its names."""

    def __init__(self, lists: ArabicWords, names: ArabicNames) -> None:
        self._lists = lists
        self._language = lists.language
        self._verbs = lists.language.verbs
        self._participles = lists.uncased.participles
        self._subjects = ArabicSubjects(lists, names)

    def labelled(self, text: str, span: MarkedSpan, room: Extent) -> Found | None:
        """ "Ahmad al-Khatib: «...»" at the beginning of a paragraph or sentence."""
        words = self._clause_before(text, room[0], span.opened[0])
        if len(words) < 2 or words[-1].text != ":" or len(words) > _MOST_LABEL_WORDS + 1:
            return None
        if any(self._lists.bare(word, self._verbs) for word in words):
            return None
        subject = self._subjects.at(words, 0)
        if subject is None or not subject.is_name or subject.stop != len(words) - 1:
            return None
        extent = (words[subject.first].start, words[subject.stop - 1].end)
        return Found(
            extent, None, "name and colon", True, False, "a name with a colon, and no verb"
        )

    def after(self, text: str, span: MarkedSpan, room: Extent) -> Found | None:
        """ "«...», qala Ahmad al-Khatib"; "«...», bi-hasab Ahmad al-Khatib"."""
        words = words_in(text, span.closed[1], room[1], self._language)
        if span.closed[0] < span.closed[1] and self._leads_on(words, room[1] < len(text)):
            return None
        at = 0
        while at < len(words) and words[at].text in _JOINING:
            at += 1
        if at == len(words) or words[at].text in _STOPS or words[at].text == ":":
            return None
        is_quoted_whole = text[span.closed[0] - 1] in _STOPS - {"؟", "!", "?"}
        if at == 0 and is_quoted_whole:
            return None
        if source := self._source(words, at, "source behind it"):
            return source
        while words[at].lower in _AS and at + 1 < len(words):
            at += 1
        if words[at].lower not in self._verbs:
            return None
        subject = self._subjects.at(words, at + 1)
        return self._found(words, subject, at, _BEHIND)

    def before(self, text: str, span: MarkedSpan, room: Extent) -> Found | None:
        """ "wa-qala Ahmad al-Khatib: «...»"; "Ahmad al-Khatib qala inna «...»"."""
        words = self._clause_before(text, room[0], span.opened[0])
        told = self._verbs | self._participles
        for at in range(len(words) - 1, -1, -1):
            if source := self._source(words, at, "source before it"):
                return source
            verb = self._lists.bare(words[at], told)
            if verb is None or (at and words[at - 1].lower in _NO_VERB_BEHIND):
                continue
            if verb in _RELAYS and (relayed := self._relayed(words, at)) is not None:
                return relayed
            if verb in self._participles:
                return self._of_participle(words, at)
            subject = self._subjects.at(words, at + 1)
            ahead = self._ahead(words, at)
            is_named = subject is not None and subject.is_name
            if ahead is not None and (subject is None or (ahead.is_name and not is_named)):
                subject = ahead
            if subject is None and (earlier := self._earlier(words, at)) is not None:
                subject = earlier
            return self._found(words, subject, at, _BEFORE, leads=True)
        is_relayed = any(word.lower in self._lists.uncased.relayed for word in words)
        if is_relayed and words[0].lower == _FROM:
            # The name of an outlet in marks stands between this and its verb.
            subject = self._subjects.at(words, 1)
            return self._found(words, subject, 0, "words passed on", leads=True)
        return None

    def _relayed(self, words: Sequence[Word], at: int) -> Found | None:
        """ "naqalat al-wakala 'an Ahmad al-Khatib qawlahu: «...»": whom somebody passes on."""
        behind = (n for n in range(at + 1, len(words) - 1) if words[n].lower == _FROM)
        source = next(behind, None)
        subject = self._subjects.at(words, source + 1) if source is not None else None
        if subject is None:
            return None
        return self._found(words, subject, at, "words passed on", leads=True)

    def _of_participle(self, words: Sequence[Word], at: int) -> Found | None:
        """The words of whoever acts in the sentence: "rafada al-Khatib ..., qa'ilan: «...»"."""
        subject = self._earlier(words, at)
        if subject is None:
            return self._found(words, None, at, _BEFORE)
        return self._found(words, subject, at, _BEFORE, leads=True)

    def _earlier(self, words: Sequence[Word], stop: int) -> Subject | None:
        """The subject of an earlier verb of the sentence; it is never sure."""
        for at in range(stop):
            is_verb = self._lists.bare(words[at], self._verbs) is not None
            subject = self._subjects.at(words[:stop], at + 1) if is_verb else None
            if subject is not None:
                return Subject(
                    subject.first, subject.stop, is_name=subject.is_name, is_plain=False
                )
        for start in (1, 0):
            subject = self._subjects.at(words[:stop], start)
            if subject is not None and subject.is_name:
                return Subject(subject.first, subject.stop, is_name=True, is_plain=False)
        return None

    def _ahead(self, words: Sequence[Word], verb: int) -> Subject | None:
        """The noun phrase that begins the clause and ends at its verb: "al-Khatib qala"."""
        start = verb
        while start > 0 and not (words[start - 1].is_mark and words[start - 1].text != "."):
            start -= 1
        if start < verb and words[start].lower in ("كان", "وكان", "كانت", "وكانت", "لكن", "اما"):
            start += 1
        subject = self._subjects.at(words[:verb], start) if start < verb else None
        if subject is None:
            return None
        small = self._language.fillers
        is_beside = all(word.lower in small for word in words[subject.stop : verb])
        plain = subject.is_plain and is_beside
        return Subject(subject.first, subject.stop, is_name=subject.is_name, is_plain=plain)

    def _source(self, words: Sequence[Word], at: int, rule: str) -> Found | None:
        """ "According to Ahmad al-Khatib"; "in his words" speaks of whoever spoke last."""
        uncased = self._lists.uncased
        for phrase in self._language.according:
            own = phrase[:-1] if phrase[-1] == "ل" else phrase
            behind = at + len(own)
            here = [word.lower for word in words[at:behind]]
            if here and here[0][:1] == "و" and here[0] != own[0]:
                here[0] = here[0][1:]
            if tuple(here) != own or behind >= len(words):
                continue
            rest = list(words[behind:])
            if phrase != own:
                if not rest[0].lower.startswith("ل"):
                    continue
                rest[0] = _without_preposition(rest[0])
            if rest[0].lower in uncased.relayed:
                return self._found(words, None, at, rule)
            if rest[0].lower in ("ما", "قول") and len(rest) > 1:
                verbal = self._lists.bare(rest[1], self._verbs) is not None
                rest = rest[2:] if verbal else rest[1:]
            subject = self._subjects.at(rest, 0)
            if subject is None:
                return None
            return self._found([*rest], subject, -1, rule, cue=words[at])
        return None

    def _found(
        self,
        words: Sequence[Word],
        subject: Subject | None,
        verb: int,
        rule: str,
        *,
        leads: bool = False,
        cue: Word | None = None,
    ) -> Found | None:
        told = cue or words[verb]
        at = (told.start, told.end)
        form = told.lower.lstrip("وف") if told.lower not in self._verbs else told.lower
        feminine = form.endswith(_FEMININE) or form.endswith("ة") or form.startswith("ت")
        if subject is None:
            is_of_last = form not in self._lists.uncased.answers
            is_feminine = None if cue else feminine
            return Found(at, at, rule, False, is_of_last, _NO_SUBJECT, is_feminine=is_feminine)
        denied = any(
            word.lower in self._language.negations for word in words[max(0, verb - 2) : verb + 1]
        )
        is_open = form in self._lists.uncased.object_verbs or not subject.is_plain
        doubt: str | None = None
        if denied:
            doubt = "the words are denied or rejected"
        elif is_open or (leads and self._is_apart(words, max(verb + 1, subject.stop))):
            doubt = "the name does not stand beside verb and quotation"
        extent = (words[subject.first].start, words[subject.stop - 1].end)
        if extent[1] <= extent[0]:
            return None
        is_name = subject.is_name and not self._is_described(words, subject, form)
        return Found(extent, at, rule, is_name, False, doubt, is_feminine=feminine)

    def _is_described(self, words: Sequence[Word], subject: Subject, verb: str) -> bool:
        """Whether a verb without vowel signs may be a passive: "wusifa Ahmad bi-annahu «...»"."""
        behind = words[subject.stop].lower if subject.stop < len(words) else ""
        return verb in self._lists.uncased.object_verbs and behind.startswith("ب")

    def _is_apart(self, words: Sequence[Word], at: int) -> bool:
        """Whether other words stand between the subject and the quotation than "that"."""
        small = self._language.fillers | {
            "ان",
            "بان",
            "انه",
            "انها",
            "اننا",
            "انهم",
            "بانه",
            "بانها",
        }
        return any(
            not (word.is_mark or word.lower in small or word.lower.startswith("لل"))
            for word in words[at:]
        )

    def _leads_on(self, words: Sequence[Word], goes_on: bool) -> bool:
        """Whether what stands behind a quotation leads to the next one: "... qala Sami: «...»"."""
        if not goes_on or not words or words[-1].text != ":":
            return False
        return words[0].text not in _JOINING and not any(word.text in _STOPS for word in words)

    def _clause_before(self, text: str, start: int, end: int) -> list[Word]:
        """The words of the sentence that leads to a quotation."""
        words = words_in(text, start, end, self._language)
        for index in range(len(words) - 1, 0, -1):
            is_short = len(words[index - 1].text) == 1
            if words[index].text in _STOPS and not is_short:
                return words[index + 1 :]
        while words and (words[0].text in _STOPS or words[0].text in _JOINING):
            words = words[1:]
        return words


def _without_preposition(word: Word) -> Word:
    """A noun without the "to" before it: "li-Ahmad", "lil-ra'is"."""
    if word.lower.startswith("لل"):
        return Word(word.start, word.end, "\u0627" + word.text)
    return Word(word.start + 1, word.end, word.text[1:])
