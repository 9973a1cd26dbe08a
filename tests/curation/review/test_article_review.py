"""A decision is written like a person writes, accepted by the check, and taken back."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from briefing.curation.review import ArticleReview
from briefing.curation.review.decisions import (
    DecisionRefused,
    LeaveOut,
    NewActor,
    NewSpeaker,
    NewTopic,
    NotDecided,
)
from briefing.curation.review.passages import PassageState
from briefing.evidence.prepared import Extent
from briefing.library.model import ActorKind, Stance
from tests.support.reviewing import (
    NONE,
    SOLDIERS,
    ReviewedFolders,
    dated,
    leave_out,
    on_bridge,
    passage,
)


def test_what_is_open_follows_from_the_files(place: ReviewedFolders) -> None:
    states = {one.text: one.state for one in place.review().passages()}
    assert states == {
        "We want every ship to be welcome here": PassageState.FILED,
        SOLDIERS: PassageState.OPEN,
        NONE: PassageState.OPEN,
    }


def test_a_quote_is_filed_below_its_position_and_nothing_else_changes(
    place: ReviewedFolders,
) -> None:
    before = place.files()
    review = place.review()
    filed = review.file(passage(review, SOLDIERS).extent, on_bridge(SOLDIERS))
    after = place.files()
    written = after.pop("actors/norland.yaml")
    assert written == before.pop("actors/norland.yaml") + (
        "  bridge:\n    stance: opposes\n"
        "    summary: Norland says that no bridge should be built.\n    quotes:\n"
        "      - text: We do not want 50 soldiers.\n        kind: direct\n        speaker: berg\n"
        "        source: harbour-talks\n"
    )
    assert after == before
    assert passage(review, SOLDIERS).filed == (filed.quote,)
    assert place.faults() == []


def test_what_is_new_is_written_with_the_quote(place: ReviewedFolders) -> None:
    review = place.review()
    new = on_bridge(
        SOLDIERS,
        actor="southland",
        topic="soldiers",
        speakers=("kern",),
        new_actor=NewActor("southland", "Southland", ActorKind.STATE, ("The South",)),
        new_speakers=(NewSpeaker("kern", "Ida Kern", "Minister, of Southland"),),
        new_topic=NewTopic("soldiers", "Soldiers", "Soldiers should come.", ("Let them", "No")),
        note="The article calls her Berg.",
    )
    with pytest.raises(DecisionRefused, match="claim"):
        review.file(passage(review, SOLDIERS).extent, new)
    assert "actors/southland.yaml" not in place.files()
    assert "soldiers" not in place.text("topics.yaml")


def test_a_new_actor_has_its_speaker_and_its_topic(place: ReviewedFolders) -> None:
    place.save("south.txt", "South\n\n“We want 50 soldiers,” Kern said.\n")
    place.write("sources/south.yaml", place.text("sources/harbour-talks.yaml"))
    review = place.review()
    decision = on_bridge(
        NONE,
        actor="southland",
        topic="soldiers",
        speakers=(),
        voice="Some",
        new_actor=NewActor("southland", "Southland", ActorKind.STATE),
        new_topic=NewTopic("soldiers", "Soldiers", "Soldiers should come."),
    )
    (place.path / "sources/south.yaml").unlink()
    review.file(passage(review, NONE).extent, decision)
    assert place.text("actors/southland.yaml").startswith(
        "# yaml-language-server: $schema=../schemas/actor.json\nname: Southland\nkind: state\n"
    )
    assert place.text("topics.yaml").endswith(
        "soldiers:\n  name: Soldiers\n  proposition: Soldiers should come.\n"
    )
    assert place.faults() == []
    review.undo()
    assert "actors/southland.yaml" not in place.files()


def test_undo_leaves_every_file_as_it_was(place: ReviewedFolders) -> None:
    before = place.files()
    review = place.review()
    leave_out(review, SOLDIERS)
    review.file(passage(review, NONE).extent, on_bridge(NONE))
    assert review.undo().text == NONE
    assert review.undo().text == SOLDIERS
    assert place.files() == before
    with pytest.raises(NotDecided):
        review.undo()


def test_one_curator_takes_back_what_another_has_built_upon(place: ReviewedFolders) -> None:
    ada, ben = place.review("Ada"), place.review("Ben")
    leave_out(ada, SOLDIERS)
    leave_out(ben, NONE, "Ben's reason.")
    assert ada.undo().text == SOLDIERS
    assert passage(ben, SOLDIERS).is_open
    assert passage(ada, NONE).reason == "Ben's reason."
    assert place.faults() == []
    ben.undo()
    assert "not_filed" not in place.text("sources/harbour-talks.yaml")


def test_two_curators_do_not_decide_on_one_passage(place: ReviewedFolders) -> None:
    ada, ben = place.review("Ada"), place.review("Ben")
    seen = passage(ben, SOLDIERS)
    leave_out(ada, SOLDIERS)
    before = place.files()
    with pytest.raises(NotDecided, match="left out"):
        ben.file(seen.extent, on_bridge(SOLDIERS), seen.state)
    assert place.files() == before


def test_an_edit_by_hand_between_two_decisions_is_kept(place: ReviewedFolders) -> None:
    review = place.review()
    leave_out(review, SOLDIERS, "First.")
    place.change("sources/harbour-talks.yaml", "outlet: null", "# by hand\noutlet: The Courier")
    place.change("sources/harbour-talks.yaml", "First.", "Better said by hand.")
    leave_out(review, NONE, "Second.")
    text = place.text("sources/harbour-talks.yaml")
    assert "# by hand\noutlet: The Courier" in text
    assert "Better said by hand." in text
    assert passage(review, SOLDIERS).reason == "Better said by hand."
    review.undo()
    with pytest.raises(NotDecided, match="edited since"):
        review.undo()
    assert "Better said by hand." in place.text("sources/harbour-talks.yaml")


def test_what_the_check_refuses_is_not_written_and_told_with_its_mend(
    place: ReviewedFolders,
) -> None:
    before = place.files()
    review = place.review()
    with pytest.raises(DecisionRefused) as refused:
        review.file(passage(review, SOLDIERS).extent, on_bridge("We do not want 60 soldiers."))
    assert any("50" in str(fault) for fault in refused.value.faults)
    assert place.files() == before
    assert passage(review, SOLDIERS).is_open


def test_nothing_is_added_to_data_that_has_faults(place: ReviewedFolders) -> None:
    review = place.review()
    place.change("actors/norland.yaml", "stance: supports", "stance: maybe")
    with pytest.raises(DecisionRefused, match="maybe"):
        leave_out(review, SOLDIERS)
    place.change("actors/norland.yaml", "stance: maybe", "stance: supports")
    leave_out(review, SOLDIERS)
    assert not passage(review, SOLDIERS).is_open


def test_a_newer_quote_of_another_stance_changes_the_position_and_the_older_keep_theirs(
    place: ReviewedFolders,
) -> None:
    review = place.review()
    newer = on_bridge(SOLDIERS, topic="harbour", **dated("2015-09-04"))
    before = place.files()
    review.file(passage(review, SOLDIERS).extent, newer)
    library = review.library()
    position = library.actors["norland"].positions["harbour"]
    assert position.stance is Stance.OPPOSES
    assert position.summary == "Norland says that no bridge should be built."
    assert [quote.stance for quote in position.quotes] == [Stance.OPPOSES, Stance.SUPPORTS]
    review.undo()
    assert place.files() == before


def test_an_older_quote_of_another_stance_carries_its_own(place: ReviewedFolders) -> None:
    review = place.review()
    older = on_bridge(SOLDIERS, topic="harbour", summary=None, **dated("2015-09-01"))
    review.file(passage(review, SOLDIERS).extent, older)
    position = review.library().actors["norland"].positions["harbour"]
    assert position.stance is Stance.SUPPORTS
    assert [quote.stance for quote in position.quotes] == [Stance.SUPPORTS, Stance.OPPOSES]


def test_a_stance_changes_with_its_summary_alone(place: ReviewedFolders) -> None:
    review = place.review()
    newer = on_bridge(SOLDIERS, topic="harbour", summary=None, **dated("2015-09-04"))
    with pytest.raises(NotDecided, match="summary"):
        review.file(passage(review, SOLDIERS).extent, newer)


def test_a_quotation_is_decided_part_by_part(place: ReviewedFolders) -> None:
    review = place.review()
    whole = passage(review, SOLDIERS).extent
    middle = whole[0] + len("We do not want ")
    review.part(whole, [(whole[0], middle - 1), (middle, whole[1])])
    leave_out(review, "50 soldiers")
    assert passage(review, "We do not want").is_open
    assert not passage(place.review(), "50 soldiers").is_open
    with pytest.raises(NotDecided):
        review.part(whole, [(whole[0], middle), (middle - 4, whole[1])])


def test_later_is_remembered_and_loses_nothing_when_the_notes_go(place: ReviewedFolders) -> None:
    review = place.review()
    review.later(passage(review, SOLDIERS).extent)
    assert passage(place.review(), SOLDIERS).state is PassageState.LATER
    for path in place.state.iterdir():
        path.unlink()
    assert passage(place.review(), SOLDIERS).state is PassageState.OPEN


def test_what_two_curators_note_at_one_moment_is_all_kept(place: ReviewedFolders) -> None:
    reviews = [place.review(by) for by in ("Ada", "Ben")]
    places = [[(start, start + 1) for start in range(first, 40, 2)] for first in (0, 1)]

    def note(review: ArticleReview, extents: list[Extent]) -> None:
        for extent in extents:
            review.later(extent)
            review.part(extent, [extent])

    with ThreadPoolExecutor() as pool:
        list(pool.map(note, reviews, places))
    notes = place.workspace().notes_of(reviews[0].article.sha256)
    assert sorted(notes.later) == [(start, start + 1) for start in range(40)]
    assert sorted(notes.parted) == [((start, start + 1),) for start in range(40)]


def test_marks_that_quote_nobody_carry_no_kind(place: ReviewedFolders) -> None:
    review = place.review()
    leaving = LeaveOut(NONE, "The article's own irony.", quotes_nobody=True)
    review.leave_out(passage(review, NONE).extent, leaving)
    written = place.text("sources/harbour-talks.yaml")
    assert "  - text: No soldiers\n    reason: The article's own irony.\n" in written


def test_a_decision_makes_nothing_anew_that_it_does_not_change(place: ReviewedFolders) -> None:
    place.write("actors/southland.yaml", "name: Southland\nkind: state\n")
    review = place.review()
    others = review.library().actors["southland"]
    review.file(passage(review, NONE).extent, on_bridge(NONE))
    assert review.library().actors["norland"].positions.keys() == {"harbour", "bridge"}
    assert review.library().actors["southland"] is others


def test_a_line_of_the_lock_that_says_nothing_keeps_decisions_away(
    place: ReviewedFolders,
) -> None:
    workspace = place.workspace()
    assert workspace.write_lock()
    lock = place.path / "evidence.lock"
    lock.write_text(lock.read_text().replace(" exact ", " perhaps "))
    before = place.files()
    review = place.review()
    with pytest.raises(DecisionRefused, match="a line that is none of a lock's"):
        leave_out(review, SOLDIERS)
    assert not workspace.write_lock()
    assert place.files() == before


def test_a_session_whose_source_goes_away_says_so(place: ReviewedFolders) -> None:
    review = place.review()
    (place.path / "sources/harbour-talks.yaml").rename(place.path / "sources/talks.yaml")
    place.change("actors/norland.yaml", "source: harbour-talks", "source: talks")
    with pytest.raises(NotDecided, match="harbour-talks"):
        review.passages()
