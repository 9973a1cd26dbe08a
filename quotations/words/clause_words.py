"""Words that join, open and part clauses; adverbs, negations, and words that tell a time."""

from .function_words import PREPOSITIONS, VERSUS, word_set

_SHORTEST_LY_NOUN = 4
"""Letters of "only" and "ally": so short a word in -ly is no adverb by its ending."""

COORDINATORS = word_set("and but or")
"""Conjunctions between two main clauses: "Holm left, and Vell stayed"."""

NOUN_CONJUNCTIONS = word_set("and or nor")
"""Conjunctions between two nouns: "Holm or Vell"."""

NAME_CONJUNCTIONS = NOUN_CONJUNCTIONS | {"&"}
"""Conjunctions between two names: "Holm & Vell"."""

CLAUSE_BOUNDARIES = word_set(
    "but while because when after before if though although since that what how whether which "
    "where whereas until unless as than why or yet so"
)
"""Words at which one clause ends and another begins: "Holm left because Vell said"."""

SUBORDINATORS = word_set(
    "when while after before as although though if since because even once until whenever unless"
)
"""Conjunctions that open an adverbial clause: "When Holm left, Vell"."""

DEPENDENT_CLAUSE_OPENERS = word_set(
    "as while when whenever where after before because until since that which whom whose if "
    "though although whether what how why once unless"
)
"""Words that open a clause which cannot stand alone, relative clauses among them."""

CLAUSE_ENDERS = (CLAUSE_BOUNDARIES | SUBORDINATORS) - word_set("that as while")
"""Words that end the clause before them; "that", "as" and "while" often do not."""

TEMPORAL_CONJUNCTIONS = word_set("when after before where until once")
"""Conjunctions of time and place: the verb after one is not what the main verb tells."""

CONCESSIVE_CONJUNCTIONS = word_set("although though while even")
"""Conjunctions that grant something: "Although Holm called it"."""

CONTRASTIVE_CONJUNCTIONS = word_set("while whereas")
"""Conjunctions that set one person against another: ", while Vell left"."""

CONTENT_CLAUSE_OPENERS = word_set("that because why how whether as what which if than")
"""Words after which somebody else's words or acts are told: "said that Holm called it"."""

CLAIM_CONTENT_OPENERS = word_set("that of he she it they the his her its")
"""Words that begin what a claim says: "claims that", "claims he"."""

NARRATIVE_CONJUNCTIONS = word_set("and but so where when as while")
"""Conjunctions with which a story goes on: ", where guards stood, saying"."""

CLAUSE_INTERRUPTERS = word_set("that which who because if how whether what ; :")
"""Words and marks after which another clause has begun: no subject is looked for across one."""

ABSOLUTE_OPENERS = word_set("with and while")
"""Words before a name and its participle: "with Holm saying"."""

NAMING_CLAUSE_OPENERS = word_set("what whom which that who and or")
"""Words that give a verb of naming a subject: "what they called “Clean Sweep”"."""

LIST_CONNECTORS = word_set("and or but a an the of as to also even then not")
"""Words between two quotations that have one speaker: "“a mess” and a “farce”"."""

BEFORE_BARE_QUOTATIONS = word_set("that as it him her them how a the")
"""Words between a verb and a quotation that no mark sets off: "said that “it is late”"."""

COMPLEMENT_OPENERS = word_set("as a an the")
"""Words between a verb in the passive and the words quoted: "called a “mess” by"."""

DISCOURSE_CONNECTIVES = word_set(
    "and but yet so meanwhile however moreover furthermore thus still indeed nevertheless "
    "additionally instead likewise similarly finally also then"
)
"""Words that tie a sentence to the one before: "However, Holm said"."""

SUBJECT_CONNECTIVES = word_set("and then so instead still meanwhile")
"""Words before the subject of a second clause: "and then Holm said"."""

NAME_INTRODUCERS = word_set("by was is were did does has had and interviewed interviews")
"""Words after which another person acts or is asked: "joined by Vell"."""

NON_NOUNS = word_set("here there ever alongside asked even just only not now such rather given")
"""Words of no other class that can begin no noun phrase: "Asked about it, Holm"."""

NON_NAME_WORDS = (
    DEPENDENT_CLAUSE_OPENERS
    | CLAUSE_BOUNDARIES
    | PREPOSITIONS
    | VERSUS
    | word_set("for both either neither not only even and or nor meanwhile")
)
"""Words that are in no name, though a sentence's start gives them a capital."""

LIKENING_WORDS = word_set("known seen such well")
"""Words after which "as" compares: "known as Holm"."""

OBJECT_OPENERS = word_set("him her his them it me us my our their its the a an")
"""Words that open the object of a verb: "dug his heels in"."""

CLAUSE_SUBJECTS = word_set("i we you he she it they there this that these those who what here")
"""Words that open a clause as its subject: "they have gone"."""

CLAUSE_FIRST_WORDS = word_set(
    "the a an our my his her its their your no every some many if when as"
)
"""Words that open a clause before its subject's noun: "the talks have failed"."""

# Time
WEEKDAYS = word_set("monday tuesday wednesday thursday friday saturday sunday")
"""The days of the week: no part of a name."""

TIME_NOUNS = word_set(
    "week weeks month months year years day days hour hours minute minutes morning afternoon "
    "evening night ago today yesterday tomorrow tonight decade decades moment time times"
)
"""Nouns and adverbs that tell a time: "last week", "today"."""

TIME_MODIFIERS = word_set(
    "last next less more than earlier late early on in ago about nearly over past just"
)
"""Words that go with a noun of time: "less than a week ago"."""

MONTH_MODIFIERS = word_set("last next this early late mid since until every")
"""Words before a month: in "last May" it is no surname."""

# Adverbs
ADVERBS = WEEKDAYS | word_set(
    "also later then now once again first just only still even never not often always "
    "sometimes soon too already afterwards afterward earlier ago yesterday today tomorrow "
    "twice so instead thus there back out on up"
)
"""Adverbs without -ly that may stand between a subject and its verb."""

PREVERBAL_ADVERBS = word_set(
    "also then now once just only even still never not often soon later first"
)
"""Adverbs between a subject and its finite verb: "Holm also said". ADVERBS has more, such as
"yesterday", which mostly begin something else there."""

RESTRICTIVE_ADVERBS = word_set("only just merely simply quite")
"""Adverbs that turn a negation round: "not only"."""

NEGATIONS = word_set("not never nor nobody")
"""Words that deny a verb: "Holm never said"."""


def is_adverb(word: str) -> bool:
    """Whether a word may stand between a subject and its verb: "also", "quickly"."""
    return word in ADVERBS or (word.endswith("ly") and len(word) > _SHORTEST_LY_NOUN)
