"""`bot.py statements`: quotes that may report one statement, as lines to paste into the YAML."""

from collections.abc import Iterator
from pathlib import Path

from briefing.library.filed_reports import FiledReport
from briefing.library.proposals import Proposal, as_yaml, proposals
from briefing.settings import DEFAULT_PATH
from cli.common_options import BotName, ConfigFile, library_or_exit, loader_for
from cli.report_text import relative
from cli.terminal import one_line, write


def statements(config: ConfigFile = DEFAULT_PATH, bot: BotName = None) -> None:
    """Propose which quotes report one statement: by words, speaker and date. Nothing is written.

    Each proposal is a line to paste into the quote above which it is printed. Where it is another
    statement, `same_as: []` in that place ends the proposal.
    """
    folders = library_or_exit(config, bot)
    examined = loader_for(folders).examine()
    found = proposals(examined.facts, examined.former_ids)
    root = folders.positions.parent
    write("".join(f"{line}\n" for proposal in found for line in _lines(proposal, root)))
    if not found:
        write("Nothing to propose: no two quotes look like reports of one statement.\n")


def _lines(proposal: Proposal, root: Path) -> Iterator[str]:
    report, other = proposal.report, proposal.other
    yield f"# {_where(report, root)}: {_words(report)}"
    yield f"# {proposal.likeness:.0f}% alike: {_where(other, root)}: {_words(other)}"
    indent = report.entry.yaml.spot((*report.entry.route, "text"), key=True).column - 1
    yield f"{' ' * indent}same_as: {as_yaml(other.id)}"


def _where(report: FiledReport, root: Path) -> str:
    yaml, route = report.entry.yaml, report.entry.route
    return f"{relative(yaml.path, root)}, line {yaml.spot((*route, 'text')).line}"


def _words(report: FiledReport) -> str:
    said = f", {report.quote.said}" if report.quote.said else ""
    return f"“{one_line(report.text)}” ({report.quote.source}{said})"
