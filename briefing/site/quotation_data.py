"""A quote as schema.org describes it, for the page that shows it to people."""

from typing import TypeAlias

from briefing.answers.parts import Cited
from briefing.answers.permalinks import quote_page, source_page
from briefing.library.exporting.nested import date_text
from briefing.library.model import Source, Speaker

Node: TypeAlias = dict[str, object]


def quotation_data(cited: Cited, address: str | None) -> Node:
    """A schema.org Quotation, with its speaker, its article and what it is about.

    What nobody knows is left out, and a speaker whom nothing near the words names is marked so.
    ``address`` is the site's, with which the quote and its article have ids of their own.
    """
    quote = cited.quote
    page = None if address is None else address + quote_page(quote.id)
    return _known(
        {
            "@context": "https://schema.org",
            "@type": "Quotation",
            "@id": page,
            "url": page,
            "identifier": quote.id,
            "text": quote.text,
            "spokenByCharacter": [_person(one, cited.actor.name) for one in cited.speakers],
            "about": {
                "@type": "DefinedTerm",
                "name": cited.topic.name,
                "description": cited.topic.proposition,
            },
            "isPartOf": _article(cited.source, address),
            "dateCreated": date_text(quote.said),
            "inLanguage": quote.translation.of if quote.translation else cited.source.language,
            "additionalProperty": _properties(
                actor=cited.actor.name,
                kind=quote.kind.value,
                stance=quote.stance.value,
                voice=quote.voice,
                relayed_by=cited.relayed_by.name if cited.relayed_by else None,
                dated_by=quote.dated_by.value if quote.dated_by else None,
                occasion=quote.occasion,
                verdict=quote.verdict.value,
                checked_by=quote.basis.value if quote.basis else None,
                speaker_not_proved="yes" if quote.speaker_not_proved else None,
            ),
        }
    )


def _person(speaker: Speaker, actor: str) -> Node:
    return {
        "@type": "Person",
        "name": speaker.name,
        "jobTitle": speaker.role,
        "affiliation": {"@type": "Organization", "name": actor},
    }


def _article(source: Source, address: str | None) -> Node:
    return _known(
        {
            "@type": "NewsArticle",
            "@id": None if address is None else address + source_page(source.id),
            "headline": source.headline,
            "publisher": {"@type": "Organization", "name": source.outlet}
            if source.outlet
            else None,
            "author": {"@type": "Person", "name": source.author} if source.author else None,
            "datePublished": date_text(source.published),
            "url": source.url,
            "archivedAt": source.archived,
            "additionalProperty": _properties(sha256=source.sha256),
        }
    )


def _properties(**values: str | None) -> list[Node]:
    """What schema.org has no name of its own for, under the names of the data files."""
    return [
        {"@type": "PropertyValue", "name": name, "value": value}
        for name, value in values.items()
        if value is not None
    ]


def _known(node: Node) -> Node:
    return {key: value for key, value in node.items() if value not in (None, [])}
