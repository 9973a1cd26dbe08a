"""What comes of words that somebody wants verified: plain data."""

from dataclasses import dataclass, field
from enum import StrEnum

from briefing.answers.parts import Answer, Cited
from briefing.answers.requests import AskSaid
from briefing.evidence.comparing import Piece, WordOrigin
from briefing.evidence.folding import fold
from briefing.evidence.verdict import Place
from briefing.library.model import Actor, NotFiled, Source, Speaker


class Ruling(StrEnum):
    """What is known of the words. Absence here is no proof that they were never said."""

    ON_FILE = "on_file"
    """They are a quote on file, or a part of one."""
    IN_ARTICLE = "in_article"
    """They stand in an article, and nobody on file is given all of them."""
    MORE = "more"
    """They hold a quote on file, and other words that no article here has with it."""
    ALTERED = "altered"
    """They stand nowhere, but a passage is near."""
    NOWHERE = "nowhere"
    """We have no such words."""


class Credit(StrEnum):
    """Whether the words are those of the party that the question or the post names."""

    THEIRS = "theirs"
    ANOTHERS = "anothers"
    """Every quote on file that has the words is given to somebody else by name."""
    UNNAMED = "unnamed"
    """A quote has them that names no speaker, or the party repeated another's words."""


@dataclass(frozen=True, slots=True)
class Owner:
    """A quote on file that has the words, which are all of it or a part.

    Where not ``is_exact``, they differ in typography, or in the mark at their end.
    """

    cited: Cited
    is_part: bool
    is_exact: bool


class Marks(StrEnum):
    """How much of a passage the article has in quotation marks."""

    ALL = "all"
    SOME = "some"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class TurnOfTranscript:
    """In whose turn of a transcript words are spoken.

    ``label`` are the transcript's words for the speaker ("MR. MOE"), ``name`` the full name as far
    as the transcript tells it. ``is_question`` says that a reporter asks.
    """

    label: str | None
    name: str | None
    is_question: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of an article that nobody on file is given, at least not all of them.

    ``place`` and ``marks`` are None where the article is not here. ``turn`` is set where the words
    are spoken in a transcript, in no marks. ``left_out`` is what a curator
    read there and did not file, ``shares`` are the quotes on file that have some of the words,
    the one with the most first.
    """

    source: Source
    place: Place | None = None
    marks: Marks | None = None
    left_out: tuple[NotFiled, ...] = ()
    shares: tuple[Cited, ...] = ()
    turn: TurnOfTranscript | None = None


@dataclass(frozen=True, slots=True)
class Looked:
    """Through what the words were looked for: quotes on file, and articles of all those cited."""

    quotes: int
    articles: int
    sources: int


@dataclass(frozen=True, slots=True)
class VerifyAnswer(Answer):
    """Whose words these are, where they stand, or what was changed in them.

    ``text`` is what was asked, without the marks around it. ``passages`` are the places beside
    the owners; of altered words, the nearest. ``pieces`` are the words beside those that we have,
    where these are not the same. ``others`` counts owners and passages that are not named.
    ``asked_of`` is the party whom the question named ("did Obama say ..."), and ``credit`` whether
    the words are theirs; None where nobody was named, or no quote on file has the words.
    """

    text: str
    ruling: Ruling
    looked: Looked
    owners: tuple[Owner, ...] = ()
    passages: tuple[Passage, ...] = ()
    pieces: tuple[Piece, ...] = ()
    others: int = 0
    asked_of: Actor | Speaker | None = None
    credit: Credit | None = None

    @property
    def found(self) -> bool:
        return self.ruling in (Ruling.ON_FILE, Ruling.IN_ARTICLE)

    @property
    def differs_in_capitals(self) -> bool:
        """Whether nothing but capital letters tells the words from those that are printed."""
        given, printed = (
            [
                fold(piece.text).text.casefold()
                for piece in self.pieces
                if piece.origin is not other
            ]
            for other in (WordOrigin.PRINTED, WordOrigin.GIVEN)
        )
        return self.ruling is Ruling.ALTERED and " ".join(given) == " ".join(printed)


@dataclass(frozen=True, slots=True)
class PostVerdict:
    """One quotation of a post: what is known of its words, and to whom the post gives them.

    ``given`` is that person or actor in the post's words, None where the post does not say;
    ``is_sure`` says that the post is plain about it. ``credit`` is None where the post names
    nobody, or no quote on file is near. ``said_by_them`` asks for what that person or actor said,
    where it is one on file. ``is_cut`` says that the quotation is long, and only its
    beginning was looked for.
    """

    verdict: VerifyAnswer
    is_cut: bool = field(default=False, kw_only=True)
    given: str | None = None
    is_sure: bool = False
    credit: Credit | None = None
    said_by_them: AskSaid | None = None


@dataclass(frozen=True, slots=True)
class VerifyPostAnswer(Answer):
    """A verdict on each quotation of a post. ``others`` counts those that were not looked for,
    and ``too_short`` those of so few words that they could be anybody's.

    No button can carry a post: it has no request, and is sent whole.
    """

    verdicts: tuple[PostVerdict, ...]
    others: int
    looked: Looked
    too_short: int = 0

    @property
    def goes_on_with(self) -> AskSaid | None:
        """What "what did he say then" asks after a post of one quotation, which is not on file as
        the words of whom the post gives it to."""
        if len(self.verdicts) != 1:
            return None
        (one,) = self.verdicts
        return None if one.verdict.found or one.credit is Credit.THEIRS else one.said_by_them

    @property
    def found(self) -> bool:
        return all(
            one.verdict.found and one.credit is not Credit.ANOTHERS for one in self.verdicts
        )
