"""A look at an entry before it is filed: each part of it can be changed by a key."""

from dataclasses import replace

from briefing.curation.review import ArticleReview
from briefing.curation.review.decisions import FileQuote
from briefing.curation.review.suggestions import Suggestion
from briefing.curation.review.writing_advice import advice_on
from briefing.library.dates import PartialDate
from briefing.library.model import DatedBy, Library, QuoteKind, Stance
from cli.filing.choices import NOBODY, pick, speakers_on_file
from cli.filing.prompts import ENTER, Prompts
from cli.terminal import one_line

CANCEL = "q"
STANCES = {one.value[0]: one for one in Stance}
"""Each stance by its key, its first letter."""
_KINDS = {"d": QuoteKind.DIRECT, "f": QuoteKind.FRAGMENT, "r": QuoteKind.REPORTED}
_LOOKING = {
    ENTER: "file it",
    "w": "words",
    "a": "attribution",
    "d": "day",
    "=": "day as before",
    "n": "note",
    "o": "occasion",
    "v": "voice",
    "r": "relayed by",
    "k": "kind",
    "y": "summary",
    "b": "note of the position",
    "z": "stance of the position",
    "i": "same statement as",
    CANCEL: "back, file nothing",
}


class Cancelled(Exception):
    """The curator files nothing; what was typed is gone."""


def look_at_entry(
    quote: FileQuote, review: ArticleReview, library: Library, prompts: Prompts
) -> FileQuote:
    """The entry as it will stand; keys change a part of it until Return files it."""
    while True:
        prompts.say("\n".join(entry_lines_of(quote, library)))
        pressed = prompts.key(_LOOKING)
        if pressed == ENTER:
            return quote
        if pressed == CANCEL:
            raise Cancelled
        quote = _changed(pressed, quote, review, library, prompts)


def _changed(
    key: str, quote: FileQuote, review: ArticleReview, library: Library, prompts: Prompts
) -> FileQuote:
    """The entry with one part of it asked for again."""
    if key == "w":
        return replace(quote, text=prompts.line("Words, as printed", quote.text))
    if key == "a":
        asked = prompts.line("Attribution, as printed (- for none)", quote.attribution or "")
        return replace(quote, attribution=None if asked == "-" else asked or None)
    if key == "d":
        return _with_day(quote, prompts)
    if key == "=":
        return _as_before(quote, review, library, prompts)
    if key == "n":
        return replace(quote, note=prompts.line("Note", quote.note or "") or None)
    if key == "o":
        return replace(quote, occasion=prompts.line("Occasion", quote.occasion or "") or None)
    if key == "v":
        return replace(quote, voice=prompts.line("Voice", quote.voice or "") or None)
    if key == "y":
        return replace(quote, summary=ask_summary(quote, library, prompts) or None)
    if key == "b":
        asked = prompts.line("Why the quotes show this stance", quote.position_note or "")
        return replace(quote, position_note=asked or None)
    if key == "z":
        prompts.say("  Stance of the position as a whole:")
        pressed = prompts.key({key: stance.value for key, stance in STANCES.items()})
        return replace(quote, position_stance=STANCES[pressed])
    if key == "i":
        ids = prompts.line("Ids of the other reports", " ".join(quote.same_as))
        return replace(quote, same_as=tuple(ids.split()))
    if key == "k":
        kinds = {key: kind.value for key, kind in _KINDS.items()}
        return replace(quote, kind=_KINDS[prompts.key(kinds)])
    on_file = tuple(one for one in speakers_on_file(library) if one.actor == quote.actor)
    picked = pick("Relayed by", on_file, lambda: on_file, {NOBODY: "nobody"}, prompts, library)
    return replace(quote, relayed_by=picked.id if isinstance(picked, Suggestion) else None)


def _with_day(quote: FileQuote, prompts: Prompts) -> FileQuote:
    """When it was said, and whether the article says so."""
    while True:
        typed = prompts.line("Said on (2015, 2015-09 or 2015-09-15; - for unknown)")
        if typed in ("", "-"):
            return replace(quote, said=None, dated_by=None)
        try:
            said = PartialDate.parse(typed)
        except ValueError as error:
            prompts.say(f"  {error}")
            continue
        break
    pressed = prompts.key({"s": "the article states it", "i": "inferred, as a note says"})
    if pressed == "s":
        return replace(quote, said=said, dated_by=DatedBy.STATED)
    note = prompts.line("How it was worked out", quote.note or "")
    return replace(quote, said=said, dated_by=DatedBy.INFERRED, note=note or None)


def _as_before(
    quote: FileQuote, review: ArticleReview, library: Library, prompts: Prompts
) -> FileQuote:
    """Day, occasion and note of the quote that was filed last from this article."""
    filed = (one.quote for one in review.own() if one.quote is not None)
    before = library.quotes.get(next(filed, ""))
    if before is None:
        prompts.say("  Nothing of yours is filed from this article yet.")
        return quote
    return replace(
        quote,
        said=before.said,
        dated_by=before.dated_by,
        note=before.note,
        occasion=before.occasion,
    )


def entry_lines_of(quote: FileQuote, library: Library) -> list[str]:
    """The entry as readers and the files will have it, one field a line."""
    actor = library.actors.get(quote.actor)
    name = actor.name if actor else quote.new_actor.name if quote.new_actor else quote.actor
    topic = library.topics.get(quote.topic)
    about = topic.name if topic else quote.new_topic.name if quote.new_topic else quote.topic
    fields = (
        ("summary", quote.summary),
        ("note of the position", quote.position_note),
        ("stance of the position", quote.position_stance),
        ("words", quote.text),
        ("kind", quote.kind),
        ("speaker", ", ".join(_speaker(one, quote, library) for one in quote.speakers)),
        ("voice", quote.voice),
        ("relayed by", quote.relayed_by),
        ("said", quote.said and f"{quote.said} ({quote.dated_by})"),
        ("note", quote.note),
        ("occasion", quote.occasion),
        ("attribution", quote.attribution),
        ("same statement as", " ".join(quote.same_as)),
    )
    told = [f"    {label}: {one_line(str(value))}" for label, value in fields if value]
    return [f"  {one_line(name)}: {one_line(about)}: {quote.stance}", *told]


def _speaker(speaker: str, quote: FileQuote, library: Library) -> str:
    known = library.actors.get(quote.actor)
    if known is not None and speaker in known.speakers:
        return known.speakers[speaker].name
    new = next((one for one in quote.new_speakers if one.id == speaker), None)
    return f"{new.name}, {new.role} (new)" if new is not None else speaker


def ask_summary(quote: FileQuote, library: Library, prompts: Prompts) -> str:
    """The position's sentence, typed; the rules of writing are told as advice."""
    actor = library.actors.get(quote.actor)
    new = quote.new_actor
    name = actor.name if actor is not None else new.name if new is not None else None
    known = library.position(quote.actor, quote.topic)
    default = quote.summary or (known.summary if known is not None else "")
    return prompts.line("Summary", default, lambda typed: advice_on(typed, name))
