"""Whatever the bot shows in quotation marks stands in an article."""

import re
from collections.abc import Iterable

from briefing.answers.answerer import Answerer
from briefing.evidence.proving import prove
from briefing.library.loader import LibraryLoader
from briefing.messages.messenger import Messenger
from local_telegram import Entity
from tests.support.articles import POSITIONS, articles_folder
from tests.support.chat import BotChat, open_chat

QUESTIONS = ["/timeline {}", "/position {}", "/topic {}", "/source {}", "/search {}"]


async def test_each_quote_in_any_answer_stands_in_its_article(briefing: BotChat) -> None:
    library = briefing.bot.answerer.library
    texts = _texts()
    names = [*library.actors, *library.topics, *library.sources]
    checked = 0
    for name in names:
        for question in QUESTIONS:
            for reply in await briefing.ask(question.format(name)):
                checked += _check(reply.text, reply.entities, texts)
    assert checked > len(library.quotes)


async def test_each_quote_beside_pasted_words_stands_in_its_article(messenger: Messenger) -> None:
    loader = LibraryLoader(POSITIONS, articles_folder())
    answerer = Answerer(loader.load(), loader.copies)
    texts = _texts()
    checked = 0
    async with open_chat(answerer, messenger) as chat:
        for quote in answerer.library.quotes.values():
            for pasted in (quote.text, f"Not {quote.text}", quote.text[: len(quote.text) // 2]):
                for reply in await chat.ask(f"/verify {pasted}"):
                    checked += _check(reply.text, reply.entities, texts)
    assert checked > 2 * len(answerer.library.quotes)


def _texts() -> list[str]:
    """The articles."""
    return [path.read_text(encoding="utf-8") for path in articles_folder().glob("*.txt")]


def _check(text: str, entities: Iterable[Entity], texts: Iterable[str]) -> int:
    """Prove every blockquote of a message against the articles; how many there were."""
    encoded = text.encode("utf-16-le")
    count = 0
    for entity in entities:
        if entity.type not in ("blockquote", "expandable_blockquote"):
            continue
        shown = encoded[2 * entity.offset : 2 * entity.end].decode("utf-16-le")
        words = re.sub(r"^“|”$", "", shown.strip())
        assert any(prove(words, article).verdict.is_proved for article in texts), shown
        count += 1
    return count
