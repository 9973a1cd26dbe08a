"""Verbs by their form and use: auxiliaries, irregular pasts, and verbs that bring no words."""

from .function_words import word_set

# Auxiliaries
BE_FORMS = word_set("was were been being be is are")
"""The forms of "to be" in the third person."""

PASSIVE_AUXILIARIES = BE_FORMS | word_set("am get gets got getting")
"""Verbs that form the passive with a participle: "was told", "got told"."""

COPULAS = BE_FORMS | word_set("became remains")
"""Verbs that say what somebody is: "There was a man"."""

MODALS = word_set("will would could should can may might must")
"""Auxiliaries that leave open whether something happens: "would call"."""

DO_FORMS = word_set("did does didn't doesn't")
"""Forms of "to do" before another verb: "Holm did not"."""

AUXILIARIES = word_set(
    "has had have is was were are be been being would will could did does do can may might "
    "must should shall didn't doesn't don't wouldn't won't couldn't hasn't hadn't isn't "
    "wasn't having got 'd 'll didn\u2019t doesn\u2019t don\u2019t wouldn\u2019t won\u2019t "
    "couldn\u2019t hasn\u2019t hadn\u2019t haven't haven\u2019t aren't aren\u2019t isn\u2019t "
    "wasn\u2019t weren't weren\u2019t shouldn't shouldn\u2019t can't can\u2019t cannot"
)
"""Verbs that stand before another verb, contracted forms included."""

NON_FINITE_AUXILIARIES = word_set("be been being having 'd 'll")
"""Auxiliaries that need another verb before them to make a clause: "has been"."""

CONTRACTIONS = ("'s", "'re", "'m", "'ve", "'ll", "'d", "n't")
"""Endings that make a pronoun a subject with its verb: "it's", "they'll"."""

# Forms
IRREGULAR_PASTS = word_set(
    "went made took gave came ran won lost held began stood sat met sent kept left brought "
    "found knew let put set drew drove wore rose fell led spent built bought chose broke "
    "caught dealt fought flew forgot froze grew heard hid hung laid lay lit lent meant paid "
    "quit rang rode sank sold shook shut slept slid spun split sprang stole stuck struck "
    "swept swung taught threw understood woke withdrew became bent bet bit blew cut drank ate "
    "fed fled overcame overtook sought undertook upset told said wrote thought saw spoke got "
    "wept swore sang crept dug leapt bled bred clung dwelt forbade forgave knelt leaned "
    "learnt mistook rid shed shone shrank spat spun stank stung strode strove swam thrust "
    "trod wound wrung"
)
"""Past forms that do not end in -ed."""

IRREGULAR_PARTICIPLES = word_set("seen known said told thought understood written")
"""Participles without -ed that follow an adverb in the passive: "is widely known"."""

UNCHANGED_PASTS = word_set("read put hit cast forecast rebut set let")
"""Verbs whose past is their base form: "Holm read"."""

PARTICIPLE_ENDINGS = ("ed", "ing")
"""Endings of regular participles."""

# Verbs by meaning
ATTITUDE_VERBS = word_set(
    "consider considers considered considering think thinks thought thinking believe believes "
    "believed believing feel feels felt feeling hope hopes hoped hoping see sees saw seen "
    "seeing support supports supported supporting oppose opposes opposed opposing accept "
    "accepts accepted accepting agree agrees agreed agreeing decide decides decided deciding "
    "regard regards regarded view views viewed expect expects expected fear fears feared tell "
    "want wants"
)
"""Verbs of thinking, feeling and taking sides: they need no spoken words."""

PERCEPTION_VERBS = word_set(
    "hear hears heard see sees saw watch watches watched recall recalls recalled remember "
    "remembers remembered overheard catch caught filmed films recorded show shows showed "
    "shown hearing seeing watching recalling remembering showing"
)
"""Verbs of seeing and hearing, whose object may speak: "Vell recalled Holm saying"."""

CONVERSATION_PARTICIPLES = word_set("talking speaking")
"""Participles that tell of talk and bring no words: "saw Holm talking"."""

ASPECTUAL_VERBS = word_set(
    "kept keeps keep began begin begins started starts stopped stops continued"
)
"""Verbs that tell how another verb goes on: "kept asking"."""

ENCOUNTER_VERBS = word_set("met faced joined passed heard saw watched heckled")
"""Verbs with people as their object: "met voters shouting"."""

LINKING_VERBS = word_set(
    "became become becomes remained remains seemed seems got known pleaded pled"
)
"""Verbs that link a subject to what others call it: "became known as"."""

IDENTIFYING_VERBS = word_set("named identified")
"""Verbs that tell who somebody is: "Police named the victim as Holm"."""

TRANSITIVE_VERBS = word_set(
    "met meets saw sees beat beats led leads left leaves gave gives took takes won lost made "
    "makes knew knows found finds felt feels sent sends held holds kept keeps hit hits sued "
    "sues joins thanks backs replaces defeats defends accuses attacks supports visits"
)
"""Common verbs between two names: in "Holm met Vell" the second is the object."""

PUBLISHING_VERBS = word_set(
    "issued issue issues issuing released release releases releasing posted post posts "
    "posting published publish publishes publishing sent send sends sending wrote write "
    "writes writing written put gave give gives giving given made make makes making delivered "
    "tweeted tweets ran runs penned left recorded filed drafted added uploaded circulated "
    "distributed emailed texted"
)
"""Verbs by which somebody makes a text: "issued a statement"."""

RECEIVING_VERBS = word_set("got get gets getting received receive receives receiving")
"""Verbs by which somebody gets another's text: "got a letter"."""

CAMPAIGN_VERBS = word_set("free save help stop draft elect remember")
"""Verbs that open a campaign's name: "Free Ada Holm"."""
