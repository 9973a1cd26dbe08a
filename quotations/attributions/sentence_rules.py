"""Who is the speaker, by the words of the quotation's own sentence.

Two tables are asked. `VERB_RULES` look for the verb of speech that brings the quotation, and
`CORRECTIONS` for a better one. `SENTENCE_RULES` then weigh that verb against the other signs:
labels, agents of a passive, nouns of speech, subjects.
"""

from dataclasses import dataclass, replace

from quotations.phrases.phrases import can_speak
from quotations.roster.parsed_article import ParsedArticle
from quotations.words.clause_words import DISCOURSE_CONNECTIVES, SUBORDINATORS, WEEKDAYS
from quotations.words.function_words import DETERMINERS, SUBJECT_PRONOUNS
from quotations.words.speech_words import ANSWERING_PARTICIPLES

from .after_quotation import at_sentence_end, following
from .attribution_rule import NOBODY, Answer, Attribution, Rule, first_attribution
from .before_quotation import before, lead_in
from .reach import SENTENCE_END_TOKENS
from .reported_clauses import agent, quoted, reporter
from .speaker_labels import label, signed
from .unlisted_verbs import unlisted_before
from .without_verb import according_before, by_subject, noun_of_speech

_MAX_REPORTING_CLAUSES = 8
"""Clauses that report one another: "Vell said Moe said Holm had left “in tears”" has two."""


@dataclass(frozen=True, slots=True)
class Clues:
    """What the sentence of one quotation offers; read once, for all rules.

    ``at`` is the quotation's token. ``after`` is what follows it ("“...,” said Holm"), ``noun`` a
    noun of speech before it ("Holm's claim that “...”"), ``verb`` what `VERB_RULES` settled on.
    """

    article: ParsedArticle
    at: int
    after: Attribution | None
    noun: Attribution | None
    verb: Attribution | None = None


def attribute(article: ParsedArticle, at: int) -> Attribution | None:
    """The attribution of the quotation at a token, from its own sentence alone."""
    after = following(article, at)
    if after is not None and after.place == "after" and _is_subordinate(article, at, after):
        after = before(article, at) or after
    clues = Clues(article, at, after, noun_of_speech(article, at))
    clues = replace(clues, verb=first_attribution(VERB_RULES, clues))
    for correction in CORRECTIONS:
        if (better := first_attribution((correction,), clues)) is not None:
            clues = replace(clues, verb=better)
    return first_attribution(SENTENCE_RULES, clues)


def _verb_right_before(clues: Clues) -> Answer:
    """Holm's words in "Holm said: “No.”"; not Vell's in "Vell saw “a way,” Holm said"."""
    leading = lead_in(clues.article, clues.at)
    if leading is None or clues.after is None:
        return leading
    return None if _reports(clues.article, clues.at, clues.after, leading) else leading


def _noun_that_governs(clues: Clues) -> Answer:
    """Vell's words in "Holm rejected Vell's claim that it was “late”"."""
    verb, noun = clues.verb, clues.noun
    if verb is None or verb.cue is None or noun is None or noun.cue is None:
        return None
    governs = clues.article.row[noun.cue[1]].lower in ("of", "that")
    return noun if governs and verb.cue[0] < noun.cue[0] else None


def _noun_that_has_the_words(clues: Clues) -> Answer:
    """Vell's words in "Asked about Vell's claim that it was “a gift”, Holm said it was not"."""
    verb, noun = clues.verb, clues.noun
    if verb is None or verb.place != "after" or noun is None:
        return None
    return noun if _owns(clues.article, clues.at, noun, verb) else None


def _verb_at_the_end(clues: Clues) -> Answer:
    """Holm's words in "The plan said that the bridge was “a mess”, Holm said"."""
    verb = clues.verb
    if verb is None or verb.place != "before" or can_speak(clues.article, verb.phrase):
        return None
    return at_sentence_end(clues.article, clues.at)


def _person_before_a_source(clues: Clues) -> Answer:
    """Holm's words in "Holm said it was “late”, according to the report"."""
    after = clues.after
    if after is None or after.place != "according" or after.phrase.people:
        return None
    teller = before(clues.article, clues.at)
    return teller if teller is not None and teller.phrase.people else None


def _noun_in_what_is_answered(clues: Clues) -> Answer:
    """Not Holm's words: "Asked if it was “a gift”, Holm said no"."""
    if clues.after is None or not _is_put_before(clues.article, clues.at, clues.after):
        return None
    return clues.noun or NOBODY


def _quoted_as_saying(clues: Clues) -> Answer:
    """Holm's words in "the Herald quoted Holm as saying that it was “late”"."""
    return quoted(clues.article, clues.verb) if clues.verb else None


