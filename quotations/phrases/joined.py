"""Sentences in which several persons act: after "Holm and Lund met", "he" may be either."""

from quotations.roster.mentions import PersonMention
from quotations.roster.parsed_article import ParsedArticle
from quotations.words.clause_words import COORDINATORS, NAME_CONJUNCTIONS
from quotations.words.function_words import TOPIC_PREPOSITIONS
from quotations.words.speech_words import QUESTIONING_VERBS
from quotations.words.verb_forms import AUXILIARIES, BE_FORMS

from .openings import with_titles
from .verbs import is_finite, is_present

_MAX_NAME_TOKENS = 8
_MAX_LISTED_NAMES = 8
_TOKENS_FROM_PASSIVE_TO_AGENT = 10


def joined_names(article: ParsedArticle, mention: PersonMention) -> list[PersonMention]:
    """The names that commas and "and" join to a mention, with itself, in order.

    In "Holm, Lund and Vell met" all three meet. Commas alone make no list: "Holm, Lund's wife".
    """
    listed, closed = [mention], False
    while not closed and len(listed) < _MAX_LISTED_NAMES:
        after = _neighbour(article, listed[-1], 1)
        if after is None:
            break
        closed = article.row[with_titles(article, after) - 1].text != ","
        listed.append(after)
    closed = closed or _has_others(article, listed[-1].stop)
    if not closed:
        listed = [mention]
    while len(listed) < _MAX_LISTED_NAMES and (before := _neighbour(article, listed[0], -1)):
        conjoined = article.row[with_titles(article, listed[0]) - 1].text != ","
        if conjoined == closed:  # one conjunction, before the last name
            break
        closed = True
        listed.insert(0, before)
    return listed


def _neighbour(article: ParsedArticle, mention: PersonMention, step: int) -> PersonMention | None:
    """The next name of the list (the one before for ``step`` -1); None where the list ends."""
    row = article.row
    if step < 0:
        at = with_titles(article, mention) - 1
        if row[at].lower in NAME_CONJUNCTIONS and row[at - 1].text == ",":
            at -= 1
        near = article.mention_at.get(at - 1)
        if near is None or row[at - 1].owns or near.first < article.starts[mention.first]:
            return None
        return near if row[at].lower in NAME_CONJUNCTIONS or row[at].text == "," else None
    at, last = mention.stop, article.ends[mention.first]
    if row[mention.stop - 1].owns or at + 1 >= last:
        return None
    if row[at].text == "," and row[at + 1].lower in NAME_CONJUNCTIONS:
        at += 1
    if row[at].lower not in NAME_CONJUNCTIONS and row[at].text != ",":
        return None
    found = (article.mention_at.get(i) for i in range(at + 1, min(at + _MAX_NAME_TOKENS, last)))
    near = next((m for m in found if m is not None), None)
    if near is None or with_titles(article, near) != at + 1 or row[near.stop - 1].owns:
        return None
    return near


def _has_others(article: ParsedArticle, at: int) -> bool:
    """Whether unnamed ones close a list: "Holm, Lund and others met"."""
    row = article.row
    at += at < len(row) and row[at].text == ","
    return at + 1 < len(row) and row[at].lower == "and" and row[at + 1].lower == "others"


def _opens_second_clause(article: ParsedArticle, mention: PersonMention, first: int) -> bool:
    """Whether a name is the subject of a second main clause; ``first`` is its first title.

    Lund is in "Holm left, and Lund stayed" and "Holm left; Lund stayed".
    """
    row, stop = article.row, mention.stop
    if first - 1 <= article.starts[first] or row[stop - 1].owns or stop >= len(row):
        return False
    if row[first - 1].lower not in COORDINATORS and row[first - 1].text != ";":
        return False
    verb = row[stop].lower in AUXILIARIES or is_finite(article, stop)
    return verb or is_present(article, stop)


def is_shared(article: ParsedArticle, chosen: PersonMention, fitting: list[PersonMention]) -> bool:
    """Whether a pronoun may mean another person of the sentence as well as the chosen one.

    It may after "Holm and Lund met", "Holm left, and Lund stayed", "Holm was jailed by Judge Lund"
    and "Did Holm meet Lund?". "To Holm, Lund is a hero" may be what Holm says.
    """
    others = [m for m in fitting if m.people != chosen.people]
    if not others:
        return False
    if is_question(article, chosen):
        return True
    joined = joined_names(article, chosen)
    for other in others:
        first = with_titles(article, other)
        if other in joined or _opens_second_clause(article, other, first):
            return True
        if other.first > chosen.first and (_is_agent(article, first) or _does_too(article, first)):
            return True
        if (
            first - 1 == article.starts[first]
            and article.row[first - 1].lower in TOPIC_PREPOSITIONS
        ):
            return True
    return False


def is_question(article: ParsedArticle, mention: PersonMention) -> bool:
    """Whether a name stands in a question, which anybody may answer."""
    return article.row[article.ends[mention.first] - 1].text == "?"


def _does_too(article: ParsedArticle, first: int) -> bool:
    """Whether a name does the same as the subject: "Holm left, and so did Lund"."""
    row = article.row
    return row[first - 1].lower in AUXILIARIES and row[first - 2].lower in ("so", "neither", "nor")


def _is_agent(article: ParsedArticle, first: int) -> bool:
    """Whether a name is who did it, in the passive: "jailed for life by Judge Lund"."""
    row, start = article.row, article.starts[first]
    if row[first - 1].lower != "by" or any(
        row[at].lower in QUESTIONING_VERBS for at in range(start, first)
    ):
        return False
    return any(
        row[at].lower in BE_FORMS
        for at in range(max(start, first - _TOKENS_FROM_PASSIVE_TO_AGENT), first)
    )
