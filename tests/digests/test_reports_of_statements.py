"""Several reports of one statement in digests and corrections: one statement, and said truly."""

from dataclasses import replace

import pytest

from briefing.answers.catalogue import Catalogue
from briefing.digests.composing.answer_building import correction, digest
from briefing.digests.composing.digest_answers import CorrectionAnswer, DigestAnswer
from briefing.digests.composing.lineage import lineages
from briefing.digests.composing.news import news_of
from briefing.digests.records import ChangeKind, Follows
from briefing.library.model import Library, Quote
from briefing.messages.measure import plain
from briefing.messages.messenger import Messenger
from tests.digests.fakes import MORNING
from tests.digests.library_edits import (
    CLOSED,
    CLOSED_TOO,
    LIBRARY,
    OURS,
    changes,
    fishing,
    harbour,
)
from tests.support.samples import make_quote

MESSENGER = Messenger(bot_username="briefings_bot")


def report(text: str, *of: Quote, source: str = "second-article") -> Quote:
    """Another article's report of the statement of these quotes."""
    made = make_quote(text, actor="sudland", topic="harbour", source=source)
    return replace(
        CLOSED, id=made.id, text=text, source=source, same_as=tuple(quote.id for quote in of)
    )


CLOSED_THRICE = report("The harbour is closed, and that for good", CLOSED_TOO)
FIRST, BOTH = harbour(OURS, CLOSED), harbour(OURS, CLOSED, CLOSED_TOO)


def _digest(*libraries: Library) -> DigestAnswer:
    found = changes(*libraries)
    news = news_of(found, len(found), libraries[-1], Follows())
    return digest(Catalogue(libraries[-1]), news, MORNING.date())


def _correction(*libraries: Library) -> CorrectionAnswer:
    answer = correction(
        Catalogue(libraries[-1]),
        [line for line in lineages(changes(*libraries)) if line.first is not None],
    )
    assert answer is not None
    return answer


def _read(answer: DigestAnswer | CorrectionAnswer) -> str:
    return "\n".join(plain(message.text) for message in MESSENGER.series(answer))


def test_two_reports_that_come_together_are_one_new_quote_with_both() -> None:
    answer = _digest(LIBRARY, BOTH)
    (novelty,) = answer.news
    (cited,) = novelty.quotes
    assert {cited.quote.id, *(also.quote.id for also in cited.also)} == {CLOSED.id, CLOSED_TOO.id}
    assert (novelty.more, novelty.further) == (0, ())
    assert "2 reports of this statement." in _read(answer)


def test_both_reports_are_receipts_of_who_was_shown_them() -> None:
    assert {CLOSED.id, CLOSED_TOO.id} <= {
        cited.quote.id for cited in _digest(LIBRARY, BOTH).cited()
    }


def test_a_second_report_is_no_new_quote_and_no_new_position() -> None:
    answer = _digest(FIRST, BOTH)
    (novelty,) = answer.news
    assert (novelty.quotes, novelty.more, novelty.is_new) == ((), 0, False)
    assert [cited.quote.id for cited in novelty.further] == [CLOSED_TOO.id]
    told = _read(answer)
    assert "New positions" not in told
    assert "Another report of a statement that is on file:\n“The harbour is closed for" in told
    assert "“The harbour is closed”" in told


def test_reports_beyond_those_told_in_full_are_counted_as_reports() -> None:
    more = [
        report(f"The harbour is closed, said in {number} words", CLOSED) for number in range(2, 7)
    ]
    alone = [
        replace(CLOSED, id=f"alone-{number}", text=f"Closed {number}", same_as=())
        for number in range(5)
    ]
    linked = [replace(one, same_as=(alone[0].id,)) for one in more[:1]]
    assert _digest(FIRST, harbour(OURS, CLOSED, *more)).news[0].more_further == 0
    (novelty,) = _digest(FIRST, harbour(OURS, CLOSED, *alone, *linked)).news
    assert (len(novelty.quotes), novelty.more) == (3, 2)


