"""Who speaks in a transcript, from which word to which."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotations import (
    SpokenTurn,
    Vocabulary,
    is_transcript,
    pull_turns,
    read_turns,
    signers_of,
)

BRIEFING = """Press Briefing by Press Secretary Jon Moe and Harbour Master Ada Holm

The Harbour Room

2:05 P.M.

MR. MOE:  Good afternoon.  (Laughter.)  Sit down.

We begin with the fees.

Q    Jon, are they final?

(Cross-talk.)

MR. MOE:  No.

HARBOUR MASTER HOLM:  They are mine.

Q    And yours, “for good”?

MS. HOLM:  Ours.

END  2:30 P.M.

The press office sells no fish.
"""


def _turns(text: str, vocabulary: Vocabulary) -> list[tuple[str | None, str | None, list[str]]]:
    return [
        (turn.label, turn.speaker_name, [text[slice(*extent)] for extent in turn.paragraphs])
        for turn in read_turns(text, vocabulary)
    ]


def test_a_briefing_is_read_turn_by_turn_without_its_stage_directions(
    vocabulary: Vocabulary,
) -> None:
    assert _turns(BRIEFING, vocabulary) == [
        (
            "MR. MOE",
            "Jon Moe",
            ["Good afternoon.  (Laughter.)  Sit down.", "We begin with the fees."],
        ),
        ("Q", None, ["Jon, are they final?"]),
        ("MR. MOE", "Jon Moe", ["No."]),
        ("HARBOUR MASTER HOLM", "Ada Holm", ["They are mine."]),
        ("Q", None, ["And yours, “for good”?"]),
        ("MS. HOLM", "Ada Holm", ["Ours."]),
    ]
    turns = read_turns(BRIEFING, vocabulary)
    assert is_transcript(turns)
    assert [turn.is_question for turn in turns] == [False, True, False, False, True, False]


HEADER = "Talks of President Ivan Sorin, Minister Ada Holm and Jon Moe, the harbour master\n\n"


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("MR. MOE:", "Jon Moe"),
        ("MR MOE:", "Jon Moe"),
        ("Mr. Moe:", "Jon Moe"),
        ("JON MOE:", "Jon Moe"),
        ("Jon Moe:", "Jon Moe"),
        ("**Jon Moe:**", "Jon Moe"),
        ("Jon Moe, harbour master of Northgate:", "Jon Moe"),
        ("Harbour Master Jon Moe:", "Jon Moe"),
        ("MINISTER HOLM:", "Ada Holm"),
        ("Minister of Ports Ada Holm:", "Ada Holm"),
        ("Ms. Holm (Norland):", "Ada Holm"),
        ("Ms. Holm (Norland) (spoke in French):", "Ada Holm"),
        ("THE PRESIDENT:", "Ivan Sorin"),
        ("The President:", "Ivan Sorin"),
        ("President of Norland Ivan Sorin:", "Ivan Sorin"),
        ("MR. HOLM:", None),
        ("JANE MOE:", None),
        ("THE CHAIRMAN:", None),
        ("SENIOR OFFICIAL:", None),
        ("Mr. Lund (Eastland):", None),
    ],
)
def test_a_label_has_the_full_name_that_the_text_gives_one_person(
    label: str, name: str | None, vocabulary: Vocabulary
) -> None:
    text = f"{HEADER}{label} We wait.\n\nQ: How long?\n\n{label} A year."
    assert [turn.speaker_name for turn in read_turns(text, vocabulary)] == [name, None, name]


@pytest.mark.parametrize("label", ["Q   ", "Q: ", "Q. ", "QUESTION: ", "Question: ", "Вопрос: "])
def test_a_reporters_question_is_nobodys(label: str, vocabulary: Vocabulary) -> None:
    text = f"{HEADER}MR. MOE: Yes?\n\n{label}Is it late?\n\nMR. MOE: No."
    assert [turn.is_question for turn in read_turns(text, vocabulary)] == [False, True, False]


@pytest.mark.parametrize(
    "line",
    [
        "He said: we wait.",
        "Asked about it, Moe said: we wait.",
        "Note: the harbour is closed.",
        "So, my question: why?",
        "Your Highness: I thank you.",
        "First: the fees.",
        "Quiet is what we want.",
        "Q-ships were never here.",
        "Newcomer. (Laughter.)",
        "One on Senator Moe: will he come?",
    ],
)
def test_a_colon_alone_makes_no_label(line: str, vocabulary: Vocabulary) -> None:
    text = f"{HEADER}MR. MOE: Yes.\n\n{line}\n\nMR. MOE: No."
    assert [turn.label for turn in read_turns(text, vocabulary)] == ["MR. MOE", "MR. MOE"]


def test_another_of_the_surname_whom_a_speaker_tells_of_is_not_the_president(
    vocabulary: Vocabulary,
) -> None:
    text = (
        "Remarks by President Sorin at the harbour\n\n"
        "THE PRESIDENT: My son, Beau Sorin, loved it.\n\nPRESIDENT SORIN: He did."
    )
    assert [turn.speaker_name for turn in read_turns(text, vocabulary)] == [None, None]


@pytest.mark.parametrize("heading", ["Remarks by President Holm Opening the Pier", "Doctors Holm"])
def test_a_headlines_words_are_no_given_names(heading: str, vocabulary: Vocabulary) -> None:
    text = f"{heading}\n\nPRESIDENT HOLM: It is late.\n\nDR. HOLM: It is."
    assert [turn.speaker_name for turn in read_turns(text, vocabulary)] == [None, None]


def test_turns_come_as_quotes_a_paragraph_each(vocabulary: Vocabulary) -> None:
    pulled = pull_turns(BRIEFING, read_turns(BRIEFING, vocabulary))
    assert {quote.kind for quote in pulled} == {"turn"}
    second = pulled[1]
    assert (second.text, second.speaker, second.speaker_name) == (
        "We begin with the fees.",
        "MR. MOE",
        "Jon Moe",
    )
    assert second.speaker_at is not None
    assert BRIEFING[slice(*second.speaker_at)] == "MR. MOE"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Statement by Minister Ada Holm on the port\n\nWe wait.", ("Ada Holm",)),
        ("Joint letter\n\nWe wait.\n\nIt rains.\n\nAda Holm\n\nJon Moe", ("Ada Holm", "Jon Moe")),
        ("On the port\n\nWe wait.\n\nWe met Jon Moe.\n\nIt rains.\n\nIt is late.", ()),
    ],
)
def test_a_statement_is_signed_at_its_head_or_its_foot(
    text: str, names: tuple[str, ...], vocabulary: Vocabulary
) -> None:
    assert signers_of(text, vocabulary) == names


def test_a_record_names_its_speakers_in_lines_of_their_own(vocabulary: Vocabulary) -> None:
    text = (
        "Harbour Fees\n\nAda Holm (Northgate) (Lab)\n\nWill they fall?\n\n"
        "The Minister for Ports (Jon Moe)\n\nThey will. I have said so.\n\nThey fell last year."
    )
    assert _turns(text, vocabulary) == [
        ("Ada Holm", "Ada Holm", ["Will they fall?"]),
        (
            "The Minister for Ports",
            "Jon Moe",
            ["They will. I have said so.", "They fell last year."],
        ),
    ]


INTERVIEW = """Ada Holm: "We wait for the law"

