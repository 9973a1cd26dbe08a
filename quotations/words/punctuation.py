"""Marks by where they stand, and the words whose full stop ends no sentence."""

from .function_words import word_set

DASHES = frozenset("-\u2013—―")
"""Hyphens and dashes that stand as marks of their own."""

CLOSING_MARKS = " '\u2019\u2018”\""
"""What is cut off the end of quoted words to see the mark that ends the sentence."""

APPOSITION_MARKS = frozenset(",(-\u2013—")
"""Marks after a name that open an apposition: "Holm, a judge"."""

CLAUSE_MARKS = frozenset(",;-\u2013—")
"""Marks between two clauses."""

INSERTION_MARKS = frozenset(",-\u2013—")
"""Marks before an inserted verb of speech: ", said Holm,"."""

SENTENCE_STOPS = frozenset(".!?…")
"""Marks that end a sentence."""

SENTENCE_OPENING_MARKS = frozenset(".!?:\"“‘'”’|")
"""Marks after which every word has a capital, so that it proves no name."""

LINE_END_MARKS = frozenset(".!?:;…\"'”’»)]؟؛")
"""Marks that end a line which is not wrapped."""

QUOTE_END_MARKS = frozenset("\"”’',")
"""Marks between quoted words and the verb: "”, said Ford"."""

CLOSING_QUOTE_MARKS = frozenset("”\"’'»")
"""Quotation marks at the end of quoted words."""

LONG_DASHES = frozenset("—\u2013")
"""Dashes that part two clauses, which a hyphen does not."""

NICKNAME_OPENING_MARKS = frozenset("“\"'‘«([")
"""Marks before a nickname: "John “Tig” Tiegen"."""

NICKNAME_CLOSING_MARKS = frozenset("”\"'’»)]")
"""Marks behind a nickname."""

ADDRESS_MARKS = ("@", "#")
"""Marks before an account's name or a topic in a post."""

# Full stops
ABBREVIATIONS = word_set(
    "mr mrs ms dr prof sen sens rep reps gov gen col maj capt lt sgt rev hon st jr sr messrs "
    "rt fr const cst det insp supt cpl pte pvt brig ald coun cllr mme mlle msgr adm cmdr amb "
    "atty dept inc corp co ltd vs no fig jan feb mar apr jun jul aug sept sep oct nov dec mt "
    "ft del asst assn bros u.s u.n u.k e.u d.c a.m p.m ph.d"
)
"""Words that are written with a full stop: "Sen."."""

ABBREVIATIONS_AT_AN_END = word_set("u.s u.n u.k e.u d.c a.m p.m inc corp co ltd jr sr")
"""Abbreviations that may close a sentence as well; a title before a name may not."""
