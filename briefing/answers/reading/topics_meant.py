"""Which topic a question is on, where its words say it better than one name in it.

"Does the opposition want Assad tried" has the name of a topic on whether Assad should go, and is
on the one whose proposition says that he should be held to account. Topics are known by the words
of their names and propositions; what was made of them is told in the answer.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from briefing.answers.names import Kind, Meaning, Mention
from briefing.answers.reading.asking import Question, is_by_account
from briefing.answers.reading.cues import find_cues
from briefing.answers.reading.leftovers import Run, Slot
from briefing.answers.reading.scope import Scope
from briefing.answers.words import Token

_LEAST_WORDS = 2
"""Words of a topic that must stand in a question which has no name of one."""
_BETWEEN = " … "
"""Stands for the words between those that were taken for a topic."""
_LISTING = ",;/&+"
_SHOULD = frozenset(("should", "must", "can", "could", "may", "might", "ought"))
_INDEFINITE = ("a", "an", "any", "some")
_JOINING = frozenset(("and", "or", "also"))


class TopicsMeant:
    """Finds the topic that a question is on by all of its words."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def settled(self, question: Question, runs: Sequence[Run]) -> Question:
        """The question with the topic that it is on; as it was where no other is surely meant."""
        topics = question.topics
        if len(topics) == 1 and (several := self._of_several(question, topics[0])) is not None:
            return several
        if any(len(mention.meanings) > 1 for mention in topics):
            return question
        asking = [one for one in topics if self._only_asks(question, one)]
        is_beside = len(topics) > len(asking) or len(question.parties) > 1
        if asking and is_beside:
            kept = [one for one in question.found.mentions if one not in asking]
            return self.settled(_with_mentions(question, kept), runs)
        if len(topics) > 1:
            return question if is_list(question) else self._one_of(question, topics)
        words = self._words(question, runs)
        if not words:
            return question
        return (
            self._switched(question, topics[0], words) if topics else self._told(question, words)
        )

    def _of_several(self, question: Question, mention: Mention) -> Question | None:
        """The question with every topic that a word with "a" before it can mean: "a coalition".

        "The coalition" is the one that has the word for a name. Where one of the parties has a
        position on some of them alone, it is these.
        """
        words = question.found.words
        before = words[mention.start - 1].word if mention.start else ""
        if mention.end - mention.start != 1 or before not in _INDEFINITE:
            return None
        topics = self._scope.titled(words[mention.start].root)
        if len(mention.meanings) > 1 or len(topics) < 2 or mention.meanings[0].id not in topics:
            return None
        parties = {one.actor or one.id for party in question.parties for one in party.meanings}
        held = [one for one in topics if parties & self._scope.holders(one)]
        meanings = tuple(map(self._scope.topic, held or topics))
        kept = [one for one in question.found.mentions if one is not mention]
        made = replace(mention, meanings=meanings, as_filed=False)
        return _with_mentions(question, (*kept, made))

    def _only_asks(self, question: Question, mention: Mention) -> bool:
        """Whether a part of a name is a word that says what is asked: "agreement on talks", or a
        name is the verb before "about": "who talks most about refugees"."""
        cues = question.cues.lexicon.cues
        words = question.found.words[mention.start : mention.end]
        following = {mention.end, mention.end + 1} & question.cues.covered("subject")
        if len(words) == 1 and (words[0].word,) in cues["said"] and following:
            return True
        is_part = not mention.as_filed and len(words) == 1
        return is_part and any((words[0].word,) in cues[cue] for cue in ("agree", "differ"))

    def _one_of(self, question: Question, topics: Sequence[Mention]) -> Question:
        """One topic for several names: "military aid to Assad", "Assad in the coalition"."""
        words = [self._content(question, mention) for mention in topics]
        roots = frozenset(token.root for group in words for token in group)
        named = self._scope.named_by(roots)
        if len(named) == 1:
            return self._joined(question, topics, self._scope.topic(named[0]))
        for mention, own in zip(topics, words, strict=True):
            others = [token for group in words if group is not own for token in group]
            if all(self._scope.is_part_of(token, mention.meanings) for token in others):
                kept = [one for one in question.found.mentions if one not in topics]
                return _with_mentions(question, (*kept, mention))
        return question

    def _joined(self, question: Question, topics: Sequence[Mention], meaning: Meaning) -> Question:
        """The question with one topic, in the place of the first of the names."""
        typed = _BETWEEN.join(mention.typed for mention in topics)
        made = replace(topics[0], meanings=(meaning,), typed=typed, as_filed=False)
        beside = [replace(mention, meanings=(meaning,)) for mention in topics[1:]]
        kept = [one for one in question.found.mentions if one not in topics]
        return _with_mentions(question, (*kept, made, *beside))

    def _switched(
        self, question: Question, mention: Mention, words: Sequence[tuple[int, Token]]
    ) -> Question:
        """Another topic than the one that is named, where its words are in the question, too."""
        own = self._content(question, mention)
        if mention.as_filed and len(own) > 1:
            return question  # "join a Russian coalition": the name is said in full
        known = self._scope.is_part_of
        strange = [one for one in words if not known(one[1], mention.meanings)]
        counted = Counter(topic for _, token in strange for topic in self._scope.telling(token))
        for topic in list(counted):
            if not all(self._scope.says_the_same(token, (topic,)) for token in own):
                del counted[topic]
        best = _best(counted)
        if best is None or 2 * counted[best] < len(strange):
            return question
        meaning = self._scope.topic(best)
        telling = [one for one in strange if best in self._scope.telling(one[1])]
        typed = _typed(question, mention, telling)
        made = replace(mention, meanings=(meaning,), typed=typed, as_filed=False)
        kept = [one for one in question.found.mentions if one is not mention]
        return _with_mentions(question, (*kept, made))

    def _told(self, question: Question, words: Sequence[tuple[int, Token]]) -> Question:
        """The topic of which a question has several words, and no name."""
        counted = Counter(topic for _, token in words for topic in self._scope.telling(token))
        best = _best(counted)
        is_few = best is not None and counted[best] < _LEAST_WORDS
        if (
            best is None
            or (is_few and not self._is_done_there(question, words))
            or 2 * counted[best] < len(words)
        ):
            return question
        telling = [one for one in words if best in self._scope.telling(one[1])]
        start = telling[0][0]
        typed = _typed(question, None, telling)
        made = Mention(start, start + 1, typed, (self._scope.topic(best),), as_filed=False)
        return _with_mentions(question, (*question.found.mentions, made))

    def _is_done_there(self, question: Question, words: Sequence[tuple[int, Token]]) -> bool:
        """Whether the one word tells one topic, and the country follows that most topics are on:
        "arming Syria"."""
        number, token = words[0]
        following = question.found.words[number + 1 : number + 2]
        is_one = len(words) == 1 and len(self._scope.telling(token)) == 1
        return is_one and bool(following) and self._scope.covers(following[0])

    def _words(self, question: Question, runs: Sequence[Run]) -> list[tuple[int, Token]]:
        """The unknown words that can be a topic's, by number: those of no unknown party."""
        cues = question.cues
        passed = cues.covered("judging", "emphasis")
        return [
            (number, question.found.words[number])
            for run in runs
            if run.slot not in (Slot.PARTY, Slot.LISTED)
            for number in range(run.start, run.end)
            if number not in passed and not self._scope.covers(question.found.words[number])
        ]

    def _content(self, question: Question, mention: Mention) -> list[Token]:
        words = question.found.words[mention.start : mention.end]
        small = question.cues.lexicon.is_small
        return [token for token in words if not small(token)]


