"""One article's review: its passages, what is proposed of each, and decisions carried out."""

from collections.abc import Sequence
from dataclasses import replace

from briefing.curation.pulled_passages import pull_passages
from briefing.curation.review.accepting import library_without_faults, new_quote, written
from briefing.curation.review.change_store import Action, Decided
from briefing.curation.review.decisions import (
    DecisionRefused,
    FileQuote,
    LeaveOut,
    NotDecided,
)
from briefing.curation.review.entries import tidy, write_left_out, write_quote
from briefing.curation.review.nearby import Nearby
from briefing.curation.review.passages import (
    ArticlePassage,
    PassageState,
    passages_of,
)
from briefing.curation.review.pending_files import ChangedSince, PendingFiles
from briefing.curation.review.reported_speech import ReportedWords, reported_in
from briefing.curation.review.suggestions import Suggestions
from briefing.curation.review.workspace import DataOnFile, Workspace
from briefing.evidence.articles import Article
from briefing.evidence.prepared import Extent
from briefing.library.model import Library, QuoteKind, Source
from quotations import PulledQuote


class ArticleReview:
    """The review of one source on file, whose article is at hand, by one curator.

    Every question looks at the files as they are now. A decision raises, and writes nothing then:
    `DecisionRefused` with the faults, where the check would refuse the result; `NotDecided` where
    something is missing, or somebody else has decided the passage meanwhile; `EditedMeanwhile`
    where a file was edited at the same moment (decide again); `StoreBusy`; OSError, such as a
    full disk.
    """

    def __init__(self, workspace: Workspace, source: str, by: str) -> None:
        """``by`` is the curator's name.

        Raises NotDecided where the source or its article is not there, ReadingFailed where the
        rules for pulling quotes fail on the article.
        """
        self._workspace = workspace
        self._by = by
        with workspace.store.locked():
            known, found = workspace.source(source), workspace.examine()
        if known is None:
            raise NotDecided(f"there is no source {source} on file")
        if known.sha256 not in found.articles.by_sha256:
            raise NotDecided(f"the article of {source} is not in the folder of articles")
        self.source = source
        self.article: Article = found.articles.by_sha256[known.sha256]
        text, prepared = self.article.text, self.article.prepared
        drafter = workspace.suggester(found.library)
        self._pulled: tuple[PulledQuote, ...] = tuple(
            one
            for one in pull_passages(text, workspace.vocabulary, known.kind)
            if one.kind != "turn" or drafter.is_on_a_topic(one, prepared)
        )
        self._reported = tuple(reported_in(prepared, workspace.vocabulary))

    def passages(self) -> tuple[ArticlePassage, ...]:
        """All passages in the order of the article, with what is decided of each."""
        return self._passages(self._workspace.examine())

    def passage_at(
        self, extent: Extent, among: Sequence[ArticlePassage] | None = None
    ) -> ArticlePassage:
        """The passage at a place. Raises NotDecided where there is none any more.

        ``among`` are the passages where they are at hand; else they are looked at now.
        """
        for passage in self.passages() if among is None else among:
            if passage.extent == extent:
                return passage
        raise NotDecided("there is no such passage any more")

    def reported(self, *, filed: bool = False) -> tuple[ReportedWords, ...]:
        """The sentences that may report what somebody says, none of whose words are on file yet.

        With ``filed``, the others as well: their words may be filed again, for somebody else.
        """
        found = self._workspace.examine()
        places = [
            one.place
            for one in found.library.quotes.values()
            if one.source == self.source and one.kind is QuoteKind.REPORTED
            if one.place is not None
        ]

        def is_filed(sentence: Extent) -> bool:
            return any(one.start < sentence[1] and sentence[0] < one.end for one in places)

        known = (replace(one, is_filed=is_filed(one.sentence)) for one in self._reported)
        return tuple(one for one in known if filed or not one.is_filed)

    def library(self) -> Library:
        """What is on file now; what was there last, where the data has faults by now."""
        return self._workspace.examine().library

    def suggestions(self, passage: ArticlePassage) -> Suggestions:
        """Who may have said a passage's words, and on which topic."""
        suggester = self._workspace.suggester(self.library())
        return suggester.of_quote(passage.pulled, self.article.prepared)

    def suggestions_for(self, words: str, reported: ReportedWords) -> Suggestions:
        """The same for words of a sentence that reports."""
        text = self.article.text
        leading = reported.attribution and text[slice(*reported.attribution)]
        suggester = self._workspace.suggester(self.library())
        return suggester.of_reported(
            words, leading, text[slice(*reported.sentence)], self.article.prepared
        )

    def nearby(
        self, text: str, actor: str | None, speaker: str | None, topic: str | None
    ) -> Nearby:
        """What the library has near words, of a speaker and on a topic."""
        return self._workspace.nearby(self.library()).of(text, actor, speaker, topic)

    def file(
        self, extent: Extent, decision: FileQuote, seen: PassageState = PassageState.OPEN
    ) -> Decided:
        """File words that stand at a place of the article.

        ``seen`` is the state of the passage that the curator saw. Words outside quotation marks
        are of no passage, and have none.
        """
        with self._workspace.store.locked():
            files, _, quote = self._with_quote(extent, decision, seen)
            decided = Decided(
                action=Action.FILED,
                by=self._by,
                source=self.source,
                start=extent[0],
                end=extent[1],
                text=decision.text,
                hunks=tuple(files.hunks),
                quote=quote,
                actor=decision.actor,
                topic=decision.topic,
            )
            self._workspace.store.apply(files.changes, decided)
            self._workspace.note(self.article.sha256, lambda notes: notes.without(extent))
        return decided

    def preview(
        self, extent: Extent, decision: FileQuote, seen: PassageState = PassageState.OPEN
    ) -> Library:
        """The library as `file` would make it. Nothing is written; raises what that raises."""
        with self._workspace.store.locked():
            return self._with_quote(extent, decision, seen)[1]

    def leave_out(
        self, extent: Extent, decision: LeaveOut, seen: PassageState = PassageState.OPEN
    ) -> Decided:
        """Leave words out: those in quotation marks are listed with their source, and why.

        Of a turn's words it is noted alone. Words of no passage, such as a headline in marks, are
        listed as marks that quote nobody.
        """
        with self._workspace.store.locked():
            found = self._workspace.examine()
            passage = self._refuse_decided(extent, found, seen)
            files = PendingFiles(self._workspace.positions)
            is_listed = passage is None or passage.is_listed
            if is_listed:
                kind = None if passage is None else QuoteKind(passage.pulled.kind)
                written(lambda: write_left_out(files, decision, self.source, kind))
                self._accepted(files)
            decided = Decided(
                action=Action.LEFT_OUT,
                by=self._by,
                source=self.source,
                start=extent[0],
                end=extent[1],
                text=decision.text,
                hunks=tuple(files.hunks),
                reason=decision.reason,
            )
            self._workspace.store.apply(files.changes, decided)
            self._workspace.note(
                self.article.sha256,
                lambda notes: notes.without(extent) if is_listed else notes.with_left_out(extent),
            )
        return decided

    def later(self, extent: Extent) -> None:
        """Look at a passage later: it stays open, and comes last."""
        self._workspace.note(self.article.sha256, lambda notes: notes.with_later(extent))

    def part(self, extent: Extent, parts: Sequence[Extent]) -> None:
        """Decide on parts of a passage one by one; with no parts, on the whole of it again.

        Raises NotDecided where the parts do not lie in the passage, one behind the other.
        """
        ends = [extent[0], *(place for part in parts for place in part), extent[1]]
        if ends != sorted(ends) or any(start >= end for start, end in parts):
            raise NotDecided("the parts have to lie in the passage, one behind the other")
        self._workspace.note(self.article.sha256, lambda notes: notes.with_parts(extent, parts))

    def own(self) -> tuple[Decided, ...]:
        """This curator's decisions on this article that can be taken back, the last one first."""
        return self._workspace.store.decided_by(self._by, self.source)

    def undo(self) -> Decided:
        """Take this curator's last decision on this article back.

        What others wrote since stays; whoever was new on file stays where others use it. Raises
        NotDecided where nothing can be taken back, or the entry was edited since.
        """
        with self._workspace.store.locked():
            own = self.own()
            if not own:
                raise NotDecided("there is no decision of yours here to take back")
            last = own[0]
            try:
                files = self._without(last, keep_stubs=False)
            except DecisionRefused:
                files = self._without(last, keep_stubs=True)
            self._workspace.store.revert(files.changes, last)
            extent = last.start, last.end
            self._workspace.note(self.article.sha256, lambda notes: notes.without(extent))
        return last

    def _with_quote(
        self, extent: Extent, decision: FileQuote, seen: PassageState
    ) -> tuple[PendingFiles, Library, str]:
        """The files and the library with a quote that the check accepts, and the quote's id."""
        found = self._workspace.examine()
        self._refuse_decided(extent, found, seen)
        files = PendingFiles(self._workspace.positions)
        library = library_without_faults(found)
        written(lambda: write_quote(files, decision, self.source, library))
        after = self._accepted(files)
        return files, after, new_quote(library, after)

    def _without(self, decided: Decided, *, keep_stubs: bool) -> PendingFiles:
        files = PendingFiles(self._workspace.positions)
        try:
            files.take_back(decided.hunks, keep_stubs=keep_stubs)
        except ChangedSince as changed:
            raise NotDecided(
                f"{changed} was edited since: take the entry out of it by hand"
            ) from changed
        written(lambda: tidy(files))
        self._accepted(files)
        return files

    def _passages(self, found: DataOnFile) -> tuple[ArticlePassage, ...]:
        article, notes = self.article, self._workspace.notes_of(self.article.sha256)
        source, quotes = self._source(), found.library.quotes.values()
        return passages_of(self._pulled, article.prepared, source, notes, quotes)

    def _source(self) -> Source:
        """The article's source as it stands now. Raises NotDecided where it is gone."""
        known = self._workspace.source(self.source)
        if known is None or known.sha256 != self.article.sha256:
            raise NotDecided(f"there is no source {self.source} of this article any more")
        return known

    def _refuse_decided(
        self, extent: Extent, found: DataOnFile, seen: PassageState
    ) -> ArticlePassage | None:
        """The passage, None for words of none; refuse what somebody else decided meanwhile."""
        passages = {passage.extent: passage for passage in self._passages(found)}
        passage = passages.get(extent)
        was_open = seen in (PassageState.OPEN, PassageState.LATER)
        if passage is not None and was_open and not passage.is_open:
            raise NotDecided(f"somebody has decided this meanwhile: {passage.state}")
        return passage

    def _accepted(self, files: PendingFiles) -> Library:
        """What will be on file; raise DecisionRefused where the check would refuse it."""
        return library_without_faults(self._workspace.examine_pending(files))
