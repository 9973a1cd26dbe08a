"""How often a quote is refused under its own speaker, and taken under somebody else's name.

    python -m benchmarks.quotations.misfilings FOLDER [--faults]

FOLDER is an annotated corpus (`benchmarks.quotations.annotated`). Counted are quotations whose
annotated source names a person, whatever the rules for pulling quotes make of them. Each is filed
in a data folder of its own: under its own speaker, and under the speaker of the quotation before
and after it where that is another; once without an attribution, and once with the words of the
source that goes with the name. A quote that is taken, its speaker not proved, is counted apart.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

from benchmarks.quotations.annotated import GoldArticle, GoldQuote, read_corpus
from briefing.evidence.articles import Article, Articles
from briefing.evidence.attribution_names import speaking_names
from briefing.evidence.guarded_reading import vocabulary
from briefing.evidence.same_person import given_name_before, surname_of
from briefing.library.file_index import Facts
from briefing.library.loader import parse_file
from briefing.library.proving.claims import filed_claims
from briefing.library.proving.proofs import Prover
from briefing.library.proving.speakers import SpeakerCheck
from briefing.library.reading.folder import DataFile, FileKind
from briefing.library.rules.name_rules import misnamed_speakers


@dataclass(frozen=True, slots=True)
class _Filing:
    """A quotation as it is filed: under a surname, with an attribution, truly or not."""

    kind: str
    is_true: bool
    words: str
    surname: str
    attribution: str | None


def persons(article: GoldArticle) -> dict[str, str]:
    """The full names of the persons among an article's sources, by surname; no surname of two."""
    found: dict[str, set[str]] = defaultdict(set)
    for gold in article.quotes:
        surname = _surname(gold)
        if (given := given_name_before(surname, _name(gold))) is not None:
            found[surname].add(given)
    return {one: f"{given.pop()} {one}".title() for one, given in found.items() if len(given) == 1}


def filings(article: GoldArticle, known: dict[str, str]) -> Iterator[_Filing]:
    """True and false filings of an article's quotations."""
    named = [
        (gold, surname)
        for gold in article.quotes
        if (surname := _surname(gold)) in known and len(_words(article, gold)) > 3
    ]
    for gold, surname in named:
        words = _words(article, gold)
        yield _Filing("own, bare", True, words, surname, None)
        yield _Filing("own, named", True, words, surname, gold.words)
    for pair in pairwise(named):
        for (gold, own), (other, surname) in (pair, pair[::-1]):
            if own != surname:
                words = _words(article, gold)
                yield _Filing("another's, bare", False, words, surname, None)
                yield _Filing("another's, named", False, words, surname, other.words)


def _name(gold: GoldQuote) -> str:
    """The first of the names in the words of a source; empty for none."""
    return next(iter(speaking_names(gold.words or "")), "")


def _surname(gold: GoldQuote) -> str:
    return surname_of(_name(gold))


def _words(article: GoldArticle, gold: GoldQuote) -> str:
    return " ".join(article.text[gold.start : gold.end].split()).strip(" ,")


def ruling(article: Article, known: dict[str, str], filing: _Filing) -> str:
    """Whether a filing is refused, taken with a warning, or taken."""
    actor = {
        "name": "Norland",
        "speakers": {f"s{at}": {"name": known[one]} for at, one in enumerate(known)},
        "positions": {
            "harbour": {
                "quotes": [
                    {
                        "text": filing.words,
                        "kind": "direct",
                        "speaker": f"s{list(known).index(filing.surname)}",
                        "source": "talks",
                    }
                    | ({"attribution": filing.attribution} if filing.attribution else {})
                ]
            }
        },
    }
    files = [
        DataFile(FileKind.ACTOR, Path("actors/norland.yaml"), json.dumps(actor).encode()),
        DataFile(
            FileKind.SOURCE,
            Path("sources/talks.yaml"),
            json.dumps({"headline": "Talks", "sha256": article.sha256}).encode(),
        ),
    ]
    facts = Facts.together(parse_file(file).facts for file in files)
    articles = Articles({article.sha256: article})
    proofs = Prover().prove(filed_claims(facts).values(), articles, {}, {})
    told = SpeakerCheck().findings(facts, proofs.by_id, articles)
    if proofs.faults or told.faults or any(misnamed_speakers(facts)):
        return "refused"
    return "taken, not proved" if told.not_proved else "taken"


def main() -> None:
    """Read the command line and print the figures."""
    parser = argparse.ArgumentParser(description="Quotes filed under their speaker and others.")
    parser.add_argument("corpus", type=Path, help="an annotated corpus' folder")
    parser.add_argument("--faults", action="store_true", help="list each wrong ruling")
    asked = parser.parse_args()
    vocabulary()
    count: dict[str, Counter[str]] = defaultdict(Counter)
    for gold in read_corpus(asked.corpus):
        article = Article(gold.file, sha256(gold.text.encode()).hexdigest(), gold.text)
        known = persons(gold)
        for filing in filings(gold, known):
            told = ruling(article, known, filing)
            count[filing.kind][told] += 1
            if asked.faults and told != ("taken" if filing.is_true else "refused"):
                row = (gold.file, filing.kind, told, filing.surname, filing.attribution)
                print(*row, filing.words, sep="\t")
    for kind, rulings in count.items():
        figures = ", ".join(f"{rulings[one]} {one}" for one in sorted(rulings))
        print(f"{kind}: {figures} of {rulings.total()}")


if __name__ == "__main__":
    main()
