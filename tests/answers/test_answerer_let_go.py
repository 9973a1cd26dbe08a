"""An answerer that is let go frees its library at once.

A running bot keeps what it began with from the garbage collector: only what is in no cycle goes.
"""

import gc

from briefing.answers.answerer import Answerer
from briefing.answers.catalogue import Catalogue
from tests.support.world import world_library


def catalogues() -> int:
    """How many catalogues of a library are in memory."""
    return sum(isinstance(one, Catalogue) for one in gc.get_objects())


def test_a_library_is_freed_with_its_answerer_without_the_collector() -> None:
    gc.collect()
    before = catalogues()
    gc.disable()
    try:
        answerer = Answerer(world_library())
        for question in ("what did kerry say about lavrov", "russia on isis", "first quotes"):
            answerer.question(question)
        assert catalogues() == before + 1
        del answerer
        assert catalogues() == before
    finally:
        gc.enable()
