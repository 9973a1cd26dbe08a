"""Verbs of speech behind a quotation, before it, and names with a colon."""

from collections.abc import Sequence
from dataclasses import dataclass

from quotations.text.spans import Extent, MarkedSpan
from quotations.words.language_words import LanguageWords

from .capital_names import name_at
from .speech_subjects import Subject, subject_after, subject_before
from .word_row import Word, words_in

_MOST_BEFORE_VERB = 4
"""Words between a quotation and its verb: "hat er dann gesagt"."""
_JOINING = frozenset(",-–—―")
_SENTENCE_STOPS = frozenset(".!?…;")
_SHORT_WORDS = 3
"""Letters of what may be an abbreviation: its full stop ends no sentence."""
_MOST_LABEL_WORDS = 4
_MOST_TITLE_WORDS = 2
_BEHIND = "speaker and verb behind the quotation"


@dataclass(frozen=True, slots=True)
class Found:
    """The words that name a speaker, the verb, and the rule that found them."""

    speaker: Extent
    cue: Extent | None
    rule: str
    is_name: bool
    is_pronoun: bool
    doubt: str | None
    is_oblique: bool = False
    """The name stands in another case than a subject's: "по словам Путина"."""
    is_feminine: bool | None = None
    """The verb's gender, where it tells who cannot be meant by a verb without a subject."""


def labelled(text: str, span: MarkedSpan, room: Extent, language: LanguageWords) -> Found | None:
    """ "Jon Moe: «...»" at the beginning of a paragraph or sentence."""
    words = _clause_before(text, room[0], span.opened[0], language)
    if len(words) < 2 or words[-1].text != ":" or len(words) > _MOST_LABEL_WORDS + 1:
        return None
    found = name_at(words, 0, language)
    if found is None or found != (0, len(words) - 1):
        return None
    extent = (words[0].start, words[-2].end)
    return Found(extent, None, "name and colon", True, False, "a name with a colon, and no verb")


def after(text: str, span: MarkedSpan, room: Extent, language: LanguageWords) -> Found | None:
    """ "«...», sagte Jon Moe"; "«...», he said"."""
    words = words_in(text, span.closed[1], room[1], language)
    at = 0
    while at < len(words) and words[at].text in _JOINING:
        at += 1
    if at == 0 and words and words[0].is_capital:
        return None  # a new sentence, behind a full stop inside the marks
    subject: Subject | None
    for phrase in language.according:
        if _stands(phrase, words, at) and at:
            subject = subject_after(words, at + len(phrase), language)
            return _found(words, subject, (at, at + len(phrase)), "source behind it", language)
    pronoun: int | None = None
    denied = False
    for index in range(at, min(len(words), at + _MOST_BEFORE_VERB + 1)):
        lower = words[index].lower
        if lower in language.verbs:
            if pronoun is not None:
                subject = Subject(pronoun, pronoun + 1, is_pronoun=True)
            else:
                subject = subject_after(words, index + 1, language)
            if subject is None and not words[at:index]:
                return _verb_of_before(text, span, room, words[index], language)
            return _found(words, subject, (index, index + 1), _BEHIND, language, denied=denied)
        if lower in language.pronouns:
            pronoun = index
        elif lower in language.negations:
            denied = True
        elif lower not in language.fillers | language.auxiliaries:
            found = name_at(words, index, language)
            if found and found[0] == index and _is_verb(words, found[1], language):
                subject = Subject(*found, is_name=True)
                return _found(words, subject, (found[1], found[1] + 1), _BEHIND, language)
            return None
    return None


def before(text: str, span: MarkedSpan, room: Extent, language: LanguageWords) -> Found | None:
    """ "Jon Moe sagte: «...»"; "Dazu sagte Jon Moe: «...»"."""
    words = _clause_before(text, room[0], span.opened[0], language)
    if words and words[-1].lower in language.definite and _is_title(text, span):
        return None
    rule = "speaker and verb before the quotation"
    for verb in range(len(words) - 1, -1, -1):
        lower = words[verb].lower
        phrase = next((one for one in language.according if _stands(one, words, verb)), None)
        if phrase is not None and not _is_verb(words, verb, language):
            subject = subject_after(words, verb + len(phrase), language)
            cue = (verb, verb + len(phrase))
            return _found(words, subject, cue, "source before it", language, is_apart=True)
        if lower not in language.verbs:
            continue
        behind = subject_after(words, verb + 1, language)
        ahead = subject_before(words, verb, language)
        inverted = verb == 0 or words[verb - 1].is_mark or ahead is None
        is_named = _names(behind) and (inverted or not _names(ahead))
        use_behind = behind is not None and (is_named or ahead is None)
        subject = behind if use_behind else ahead or behind
        around = words[max(0, verb - 3) : verb + 2]
        denied = any(word.lower in language.negations for word in around)
        apart = _is_apart(words, verb, subject, language)
        return _found(
            words, subject, (verb, verb + 1), rule, language, denied=denied, is_apart=apart
        )
    return None


