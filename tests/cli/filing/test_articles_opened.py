"""What an article leaves open is asked before it is put on file, and nothing is guessed."""

import asyncio
from pathlib import Path

import pytest

from briefing.curation.network_reach import ANYWHERE, PUBLIC, Reach
from briefing.curation.registering import NotRegistered
from briefing.settings import LibrarySettings
from cli.filing.opening import ReviewOpener
from cli.filing.prompts import AnswersEnded
from cli.paths import Unreadable
from tests.support.answered_prompts import Told
from tests.support.reviewing import ReviewedFolders
from tests.support.website import Page, Website

PAGE = """<!doctype html><html lang="en"><head><title>The bridge is late</title>
<meta property="og:site_name" content="The Courier">
<meta property="og:title" content="The bridge is late">
<meta property="article:published_time" content="2031-03-04T10:00:00Z"></head><body><article>
<h1>The bridge is late</h1><p>“We want the bridge to be built,” Alma Berg said on Monday, and she
told the reporters that it is late, and that nobody knows how long it will be.</p></article></body>
</html>"""
TEXT = "The bridge is late\n\n“We want the bridge to be built,” Berg said.\n"
CYRILLIC = "Гавань відкриють\n\nПані Берг сказала: «Рибалок ще ніхто не питав».\n"  # noqa: RUF001 - it is Ukrainian


@pytest.fixture
def place(tmp_path: Path) -> ReviewedFolders:
    return ReviewedFolders(tmp_path)


def opener(place: ReviewedFolders, told: Told, reach: Reach = PUBLIC) -> ReviewOpener:
    assert place.articles is not None
    library = LibrarySettings(positions=place.path, articles=place.articles)
    return ReviewOpener(place.workspace(), library, told, "Ada", None, reach)


def opened(place: ReviewedFolders, content: bytes, name: str, *answers: str) -> tuple[str, Told]:
    """The source's file of an article that is opened with these answers, and what was told."""
    file = place.path.parent / name
    file.write_bytes(content)
    told = Told(*answers)
    review = opener(place, told).open(str(file))
    return place.text(f"sources/{review.source}.yaml"), told


def test_a_page_that_says_all_of_itself_is_asked_nothing(place: ReviewedFolders) -> None:
    source, _ = opened(place, PAGE.encode(), "page.html")
    assert "outlet: The Courier\n" in source
    assert "published: 2031-03-04\n" in source
    assert "language: en\n" in source


def test_what_a_text_does_not_say_is_asked_and_what_nobody_knows_stays_unknown(
    place: ReviewedFolders,
) -> None:
    source, told = opened(place, TEXT.encode(), "bridge.txt", "o", "The Courier", "")
    assert "    published: not known" in told.said
    assert "outlet: The Courier\npublished: null\n" in source.replace("author: null\n", "")
    assert "\nlanguage" not in source


def test_who_stops_at_the_question_puts_nothing_on_file(place: ReviewedFolders) -> None:
    before = place.files()
    with pytest.raises(AnswersEnded):
        opened(place, TEXT.encode(), "bridge.txt", "o", "The Courier", "q")
    assert place.files() == before


def test_a_day_that_is_none_is_asked_again(place: ReviewedFolders) -> None:
    source, told = opened(
        place, TEXT.encode(), "bridge.txt", "d", "last Monday", "", "d", "2031-03-03", ""
    )
    assert any(line.startswith("  published: ") for line in told.said)
    assert "published: 2031-03-03\n" in source


def test_what_was_read_wrong_can_be_put_right_and_taken_away(place: ReviewedFolders) -> None:
    source, _ = opened(
        place, TEXT.encode(), "bridge.txt", "h", "The late bridge", "o", "Courier", "o", "-", ""
    )
    assert "headline: The late bridge\n" in source
    assert "outlet: null\n" in source


async def test_a_page_behind_a_wall_is_shown_and_put_on_file_by_a_key_alone(
    place: ReviewedFolders,
) -> None:
    wall = (
        f"<html><body><h1>{TEXT.splitlines()[0]}</h1><p>Subscribe to read this.</p></body></html>"
    )
    async with Website({"/wall": Page(wall)}) as site:
        told = Told("n")
        with pytest.raises(NotRegistered, match="save it in your browser"):
            await asyncio.to_thread(opener(place, told, ANYWHERE).open, site.at("/wall"))
        assert any("Subscribe to read this." in line for line in told.said)
        assert "sources/the-bridge-is-late.yaml" not in place.files()
        told = Told("y", "")
        await asyncio.to_thread(opener(place, told, ANYWHERE).open, site.at("/wall"))
        assert "sources/the-bridge-is-late.yaml" in place.files()


async def test_a_page_that_a_server_keeps_back_can_be_saved_by_hand(
    place: ReviewedFolders,
) -> None:
    async with Website({"/closed": Page(status=402)}) as site:
        with pytest.raises(Unreadable, match=r"402.*; save it in your browser"):
            await asyncio.to_thread(opener(place, Told(), ANYWHERE).open, site.at("/closed"))


def test_a_character_set_that_is_guessed_is_asked(place: ReviewedFolders) -> None:
    content = CYRILLIC.encode("cp1251")
    with pytest.raises(Unreadable, match="--encoding cp1251"):
        opened(place, content, "havan.txt", "n")
    source, told = opened(place, content, "havan.txt", "y", "")
    assert "    Гавань відкриють" in told.said
    assert "headline: Гавань відкриють\n" in source
