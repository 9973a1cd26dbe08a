"""The template: left alone where it lies, and a library where it is copied to."""

import shutil
from pathlib import Path

import pytest
from pydantic import BaseModel

from briefing.library.checking import check
from briefing.library.loader import load_library
from briefing.library.reading.schema import (
    ActorFile,
    NotFiledEntry,
    PositionEntry,
    QuoteEntry,
    SidesEntry,
    SourceFile,
    SpeakerEntry,
    TopicEntry,
)
from quotations import pull_quotes
from tests.support.curated import POSITIONS

TEMPLATE = POSITIONS / "_template"
SOURCE = "norland-opens-harbour"


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A folder of data with nothing in it but the template, copied as its README says."""
    positions, articles = tmp_path / "positions", tmp_path / "articles"
    for folder in (positions / "actors", positions / "sources", articles):
        folder.mkdir(parents=True)
    shutil.copy(TEMPLATE / "topic.yaml", positions / "topics.yaml")
    shutil.copy(TEMPLATE / "actor.yaml", positions / "actors" / "norland.yaml")
    shutil.copy(TEMPLATE / "source.yaml", positions / "sources" / f"{SOURCE}.yaml")
    shutil.copy(TEMPLATE / "article.txt", articles)
    return tmp_path


def test_a_copied_template_with_its_article_passes_the_check(copied: Path) -> None:
    report = check(copied / "positions", copied / "articles")
    assert [str(fault) for fault in report.faults] == []
    assert report.passed
    assert report.articles == (SOURCE,)


def test_every_quotation_of_the_example_is_filed_or_left_out(copied: Path) -> None:
    library = load_library(copied / "positions", copied / "articles")
    filed = [quote.text for quote in library.quotes.values()]
    filed += [one.text for one in library.sources[SOURCE].not_filed]
    article = (TEMPLATE / "article.txt").read_text(encoding="utf-8")
    assert {quote.text.rstrip(",") for quote in pull_quotes(article)} <= set(filed)


def test_where_it_lies_the_template_is_no_data() -> None:
    library = load_library(POSITIONS)
    assert "norland" not in library.actors
    assert SOURCE not in library.sources
    assert "harbour" not in library.topics


@pytest.mark.parametrize(
    ("model", "file"),
    [
        (TopicEntry, "topic.yaml"),
        (SidesEntry, "topic.yaml"),
        (ActorFile, "actor.yaml"),
        (SpeakerEntry, "actor.yaml"),
        (PositionEntry, "actor.yaml"),
        (QuoteEntry, "actor.yaml"),
        (SourceFile, "source.yaml"),
        (NotFiledEntry, "source.yaml"),
    ],
)
def test_the_template_shows_every_key(model: type[BaseModel], file: str) -> None:
    text = (TEMPLATE / file).read_text(encoding="utf-8")
    assert [key for key in model.model_fields if f"{key}:" not in text] == []


@pytest.mark.parametrize("path", sorted(TEMPLATE.glob("*.yaml")), ids=lambda path: path.name)
def test_editors_find_the_schema_from_the_template_and_from_where_it_is_copied_to(
    path: Path,
) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert (path.parent / first.partition("$schema=")[2]).is_file()
