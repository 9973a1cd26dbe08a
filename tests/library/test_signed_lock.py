"""A line of the lock is believed as far as a trusted key vouches for it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from briefing.evidence.lock_format import Attestation, Proved, parse_lock, render_lock
from briefing.evidence.signatures import SigningKey, TrustedKeys
from briefing.evidence.verdict import Basis, Check
from briefing.library.checking import Report, report_on, write_lock
from briefing.library.differences import differences
from briefing.library.identity import version_of
from briefing.library.loader import Examination, LibraryLoader
from briefing.library.lock_review import LineChange, review
from briefing.library.lock_signing import SignedLock, sign_lines
from briefing.library.proving.lock_file import read_lock, replace_lock
from tests.support.folders import CuratedFolders
from tests.support.signing import new_key

ACTOR, SOURCE = "actors/norland.yaml", "sources/harbour-talks.yaml"
PROVED, SIGNED = date(2026, 11, 1), date(2026, 11, 5)


@pytest.fixture(scope="module")
def curator() -> SigningKey:
    return SigningKey(new_key())


@pytest.fixture(scope="module")
def stranger() -> SigningKey:
    return SigningKey(new_key())


def _look(place: CuratedFolders, *trusted: SigningKey, day: date = PROVED) -> Examination:
    keys = TrustedKeys(key.public_line for key in trusted)
    return LibraryLoader(place.path, place.articles, today=lambda: day, trusted=keys).examine()


def _prove(place: CuratedFolders, day: date = PROVED) -> None:
    write_lock(place.path, report_on(_look(place, day=day)))


def _sign(place: CuratedFolders, key: SigningKey, *trusted: SigningKey) -> SignedLock:
    signed = sign_lines(_look(place, *trusted), key, SIGNED)
    replace_lock(place.path, signed.lines)
    return signed


def _check(place: CuratedFolders, *trusted: SigningKey) -> Check | None:
    found = _look(place, *trusted)
    assert found.library is not None
    (quote,) = found.library.quotes.values()
    return quote.check


def _report(place: CuratedFolders, *trusted: SigningKey) -> Report:
    return report_on(_look(place, *trusted))


def _line(place: CuratedFolders) -> Proved:
    (line,) = read_lock(place.path).lines.values()
    return line


def _forge(place: CuratedFolders, change: Callable[[Proved], Proved]) -> None:
    place.write("evidence.lock", render_lock([change(_line(place))]))


def test_what_this_machine_compared_is_its_own_finding(
    place: CuratedFolders, curator: SigningKey
) -> None:
    _prove(place)
    _sign(place, curator)
    assert _check(place, curator) == Check(Basis.ARTICLE, PROVED)


def test_a_signed_line_is_vouched_for_where_the_article_is_away(
    place: CuratedFolders, curator: SigningKey
) -> None:
    _sign(place, curator)
    place.lose_articles()
    assert _check(place, curator) == Check(Basis.KEY, SIGNED)
    assert _report(place, curator).passed


def test_a_line_that_nobody_signed_is_recorded_only(
    place: CuratedFolders, curator: SigningKey
) -> None:
    _prove(place)
    place.lose_articles()
    assert _check(place) == _check(place, curator) == Check(Basis.RECORD, PROVED)


def test_a_key_that_is_not_trusted_vouches_for_nothing(
    place: CuratedFolders, curator: SigningKey, stranger: SigningKey
) -> None:
    _sign(place, stranger)
    place.lose_articles()
    assert _check(place, curator) == Check(Basis.RECORD, SIGNED)


def test_an_old_lock_goes_on_as_a_record_without_a_day(place: CuratedFolders) -> None:
    _prove(place)
    old = render_lock([replace(_line(place), attested=())]).replace("version 5", "version 3")
    place.write("evidence.lock", old)
    place.lose_articles()
    assert _check(place) == Check(Basis.RECORD, None)
    assert _report(place).passed


DOCTORED = [
    ("the words", ACTOR, "every ship", "no ship"),
    ("the attribution", ACTOR, "attribution: Berg said", "attribution: she said"),
    ("the speakers", ACTOR, "speaker: berg", "speakers: [berg, moe]"),
    ("the speaker's name", ACTOR, "name: Alma Berg", "name: Ivo Lund"),
    ("who relays them", ACTOR, "speaker: berg", "speaker: berg\n        relayed_by: moe"),
    ("the actor's name", ACTOR, "name: Norland", "name: Sudland"),
    ("the kind", ACTOR, "kind: direct", "kind: reported"),
]


@pytest.mark.parametrize(("what", "name", "old", "new"), DOCTORED)
def test_a_signature_does_not_hold_for_another_quote_whatever_the_line_says(
    place: CuratedFolders, curator: SigningKey, what: str, name: str, old: str, new: str
) -> None:
    _sign(place, curator)
    place.lose_articles()
    place.change(name, old, new)
    (filed,) = _look(place, curator).claims.values()
    _forge(place, lambda line: replace(line, id=filed.id, claim=filed.digest))
    check = _check(place, curator)
    assert (what, check and check.basis) == (what, Basis.RECORD)


FORGED = [
    ("an earlier day", lambda line, one: replace(one, day=PROVED)),
    (
        "a letter of the signature",
        lambda line, one: replace(one, signature=f"A{one.signature}"[:86]),
    ),
]


@pytest.mark.parametrize(("what", "forge"), FORGED)
def test_a_signature_that_was_tampered_with_vouches_for_nothing(
    place: CuratedFolders,
    curator: SigningKey,
    what: str,
    forge: Callable[[Proved, Attestation], Attestation],
) -> None:
    _sign(place, curator)
    place.lose_articles()
    _forge(place, lambda line: replace(line, attested=(forge(line, line.attested[0]),)))
    check = _check(place, curator)
    assert (what, check and check.basis) == (what, Basis.RECORD)


def test_a_forged_line_for_an_invented_quote_fails_the_check_once_a_key_is_trusted(
    place: CuratedFolders, curator: SigningKey
) -> None:
    _sign(place, curator)
    place.lose_articles()
    place.change(ACTOR, "We want every ship to be welcome here", "We shall sink every ship")
    (filed,) = _look(place).claims.values()
    _forge(place, lambda line: replace(line, id=filed.id, claim=filed.digest, attested=()))
    report = _report(place, curator)
    assert [line.text for line in report.unvouched] == ["We shall sink every ship"]
    assert (report.faults, report.passed) == ((), False)
    assert _report(place).passed  # nobody's key is trusted: the lock is taken at its word


def test_what_was_proved_here_and_not_signed_is_counted_and_passes(
    place: CuratedFolders, curator: SigningKey
) -> None:
    _prove(place)
    report = _report(place, curator)
    assert (report.unsigned, report.unvouched, report.passed) == (1, (), True)
    _sign(place, curator)
    assert _report(place, curator).unsigned == 0


def test_the_day_of_a_proof_stays_while_the_proof_does(place: CuratedFolders) -> None:
    _prove(place, day=PROVED)
    before = (place.path / "evidence.lock").read_bytes()
    _prove(place, day=SIGNED)
    assert (place.path / "evidence.lock").read_bytes() == before
    place.change(ACTOR, "attribution: Berg said", "")
    _prove(place, day=SIGNED)
    assert _line(place).attested == (Attestation(SIGNED),)


def test_a_check_keeps_signatures_and_signing_twice_changes_nothing(
    place: CuratedFolders, curator: SigningKey
) -> None:
    assert _sign(place, curator).made == 1
    before = (place.path / "evidence.lock").read_bytes()
    _prove(place)
    again = _sign(place, curator, curator)
    assert (again.made, again.kept, again.away) == (0, 1, 0)
    assert (place.path / "evidence.lock").read_bytes() == before


def test_who_has_not_the_article_signs_nothing(place: CuratedFolders, curator: SigningKey) -> None:
    _prove(place)
    place.lose_articles()
    signed = _sign(place, curator)
    assert (signed.made, signed.away) == (0, 1)
    assert _check(place, curator) == Check(Basis.RECORD, PROVED)


def test_two_curators_may_sign_one_line(
    place: CuratedFolders, curator: SigningKey, stranger: SigningKey
) -> None:
    _sign(place, curator)
    _sign(place, stranger, curator)
    assert {one.key for one in _line(place).attested} == {curator.id, stranger.id}
    place.lose_articles()
    bases = [_check(place, key) for key in (curator, stranger)]
    assert bases == [Check(Basis.KEY, SIGNED)] * 2


def test_a_signature_that_holds_no_longer_goes_when_its_key_signs_anew(
    place: CuratedFolders, curator: SigningKey
) -> None:
    _sign(place, curator)
    place.change(ACTOR, "name: Alma Berg", "name: Alma Berg-Lund")
    assert _sign(place, curator, curator).made == 1
    assert len(_line(place).attested) == 1


def test_renaming_files_asks_for_no_new_signature(
    place: CuratedFolders, curator: SigningKey
) -> None:
    _sign(place, curator)
    place.lose_articles()
    (place.path / SOURCE).rename(place.path / "sources/talks.yaml")
    place.change(ACTOR, "source: harbour-talks", "source: talks")
    (place.path / ACTOR).rename(place.path / "actors/north.yaml")
    assert _check(place, curator) == Check(Basis.KEY, SIGNED)


def test_who_checked_is_no_change_of_what_is_on_file(
    place: CuratedFolders, curator: SigningKey
) -> None:
    _sign(place, curator)
    here = _look(place, curator).library
    place.lose_articles()
    away = _look(place, curator).library
    assert here is not None
    assert away is not None
    assert here != away
    assert version_of(here) == version_of(away)
    assert not differences(here, away)


def test_a_review_names_each_line_that_a_change_adds_and_who_vouches(
    place: CuratedFolders, curator: SigningKey
) -> None:
    _sign(place, curator)
    old = read_lock(place.path).lines
    place.change(
        ACTOR,
        "        source: harbour-talks\n",
        "        source: harbour-talks\n"
        "      - {text: We do not want 50 soldiers, kind: direct, speaker: berg,"
        " source: harbour-talks}\n",
    )
    _prove(place)
    alone = replace(_line_of("f" * 10), source="to-come")
    held = {**read_lock(place.path).lines, alone.id: alone}
    found = _look(place, curator)
    told = [(one.change, one.text, one.signed) for one in review(old, held, found)]
    assert set(told) == {
        (LineChange.ADDED, "We do not want 50 soldiers", False),
        (LineChange.ADDED, None, False),
    }
    gone = review(held, old, found)
    assert {one.change for one in gone} == {LineChange.REMOVED}
    (signed,) = review({}, old, found)
    assert signed.signed


def _line_of(number: str) -> Proved:
    content = f"{number} exact 1 2 3 {'c' * 10} any {'a' * 64}\n"
    return parse_lock(render_lock([]).encode() + content.encode()).lines[number]


def test_the_article_that_is_here_outranks_every_signature(
    place: CuratedFolders, curator: SigningKey
) -> None:
    _sign(place, curator)
    place.change(ACTOR, "every ship", "no ship")
    (filed,) = _look(place, curator).claims.values()
    _forge(place, lambda line: replace(line, id=filed.id, claim=filed.digest))
    assert _look(place, curator).library is None
