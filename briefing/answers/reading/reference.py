"""The words that make a question a follow-up: "and", "what about", "he", "more", "when?"."""

from dataclasses import dataclass

from briefing.answers.reading.asking import Question

_BARE = (
    *("when", "where", "sources", "agree", "differ", "compare", "change", "count"),
    *("timeline", "newest", "oldest", "quotes"),
)
"""Cues that ask something of the answer before, where the text has nothing else."""
_ONLY_OF_IT = ("when", "where", "agree", "differ", "who_of_it")
"""Those of them that ask nothing where there is no answer before."""
_BESIDE = (
    *("going_on", "going_on_last", "politely", "interjection", "auxiliary", "question_word"),
    *("said", "gratitude", "greeting", "counted", "views", "who"),
)
_POLITE = ("politely", "interjection", "gratitude", "greeting", "quotes")
_OWN_TIME = (
    *("when", "where", "sources", "change", "agree", "differ", "newest", "oldest", "timeline"),
)
_OF_SEVERAL = ("agree", "differ", "compare")
_OBJECT_FORMS = frozenset({"him", "her", "them"})
_SUBJECTS = frozenset({"he", "she", "they", "it", "his", "her", "their", "its"})
_PERSONS = frozenset({"he", "she", "his", "her", "him"})
_OBJECTS = frozenset({"it", "that", "this", "them", "him", "her", "these", "those"})


@dataclass(frozen=True, slots=True)
class Marks:
    """What a question has of a follow-up.

    ``is_opening`` is a word at its beginning or end that goes on from something ("and", "too"),
    ``is_short`` a preposition or a time with nothing before it ("on refugees?"), ``is_bare`` a
    question that names nothing ("when?"), ``asks_who`` is "who said that". ``has_subject`` is a
    pronoun in the place of a party, ``has_object`` one in the place of a topic.
    ``is_of_several`` asks about more than one party.
    """

    is_more: bool
    is_opening: bool
    is_short: bool
    is_bare: bool
    asks_who: bool
    has_subject: bool
    has_object: bool
    is_of_several: bool
    keeps_time: bool
    is_empty: bool = False
    """Whether its only cues mean nothing without an answer before: "when?", "do they agree?"."""
    person: str = ""
    """The word for one person: "he", "she"."""
    is_of_them: bool = False
    """Whether it names nothing and asks what "he" or "they" did: "have they met?"."""
    is_correction: bool = False
    """Whether what it names is meant instead of what the answer before was about."""

    @property
    def needs_previous(self) -> bool:
        """Whether it asks nothing where there is no answer before."""
        return (
            self.is_more
            or self.asks_who
            or self.is_empty
            or bool(self.person and self.has_subject)
            or self.is_of_them
        )

    @property
    def is_follow_up(self) -> bool:
        """Whether any of it is there."""
        marked = self.is_opening or self.is_short or self.is_bare
        return marked or self.has_subject or self.has_object

    @property
    def opens_topic(self) -> bool:
        """Whether a topic that is not named is the one before."""
        return self.is_opening or self.is_short or self.is_bare or self.has_object

    @property
    def opens_party(self) -> bool:
        """Whether a party that is not named is the one before."""
        return self.is_opening or self.is_short or self.is_bare or self.has_subject


def needs_previous(question: Question) -> bool:
    """Whether the question asks nothing where there is no answer before."""
    pronouns = _PERSONS | {"who", "they"}
    may_need = question.cues.has("more", *_ONLY_OF_IT) or _has(question, pronouns)
    return may_need and marks_of(question).needs_previous


def marks_of(question: Question) -> Marks:
    """What in the question's words shows that it goes on from another."""
    cues = question.cues
    names = bool(question.found.mentions or question.time or question.occasion)
    is_more = not names and _is_all(question, "more", *_POLITE) and not cues.has("said", "views")
    asks_who = not names and (_is_all(question, "who_of_it", *_POLITE) or _is_who(question))
    is_bare = not names and not is_more and any(_is_all(question, cue, *_BESIDE) for cue in _BARE)
    return Marks(
        is_more=is_more,
        is_opening=names and _opens(question),
        is_short=names and not question.parties and _is_short(question),
        is_bare=is_bare,
        asks_who=asks_who,
        has_subject=_has_subject(question),
        has_object=_has_object(question) or _asks_the_same(question),
        is_of_several=cues.has(*_OF_SEVERAL),
        keeps_time=not cues.has(*_OWN_TIME) and (not is_bare or cues.has("count")),
        is_empty=is_bare
        and cues.has(*_ONLY_OF_IT)
        and not cues.has("sources")
        and not (cues.has("agree", "differ") and cues.has("actors", "topics")),
        is_of_them=not names and _asks_of_them(question),
        person=next((token.word for token in cues.words if token.word in _PERSONS), ""),
    )


