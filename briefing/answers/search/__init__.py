"""Full-text search over the quotes and the summaries of one library."""

from briefing.answers.search.index import SearchIndex
from briefing.answers.search.stored_index import StoredIndex

__all__ = ["SearchIndex", "StoredIndex"]
