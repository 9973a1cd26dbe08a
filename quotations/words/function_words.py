"""Closed classes of English words that go with nouns: pronouns, determiners, prepositions.

Each set holds words in lower case: ``token.lower in PREPOSITIONS``. The examples show the word
that is meant in a sentence, mostly with the invented persons Holm and Vell.
"""


def word_set(text: str) -> frozenset[str]:
    """The words of a text, as a set: ``word_set("he she")`` holds "he" and "she"."""
    return frozenset(text.split())


def straightened(word: str) -> str:
    """A word with the typewriter's apostrophe: "don’t" becomes "don't"."""
    return word.replace("\u2019", "'")


# Pronouns
SUBJECT_PRONOUNS = word_set("he she they it we i you who")
"""Pronouns that can be the subject of a verb: "he said", "who said"."""

PERSON_PRONOUNS = word_set("he she i")
"""Pronouns that surely mean one person."""

OBJECT_PRONOUNS = word_set("him her them")
"""Pronouns for a person as the object of a verb: "Holm asked him"."""

PRONOUNS_OF_ANOTHER = word_set("him her hers")
"""Pronouns that a clause about one person uses for somebody else: "Holm met her"."""

INDEFINITE_PRONOUNS = word_set(
    "everyone everybody nobody someone somebody anyone everything nothing"
)
"""Pronouns that mean nobody in particular: "Not everyone agreed"."""

INDEFINITE_PERSON_PRONOUNS = word_set("another one someone somebody")
"""Pronouns that bring in somebody new: "Another wept"."""

RELATIVE_PRONOUNS = word_set("which who whose that where")
"""Words that open a relative clause: "the man who left"."""

RELATIVES_OF_THINGS = word_set("that which where")
"""Relative pronouns that seldom mean a person: "the note that said"."""

RELATIVES_AFTER_A_COMMA = word_set("who which")
"""Relative pronouns of a clause that only adds something: "Holm, who left"."""

EXPLETIVES = word_set("it there")
"""Subjects that mean nothing: "it was a farmer who", "there was a man"."""

GENDERED_SUBJECTS = {"he": "m", "she": "f"}
"""The gender that a subject pronoun tells."""

GENDERED_OBJECTS = {"him": "m", "her": "f"}
"""The gender that an object pronoun tells."""

GENDERED_POSSESSIVES = {"his": "m", "her": "f"}
"""The gender that a possessive tells."""

GENDERED_REFLEXIVES = {"he": "m", "himself": "m", "she": "f", "herself": "f"}
"""The gender of the pronouns that most surely mean the subject of their sentence."""

# Determiners
NUMERALS = word_set("two three four five six seven eight nine ten")
"""Small numbers in words."""

DEMONSTRATIVES = word_set("that those these this")
"""Determiners that point: "this man"."""

DETERMINERS = (
    NUMERALS
    | DEMONSTRATIVES
    | word_set(
        "the a an his her its their our my your one another some several many most both no every "
        "each other all any few neither either numerous multiple"
    )
)
"""Words that open a noun phrase: "the man", "her aide", "two men"."""

ARTICLES_AND_POSSESSIVES = word_set("the a an his her its their our my")
"""The determiners that a noun must follow: "the claim", "his claim"."""

INDEFINITE_DETERMINERS = word_set("a an one another")
"""Determiners that bring in somebody new: "a man"."""

SUBJECT_DETERMINERS = word_set("that this some many others both all most few another one each")
"""Determiners that can be a subject alone: "many said"."""

SINGULAR_DETERMINERS = word_set("a an the this that his her its")
"""Determiners before an adjective and a noun in the singular: "the big call"."""

STANDALONE_QUANTIFIERS = word_set("one another some many several both each few")
"""Determiners right before a verb in the past: "one called". Not "this" and "that": the next word
is more often a noun."""

QUANTIFIED_SUBJECTS = NUMERALS | word_set("many most some several few others both all")
"""Numbers and quantities of people: "Several of them left"."""

PREDETERMINERS = word_set("and or both all half not")
"""Words that stand before an article within one noun phrase: "both the men"."""

ORDINALS = word_set("second third fourth fifth")
"""Counting words that bring in another of the same kind: "A second wept"."""

SELECTING_WORDS = word_set("other second third fourth latter former first eldest youngest")
"""Words that pick one of several after "the": "The other wept"."""

# Prepositions
PREPOSITIONS = word_set(
    "of for from at in with to on by about against among around before after between during "
    "into like near over since through under until upon within without via per behind beside "
    "besides amid despite unlike including regarding outside inside across along toward "
    "towards"
)
"""Words that tie a noun to another word: "the mayor of Northgate"."""

PREPOSITIONS_ALONE = PREPOSITIONS - word_set("after before since until like")
"""Prepositions that are no conjunctions as well: a name behind one is no subject."""

PHRASE_PREPOSITIONS = word_set("of for from at in with to on")
"""Prepositions that a speaker's phrase may hold: "a man in the back row"."""

POSTMODIFYING_PREPOSITIONS = word_set("in at from on of with for near behind outside inside to by")
"""Prepositions that go on with the noun before them: "men outside the gate"."""

AFFILIATION_PREPOSITIONS = word_set("of from at in for")
"""Prepositions that tell where somebody belongs: "the mayor of Northgate"."""

WORKPLACE_PREPOSITIONS = word_set("of from with at")
"""Prepositions between a name and the body it speaks for: "Holm at Acme said"."""

WORKPLACE_WORDS = word_set("the of and for & 's")
"""Words in small letters inside the name of such a body: "the Bank of Northland"."""

AGENT_PREPOSITIONS = word_set("by from")
"""Prepositions that bring in who did it: "found by a neighbour"."""

AUTHOR_PREPOSITIONS = word_set("of from by")
"""Prepositions between a text and its author: "a letter from Holm"."""

MEANS_PREPOSITIONS = word_set("in with via through by on")
"""Prepositions before the text by which somebody speaks: "in a letter saying"."""

COMPANY_PREPOSITIONS = word_set("by with of from past against among before")
"""Prepositions before people whom the subject met: "met by voters shouting"."""

GOVERNING_PREPOSITIONS = word_set("by of from for about against")
"""Prepositions that tie a noun to the one before: "run by his friend, Vell,"."""

TOPIC_PREPOSITIONS = word_set("for to")
"""Prepositions that name whom a sentence is about: "For Holm, it was late"."""

AFTER_AN_AGE = word_set("from who in with")
"""Words that go on after an age alone: "A 34-year-old from Fordham"."""

VERSUS = word_set("v vs versus")
"""Words between two sides: "Roe v. Wade"."""
