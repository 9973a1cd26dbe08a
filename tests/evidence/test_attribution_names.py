"""Which names in an attribution may be the speaker's."""

import pytest

from briefing.evidence.attribution_names import speaking_words

SPEAKS = [
    ("Berg said", "berg"),
    ("MR. MOE said", "moe"),
    ("according to Berg", "berg"),
    ("in the words of Moe", "moe"),
    ("Berg's statement said", "berg"),
    ("Berg’s own words were", "berg"),
    ("President of Norland Alma Berg said", "berg"),
    ("Secretary of State Jon Moe said", "moe"),
    ("Berg, spokesman for the port, said", "berg"),
    ("Moe told Berg", "moe"),
    ("asked Berg", "berg"),
    ("Ursula von der Leyen said", "leyen"),
    ("Putin's spokesman Dmitry Peskov said", "peskov"),
    ("Berg campaign manager Jon Moe said", "moe"),
    ("сказала Дюжин", "дюжин"),
    ("Mr. Moe (Norland)", "moe"),
]


@pytest.mark.parametrize(("attribution", "surname"), SPEAKS)
def test_a_name_that_stands_for_the_speaker_counts(attribution: str, surname: str) -> None:
    assert surname in speaking_words(attribution)


SOMEBODY_ELSE = [
    ("Berg's spokesman said", "berg"),
    ("Berg’s office said", "berg"),
    ("Putin's spokesman Dmitry Peskov said", "putin"),
    ("a spokesman for Berg said", "berg"),
    ("a spokesman for Prime Minister Alma Berg said", "berg"),
    ("an aide to Berg said", "berg"),
    ("a source close to Berg said", "berg"),
    ("the Berg campaign said", "berg"),
    ("Berg campaign manager Jon Moe said", "berg"),
    ("a Berg aide said", "berg"),
    ("he told Berg", "berg"),
    ("Moe told Berg", "berg"),
    ("Moe, asked about Berg, said", "berg"),
    ("the minister accused Berg", "berg"),
]


@pytest.mark.parametrize(("attribution", "surname"), SOMEBODY_ELSE)
def test_a_name_by_which_somebody_else_is_told_of_does_not(attribution: str, surname: str) -> None:
    assert surname not in speaking_words(attribution)
