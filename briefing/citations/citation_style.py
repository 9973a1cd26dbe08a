"""The styles in which an article can be cited, by the names that people type."""

from enum import StrEnum


class CitationStyle(StrEnum):
    """What is cited in. The last three are files for reference managers."""

    CHICAGO = "chicago"
    CHICAGO_AUTHOR_DATE = "chicago-author-date"
    APA = "apa"
    MLA = "mla"
    BIBTEX = "bibtex"
    RIS = "ris"
    CSL_JSON = "csl-json"
