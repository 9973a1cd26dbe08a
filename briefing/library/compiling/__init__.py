"""Compiles each data file alone and links the results, so that a reload costs what changed.

A file without fault is compiled to a unit (`units`): what the library and the other files need of
it, and what of its surroundings (`surroundings`) it was compiled in. While both are the same, the
unit is. `linking` joins the units, and holds what only all of them together show. None of this
words a fault: where a file, or the whole, may have one, `LibraryLoader.examine` looks at
everything and says so. `stored_units` keeps units for the next start.
"""

from briefing.library.compiling.incremental import IncrementalLoader, Look
from briefing.library.compiling.stored_units import StoredUnits

__all__ = ["IncrementalLoader", "Look", "StoredUnits"]
