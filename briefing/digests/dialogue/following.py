"""The list of all that can be followed, page by page, with what is chosen marked."""

from collections.abc import Callable

from briefing.digests.dialogue.answers import AskFollows
from briefing.digests.dialogue.books import Books
from briefing.digests.dialogue.choices import A_PAGE, followable
from briefing.digests.dialogue.parts import Option, Place
from briefing.digests.dialogue.presses import Press
from briefing.digests.records import Follows


def ask_follows(
    place: Place,
    books: Books,
    follows: Follows,
    page: int,
    *,
    turn: Callable[[int], Press],
    toggle: Callable[[str, str], Press],
    everything: Press,
    back: Press,
    on: Press | None = None,
    most: int | None = None,
) -> AskFollows:
    """One page, counted from 0. ``most`` is set where no more can be chosen, only taken away."""
    chosen = {("actor", one) for one in follows.actors} | {
        ("topic", one) for one in follows.topics
    }
    offered = followable(books.library)
    last = max(0, (len(offered) - 1) // A_PAGE)
    page = min(page, last)
    options = tuple(
        Option(name, toggle(kind, one), (kind, one) in chosen)
        for kind, one, name in offered[page * A_PAGE : (page + 1) * A_PAGE]
        if most is None or (kind, one) in chosen
    )
    return AskFollows(
        place,
        books.names(follows),
        options,
        everything if chosen else None,
        back,
        on,
        turn(page - 1) if page else None,
        turn(page + 1) if page < last else None,
        most,
    )
