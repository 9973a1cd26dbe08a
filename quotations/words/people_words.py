"""Nouns for people: kinship, gender, offices, and forms of address."""

from .function_words import INDEFINITE_DETERMINERS, word_set

MALE_NOUNS = word_set(
    "man father son brother husband boy boyfriend uncle nephew grandfather grandson "
    "stepfather spokesman chairman businessman congressman councilman alderman salesman "
    "gentleman actor king prince lord dad godfather widower fisherman cameraman fireman "
    "policeman guy"
)
"""Nouns that tell that a person is a man."""

FEMALE_NOUNS = word_set(
    "woman mother daughter sister wife girl girlfriend aunt niece grandmother granddaughter "
    "stepmother spokeswoman chairwoman businesswoman congresswoman councilwoman alderwoman "
    "actress queen princess lady mom mum godmother widow"
)
"""Nouns that tell that a person is a woman."""

PERSON_NOUNS = word_set(
    "victim hostage killer suspect accused caller stranger child teen toddler lover ceo cfo "
    "coo pbo mp mpp mla militant jihadist gunman terrorist attacker shooter bomber "
    "executioner pupil prisoner inmate captive extremist rebel insurgent hacker thief burglar "
    "intruder robber stalker customer client bystander onlooker passerby pedestrian motorist "
    "commuter homeowner shopper cashier juror constable trooper sergeant corporal admiral "
    "colonel rabbi imam cleric monk nun worshipper immigrant migrant refugee orphan youngster "
    "bride groom ex-wife ex-husband flatmate co-worker coworker handyman rookie referee "
    "complainant appellant respondent newcomer lad bloke chap fugitive murderer rapist "
    "informant bodyguard apprentice relative person individual listener commenter archbishop "
    "vicar duke duchess sailor shepherd barman barmaid batsman bowler headteacher spectator "
    "traveller traveler sprinter addict brother-in-law sister-in-law father-in-law "
    "mother-in-law son-in-law daughter-in-law runner-up"
)
"""Nouns for persons who are mostly told of without a name: "the hostage"."""

RELATION_NOUNS = word_set(
    "friend friends mother father brother sister wife husband son daughter widow uncle aunt "
    "cousin niece nephew parent parents family neighbour neighbor colleague classmate lawyer "
    "lawyers attorney aide ally supporter supporters fan fans follower followers critic "
    "critics opponent victim relative relatives partner spokesman spokeswoman spokesperson "
    "survivor"
)
"""What somebody is to another: "a friend of Holm"."""

PAIR_WORDS = word_set("two pair couple duo trio men women brothers sisters twins three")
"""Words for several persons after "the": "The two men wept"."""

SENIORITY_WORDS = word_set("younger elder older senior junior")
"""Words that tell a relative of the same name apart: "the younger Holm"."""

TELLER_DETERMINERS = INDEFINITE_DETERMINERS | {"the"}
"""Determiners of an unnamed speaker behind the verb: "said one farmer"."""

# Offices
CHIEF_OFFICERS = word_set("ceo cfo coo")
"""Abbreviated offices of those who lead a firm."""

FIRM_OFFICES = CHIEF_OFFICERS | {"cto"}
"""Abbreviated offices that end a firm's name: "Laura Ashby CEO Ada Holm"."""

OFFICES_ALONE = word_set("president senator governor mayor premier chancellor")
"""Offices that mean one person without more: "the mayor said"."""

ONE_PERSON_OFFICES = OFFICES_ALONE | CHIEF_OFFICERS | word_set("minister leader")
"""Offices that one person holds in a text, be the name given or not."""

LEADER_TITLES = word_set("president premier chancellor king queen leader emir chairman")
"""Titles that "leader" may stand for: "the Russian leader"."""

ADJECTIVE_ROLES = word_set("chief general principal expert representative official champion")
"""Roles that are adjectives as well: "the chief reason"."""

ROLE_ADJECTIVES = word_set("former first last late early new old own ex then fellow acting")
"""Adjectives that a speaker's phrase may open with: "former aide"."""

# Forms of address
PLAIN_TITLES = word_set("mr mrs ms miss")
"""Titles that anybody may bear."""

FORMS_OF_ADDRESS = PLAIN_TITLES | word_set("dr prof")
"""Titles that stand before a surname alone: "Mr. English"."""

COURTESY_TITLES = PLAIN_TITLES | word_set("lord lady sir dame justice")
"""Titles after which even a common word is a surname: "Lord Black". Not "Doctor", which opens
names of firms."""

TITLE_EXPANSIONS = {"sen": "senator", "gov": "governor", "rep": "representative"}
"""Short titles, and the noun that a text uses for the same person: "Sen. Holm", "the senator"."""
