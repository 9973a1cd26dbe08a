"""An answer with how its question was read, and what the next question can go on from."""

from dataclasses import dataclass, replace

from briefing.answers.conversation import Previous
from briefing.answers.model import AnyAnswer
from briefing.answers.parts import CarriedOver
from briefing.answers.reading.words_read import Reading
from briefing.answers.refusals import ChooseAnswer, IncompleteAnswer, Lack, TalkAnswer
from briefing.answers.requests import AskAbout, AskCoverage, AskQuote, Help, Request
from briefing.answers.verified import VerifyPostAnswer


@dataclass(frozen=True, slots=True)
class Explained:
    """An answer, and how each word of the question was read; None where no words were.

    ``page`` is the page to show: another than the first where "more" was asked for. ``after`` is
    the answer from which the question goes on, ``resumed`` one that is shown once more.
    """

    answer: AnyAnswer
    reading: Reading | None = None
    page: int = 1
    after: Previous | None = None
    resumed: Previous | None = None

    def leaves(self, last: Previous | None, offered: tuple[Request, ...] = ()) -> Previous | None:
        """What the next question can go on from; None where there is nothing.

        ``last`` is what this one could have gone on from, ``offered`` what the answer offers to
        pick from. Words that ask nothing leave all as it was. A question of its own that was not
        answered leaves its choices and no more.
        """
        answer = self.answer
        if isinstance(answer, TalkAnswer) or (
            isinstance(answer, IncompleteAnswer) and answer.lack in _OF_NOTHING
        ):
            return last
        if last is not None and isinstance(answer.request, _OF_THE_BOT):
            return last
        if self.resumed is not None:
            return replace(self.resumed, offered=offered)
        if answer.request is None:
            is_post = isinstance(answer, VerifyPostAnswer)
            if self.after is None and not offered and not is_post:
                return None
            only: Request | None = None
            if isinstance(answer, VerifyPostAnswer):
                only = answer.goes_on_with
            if only is None and len(offered) == 1 and isinstance(offered[0], AskQuote):
                only = offered[0]
            is_guess = isinstance(answer, ChooseAnswer) and answer.is_guess
            kept = self.after or (last if is_guess and last else Previous(only).after(last))
            return replace(kept, offered=offered)
        if self.after is None:
            return replace(Previous(answer.request, self.page), offered=offered).after(last)
        carried = answer.carried or CarriedOver()
        made = self.after.followed_by(answer.request, self.page, carried)
        return replace(made, offered=offered).after(last)

    def telling_of(self, beyond: int) -> "Explained":
        """The same, telling that so many words of the question were not read."""
        if not beyond:
            return self
        unread = replace(self.answer.unread, beyond=beyond)
        return replace(self, answer=replace(self.answer, unread=unread))


_OF_NOTHING = (Lack.QUESTION, Lack.PREVIOUS)
"""What a text lacks that asks nothing by itself."""
_OF_THE_BOT = (AskAbout, AskCoverage, Help)
"""What is asked of the record as a whole: what was spoken of before can be gone on with."""
