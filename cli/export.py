"""`bot.py export`: the whole library in one file, for other programs."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from briefing.citations.citation_records import records_of
from briefing.citations.reference_files import as_bibtex, as_csl_json, as_ris
from briefing.library.copies import Copies
from briefing.library.exporting import as_csv, as_json, as_linked_data
from briefing.library.model import Library
from briefing.library.writing import place_new
from briefing.settings import DEFAULT_PATH
from cli.common_options import (
    FAILED,
    UNUSABLE_SETTINGS,
    BotName,
    ConfigFile,
    library_or_exit,
    loader_or_exit,
)
from cli.paths import ArticlesFolder, named
from cli.terminal import escaped, stop, write


class ExportFormat(StrEnum):
    """What the file is for."""

    CSV = "csv"
    JSON = "json"
    JSONLD = "jsonld"
    BIBTEX = "bibtex"
    RIS = "ris"
    CSL_JSON = "csl-json"


_MAKING: dict[ExportFormat, Callable[[Library, Copies], str]] = {
    ExportFormat.CSV: lambda library, _: as_csv(library),
    ExportFormat.JSON: lambda library, _: escaped(as_json(library)),
    ExportFormat.JSONLD: lambda library, copies: escaped(as_linked_data(library, copies)),
    ExportFormat.BIBTEX: lambda library, _: as_bibtex(records_of(library)),
    ExportFormat.RIS: lambda library, _: as_ris(records_of(library)),
    ExportFormat.CSL_JSON: lambda library, _: escaped(as_csl_json(records_of(library))),
}
_BYTE_ORDER_MARK = "\ufeff"


def export(
    form: Annotated[
        ExportFormat,
        typer.Option(
            "--format",
            help="csv for spreadsheets, json with the data's own keys, jsonld with schema.org's; "
            "the articles alone as bibtex, ris or csl-json for reference managers.",
        ),
    ],
    output: Annotated[
        Path | None, typer.Option("--output", help="A new file, in place of the terminal.")
    ] = None,
    bom: Annotated[
        bool,
        typer.Option("--bom", help="Begin a csv with a byte order mark, so that Excel reads it."),
    ] = False,
    articles: ArticlesFolder = None,
    config: ConfigFile = DEFAULT_PATH,
    bot: BotName = None,
) -> None:
    """Write all that is on file, in UTF-8; docs/export.md says what is where.

    A library with faults is not exported. A file that is there is not written over.
    """
    if bom and form is not ExportFormat.CSV:
        stop("--bom is for csv: programs that read the other forms refuse it", UNUSABLE_SETTINGS)
    loader, library = loader_or_exit(library_or_exit(config, bot), articles)
    text = (_BYTE_ORDER_MARK if bom else "") + _MAKING[form](library, loader.copies)
    if output is None:
        write(text)
        return
    try:
        place_new(output, text.encode("utf-8"))
    except FileExistsError:
        stop(f"{named(output)} is there already; nothing was written", FAILED)
    except OSError as error:
        stop(f"{named(output)} cannot be written: {error.strerror}", FAILED)
