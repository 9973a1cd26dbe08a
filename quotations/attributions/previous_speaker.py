"""The speaker of a quotation that stands alone, told by the sentences before it.

"Holm shrugged at the plan. “It is late.”" is taken for Holm's words: as `check`, and only while
nobody else has come into the story. The sentences are read backwards, each by
`SENTENCE_BEFORE_RULES`, until one of them answers.
"""

from bisect import bisect_left
from dataclasses import dataclass, field, replace

from quotations.attributions.attribution_rule import (
    NOBODY,
    Answer,
    Attribution,
    Found,
    Rule,
    first_answer,
    inherited,
)
from quotations.identities.name_roles import is_subject
from quotations.phrases.clauses import main_subject
from quotations.phrases.cue_verbs import inverts, is_participle, is_speech
from quotations.phrases.phrases import Phrase, phrase_from, with_apposed_name
from quotations.phrases.subjects import subject_before
from quotations.roster.parsed_article import ParsedArticle
from quotations.roster.roster import NamedPerson
from quotations.words.clause_words import DISCOURSE_CONNECTIVES
from quotations.words.punctuation import APPOSITION_MARKS

from .new_speakers import brings_another, is_answered, is_of_others, leaves_open
from .reach import WHOLE_SENTENCE_TOKENS
from .speaker_labels import inverted

_SENTENCES_BACK = 5
_QUOTATIONS_TOKENS_BACK = 40
"""Within how many tokens before a quotation all others must have a speaker, from the second
paragraph back on."""
_TOPIC_TOKENS = 1
"""Behind how many tokens a name opens a sentence that is about it: "For Holm, it was late."."""
_SOURCE_TOKENS = 4
"""The most tokens up to the "from" of a source: "And this from Mayor Ada Holm:"."""
_MENTIONS_BACK = 60
"""How many names before a pronoun count as known to the reader."""


@dataclass(slots=True)
class _SentenceBefore:
    """One of the sentences before a quotation: tokens ``start`` up to ``stop``.

    ``index`` is where the quotation's own sentence begins; ``crossed`` counts the paragraphs
    between. ``acted`` and ``named`` (by paragraph) are the persons of the sentences behind this
    one; ``has_stranger`` says that somebody without a name acts in them.
    """

    article: ParsedArticle
    found: Found
    index: int
    start: int = 0
    stop: int = 0
    crossed: int = 0
    acted: set[NamedPerson] = field(default_factory=set)
    named: dict[int, set[NamedPerson]] = field(default_factory=dict)
    has_stranger: bool = False

    @property
    def ends_open(self) -> bool:
        """Whether a colon ends the sentence: what follows is what it announces."""
        return self.article.row[self.stop - 1].text == ":"


def previous_speaker(article: ParsedArticle, found: Found, index: int) -> Attribution | None:
    """The speaker of the sentences before a token, nearest first; a paragraph back at most.

    A quotation further back has none to give once somebody else has come into the story.
    """
    row = article.row
    case = _SentenceBefore(article, found, index, stop=index)
    for _ in range(_SENTENCES_BACK):
        stop = case.stop
        if stop == 0:
            return None
        case.start = article.starts[stop - 1]
        if row[stop - 1].paragraph != row[stop if stop < len(row) else stop - 1].paragraph:
            case.crossed += 1
            if case.crossed > 1 and not _all_have_speakers(case):
                return None
        if row[case.start].paragraph not in article.captions:
            answer = first_answer(SENTENCE_BEFORE_RULES, case)
            if answer is NOBODY:
                return None
            if answer is not None:
                return answer
            _note_persons(case)
        case.stop = case.start
    return None


def _quoted(case: _SentenceBefore) -> Answer:
    """Holm's, who spoke in a sentence before: "“Go,” Holm said. It rained. “It is late.”"."""
    row, found = case.article.row, case.found
    near = range(max(case.start, case.stop - WHOLE_SENTENCE_TOKENS), case.stop)
    quoted = [at for at in near if found.get(at) is not None]
    if not quoted:
        return None
    given = found[quoted[-1]]
    case.named.pop(row[quoted[-1]].paragraph, None)
    if (
        given is None
        or case.has_stranger
        or _others(case.article, given, case.acted, set().union(*case.named.values()))
        or (case.crossed and is_answered(case.article, given, quoted[-1]))
    ):
        return NOBODY
    return inherited(given, "likely")


def _told(case: _SentenceBefore) -> Answer:
    """Holm's, who tells the sentence: "Holm said it was time to go. “It is late.”"."""
    told = _teller(case.article, case.start, case.stop)
    if told is None:
        return None
    if leaves_open(case.article, told, case.stop):
        return NOBODY
    return replace(told, place="lead-in" if case.ends_open else "likely")


def _acted(case: _SentenceBefore) -> Answer:
    """Holm's, who is the subject right before: "Holm needed no coaxing. “It is late.”"."""
    alone = case.article.sentence_end(case.index) <= case.index + 1
    if case.stop != case.index or not alone:
        return None
    acting = _acting(case.article, case.start, case.stop)
    if acting is None:
        return None
    return replace(acting, place="lead-in" if case.ends_open else "likely")


def _said_before_a_colon(case: _SentenceBefore) -> Answer:
    """Holm's, whom an inverted verb names: "Said Holm at the gate: “It is late.”"."""
    return inverted(case.article, case.start, case.stop) if case.ends_open else None


