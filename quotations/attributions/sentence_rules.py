"""Finding the words beside a quotation that say whose it is."""

from quotations.attributions.attribution_rule import Attribution
from quotations.phrases.phrases import can_speak
from quotations.roster.article import Article
from quotations.text.grammar import DAYS, DETERMINERS, OPENERS, PRONOUNS, SUBORDINATORS, words

from .after_quotation import at_sentence_end, following, signed
from .before_quotation import before, label, lead_in
from .reported_clauses import agent, quoted, reporter
from .unlisted_verbs import unlisted_before
from .without_verb import according_before, by_subject, noun_of_speech

_OPENING = 60
_ANSWERING = words(
    "asked pressed told questioned quizzed challenged confronted responding replying reacting"
)


def attribute(article: Article, at: int) -> Attribution | None:
    """The attribution of the quotation at a token, from its own sentence alone."""
    after = following(article, at)
    if after is not None and after.place == "according" and not after.phrase.people:
        teller = before(article, at)
        if teller is not None and teller.phrase.people:
            return teller
    if after is not None and after.place == "after" and _is_subordinate(article, at, after):
        after = before(article, at) or after
    noun = noun_of_speech(article, at)
    if after is not None and _is_put_before(article, at, after):
        return noun
    leading = lead_in(article, at)
    if leading is not None and after is not None and _reports(article, at, after, leading):
        leading = None
    told = leading or after or signed(article, at) or before(article, at)
    if told and told.cue and noun and noun.cue and told.cue[0] < noun.cue[0]:
        governs = article.row[noun.cue[1]].lower in ("of", "that")
        told = noun if governs else told
    if told is not None and told is after and noun and _owns(article, at, noun, after):
        told = noun
    if told is not None and told.place == "before" and not can_speak(article, told.phrase):
        told = at_sentence_end(article, at) or told
    if told is not None and (source := quoted(article, told)) is not None:
        return source
    while told is not None and (outer := reporter(article, at, told)) is not None:
        told = outer
    return (
        label(article, at)
        or agent(article, at)
        or told
        or at_sentence_end(article, at)
        or according_before(article, at)
        or noun
        or unlisted_before(article, at)
        or by_subject(article, at)
    )


def _is_put_before(article: Article, at: int, after: Attribution) -> bool:
    """Whether words stand in what somebody answers: "Asked if it was “a gift”, Holm said"."""
    row, start = article.row, article.starts[at]
    if start >= at or after.place != "after":
        return False
    if any(row[k].text in (",", ":") for k in range(max(start, at - _OPENING), at)):
        return False  # the main clause has begun
    return row[start].lower in _ANSWERING and at < after.phrase.first


def _is_subordinate(article: Article, at: int, after: Attribution) -> bool:
    """Whether the main clause follows, with its own words: "When Holm said “no,” he said the"."""
    row, start = article.row, article.starts[at]
    start += row[start].lower in OPENERS
    if start >= at or row[start].lower not in SUBORDINATORS or after.cue is None:
        return False
    return after.phrase.first < after.cue[0] and _has_object(article, at, after.cue[1])


def _has_object(article: Article, at: int, index: int) -> bool:
    """Whether a verb of speech brings words of its own: "he said the", "he said: “"."""
    if index >= article.sentence_end(at):
        return False
    object_ = article.row[index]
    clause = object_.capital or object_.lower in DETERMINERS | PRONOUNS or object_.text == ":"
    return clause and object_.lower not in DAYS


def _owns(article: Article, at: int, noun: Attribution, after: Attribution) -> bool:
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


def _reports(article: Article, at: int, after: Attribution, leading: Attribution) -> bool:
    """Whether a verb of speech closes what another verb leads: "Vell saw “a way,” Holm said".

    A colon or a comma before the quotation makes it the first verb's: "Vell said: “No,” ...".
    """
    if after.place != "after" or after.cue is None or leading.cue is None:
        return False
    row, cues = article.row, article.lexicon.cues
    if row[after.phrase.first - 1].lower == "as" or after.cue[0] - after.phrase.stop > 1:
        return False
    if not cues.get(row[after.cue[0]].lower, False):
        return False
    weak = not cues.get(row[leading.cue[0]].lower, False)
    return weak or row[at - 1].text not in (":", ",")
