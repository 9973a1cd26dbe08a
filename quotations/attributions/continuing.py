"""Quotations that go on without naming their speaker again.

"“It is late,” Holm said. “We go.”": the second quotation is Holm's too. `CONTINUATION_RULES` tell
when that is so, and when nobody can be told.
"""

from dataclasses import dataclass

from quotations.attributions.attribution_rule import (
    NOBODY,
    Answer,
    Attribution,
    Found,
    Rule,
    first_attribution,
    inherited,
)
from quotations.phrases.cue_verbs import is_addressed, is_cue
from quotations.phrases.phrases import phrase_from, reaches
from quotations.phrases.verbs import is_finite
from quotations.roster.parsed_article import ParsedArticle
from quotations.text.kinds import is_clause, is_predicate, is_title
from quotations.words.clause_words import DISCOURSE_CONNECTIVES, LIST_CONNECTORS

from .new_speakers import asks_again, is_followed_by_another, is_reply
from .previous_speaker import previous_speaker
from .reach import WHOLE_SENTENCE_TOKENS

_QUESTION_TOKENS = 9
"""How far behind a question its verb is read: "“Will you go?” the mayor of Fordham was asked"."""
_BARE_OPENING_TOKENS = 3
"""The most tokens before a quotation that stands alone: "Then, adding:"."""
_BEYOND_DOUBT = ("after", "lead-in", "label", "according", "goes on", "before")


@dataclass(frozen=True, slots=True)
class Continuation:
    """A quotation at token ``index`` without a speaker of its own, and the one before it.

    ``found`` holds the attributions of all quotations before. ``last`` is the token of the one
    right before, None for the first; ``given`` is that one's attribution. ``start`` is where the
    quotation's own sentence begins.
    """

    article: ParsedArticle
    found: Found
    index: int
    last: int | None
    given: Attribution | None
    start: int


def continued(article: ParsedArticle, found: Found, index: int) -> Attribution | None:
    """The attribution that a quotation without one of its own takes from what stands before.

    Only a quotation that is a sentence of its own goes on; a fragment does not.
    """
    last = next(reversed(found), None)
    given = found[last] if last is not None else None
    start = article.starts[index]
    case = Continuation(article, found, index, last, given, start)
    return first_attribution(CONTINUATION_RULES, case)


def _next_paragraph(case: Continuation) -> Answer:
    """Holm's second paragraph, after one without a closing mark: "Holm said: “No.¶“We go.”"."""
    span = case.article.spans[case.article.row[case.index].quote]
    return _handed_on(case.given) if span.resumes and case.given is not None else None


def _second_half(case: Continuation) -> Answer:
    """The second half of a sentence: "“It is,” Holm said, “late.”"."""
    if case.given is None or case.last is None or not _is_in_its_sentence(case):
        return None
    halves = case.given.place == "after" and case.article.row[case.index - 1].text == ","
    return inherited(case.given, "goes on") if halves else None


def _listed(case: Continuation) -> Answer:
    """A quotation in a list with the one before: "Holm called it “a mess” and a “farce”"."""
    if case.given is None or case.last is None or not _is_in_its_sentence(case):
        return None
    between = case.article.row[case.last + 1 : case.index]
    listed = all(token.text == "," or token.lower in LIST_CONNECTORS for token in between)
    return inherited(case.given, "likely") if listed else None


def _same_verb(case: Continuation) -> Answer:
    """A quotation that the verb before the last one leads too: "Holm said “no,” but “soon”"."""
    article, given, last = case.article, case.given, case.last
    if given is None or last is None or not _is_in_its_sentence(case):
        return None
    leads = given.place in ("before", "lead-in") and given.phrase.first < last
    other = any(
        mention is not None and not article.row[at].owns
        for at, mention in ((at, article.mention_at.get(at)) for at in range(last + 1, case.index))
    )
    shares = leads and not other and not is_title(article.row[case.index].text)
    return inherited(given, "likely") if shares else None


def _question_of_somebody(case: Continuation) -> Answer:
    """Nobody's: "“Will you go?” Holm was asked." does not tell who asked her."""
    article, row, index = case.article, case.article.row, case.index
    if row[index].text.rstrip(" '\u2019\u2018”\"")[-1:] not in ",?" or index + 1 >= len(row):
        return None
    last = min(article.sentence_end(index + 1), index + _QUESTION_TOKENS)
    near = range(index + 3, last)
    asked = any(is_addressed(article, at) and row[at + 1].text == "." for at in near)
    return NOBODY if asked else None


