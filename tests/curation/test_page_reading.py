"""The words of a page that come to the copy, those that do not, and those that are told."""

import pytest

from briefing.curation.page_omissions import quotations_left_out
from briefing.curation.page_reading import read_page
from tests.support.page_shapes import CLOSING, OPENING


def _paragraphs(shape: str, language: str = "en") -> list[str]:
    """What the copy has between the opening and the closing paragraphs of an article."""
    page = f"<html lang='{language}'><body><article><h1>Harbour</h1>{OPENING}{shape}{CLOSING}"
    return read_page(f"{page}</article></body></html>").text.strip().split("\n\n")[2:-2]


SHAPES = [
    ("<p>“At <time>noon</time> we sign,” she said.</p>", ["“At noon we sign,” she said."]),
    ("<p>“We&#11;will <i hidden>x</i>sell,&#xfffe; all.”</p>", ["“We will sell, all.”"]),
    ("<p hidden>“No.”</p><p>“Yes,” she said.</p>", ["“Yes,” she said."]),
    ("<p>“We will <del>never</del> sell.”</p>", ["“We will sell.”"]),
    ("<p>“We will sell <s>it all</s>.”</p>", ["“We will sell.”"]),
    (
        "<p>“Five piers<sup>1</sup> and no cranes,<sup>[2]</sup>” she said.</p>",
        ["“Five piers and no cranes,” she said."],
    ),
    ("<p>“Cranes <a href='#n3'>[3]</a>, too.”</p>", ["“Cranes, too.”"]),
    ("<p>“40 km<sup>2</sup> on the 5<sup>th</sup>.”</p>", ["“40 km2 on the 5th.”"]),
    ("<p><sup>1</sup> Two are closed.</p>", ["1 Two are closed."]),
    (
        "<figure><blockquote>“Never.”</blockquote><figcaption>Alma Berg</figcaption></figure>",
        ["“Never.”", "Alma Berg"],
    ),
    ("<p>“One.”<br><br>“Two,<br>three.”<br>“Four.”</p>", ["“One.”", "“Two,\nthree.”", "“Four.”"]),
    ("<div>“One.”<p>“Two.”<p>“Three.”</div>", ["“One.”", "“Two.”", "“Three.”"]),
    (
        "<pre>MR. MOE: One,\ntwo.\nMS. BERG: Three.</pre>",
        ["MR. MOE: One,\ntwo.", "MS. BERG: Three."],
    ),
    ("<table><tr><td>North<td>12<tr><td>South<td>30</table>", ["North 12", "South 30"]),
    ("<table><tr><td><p>“One.”<p>“Two.”<td><p>“Three.”</table>", ["“One.”", "“Two.”", "“Three.”"]),
    ("<p>Her <q>first <q>small</q> step</q>.</p>", ["Her “first ‘small’ step”."]),
    ("<p>soft&shy;ly and har&#8203;bour</p>", ["softly and harbour"]),
    (
        "<p>Three places:</p><ul><li><a href='/a'>Northgate</a><li><a href='/b'>Bay</a></ul>",
        ["Three places:", "Northgate", "Bay"],
    ),
    ("<div class='share'><a href='/f'>Share on a network</a></div>", []),
    ("<div class='relatedStories'><p>Bridge closed for good.</p></div>", []),
    ("<aside><p>The harbour has five piers.</p></aside>", ["The harbour has five piers."]),
]


@pytest.mark.parametrize(("shape", "paragraphs"), SHAPES)
def test_an_article_is_copied_as_it_is_shown(shape: str, paragraphs: list[str]) -> None:
    assert _paragraphs(shape) == paragraphs


