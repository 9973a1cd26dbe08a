"""Measures what is read of saved pages, against other programs' readers.

Three public collections are measured, each from a checkout of its repository:

    python -m benchmarks.quotations.saved_pages --readability DIR --newspaper DIR --extraction DIR

`--readability` takes mozilla/readability, whose test pages come with title, byline and date; pages
made up to test that program are left out. `--newspaper` takes AndyTheFactory/newspaper4k, whose
expected values are what that program itself read, and `--extraction` takes
scrapinghub/article-extraction-benchmark, which has the articles' bodies alone. What the pages of
both say was read by us, and stands in `saved_pages_known.json`: null is what a page does not say.
For mozilla/readability that file has only what its own values have wrong, and these are counted
apart.

`--rival PYTHON` is a Python that has newspaper4k: it takes part then.
"""

import argparse
import gzip
import json
import logging
import re
import subprocess
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from htmldate import find_date
from trafilatura import extract, extract_metadata, load_html

from briefing.curation.candidates import alike
from briefing.curation.page_facts import Stated
from briefing.curation.page_reading import read_page

_MADE_UP = ("orem ipsum", "Test document title", "FAIL")
_ALSO_MADE_UP = ("normalize-spaces", "replace-font-tags", "title-and-h1-discrepancy")
_KNOWN = Path(__file__).with_name("saved_pages_known.json")
_FIELDS = {"headline": "title", "author": "byline", "published": "publishedTime"}
_RUN = 4
_BEHIND = r"\s*(?:[|•·»:–—_(\[-]).*"
_RIVAL = """
import json, sys, warnings
warnings.simplefilter("ignore")
from newspaper import Article
for line in sys.stdin:
    article = Article("https://page.example/article", fetch_images=False)
    try:
        article.download(input_html=json.loads(line))
        article.parse()
        day = article.publish_date and article.publish_date.date().isoformat()
        told = [article.title or None, " and ".join(article.authors) or None, day]
    except Exception:
        told = [None, None, None]
    print(json.dumps(told), flush=True)
"""

Told = dict[str, str | None]


@dataclass(frozen=True)
class Page:
    """A page, what it says, and the fields in which its collection says otherwise."""

    html: str
    known: Told
    corrected: frozenset[str] = frozenset()


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


def rival(python: Path) -> Callable[[str], Told]:
    """The reader of newspaper4k, in a process of its own Python; it asks no network."""
    process = subprocess.Popen(  # noqa: S603 - the program that the person who measures names
        [python, "-c", _RIVAL], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )

    def read(html: str) -> Told:
        if process.stdin is None or process.stdout is None:
            raise RuntimeError("the process has no pipes")
        process.stdin.write(json.dumps(html) + "\n")
        process.stdin.flush()
        return dict(zip(_FIELDS, json.loads(process.stdout.readline()), strict=True))

    return read


def readability(folder: Path) -> Iterator[Page]:
    """The pages of mozilla/readability, with its own values where these are right."""
    corrections = json.loads(_KNOWN.read_text())["readability"]
    for page in sorted((folder / "test" / "test-pages").iterdir()):
        html = (page / "source.html").read_text()
        if page.name in _ALSO_MADE_UP or any(words in html for words in _MADE_UP):
            continue
        known = json.loads((page / "expected-metadata.json").read_text())
        own = {field: known.get(key) or None for field, key in _FIELDS.items()}
        corrected = corrections.get(page.name, {})
        yield Page(html, own | corrected, frozenset(field for field in corrected if own[field]))


def newspaper(folder: Path) -> Iterator[Page]:
    """The articles among the test pages of newspaper4k."""
    for name, known in json.loads(_KNOWN.read_text())["newspaper4k"].items():
        html = (folder / "tests" / "data" / "html" / f"{name}.html").read_bytes()
        yield Page(html.decode("utf-8", "replace"), known)


def extraction(folder: Path) -> Iterator[Page]:
    """The pages of article-extraction-benchmark."""
    known = json.loads(_KNOWN.read_text())["article-extraction-benchmark"]
    for path in sorted((folder / "html").iterdir()):
        yield Page(gzip.decompress(path.read_bytes()).decode(), known[path.name[:8]])


def facts(
    pages: Iterable[Page], readers: Mapping[str, Callable[[str], Told]]
) -> Iterator[tuple[str, str, Counter[str]]]:
    """For each field and reader, how often it is right, open, wrong, or the printed headline.

    What a collection has wrong is counted once more under "corrected". A value for what the page
    does not say is "invented".
    """
    counts: dict[tuple[str, str], Counter[str]] = {}
    for page in pages:
        printed = _printed(page.html)
        for reader, read in readers.items():
            told = read(page.html)
            for field in told.keys() & _FIELDS.keys():
                count = counts.setdefault((field, reader), Counter())
                known = page.known.get(field)
                if known:
                    outcome = _outcome(field, told[field], known, printed)
                    count[outcome] += 1
                elif field in page.corrected and told[field]:
                    count["invented"] += 1
                count["corrected"] += field in page.corrected
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
    collections = {"readability": readability, "newspaper": newspaper, "extraction": extraction}
    for name in collections:
        parser.add_argument(f"--{name}", type=Path, metavar="DIR")
    parser.add_argument("--rival", type=Path, metavar="PYTHON")
    named = parser.parse_args()
    readers: dict[str, Callable[[str], Told]] = {
        "ours": _ours, "trafilatura": _extractor, "htmldate": _htmldate,
    }  # fmt: skip
    if named.rival:
        readers["newspaper4k"] = rival(named.rival)
    for name, pages in collections.items():
        folder = getattr(named, name)
        if folder is None:
            continue
        for field, reader, count in facts(pages(folder), readers):
            measured = sum(count[one] for one in ("right", "printed", "open", "wrong"))
            print(f"{name:12} {field:10} {reader:12} {measured:4} {dict(count)}")
    if named.extraction:
        for reader, precision, recall in words(named.extraction):
            print(f"words      {reader:12} precision {precision:.1%}, recall {recall:.1%}")


if __name__ == "__main__":
    main()
