"""Files in other character sets and of other kinds are read as what they hold."""

import hashlib
import io
import zipfile
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.curation.encodings import DoubtfulCharacters
from briefing.curation.saved import saved_as
from briefing.evidence.plain_text import NotText

# ruff: noqa: RUF001 - letters of other alphabets are meant
UKRAINIAN = "Гавань відкриють\n\nПрем’єр-міністр Берг сказала: «Рибалок ще ніхто не питав».\n"
GERMAN = "Der Hafen öffnet\n\n„Jedes Schiff ist willkommen“, sagte Berg über die Häfen.\n"
PARAGRAPHS = "Harbour opens\n\n“Every ship is welcome,” Berg said.\n"


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "utf-32"])
def test_a_byte_order_mark_says_what_a_text_is_in(encoding: str) -> None:
    assert saved_as("a.txt", UKRAINIAN.encode(encoding)).article.text == UKRAINIAN


@pytest.mark.parametrize("beginning", ["<html>", '<html><meta charset="utf-8">'])
def test_a_page_in_utf_16_is_read_by_its_mark(beginning: str) -> None:
    page = f"{beginning}<body><h1>Гавань</h1><p>«Рибалок ще ніхто не питав», сказала Берг.</p>"
    assert "«Рибалок ще ніхто не питав»" in saved_as("a.html", page.encode("utf-16")).article.text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (UKRAINIAN, "cp1251"),
        (UKRAINIAN.translate(str.maketrans("’«»", '\'""')), "koi8-u"),
        (GERMAN, "cp1252"),
    ],
)
def test_a_character_set_that_nothing_names_is_guessed_and_to_be_confirmed(
    text: str, encoding: str
) -> None:
    with pytest.raises(DoubtfulCharacters) as doubt:
        saved_as("a.txt", text.encode(encoding))
    assert "--encoding" in (doubt.value.hint or "")
    confirmed = saved_as("a.txt", text.encode(encoding), doubt.value.guess)
    assert confirmed.article.text == text
    assert confirmed.original_sha256 == _sha256(text.encode(encoding))


def test_a_character_set_that_a_person_chose_goes_before_every_other() -> None:
    page = f'<html><meta charset="koi8-u"><body><p>{UKRAINIAN}</p>'.encode("cp1251")
    text = saved_as("a.html", page, "windows-1251", served_as="koi8-r").article.text
    assert "Рибалок" in text
    with pytest.raises(NotText, match="character set"):
        saved_as("a.txt", UKRAINIAN.encode("cp1251"), "utf-8")


def test_a_page_that_names_the_wrong_character_set_has_a_guess() -> None:
    page = f'<html><meta charset="utf-8"><body><article><p>{UKRAINIAN}</p>'.encode("cp1251")
    with pytest.raises(DoubtfulCharacters, match="named for it; it may be in cp1251"):
        saved_as("a.html", page)


@pytest.mark.parametrize("beginning", [b"\x89PNG\r\n", b"\xff\xd8\xff\xe0", b"GIF89a"])
def test_a_picture_is_told_as_one(beginning: bytes) -> None:
    with pytest.raises(NotText, match="a picture"):
        saved_as("scan.jpg", beginning + bytes(40))


def test_the_servers_character_set_goes_before_the_pages_own() -> None:
    page = f'<html><meta charset="koi8-u"><body><p>{UKRAINIAN}</p>'.encode("cp1251")
    assert "Рибалок" in saved_as("a.html", page, served_as="windows-1251").article.text
    assert "Рибалок" not in saved_as("a.html", page).article.text


@pytest.mark.parametrize(
    "label",
    ["hex", "rot13", "klingon", "", "idna", "utf-7", "utf_7", "unicode_escape", "punycode"],
)
def test_what_is_no_character_set_is_refused(label: str) -> None:
    with pytest.raises(NotText, match="character set"):
        saved_as("a.txt", "Häfen".encode("cp1252"), label)


UNSEEN = [
    ("Har\u00adbour opens", "Harbour opens"),
    ("Har\u200bbour\u2060 opens\ufeff", "Harbour opens"),
    ("\u200eHarbour opens\u200f", "Harbour opens"),
    ("\u2068Harbour\u2069 opens", "Harbour opens"),
    ("Of\ufb01ces of the \ufb02eet", "Offices of the fleet"),
]


