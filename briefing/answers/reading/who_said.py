"""Questions for whoever said something: "who said that Assad has lost legitimacy"."""

from collections.abc import Sequence

from briefing.answers.reading.asking import Question
from briefing.answers.reading.leftovers import Run
from briefing.answers.refusals import Understood
from briefing.answers.requests import AskSearch
from briefing.answers.search import SearchIndex

_LEAST_WORDS = 2
"""Words that must follow: one alone is a topic or a name."""


def search_for_words_said(
    question: Question, runs: Sequence[Run], search: SearchIndex
) -> Understood | None:
    """A search for what was said, where some text holds its unknown words.

    None where the words are names and words of asking alone: "who said that Assad should go" asks
    for stances on a topic. Words that stand on file just so are verified before it comes to this.
    """
    words = question.found.words
    end = _end_of_asking(question)
    if end is None or len(words) - end < _LEAST_WORDS:
        return None
    common = question.cues.lexicon.is_common
    telling = [
        word.typed
        for run in runs
        for word in words[run.start : run.end]
        if run.start >= end and not common(word)
    ]
    if not telling or not search.holds(" ".join(telling)):
        return None
    return Understood(AskSearch(question.found.text[words[end].start :].strip(" ?!.\"'“”‘’«»")))


def _end_of_asking(question: Question) -> int | None:
    """The number of the word behind "who said that"; None where the text does not begin so."""
    cues = question.cues
    who = next((end for start, end in cues.spans("who") if start == 0), None)
    if who is None:
        return None
    ends = [end for start, end in cues.spans("said") if start == who]
    if not ends:
        return None
    behind = max(ends)
    is_that = behind < len(cues.words) and cues.words[behind].word == "that"
    return behind + 1 if is_that else behind
