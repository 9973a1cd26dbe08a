"""Words of the labels of transcripts, and words that only look like labels."""

from .function_words import word_set

ADDRESSING_WORDS = word_set(
    "your ladies dear my our distinguished excellencies folks friends i i'm i’m"
)
"""First words of what is said to an audience: "Your Highness: I thank you"."""

HEADS_OF_LINES = word_set(
    "note notes source sources update updated photo photos date time place location subject topic "
    "topics contact contacts email phone tel fax published posted read related headline byline "
    "correction editor summary background participants present agenda item items document "
    "documents annex table figure example warning important attention ps re cc from to via "
    "category tags share follow here today yesterday tomorrow page chapter section part a "
    "ayes noes contents yes no abstain"
)
"""Words before a colon that name nobody, where they are the whole label."""

MANY_VOICES = word_set(
    "audience participant participants moderator operator aide host interpreter translator "
    "members delegates crowd all voices remark реплика репліка"
)
"""Words that are a label by themselves, though they name nobody."""

TITLES_OF_HONOUR = word_set("sir dame lord lady baroness viscount earl")
"""Titles that a record never leaves out: "Sir Ian" is not "Mr."."""

FOREIGN_ARTICLES = word_set("the der die das le la les el al los il lo l'")
"""First words of papers' names: "Le Monde"."""

TITLES_OF_WOMEN = word_set("mrs ms miss")
"""Titles before a woman's name: "MS. MOE"."""

WORDS_BEFORE_OFFICES = word_set("the mr madam his her excellency")
"""Words before an office: "the President", "Madam Speaker"."""
