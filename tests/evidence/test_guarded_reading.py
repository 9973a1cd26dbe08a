"""A text that the rules for quotations fail on costs its own reading, and nothing else."""

import pytest
from structlog.testing import capture_logs

from briefing.evidence.article_speakers import ArticleSpeakers
from briefing.evidence.articles import Article
from briefing.evidence.guarded_reading import ReadingFailed, guarded
from briefing.evidence.prepared import PreparedText
from briefing.evidence.verdict import Place
from quotations import PulledQuote, Vocabulary, pull_quotes

TEXT = "“We go,” said Ada Holm.\n"
PLACE = Place(1, 6, len(TEXT))


def _fails() -> str:
    raise KeyError("words of the article")


def test_what_a_rule_reads_is_handed_on() -> None:
    assert guarded(lambda: "words", characters=5) == "words"


def test_any_error_of_a_rule_is_an_error_of_our_own_and_one_line_without_the_text() -> None:
    with capture_logs() as logged, pytest.raises(ReadingFailed):
        guarded(_fails, characters=12)
    assert [(line["log_level"], line["error"], line["characters"]) for line in logged] == [
        ("error", "KeyError", 12)
    ]
    assert "words of the article" not in str(logged)


def test_rules_inside_other_rules_are_told_of_once() -> None:
    with capture_logs() as logged, pytest.raises(ReadingFailed):
        guarded(lambda: guarded(_fails, characters=12), characters=12)
    assert len(logged) == 1


class _Unreadable(PreparedText):
    """A text whose sentences no rule can read."""

    asked = 0

    @property
    def paragraphs(self) -> tuple[tuple[int, int], ...]:
        return self._by_rules(self._break)

    def _break(self) -> tuple[tuple[int, int], ...]:
        self.asked += 1
        raise IndexError("string index out of range")


def test_rules_that_failed_on_a_text_are_not_asked_again() -> None:
    text = _Unreadable(TEXT)
    with capture_logs() as logged:
        for _ in range(3):
            with pytest.raises(ReadingFailed):
                text.is_quoted((1, 6))
    assert (text.asked, len(logged)) == (1, 1)


def test_an_article_that_the_rules_fail_on_keeps_no_other_from_being_heard() -> None:
    def pull(text: str, vocabulary: Vocabulary) -> tuple[PulledQuote, ...]:
        if text != TEXT:
            raise RecursionError
        return pull_quotes(text, vocabulary)

    speakers = ArticleSpeakers(pull)
    with capture_logs() as logged:
        for _ in range(2):
            with pytest.raises(ReadingFailed):
                speakers.at(PLACE, Article("other.txt", "b" * 64, "“We go.”\n"))
    assert len(logged) == 1
    assert speakers.at(PLACE, Article("harbour.txt", "a" * 64, TEXT)) == "Ada Holm"
