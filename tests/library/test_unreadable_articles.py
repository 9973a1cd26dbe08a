"""An article that the program's rules fail on is a fault at its quotes; the rest goes on."""

from briefing.evidence.article_speakers import ArticleSpeakers
from briefing.evidence.articles import Article, Articles
from briefing.evidence.prepared import PreparedText
from briefing.library.faults import Fault
from briefing.library.loader import Examination, LibraryLoader
from briefing.library.proving.proofs import Prover
from briefing.library.proving.speakers import SpeakerCheck
from quotations import PulledQuote, Vocabulary
from tests.support.folders import CuratedFolders


class _Unreadable(Article):
    """An article whose paragraphs no rule can read."""

    @property
    def prepared(self) -> PreparedText:
        return _UnreadableText(self.text)


class _UnreadableText(PreparedText):
    def paragraph_at(self, offset: int) -> int:
        return self._by_rules(lambda: [0][offset + 1])


def _fails(text: str, vocabulary: Vocabulary) -> tuple[PulledQuote, ...]:
    raise IndexError(text)


def _examined(place: CuratedFolders) -> Examination:
    return LibraryLoader(place.path, place.articles).examine()


def _places(faults: tuple[Fault, ...]) -> list[tuple[str, int, str]]:
    return [(fault.path.name, fault.line, fault.problem) for fault in faults]


def test_words_that_cannot_be_looked_for_are_a_fault_at_their_line(place: CuratedFolders) -> None:
    found = _examined(place)
    articles = Articles(
        {one.sha256: _Unreadable(one.name, one.sha256, one.text) for one in found.articles}
    )
    proofs = Prover().prove(found.claims.values(), articles, found.lock, {})
    assert _places(proofs.faults) == [
        (
            "norland.yaml",
            12,
            "these words cannot be checked: the program's rules fail on harbour.txt",
        )
    ]
    assert not any(proof.verdict.is_proved for proof in proofs.by_id.values())


def test_a_speaker_who_cannot_be_checked_is_a_fault_at_the_quote_unless_the_quote_names_him(
    place: CuratedFolders,
) -> None:
    loader = LibraryLoader(place.path, place.articles, SpeakerCheck(ArticleSpeakers(_fails)))
    assert loader.examine().faults == ()
    place.change("actors/norland.yaml", "        attribution: Berg said\n", "")
    assert _places(loader.examine().faults) == [
        (
            "norland.yaml",
            12,
            "who says these words cannot be checked: the program's rules fail on harbour.txt",
        )
    ]
