"""Web pages whose authors hide, fold, repeat and set words in unusual ways.

What a person does not see, and a browser's `innerText` has all the same, is marked `data-unseen`.
"""

from tests.support.page_shapes import CLOSING, OPENING

_SHAPES = {
    "folded inside unfolded": "<details open><summary>Questions</summary><p>“We said yes to it,” "
    "Berg said.</p><details><summary>More</summary><p>“Folded words,” said Moe.</p></details>"
    "</details>",
    "dialogs": "<dialog><p>“Closed words,” said Moe.</p></dialog><dialog open style='position:"
    "static'><p>“Open words for everybody,” Berg said.</p></dialog>",
    "found by search alone": "<div hidden='until-found'><p>“Found later,” said Moe.</p></div>"
    "<p>“Seen now by all of us,” Berg said.</p>",
    "clipped": "<style>.vh { position: absolute; clip: rect(0 0 0 0); width: 1px; height: 1px; "
    "overflow: hidden }</style><p>“We will <span class='vh' data-unseen>never ever</span> sell,” "
    "she said. “It is <span data-unseen style='position:absolute;clip-path:inset(50%)'>hardly"
    "</span> ours.”</p>",
    "out of the window": "<p>“We <span data-unseen style='position:absolute;left:-9999px'>cannot"
    "</span> sell it,” Berg said. “It <span data-unseen style='display:inline-block;text-indent:"
    "-9999px'>never</span> was ours.”</p>",
    "of no size": "<p>“We <span data-unseen style='opacity:0'>cannot</span> do it,” Berg said, "
    "“and"
    " <span data-unseen style='font-size:0'>not</span> soon, <span data-unseen style='color:"
    "transparent'>never</span> at all.”</p>",
    "of no height": "<div data-unseen style='height:0;overflow:hidden'><p>“Squashed words,” said "
    "Moe.</p></div><div data-unseen style='max-height:0px;overflow:hidden'><p>“Flat words,” he "
    "said.</p></div><p>“Words of full height,” she said.</p>",
    "visible in the hidden": "<div style='visibility:hidden'>Gone <p>“Unseen words,” said Moe.</p>"
    "<p style='visibility:visible'>“Words seen again,” Berg said.</p> gone</div>",
    "contents": "<div style='display:contents'><p>“In contents we trust,” Berg said.</p></div>"
    "<p style='display:none'><span style='display:block'>“Gone words,” Moe said.</span></p>",
    "templates": "<template><p>“In a template,” Moe said.</p></template><noscript><p>“Without any "
    "script,” Moe said.</p></noscript><p>“In the light of day,” she said.</p>",
    "late pictures": "<figure><noscript><img src='a.jpg' alt='pier'></noscript><img data-src="
    "'a.jpg' alt=''><figcaption>Berg on the “old” pier on Monday.</figcaption></figure>",
    "live entries": "<section><article><time datetime='2031-03-03T10:00'>10:00</time><h3>Berg "
    "arrives</h3><p>“We start now,” Berg said.</p></article><article><time>10:20</time><h3>Moe "
    "answers</h3><p>“Too late for us,” Moe said.</p></article></section>",
    "letters of mathematics": "<p>“If <i>x</i><sup>2</sup> is 10<sup>3</sup>, we are lost in the "
    "21<sup>st</sup> century,” she said.</p>",
    "table with a caption": "<table><caption>Ships by pier</caption><thead><tr><th>Pier</th><th>"
    "Ships</th></tr></thead><tbody><tr><td>North</td><td>12</td></tr></tbody><tfoot><tr><td>All"
    "</td><td>42</td></tr></tfoot></table>",
    "nested quotations": "<blockquote><p>“She told me this:</p><blockquote><p>‘We will not sell "
    "the harbour.’</p></blockquote><p>and went,” Moe said.</p></blockquote>",
    "repeated quotation": "<p>“The harbour belongs to all of us who live here,” Berg said.</p>"
    "<aside class='pullquote'><p>“The harbour belongs to all of us who live here”</p></aside>",
    "paragraphs of breaks": "<div>“We want every ship,” Berg said.<br>“We do not,” Moe said.<br>"
    "<br>He left the hall then.</div>",
    "right to left": "<p dir='rtl'>قالت بيرغ: «الميناء مفتوح لكل السفن» يوم الاثنين.</p>"
    "<p>“The <bdo dir='ltr'>ports</bdo> and <bdi>Moe</bdi> agree,” she said.</p>",
    "sizes of a screen": "<style>@media (max-width: 100px) { .wide { display: none } } @media "
    "screen and (min-width: 20em) { .narrow { display: none } }</style><p class='wide'>“On wide "
    "screens,” she said.</p><p class='narrow'>“On narrow screens,” Moe said.</p>",
    "rules in blocks": "<style>@supports (display: grid) { .old { display: none } } @layer a { "
    ".layer { display: none } } @supports not (display: grid) { .new { display: none } }</style>"
    "<p class='old'>“Old,” Moe said.</p><p class='layer'>“Layered,” he said.</p><p class='new'>“In"
    " new browsers,” she said.</p>",
    "selectors": "<style>ul li:nth-child(2), h4 + p, p:not(.k).z, [data-x='later on'] { display: "
    "none } p:hover, p::before { display: none }</style><ul><li>“The first item here”</li><li>“The"
    " second item”</li></ul><h4>He said:</h4><p>“Sibling,” Moe said.</p><p class='z'>“Not k,” Moe "
    "said.</p><p data-x='later on'>“Later,” Moe said.</p><p class='k z'>“Seen by all,” she "
    "said.</p>",
    "weights of rules": "<style>.i { display: none !important } .h * { display: none } .h .s { "
    "display: block }</style><p class='i' style='display:block'>“Hidden,” Moe said.</p><div "
    "class='h'><p>“Hidden star,” Moe said.</p><p class='s'>“Shown star to us,” she "
    "said.</p></div>",
    "wall of cookies": "<div class='cookie-consent' data-unseen><p>We use cookies.</p><button>Yes"
    "</button></div><p>“Before the wall,” she said.</p>",
    "wall of money": "<p>“Free words for all,” she said.</p><div class='paywall' data-unseen>"
    "<h3>Read on</h3><p>Only 1 crown</p></div>",
    "columns of a row": "<div style='display:flex'><p>“One first,” Berg said.</p><p>“Two then,” "
    "Moe said.</p></div><p><span style='display:flex'>“One,” Berg said.</span><span "
    "style='display:"
    "flex'>“Two,” Moe said.</span></p>",
    "old tags": "<center><font size='4'>“We sail at noon,” she said.</font></center><pre>“We "
    "sail\n"
    "  at dawn,”\nshe said.</pre>",
}
_NEXT = (
    "<article><h1>Road to be closed in summer</h1><p>WESTGATE — The road will close, said the "
    "roads"
    " minister Karl Vang on Friday after many years of use.</p><p>“Words of the second article,” "
    "Vang said to the few who came to the hall.</p></article>"
)


def unusual_pages() -> dict[str, str]:
    """The pages by name. The element of the article has the attribute data-article."""
    pages = {name: _page(shape) for name, shape in _SHAPES.items()}
    pages["another article below"] = _page("<p>“Words of the first,” she said.</p>", _NEXT)
    return pages


def _page(shape: str, below: str = "") -> str:
    return (
        "<!DOCTYPE html><html lang='en'><head><title>Harbour to reopen</title></head><body><main>"
        f"<article data-article><h1>Harbour to reopen</h1>{OPENING}{shape}{CLOSING}</article>"
        f"{below}</main></body></html>"
    )
