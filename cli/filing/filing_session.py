"""From passage to passage: one key decides each, and what is written is written at once."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from briefing.curation.review import ArticleReview
from briefing.curation.review.change_store import Action, Decided, EditedMeanwhile, StoreBusy
from briefing.curation.review.decisions import (
    DecisionRefused,
    LeaveOut,
    NotDecided,
    leaving_reasons,
)
from briefing.curation.review.passages import ArticlePassage, PassageState
from briefing.curation.review.reported_speech import ReportedWords
from briefing.evidence.folding import fold
from briefing.evidence.prepared import Extent
from briefing.library.model import QuoteKind
from cli.filing.cards import (
    address_of,
    around,
    counted,
    doubt_lines,
    heading,
    in_sentence,
    nearby_lines,
    passage_lines,
    quote_line,
)
from cli.filing.entry_look import CANCEL, Cancelled
from cli.filing.prompts import AnswersEnded, Prompts
from cli.filing.quote_form import ask_quote
from cli.terminal import one_line

_KEYS = {
    "f": "file",
    "x": "leave out",
    "l": "later",
    "s": "split or trim",
    "p": "paraphrase",
    "e": "elsewhere",
    "o": "article there",
    "u": "undo",
    "q": "stop",
}
_REASON_KEYS = "123456789"
_ELLIPSIS = " ... "
"""Between the first and the last words of a stretch of the article: all between is meant."""
_PARTS = " | "


@dataclass
class FilingSession:
    """One curator's way through one article."""

    review: ArticleReview
    prompts: Prompts
    filed: list[str] = field(default_factory=list)
    """The ids of the quotes that were filed in this session."""
    left_out: int = 0
    decided: list[Decided] = field(default_factory=list)
    """The decisions of this session, in order."""
    taken_back: list[Decided] = field(default_factory=list)
    """Decisions of this session, or of one before, that were taken back in it."""
    browser: Callable[[str], bool] | None = None
    """Opens an address in a browser; whether it could. None where there is no browser."""
    _opened: Extent | None = field(default=None, init=False)

    def run(self) -> bool:
        """Go through what is open; whether nothing is left. Stopping loses nothing."""
        try:
            while (passage := self._next()) is not None:
                if not self._decide(passage):
                    return False
            self._paraphrases()
        except (AnswersEnded, EOFError, KeyboardInterrupt):
            return not self._open()
        except NotDecided as gone:
            self.prompts.say(f"  The session ends here: {one_line(str(gone))}.")
            return False
        return True

    def _open(self) -> list[ArticlePassage]:
        return [one for one in self.review.passages() if one.is_open]

    def _next(self) -> ArticlePassage | None:
        """The first open passage; those that were put off come last."""
        still = self._open()
        still.sort(key=lambda one: one.state is PassageState.LATER)
        return still[0] if still else None

    def _decide(self, passage: ArticlePassage) -> bool:
        """Show a passage and do what a key says; False to stop."""
        passages = self.review.passages()
        self.prompts.say(heading(passage, passages, self.review.source))
        self.prompts.say("\n".join(passage_lines(passage, self.review)))
        suggestions = self.review.suggestions(passage)
        first = suggestions.speakers[0] if suggestions.speakers else None
        topic = suggestions.topics[0].id if suggestions.topics else None
        is_known = first is not None and not first.is_guess
        near = self.review.nearby(
            passage.text,
            first.actor if first is not None and is_known else None,
            first.id if first is not None and is_known else None,
            topic,
        )
        for line in (*doubt_lines(suggestions), *nearby_lines(near, self.review.library())):
            self.prompts.say(line)
        url = address_of(passage.extent, self.review)
        has_browser = url is not None and self.browser is not None
        pressed = self.prompts.key(_KEYS | ({"b": "in the browser"} if has_browser else {}))
        if pressed == "q":
            return False
        if pressed == "f":
            self._attempt(partial(self._file, passage))
        elif pressed == "x":
            self._attempt(partial(self._leave_out, passage))
        elif pressed == "l":
            self._attempt(partial(self.review.later, passage.extent))
        elif pressed == "s":
            self._attempt(partial(self._part, passage))
        elif pressed == "p":
            self._paraphrases()
        elif pressed == "e":
            self._attempt(self._elsewhere)
        elif pressed == "o":
            is_again, self._opened = self._opened == passage.extent, passage.extent
            lines = around(passage.extent, self.review, whole=is_again)
            self.prompts.say("\n".join(lines))
        elif pressed == "b" and self.browser is not None and url is not None:
            self.prompts.say(f"  {url}" if self.browser(url) else f"  No browser opens {url}")
        else:
            self._attempt(self._undo)
        return True

    def _attempt(self, decide: Callable[[], None]) -> None:
        """Carry a decision out; say why where it is refused: the passage comes again then."""
        try:
            decide()
        except Cancelled:
            self.prompts.say("  Nothing was filed.")
        except DecisionRefused as refused:
            self.prompts.say("  Refused, and nothing was written:")
            for fault in refused.faults:
                self.prompts.say(f"    {one_line(str(fault))}")
        except EditedMeanwhile as edited:
            self.prompts.say(f"  {edited} was edited at this moment: decide again.")
        except (NotDecided, StoreBusy) as error:
            self.prompts.say(f"  Nothing was written: {one_line(str(error))}.")
        except OSError as error:
            self.prompts.say(f"  Nothing was written: {error.strerror}.")

    def _file(self, passage: ArticlePassage) -> None:
        kind = QuoteKind(passage.pulled.kind if passage.is_listed else QuoteKind.DIRECT)
        suggestions = self.review.suggestions(passage)
        quote = ask_quote(passage.text, kind, suggestions, self.review, self.prompts)
        self._say_filed(self.review.file(passage.extent, quote, passage.state))

    def _say_filed(self, decided: Decided) -> None:
        self.decided.append(decided)
        library = self.review.library()
        quote = library.quotes.get(decided.quote or "")
        if quote is not None:
            self.filed.append(quote.id)
            self.prompts.say(f"  Filed: {quote_line(quote, library)}")

    def _leave_out(self, passage: ArticlePassage) -> None:
        self._leave_out_at(passage.extent, passage.text, passage.state)

    def _leave_out_at(self, extent: Extent, words: str, seen: PassageState) -> None:
        reasons = dict(zip(_REASON_KEYS, leaving_reasons(), strict=False))
        for key, reason in reasons.items():
            self.prompts.say(f"    {key}  {reason.text}")
        keys = dict.fromkeys(reasons, "") | {
            "t": "type the reason",
            "n": "type it, quotes nobody",
            CANCEL: "back",
        }
        pressed = self.prompts.key(keys)
        if pressed == CANCEL:
            raise Cancelled
        if pressed in reasons:
            text, nobody = reasons[pressed].text, reasons[pressed].quotes_nobody
        else:
            text, nobody = self.prompts.line("Reason"), pressed == "n"
        if not text:
            raise Cancelled
        decided = self.review.leave_out(extent, LeaveOut(words, text, nobody), seen)
        self.decided.append(decided)
        self.left_out += 1
        self.prompts.say("  Left out.")

    def _elsewhere(self) -> None:
        """File, or leave out, words that are no passage: the rules missed them, or took marks for
        none."""
        text = self.review.article.text
        typed = self.prompts.line("Words, as printed (Return: back)")
        if not typed:
            raise Cancelled
        extent = self._found(typed, (0, len(text)))
        words = one_line(text[slice(*extent)]).rstrip(" ,")
        known = (one for one in self.review.passages() if one.extent == extent)
        passage = next(known, None)
        seen = PassageState.OPEN if passage is None else passage.state
        pressed = self.prompts.key({"f": "file", "x": "leave out", CANCEL: "back"})
        if pressed == CANCEL:
            raise Cancelled
        if pressed == "x":
            self._leave_out_at(extent, words, seen)
            return
        article = self.review.article.prepared
        sentence = article.sentences.around(extent)
        suggestions = self.review.suggestions_for(words, ReportedWords(sentence, (extent,), None))
        kind = QuoteKind.DIRECT if article.is_quoted(extent) else QuoteKind.REPORTED
        quote = ask_quote(words, kind, suggestions, self.review, self.prompts)
        self._say_filed(self.review.file(extent, quote, seen))

    def _part(self, passage: ArticlePassage) -> None:
        """Trim a passage, or part it: words deleted at its ends are of no part."""
        typed = self.prompts.line(
            f"Words of it; “{_PARTS.strip()}” parts them, “{_ELLIPSIS.strip()}” is all between",
            passage.text,
        )
        parts = [self._found(words, passage.extent) for words in typed.split(_PARTS)]
        self.review.part(passage.extent, parts)

    def _found(self, words: str, within: Extent) -> Extent:
        """Where words stand within a stretch of the article. Raises NotDecided."""
        first, _, last = words.strip().partition(_ELLIPSIS)
        start = self._place(first, within)
        if not last:
            return start
        return start[0], self._place(last, (start[1], within[1]))[1]

    def _place(self, words: str, within: Extent) -> Extent:
        sought = fold(words).text.strip()
        for start, end in self.review.article.prepared.occurrences(sought):
            if within[0] <= start and end <= within[1]:
                return start, end
        raise NotDecided(f"“{one_line(words)}” does not stand there")

    def _undo(self) -> None:
        undone = self.review.undo()
        self.taken_back.append(undone)
        what = "filed" if undone.action is Action.FILED else "left out"
        if undone.quote in self.filed:
            self.filed.remove(undone.quote)
        elif undone.action is Action.LEFT_OUT:
            self.left_out = max(0, self.left_out - 1)
        self.prompts.say(f"  Taken back: {one_line(undone.text)} is {what} no more.")

    def _paraphrases(self) -> None:
        """Sentences that report without marks: one after the other may be filed."""
        while reported := self.review.reported(filed=True):
            self.prompts.say("  Sentences that report in the article's own words:")
            for number, one in enumerate(reported, 1):
                sentence = in_sentence(one.words[0], one.sentence, self.review.article.text)
                self.prompts.say(f"    {number}  {'(filed) ' if one.is_filed else ''}{sentence}")
            typed = self.prompts.line("Number of the one to file (Return: none)")
            if not typed:
                return
            if typed.isdecimal() and 1 <= int(typed) <= len(reported):
                self._attempt(partial(self._file_reported, reported[int(typed) - 1]))
            else:
                self.prompts.say(f"  There are 1 to {len(reported)}.")

    def _file_reported(self, reported: ReportedWords) -> None:
        text = self.review.article.text
        for number, (start, end) in enumerate(reported.words, 1):
            self.prompts.say(f"    {number}  {one_line(text[start:end])}")
        keys = {str(number): "" for number in range(1, len(reported.words) + 1)}
        pressed = self.prompts.key(keys | {"t": "type the words", CANCEL: "back"})
        if pressed == CANCEL:
            raise Cancelled
        if pressed == "t":
            whole = (reported.sentence[0], len(text))
            extent = self._found(self.prompts.line("Words, as printed"), whole)
        else:
            extent = reported.words[int(pressed) - 1]
        words = one_line(text[slice(*extent)])
        suggestions = self.review.suggestions_for(words, reported)
        quote = ask_quote(words, QuoteKind.REPORTED, suggestions, self.review, self.prompts)
        self._say_filed(self.review.file(extent, quote))

    def told(self) -> str:
        """What is decided of the article by now, in words."""
        return f"{self.review.source}: {counted(self.review.passages())}"
