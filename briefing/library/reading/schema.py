"""The data files as curators write them, key by key.

One model a kind of file: `TopicsFile` (topics.yaml), `ActorFile` (actors/ID.yaml), `SourceFile`
(sources/ID.yaml). The JSON Schemas that editors use are made of these, descriptions included.
What no single key shows (links between files, one key that asks for another) is in
``briefing.library.rules``.
"""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, RootModel

from briefing.evidence.own_words import SourceKind
from briefing.library.model import ActorKind, DatedBy, QuoteKind, Stance
from briefing.library.reading.fields import (
    Address,
    Claim,
    Date,
    Fingerprint,
    Id,
    LanguageTag,
    Name,
    Offsets,
    QuoteIds,
    Remark,
    Sentence,
    Text,
    Translated,
    Words,
)

# YAML has only text: "supports" has to become Stance.SUPPORTS, which strict mode would refuse.
_Stance = Annotated[Stance, Field(strict=False)]
_QuoteKind = Annotated[QuoteKind, Field(strict=False)]
_ActorKind = Annotated[ActorKind, Field(strict=False)]
_DatedBy = Annotated[DatedBy, Field(strict=False)]
_SourceKind = Annotated[SourceKind, Field(strict=False)]


class _Entry(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class SidesEntry(_Entry):
    """The two sides of a topic, each a short claim that reads right alone."""

    supports: Claim = Field(description="What those say who support the proposition.")
    opposes: Claim = Field(
        description="What those say at the least who oppose it: no more than a no to the "
        "proposition."
    )


class TopicEntry(_Entry):
    """A question in dispute, with one neutral proposition that can be supported or opposed."""

    name: Name = Field(description="The topic's name as readers see it.")
    proposition: Sentence = Field(
        description="One neutral sentence that an actor can support or oppose."
    )
    sides: SidesEntry | None = Field(
        default=None,
        description="Both sides as short claims. Without them, readers see the whole proposition.",
    )
    aliases: list[Name] = Field(default=[], description="Other words that people type for it.")


class TopicsFile(RootModel[dict[Id, TopicEntry]]):
    """Every topic by its id, in the order in which readers see them."""

    model_config = ConfigDict(strict=True, frozen=True)


class SpeakerEntry(_Entry):
    """A person who speaks on behalf of the actor."""

    name: Name = Field(description="The full name.")
    role: Remark = Field(description="The office in which the person speaks.")
    aliases: list[Name] = Field(default=[], description="Other spellings of the name.")


# The rules of ``briefing.library.rules.one_file`` that an editor can underline as well.
_QUOTE_RULES: dict[str, Any] = {
    "dependentRequired": {"said": ["dated_by"], "dated_by": ["said"]},
    "not": {"required": ["speaker", "speakers"]},
    "allOf": [
        {
            "if": {"properties": {"dated_by": {"const": "inferred"}}, "required": ["dated_by"]},
            "then": {"required": ["note"]},
        },
        {
            "if": {
                "properties": {"kind": {"enum": ["direct", "fragment"]}},
                "required": ["kind"],
            },
            "then": {"anyOf": [{"required": [key]} for key in ("speaker", "speakers", "voice")]},
        },
    ],
}


class TranslationEntry(_Entry):
    """A translation of a quote. The quote's own text is what is proved."""

    text: Translated = Field(
        description="The translation, without quotation marks around it: nobody said it so."
    )
    language: LanguageTag = Field(description="The language of the translation: en.")
    by: Name = Field(description="Who made it: an outlet, a person, a program.")
    of: LanguageTag = Field(description="The language of the words themselves: uk.")


class QuoteEntry(_Entry):
    """Words from one article, and who said them."""

    model_config = ConfigDict(json_schema_extra=_QUOTE_RULES)

    text: Words = Field(
        description="The words exactly as the article prints them, without the quotation marks "
        "around them. ` [...] ` marks words left out."
    )
    kind: _QuoteKind = Field(
        description="direct: a sentence or more in quotation marks. fragment: a few quoted words. "
        "reported: the article's own paraphrase."
    )
    speaker: Id | None = Field(
        default=None, description="The id of the one speaker whom the article names."
    )
    speakers: Annotated[list[Id], Field(min_length=1)] | None = Field(
        default=None, description="The ids of the speakers where the article names several."
    )
    voice: Remark | None = Field(
        default=None,
        description="The article's own description of a speaker whom it does not name, or of a "
        "text that speaks for its signers.",
    )
    relayed_by: Id | None = Field(
        default=None, description="The id of the speaker who repeated these words of another."
    )
    stance: _Stance | None = Field(
        default=None, description="What these words show, where it differs from the position's."
    )
    said: Date | None = Field(
        default=None, description="When it was said: a year, a month or a day."
    )
    dated_by: _DatedBy | None = Field(
        default=None,
        description="stated: the article gives the date. inferred: a note says how it was "
        "worked out.",
    )
    note: Remark | None = Field(
        default=None, description="What a reader must know of the words, or how they were dated."
    )
    occasion: Remark | None = Field(default=None, description="Where or when it was said.")
    attribution: Words | None = Field(
        default=None,
        description="The article's words that say who speaks, exactly as it prints them near "
        "the quote.",
    )
    translation: TranslationEntry | None = Field(
        default=None,
        description="What the words mean in readers' language, and who translated them.",
    )
    source: Id = Field(description="The id of the article.")
    same_as: QuoteIds | None = Field(
        default=None,
        description="The id, or the ids, of quotes from other articles that report the same "
        "statement. An empty list says that no other report is on file.",
    )


class PositionEntry(_Entry):
    """An actor's stance on a topic, with the quotes that show it."""

    stance: _Stance = Field(
        description="What the actor wants of the topic's proposition. The newest dated quote "
        "decides."
    )
    summary: Sentence = Field(description="One neutral sentence of the curator's own.")
    note: Remark | None = Field(
        default=None,
        description="Why the quotes show this stance and no other, where a reader could ask.",
    )
    quotes: Annotated[list[QuoteEntry], Field(min_length=1)] = Field(
        description="The quotes that show the stance, in any order."
    )


class ActorFile(_Entry):
    """An actor. The file name is the actor's id."""

    name: Name = Field(description="The actor's name as readers see it.")
    kind: _ActorKind = Field(description="What the actor is.")
    aliases: list[Name] = Field(default=[], description="Other names that people type for it.")
    speakers: dict[Id, SpeakerEntry] = Field(
        default={}, description="Who speaks on behalf of the actor, by ids of your choice."
    )
    positions: dict[Id, PositionEntry] = Field(
        default={}, description="The actor's positions by topic id."
    )


class NotFiledEntry(_Entry):
    """Words in quotation marks that a curator read and left out."""

    text: Words = Field(description="The words exactly as the article prints them.")
    kind: Literal["direct", "fragment"] | None = Field(
        default=None, description="Left out where the marks quote nobody."
    )
    reason: Remark = Field(description="Why the words are not filed.")


class SourceFile(_Entry):
    """An article. The file name is the source's id. What the text does not say stays null."""

    headline: Text = Field(description="The headline as printed.", max_length=300)
    outlet: Name | None = Field(default=None, description="Who published it.")
    author: Name | None = Field(default=None, description="Who wrote it.")
    published: Date | None = Field(default=None, description="When it came out.")
    retrieved: Date | None = Field(default=None, description="When our copy was taken.")
    url: Address | None = Field(default=None, description="Where it can be read.")
    archived: Address | None = Field(
        default=None, description="Where an archive keeps the page (the Wayback Machine, Memento)."
    )
    language: LanguageTag | None = Field(
        default=None, description="The language it is written in: en, uk, pt-BR."
    )
    sha256: Fingerprint = Field(description="The fingerprint of our copy of the article.")
    original_sha256: Fingerprint | None = Field(
        default=None,
        description="The fingerprint of the file that our copy was made of, where it is another.",
    )
    pages: Offsets | None = Field(
        default=None,
        description="The offsets in our copy at which its pages begin, if it has any.",
    )
    kind: _SourceKind = Field(
        default=SourceKind.ARTICLE,
        description="What it is; in a transcript the words of a turn are its speaker's.",
    )
    not_filed: list[NotFiledEntry] = Field(
        default=[], description="Words in quotation marks that were left out, and why."
    )
