"""What became of each word of a question: what it was read as, and by which rule."""

from collections.abc import Callable, Iterable, Iterator

from briefing.answers.names import Mention
from briefing.answers.reading.asking import Question
from briefing.answers.reading.caveats import told_of
from briefing.answers.reading.headline_words import ArticleFound
from briefing.answers.reading.leftovers import BESIDE, Run, Slot
from briefing.answers.reading.scope import Scope
from briefing.answers.reading.taking_up import (
    STANCE_CUES,
    WITHOUT_CUES,
    asked_of,
    asks_against,
    carries,
    is_searched,
    occasion_of,
    requests_of,
    takes_up,
    topics_of,
    when_of,
)
from briefing.answers.reading.words_read import Reading, Role, WordRead
from briefing.answers.refusals import (
    ChooseAnswer,
    Outcome,
    Understood,
    UnknownAnswer,
)
from briefing.answers.requests import (
    AskAbout,
    AskSearch,
    AskSource,
    AskTimeline,
    AskTopic,
    Help,
    ListSources,
    Request,
)
from briefing.answers.words import Token, tokens

_PARTIES = (Slot.PARTY, Slot.LISTED)
_POLITE = ("politely", "greeting", "gratitude")
_FILLERS = ("listing", "interjection", "subject", "abbreviation", "emphasis")
"""Cues that add nothing to what is asked."""
_ORDER = {
    *("newest", "oldest", "timeline", "contested", "coverage", "count", "among", "more"),
    *("ranked", "ranked_speakers"),
    *("going_on", "wants", "embedding", "supports", "opposes", "views", "about"),
}
"""Cues that use words such as "most" and "like", which else change what is asked."""


def _negation(outcome: Understood, *, is_first: bool) -> tuple[Role, str]:
    """A negation is taken up by a stance; before everything else it only asks: "doesn't ..."."""
    if is_first:
        return Role.ASKING, "auxiliary"
    if asked_of(outcome.request) is not None or asks_against(outcome.request):
        return Role.STANCE, "negation"
    if isinstance(outcome.request, AskSearch | AskAbout | Help):
        return Role.FILLER, "negation"
    return Role.NOT_UNDERSTOOD, "negation"


