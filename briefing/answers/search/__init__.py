"""Full-text search over the quotes and the summaries of one library."""

from briefing.answers.search.index import SearchIndex

__all__ = ["SearchIndex"]
