"""The five articles, their entries removed, are filed again by keys alone."""

from collections import Counter
from pathlib import Path

from briefing.curation.review import ArticleReview, Workspace
from briefing.curation.review.passages import PassageState
from briefing.library.compiling import IncrementalLoader
from briefing.library.loader import load_library
from briefing.library.model import Library, NotFiled
from cli.filing.filing_session import FilingSession
from tests.support.articles import articles_folder
from tests.support.curated import POSITIONS
from tests.support.emptied import emptied_data
from tests.support.filing_by_keys import KnowingCurator

MOST_PRESSES = 24
"""Keys for a quote, besides the letters of what is typed; docs/curating.md has the figures."""


def _told(library: Library) -> dict[str, object]:
    """What readers are told: positions, and quotes by id; who checked them differs by machine."""
    positions = {
        (actor.id, topic): (position.stance, position.summary, position.note)
        for actor in library.actors.values()
        for topic, position in actor.positions.items()
    }
    quotes = {
        quote.id: (quote.actor, quote.topic, quote.text, quote.kind, quote.speakers, quote.voice,
                   quote.relayed_by, quote.stance, quote.said, quote.note, quote.attribution)
        for quote in library.quotes.values()
    }  # fmt: skip
    return {"positions": positions, "quotes": quotes}


def test_a_session_by_keys_gives_the_library_that_is_shipped(tmp_path: Path) -> None:
    articles = articles_folder()
    shipped = load_library(POSITIONS, articles)
    data = emptied_data(tmp_path / "positions")
    workspace = Workspace(data, articles, IncrementalLoader(data, articles), tmp_path / "curation")
    keys = 0
    left: list[NotFiled] = []
    for source in shipped.sources.values():
        curator = KnowingCurator(shipped, source)
        review = ArticleReview(workspace, source.id, "Ada")
        session = FilingSession(review, curator)
        assert session.run()
        states = Counter(one.state for one in review.passages())
        assert states[PassageState.OPEN] + states[PassageState.LATER] == 0
        keys += sum(len(answer) <= 1 for answer in curator.answers)
        left += source.not_filed
    filed = load_library(data, articles)
    counts = Counter(quote.kind.value for quote in filed.quotes.values())
    assert counts == {"direct": 30, "fragment": 14, "reported": 19}
    assert _told(filed) == _told(shipped)
    reasons = {one.reason for source in filed.sources.values() for one in source.not_filed}
    assert len({one.reason for one in left} - reasons) <= 1, "one is a headline, and no passage"
    assert keys / len(filed.quotes) < MOST_PRESSES