def is_list(question: Question) -> bool:
    """Whether the topics stand in a list: "on Assad and refugees"."""
    topics = question.topics
    return all(are_listed(question, one, other) for one, other in pairwise(topics))


def are_listed(question: Question, one: Mention, other: Mention) -> bool:
    """Whether the second name only stands in a list behind the first: "Assad and refugees"."""
    words = question.found.words
    gap = question.found.text[words[one.end - 1].end : words[other.start].start]
    if any(mark in gap for mark in _LISTING):
        return True
    between = words[one.end : other.start]
    is_short = all(question.cues.lexicon.is_small(token) for token in between)
    return is_short and any(token.word in _JOINING for token in between)


def _best(counted: Counter[str]) -> str | None:
    """The topic with the most words; None where two have as many."""
    ordered = counted.most_common(2)
    if not ordered or (len(ordered) > 1 and ordered[0][1] == ordered[1][1]):
        return None
    return ordered[0][0]


def _typed(
    question: Question, mention: Mention | None, telling: Sequence[tuple[int, Token]]
) -> str:
    """The words that were taken for a topic, as typed, neighbours together."""
    numbers = {number for number, _ in telling}
    if mention is not None:
        numbers |= set(range(mention.start, mention.end))
    small, words = question.cues.lexicon.is_small, question.found.words
    parts: list[list[int]] = []
    for number in sorted(numbers):
        if parts and all(small(words[one]) for one in range(parts[-1][-1] + 1, number)):
            parts[-1].append(number)
        else:
            parts.append([number])
    return _BETWEEN.join(question.found.typed(part[0], part[-1] + 1) for part in parts)