def test_a_link_between_quotes_on_file_is_no_news() -> None:
    unlinked = harbour(OURS, CLOSED, replace(CLOSED_TOO, same_as=()))
    assert changes(unlinked, BOTH) == ()


@pytest.mark.parametrize(
    ("before", "after", "gone", "still"),
    [
        (BOTH, harbour(OURS, replace(CLOSED_TOO, same_as=())), CLOSED, CLOSED_TOO),
        (BOTH, FIRST, CLOSED_TOO, CLOSED),
        (BOTH, harbour(OURS), CLOSED, None),
        (FIRST, harbour(OURS), CLOSED, None),
    ],
    ids=["the one that is named", "the one that names", "both", "the only one"],
)
def test_who_received_a_report_that_is_withdrawn_is_told_whether_the_statement_stays(
    before: Library, after: Library, gone: Quote, still: Quote | None
) -> None:
    answer = _correction(before, after)
    (withdrawn,) = (one for one in answer.withdrawn if one.before == gone.text)
    assert (withdrawn.still.quote.id if withdrawn.still else None) == (still.id if still else None)
    told = _read(answer)
    assert ("The statement itself stays on file, as another article reports it:" in told) == bool(
        still
    )
    brief = _read(answer.brief(5))
    way = f" (another report of it stays: /quote_{still.id})" if still else "stays"
    assert (way in brief) == bool(still)


def test_a_digest_tells_of_a_withdrawn_report_that_the_statement_stays() -> None:
    told = _read(_digest(BOTH, FIRST))
    assert "These words are no longer on file." in told
    assert "The statement itself stays on file" in told


def test_the_report_that_stays_is_found_after_its_words_were_put_right() -> None:
    mended = report("The harbour is closed for all good", source=CLOSED_TOO.source)
    unlinked = replace(CLOSED_TOO, same_as=())
    answer = _correction(BOTH, harbour(OURS, unlinked), harbour(OURS, mended))
    (withdrawn,) = answer.withdrawn
    assert withdrawn.still is not None
    assert withdrawn.still.quote.id == mended.id


def test_a_report_that_went_as_well_later_is_not_said_to_stay() -> None:
    unlinked = replace(CLOSED_TOO, same_as=())
    answer = _correction(BOTH, harbour(OURS, unlinked), harbour(OURS))
    assert [one.still for one in answer.withdrawn] == [None, None]


def test_a_chain_is_one_statement_when_its_middle_is_withdrawn() -> None:
    before = harbour(OURS, CLOSED, CLOSED_TOO, CLOSED_THRICE)
    after = harbour(OURS, CLOSED, replace(CLOSED_THRICE, same_as=(CLOSED.id,)))
    (change,) = changes(before, after)
    assert change.what.kind is ChangeKind.WITHDRAWAL
    assert set((change.what.after or "").split()) == {CLOSED.id, CLOSED_THRICE.id}


def test_a_new_position_of_two_reports_shows_one_quote() -> None:
    one = make_quote("We fish", actor="sudland", topic="fishing", said="2016-02-01")
    other = make_quote(
        "We fish too", actor="sudland", topic="fishing", said="2016-02-01", source="second-article"
    )
    answer = _digest(LIBRARY, fishing(one, replace(other, same_as=(one.id,))))
    (novelty,) = answer.news
    assert (novelty.is_new, len(novelty.quotes), novelty.more) == (True, 1, 0)


def test_a_link_by_an_id_that_the_quote_had_before_is_kept_in_the_database() -> None:
    by_former = replace(CLOSED_TOO, same_as=("0123456789",))
    before = replace(
        harbour(OURS, CLOSED, by_former), former_ids={"0123456789": CLOSED.id, "unused": OURS.id}
    )
    (change,) = changes(before, harbour(OURS, CLOSED))
    assert change.what.after == CLOSED.id
