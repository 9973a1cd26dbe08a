"""Quotations that go on without naming their speaker again."""

from dataclasses import replace

from quotations.attributions.attribution_rule import Attribution, Found
from quotations.phrases.cues import is_addressed, is_cue
from quotations.phrases.phrases import phrase_from, reaches
from quotations.phrases.verbs import is_finite
from quotations.roster.article import Article
from quotations.text.grammar import OPENERS, words
from quotations.text.kinds import is_clause, is_predicate, is_title

from .new_speakers import asks_again, is_followed_by_another, is_reply
from .previous_speaker import previous_speaker

_TOKENS_BACK = 120
_LONGEST_ASKED = 9
_JOINS = words("and or but a an the of as to also even then not")
_FIRM = ("after", "lead-in", "label", "according", "goes on", "before")


def continued(article: Article, found: Found, index: int) -> Attribution | None:
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
    if _is_put_to_somebody(article, index):
        return None
    start = article.starts[index]
    if (around := _completed(article, found, start, index)) is not None:
        return around
    if not is_clause(token.text, article.lexicon) or not _is_bare(article, start, index):
        return None
    if _is_subject(article, index):
        return None
    here = last is not None and row[last].paragraph == token.paragraph
    if here and given is not None and article.sentence_end(last or 0) == start:
        return _inherited(_of_its_opening(article, found, last or 0) or given)
    if asks_again(article, found, index):
        return None
    told = previous_speaker(article, found, start)
    return None if told and is_followed_by_another(article, index, told) else told


def _is_subject(article: Article, index: int) -> bool:
    """Whether a quotation is the subject of its sentence: "“It is late” was the song."."""
    after = index + 1
    joined = after < len(article.row) and article.starts[after] == article.starts[index]
    if joined and is_reply(article, after):
        return True
    return joined and is_finite(article, after) and not is_cue(article, after)


def _is_put_to_somebody(article: Article, index: int) -> bool:
    """Whether somebody unnamed asked a person: "“Will you go?” Holm was asked."."""
    row = article.row
    if row[index].text.rstrip(" '\u2019\u2018”\"")[-1:] not in ",?" or index + 1 >= len(row):
        return False
    last = min(article.sentence_end(index + 1), index + _LONGEST_ASKED)
    near = range(index + 3, last)
    return any(is_addressed(article, at) and row[at + 1].text == "." for at in near)


def _of_its_opening(article: Article, found: Found, last: int) -> Attribution | None:
    """Whose quotation opens the sentence that a fragment of somebody else's closes.

    "“It is late,” Holm said, though nobody called it “an end”. “It may rain.”": the last is
    Holm's too.
    """
    opening = found.get(article.starts[last])
    if opening is None or opening.place != "after" or last == article.starts[last]:
        return None
    whole = is_clause(article.row[article.starts[last]].text, article.lexicon)
    part = not is_clause(article.row[last].text, article.lexicon)
    return opening if whole and part else None


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
