"""A curator who files an article as the shipped library has it, by the keys that are offered."""

import re
from collections.abc import Callable, Sequence

from briefing.curation.on_file import bare_words
from briefing.library.model import Library, Position, Quote, QuoteKind, Source
from cli.filing.cards import CLOSES, OPENS
from cli.filing.prompts import ENTER, Keys, Prompts

_NUMBERED = re.compile(r"^ {4}(\d+)  (.*)$")
_FIELD = re.compile(r"^ {4}([a-z ]+): (.*)$")
_DETAILS = (
    ("words", "w"), ("kind", "k"), ("attribution", "a"), ("said", "d"), ("note", "n"),
    ("occasion", "o"), ("voice", "v"), ("relayed by", "r"), ("note of the position", "b"),
    ("stance of the position", "z"),
)  # fmt: skip


class KnowingCurator(Prompts):
    """Answers every question so that the entries become those of a library.

    ``answers`` are what was answered, a line each: a session that can be played.
    """

    def __init__(self, library: Library, source: Source) -> None:
        super().__init__()
        self.answers: list[str] = []
        self._library = library
        self._source = source
        quotes = library.quotes_from(source.id)
        self._quoted = [one for one in quotes if one.kind is not QuoteKind.REPORTED]
        self._reported = [one for one in quotes if one.kind is QuoteKind.REPORTED]
        self._quote: Quote | None = None
        self._filed: list[Quote] = []
        self._speakers: list[str] = []
        self._said: list[str] = []
        self._name = ""

    def say(self, lines: str = "") -> None:
        self._said += lines.split("\n")

    def key(self, keys: Keys, *, told: bool = True) -> str:
        pressed = self._pressed(keys)
        assert pressed in keys, (pressed, keys, self._said)
        return self._answered(pressed, 1)

    def line(
        self,
        question: str,
        default: str = "",
        advice: Callable[[str], Sequence[str]] | None = None,
    ) -> str:
        typed = self._typed(question)
        answer = "" if typed == default else typed
        self._answered(answer, len(answer) + 1)
        return answer or default

    def _answered(self, answer: str, presses: int) -> str:
        self.answers.append(answer)
        self.presses += presses
        self._said = []
        return answer

    @property
    def _wanted(self) -> Quote:
        assert self._quote is not None
        return self._quote

    def _pressed(self, keys: Keys) -> str:
        if "x" in keys:
            return self._on_passage()
        if "w" in keys:
            return self._on_entry(keys)
        if "u" in keys:
            is_whole = any("as a whole" in line for line in self._said)
            return (self._position.stance if is_whole else self._wanted.stance).value[0]
        if "t" in keys:
            return self._on_list(keys)
        if "i" in keys:
            return str(self._wanted.dated_by)[0]
        if keys.keys() == {"d", "f", "r"}:
            return self._wanted.kind.value[0]
        return self._on_pick(keys)

    def _on_passage(self) -> str:
        words = self._marked()
        for quote in self._quoted:
            if bare_words(quote.text) == words:
                self._begin(quote)
                return "f"
        return "x"

    def _begin(self, quote: Quote) -> None:
        self._quote = quote
        self._speakers = list(quote.speakers)
        (self._quoted if quote in self._quoted else self._reported).remove(quote)

    def _on_list(self, keys: Keys) -> str:
        """Reasons for leaving a passage out, or the words of a paraphrase."""
        wanted = self._wanted.text if "n" not in keys else self._left_out()[0]
        for number, text in self._numbered():
            if text == wanted:
                return number
        return "n" if "n" in keys and self._left_out()[1] else "t"

    def _on_pick(self, keys: Keys) -> str:
        what = next(line for line in self._said if line.endswith("?")).strip(" ?")
        quote, library = self._wanted, self._library
        actor = library.actors[quote.actor]
        if what == "Speaker":
            if not quote.speakers:
                return "0"
            if len(quote.speakers) > 1 and "+" in keys:
                return "+"
            if not self._speakers:
                return ENTER
            name = f"{actor.speakers[self._speakers[0]].name} ({actor.name})"
        elif what == "Relayed by":
            name = f"{actor.speakers[quote.relayed_by or ''].name} ({actor.name})"
        else:
            name = actor.name if what == "Actor" else library.topics[quote.topic].name
        for number, text in self._numbered():
            if text.startswith(f"{name}  "):
                self._name = ""
                if what == "Speaker":
                    self._speakers.pop(0)
                return ENTER if ENTER in keys and number == "1" else number
        assert self._name != name, f"{name} is not found: {self._said}"
        self._name = name
        return "/"

    def _on_entry(self, keys: Keys) -> str:
        fields = (_FIELD.match(line) for line in self._said)
        shown = {one[1]: one[2] for one in fields if one is not None}
        quote = self._wanted
        wanted = {
            "words": quote.text,
            "kind": quote.kind.value,
            "attribution": quote.attribution,
            "said": f"{quote.said} ({quote.dated_by})" if quote.said else None,
            "note": quote.note,
            "occasion": quote.occasion,
            "voice": quote.voice,
            "relayed by": quote.relayed_by,
        }
        if "summary" in shown:
            wanted["note of the position"] = self._position.note
            differs = self._position.stance is not quote.stance
            wanted["stance of the position"] = self._position.stance.value if differs else None
        differing = [key for key, _ in _DETAILS if shown.get(key) != wanted.get(key)]
        is_as_before = bool(self._filed) and _when(self._filed[-1]) == _when(quote)
        if is_as_before and {"said", "note", "occasion"} & {*differing}:
            return "="
        for label, key in _DETAILS:
            if label in differing and label in wanted:
                return key
        self._filed.append(quote)
        return ENTER

    def _typed(self, question: str) -> str:
        quote = self._quote
        if question.startswith("Number"):
            return self._next_paraphrase()
        if question == "Reason":
            return self._left_out()[0]
        assert quote is not None
        if question.startswith("Words of the"):
            return self._name.partition(" (")[0]
        answers = {
            "Summary": self._position.summary,
            "The": quote.voice,
            "Words,": quote.text,
            "Attribution,": quote.attribution or "-",
            "Said": str(quote.said),
            "How": quote.note,
            "Note": quote.note,
            "Occasion": quote.occasion,
            "Voice": quote.voice,
            "Why": self._position.note,
        }
        return answers[question.split()[0]] or ""

    def _next_paraphrase(self) -> str:
        for number, text in self._numbered():
            sentence = bare_words(text.replace(OPENS, "").replace(CLOSES, ""))
            for quote in self._reported:
                if bare_words(quote.text)[:40] in sentence:
                    self._begin(quote)
                    return number
        return ""

    @property
    def _position(self) -> Position:
        return self._library.actors[self._wanted.actor].positions[self._wanted.topic]

    def _left_out(self) -> tuple[str, bool]:
        """Why the passage is left out, and whether its marks quote nobody."""
        (one,) = [
            one for one in self._source.not_filed if bare_words(one.text) == self._last_marked
        ]
        return one.reason, one.kind is None

    def _marked(self) -> str:
        line = next(line for line in self._said if OPENS in line)
        self._last_marked = bare_words(line.partition(OPENS)[2].partition(CLOSES)[0])
        return self._last_marked

    def _numbered(self) -> list[tuple[str, str]]:
        found = (_NUMBERED.match(line) for line in self._said)
        return [(one[1], one[2]) for one in found if one is not None]


def _when(quote: Quote) -> tuple[object, ...]:
    return quote.said, quote.dated_by, quote.note, quote.occasion
