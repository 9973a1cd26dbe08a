"""`bot.py source` and `bot.py quotes`, as a curator meets them, with good files and bad ones."""

import json
from pathlib import Path

import pytest

from briefing.library.loader import load_library
from tests.program.curator_place import everything_at, put, run_at
from tests.support.folders import ARTICLE, OTHER_ARTICLE, CuratedFolders
from tests.support.program import REAL, run

QUOTATIONS = Path(__file__).parents[2] / "quotations"
HEBREW = "ראש הממשלה אמר: “הנמל ייפתח לכול”.\n\n“Yes,” Alma Berg said.\n"
UNBALANCED = "“We want peace, Berg said.\n\nMoe said: We do not”, and left.\n\n“\n"
STRAIGHT = '"We want peace," Alma Berg said. "We don\'t want \'50\' soldiers."\n'


@pytest.fixture
def place(tmp_path: Path) -> CuratedFolders:
    return CuratedFolders(tmp_path)


async def test_source_add_puts_an_article_on_file(place: CuratedFolders) -> None:
    file = put(place, "download.txt", OTHER_ARTICLE)
    ended = await run_at(place, "source", "add", file, "--outlet", "The Courier", before=REAL)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("bridge-planned is on file: ")
    assert "  author: not known\n" in ended.out
    source = load_library(place.path, place.articles).sources["bridge-planned"]
    assert (source.headline, source.outlet) == ("Bridge planned", "The Courier")


PAGE = """\
<html><body><nav>“Ten things to see”</nav><article><h1>Bridge planned</h1><p>“We will build it,”
Prime Minister Alma Berg told reporters in Northgate after a meeting of an hour.</p><p>The bridge
will lead from the harbour to the islands, and nobody knows what it costs.</p></article></body>
</html>
"""


async def test_quotations_beside_a_page_s_article_are_told(place: CuratedFolders) -> None:
    ended = await run_at(place, "source", "add", put(place, "page.html", PAGE))
    assert (ended.code, ended.err) == (0, "")
    told = ended.out.partition("Warning: in quotation marks on the page, and not in the copy:\n")
    assert told[2] == "  “Ten things to see”\n"


DOUBTFUL = PAGE.replace("<h1>Bridge planned</h1>", "<h1>Bridge planned</h1><h1>Road open</h1>")


async def test_a_headline_in_doubt_is_offered_and_picked(place: CuratedFolders) -> None:
    file = put(place, "page.html", DOUBTFUL)
    before = everything_at(place)
    ended = await run_at(place, "source", "add", file)
    assert (ended.code, ended.out) == (1, "")
    assert "headline:\n  1  Bridge planned  (h1)\n  2  Road open  (h1)\n" in ended.err
    assert everything_at(place) == before
    ended = await run_at(place, "source", "add", file, "--pick", "headline=2")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("road-open is on file: ")


async def test_candidates_are_listed_and_nothing_is_filed(place: CuratedFolders) -> None:
    file = put(place, "page.html", PAGE)
    before = everything_at(place)
    ended = await run_at(place, "source", "add", file, "--candidates")
    assert (ended.code, ended.err) == (0, "")
    assert "headline:\n *1  Bridge planned  (h1)\n" in ended.out
    assert "author: no candidates\n" in ended.out
    assert everything_at(place) == before


POLISH = (QUOTATIONS / "tests/languages/traps/unread.txt").read_text().splitlines()[0]


async def test_that_a_language_is_not_read_is_told(place: CuratedFolders) -> None:
    ended = await run_at(place, "quotes", put(place, "download.txt", f"Umowa\n\n{POLISH}\n"))
    assert ended.code == 0
    assert "no rules are there for its language" in ended.err
    assert "Nie podpiszemy tej umowy" in ended.out


async def test_quotes_are_listed_with_speaker_cue_and_what_is_on_file(
    place: CuratedFolders,
) -> None:
    ended = await run_at(place, "quotes", put(place, "download.txt", ARTICLE))
    assert (ended.code, ended.err) == (0, "")
    heading, _, first, *others = ended.out.splitlines()
    assert heading.endswith("3 direct, 0 fragments; 1 on file, 0 left out, 2 new")
    assert "We want every ship to be welcome here," in first
    assert first.split()[-1] in load_library(place.path, place.articles).quotes
    assert ["said" in line for line in others] == [True, True]