def _predicate(case: Continuation) -> Answer:
    """Holm's words about Vell: "“It is late,” Holm said. Vell “misspoke badly.”".

    Words that complete a sentence of which only the subject stands outside the marks are not that
    subject's, but those of the person who spoke in the sentence before.
    """
    article, found, row, index = case.article, case.found, case.article.row, case.index
    if not is_predicate(row[index].text):
        return None
    start = case.start
    near = range(max(start, index - WHOLE_SENTENCE_TOKENS), index)
    told = [at for at in near if found.get(at) is not None]
    begin = told[-1] + 1 if told else start
    if not told and start and row[start - 1].paragraph == row[index].paragraph:
        near = range(max(article.starts[start - 1], start - WHOLE_SENTENCE_TOKENS), start)
        told = [at for at in near if found.get(at) is not None]
    subject = phrase_from(article, begin, index)
    if subject is None or not reaches(article, subject.stop, index):
        return None
    given = found[told[-1]] if told else None
    return inherited(given, "likely") if given is not None else None


def _not_a_sentence(case: Continuation) -> Answer:
    """Nobody's, unless the words are a sentence of their own.

    A fragment is none ("It rained “cats and dogs”."), nor are words behind others ("It rained and
    “it is late.”") or words that are a subject ("“It is late” was the song.").
    """
    article = case.article
    whole = is_clause(article.row[case.index].text, article.vocabulary)
    alone = whole and _is_bare(article, case.start, case.index)
    return None if alone and not _is_subject(article, case.index) else NOBODY


def _next_sentence(case: Continuation) -> Answer:
    """The next sentence of the paragraph: "“It is late,” Holm said. “We go.”"."""
    article, last = case.article, case.last
    if last is None or case.given is None:
        return None
    here = article.row[last].paragraph == article.row[case.index].paragraph
    if not here or article.sentence_end(last) != case.start:
        return None
    return _handed_on(_of_its_opening(article, case.found, last) or case.given)


def _second_question(case: Continuation) -> Answer:
    """Nobody's: “When?” behind “Who?” Holm asked. and “Vell,” he said. may be either's."""
    return NOBODY if asks_again(case.article, case.found, case.index) else None


def _sentences_before(case: Continuation) -> Answer:
    """The speaker of the sentences before: "Holm needed no coaxing. “It is late.”".

    Nobody's where somebody else stands right behind the words: "“It is late.” (Marco Vell, 34)".
    """
    told = previous_speaker(case.article, case.found, case.start)
    if told is None or is_followed_by_another(case.article, case.index, told):
        return None
    return told


CONTINUATION_RULES = (
    Rule("next paragraph of one quotation", _next_paragraph),
    Rule("second half of a sentence", _second_half),
    Rule("list with the quotation before", _listed),
    Rule("verb of the quotation before", _same_verb),
    Rule("question that somebody unnamed asks", _question_of_somebody),
    Rule("predicate whose subject is told of", _predicate),
    Rule("no sentence of its own", _not_a_sentence),
    Rule("next sentence of the paragraph", _next_sentence),
    Rule("second question of an interview", _second_question),
    Rule("sentences before", _sentences_before),
)
"""Whose words go on, the nearest first; some rules say that nobody can be told."""


def _is_in_its_sentence(case: Continuation) -> bool:
    """Whether the quotation before stands in the same sentence: "“A,” he said, “b.”"."""
    starts = case.article.starts
    return case.last is not None and starts[case.last] == starts[case.index]


def _is_subject(article: ParsedArticle, index: int) -> bool:
    """Whether a quotation is the subject of its sentence: "“It is late” was the song."."""
    after = index + 1
    joined = after < len(article.row) and article.starts[after] == article.starts[index]
    if joined and is_reply(article, after):
        return True
    return joined and is_finite(article, after) and not is_cue(article, after)


def _of_its_opening(article: ParsedArticle, found: Found, last: int) -> Attribution | None:
    """Whose quotation opens the sentence that a fragment of somebody else's closes.

    "“It is late,” Holm said, though nobody called it “an end”. “It may rain.”": the last is
    Holm's too.
    """
    opening = found.get(article.starts[last])
    if opening is None or opening.place != "after" or last == article.starts[last]:
        return None
    whole = is_clause(article.row[article.starts[last]].text, article.vocabulary)
    part = not is_clause(article.row[last].text, article.vocabulary)
    return opening if whole and part else None


def _is_bare(article: ParsedArticle, start: int, index: int) -> bool:
    """Whether nothing but "Then," or "Adding:" stands before a quotation in its sentence."""
    return index - start <= _BARE_OPENING_TOKENS and all(
        article.row[i].kind == "mark"
        or article.row[i].lower in DISCOURSE_CONNECTIVES
        or (
            article.row[i].lower.endswith("ing")
            and article.row[i].lower in article.vocabulary.cues
        )
        for i in range(start, index)
    )


def _handed_on(given: Attribution) -> Attribution:
    """The same attribution for a quotation that goes on: a doubtful one stays doubtful."""
    return inherited(given, "goes on" if given.place in _BEYOND_DOUBT else "likely")