def _is_title(text: str, span: MarkedSpan) -> bool:
    """Whether marked words may be the name of a paper or a ship: one or two, with a capital."""
    words = text[span.opened[1] : span.closed[0]].split()
    return len(words) <= _MOST_TITLE_WORDS and words[0][0].isupper()


def _names(subject: Subject | None) -> bool:
    return subject is not None and (subject.is_name or subject.is_pronoun)


def _verb_of_before(
    text: str, span: MarkedSpan, room: Extent, verb: Word, language: LanguageWords
) -> Found | None:
    """The subject before the quotation whose verb stands behind it: "Moe «...» rief"."""
    words = _clause_before(text, room[0], span.opened[0], language)
    subject = subject_before(words, len(words), language)
    if subject is None or not subject.is_name:
        return None
    extent = (words[subject.first].start, words[subject.stop - 1].end)
    doubt = "the verb stands behind the quotation, and the speaker before it"
    return Found(extent, (verb.start, verb.end), "quotation in the midst", True, False, doubt)


def _found(
    words: Sequence[Word],
    subject: Subject | None,
    cue: tuple[int, int],
    rule: str,
    language: LanguageWords,
    *,
    denied: bool = False,
    is_apart: bool = False,
) -> Found | None:
    if subject is None:
        return None
    doubt = None
    if denied:
        doubt = "the words are denied or rejected"
    elif not subject.is_plain or is_apart:
        doubt = "the name does not stand beside verb and quotation"
    elif subject.stop < len(words) and words[subject.stop].lower in language.conjunctions:
        doubt = "several may speak"
    elif subject.first > cue[1] and any(
        word.is_mark or word.lower in language.genitive for word in words[cue[1] : subject.first]
    ):
        doubt = "a name with an office that may be another's"
    return Found(
        (words[subject.first].start, words[subject.stop - 1].end),
        (words[cue[0]].start, words[cue[1] - 1].end),
        rule,
        subject.is_name,
        subject.is_pronoun,
        doubt,
        is_oblique=rule.startswith("source"),
    )


def _is_apart(
    words: Sequence[Word], verb: int, subject: Subject | None, language: LanguageWords
) -> bool:
    """Whether other words stand between the subject, its verb and the quotation."""
    if subject is None:
        return True
    last = max(verb, subject.stop - 1)
    between = [*words[subject.stop : verb], *words[verb + 1 : max(verb + 1, subject.first)]]
    small = language.fillers | language.auxiliaries
    is_between = any(
        word.lower not in small and not language.is_title(word.text) for word in between
    )
    return is_between or any(not word.is_mark for word in words[last + 1 :])


def _clause_before(text: str, start: int, end: int, language: LanguageWords) -> list[Word]:
    """The words of the sentence that leads to a quotation."""
    words = words_in(text, start, end, language)
    for index in range(len(words) - 1, 0, -1):
        if words[index].text in _SENTENCE_STOPS and not _is_short(words[index - 1]):
            return words[index + 1 :]
    if words and words[0].text in _SENTENCE_STOPS:
        return words[1:]
    return words


def _is_short(word: Word) -> bool:
    return len(word.text) < _SHORT_WORDS and word.text.isalpha()


def _is_verb(words: Sequence[Word], at: int, language: LanguageWords) -> bool:
    """Whether a verb of speech stands at a place, behind its auxiliary."""
    while at < len(words) and words[at].lower in language.auxiliaries:
        at += 1
    return at < len(words) and words[at].lower in language.verbs


def _stands(phrase: tuple[str, ...], words: Sequence[Word], at: int) -> bool:
    return tuple(word.lower for word in words[at : at + len(phrase)]) == phrase
