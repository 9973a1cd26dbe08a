"""Texts in other languages: what is read right in 40 quotations of each, and what is left open."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from quotations import PulledQuote, Vocabulary, pull_quotes, reads_language

TABLES = Path(__file__).parent / "languages"
LANGUAGES = [path.stem for path in sorted(TABLES.glob("*.txt"))]
LEAST_RIGHT = 0.85


@dataclass(frozen=True)
class Judged:
    """A quotation of a table, with what it should be: a full name, "(words)" or "-"."""

    quote: PulledQuote
    expected: str

    @property
    def is_right(self) -> bool:
        """Whether the speaker is the expected one."""
        if self.expected == "-":
            return self.quote.speaker is None or self.quote.speaker_name is None
        if self.expected.startswith("("):
            words = self.expected.strip("()")
            return self.quote.speaker_name is None and words in (self.quote.speaker or "")
        return self.quote.speaker_name == self.expected


def judged(table: str, vocabulary: Vocabulary) -> list[Judged]:
    """The quotations of a table's articles with what they should be."""
    found: list[Judged] = []
    for article in (TABLES / f"{table}.txt").read_text(encoding="utf-8").split("===\n"):
        lines = article.splitlines()
        expected = [line[2:] for line in lines if line.startswith("> ")]
        text = "\n".join(line for line in lines if not line.startswith("> "))
        quotes = pull_quotes(text, vocabulary)
        assert len(quotes) == len(expected), [quote.text for quote in quotes]
        found += map(Judged, quotes, expected)
    return found


def lines_of(name: str) -> list[str]:
    """Texts of a line each."""
    return (TABLES / "traps" / f"{name}.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_forty_quotations_most_have_their_speaker(
    language: str, vocabulary: Vocabulary
) -> None:
    table = judged(language, vocabulary)
    assert len(table) >= 40
    assert sum(one.is_right for one in table) >= LEAST_RIGHT * len(table)


@pytest.mark.parametrize("language", LANGUAGES)
def test_none_is_sure_and_wrong(language: str, vocabulary: Vocabulary) -> None:
    table = judged(language, vocabulary)
    sure = [one for one in table if one.quote.confidence == "sure"]
    assert len(sure) >= 10
    assert [one for one in sure if not one.is_right] == []


VERBS = [f"traps/{path.stem}" for path in sorted((TABLES / "traps").glob("verbs_*.txt"))]


@pytest.mark.parametrize(
    "table", ["traps/arabic", "traps/arabic_more", "traps/arabic_plain", *VERBS]
)
def test_traps_give_nobody_surely_the_words_of_another(table: str, vocabulary: Vocabulary) -> None:
    judgements = judged(table, vocabulary)
    right = [one for one in judgements if one.is_right]
    assert [one for one in judgements if one.quote.confidence == "sure" and one not in right] == []
    assert len(right) >= LEAST_RIGHT * len(judgements)


@pytest.mark.parametrize("language", ["de", "es", "fr", "it", "ru", "uk"])
def test_words_of_relatives_firms_and_staff_are_surely_nobodys(
    language: str, vocabulary: Vocabulary
) -> None:
    table = judged(f"traps/whose_{language}", vocabulary)
    assert [one for one in table if one.quote.confidence == "sure" and not one.is_right] == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("وقالَ الرئيسُ أحمدُ الخطيبُ: «لن نوقع على هذا الاتفاق أبدا».", "أحمدُ الخطيبُ"),
        ("وقال إيلي حداد وزميلته سعاد نجم: «لن نوقع على هذا الاتفاق أبدا».", None),
        ("وقال محمود عباس: «لن نوقع». ووصف محمود عباس الاتفاق بأنه «سيئ».", "محمود عباس"),
        ("قالت جامعة الملك سعود: «لن نوقع على هذا الاتفاق أبدا».", None),
        ("لا تزال المحادثات مستمرة في العاصمة، وهذا ما قاله الجميع: «لن نوقع أبدا».", None),
    ],
)
def test_in_arabic_a_clause_or_an_institution_is_no_name(
    text: str, speaker: str | None, vocabulary: Vocabulary
) -> None:
    assert {quote.speaker_name for quote in pull_quotes(text, vocabulary)} == {speaker}


@pytest.mark.parametrize(
    "before",
    [
        "اجتمع الوزراء أمس في الميناء مع المدير وأحمد الخطيب في المدينة.",
        "التقى الوزير أحمد الخطيب المدير أمس، وجاء سامي نصر وأحمد الخطيب إلى الميناء.",
        "سلم المدير المفتاح لأحمد الخطيب أمس في الميناء.",
    ],
)
def test_and_or_to_before_an_arabic_name_is_no_part_of_it(
    before: str, vocabulary: Vocabulary
) -> None:
    text = f"{before} وقال الخطيب: «نحن نبقى هنا اليوم وغدا ولن نرحل»."
    (quote,) = pull_quotes(text, vocabulary)
    assert quote.speaker_name == "أحمد الخطيب"


def test_an_arabic_name_with_a_noun_behind_it_is_the_longest_name_that_it_begins_with(
    vocabulary: Vocabulary,
) -> None:
    text = (
        "وقال محمد علي حسن الخطيب الكبير: «نحن نبقى هنا اليوم وغدا ولن نرحل». "
        "ثم جاء محمد علي. ثم جاء محمد علي حسن. وعاد محمد علي. وعاد محمد علي حسن."
    )
    (quote,) = pull_quotes(text, vocabulary)
    assert (quote.speaker, quote.speaker_name) == ("محمد علي حسن الخطيب", "محمد علي حسن")


@pytest.mark.parametrize("text", lines_of("owners"))
def test_a_name_that_only_owns_the_speaker_is_no_speaker(
    text: str, vocabulary: Vocabulary
) -> None:
    (quote,) = pull_quotes(text, vocabulary)
    assert (quote.speaker_name, quote.confidence) == (None, "check")


@pytest.mark.parametrize(
    "text",
    [
        "„Die Zinsen steigen“, warnte Deutsche Bank. Das ist für die Kunden nicht gut.",
        "« Les taux montent », a averti Crédit Central. Ce n'est pas bon pour les clients.",
        "«Suben los tipos», advirtió Caja Central. No es bueno para los clientes de la casa.",
    ],
)
def test_a_firm_is_never_surely_a_person(text: str, vocabulary: Vocabulary) -> None:
    (quote,) = pull_quotes(text, vocabulary)
    assert quote.confidence == "check"


@pytest.mark.parametrize("text", lines_of("unread"))
def test_no_speaker_is_named_in_a_language_that_is_not_read(
    text: str, vocabulary: Vocabulary
) -> None:
    (quote,) = pull_quotes(text, vocabulary)
    assert not reads_language(text)
    assert (quote.speaker, quote.speaker_name, quote.confidence) == (None, None, "check")
    assert quote.explanation.doubt == "no rules are there for the language of this text"


@pytest.mark.parametrize(
    "text",
    ["“We stay,” Moe said.", "“Nous restons” and «Ми тут», Moe said to the press.", "«Так»", ""],
)
def test_english_and_short_texts_are_read_as_english(text: str) -> None:
    assert reads_language(text)
