"""Whatever the bot shows in quotation marks stands in an article."""

import hashlib
import re
from collections.abc import Iterable

from briefing.evidence.proving import prove
from briefing.gateway.local import Entity
from tests.support.articles import articles_folder
from tests.support.chat import BotChat

QUESTIONS = ["/timeline {}", "/position {}", "/topic {}", "/source {}", "/search {}"]


async def test_each_quote_in_any_answer_stands_in_its_article(briefing: BotChat) -> None:
    library = briefing.office.desk.library
    texts = {
        hashlib.sha256(path.read_bytes()).hexdigest(): path.read_text(encoding="utf-8")
        for path in articles_folder().glob("*.txt")
    }
    names = [*library.actors, *library.topics, *library.sources]
    checked = 0
    for name in names:
        for question in QUESTIONS:
            for reply in await briefing.ask(question.format(name)):
                checked += _check(reply.text, reply.entities, texts.values())
    assert checked > len(library.quotes)


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
