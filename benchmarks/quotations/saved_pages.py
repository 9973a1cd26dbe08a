"""Measures what is read of saved pages, against the extractor's and htmldate's own readers.

Two public collections are measured, each from a checkout of its repository:

    python -m benchmarks.quotations.saved_pages --facts FOLDER --words FOLDER

`--facts` takes mozilla/readability, whose test pages come with title, byline and date; pages made
up to test that program are left out. `--words` takes scrapinghub/article-extraction-benchmark.
"""

import argparse
import gzip
import json
import logging
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from htmldate import find_date
from trafilatura import extract, extract_metadata, load_html

from briefing.curation.candidates import alike
from briefing.curation.page_facts import Stated
from briefing.curation.page_reading import read_page

_MADE_UP = ("orem ipsum", "Test document title", "FAIL")
_RUN = 4
_BEHIND = r"\s*(?:[|•·»:–—_(\[-]).*"

Told = dict[str, str | None]


def _ours(html: str) -> Told:
    stated: Stated = read_page(html).facts.stated
    return {
        "headline": stated.headline, "author": stated.author, "published": stated.published,
    }  # fmt: skip


def _extractor(html: str) -> Told:
    found = extract_metadata(html)
    author = (found.author or "").replace("; ", " and ") or None
    return {"headline": found.title, "author": author, "published": found.date}


def _htmldate(html: str) -> Told:
    return {"published": find_date(html, original_date=True)}


READERS: dict[str, Callable[[str], Told]] = {
    "ours": _ours, "trafilatura": _extractor, "htmldate": _htmldate,
}  # fmt: skip
EXPECTED = {"headline": "title", "author": "byline", "published": "publishedTime"}


def facts(folder: Path) -> Iterator[tuple[str, str, Counter[str]]]:
    """For each field and reader, how often it is right, open, wrong, or the printed headline."""
    counts: dict[tuple[str, str], Counter[str]] = {}
    for page in sorted((folder / "test" / "test-pages").iterdir()):
        html = (page / "source.html").read_text()
        if any(words in html for words in _MADE_UP):
            continue
        known = json.loads((page / "expected-metadata.json").read_text())
        printed = _printed(html)
        for reader, read in READERS.items():
            told = read(html)
            for field, key in EXPECTED.items():
                if field in told and known.get(key):
                    outcome = _outcome(field, told[field], known[key], printed)
                    counts.setdefault((field, reader), Counter())[outcome] += 1
    for (field, reader), count in sorted(counts.items()):
        yield field, reader, count


def _printed(html: str) -> str | None:
    tree = load_html(html)
    found = [] if tree is None else tree.iter("h1")
    tops = [alike(" ".join(top.text_content().split())) for top in found]
    return tops[0] if len(tops) == 1 else None


def _outcome(field: str, told: str | None, known: str, printed: str | None) -> str:
    if not told:
        return "open"
    if field == "published":
        return "right" if told[:10] == known[:10] else "wrong"
    if field == "author":
        return "right" if _same_people(told, known) else "wrong"
    if re.fullmatch(re.escape(alike(told)) + f"(?:{_BEHIND})?", alike(known)):
        return "right"
    return "printed" if alike(told) == printed else "wrong"


def _same_people(told: str, known: str) -> bool:
    """Whether the names are the same; a byline may go on with a date or a paper."""
    own, others = (
        [word for word in re.findall(r"\w+", text.lower()) if word not in _AROUND]
        for text in (told, known)
    )
    return own == others or (len(own) > 1 and own == others[: len(own)])


_AROUND = ("by", "and", "par", "written")


def words(folder: Path) -> Iterator[tuple[str, float, float]]:
    """For our copy and the extractor's text: precision and recall of runs of four words."""
    known = json.loads((folder / "ground-truth.json").read_text())
    sums: dict[str, list[float]] = {"ours": [0, 0], "trafilatura": [0, 0]}
    for name, page in known.items():
        html = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes()).decode()
        texts = {"ours": read_page(html).text}
        texts["trafilatura"] = extract(html, include_comments=False) or ""
        expected = _runs(page["articleBody"])
        for reader, text in texts.items():
            found = _runs(text)
            both = sum((found & expected).values())
            sums[reader][0] += both / max(1, sum(found.values()))
            sums[reader][1] += both / max(1, sum(expected.values()))
    for reader, (precision, recall) in sums.items():
        yield reader, precision / len(known), recall / len(known)


def _runs(text: str) -> Counter[tuple[str, ...]]:
    found = re.findall(r"\w+", text)
    return Counter(tuple(found[at : at + _RUN]) for at in range(max(1, len(found) - _RUN + 1)))


def main() -> None:
    """Measure the collections that are named, and print the figures."""
    logging.disable(logging.CRITICAL)
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--facts", type=Path, metavar="DIR")
    parser.add_argument("--words", type=Path, metavar="DIR")
    named = parser.parse_args()
    if named.facts:
        for field, reader, count in facts(named.facts):
            print(f"{field:10} {reader:12} {count.total():4} {dict(count)}")
    if named.words:
        for reader, precision, recall in words(named.words):
            print(f"words      {reader:12} precision {precision:.1%}, recall {recall:.1%}")


if __name__ == "__main__":
    main()
