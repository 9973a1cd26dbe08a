"""A small folder of data, and curators who review its article."""

import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from briefing.curation.review import ArticleReview, Workspace
from briefing.curation.review.decisions import FileQuote, LeaveOut
from briefing.curation.review.passages import ArticlePassage
from briefing.library.compiling import IncrementalLoader
from briefing.library.dates import PartialDate
from briefing.library.model import DatedBy, QuoteKind, Stance
from tests.support.folders import CuratedFolders

SOLDIERS = "We do not want 50 soldiers."
NONE = "No soldiers"


class ReviewedFolders(CuratedFolders):
    """The folders, and what curators do in them. Each curator has a process's own workspace."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.state = path / "state"

    def workspace(self) -> Workspace:
        """A workspace of its own, as another process would have."""
        assert self.articles is not None
        loader = IncrementalLoader(self.path, self.articles)
        return Workspace(self.path, self.articles, loader, self.state)

    def review(self, by: str = "Ada") -> ArticleReview:
        """The review of the article by this curator."""
        return ArticleReview(self.workspace(), "harbour-talks", by)

    def files(self) -> dict[str, str]:
        """Every file of the data by its path in the folder, and what it holds."""
        return {
            str(path.relative_to(self.path)): path.read_bytes().decode()
            for path in sorted(self.path.rglob("*"))
            if path.is_file()
        }

    def text(self, name: str) -> str:
        """What a file of the data holds."""
        return (self.path / name).read_bytes().decode()


@contextmanager
def files_of_at_most(size: int) -> Iterator[None]:
    """As on a full disk: no file can grow beyond so many bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


def passage(review: ArticleReview, beginning: str) -> ArticlePassage:
    """The passage that begins so."""
    return next(one for one in review.passages() if one.text.startswith(beginning))


def leave_out(review: ArticleReview, beginning: str, reason: str = "It is no position.") -> None:
    """Leave a passage out."""
    one = passage(review, beginning)
    review.leave_out(one.extent, LeaveOut(one.text, reason))


def on_bridge(text: str, **fields: Any) -> FileQuote:
    """Words of Berg, filed as Norland's on a topic that it has no position on."""
    quote = FileQuote(
        actor="norland",
        topic="bridge",
        stance=Stance.OPPOSES,
        text=text,
        kind=QuoteKind.DIRECT,
        summary="Norland says that no bridge should be built.",
        speakers=("berg",),
    )
    return replace(quote, **fields)


def dated(day: str) -> dict[str, Any]:
    """The fields of a quote that was said on a day which the article gives."""
    return {"said": PartialDate.parse(day), "dated_by": DatedBy.STATED}