STYLES = [
    (".x { display: none }", "<p class='a x'>“No.”</p>", []),
    (".x { display: none }", "<p class='xy'>“Yes.”</p>", ["“Yes.”"]),
    (".x { display: none } p.x { display: block }", "<p class='x'>“Yes.”</p>", ["“Yes.”"]),
    ("p.x { display: block } .x { display: none }", "<p class='x'>“Yes.”</p>", ["“Yes.”"]),
    (".x { display: none !important }", "<p class='x' style='display: block'>“No.”</p>", []),
    (".x { display: none }", "<p class='x' style='display: block'>“Yes.”</p>", ["“Yes.”"]),
    ("article > .x, #y { visibility: hidden }", "<p class='x'>“No.”</p><p id='y'>“No.”</p>", []),
    ("@media print { .x { display: none } }", "<p class='x'>“Yes.”</p>", ["“Yes.”"]),
    ("@media screen { .x { display: none } }", "<p class='x'>“No.”</p>", []),
    ("@import 'a.css'; /* } */ .x { display: none }", "<p class='x'>“No.”</p>", []),
    (".x:hover { display: none }", "<p class='x'>“Yes.”</p>", ["“Yes.”"]),
    ("", "<p style='opacity: 0'>“No.”</p><p style='opacity: 0.5'>“Yes.”</p>", ["“Yes.”"]),
    ("article { .x { display: none } }", "<p class='x'>“No.”</p>", []),
    ("article { color: red; & > p.x, .y & { display: none } }", "<p class='x'>“No.”</p>", []),
    (".x { @media screen { display: none } }", "<p class='x'>“No.”</p>", []),
    (".x { @media print { display: none } }", "<p class='x'>“Yes.”</p>", ["“Yes.”"]),
    (".y::after { content: '}' } .x { display: none }", "<p class='x'>“No.”</p>", []),
    (".x { display: none", "<p class='x'>“No.”</p>", []),
    ("/* .x { display: none }", "<p class='x'>“Yes.”</p>", ["“Yes.”"]),
    (
        ".x { text-decoration: line-through red }", "<p>“A <i class='x'>bad </i>day.”</p>",
        ["“A day.”"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("sheet", "shape", "paragraphs"), STYLES)
def test_what_the_page_s_own_styles_hide_is_no_part_of_it(
    sheet: str, shape: str, paragraphs: list[str]
) -> None:
    assert _paragraphs(f"<style>{sheet}</style>{shape}") == paragraphs


@pytest.mark.parametrize(
    ("language", "marked"), [("de", "„ja“"), ("fr-CA", "«ja»"), ("uk", "«ja»"), ("xx", "“ja”")]
)
def test_inline_quotations_get_the_marks_of_their_language(language: str, marked: str) -> None:
    assert _paragraphs("<p>Sie sagte <q>ja</q> zum Plan.</p>", language) == [
        f"Sie sagte {marked} zum Plan."
    ]


def test_rules_inside_rules_without_end_hide_nothing() -> None:
    assert _paragraphs(f"<style>{'.x, .x {' * 40_000}</style><p class='x'>“Yes.”</p>") == [
        "“Yes.”"
    ]


UNREADABLE_SELECTORS = ["svg|a", f"{'p ' * 3_000}p", f"{':is(' * 1_000}p{')' * 1_000}", "p >"]


@pytest.mark.parametrize("selector", UNREADABLE_SELECTORS)
def test_a_rule_whose_selector_cannot_be_read_hides_nothing(selector: str) -> None:
    sheet = f"{selector} {{ display: none }} .x {{ display: none }}"
    shape = "<p>“Yes.”</p><p class='x'>“No.”</p>"
    assert _paragraphs(f"<style>{sheet}</style>{shape}") == ["“Yes.”"]


LEFT_OUT = [
    ("<nav>“Read this now”</nav>", ("Read this now",)),
    ("<section id='comments'><p>«No», „Nein“</p></section>", ("No", "Nein")),
    ("<footer><a href='/'>Our ‘best’ pages and \"others\"</a></footer>", ("best", "others")),
    ("<nav>“Nobody has asked us”</nav>", ()),
    ("<nav>“nobody has asked us,”</nav>", ()),
    ("<nav hidden>“Not seen”</nav>", ()),
    ("<nav>“…” and “”</nav>", ()),
    ("<nav>“Nobody has ask” and “body has”</nav>", ("Nobody has ask", "body has")),
    ("<nav>“(Nobody has asked us”</nav>", ("(Nobody has asked us",)),
    ("<nav>“Twice” “Twice.”</nav>", ("Twice",)),
    ("<p><del>“We will sell it,” she said.</del></p>", ("We will sell it,",)),
    ("<details><summary>More</summary>“Folded up”</details>", ("Folded up",)),
]  # fmt: skip


@pytest.mark.parametrize(("beside", "told"), LEFT_OUT)
def test_quotations_of_the_page_that_the_copy_has_not_are_told(
    beside: str, told: tuple[str, ...]
) -> None:
    page = (
        f"<html><body><article><h1>Harbour</h1>{OPENING}{CLOSING}</article>{beside}</body></html>"
    )
    assert read_page(page).left_out == told


def test_many_thousand_quotations_are_all_looked_for() -> None:
    sentences = [f"“We will answer the letter number {number} today”" for number in range(20_000)]
    assert quotations_left_out(sentences, "\n\n".join(sentences[1:])) == (
        "We will answer the letter number 0 today",
    )
