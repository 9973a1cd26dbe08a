"""Style sheets in files of their own: what they hide is no part of the article."""

from pathlib import Path

import pytest

from briefing.curation.saved import read_saved, saved_as

TEXT = "<p>“Every ship is welcome,” Berg said to the press on the pier.</p>" * 3
HIDDEN = "<p class='later'>“We will sell,” Moe said in a hidden line.</p>"


def _page(link: str) -> str:
    return (
        f"<html><head><link rel='stylesheet' {link}></head><body><article>"
        f"<h1>Harbour opens</h1>{TEXT}{HIDDEN}</article></body></html>"
    )


def _saved(folder: Path, link: str, sheet: str = ".later { display: none }") -> str:
    page = folder / "site" / "page.html"
    (folder / "site" / "page_files").mkdir(parents=True)
    page.write_text(_page(link))
    (folder / "site" / "page_files" / "a b.css").write_text(sheet)
    (folder / "outside.css").write_text(sheet)
    return read_saved(page).article.text


@pytest.mark.parametrize(
    "link", ["href='page_files/a%20b.css?v=2'", "href='./page_files/a b.css'"]
)
def test_a_sheet_beside_a_saved_page_hides_what_it_hides(tmp_path: Path, link: str) -> None:
    assert "We will sell" not in _saved(tmp_path, link)


@pytest.mark.parametrize(
    "link",
    [
        "href='page_files/none.css'",
        "href='../outside.css'",
        "href='https://courier.example/a.css'",
        "href='page_files'",
        "href='page_files/a b.css' media='print'",
        "href='page_files/a b.css' disabled",
        "href='page_files/\0.css'",
    ],
)
def test_no_other_file_is_read(tmp_path: Path, link: str) -> None:
    assert "We will sell" in _saved(tmp_path, link)


@pytest.mark.parametrize(
    ("head", "imported", "is_hidden"),
    [
        ("<link rel='stylesheet' href='page_files/a.css'>", "@import 'more/b.css';", True),
        (
            "<style>@import url(page_files/a.css) screen;</style>",
            "@import url('more/b.css');",
            True,
        ),
        ("<style>@import url(page_files/a.css) print;</style>", "@import 'more/b.css';", False),
        ("<link rel='stylesheet' href='page_files/a.css'>", "@import '../../../b.css';", False),
        ("<link rel='stylesheet' href='page_files/a.css'>", "p {} @import 'more/b.css';", False),
    ],
)
def test_a_sheet_imports_others_as_in_a_browser(
    tmp_path: Path, head: str, imported: str, is_hidden: bool
) -> None:
    folder = tmp_path / "site"
    (folder / "page_files" / "more").mkdir(parents=True)
    rule = ".later { display: none }"
    (folder / "page_files" / "more" / "b.css").write_text(f"@import '../a.css'; {rule}")
    (tmp_path / "b.css").write_text(rule)
    (folder / "page_files" / "a.css").write_text(f"{imported} h1 {{ color: red }}")
    page = folder / "page.html"
    page.write_text(_page("href='none.css'").replace("<head>", f"<head>{head}"))
    assert ("We will sell" in read_saved(page).article.text) is not is_hidden


def test_a_sheet_that_hides_the_whole_page_waits_for_a_script(tmp_path: Path) -> None:
    assert "Every ship" in _saved(tmp_path, "href='page_files/a b.css'", "article { opacity: 0 }")


@pytest.mark.parametrize(
    ("href", "header"),
    [
        ("https://courier.example/a.css", "Content-Location: https://courier.example/a.css"),
        ("/a.css", "Content-Location: https://courier.example/a.css"),
        ("cid:css-1@mhtml.blink", "Content-ID: <css-1@mhtml.blink>"),
    ],
)
def test_a_sheet_in_a_web_archive_hides_what_it_hides(href: str, header: str) -> None:
    page = _page(f"href='{href}'")
    archive = (
        "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://courier.example/p\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n"
        f"\r\n{page}\r\n"
        f"--b\r\nContent-Type: text/css\r\n{header}\r\n\r\n.later {{ display: none }}\r\n--b--\r\n"
    )
    text = saved_as("saved.mhtml", archive.encode()).article.text
    assert "Every ship" in text
    assert "We will sell" not in text
