"""Makes records of what comes of words that somebody wants verified.

What an article says beside its filed quotes stays in the article: nobody has filed those words, so
nothing in the lock proves them.
"""

from collections.abc import Iterable

from briefing.answers.verified import VerifyAnswer, VerifyPostAnswer
from briefing.programs import verified_records as data
from briefing.programs.common_fields import Common
from briefing.programs.quote_records import QuoteRecords


def verification_record(
    answer: VerifyAnswer, common: Common, parts: QuoteRecords
) -> data.VerificationRecord:
    """Whose words these are, and where they stand."""
    owners = (
        data.OwnerRecord(quote=parts.quote(it.cited), is_part=it.is_part, is_exact=it.is_exact)
        for it in answer.owners
    )
    passages = (
        data.PassageRecord(
            source=parts.source(it.source),
            start=it.place.start if it.place else None,
            end=it.place.end if it.place else None,
            quotes=tuple(map(parts.quote, it.shares)),
        )
        for it in answer.passages
    )
    return data.VerificationRecord(
        asked=answer.text,
        ruling=answer.ruling,
        owners=tuple(owners),
        passages=tuple(passages),
        asked_of=answer.asked_of.name if answer.asked_of else None,
        credit=answer.credit,
        quotes_looked_at=answer.looked.quotes,
        articles_looked_at=answer.looked.articles,
        **common,
    )


def post_record(
    answer: VerifyPostAnswer, common: Common, each: Iterable[Common], parts: QuoteRecords
) -> data.PostRecord:
    """A verdict on each quotation of a text; ``each`` are the common fields of the verdicts."""
    verdicts = (
        data.PostVerdictRecord(
            verification=verification_record(it.verdict, fields, parts),
            given=it.given,
            is_sure=it.is_sure,
            credit=it.credit,
            is_cut=it.is_cut,
        )
        for it, fields in zip(answer.verdicts, each, strict=True)
    )
    return data.PostRecord(
        verdicts=tuple(verdicts), others=answer.others, too_short=answer.too_short, **common
    )
