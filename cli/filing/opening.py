"""From an argument of `bot.py file` to the review of an article that is on file."""

from dataclasses import dataclass, replace
from pathlib import Path

from briefing.curation.fetched_pages import TakenArticle
from briefing.curation.fetching import BY_HAND
from briefing.curation.network_reach import Reach
from briefing.curation.page_facts import Stated
from briefing.curation.registering import NoHeadline, NotRegistered, Origin, Registry, WrongField
from briefing.curation.review import ArticleReview, Workspace
from briefing.curation.review.workspace import DataOnFile
from briefing.library.writing import place_new
from briefing.settings import LibrarySettings
from cli.filing.article_facts import ask_facts, change_facts, reads_right
from cli.filing.prompts import Prompts
from cli.taken_article import is_address, take_article
from cli.terminal import one_line


@dataclass(frozen=True, slots=True)
class ReviewOpener:
    """Opens reviews for one curator, ``by`` name, who is asked about what is in doubt.

    ``encoding`` is the character set that the curator named; ``reach`` says which addresses may
    be fetched from.
    """

    workspace: Workspace
    library: LibrarySettings
    prompts: Prompts
    by: str
    encoding: str | None
    reach: Reach

    def open(self, article: str) -> ArticleReview:
        """The review of a source on file, or of an article that is put on file first.

        Raises Unreadable and NotRegistered, what `ArticleReview` raises, and AnswersEnded.
        """
        found = self.workspace.examine()
        source = _known(article, found)
        if source is None:
            taken = take_article(
                article,
                self.encoding,
                self.reach,
                lambda name, doubt: reads_right(name, doubt, self.prompts),
            )
            source = self._registered(taken, found)
        return ArticleReview(self.workspace, source, self.by)

    def _registered(self, taken: TakenArticle, found: DataOnFile) -> str:
        """The source of an article: the one on file, or a new one."""
        sha256 = taken.saved.article.sha256
        source = found.source_of(sha256)
        if source is not None:
            if sha256 not in found.articles.by_sha256:
                self.library.articles.mkdir(parents=True, exist_ok=True)
                place_new(self.library.articles / f"{source}.txt", taken.saved.content)
            return source
        registry = Registry(self.library.positions, self.library.articles)
        prompts, saved = self.prompts, taken.saved
        if taken.is_thin:
            prompts.say(
                "  The page gives no more than this, perhaps as the article is behind a wall:"
            )
            prompts.say(f"    {one_line(saved.article.text)}")
            if prompts.key({"y": "put it on file", "n": "do not"}) == "n":
                raise NotRegistered(f"it was not put on file; {BY_HAND}")
        given = Stated() if taken.page is None else Stated(url=taken.page.url)
        chosen = ask_facts(saved, given, prompts)
        while True:
            try:
                added = taken.register(registry, chosen, None, None, Origin())
                break
            except WrongField as error:
                prompts.say(f"  {one_line(str(error))}")
                chosen = change_facts(saved, replace(chosen, **{error.field: None}), prompts)
            except NoHeadline:
                chosen = replace(chosen, headline=prompts.line("Headline, as printed"))
        prompts.say(f"{added.id} is on file: {added.stated.headline}")
        for words in taken.saved.left_out:
            prompts.say(f"  not in the copy, but in marks on the page: “{words}”")
        return added.id


def _known(article: str, found: DataOnFile) -> str | None:
    """The source on file that an id or an address names; None where an article is to be read."""
    if is_address(article):
        known = (one.id for one in found.library.sources.values() if one.url == article)
        return next(known, None)
    is_id = article in found.library.sources and not Path(article).exists()
    return article if is_id else None
