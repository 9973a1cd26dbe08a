"""Sixty web pages made of a table: twenty shapes of an article in three frames of a page."""

from collections.abc import Iterator

OPENING = """\
<p>NORTHGATE &mdash; The harbour will reopen in spring, Prime Minister Alma Berg said on Tuesday
after a long meeting with the port authority, which had asked for more time.</p>"""
CLOSING = """\
<p>The port authority said the first ships would arrive in April, and that the old piers had been
repaired over the winter by men from the villages along the coast.</p>
<p>Fishermen waited outside the hall for the ministers until late in the evening, and some of them
shouted. “Nobody has asked us,” said one of them, who did not want to be named.</p>"""

SHAPES = {
    "times": '<p>“The talks of <time datetime="2031-03-05">5 March</time> were good,” Berg said. '
    "“We will sign at <time>noon</time>,” she added.</p>",
    "controls in a sentence": "<p>“Press the <button>green button</button> on <label>pier two"
    "</label> and you hear <output>forty cranes</output>,” Berg said to the visitors.</p>",
    "hidden by attribute": "<p hidden>“We will sell the harbour,” Berg said on a hidden line.</p>"
    "<div hidden><p>“We will sell it cheaply,” Berg said.</p></div><p>“Seen words,” she said.</p>",
    "hidden by styles": "<style>.later, p#gone { display: none } .later.now { display: block } "
    "@media print { .screen { display: none } }</style><p class='later'>“Not shown,” said Moe.</p>"
    "<p id='gone'>“Nor this,” he said.</p><p class='later now'>“Shown now,” Berg told the hall."
    "</p><p class='screen'>“Shown on screens,” she said to the press.</p>"
    "<p>“We are <span style='display:none'>not at all </span>glad,” Moe said.</p>",
    "hidden from listeners": "<p><span aria-hidden='true'>“We</span> want every ship to be "
    "welcome here,” Berg said to the crowd on the pier.</p>",
    "struck out": "<p>“We will <del>never</del> sell the harbour,” Berg said. “We <s>do not</s> "
    "love it, and <span style='text-decoration: line-through'>hardly</span> everybody does.”</p>",
    "figure with a quotation": "<figure class='quote'><blockquote>“We will never sell the harbour "
    "to anybody.”</blockquote><figcaption>Alma Berg, Prime Minister</figcaption></figure>",
    "picture with a caption": "<figure><img src='x.jpg' alt='pier'><figcaption>The “old” harbour "
    "of Northgate, seen from the hill on Monday. Photo: Ida Strand</figcaption></figure>",
    "notes": "<p>“We have five piers<sup class='note'>1</sup> and no cranes,<sup class='note'>"
    "<a href='#f2'>[2]</a></sup> all of them open,” Berg said of the harbour.</p>",
    "powers and ordinals": "<p>“On the 5<sup>th</sup> we filled 40 km<sup>2</sup> with 10"
    "<sup>6</sup> tonnes of CO<sub>2</sub>,” Berg said.</p>",
    "table of figures": "<table><tr><th>Pier</th><th>Ships</th></tr><tr><td>North</td><td>12</td>"
    "</tr><tr><td>South</td><td>30</td></tr></table><p>“These are good figures,” Berg said.</p>",
    "inline quotations": "<p>She called it <q>a first step in <q>the right</q> direction</q>, and "
    "the delay <q>regrettable</q>, in a short speech.</p>",
    "pulled quotation": "<aside class='pullquote'><p>“The harbour belongs to all of us who live "
    "here.”</p></aside><p>“We will not wait,” Berg said to the fishermen.</p>",
    "attribution below": "<blockquote><p>“Nobody owns the sea and nobody will.”</p><footer>— "
    "Alma Berg, <cite>Speech in Northgate</cite></footer></blockquote>",
    "lists": "<p>Berg named three conditions:</p><ul><li>no soldiers on the piers</li><li>fees "
    "for every ship</li><li>“a light that burns all night”</li></ul>",
    "line breaks": "<p>“We want every ship,” Berg said.<br><br>“We do not,” Moe said.<br>He left "
    "the hall<br>without a word.</p>",
    "parts of words": "<p>“The <b>H</b>arbour&shy;master’s un<wbr>told <i>worries</i> are "
    "<ruby>ours<rp>(</rp><rp>)</rp></ruby>,” Berg said with a smile.</p>",
    "headings and terms": "<h2>What the minister wants</h2><dl><dt>Fees</dt><dd>“Far too high”, "
    "says Moe.</dd></dl><h3>And the fishermen</h3><address>Written in Northgate</address>",
    "folded": "<details><summary>What is the harbour law?</summary><p>A law of the year 1907 that "
    "closed the port.</p></details><details open><summary>Who made it?</summary><p>The fathers of "
    "“those who shout today”.</p></details>",
    "divisions for paragraphs": "<div>“We want every ship to be welcome here,” Berg said.</div>"
    "<div>“The <a href='/f'>fishermen</a> have not been asked,” <a href='/m'>Moe</a> said.</div>"
    "<div><span style='display:block'>“No,” he said.</span>“Yes,” she said.</div>",
}
"""Each holds words that a reader of text out of HTML loses, keeps by mistake, or runs together."""

_MENU = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/p'>Politics</a></li></ul></nav>"
_BESIDE = (
    "<section id='comments'><h3>Comments</h3><p>“What nonsense,” wrote somebody below it.</p>"
    "</section><footer><p>© 2031 The Norland Courier. All rights reserved.</p></footer>"
)
FRAMES = {
    "article": "<header>{menu}</header><main><article data-article><h1>Harbour to reopen</h1>"
    "{body}</article></main><aside class='related'><h2>Most read</h2><ul><li><a href='/1'>Bridge "
    "closed</a></li><li><a href='/2'>Road open</a></li></ul></aside>{beside}",
    "divisions": "<div class='top'>{menu}</div><div id='page'><div class='story' data-article>"
    "<h1>Harbour to reopen</h1><div class='text'>{body}</div></div><div class='sidebar'><h4>"
    "Weather</h4><p>Rain in the north</p></div></div>{beside}",
    "layout table": "<table><tr><td colspan='2'>{menu}</td></tr><tr><td class='left'><a href='/'>"
    "Home</a></td><td data-article><h1>Harbour to reopen</h1>{body}</td></tr></table>{beside}",
}


def sixty_pages() -> Iterator[tuple[str, str]]:
    """The pages with a name each. The element of the article has the attribute data-article."""
    for frame, outer in FRAMES.items():
        for shape, inner in SHAPES.items():
            body = outer.format(menu=_MENU, beside=_BESIDE, body=OPENING + inner + CLOSING)
            page = f"<!DOCTYPE html><html lang='en'><head><title>t</title></head><body>{body}"
            yield f"{shape} in {frame}", f"{page}</body></html>"
