"""Free text read as a request: names, dates, and a few words that say what is asked."""

from briefing.answers.reading.question import QuestionReader

__all__ = ["QuestionReader"]