The Herald: Minister, why now?

Ada Holm: Because it is time. We have waited.

You called it impossible last year.

I called it hard.
"""


def test_an_interview_goes_on_without_labels_and_is_to_be_looked_at(
    vocabulary: Vocabulary,
) -> None:
    turns = read_turns(INTERVIEW, vocabulary)
    assert is_transcript(turns)
    told = [(turn.speaker_name, turn.is_question, turn.is_sure) for turn in turns]
    assert told == [
        (None, False, True),
        ("Ada Holm", False, True),
        (None, True, False),
        ("Ada Holm", False, False),
    ]


def test_a_news_article_with_a_label_or_two_is_no_transcript(vocabulary: Vocabulary) -> None:
    text = "Harbour opens\n\nAda Holm: “We wait.”\n\nIt rained. “It is late,” Jon Moe said."
    assert not is_transcript(read_turns(text, vocabulary))


@given(
    st.lists(
        st.sampled_from(
            [
                "MR. MOE: Yes.",
                "Q  No?",
                "(Laughter.)",
                "A:",
                "Q",
                "“”",
                "The",
                "A B (C) (D):",
                "é:",
            ]
        )
        | st.text(max_size=30)
    )
)
def test_any_text_is_read_and_each_turns_words_stand_in_it_in_order(
    vocabulary: Vocabulary, lines: list[str]
) -> None:
    text = "\n\n".join(lines)
    turns: tuple[SpokenTurn, ...] = read_turns(text, vocabulary)
    places = [place for turn in turns for extent in turn.paragraphs for place in extent]
    assert places == sorted(places)
    assert all(text[start:end].strip() for turn in turns for start, end in turn.paragraphs)
