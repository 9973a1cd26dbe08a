"""Quotations whose speaker is named only with the quotation that follows them.

"“Go. ” “Now,” he said" in one paragraph; or a paragraph that no mark closes, and whose quotation
the next one resumes.
"""

from dataclasses import replace

from quotations.attributions.attribution_rule import Attribution, Found, inherited
from quotations.roster.parsed_article import ParsedArticle
from quotations.text.tokens import words_of
from quotations.words.function_words import GENDERED_SUBJECTS, SUBJECT_PRONOUNS

_LAST_WORDS = 8
"""How many tokens at the end of a quotation are read for a speaker within its marks."""


def opens_paragraph(article: ParsedArticle, index: int) -> bool:
    """Whether a quotation stands first in its paragraph."""
    return index == 0 or article.row[index - 1].paragraph != article.row[index].paragraph


def from_next(article: ParsedArticle, own: Found, index: int) -> Attribution | None:
    """The attribution right after a second quotation: "“Go. ” “Now,” he said".

    A quotation that nothing closes has no second one: its end is not known.
    """
    following = own.get(index + 1)
    if following is None or following.place != "after":
        return None
    if article.row[index + 1].paragraph != article.row[index].paragraph:
        return None
    closed = article.spans[article.row[index].quote].is_closed
    return inherited(following, "likely") if closed else None


def resumed(article: ParsedArticle, own: Found) -> Found:
    """The attributions that quotations without one take from the paragraph that resumes them.

    "“It is late.¶“We go,” Holm said.": no mark closes the first paragraph and the next opens with
    one again, so that both are one quotation, and Holm's.
    """
    taken: Found = {}
    for index in reversed(own):
        open_ = article.spans[article.row[index].quote].goes_on
        if own[index] is None and open_ and not _may_hold_speaker(article, index):
            given = own.get(index + 1) or taken.get(index + 1)
            if given is not None:
                taken[index] = replace(given, place="likely", rule=RESUMED)
    return taken


RESUMED = "speaker of the paragraph that resumes it"
"""The name of the rule `resumed`, for explanations."""


def _may_hold_speaker(article: ParsedArticle, index: int) -> bool:
    """Whether a closing mark may be missing before the speaker: "“It is late, Holm said."."""
    text = article.row[index].text
    last = words_of(text, 0, len(text))[-_LAST_WORDS:]
    for at in range(2, len(last)):
        subject, after = last[at - 1], last[min(at + 1, len(last) - 1)]
        if not article.vocabulary.cues.get(last[at].lower):
            continue
        opens = last[at - 2].text in (".", "!", "?")
        named = subject.capital and not opens and subject.lower not in SUBJECT_PRONOUNS
        told = subject.text == "," and after.capital
        if named or told or (subject.lower in GENDERED_SUBJECTS and last[at - 2].text == ","):
            return True
    return False
