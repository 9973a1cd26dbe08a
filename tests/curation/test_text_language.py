"""The language of a page: as declared, where its words do not say otherwise."""

import pytest

from briefing.curation.page_reading import read_page
from briefing.curation.text_language import can_be_in, language_tag, told_by_words

ENGLISH = (
    "The harbour is open to all the ships that want to come to it, and it was a long day for us."
)
GERMAN = (
    "Der Hafen ist für alle Schiffe offen, die kommen wollen, und das ist nicht für uns allein."
)
NORWEGIAN = (
    "Havnen er åpen for alle skip som vil komme til byen, og det er ikke bare for oss alene."
)
# ruff: noqa: RUF001 - Ukrainian has its own letters
UKRAINIAN = (
    "Гавань відкрита для всіх суден, що хочуть до неї зайти, і це не лише для нас та міста."
)


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("en", "en"), ("EN_us", "en-US"), ("pt-br", "pt-BR"), ("zh-hans", "zh-Hans"),
        ("sr-latn-rs", "sr-Latn-RS"), ("en-US.UTF-8", "en-US"), ("x", None), ("english", None),
        ("", None), ("qq", None),
    ],
)  # fmt: skip
def test_tags_are_read_as_pages_write_them(written: str, tag: str | None) -> None:
    assert language_tag(written) == tag


@pytest.mark.parametrize(
    ("text", "fitting", "others"),
    [
        (ENGLISH, ["en", "en-GB"], ["de", "fr", "uk", "ru"]),
        (GERMAN, ["de", "de-AT"], ["en", "nl", "sv", "uk"]),
        (NORWEGIAN, ["nb", "no", "nn-NO"], ["en", "de", "sr-Cyrl"]),
        (UKRAINIAN, ["uk"], ["ru", "en", "sr", "sr-Cyrl", "ar"]),
        ("Harbour open", ["en", "de", "sw"], ["ru", "ja"]),
    ],
)
def test_a_text_can_be_in_a_language_of_its_script_and_words(
    text: str, fitting: list[str], others: list[str]
) -> None:
    assert [tag for tag in [*fitting, *others] if can_be_in(text, tag)] == fitting


def test_too_few_words_tell_no_language() -> None:
    assert told_by_words("The harbour of the town") is None
    assert told_by_words(GERMAN) == "de"


PAGES = [
    ("lang='en'", "", ENGLISH, "en"),
    ("lang='en_GB'", "<meta property='og:locale' content='en_US'>", ENGLISH, "en-GB"),
    ("", "<meta property='og:locale' content='de_DE'>", GERMAN, "de-DE"),
    ("", "<meta http-equiv='Content-Language' content='uk'>", UKRAINIAN, "uk"),
    ("lang='en'", "", GERMAN, None),
    ("lang='en'", "<meta property='og:locale' content='de_DE'>", GERMAN, "de-DE"),
    ("", "", ENGLISH, None),
    ("lang='nonsense'", "", ENGLISH, None),
]


@pytest.mark.parametrize(("attribute", "head", "text", "language"), PAGES)
def test_a_page_s_language_is_the_declared_one_that_its_words_bear_out(
    attribute: str, head: str, text: str, language: str | None
) -> None:
    page = f"<html {attribute}><head>{head}</head><body><article><h1>A</h1><p>{text}</p>"
    assert read_page(page).facts.stated.language == language


def test_a_declared_language_that_the_words_deny_is_asked() -> None:
    facts = read_page(f"<html lang='en'><body><article><p>{GERMAN}</p></article>", "en").facts
    offered = [(one.value, one.origin) for one in facts.candidates["language"]]
    assert offered == [("en", "html lang, server"), ("de", "its words")]