async def test_as_json_each_quotation_is_an_object_on_a_line(place: CuratedFolders) -> None:
    file = put(place, "download.txt", "\ufeff" + ARTICLE)
    ended = await run_at(place, "quotes", "--json", file)
    found = [json.loads(line) for line in ended.out.splitlines()]
    keys = ["file", "start", "end", "text", "kind", "speaker", "speaker_name", "cue", "confidence"]
    assert [list(one) for one in found] == [keys] * 3
    assert {(one["file"], one["cue"]) for one in found} == {(file, "said")}
    assert [ARTICLE[one["start"] : one["end"]] for one in found] == [one["text"] for one in found]


async def test_as_yaml_new_quotes_are_drafted_and_filed_ones_named(place: CuratedFolders) -> None:
    text = f"{ARTICLE}\n“We want the harbour open to every ship,” Prime Minister Alma Berg said.\n"
    ended = await run_at(place, "quotes", "--yaml", put(place, "download.txt", text))
    assert (ended.code, ended.err) == (0, "")
    assert "download.txt is not on file: bot.py source add FILE\n" in ended.out
    assert "): We want every ship to be welcome here,\n" in ended.out
    assert "  harbour:  # on file: put these with its quotes\n" in ended.out
    assert "      - text: We want the harbour open to every ship\n" in ended.out
    assert "        speaker: berg\n" in ended.out


async def test_data_with_faults_is_said_and_hinders_no_list(place: CuratedFolders) -> None:
    place.write("actors/isles.yaml", "nome: Isles")
    ended = await run_at(place, "quotes", "--yaml", put(place, "download.txt", ARTICLE))
    assert ended.code == 0
    assert "faults, so that nothing is guessed from it" in ended.err
    assert "# on file (" in ended.out


NO_ARTICLES = [
    ("binary.txt", b"\x89PNG\r\n\x1a\n\x00\x00\xff", "the file is a picture"),
    ("zeros.txt", b"A text\x00 with zeros", "the file is binary"),
    ("utf16.txt", "“Peace,” Berg said.".encode("utf-16-le"), "the file is in UTF-16"),
    ("empty.txt", b"", "the file is empty"),
    ("blank.txt", b"\n \n", "the file is empty"),
    ("long.txt", b"word " * 1_000_000, "the file is larger than 1,000,000 bytes"),
    ("empty.html", b"<html></html>", "the page has no readable text"),
]


async def test_what_is_no_article_is_a_line_each_and_the_others_are_read(
    place: CuratedFolders,
) -> None:
    bad = [put(place, name, content) for name, content, _ in NO_ARTICLES]
    nowhere, folder = str(place.path / "nowhere\x1b.txt"), str(place.path)
    good = put(place, "good.txt", ARTICLE)
    ended = await run_at(place, "quotes", "--json", *bad, nowhere, folder, good)
    assert ended.code == 1
    assert len(ended.out.splitlines()) == 3
    begins = [f"{file}: {one[2]}" for file, one in zip(bad, NO_ARTICLES, strict=True)]
    begins += [
        f"{place.path}/nowhere\\x1b.txt: there is no such file",
        f"{place.path}: Is a directory",
    ]
    lines = ended.err.splitlines()
    assert [line[: len(begin)] for line, begin in zip(lines, begins, strict=True)] == begins


async def test_odd_articles_give_what_stands_in_them_or_nothing(place: CuratedFolders) -> None:
    odd = {"plain": "No marks.\n", "marks": UNBALANCED, "rtl": HEBREW, "straight": STRAIGHT}
    files = [put(place, f"{name}.txt", text) for name, text in odd.items()]
    ended = await run_at(place, "quotes", "--json", *files)
    (told,) = ended.err.splitlines()
    assert (ended.code, "rtl.txt: no rules are there for its language" in told) == (0, True)
    found: dict[str, list[str]] = {name: [] for name in odd}
    for one in map(json.loads, ended.out.splitlines()):
        found[Path(one["file"]).stem].append(one["text"])
    assert found["plain"] == []
    assert found["rtl"] == ["הנמל ייפתח לכול", "Yes,"]
    assert found["straight"] == ["We want peace,", "We don't want '50' soldiers."]