class Accountant:
    """Says of each word of a question what became of it."""

    def __init__(self, scope: Scope, is_in_texts: Callable[[str], bool]) -> None:
        """``is_in_texts`` says of a folded word whether some text on file has it."""
        self._scope = scope
        self._is_in_texts = is_in_texts

    def reading(
        self, question: Question, runs: Iterable[Run], outcome: Outcome, rule: str
    ) -> Reading:
        """How the words of the question were read, given what came of it."""
        requests = tuple(requests_of(outcome))
        slots = {number: run for run in runs for number in range(run.start, run.end)}
        words = list(self._words(question, slots, outcome, requests))
        if question.time is not None and question.time.start < question.time.end:
            words.append(_time(question, requests))
        ordered = tuple(sorted(words, key=lambda word: word.start))
        return Reading(question.found.text, ordered, rule)

    def _words(
        self,
        question: Question,
        slots: dict[int, Run],
        outcome: Outcome,
        requests: tuple[Request, ...],
    ) -> Iterator[WordRead]:
        mentions = {item.start: item for item in question.found.mentions}
        number = 0
        while number < len(question.found.words):
            if question.occasion is not None and number == question.occasion.start:
                end = question.occasion.end
                role, rule = _occasion(question, requests)
            elif question.article is not None and number == question.article.start:
                end = question.article.end
                role, rule = _article(question.article, requests)
            elif number in mentions:
                end = mentions[number].end
                role, rule = self._mention(question, mentions[number], outcome, requests)
            else:
                end = number + 1
                role, rule = self._role(question, number, slots.get(number), outcome, requests)
            read = question.found.words[number:end]
            yield WordRead(read[0].start, read[-1].end, role, rule, end - number)
            number = end

    def _of_unknown(self, question: Question, run: Run) -> tuple[Role, str]:
        """What a name is that the answer does not have. What is asked about may be nobody's name
        and yet stand in the texts: of that it is not said that it is not on file."""
        if run.slot is not Slot.SUBJECT:
            return Role.UNKNOWN, run.slot.value
        words = question.found.words[run.start : run.end]
        terms = any(True for term in question.cues.lexicon.terms for _ in term.places(words))
        is_held = terms or all(self._is_in_texts(token.word) for token in words)
        return (Role.NOT_USED if is_held else Role.UNKNOWN), run.slot.value

    def _orders(self, cue: str, outcome: Outcome) -> bool:
        """Whether the answer does what a phrase with a weighty word in it asks for."""
        return cue in _POLITE or (cue in _ORDER and takes_up(cue, outcome, self._scope))

    def _counts(self, question: Question, outcome: Outcome) -> bool:
        """Whether the answer tells how many: of "how many support it" it has each, and of "how
        many refugees" nothing."""
        if isinstance(outcome, Understood) and isinstance(outcome.request, AskTopic):
            return question.cues.has("supports", "opposes", "wants")
        return takes_up("count", outcome, self._scope)

    def _mention(
        self,
        question: Question,
        mention: Mention,
        outcome: Outcome,
        requests: tuple[Request, ...],
    ) -> tuple[Role, str]:
        """What a name was read as, and what it means."""
        words = question.found.words[mention.start : mention.end]
        if self._is_in_order(question, mention, requests):
            return Role(mention.meanings[0].kind.value), "everybody's words"
        carried = next(
            (
                meaning
                for meaning in mention.meanings
                if any(carries(request, meaning) for request in requests)
            ),
            None,
        )
        if carried is not None:
            return Role(carried.kind.value), carried.name
        if isinstance(outcome, ChooseAnswer) and outcome.left_out:
            return Role(mention.meanings[0].kind.value), "left out"
        if is_searched(words, requests):
            return Role.SEARCHED, ""
        if all(_is_of_occasion(word, requests) for word in words):
            return Role.OCCASION, "with whom"
        topics = tuple(map(self._scope.topic, topics_of(requests)))
        if all(self._scope.is_part_of(word, topics) for word in words):
            return Role.TOPIC, "the proposition"
        if mention.weak:
            return Role.FILLER, "title"
        return Role.NOT_USED, mention.meanings[0].name

    def _is_in_order(
        self, question: Question, mention: Mention, requests: tuple[Request, ...]
    ) -> bool:
        """Whether the name is one of those whose words stand in order: "who spoke first"."""
        is_of_all = any(isinstance(one, AskTimeline) and one.actor is None for one in requests)
        return is_of_all and question.cues.has("oldest") and mention in question.parties

    def _role(
        self,
        question: Question,
        number: int,
        run: Run | None,
        outcome: Outcome,
        requests: tuple[Request, ...],
    ) -> tuple[Role, str]:
        """What one word that is no name on file was read as, and the rule."""
        cues = question.cues
        token = question.found.words[number]
        if number in question.places:
            return Role.NOT_USED, "place"
        if run is not None and run.slot in _PARTIES and isinstance(outcome, UnknownAnswer):
            is_spoken_of = run.slot is Slot.LISTED and self._is_in_texts(token.word)
            return (Role.NOT_USED if is_spoken_of else Role.UNKNOWN), run.slot.value
        is_telling = run is not None or not cues.lexicon.is_small(token)
        if is_telling and is_searched((token,), requests):
            return Role.SEARCHED, ""
        if question.occasion is not None and is_telling and _is_of_occasion(token, requests):
            return Role.OCCASION, ""
        held = cues.at(number)
        if any(start <= number < end for start, end in cues.embeddings):
            return Role.ASKING, "embedding"
        if "count" in held and not self._counts(question, outcome):
            return Role.NOT_UNDERSTOOD, "count"
        if isinstance(outcome, ChooseAnswer) and outcome.left_out and "excluding" in held:
            return Role.ASKING, "excluding"
        without = next((cue for cue in WITHOUT_CUES if cue in held), None)
        if without is not None and takes_up(without, outcome, self._scope):
            return Role.ASKING, without
        if "change" in held and not takes_up("change", outcome, self._scope):
            return Role.NOT_UNDERSTOOD, "change"
        if "tag" in held:
            return Role.FILLER, "tag"
        if "negation" in held and isinstance(outcome, Understood):
            return _negation(outcome, is_first=number == cues.opening and "auxiliary" in held)
        told = told_of(token.word, held, outcome)
        if told is not None:
            return told
        if token.word in cues.lexicon.weighty and isinstance(outcome, Understood):
            ordered = next((cue for cue in held if self._orders(cue, outcome)), None)
            return (Role.NOT_UNDERSTOOD, "weighty") if ordered is None else (Role.ASKING, ordered)
        filler = next((cue for cue in held if cue in _POLITE), None)
        if filler is not None:
            return Role.FILLER, filler
        taken_up = next((cue for cue in held if takes_up(cue, outcome, self._scope)), None)
        if taken_up is None and "opposes" in held and isinstance(outcome, Understood):
            return Role.NOT_UNDERSTOOD, "opposes"
        if taken_up is not None:
            return (Role.STANCE if taken_up in STANCE_CUES else Role.ASKING), taken_up
        filler = next((cue for cue in held if cue in _FILLERS), None)
        if filler is not None:
            return Role.FILLER, filler
        if run is not None and run.slot not in BESIDE:
            return self._of_unknown(question, run)
        beside = (token,) if run is None else question.found.words[run.start : run.end]
        topics = tuple(topics_of(requests))
        if all(self._scope.says_the_same(word, topics) for word in beside):
            return Role.TOPIC, "the proposition"  # and not "Power" of "Samantha Power"
        if "realising" in held and _is_done(question, number):
            return Role.FILLER, "realising"
        if run is None and self._scope.covers(token):
            return Role.FILLER, "what all topics are about"
        if token.word.isdigit():
            return Role.NOT_UNDERSTOOD, "number"
        if cues.lexicon.is_small(token) or len(token.word) == 1:
            return Role.FILLER, "small"
        if run is None and not held:
            return Role.FILLER, "part of a name"
        return Role.NOT_UNDERSTOOD, ""


