"""Verbs and nouns of speech that need a rule of their own.

The full list of the verbs that bring a speaker's words is in `cues.txt`.
"""

from .function_words import word_set

# Asking and answering
ANNOUNCING_PARTICIPLES = word_set("announcing proclaiming pledging promising revealing disclosing")
"""Forms of verbs of speech whose object is a thing: "Holm, announcing her campaign, said"."""

QUESTIONED = word_set("asked questioned quizzed pressed challenged")
"""Past forms of verbs of asking: "Holm was asked"."""

QUESTIONING_VERBS = QUESTIONED | word_set("ask asks presses questions interviewed")
"""Verbs by which one person puts a question to another, who may speak next: "Holm asked Vell"."""

ANSWERING_PARTICIPLES = QUESTIONED | word_set("told confronted responding replying reacting")
"""Participles that open a sentence with what somebody answers: "Asked if it was late, Holm"."""

RESPONSE_VERBS = word_set("agreed disagreed concurred objected dissented laughed smiled relented")
"""Verbs that tell how somebody takes the words of another: "Vell disagreed."."""

CONTINUATION_VERBS = word_set(
    "added adds continued concluded noted insisted stressed emphasized went"
)
"""Verbs by which a speaker goes on: "and added"."""

# Hearers
ADDRESSEE_PARTICIPLES = QUESTIONED | word_set("told informed advised reminded warned urged")
"""Participles whose subject in the passive is the hearer: "Holm was told"."""

ADDRESSEE_VERBS = word_set(
    "tell tells told remind reminds reminded inform informs informed assure assures assured"
)
"""Verbs that need a hearer: "told Holm" makes Holm no speaker."""

ADDRESSEE_OPENERS = word_set("told asked tells asks")
"""Verbs with a hearer that open a sentence: "Asked Holm: ..." is no inversion."""

# Quoting others
QUOTING_VERBS = word_set("quoted quotes quoting cited cites citing")
"""Verbs by which one quotes another: "quoted Holm as saying"."""

READING_VERBS = QUOTING_VERBS | word_set("read reads reading recited shared")
"""Verbs by which one reads another's text out."""

SHOUTED_VERBS = word_set(
    "said says told tells asked asks added adds replied replies wrote writes declared declares "
    "announced announces warned warns insisted insists claimed claims stated states answered"
)
"""Verbs that are no part of a name in capitals either: "“We agree,” MOE SAID."."""
RELAYING_VERBS = word_set("reports reported writes wrote notes noted says said")
"""Verbs by which an outlet passes words on: ", reports the Herald"."""

NAMING_VERBS = word_set(
    "call calls called calling dub dubs dubbed dubbing label labels labeled labelled labeling "
    "labelling brand brands branded branding term terms termed terming nickname nicknames "
    "nicknamed nicknaming christen christens christened christening"
)
"""Verbs that give something a name: "a plan called “Clean Sweep”"."""

NAMED_NOUNS = word_set(
    "move step decision plan deal act action policy law bill vote ruling attack strike raid "
    "measure proposal project remark speech gesture tactic idea trip visit tax launch test event"
)
"""What people call something, without a "that" between: "a move Holm called “a disgrace”"."""

OPINION_PARTICIPLES = word_set(
    "described quoted hailed praised mocked accused derided ridiculed lauded cited"
)
"""Participles that tell what others say of a person: "Holm, mocked as"."""

# Denying
DENIAL_VERBS = word_set("deny denies denied denying")
"""Verbs by which one denies what another said."""

REJECTION_VERBS = DENIAL_VERBS | word_set(
    "reject rejects rejected rejecting dismiss dismisses dismissed dismissing dispute "
    "disputes disputed refute refutes refuted face faces faced"
)
"""Verbs by which one turns another's claim down."""

NEGATING_WORDS = word_set("denied denies denying without from avoided avoids avoiding")
"""Words after which a participle tells what was not said: "denied saying"."""

DENIED_PARTICIPLES = word_set(
    "saying calling telling describing claiming suggesting using asking writing"
)
"""Participles of speech that such a word can deny."""

DENIED_VERBS = word_set(
    "say said says call called tell told claim claimed describe described write wrote"
)
"""Verbs of speech that a negation can deny: "did not say"."""

