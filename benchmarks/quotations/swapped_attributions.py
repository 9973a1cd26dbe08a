"""How often a swapped attribution is taken for a quote's own, and an own one for a swapped one.

    python -m benchmarks.quotations.swapped_attributions FOLDER [--faults]

FOLDER is an annotated corpus (`benchmarks/quotations/annotated.py`). Counted are the quotes whose
pulled speaker the annotation bears out. Each is claimed with its own attribution, and with that of
the quote before and after it where this is somebody else's, by full name; neighbours are also
joined with the mark for words left out.
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from benchmarks.quotations.annotated import GoldArticle, read_corpus
from benchmarks.quotations.scoring import same_speaker
from briefing.evidence.folding import fold
from briefing.evidence.prepared import PreparedText
from briefing.evidence.proving import Claim, prove_claim
from quotations import PulledQuote, Vocabulary, pull_quotes

_TELLING = 4
"""Words that both of two joined quotes have at least."""


@dataclass(frozen=True, slots=True)
class _Case:
    """A claim, whether it is true, and what it is counted under."""

    kind: str
    is_true: bool
    claim: Claim


def cases(article: GoldArticle, text: PreparedText, vocabulary: Vocabulary) -> Iterator[_Case]:
    """True and false claims of an article."""
    sources = {(gold.start, gold.end): gold for gold in article.quotes}
    quotes = [
        quote
        for quote in pull_quotes(article.text, vocabulary)
        if quote.attribution is not None
        and (gold := sources.get((quote.start, quote.end))) is not None
        and same_speaker(quote, gold)
        and prove_claim(Claim(_words(quote), True), text).is_proved
    ]
    for quote in quotes:
        yield _Case("own", True, Claim(_words(quote), True, _leading(quote, article)))
    for one, other in pairwise(quotes):
        apart = text.paragraph_at(other.start) - text.paragraph_at(one.end - 1)
        if apart > 1 or one.speaker_name is None or other.speaker_name is None:
            continue
        same = one.speaker_name == other.speaker_name
        if min(len(_words(quote).split()) for quote in (one, other)) >= _TELLING:
            yield _Case("joined", same, Claim(f"{_words(one)} [...] {_words(other)}", True))
        if not same and fold(_leading(one, article)).text != fold(_leading(other, article)).text:
            yield _Case("swapped", False, Claim(_words(one), True, _leading(other, article)))
            yield _Case("swapped", False, Claim(_words(other), True, _leading(one, article)))


def _words(quote: PulledQuote) -> str:
    return " ".join(quote.text.split()).rstrip(" ,")


def _leading(quote: PulledQuote, article: GoldArticle) -> str:
    start, end = quote.attribution or (0, 0)
    return " ".join(article.text[start:end].split())


def main() -> None:
    """Read the command line and print the figures."""
    parser = argparse.ArgumentParser(description="Attributions swapped and quotes joined.")
    parser.add_argument("corpus", type=Path, help="an annotated corpus' folder")
    parser.add_argument("--faults", action="store_true", help="list each wrong ruling")
    asked = parser.parse_args()
    vocabulary = Vocabulary.load()
    count: Counter[tuple[str, bool, bool]] = Counter()
    for article in read_corpus(asked.corpus):
        text = PreparedText(article.text)
        for case in cases(article, text, vocabulary):
            proved = prove_claim(case.claim, text).is_proved
            count[case.kind, case.is_true, proved] += 1
            if asked.faults and proved is not case.is_true:
                print(f"{article.file}\t{case.kind}\t{case.claim.attribution}\t{case.claim.text}")
    for kind, is_true in sorted({(kind, is_true) for kind, is_true, _ in count}):
        wrong, right = count[kind, is_true, not is_true], count[kind, is_true, is_true]
        ruling = "refused" if is_true else "accepted"
        print(f"{kind}, {'true' if is_true else 'false'}: {wrong} of {wrong + right} {ruling}")


if __name__ == "__main__":
    main()