def _is_done(question: Question, number: int) -> bool:
    """Whether a topic follows, of which the word only says that it is done: "sending troops"."""
    small = question.cues.lexicon.is_small
    words = question.found.words
    after = number + 1
    while after < len(words) and after not in question.cues.named and small(words[after]):
        after += 1
    return any(item.start <= after < item.end for item in question.topics)


def _is_of_occasion(token: Token, requests: Iterable[Request]) -> bool:
    """Whether the word is of the occasion's name: "in Dushanbe" after "at the CSTO summit"."""
    names = filter(None, map(occasion_of, requests))
    return any(token.root == one.root for name in names for one in tokens(name))


def _occasion(question: Question, requests: tuple[Request, ...]) -> tuple[Role, str]:
    name = next((one for one in map(occasion_of, requests) if one), None)
    if name is not None:
        return Role.OCCASION, name
    occasion = question.occasion
    assert occasion is not None  # noqa: S101 - the caller asks only where there is one
    small = question.cues.lexicon.is_small
    words = question.found.words[occasion.start : occasion.end]
    telling = tuple(word for word in words if not small(word))
    return (Role.SEARCHED if is_searched(telling, requests) else Role.NOT_USED), ""


def _article(article: ArticleFound, requests: tuple[Request, ...]) -> tuple[Role, str]:
    """An article is asked for by itself, or among those of its author."""
    is_used = any(
        isinstance(request, AskSource)
        or (isinstance(request, ListSources) and request.author == article.author)
        for request in requests
    )
    return (Role.ARTICLE, article.author or "") if is_used else (Role.NOT_USED, "article")


def _time(question: Question, requests: Iterable[Request]) -> WordRead:
    time = question.time
    assert time is not None  # noqa: S101 - the caller asks only where there is one
    when = next((one for one in map(when_of, requests) if one is not None), None)
    role = Role.TIME if when is not None else Role.NOT_USED
    return WordRead(time.start, time.end, role, str(when or ""))