# Verbs that may be other words
PARTICIPIAL_ADJECTIVES = word_set(
    "alleged proposed claimed promised reported stated announced rumored pledged"
)
"""Past forms that are adjectives after a possessive: "Holm's alleged plan"."""

BEFORE_VERBS_IN_S = word_set("he she it who which also then now")
"""Words after which a form in -s is a verb and no plural: "he claims"."""

BEFORE_BASE_VERBS = word_set("they we i you who also will would to did people officials critics")
"""Words after which a base form is a verb and no noun: "critics claim"."""

CUE_ENDINGS = ("ed", "aid", "ay", "ays", "ue", "ues", "rote", "rites")
"""Endings by which a cue after a determiner is a verb: "many say", "others argue"."""

NOUNS_BEFORE_OF = word_set("calls shouts cries chants claims reports demands")
"""Forms in -s that are nouns before "of": "calls of “shame”"."""

PHRASAL_PARTICLES: dict[str, tuple[str, ...]] = (
    {"goes": ("on",), "went": ("on",), "put": ("it",), "puts": ("it",)}
    | dict.fromkeys(
        word_set("point points pointed pointing shot shoots hit hits chimed chimes chiming"),
        ("out", "back", "in"),
    )
    | dict.fromkeys(word_set("fired fires"), ("back", "off"))
)
"""Verbs that bring words only with one of some particles: "went on", "hit back"."""

STATEMENT_PREDICATES = word_set(
    "was is were are read reads said says came comes included includes"
)
"""Verbs by which a noun of speech brings words: "Holm's answer was “no”"."""

UNDOUBLED_VERBS = word_set(
    "answer murmur mutter wonder thunder counter remember consider offer conclude order "
    "blister reiterate proffer question mention caption reason comment present credit portion "
    "whisper exclaim remind publish threaten discover open deliver label"
)
"""Verbs that do not double their last letter before -ed: "answered"."""

# Nouns
REPORTING_NOUNS = word_set(
    "words word claim claims statement statements remark remarks promise call comment "
    "comments tweet tweets speech vow pledge warning assertion suggestion description "
    "reference insistence response reply answer question message quote assessment criticism "
    "argument complaint letter email post note memo declaration announcement characterization "
    "admission contention denial prediction conclusion accusation accusations allegation "
    "allegations opinion observation demand demands plea slogan motto mantra joke quip "
    "verdict boast threat testimony insinuation retort rebuke dictum"
)
"""Nouns of speech: "Holm's promise that"."""

CLAIM_NOUNS = REPORTING_NOUNS | word_set(
    "suggestions reports report rumours rumors arguments complaints"
)
"""What somebody may reject: "rejected claims that"."""

UTTERANCE_NOUNS = REPORTING_NOUNS | word_set("line lines")
"""Nouns for another's words: "a line from Vell"."""

TEXT_NOUNS = REPORTING_NOUNS | word_set(
    "text texts e-mail report reports article articles column columns op-ed story video ad "
    "piece pieces release document lawsuit suit brief petition headline caption voicemail "
    "messages letters emails posts notes"
)
"""Things written or recorded whose words may follow: "a report that said"."""

SIGN_NOUNS = word_set(
    "sign signs banner banners placard placards poster posters shirt shirts t-shirt t-shirts "
    "hat hats cap caps sticker stickers billboard plaque flag flags leaflet leaflets card "
    "graffiti"
)
"""Things that show words: "a sign reading"."""

RECORDING_NOUNS = word_set(
    "video videos footage recording recordings clip clips audio tape memory memories"
)
"""What lets people hear somebody: "a video of Holm saying"."""

WORK_NOUNS = word_set(
    "book memoir memoirs autobiography biography novel play musical opera film movie "
    "documentary series show sitcom program programme podcast broadcast album song ballad "
    "anthem single poem essay column blog newsletter magazine exhibition books films movies "
    "songs shows"
)
"""Works with a title: "her book, “Clean Sweep”"."""

PICTURE_CREDIT_WORDS = word_set(
    "getty images image photo photos file handout reuters afp ap epa shutterstock"
)
"""Words of a picture's credit: "Getty Images"."""
