"""One answer of every kind to words that somebody wants verified."""

from dataclasses import replace

from briefing.answers.model import AnyAnswer
from briefing.answers.requests import AskVerify
from briefing.answers.verified import (
    Credit,
    Looked,
    Marks,
    Owner,
    Passage,
    PostVerdict,
    Ruling,
    VerifyAnswer,
    VerifyPostAnswer,
)
from briefing.evidence.comparing import Piece, compare, mark_off
from briefing.evidence.verdict import Place
from briefing.library.model import NotFiled, QuoteKind
from tests.messages.answering import Answers

ALL_HERE, NONE_HERE, SOME_HERE = Looked(7, 2, 2), Looked(7, 0, 2), Looked(7, 1, 2)
LEFT_OUT = NotFiled("a few words", QuoteKind.FRAGMENT, "They name no position.")
PLACE = Place(700, 720, 2000)


def credited_answers(answers: Answers) -> dict[str, AnyAnswer]:
    """The same, held against somebody whom the question names."""
    asked_of = answers.actors[0]
    return {
        f"{name}_{credit}": replace(answer, asked_of=asked_of, credit=credit)
        for name, answer in verify_answers(answers).items()
        if isinstance(answer, VerifyAnswer)
        for credit in (*Credit, None)
    }


def verify_answers(answers: Answers) -> dict[str, AnyAnswer]:
    """Whole and partial quotes, articles, alterations, and nothing at all."""
    first, last = answers.cite(answers.position.quotes[0]), answers.cited[-1]
    words, source = first.quote.text, first.source
    more = f"They said: {words}, again"
    at = more.index(words)
    held = mark_off(more, [(at, at + len(words))])
    return {
        "verify_on_file": _answer(words, Ruling.ON_FILE, owners=(Owner(first, False, True),)),
        "verify_part": _answer(
            words[: len(words) // 2].strip() + "!",
            Ruling.ON_FILE,
            owners=(Owner(first, True, False), Owner(last, True, True)),
            passages=(Passage(source, PLACE, Marks.NONE),),
            others=2,
        ),
        "verify_part_of_another": _answer(
            words, Ruling.ON_FILE, owners=(Owner(last, False, True), Owner(first, True, True))
        ),
        "verify_in_article": _answer(
            f"“{words},” she said",
            Ruling.IN_ARTICLE,
            passages=(
                Passage(source, PLACE, Marks.SOME, shares=(first,)),
                Passage(last.source, PLACE, Marks.ALL),
            ),
        ),
        "verify_left_out": _answer(
            "a few words",
            Ruling.IN_ARTICLE,
            looked=NONE_HERE,
            passages=(Passage(source, left_out=(LEFT_OUT,)),),
        ),
        "verify_more": _answer(
            more,
            Ruling.MORE,
            looked=SOME_HERE,
            owners=(Owner(first, False, True),),
            pieces=held,
        ),
        "verify_altered": _answer(
            f"Not {words} & <more>",
            Ruling.ALTERED,
            passages=(Passage(source, PLACE, Marks.ALL, shares=(first,)),),
            pieces=compare(f"Not {words} & <more>", f"{words}, at all"),
        ),
        "verify_nowhere": _answer("The moon is a <cheese>", Ruling.NOWHERE, looked=NONE_HERE),
    }


def post_answers(answers: Answers) -> dict[str, AnyAnswer]:
    """Posts with quotations of every verdict, rightly and wrongly given, and with too many."""
    one = {
        name: answer
        for name, answer in verify_answers(answers).items()
        if isinstance(answer, VerifyAnswer)
    }
    verdicts = (
        PostVerdict(one["verify_on_file"], "Ann <Other>", True, Credit.ANOTHERS),
        PostVerdict(one["verify_part"], "Somebody", False, Credit.THEIRS),
        PostVerdict(one["verify_in_article"], "Mr Else", True),
        PostVerdict(one["verify_more"], "evil.example", True, Credit.UNNAMED),
        PostVerdict(one["verify_altered"], "Ann Other", False, Credit.ANOTHERS),
        PostVerdict(one["verify_nowhere"], "@somebody", True),
        PostVerdict(one["verify_left_out"]),
    )
    return {
        "verify_post": VerifyPostAnswer(verdicts, 0, ALL_HERE),
        "verify_post_of_one": VerifyPostAnswer(verdicts[:1], 0, NONE_HERE),
        "verify_post_of_many": VerifyPostAnswer((*verdicts, verdicts[0]), 3, SOME_HERE),
    }


def _answer(
    text: str,
    ruling: Ruling,
    *,
    looked: Looked = ALL_HERE,
    owners: tuple[Owner, ...] = (),
    passages: tuple[Passage, ...] = (),
    pieces: tuple[Piece, ...] = (),
    others: int = 0,
) -> VerifyAnswer:
    return VerifyAnswer(
        text, ruling, looked, owners, passages, pieces, others, request=AskVerify(text)
    )
