"""Scoring pulled quotes against annotated ones."""

from dataclasses import dataclass, field

from benchmarks.quotations.annotated import GoldArticle, GoldQuote
from quotations import PulledQuote

_PRONOUNS = {"he", "she", "they", "who", "i", "we", "it"}
_EDGE = " \t\r\n.,;:!?…-\u2013—'\"“”\u2018\u2019`"


@dataclass(slots=True)
class Score:
    """Counts over a corpus; the properties are percentages.

    A span is right when it holds the same words as the annotated one, edge punctuation
    aside. A pair is right when its span is, and its speaker's words overlap the annotated
    source, or they or the full name end in the same word. Listed are the quotes with a
    speaker, and the direct ones.
    """

    listed: int = 0
    gold: int = 0
    exact: int = 0
    overlap: int = 0
    pairs: int = 0
    pairs_listed: int = 0
    gold_pairs: int = 0
    sure: int = 0
    sure_right: int = 0
    sure_matched: int = 0
    named_gold: int = 0
    named_right: int = 0
    names: int = 0
    false_names: int = 0
    sure_false_names: int = 0
    faults: list[str] = field(default_factory=list)

    def add(self, article: GoldArticle, quotes: tuple[PulledQuote, ...]) -> None:
        """Count one article."""
        text = article.text
        listed = [q for q in quotes if q.speaker or q.kind == "direct"]
        gold = {_core(text, g.start, g.end): g for g in article.quotes}
        self.listed += len(listed)
        self.gold += len(gold)
        self.gold_pairs += sum(1 for g in gold.values() if g.words)
        self.pairs_listed += sum(1 for q in listed if q.speaker)
        seen: set[tuple[int, int]] = set()
        for quote in listed:
            core = _core(text, quote.start, quote.end)
            match = gold.get(core)
            self.overlap += any(a < core[1] and core[0] < b for a, b in gold)
            sure = quote.confidence == "sure"
            self.sure += sure
            if match is None:
                self.faults.append(f"{article.file}\textra\t{_line(quote)}")
                continue
            seen.add(core)
            self.exact += 1
            right = same_speaker(quote, match)
            if match.name is not None:
                right = right or _same_name(quote.speaker_name, match.name)
                right = right or _is_called(quote, match.name, article)
            self.pairs += right
            self.sure_matched += sure
            self.sure_right += sure and right
            if not right and match.words:
                mark = "SURE" if sure else "check"
                self.faults.append(f"{article.file}\t{mark}\t{match.words!r}\t{_line(quote)}")
            if article.has_names:
                self._count_names(article.file, quote, match, sure)
        for core in gold.keys() - seen:
            self.faults.append(
                f"{article.file}\tmissed\t{gold[core].words!r}\t{text[slice(*core)]!r}"
            )
            self.named_gold += article.has_names and gold[core].name is not None

    def _count_names(self, file: str, quote: PulledQuote, match: GoldQuote, sure: bool) -> None:
        right = match.name is not None and _same_name(quote.speaker_name, match.name)
        self.named_gold += match.name is not None
        self.named_right += right
        if quote.speaker_name is not None:
            self.names += 1
            if not right:
                self.false_names += 1
                self.sure_false_names += sure
                mark = "SURE" if sure else "check"
                self.faults.append(
                    f"{file}\tname {mark}\t{match.name!r} {match.words!r}\t{_line(quote)}"
                )
        elif match.name is not None:
            self.faults.append(f"{file}\tno name\t{match.name!r} {match.words!r}\t{_line(quote)}")

    def report(self) -> str:
        """The figures in lines."""
        rows = [
            f"spans exact     {_f1(self.exact, self.listed, self.gold)}  ({self.gold} annotated)",
            f"spans overlap   {_f1(self.overlap, self.listed, self.gold)}",
            f"quote + speaker {_f1(self.pairs, self.pairs_listed, self.gold_pairs)}",
            f"sure: {_share(self.sure, self.listed)} of quotes; "
            f"speaker right in {_share(self.sure_right, self.sure_matched)}",
        ]
        if self.named_gold:
            rows.append(
                f"full names right {_share(self.named_right, self.named_gold)} "
                f"of {self.named_gold}; "
                f"false names {self.false_names} of {self.names} ({self.sure_false_names} sure)"
            )
        return "\n".join(rows)


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "-"


def _f1(right: int, found: int, gold: int) -> str:
    if not (right and found and gold):
        return "F1  0.0"
    precision, recall = right / found, right / gold
    f1 = 2 * precision * recall / (precision + recall)
    return f"F1 {100 * f1:.1f} (precision {100 * precision:.1f}, recall {100 * recall:.1f})"


def _core(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return start, end


def same_speaker(quote: PulledQuote, match: GoldQuote) -> bool:
    if not match.words or not quote.speaker or not quote.speaker_at:
        return False
    start, end = quote.speaker_at
    if any(a < end and start < b for a, b in match.sources):
        return True
    if match.words.casefold() in ("who", "that", "which") and quote.attribution:
        start, end = quote.attribution
        return any(start <= a < end for a, _ in match.sources)
    last = _last_word(match.words)
    return last in (_last_word(quote.speaker), _last_word(quote.speaker_name or ""))


def _is_called(quote: PulledQuote, name: str, article: GoldArticle) -> bool:
    """Whether the annotation calls the person so elsewhere: "the rookie" for a second quote.

    A quotation that goes on has no words for its speaker in some annotations, only the name.
    """
    called = {g.words.casefold() for g in article.quotes if g.name == name and g.words}
    words = (quote.speaker or "").casefold()
    return words in called - _PRONOUNS


def _last_word(words: str) -> str:
    return words.strip(_EDGE).casefold().split()[-1] if words.strip(_EDGE) else ""


def _same_name(found: str | None, name: str) -> bool:
    if found is None:
        return False
    one, other = (
        found.casefold().replace(".", "").split(),
        name.casefold().replace(".", "").split(),
    )
    return one == other or (one[0] == other[0] and one[-1] == other[-1])


def _line(quote: PulledQuote) -> str:
    return f"[{quote.speaker}|{quote.speaker_name}|{quote.cue}] {quote.text[:90]!r}"