@pytest.mark.parametrize(("text", "seen"), UNSEEN)
def test_our_copy_has_nothing_that_no_reader_sees(text: str, seen: str) -> None:
    original = f"{text}\n\n“{text},” Berg said.\n".encode()
    saved = saved_as("a.txt", original)
    assert saved.content.decode() == f"{seen}\n\n“{seen},” Berg said.\n"
    assert (saved.stated.headline, saved.original_sha256) == (seen, _sha256(original))


@pytest.mark.parametrize("text", ["نمی\u200cخواهم", "क्\u200dष", "A  b \t“c” – … e\u0301"])
def test_what_readers_see_is_left_as_it_is(text: str) -> None:
    saved = saved_as("a.txt", text.encode())
    assert (saved.content, saved.original_sha256) == (text.encode(), None)


def _mhtml(head: str = "Snapshot-Content-Location: https://courier.example/harbour\r\n") -> bytes:
    return (
        f"From: <Saved by a browser>\r\n{head}Date: Mon, 3 Mar 2031 23:30:00 -0000\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/html; charset=utf-8\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
        "<html><body><article><h1>Harbour opens</h1><p>=E2=80=9CEvery ship is=\r\n"
        " welcome,=E2=80=9D Berg said.</p></article></body></html>\r\n"
        "--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw==\r\n"
        "--b--\r\n"
    ).encode()


def test_of_a_web_archive_the_page_is_read_with_its_address_and_day() -> None:
    saved = saved_as("saved.mhtml", _mhtml())
    assert "“Every ship is welcome,” Berg said." in saved.article.text
    assert saved.stated.url == "https://courier.example/harbour"
    assert (saved.retrieved, saved.original_sha256) == ("2031-03-03", _sha256(_mhtml()))


@pytest.mark.parametrize(
    "date",
    [
        "Mon, 3 Mar 2031 23:30:00 +99999999999999",
        "Mon, 3 Mar 2031 99999999999999999999:00:00",
        "Mon, 3 Mar 99999999999999999999 10:00:00",
        "today",
    ],
)
def test_a_web_archive_with_a_date_of_no_calendar_has_no_day(date: str) -> None:
    archive = _mhtml().replace(b"Mon, 3 Mar 2031 23:30:00 -0000", date.encode())
    assert saved_as("saved.mhtml", archive).retrieved is None


def test_an_address_in_a_web_archive_that_is_none_of_the_web_is_left_out() -> None:
    saved = saved_as("saved.mhtml", _mhtml("Snapshot-Content-Location: file:///tmp/a.html\r\n"))
    assert saved.stated.url is None