def _asks_of_them(question: Question) -> bool:
    """Whether "have they", "did he" or the like begins it, perhaps behind a question word."""
    cues, words = question.cues, [token.word for token in question.cues.words]
    start = cues.opening
    while start < len(words) and start in cues.covered("question_word"):
        start += 1
    asks = start in cues.covered("auxiliary")
    return asks and words[start + 1 : start + 2] in (["he"], ["she"], ["they"])


def _asks_the_same(question: Question) -> bool:
    """Whether it asks what was said and says nothing of what about: "what did he say then"."""
    cues = question.cues
    passed = cues.covered("said", *_BESIDE)
    return (
        cues.has("said")
        and not cues.has("more")
        and question.topic_mention is None
        and not question.parties
        and all(
            number in passed or (cues.lexicon.is_small(token) and token.word != "else")
            for number, token in enumerate(cues.words)
        )
    )


def _has_subject(question: Question) -> bool:
    """Whether "he", "their" or the like stands for who holds or says something."""
    cues = question.cues
    asks = (
        cues.has("said", "wants", "supports", "opposes")
        or _is_from(question)
        or (cues.has("views") and (question.topic_mention is not None or _has(question, _PERSONS)))
    )
    subjects = _SUBJECTS | (_OBJECT_FORMS if _is_from(question) else frozenset())
    return asks and not question.parties and not cues.has("who") and _has(question, subjects)


def _is_from(question: Question) -> bool:
    """Whether it ends with "from him" or "by them": "more from him"."""
    ends = [token.word for token in question.cues.words[-2:]]
    return len(ends) > 1 and ends[0] in ("from", "by") and ends[1] in _OBJECT_FORMS


def _has_object(question: Question) -> bool:
    """Whether "about it", or "support that", stands where a topic would."""
    cues = question.cues
    if question.topic_mention is not None or not (question.parties or cues.has("who")):
        return False
    ends = {
        end for cue in ("subject", "supports", "opposes", "wants") for _, end in cues.spans(cue)
    }
    last = len(cues.words) - 1
    return last in ends and cues.words[last].word in _OBJECTS


def _is_who(question: Question) -> bool:
    return [token.word for token in question.cues.words] == ["who"]


def _is_all(question: Question, cue: str, *beside: str) -> bool:
    """Whether the text is this cue, and otherwise only small words and those ``beside`` it."""
    return question.cues.has(cue) and question.cues.has_only(cue, *beside)


def _opens(question: Question) -> bool:
    """Whether it begins with "and" or "what about", ends with "too", or compares with one."""
    cues = question.cues
    start = _beginning(question)
    opened = any(begins == start for begins, _ in cues.spans("going_on"))
    closed = any(end == len(cues.words) for _, end in cues.spans("going_on_last"))
    compared = len(question.parties) == 1 and any(
        begins == start for begins, _ in cues.spans("compare")
    )
    return opened or closed or compared or _leaves_noun_open(question) or _is_by(question)


def _leaves_noun_open(question: Question) -> bool:
    """Whether it is a possessive and nothing else: "Washington's?"."""
    words, mentions = question.cues.words, question.parties
    return (
        len(mentions) == 1
        and bool(words)
        and words[-1].is_possessive
        and mentions[0].end == len(words)
        and all(question.cues.lexicon.is_small(one) for one in words[: mentions[0].start])
    )


def _is_by(question: Question) -> bool:
    """Whether it is "by Putin" or "from the US": by whom what was asked for before was said."""
    words, start = question.cues.words, _beginning(question)
    return bool(question.parties) and start < len(words) and words[start].word in ("by", "from")


def _is_short(question: Question) -> bool:
    """Whether the first word is a preposition, or belongs to the time or the occasion."""
    cues = question.cues
    start = _beginning(question)
    if start >= len(cues.words):
        return True
    if question.occasion is not None and question.occasion.start <= start:
        return question.occasion.end >= len(cues.words)
    if question.time is not None and cues.words[start].start >= question.time.start:
        return not question.found.mentions
    word = cues.words[start].word
    return (word,) in cues.lexicon.cues["subject"] or word in cues.lexicon.prepositions


def _beginning(question: Question) -> int:
    """The number of the first word that is no politeness."""
    passed = question.cues.covered("politely", "gratitude", "greeting")
    numbers = range(len(question.cues.words))
    return next((one for one in numbers if one not in passed), len(question.cues.words))


def _has(question: Question, pronouns: frozenset[str]) -> bool:
    words = enumerate(question.cues.words)
    named = question.cues.named
    return any(token.word in pronouns for number, token in words if number not in named)
