"""What curators are shown: plain data, worded by the templates of ``templates/curation``.

Each class has the template of its name: `PassageCard` is worded in ``passage_card.html``. ``act``
gives a template the action of a button: the step, and what it is done with.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from briefing.chat_curation.curator_draft import CuratorDraft, Expected
from briefing.digests.store.position_history import HistoryEntry
from briefing.evidence.prepared import Extent
from briefing.library.model import Quote
from briefing.messages.callback_data.dialogue_actions import CallbackAction, Verb


@dataclass(frozen=True, slots=True)
class CuratingScreen:
    """What every screen has: the number that its buttons carry."""

    number: int

    def act(self, step: str, argument: object = "", page: int = 0) -> CallbackAction:
        """The action of a button."""
        value = f"{step}:{argument}" if argument != "" else step
        return CallbackAction(Verb.CURATE, self.number, value, page)


@dataclass(frozen=True, slots=True)
class Chosen:
    """Something that is proposed or chosen: its name, how sure that is in percent, and why."""

    name: str
    percent: int | None = None
    why: str = ""
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class PassageCard(CuratingScreen):
    """A passage, and what is chosen for it.

    The ``words`` stand in the ``sentence`` at these characters. ``open`` counts the passages that
    wait, this one among them. ``rule`` says why the words are somebody's, ``is_on_file`` that the
    actor has a position on the topic. ``near`` are quotes that a curator wants to compare.
    """

    draft: CuratorDraft
    headline: str
    sentence: str
    words: Extent
    open: int
    total: int
    speaker: Chosen | None
    actor: Chosen | None
    topic: Chosen | None
    proposition: str | None
    rule: str | None = None
    doubts: tuple[str, ...] = ()
    is_on_file: bool = False
    near: tuple[Quote, ...] = ()
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class OptionList(CuratingScreen):
    """Whom, what or why: ``what`` says which; an option is picked by its place.

    ``first`` is the place of the first one on this page, counted from 0.
    """

    what: str
    options: tuple[Chosen, ...]
    page: int = 0
    first: int = 0
    has_more: bool = False
    words: str = ""


@dataclass(frozen=True, slots=True)
class ReplyWanted(CuratingScreen):
    """What a reply to this message is to hold; ``now`` is what stands there now."""

    expects: Expected
    draft: CuratorDraft
    now: str = ""
    problem: str | None = None
    advice: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EntryPreview(CuratingScreen):
    """One page of the position as readers will see it. ``answer`` is Telegram HTML of the
    messenger's; pages count from 1."""

    answer: str
    advice: tuple[str, ...] = ()
    page: int = 1
    pages: int = 1


@dataclass(frozen=True, slots=True)
class EntryFault:
    """Why the check refuses an entry: where, what is wrong, and the mend."""

    place: str
    problem: str
    hint: str | None


@dataclass(frozen=True, slots=True)
class EntryRefused(CuratingScreen):
    """The check refuses the entry: nothing was written."""

    faults: tuple[EntryFault, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class NotCarriedOut(CuratingScreen):
    """A decision that was not carried out, and why. ``why`` is a word that the template knows,
    or ``said`` with the reason in ``words``."""

    why: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Published(CuratingScreen):
    """A quote is on file. ``branch`` is where the commit is, ``uncommitted`` why there is none.
    ``wrong`` counts the chats that report something of the position.
    """

    actor: str
    topic: str
    quote: str
    open: int
    is_live: bool
    branch: str | None = None
    uncommitted: str | None = None
    wrong: int = 0


@dataclass(frozen=True, slots=True)
class ReadersTold(CuratingScreen):
    """So many chats are told that what they reported is corrected."""

    chats: int


@dataclass(frozen=True, slots=True)
class LeftOut(CuratingScreen):
    """A passage was left out."""

    words: str
    reason: str
    open: int


@dataclass(frozen=True, slots=True)
class ArticleDone(CuratingScreen):
    """Nothing of an article waits for this curator now; ``later`` counts what was put off,
    ``others`` decide on the rest.

    ``reported`` counts the sentences that may report and are not on file.
    """

    headline: str
    source: str
    filed: int
    left_out: int
    later: int
    others: tuple[str, ...]
    reported: int
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class ArticleOffer(CuratingScreen):
    """Is this post or text an article to put on file? The message replies to it."""


@dataclass(frozen=True, slots=True)
class NotTaken(CuratingScreen):
    """An article was not put on file; ``problem`` says why in a few words. Of a page that
    ``is_thin`` it is all that the page gives: too little for an article."""

    problem: str
    hint: str | None = None
    is_thin: bool = False


@dataclass(frozen=True, slots=True)
class HeadlineWanted(CuratingScreen):
    """The article's headline is in doubt: a reply names it; ``options`` are what it may be."""

    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InboxLine(CuratingScreen):
    """An article of the inbox, by the names of today; its buttons carry the item's number."""

    headline: str
    address: str
    outlet: str | None
    actors: tuple[str, ...]
    topics: tuple[str, ...]
    passages: int
    sample: str | None


@dataclass(frozen=True, slots=True)
class InboxList(CuratingScreen):
    """What feeds found, the best first; and what of this curator's articles is open.

    ``first`` counts the articles on the pages before this one.
    """

    lines: tuple[InboxLine, ...]
    waiting: int
    page: int
    first: int
    has_more: bool
    under_way: str | None = None
    failing: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Undone(CuratingScreen):
    """A decision was taken back. The actor and the topic are empty where words were left out."""

    words: str
    was_filed: bool
    actor: str
    topic: str
    look: str | None


@dataclass(frozen=True, slots=True)
class HistoryShown(CuratingScreen):
    """What became of a position. Times are of the ``zone``; of UTC where the chat has none."""

    actor: str
    topic: str
    entries: tuple[HistoryEntry, ...]
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class CuratedElsewhere(CuratingScreen):
    """Nothing is put on file here: the data comes from a ``repository`` and is edited there.

    ``found`` are headlines and addresses of what feeds found, of ``waiting`` in all.
    """

    repository: str
    found: tuple[tuple[str, str], ...] = ()
    waiting: int = 0