def _reporting_clause(clues: Clues) -> Answer:
    """Vell's words in "Vell said Holm had left “in tears”"."""
    teller, outer = None, clues.verb
    for _ in range(_MAX_REPORTING_CLAUSES):
        outer = None if outer is None else reporter(clues.article, clues.at, outer)
        if outer is None:
            break
        teller = outer
    return teller


VERB_RULES: tuple[Rule[Clues], ...] = (
    Rule("verb right before the quotation", _verb_right_before),
    Rule("words behind the quotation", lambda clues: clues.after),
    Rule("signature below the quotation", lambda clues: signed(clues.article, clues.at)),
    Rule("verb earlier in the sentence", lambda clues: before(clues.article, clues.at)),
)
"""Where a verb of speech is looked for, the nearest first."""

CORRECTIONS = (
    Rule("noun of speech behind the verb", _noun_that_governs),
    Rule("noun of speech in what is answered", _noun_that_has_the_words),
    Rule("verb at the end of the sentence", _verb_at_the_end),
)
"""What is taken instead of the verb found; each is asked about the last one's choice."""

SENTENCE_RULES: tuple[Rule[Clues], ...] = (
    Rule("person before a source", _person_before_a_source),
    Rule("noun of speech in what is answered", _noun_in_what_is_answered),
    Rule("quoted as saying", _quoted_as_saying),
    Rule("label before the quotation", lambda clues: label(clues.article, clues.at)),
    Rule("agent of a passive verb", lambda clues: agent(clues.article, clues.at)),
    Rule("verb that reports the clause", _reporting_clause),
    Rule("verb of speech", lambda clues: clues.verb),
    Rule(
        "verb at the end of the sentence", lambda clues: at_sentence_end(clues.article, clues.at)
    ),
    Rule("according to", lambda clues: according_before(clues.article, clues.at)),
    Rule("noun of speech", lambda clues: clues.noun),
    Rule("verb that no list holds", lambda clues: unlisted_before(clues.article, clues.at)),
    Rule("subject of the sentence", lambda clues: by_subject(clues.article, clues.at)),
)
"""The order in which the signs of a sentence count."""


def _is_put_before(article: ParsedArticle, at: int, after: Attribution) -> bool:
    """Whether words stand in what somebody answers: "Asked if it was “a gift”, Holm said"."""
    row, start = article.row, article.starts[at]
    if start >= at or after.place != "after":
        return False
    near = range(max(start, at - SENTENCE_END_TOKENS), at)
    if any(row[k].text in (",", ":") for k in near):
        return False  # the main clause has begun
    return row[start].lower in ANSWERING_PARTICIPLES and at < after.phrase.first


def _is_subordinate(article: ParsedArticle, at: int, after: Attribution) -> bool:
    """Whether the main clause follows, with its own words: "When Holm said “no,” he said the"."""
    row, start = article.row, article.starts[at]
    start += row[start].lower in DISCOURSE_CONNECTIVES
    if start >= at or row[start].lower not in SUBORDINATORS or after.cue is None:
        return False
    return after.phrase.first < after.cue[0] and _has_object(article, at, after.cue[1])


def _has_object(article: ParsedArticle, at: int, index: int) -> bool:
    """Whether a verb of speech brings words of its own: "he said the", "he said: “"."""
    if index >= article.sentence_end(at):
        return False
    object_ = article.row[index]
    clause = (
        object_.capital or object_.lower in DETERMINERS | SUBJECT_PRONOUNS or object_.text == ":"
    )
    return clause and object_.lower not in WEEKDAYS


def _owns(article: ParsedArticle, at: int, noun: Attribution, after: Attribution) -> bool:
    """Whether words are a noun's, and the speaker behind them has others.

    "Asked about Vell's claim that it was “a gift”, Holm said it was not."
    """
    if noun.cue is None or after.cue is None or after.place != "after":
        return False
    governs = article.row[noun.cue[1]].lower == "that"
    return (
        governs
        and noun.cue[0] < at < after.phrase.first < after.cue[0]
        and _has_object(article, at, after.cue[1])
    )


def _reports(article: ParsedArticle, at: int, after: Attribution, leading: Attribution) -> bool:
    """Whether a verb of speech closes what another verb leads: "Vell saw “a way,” Holm said".

    A colon or a comma before the quotation makes it the first verb's: "Vell said: “No,” ...".
    """
    if after.place != "after" or after.cue is None or leading.cue is None:
        return False
    row, cues = article.row, article.vocabulary.cues
    if row[after.phrase.first - 1].lower == "as" or after.cue[0] - after.phrase.stop > 1:
        return False
    if not cues.get(row[after.cue[0]].lower, False):
        return False
    weak = not cues.get(row[leading.cue[0]].lower, False)
    return weak or row[at - 1].text not in (":", ",")
