"""What lasts as long as the program, told to Python's garbage collector."""

import gc


def keep_for_good() -> None:
    """Have the collector leave alone whatever has been made by now; the rest it collects as ever.

    A bot that has started holds well over a hundred thousand objects for good: modules,
    templates, tables, the library. Each full collection would walk them all, and everybody waits
    meanwhile. In a wave of digests, which makes many objects that live for a moment, that took
    about a fifth of the time. An old library is freed all the same once a new one has taken its
    place, for it holds no cycles (https://docs.python.org/3/library/gc.html#gc.freeze).
    """
    gc.collect()
    gc.freeze()
