"""The whole library in one file, for other programs.

Every form has the order of the library, and the same library gives the same bytes.
"""

from briefing.library.exporting.linked import as_linked_data
from briefing.library.exporting.nested import as_json
from briefing.library.exporting.table import as_csv

__all__ = ["as_csv", "as_json", "as_linked_data"]