def _subject_before_a_colon(case: _SentenceBefore) -> Answer:
    """Holm's, the subject of a sentence that a colon ends: "Holm put it so: “It is late.”"."""
    if not case.ends_open:
        return None
    phrase = main_subject(case.article, case.stop - 1)
    return Attribution(phrase, None, "likely") if phrase else NOBODY


def _source_before_a_colon(case: _SentenceBefore) -> Answer:
    """Holm's, from whom the words are said to come: "And from Mayor Ada Holm: “It is late.”"."""
    row, colon = case.article.row, case.stop - 1
    if not case.ends_open:
        return None
    for at in range(case.start, min(case.start + _SOURCE_TOKENS, colon)):
        if row[at].lower == "from":
            phrase = phrase_from(case.article, at + 1, colon)
            named = phrase is not None and phrase.people and phrase.stop == colon
            return Attribution(phrase, (at, at + 1), "likely") if phrase and named else None
    return None


SENTENCE_BEFORE_RULES = (
    Rule("speaker of a sentence before", _quoted),
    Rule("teller of a sentence before", _told),
    Rule("subject of the sentence before", _acted),
    Rule("verb and speaker before a colon", _said_before_a_colon),
    Rule("source before a colon", _source_before_a_colon),
    Rule("subject of a sentence that a colon ends", _subject_before_a_colon),
)
"""How one sentence before a quotation tells its speaker."""


def _all_have_speakers(case: _SentenceBefore) -> bool:
    """Whether the quotations behind a sentence two paragraphs back all have speakers."""
    near = range(max(case.stop, case.index - _QUOTATIONS_TOKENS_BACK), case.index)
    return all(case.found[at] for at in near if at in case.found)


def _note_persons(case: _SentenceBefore) -> None:
    """Remember who acts in a sentence that told no speaker, and who is named there."""
    article, start, stop = case.article, case.start, case.stop
    paragraph = article.row[start].paragraph
    if paragraph in article.headings:
        return
    case.acted |= _acting_persons(article, start, stop)
    case.named.setdefault(paragraph, set()).update(_named(article, start, stop))
    case.has_stranger = case.has_stranger or is_of_others(article, start, stop)


def _others(
    article: ParsedArticle, given: Attribution, acted: set[NamedPerson], named: set[NamedPerson]
) -> set[NamedPerson]:
    """Who else was named since somebody spoke: Vell, in "“Go,” Holm said. Vell slept."

    After a pronoun only those count whom nobody named before it: the pronoun may mean the others.
    """
    if given.phrase.pronoun:
        before = article.mentions[
            : bisect_left(article.mentions, given.phrase.first, key=lambda m: m.first)
        ]
        known = {p for mention in before[-_MENTIONS_BACK:] for p in mention.people}
        return acted | (named - known)
    return (acted | named) - given.phrase.persons


def _named(article: ParsedArticle, start: int, stop: int) -> set[NamedPerson]:
    """The persons whom a sentence names; not Vell in "Vell's hut fell"."""
    mentions = ((at, article.mention_at.get(at)) for at in range(start, stop))
    return {
        person
        for at, mention in mentions
        if mention is not None and not article.row[at].owns
        for person in mention.people
    }


def _acting_persons(article: ParsedArticle, start: int, stop: int) -> set[NamedPerson]:
    """The persons who are a subject in a sentence, or whom it is about: "For Holm, ..."."""
    mentions = (article.mention_at.get(at) for at in range(start, stop))
    return {
        person
        for mention in mentions
        if mention is not None
        and (is_subject(article, mention) or mention.first - start <= _TOPIC_TOKENS)
        for person in mention.people
    }


def _acting(article: ParsedArticle, start: int, stop: int) -> Attribution | None:
    """The person who is the subject of a sentence: "But Holm needed no coaxing."."""
    first = start
    while first < stop and article.row[first].lower in DISCOURSE_CONNECTIVES:
        first += 1
    phrase = phrase_from(article, first, stop)
    if phrase is None:
        return None
    named = with_apposed_name(article, phrase)
    apposed = named.people != phrase.people or article.row[phrase.stop].text in APPOSITION_MARKS
    phrase = named
    if brings_another(article, phrase, stop):
        return None
    person = phrase.is_personal
    acts = phrase.stop < stop and article.row[phrase.stop].kind == "word"
    return Attribution(phrase, None, "likely") if person and (acts or apposed) else None


def _told_at_the_end(article: ParsedArticle, at: int, stop: int) -> Attribution | None:
    """The person to whom a sentence is given behind a comma: "It was late, said Holm."."""
    row = article.row
    told = (row[at].lower, row[at + 1].lower if at + 1 < stop else "") == ("according", "to")
    if row[at - 1].text != "," or not (told or inverts(article, at)):
        return None
    phrase = phrase_from(article, at + 1 + told, stop)
    person = phrase is not None and phrase.is_personal
    return Attribution(phrase, (at, at + 1), "likely") if phrase and person else None


def _teller(article: ParsedArticle, start: int, stop: int) -> Attribution | None:
    """The subject of a sentence's last verb of speech: Holm, in "Vell left, Holm said"."""
    for cue in range(stop - 1, max(start, stop - WHOLE_SENTENCE_TOKENS), -1):
        if (tail := _told_at_the_end(article, cue, stop)) is not None:
            return tail
        if not is_speech(article, cue):
            continue
        phrase: Phrase | None
        if is_participle(article.row[cue].lower):
            phrase = main_subject(article, cue)
        else:
            phrase = subject_before(article, cue, start)
        known = phrase is not None and phrase.is_personal
        if phrase is not None and (known or article.row[stop - 1].text == ":"):
            return Attribution(phrase, (cue, cue + 1), "likely")
    return None
