"""The quotations of a post, each verified, and held against whom the post gives it to."""

from collections.abc import Iterator, Sequence

from briefing.answers.lexicon import Lexicon
from briefing.answers.parts import Cited
from briefing.answers.requests import AskSaid, AskVerify, Request
from briefing.answers.verified import (
    Credit,
    PostVerdict,
    Ruling,
    VerifyAnswer,
    VerifyPostAnswer,
)
from briefing.answers.verifying.asking import LONGEST_TEXT, PastedReader
from briefing.answers.verifying.attributed import Given, GivenReader, credit_of
from briefing.answers.verifying.pasted import tidy, unmarked
from briefing.answers.verifying.verifier import Verifier
from briefing.answers.words import clean, tokens
from briefing.evidence.post_quotations import Quotation, quotations_beyond, quotations_of

MOST_VERIFIED = 8
"""Quotations of one post that are verified; the others are counted."""
LEAST_WORDS = 4
"""Words of a quotation that is looked for. A shorter one counts if a quote on file has it, or if
the post gives it to somebody on file and it has at least three words."""
_LEAST_GIVEN = 3

_MARKS = '“”„«»"「」'
_SINGLE_MARKS = "'‘’‹›"
_MOST_JOINED = 4
"""So many quotations of one sentence are tried as one: “We want,” she said, “every ship.”"""
_OMISSION = " [...] "
_ASKING = frozenset(
    {
        *("what", "which", "who", "whom", "whose", "where", "when", "why", "how"),
        *("did", "does", "do", "is", "are", "was", "were", "has", "have", "can", "could"),
    }
)
"""Words with which a question begins."""


class PostReader:
    """Verifies the quotations in what people forward, paste and reply to."""

    def __init__(
        self, verifier: Verifier, pasted: PastedReader, given: GivenReader, lexicon: Lexicon
    ) -> None:
        self._verifier = verifier
        self._pasted = pasted
        self._given = given
        self._lexicon = lexicon

    def read(self, post: str, asking: str = "") -> VerifyPostAnswer | None:
        """A verdict on each quotation of a post; None where it has none that can be looked for.

        ``asking`` is what a reply asks of the post: "did Obama say this?" holds the words against
        Obama, whomever the post gives them to.
        """
        if not _holds(post, _MARKS + _SINGLE_MARKS):
            return None
        all_units = list(self._units(quotations_of(post)))
        units = [unit for unit in all_units if self._is_worth_verifying(*unit)]
        if not units:
            return None
        asked = self._pasted.asked_of(asking)
        told = tuple(self._verdict(*unit, asked.request) for unit in units[:MOST_VERIFIED])
        return VerifyPostAnswer(
            told,
            len(units) - len(told) + quotations_beyond(post),
            told[0].verdict.looked,
            len(all_units) - len(units),
            taken=asked.taken,
            unread=asked.unread,
        )

    def among(self, text: str, *, alone: bool = False) -> VerifyPostAnswer | None:
        """The same for a message that is no post as such, and asks nothing else.

        It has to hold several quotations, or one that it gives to somebody else than the quote on
        file does; if ``alone``, one that it gives to anybody, and little more.
        """
        if not _holds(text, _MARKS):
            return None
        asked = _before_marks(text)
        is_question = bool(asked) and asked[0] in _ASKING
        if is_question and not self._pasted.asks(asked):
            return None
        answer = self.read(text)
        if answer is None or len(answer.verdicts) + answer.others > 1:
            return answer
        if answer.too_short and not is_question:
            return answer
        (one,) = answer.verdicts
        is_post = one.given is not None and 2 * len(one.verdict.text) > len(text)
        is_meant = one.credit is Credit.ANOTHERS or (alone and is_post)
        return answer if is_meant and not is_question else None

    def is_asked_about(self, words: str) -> bool:
        """Whether a reply asks of the post above it whether it is so: "is this true?"."""
        if not set(_MARKS).isdisjoint(words):
            return False
        asked = tokens(clean(words))
        folded = tuple(one.word for one in asked)
        cues = self._lexicon.cues["about_post"]
        are_cues = [(one.word,) in cues for one in asked]
        if any(are_cues) and all(
            is_cue or self._lexicon.is_small(one)
            for one, is_cue in zip(asked, are_cues, strict=True)
        ):
            return True
        points = not {"this", "that", "it"}.isdisjoint(folded)
        says_what = folded[:1] and folded[0] in ("what", "when", "where", "why", "how", "which")
        return points and not says_what and self._pasted.asks(folded)

    def _units(self, quotations: Sequence[Quotation]) -> Iterator[tuple[str, Quotation]]:
        """The words of each quotation, with the one that tells to whom they are given."""
        number = 0
        while number < len(quotations):
            end = self._end_of_joined(quotations, number)
            yield _joined(quotations[number:end]), quotations[number]
            number = end

    def _end_of_joined(self, quotations: Sequence[Quotation], first: int) -> int:
        """Behind the last quotation that continues the first, if a quote on file has them all."""
        end = first + 1
        while end < len(quotations) and quotations[end].goes_on:
            end += 1
        for last in range(min(end, first + _MOST_JOINED), first + 1, -1):
            if self._verifier.owners(_joined(quotations[first:last])):
                return last
        return first + 1

    def _is_worth_verifying(self, text: str, quotation: Quotation) -> bool:
        words = len(tokens(text))
        if words >= LEAST_WORDS:
            return True
        given = self._given.of(quotation) if words >= _LEAST_GIVEN else None
        if given is not None and given.parties:
            return True
        return not self._pasted.says_little(text) and bool(self._verifier.owners(text))

    def _verdict(self, text: str, quotation: Quotation, asked: Request) -> PostVerdict:
        given = self._given.of(quotation)
        looked_for = text
        if len(text) > LONGEST_TEXT:
            looked_for = text[:LONGEST_TEXT].rpartition(" ")[0] or text[:LONGEST_TEXT]
        party = (asked.actor, asked.speaker) if isinstance(asked, AskVerify) else (None, None)
        verdict = self._verifier.verify(AskVerify(looked_for, *party))
        return PostVerdict(
            verdict,
            is_cut=looked_for != text,
            given=None if given is None else given.name,
            is_sure=given is not None and given.is_sure,
            credit=credit_of(given, _nearest(verdict)),
            said_by_them=_said_by(given),
        )


def _said_by(given: Given | None) -> AskSaid | None:
    """What the party on file said to whom the post gives words; None where that is not one."""
    if given is None or len(given.parties) != 1:
        return None
    (party,) = given.parties
    return AskSaid(party.id) if party.actor is None else AskSaid(party.actor, party.id)


def _nearest(verdict: VerifyAnswer) -> tuple[Cited, ...]:
    """The quotes on file that have the words, or of altered words the one that is nearest."""
    if verdict.ruling is Ruling.ALTERED:
        return tuple(cited for one in verdict.passages for cited in one.shares[:1])
    return tuple(owner.cited for owner in verdict.owners)


def _joined(parts: Sequence[Quotation]) -> str:
    """The words of a quotation and of those that continue it."""
    return _OMISSION.join(unmarked(tidy(one.text)).rstrip(",;– —-") for one in parts)


def _holds(text: str, marks: str) -> bool:
    """Whether the text has two quotation marks, and words enough for a quotation."""
    return sum(map(text.count, marks)) > 1 and bool(text.split(maxsplit=2)[2:])


def _before_marks(text: str) -> tuple[str, ...]:
    """The words of a message before its first quotation mark, folded."""
    first = next((at for at, one in enumerate(text) if one in _MARKS), len(text))
    return tuple(one.word for one in tokens(clean(text[:first])))