def _with_mentions(question: Question, mentions: Sequence[Mention]) -> Question:
    """The question with these names, and the cues of the words that are left."""
    ordered = tuple(sorted(mentions, key=lambda item: item.start))
    found = question.found.with_mentions(ordered)
    cues = find_cues(found.words, found.mentions, question.cues.lexicon)
    if question.occasion is not None:
        setting = range(question.occasion.start, question.occasion.end)
        cues = replace(cues, named=cues.named | frozenset(setting))
    return replace(question, found=found, cues=cues)


# A party that the topic's own claim names is no second party: "a cold war with Russia".
def without_parts_of_topic(question: Question, scope: Scope) -> Question:
    """The question without a party that belongs to its topic, where another is asked about."""
    parties = question.parties
    mention = question.topic_mention
    if mention is None or len(mention.meanings) > 1:
        return question
    if len(parties) == 1 and _asks_whether_it_should(question):
        is_claimed = _is_in_claim(question, parties[0], mention, scope)
        kept = [one for one in question.found.mentions if one is not parties[0]]
        return _with_mentions(question, kept) if is_claimed else question
    if len(parties) != 2 or parties[0].end == parties[1].start:
        return question
    if question.cues.has("compare", "agree", "differ", "among", "contested"):
        return question
    holder = _holder(question)
    (other,) = [party for party in parties if party is not holder]
    if not _is_in_claim(question, other, mention, scope) or _is_joined(question, other):
        return question
    kept = [one for one in question.found.mentions if one is not other]
    return _with_mentions(question, kept)


def _asks_whether_it_should(question: Question) -> bool:
    """Whether it asks for no party's view: "should Russia join the coalition"."""
    first = question.cues.opening
    words = question.found.words
    is_asked = first < len(words) and words[first].word in _SHOULD
    return is_asked and not question.cues.has("said", "views", "wants", "supports", "opposes")


def _holder(question: Question) -> Mention:
    """Whose position is asked for: whoever stands behind "according to", else the first party."""
    by_account = (party for party in question.parties if is_by_account(question, party))
    return next(by_account, question.parties[0])


def _is_in_claim(question: Question, party: Mention, topic: Mention, scope: Scope) -> bool:
    """Whether the topic's proposition names the actor, and no person of it is meant."""
    if any(meaning.kind is not Kind.ACTOR for meaning in party.meanings):
        return False
    names = [one for meaning in party.meanings for one in meaning.name.split()]
    return all(scope.is_in_proposition(name.casefold(), topic.meanings[0].id) for name in names)


def _is_joined(question: Question, party: Mention) -> bool:
    """Whether the party is one of a list: "the US and Russia"."""
    words, joining = question.found.words, {"and", "or", "vs", "versus", "v", "nor", "plus"}
    text = question.found.text
    before = party.start - 1
    while before >= 0 and words[before].word in question.cues.lexicon.articles:
        before -= 1
    if before >= 0:
        gap = text[words[before].end : words[party.start].start]
        if words[before].word in joining or any(mark in gap for mark in _LISTING):
            return True
    if party.end < len(words):
        gap = text[words[party.end - 1].end : words[party.end].start]
        return words[party.end].word in joining or any(mark in gap for mark in _LISTING)
    return False
