"""The rules of writing for summaries, as advice: nothing here refuses anything.

advice_on("Norland bravely demanded “open” harbours!")
tells of the loaded word, of the quotation marks, of the tense, and of the missing full stop.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

_LONGEST = 180
"""Characters of a summary that reads well above its quotes, on a telephone."""
_SENTENCE_END = re.compile(r"[.!?…]\s+(?=[A-Z“\"])")
_MARKS = re.compile("[“”„«»\"‹›]|(?<!\\w)[‘'](?=\\w[^‘’']*[’'](?!\\w))")
_PAST = re.compile(
    r"^\W*(?:the\s+)?(?:[A-Z][\w’'-]*\s+){1,4}"
    r"(said|told|called|demanded|urged|wanted|rejected|denied|supported|opposed|asked|insisted|"
    r"stated|declared|warned|argued|claimed|announced|agreed|refused|backed|was|were|had)\b"
)
_FUTURE_OR_ADVICE = "say what is said now: “says”, “wants”, “calls for”"


def advice_on(summary: str, actor: str | None = None) -> tuple[str, ...]:
    """What to look at in a summary, a sentence each; none where nothing is to be said.

    ``actor`` is the name of the actor whose summary it is.
    """
    return tuple(_advice(summary.strip(), actor))


@cache
def loaded_words() -> frozenset[str]:
    """The words that take a side, in lower case."""
    text = files(__package__).joinpath("loaded_words.txt").read_text(encoding="utf-8")
    lines = (line.strip() for line in text.splitlines())
    return frozenset(line for line in lines if line and not line.startswith("#"))


def _advice(summary: str, actor: str | None) -> Iterator[str]:
    if len(summary) > _LONGEST:
        yield f"It has {len(summary)} characters; up to {_LONGEST} read well."
    if not summary.endswith("."):
        yield "It is one sentence, and ends with a full stop."
    if _SENTENCE_END.search(summary):
        yield "It has several sentences: one is enough."
    if _MARKS.search(summary):
        yield "It has quotation marks: a summary is your own words; the quotes stand below it."
    words = dict.fromkeys(re.findall(r"[\w’'-]+", summary.casefold()))
    loaded = [word for word in words if word in loaded_words() or _without_ly(word)]
    if loaded:
        yield f"“{'”, “'.join(loaded)}” takes a side: leave it to the reader."
    if past := _PAST.search(summary):
        yield f"“{past[1]}” tells of the past: {_FUTURE_OR_ADVICE}."
    if actor is not None and actor.casefold() not in summary.casefold():
        yield f"It does not name {actor}: readers see it alone."


def _without_ly(word: str) -> bool:
    """Whether a word is the adverb of a loaded adjective: "bravely" is of "brave"."""
    bare = word.removesuffix("ly")
    return bare != word and (bare in loaded_words() or f"{bare}y" in loaded_words())