def _archive(parts: Mapping[str, str]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return held.getvalue()


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RUNS = [
    ("<w:r><w:t>Every ship</w:t></w:r>", "Every ship"),
    ('<w:r><w:t xml:space="preserve">Every </w:t><w:t>ship</w:t></w:r>', "Every ship"),
    ("<w:hyperlink><w:r><w:t>Every</w:t><w:br/><w:t>ship</w:t></w:r></w:hyperlink>", "Every ship"),
    ("<w:ins><w:r><w:t>Every ship</w:t></w:r></w:ins>", "Every ship"),
    ("<w:r><w:t>Every ship</w:t></w:r><w:del><w:r><w:t> not</w:t></w:r></w:del>", "Every ship"),
    (
        "<w:r><w:t>Every ship</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t> no</w:t></w:r>",
        "Every ship",
    ),
    (
        "<w:r><w:t>Every</w:t></w:r><w:r><w:rPr><w:strike/></w:rPr><w:t> no</w:t></w:r>",
        "Every",
    ),
    ('<w:r><w:rPr><w:strike w:val="0"/></w:rPr><w:t>Every ship</w:t></w:r>', "Every ship"),
]


@pytest.mark.parametrize(("runs", "text"), RUNS)
def test_of_a_word_document_what_stands_in_it_now_is_read(runs: str, text: str) -> None:
    body = f"<w:p><w:r><w:t>Harbour opens</w:t></w:r></w:p><w:p/><w:p>{runs}</w:p>"
    document = f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    saved = saved_as("paper.docx", _archive({"word/document.xml": document}))
    assert saved.article.text == f"Harbour opens\n\n{text}\n"


COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
BOX = "<w:p><w:r><w:t>In a box</w:t></w:r></w:p>"
BODIES = [
    (
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Every </w:t></w:r></w:p>"
        "<w:p><w:r><w:t>ship</w:t></w:r></w:p>",
        "Every ship",
    ),
    (
        "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>No</w:t></w:r></w:p></w:tc>"
        "</w:tr><w:tr><w:tc><w:p><w:r><w:t>Yes</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
        "Yes",
    ),
    (
        f"<w:p><m:AlternateContent><m:Choice>{BOX}</m:Choice><m:Fallback>{BOX}</m:Fallback>"
        "</m:AlternateContent></w:p>",
        "In a box",
    ),
    (
        "<w:p><w:moveFrom><w:r><w:t>Moved</w:t></w:r></w:moveFrom></w:p>"
        "<w:p><w:moveTo><w:r><w:t>Moved</w:t></w:r></w:moveTo></w:p>",
        "Moved",
    ),
]


@pytest.mark.parametrize(("body", "text"), BODIES)
def test_of_a_word_document_with_changes_each_word_that_stays_is_read_once(
    body: str, text: str
) -> None:
    document = (
        f'<w:document xmlns:w="{WORD}" xmlns:m="{COMPATIBILITY}"><w:body>{body}</w:body>'
        "</w:document>"
    )
    saved = saved_as("paper.docx", _archive({"word/document.xml": document}))
    assert saved.article.text == f"{text}\n"


def _book(**changed: str) -> bytes:
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf"><manifest>'
        '<item id="a" href="text/two%20ships.xhtml"/><item id="b" href="text/one.xhtml"/>'
        '</manifest><spine><itemref idref="b"/><itemref idref="a"/></spine></package>'
    )
    chapter = '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>T</title></head><body>{}'
    parts = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<container><rootfiles><rootfile full-path="OPS/book.opf"/>'
        "</rootfiles></container>",
        "OPS/book.opf": package,
        "OPS/text/one.xhtml": chapter.format("<h1>Harbour <i>opens</i></h1></body></html>"),
        "OPS/text/two ships.xhtml": chapter.format(
            "<div><p>“Every ship<br/>is welcome,”\n Berg said.</p></div></body></html>"
        ),
    }
    return _archive({**parts, **changed})


def test_of_a_book_the_chapters_are_read_in_their_order() -> None:
    assert saved_as("book.epub", _book()).article.text == PARAGRAPHS


NO_DOCUMENTS = [
    (_archive({"xl/workbook.xml": "<a/>"}), "an office document or an archive"),
    (_archive({"word/document.xml": ""}), "damaged"),
    (_archive({"word/document.xml": f'<w:document xmlns:w="{WORD}"/>'}), "no text"),
    (_archive({"word/document.xml": " " * 20_000_001}), "more than 20,000,000 bytes"),
    (_book(**{"META-INF/container.xml": "<container/>"}), "damaged"),
    (
        _book(**{f"OPS/text/{name}.xhtml": " " * 10_000_001 for name in ("one", "two ships")}),
        "more than 20,000,000 bytes",
    ),
    (_book()[:200], "damaged"),
]


@pytest.mark.parametrize(("content", "problem"), NO_DOCUMENTS)
def test_a_document_without_text_is_refused_in_words(content: bytes, problem: str) -> None:
    with pytest.raises(NotText) as refused:
        saved_as("paper", content)
    assert problem in refused.value.problem


@given(st.data())
def test_any_damage_to_a_file_is_told_in_words(data: st.DataObject) -> None:
    content = bytearray(
        data.draw(st.sampled_from([_mhtml(), _book(), UKRAINIAN.encode("cp1251")]))
    )
    places = st.integers(4, len(content) - 1)
    damage = st.dictionaries(places, st.integers(0, 255), min_size=1, max_size=12)
    for place, value in data.draw(damage).items():
        content[place] = value
    try:
        saved = saved_as("a", bytes(content))
    except NotText:
        return
    assert saved.article.text.strip()


def test_a_document_reads_no_other_file() -> None:
    entity = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    body = "<w:p><w:r><w:t>Harbour &x;opens</w:t></w:r></w:p>"
    document = f'{entity}<w:document xmlns:w="{WORD}">{body}</w:document>'
    saved = saved_as("paper.docx", _archive({"word/document.xml": document}))
    assert saved.article.text.split() in (["Harbour"], ["Harbour", "opens"])
