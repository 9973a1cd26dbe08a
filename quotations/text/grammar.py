"""Small closed classes of English words that the rules look at."""


def words(row: str) -> frozenset[str]:
    """The set of the words in a row."""
    return frozenset(row.split())


PRONOUNS = words("he she they it we i you who")
PERSONAL = {"he": "m", "she": "f"}
DETERMINERS = words(
    "the a an this that these those his her its their our my your one another some several many "
    "most both two three four five six seven eight nine ten no every each other all any few "
    "neither either numerous multiple"
)
AUXILIARIES = words(
    "has had have is was were are be been being would will could did does do can may might must "
    "should shall didn't doesn't don't wouldn't won't couldn't hasn't hadn't isn't wasn't "
    "having got 'd 'll didn\u2019t doesn\u2019t don\u2019t wouldn\u2019t won\u2019t "
    "couldn\u2019t hasn\u2019t hadn\u2019t haven't haven\u2019t aren't aren\u2019t isn\u2019t "
    "wasn\u2019t weren't weren\u2019t shouldn't shouldn\u2019t can't can\u2019t cannot"
)
ADVERBS = words(
    "also later then now once again first just only still even never not often always sometimes "
    "soon too already afterwards afterward earlier ago yesterday today tomorrow twice so instead "
    "thus there back out on up monday tuesday wednesday thursday friday saturday sunday"
)
PREPOSITIONS = words(
    "of for from at in with to on by about against among around before after between during "
    "into like near over since through under until upon within without via per behind beside "
    "besides amid despite unlike including regarding outside inside across along toward towards"
)
BARRIERS = words(
    "but while because when after before if though although since that what how whether which "
    "where whereas until unless as than why or yet so"
)
SUBORDINATORS = words(
    "when while after before as although though if since because even once until whenever unless"
)
REPORTING_NOUNS = words(
    "words word claim claims statement statements remark remarks promise call comment comments "
    "tweet tweets speech vow pledge warning assertion suggestion description reference insistence "
    "response reply answer question message quote assessment "
    "criticism argument complaint letter email post note memo declaration announcement "
    "characterization admission contention denial prediction conclusion accusation accusations "
    "allegation allegations opinion observation demand demands plea slogan motto mantra joke quip "
    "verdict boast threat testimony insinuation retort rebuke dictum"
)
RELATIVES = words("which who whose that where")
PASTS = words(
    "went made took gave came ran won lost held began stood sat met sent kept left brought found "
    "knew let put set drew drove wore rose fell led spent built bought chose broke caught dealt "
    "fought flew forgot froze grew heard hid hung laid lay lit lent meant paid quit rang rode "
    "sank sold shook shut slept slid spun split sprang stole stuck struck swept swung taught "
    "threw understood woke withdrew became bent bet bit blew cut drank ate fed fled overcame "
    "overtook sought undertook upset told said wrote thought saw spoke got wept swore sang crept "
    "dug leapt bled bred clung dwelt forbade forgave knelt leaned learnt mistook rid shed shone "
    "shrank spat spun stank stung strode strove swam thrust trod wound wrung"
)
MODALS = words("will would could should can may might must")
ARTICLES = words("the a an his her its their our my")
DAYS = words("monday tuesday wednesday thursday friday saturday sunday")
ADJECTIVES = words("former first last late early new old own ex then fellow acting")
OPENERS = words(
    "and but yet so meanwhile however moreover furthermore thus still indeed nevertheless "
    "additionally instead likewise similarly finally also then"
)
TIMES = words(
    "week weeks month months year years day days hour hours minute minutes morning afternoon "
    "evening night ago today yesterday tomorrow tonight decade decades moment time times"
)
INNER = words(
    "consider considers considered considering think thinks thought thinking believe believes "
    "believed believing feel feels felt feeling hope hopes hoped hoping see sees saw seen seeing "
    "support supports supported supporting oppose opposes opposed opposing accept accepts "
    "accepted accepting agree agrees agreed agreeing decide decides decided deciding regard "
    "regards regarded view views viewed expect expects expected fear fears feared tell want wants"
)
NAMING = words(
    "call calls called calling dub dubs dubbed dubbing label labels labeled labelled labeling "
    "labelling brand brands branded branding term terms termed terming nickname nicknames "
    "nicknamed nicknaming christen christens christened christening"
)
NOT_NOUNS = words("here there ever alongside asked even just only not now such rather given")
NUMBERS = words("two three four five six seven eight nine ten")
WORKS = words(
    "book memoir memoirs autobiography biography novel play musical opera film movie documentary "
    "series show sitcom program programme podcast broadcast album song ballad anthem single poem "
    "essay column blog newsletter magazine exhibition books films movies songs shows"
)
LEADERS = words("president premier chancellor king queen leader emir chairman")


def is_adverb(word: str) -> bool:
    """Whether a word may stand between a subject and its verb."""
    return word in ADVERBS or (word.endswith("ly") and len(word) > 4)


def plain(word: str) -> str:
    """A word with the typewriter's apostrophe."""
    return word.replace("\u2019", "'")
