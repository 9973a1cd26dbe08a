"""Deciding on an article, passage by passage: what the terminal and the chat build on.

`ArticleReview` is the way in: it lists the `passages` of one source, tells of each what may be
proposed (`suggestions`) and what is `nearby`, and carries a decision (`decisions`) out. A decision
becomes `entries` in the data's files, put there by `yaml_insertion` so that every other byte
stays; the library is examined as it would be; and where the check accepts it, the `change_store`
writes all of its files or none. Knows no terminal, no Telegram and no database.

    workspace = Workspace(positions, articles, loader, Path("var/curation"))
    review = ArticleReview(workspace, "norland-opens-harbour", by="Ada")
    passage = review.passages()[0]
    review.suggestions(passage).topics[0].id
    review.leave_out(passage, LeaveOut(passage.text, "Berg states no position."))
    review.undo()
"""

from briefing.curation.review.article_review import ArticleReview
from briefing.curation.review.workspace import Workspace

__all__ = ["ArticleReview", "Workspace"]