async def test_an_article_without_quotations_is_said_to_have_none(place: CuratedFolders) -> None:
    ended = await run_at(place, "quotes", put(place, "plain.txt", "No marks.\n"))
    assert (ended.code, ended.out.endswith("plain.txt: no quotations\n")) == (0, True)


REFUSED = [
    (("{harbour}",), "this article is on file already, as harbour-talks"),
    (("{other}", "--id", "harbour-talks"), "id: harbour-talks is taken"),
    (("{other}", "--published", "tomorrow"), "published: 'tomorrow' is not a date"),
    (("{utf16}",), "the file is in UTF-16"),
]


@pytest.mark.parametrize(("arguments", "problem"), REFUSED)
async def test_what_source_add_refuses_is_one_line_and_changes_nothing(
    place: CuratedFolders, arguments: tuple[str, ...], problem: str
) -> None:
    files = {
        "harbour": put(place, "again.txt", ARTICLE),
        "other": put(place, "download.txt", OTHER_ARTICLE),
        "utf16": put(place, "utf16.txt", OTHER_ARTICLE.encode("utf-16-le")),
    }
    before = everything_at(place)
    ended = await run_at(place, "source", "add", *(word.format_map(files) for word in arguments))
    assert (ended.code, ended.out) == (1, "")
    (line,) = ended.err.splitlines()
    assert problem in line
    assert everything_at(place) == before


async def test_two_outputs_at_once_are_refused(place: CuratedFolders) -> None:
    ended = await run_at(place, "quotes", "--json", "--yaml", "any.txt")
    assert (ended.code, ended.out, len(ended.err.splitlines())) == (2, "", 1)


async def test_explained_each_quotation_tells_its_rules_and_the_doubt(
    place: CuratedFolders,
) -> None:
    file = put(place, "told.txt", "Ada Holm came. “We wait,” she said. Holm fears “a storm”.\n")
    table = (await run_at(place, "quotes", "--explain", file)).out
    assert "speaker: speaker and verb behind the quotation" in table
    assert "name: nearest subject or speaker that the pronoun fits" in table
    assert "check: the verb is not one of speech" in table
    ended = await run_at(place, "quotes", "--explain", "--json", file)
    sure, check = [json.loads(line)["explanation"] for line in ended.out.splitlines()]
    assert sure == {
        "speaker_rule": "speaker and verb behind the quotation",
        "name_rule": "nearest subject or speaker that the pronoun fits",
        "doubt": None,
    }
    assert check["doubt"] == "the verb is not one of speech"


async def test_a_narrow_terminal_shows_the_rules_below_each_quotation(
    place: CuratedFolders,
) -> None:
    file = put(place, "told.txt", "“We wait,” Alma Berg said.\n")
    ended = await run("quotes", "--explain", file, COLUMNS="60")
    lines = [line.strip() for line in ended.out.splitlines()]
    assert "speaker: speaker and verb behind the quotation" in lines


async def test_drafts_are_not_explained(place: CuratedFolders) -> None:
    ended = await run_at(place, "quotes", "--yaml", "--explain", "any.txt")
    assert (ended.code, ended.out, len(ended.err.splitlines())) == (2, "", 1)


async def test_an_article_does_not_steer_the_terminal(place: CuratedFolders) -> None:
    text = "“We \x1b]0;x\x07want \u202epeace\x9b31m,” Alma\x1b[31m Berg said.\n"
    file = put(place, "evil.txt", text)
    for form in ((), ("--json",), ("--yaml",)):
        ended = await run_at(place, "quotes", *form, file)
        assert ended.code == 0
        assert "peace" in ended.out
        assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(ended.out + ended.err)
