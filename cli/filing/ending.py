"""What ends a session: the check, the lock, and a commit that says in words what changed."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from briefing.curation.publication import GitPublisher, NotCommitted, PublishMode
from briefing.library.checking import report_on, write_lock
from briefing.library.loader import LibraryLoader
from briefing.library.model import Library
from briefing.library.reading.folder import LOCK_NAME
from cli.filing.filing_session import FilingSession
from cli.filing.prompts import ENTER, AnswersEnded, Prompts
from cli.terminal import one_line

_LONGEST = 72
"""Characters of a commit's first line."""


def end_sessions(
    sessions: Sequence[FilingSession],
    positions: Path,
    loader: LibraryLoader,
    by: str,
    prompts: Prompts,
) -> bool:
    """Tell what was done, check it, write the lock, and offer a commit; whether all is well.

    ``loader`` is of the data folder ``positions``.
    """
    for session in sessions:
        prompts.say(session.told())
    found = loader.examine()
    report = report_on(found)
    quotes = [quote for session in sessions for quote in session.filed]
    for fault in report.faults:
        prompts.say(one_line(str(fault)))
    for advice in report.advice:
        if any(quote in str(advice) for quote in quotes):
            prompts.say(f"Perhaps: {one_line(str(advice))}")
    try:
        written = write_lock(positions, report)
    except OSError as error:
        prompts.say(f"The lock cannot be written: {error.strerror}.")
        written = False
    prompts.say(
        f"{len(report.faults)} faults, {len(report.unchecked)} unchecked"
        f"{'; evidence.lock was written' if written else ''}."
    )
    if report.passed and found.library is not None:
        _offer_commit(sessions, found.library, positions, by, prompts)
    return report.passed


def _offer_commit(
    sessions: Sequence[FilingSession],
    library: Library,
    positions: Path,
    by: str,
    prompts: Prompts,
) -> None:
    """Offer a commit of the data folder, where it is in a git repository and something changed."""
    publisher = GitPublisher(positions, PublishMode.COMMIT)
    changed = any(session.filed or session.left_out for session in sessions)
    if not changed or not publisher.is_in_repository():
        return
    message = commit_message(sessions, library)
    prompts.say(f"A commit would say:\n{_indented(message)}")
    try:
        if prompts.key({"c": "commit it", ENTER: "leave it to me"}) != "c":
            return
        done = [one for session in sessions for one in session.decided]
        done += [one for session in sessions for one in session.taken_back]
        paths = {hunk.path for one in done for hunk in one.hunks} | {LOCK_NAME}
        paths |= {f"sources/{session.review.source}.yaml" for session in sessions}
        commit = publisher.publish(sorted(paths), message, by, sessions[0].review.source)
    except AnswersEnded:
        return
    except NotCommitted as error:
        prompts.say(f"Not committed: {one_line(str(error))}.")
    else:
        if commit is not None:
            prompts.say(f"Committed to {commit.branch}: {commit.id[:10]}.")


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" if line else "" for line in text.splitlines())


def commit_message(sessions: Iterable[FilingSession], library: Library) -> str:
    """What changed in words: which positions, and below it from which articles.

    An example of its first line: ``Norland: Norland's harbour (2 quotes)``.
    """
    counts: Counter[str] = Counter()
    sources: list[str] = []
    for session in sessions:
        left = f", {session.left_out} left out" if session.left_out else ""
        sources.append(f"{session.review.source}: {len(session.filed)} filed{left}")
        for quote in map(library.quotes.get, session.filed):
            if quote is not None:
                actor, topic = library.actors[quote.actor].name, library.topics[quote.topic].name
                counts[f"{actor}: {topic}"] += 1
    lines = [f"{where} ({_quotes(number)})" for where, number in counts.items()]
    subject = lines[0] if len(lines) == 1 else f"File {_quotes(counts.total())}"
    if len(lines) > 1:
        subject += f" on {len(lines)} positions"
    if not lines:
        subject = "Leave passages out"
    body = [*(lines if len(lines) > 1 else ()), *sources]
    return "\n".join([subject[:_LONGEST], "", *body])


def _quotes(number: int) -> str:
    return "1 quote" if number == 1 else f"{number} quotes"
