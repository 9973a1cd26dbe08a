"""`bot.py quotes`: the quotations of articles, for people, for machines, and to paste."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated

import typer

from briefing.curation.drafting import Draft, drafts_as_yaml
from briefing.curation.filing import QuoteDrafter
from briefing.curation.on_file import FiledIndex, Mark
from briefing.curation.pulled_passages import pull_passages
from briefing.curation.saved import Saved
from briefing.evidence.guarded_reading import ReadingFailed, vocabulary
from briefing.library.loader import Examination
from briefing.library.model import Library
from briefing.settings import DEFAULT_PATH
from cli.common_options import (
    FAILED,
    UNUSABLE_SETTINGS,
    BotName,
    ConfigFile,
    library_or_exit,
    loader_for,
)
from cli.paths import ArticlesFolder, EncodingOption, Unreadable, read_article
from cli.quotes_table import print_quotes
from cli.terminal import as_json, complain, make_console, one_line, shown, stop, write
from quotations import PulledQuote, reads_language

Files = Annotated[list[Path], typer.Argument(help='Articles, as text or saved pages; "-" reads.')]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]
AsYaml = Annotated[bool, typer.Option("--yaml", help="Entries to judge and paste.")]
Explain = Annotated[
    bool,
    typer.Option(
        "--explain", help="Tell which rules gave a quotation its speaker, and why it is “check”."
    ),
]


_UNREAD_LANGUAGE = (
    "no rules are there for its language; quotation marks are listed, and no speaker is looked for"
)


@dataclass(frozen=True, slots=True)
class _Read:
    """An article with its quotations, and what is on file of each."""

    file: str
    saved: Saved
    quotes: tuple[PulledQuote, ...]
    marks: tuple[Mark | None, ...]
    topics: tuple[tuple[str, ...], ...]
    """Of each turn the topics on file that it is on."""


def quotes(
    files: Files,
    json: AsJson = False,
    yaml: AsYaml = False,
    explain: Explain = False,
    encoding: EncodingOption = None,
    articles: ArticlesFolder = None,
    config: ConfigFile = DEFAULT_PATH,
    bot: BotName = None,
) -> None:
    """List what stands in quotation marks, and whose words it is.

    "sure" and "check" say how far the rules trust their own finding; a person judges.
    """
    if json and yaml:
        stop("--json and --yaml are two outputs: choose one", UNUSABLE_SETTINGS)
    if explain and yaml:
        stop("--explain goes with the table and with --json, not with --yaml", UNUSABLE_SETTINGS)
    library = library_or_exit(config, bot)
    found = loader_for(library, articles).examine()
    complaints: list[str] = []
    library_on_file, on_file = _library(found), FiledIndex(found)
    drafter = QuoteDrafter(library_on_file)
    read = _read(files, encoding, on_file, drafter, complaints)
    if json:
        for one in read:
            _write_json(one, explain=explain)
    elif yaml:
        if found.library is None:
            complain(
                f"the data has {len(found.faults)} faults, so that nothing is guessed from it"
            )
        _write_yaml(read, library_on_file, drafter, on_file)
    else:
        for one in read:
            print_quotes(
                one.file, one.quotes, one.marks, one.topics, make_console(), explain=explain
            )
    for complaint in complaints:
        complain(one_line(complaint))
    if complaints:
        raise typer.Exit(FAILED)


def _library(found: Examination) -> Library:
    """What is on file, as far as it can be used: nothing where the data has faults."""
    return found.library or Library({}, {}, {}, {})


def _read(
    files: list[Path],
    encoding: str | None,
    on_file: FiledIndex,
    drafter: QuoteDrafter,
    complaints: list[str],
) -> Iterator[_Read]:
    """The articles one by one; what cannot be read is complained of."""
    for file in files:
        try:
            saved = read_article(file, encoding)
        except Unreadable as error:
            complaints.append(str(error))
            continue
        sha256 = saved.article.sha256
        if not reads_language(saved.article.text):
            complain(f"{one_line(str(file))}: {_UNREAD_LANGUAGE}")
        try:
            kind = on_file.kind_of(sha256)
            quotes = pull_passages(saved.article.text, vocabulary(), kind)
        except ReadingFailed as error:
            complaints.append(f"{file}: {error}")
            continue
        marks = (on_file.mark(sha256, one.start, one.end, one.text) for one in quotes)
        prepared = saved.article.prepared
        topics = (drafter.topics_of_turn(one, prepared) for one in quotes)
        yield _Read(str(file), saved, quotes, tuple(marks), tuple(topics))


def _write_json(one: _Read, *, explain: bool) -> None:
    for quote, topics in zip(one.quotes, one.topics, strict=True):
        keys: dict[str, object] = {
            "file": one.file,
            "start": quote.start,
            "end": quote.end,
            "text": quote.text,
            "kind": quote.kind,
            "speaker": quote.speaker,
            "speaker_name": quote.speaker_name,
            "cue": quote.cue,
            "confidence": quote.confidence,
        }
        if quote.kind == "turn":
            keys["topics"] = topics
        if explain:
            keys["explanation"] = asdict(quote.explanation)
        write(f"{as_json(keys)}\n")


def _write_yaml(
    read: Iterator[_Read], library: Library, drafter: QuoteDrafter, on_file: FiledIndex
) -> None:
    drafts: list[Draft] = []
    for one in read:
        sha256, prepared = one.saved.article.sha256, one.saved.article.prepared
        source = on_file.source_of(sha256)
        if source is None:
            write(shown(f"# {one_line(one.file)} is not on file: bot.py source add FILE\n"))
        spoken = any(quote.kind == "turn" for quote in one.quotes)
        for quote, mark in zip(one.quotes, one.marks, strict=True):
            if mark is None:
                drafts += drafter.drafts(quote, prepared, source, in_transcript=spoken)
            elif quote.kind != "turn":
                write(f"# {_marked(mark)}: {one_line(quote.text)}\n")
    write(shown(drafts_as_yaml(drafts, library)))


def _marked(mark: Mark) -> str:
    return f"on file ({mark.id})" if mark.is_quote else f"left out in sources/{mark.source}.yaml"
