"""Quotations that go on without naming their speaker again."""

from dataclasses import replace

from .article import Article
from .clauses import main_subject
from .cues import is_participle, is_speech
from .found import Attribution
from .grammar import OPENERS, PERSONAL, words
from .kinds import is_clause, is_predicate, is_title
from .phrases import Phrase, phrase_from, reaches, with_apposed_name
from .preceding import inverted
from .subjects import subject_before

Found = dict[int, Attribution | None]

_SENTENCES_BACK = 5
_TOKENS_BACK = 120
_JOINS = words("and or but a an the of as to also even then not")
_FIRM = ("after", "lead-in", "label", "according", "goes on", "before")


def going_on(article: Article, found: Found, index: int) -> Attribution | None:
    """The attribution that a quotation without one of its own takes from what stands before.

    Only a quotation that is a sentence of its own goes on; a fragment does not.
    """
    row = article.row
    token = row[index]
    last = next(reversed(found), None)
    given = found[last] if last is not None else None
    if article.spans[token.quote].resumes and given is not None:
        return _inherited(given)
    if given is not None and _in_the_middle(article, last or 0, given, index):
        return replace(given, place="goes on")
    if given is not None and (
        _is_listed(article, last or 0, index) or _shares(article, last or 0, given, index)
    ):
        return replace(given, place="likely")
    start = article.starts[index]
    if (around := _completed(article, found, start, index)) is not None:
        return around
    if not is_clause(token.text, article.lexicon) or not _is_bare(article, start, index):
        return None
    here = last is not None and row[last].paragraph == token.paragraph
    if here and given is not None and article.sentence_end(last or 0) == start:
        return _inherited(given)
    return _from_before(article, found, start)


def _is_bare(article: Article, start: int, index: int) -> bool:
    """Whether nothing but "Then," or "Adding:" stands before a quotation in its sentence."""
    return index - start <= 3 and all(
        article.row[i].kind == "mark"
        or article.row[i].lower in OPENERS
        or (article.row[i].lower.endswith("ing") and article.row[i].lower in article.lexicon.cues)
        for i in range(start, index)
    )


def _in_the_middle(article: Article, last: int, given: Attribution, index: int) -> bool:
    """Whether the speaker stands between two parts of one sentence: "“A,” he said, “b.”"."""
    same = article.starts[last] == article.starts[index]
    return same and given.place == "after" and article.row[index - 1].text == ","


def _completed(article: Article, found: Found, start: int, index: int) -> Attribution | None:
    """Whose words complete a sentence that only names their subject: "Vell “misspoke badly.”".

    They are not Vell's, but his who spoke in the sentence before.
    """
    row = article.row
    if not is_predicate(row[index].text):
        return None
    near = range(max(start, index - _TOKENS_BACK), index)
    told = [at for at in near if found.get(at) is not None]
    begin = told[-1] + 1 if told else start
    if not told and start and row[start - 1].paragraph == row[index].paragraph:
        near = range(max(article.starts[start - 1], start - _TOKENS_BACK), start)
        told = [at for at in near if found.get(at) is not None]
    subject = phrase_from(article, begin, index)
    if subject is None or not reaches(article, subject.stop, index):
        return None
    given = found[told[-1]] if told else None
    return replace(given, place="likely") if given is not None else None


def _shares(article: Article, last: int, given: Attribution, index: int) -> bool:
    """Whether what leads to a quotation leads to the next too: "Holm said “no,” but “soon”"."""
    same = article.starts[last] == article.starts[index]
    leads = given.place in ("before", "lead-in") and given.phrase.first < last
    other = any(
        mention is not None and not article.row[at].owns
        for at, mention in ((at, article.mention_at.get(at)) for at in range(last + 1, index))
    )
    return same and leads and not other and not is_title(article.row[index].text)


def _is_listed(article: Article, last: int, index: int) -> bool:
    """Whether a quotation is joined to one of its sentence: "“a mess” and a “farce”"."""
    between = article.row[last + 1 : index]
    return article.starts[last] == article.starts[index] and all(
        token.text == "," or token.lower in _JOINS for token in between
    )


def _inherited(given: Attribution) -> Attribution:
    """The same attribution for a quotation that goes on: as doubtful as it was."""
    return replace(given, place="goes on" if given.place in _FIRM else "likely")


def _from_before(article: Article, found: Found, index: int) -> Attribution | None:
    """The speaker of the sentences before, nearest first; a paragraph back at most."""
    row = article.row
    stop = index
    crossed = 0
    for _ in range(_SENTENCES_BACK):
        if stop == 0:
            return None
        start = article.starts[stop - 1]
        if row[stop - 1].paragraph != row[stop if stop < len(row) else stop - 1].paragraph:
            crossed += 1
            if crossed > 1 and not all(
                found[i] for i in range(max(stop, index - 40), index) if i in found
            ):
                return None
        near = range(max(start, stop - _TOKENS_BACK), stop)
        quoted = [at for at in near if found.get(at) is not None]
        if quoted:
            given = found[quoted[-1]]
            return replace(given, place="likely") if given is not None else None
        told = _teller(article, start, stop)
        if told is None and stop == index:
            told = _acting(article, start, stop)
        if told is not None:
            ends_open = row[stop - 1].text == ":"
            return replace(told, place="lead-in" if ends_open else "likely")
        if row[stop - 1].text == ":":
            if (opened := inverted(article, start, stop)) is not None:
                return opened
            phrase = main_subject(article, stop - 1)
            return Attribution(phrase, None, "likely") if phrase else None
        stop = start
    return None


def _acting(article: Article, start: int, stop: int) -> Attribution | None:
    """The person who is the subject of the sentence right before: "Holm needed no coaxing."."""
    first = start
    while first < stop and article.row[first].lower in OPENERS:
        first += 1
    phrase = phrase_from(article, first, stop)
    if phrase is None:
        return None
    phrase = with_apposed_name(article, phrase)
    person = phrase.people or phrase.pronoun in PERSONAL
    return Attribution(phrase, None, "likely") if person else None


def _teller(article: Article, start: int, stop: int) -> Attribution | None:
    """The subject of a sentence's last verb of speech."""
    for cue in range(stop - 1, max(start, stop - _TOKENS_BACK), -1):
        if not is_speech(article, cue):
            continue
        phrase: Phrase | None
        if is_participle(article.row[cue].lower):
            phrase = main_subject(article, cue)
        else:
            phrase = subject_before(article, cue, start)
        known = phrase is not None and (phrase.people or phrase.pronoun in PERSONAL)
        if phrase is not None and (known or article.row[stop - 1].text == ":"):
            return Attribution(phrase, (cue, cue + 1), "likely")
    return None
