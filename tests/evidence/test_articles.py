"""Which files are articles, and what the others are called."""

import hashlib
from pathlib import Path

import pytest

from briefing.evidence.articles import Articles, article_of, read_articles
from briefing.evidence.plain_text import NotText

NO_ARTICLES = [
    (b"", "the file is empty"),
    (b" \n\n\t", "the file is empty"),
    (b"\xef\xbb\xbf", "the file is empty"),
    (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "the file is not in UTF-8"),
    (b"text with \x00 in it", "the file is binary"),
    ("Harbour talks".encode("utf-16"), "the file is in UTF-16"),
    ("Harbour talks".encode("utf-16-le"), "the file is in UTF-16"),
    (
        "Harbour talks\n\n“We want peace,” Berg said – again.".encode("utf-16-le"),
        "the file is in UTF-16",
    ),
    ("“We want peace,” Berg said – and went.".encode("utf-16-be"), "the file is in UTF-16"),
    (bytes(100) + b"ab", "the file is binary"),
    (b"caf\xe9", "the file is not in UTF-8"),
    (b"x" * 5_000_000, "the file is larger than 1,000,000 bytes"),
]


@pytest.mark.parametrize(("content", "problem"), NO_ARTICLES)
def test_what_is_no_article_is_refused_by_name(content: bytes, problem: str) -> None:
    with pytest.raises(NotText) as refused:
        article_of("a.txt", content)
    assert refused.value.problem == problem


@pytest.mark.parametrize(("content", "problem"), NO_ARTICLES)
def test_a_file_that_is_no_article_keeps_no_other_from_being_read(
    tmp_path: Path, content: bytes, problem: str
) -> None:
    (tmp_path / "a.txt").write_bytes(content)
    (tmp_path / "b.txt").write_text("Harbour talks begin")
    articles = read_articles(tmp_path)
    assert [article.name for article in articles] == ["b.txt"]
    assert [str(unread) for unread in articles.unread] == [f"a.txt: {problem}"]


def test_an_article_is_known_by_the_fingerprint_of_its_bytes(tmp_path: Path) -> None:
    content = b"\xef\xbb\xbfHarbour\r\ntalks"
    (tmp_path / "any name.txt").write_bytes(content)
    (article,) = read_articles(tmp_path)
    assert article.sha256 == hashlib.sha256(content).hexdigest()
    assert article.text == "Harbour\r\ntalks"


def test_only_text_files_are_looked_at(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text("Harbour")
    (tmp_path / "folder.txt").mkdir()
    assert not read_articles(tmp_path)


@pytest.mark.parametrize("folder", [None, Path("no/such/folder")])
def test_no_folder_is_no_articles(folder: Path | None) -> None:
    assert read_articles(folder) == Articles()


def test_a_folder_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "articles").write_text("a file in its place")
    (unread,) = read_articles(tmp_path / "articles").unread
    assert str(unread) == f"{tmp_path / 'articles'}: Not a directory"


def test_an_article_read_before_is_kept(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Harbour")
    (tmp_path / "b.txt").write_text("Bridge")
    earlier = read_articles(tmp_path)
    (tmp_path / "b.txt").write_text("Ferry")
    later = read_articles(tmp_path, earlier)
    kept = [article.name for article in later if any(article is old for old in earlier)]
    assert kept == ["a.txt"]
