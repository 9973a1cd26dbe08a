"""Records of councils and parliaments, and other printed transcripts: who speaks in each turn."""

from pathlib import Path

import pytest

from quotations import Vocabulary, is_transcript, read_turns

TABLES = Path(__file__).parent / "records"
RECORDS = [path.stem for path in sorted(TABLES.glob("*.txt"))]


def read(record: str) -> tuple[str, list[tuple[str, str]]]:
    """The text of a record, and each of its turns as (label, full name or "-")."""
    text, _, table = (TABLES / f"{record}.txt").read_text(encoding="utf-8").partition("===\n")
    rows = (line.split(" | ") for line in table.splitlines())
    return text, [(label, name) for label, name in rows]


@pytest.mark.parametrize("record", RECORDS)
def test_each_labelled_turn_is_found_with_the_name_that_the_record_gives(
    record: str, vocabulary: Vocabulary
) -> None:
    text, expected = read(record)
    turns = read_turns(text, vocabulary)
    assert is_transcript(turns)
    assert [(turn.label, turn.speaker_name or "-") for turn in turns] == expected


@pytest.mark.parametrize(
    ("record", "unspoken"),
    [
        ("commons", ["123", "Column 124", "Question put", "Abbot, Jack", "Several hon. Members"]),
        ("council", ["2/14", "A vote was taken", "Abstaining", "The meeting rose"]),
        ("commons_canada", ["● (1005)", "Routine Proceedings"]),
        ("assembly", ["was escorted", "took the Chair"]),
    ],
)
def test_votes_lists_and_page_numbers_are_nobodys_words(
    record: str, unspoken: list[str], vocabulary: Vocabulary
) -> None:
    text, _ = read(record)
    spoken = [
        text[slice(*one)] for turn in read_turns(text, vocabulary) for one in turn.paragraphs
    ]
    assert [words for words in unspoken if any(words in one for one in spoken)] == []


def test_a_question_that_the_record_puts_into_its_own_words_is_not_spoken(
    vocabulary: Vocabulary,
) -> None:
    text = (
        "Harbour Fees\n\n1. Mr. Moe asked the Secretary of State for Ports if she will lower them."
        "\n\nThe Secretary of State for Ports (Miss Ada Holm): I will.\n\nMr. Moe: I thank her."
    )
    told = [
        (turn.label, turn.speaker_name, turn.paragraphs) for turn in read_turns(text, vocabulary)
    ]
    assert [(label, name) for label, name, _ in told] == [
        ("Mr. Moe", None),
        ("The Secretary of State for Ports", "Ada Holm"),
        ("Mr. Moe", None),
    ]
    assert told[0][2] == ()


@pytest.mark.parametrize(
    ("introduced", "later", "name"),
    [
        ("Mr. Jon Moe (Northgate)", "Mr. Moe", "Jon Moe"),
        ("Sir Jon Moe (Northgate)", "Mr. Moe", None),
        ("Mrs. Eva Moe (Northgate)", "Mr. Moe", None),
        ("The Minister for Ports (Mr. Jon Moe)", "Mr. Moe", "Jon Moe"),
        ("Mr. Jon Wells (Selly Oak)", "Mr. Wells", "Jon Wells"),
        ("Mr. Lund (New Zealand)", "Mr. Lund", None),
    ],
)
def test_a_surname_is_whom_an_earlier_label_names_in_full(
    introduced: str, later: str, name: str | None, vocabulary: Vocabulary
) -> None:
    text = f"Harbour Fees\n\n{introduced}: They are high.\n\nMr. Speaker: Order.\n\n{later}: Yes."
    assert read_turns(text, vocabulary)[-1].speaker_name == name


@pytest.mark.parametrize("outlet", ["The Northgate Courier", "Der Spiegel", "Northgate News"])
def test_an_outlet_that_asks_is_no_person(outlet: str, vocabulary: Vocabulary) -> None:
    text = f"An interview\n\n{outlet}: Why now?\n\nAda Holm: It is time.\n\n{outlet}: And then?"
    assert [turn.speaker_name for turn in read_turns(text, vocabulary)] == [None, "Ada Holm", None]


@pytest.mark.parametrize("label", ["The Minister for Ports ( ): ", "Mr. Lund (\u00a0) ( ): "])
def test_brackets_with_nothing_in_them_name_nobody(label: str, vocabulary: Vocabulary) -> None:
    text = f"Harbour Fees\n\n{label}We wait.\n\nMr. Jon Moe (Northgate): Why?\n\n{label}So."
    told = [turn.speaker_name for turn in read_turns(text, vocabulary)]
    assert told == [None, "Jon Moe", None]
