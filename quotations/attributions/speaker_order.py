"""Who speaks each quotation of an article: the order in which its surroundings are asked.

First comes the quotation's own sentence (`sentence_rules`). Only a quotation without a speaker
there takes one from the quotations and sentences around it.
"""

from dataclasses import dataclass, replace

from quotations.roster.parsed_article import ParsedArticle
from quotations.text.kinds import is_title
from quotations.words.speech_words import NAMING_VERBS, WORK_NOUNS

from .attribution_rule import Answer, Attribution, Found, Rule, first_attribution
from .continuing import continued
from .next_quotation import from_next, opens_paragraph, resumed
from .sentence_rules import attribute

_NAMED_OBJECT_TOKENS = 8
"""How far behind "called" the name stands that it gives: "Holm called the plan a “Big Deal”"."""


@dataclass(frozen=True, slots=True)
class OpenQuotation:
    """A quotation without a speaker yet, and what is known of the others.

    ``index`` is its token. ``own`` holds, for all quotations of the article, what their own
    sentences say; ``found`` the speakers of the quotations before; ``later`` those of quotations
    that the next paragraph resumes.
    """

    article: ParsedArticle
    index: int
    own: Found
    found: Found
    later: Found


def speakers(article: ParsedArticle) -> Found:
    """The attribution of each quotation, None without a speaker; in the order of the text."""
    quotes = [
        index
        for index, token in enumerate(article.row)
        if token.kind == "quote" and not _is_headline(article, index)
    ]
    own: Found = {}
    for index in quotes:
        given = attribute(article, index)
        own[index] = None if given and _names_work(article, index, given) else given
    found: Found = {}
    later = resumed(article, own)
    for index in quotes:
        around = OpenQuotation(article, index, own, found, later)
        found[index] = first_attribution(SPEAKER_RULES, around)
    return found


def _opening(around: OpenQuotation) -> Answer:
    """Holm's words in a paragraph that begins "“Go. ” “Now,” Holm said"."""
    if not opens_paragraph(around.article, around.index):
        return None
    return from_next(around.article, around.own, around.index)


def _continued_or_resumed(around: OpenQuotation) -> Answer:
    """What stands before the quotation and what its next paragraph says, weighed together.

    Where the two name different persons, the attribution is doubtful. A pronoun in the next
    paragraph ("he said") means whoever spoke before, unless nobody did.
    """
    before = continued(around.article, around.found, around.index)
    later = around.later.get(around.index)
    if before is None or later is None:
        return before or later
    if not later.phrase.people or later.phrase.people == before.phrase.people:
        return before
    if before.phrase.pronoun:
        return before
    return replace(before, place="likely") if before.place == "goes on" else later


SPEAKER_RULES: tuple[Rule[OpenQuotation], ...] = (
    Rule("own sentence", lambda around: around.own[around.index]),
    Rule("speaker of the next quotation, in a paragraph's opening", _opening),
    Rule("quotations before and the next paragraph", _continued_or_resumed),
    Rule(
        "speaker of the next quotation",
        lambda around: from_next(around.article, around.own, around.index),
    ),
)
"""Where a quotation's speaker is looked for, the safest place first."""


def _is_headline(article: ParsedArticle, index: int) -> bool:
    """Whether a quotation in single marks stands in a headline, where it is a paraphrase.

    In "Russia 'welcome' in coalition" the marks say that somebody put it so, perhaps in others'
    words.
    """
    token = article.row[index]
    return article.spans[token.quote].single and token.paragraph in article.headings


def _names_work(article: ParsedArticle, index: int, given: Attribution) -> bool:
    """Whether quoted words are a title that the sentence mentions, and not what somebody said.

    "Holm told the press about her book “The Long Winter”."
    """
    row = article.row
    after = row[index + 1] if index + 1 < len(row) else row[index]
    channel = row[index - 1].owns and row[index - 1].text.isupper()
    if (after.lower in WORK_NOUNS or channel) and row[index].text[:1].isupper():
        return True
    opens = article.starts[index] == index
    if (given.place == "after" and opens) or not is_title(row[index].text):
        return False
    cue = given.cue[0] if given.cue else index
    named = row[cue].lower in NAMING_VERBS or "as" in (row[index - 1].lower, row[index - 2].lower)
    if named and 0 < index - cue <= _NAMED_OBJECT_TOKENS:
        return False
    if row[index - 1].text == ",":
        return row[index - 2].lower in WORK_NOUNS
    return row[index - 1].text != ":"
