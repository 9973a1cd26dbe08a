"""The form and the style of a brief, at the end of what was typed: "us russia docx apa"."""

from typing import NamedTuple

from briefing.citations.citation_style import CitationStyle
from briefing.messages.callback_data.brief_codec import PaperForm

_FORMS = {
    **{str(form): form for form in PaperForm},
    "word": PaperForm.WORD,
    "markdown": PaperForm.MARKDOWN,
}
_STYLES = {str(style): style for style in CitationStyle} | {
    "author-date": CitationStyle.CHICAGO_AUTHOR_DATE
}


class TypedBrief(NamedTuple):
    """What is left of the words, and what was typed behind them."""

    words: str
    form: PaperForm = PaperForm.PDF
    style: CitationStyle = CitationStyle.CHICAGO


def read_typed(words: str) -> TypedBrief:
    """The words without a form and a style at their end, in either order, each once at most.

    Only the end is looked at: an actor may have the name of a style.
    """
    typed = TypedBrief(words)
    is_formed = is_styled = False
    while True:
        before, last = _parted(typed.words)
        form, style = _FORMS.get(last), _STYLES.get(last)
        if form is not None and not is_formed:
            typed, is_formed = typed._replace(words=before, form=form), True
        elif style is not None and not is_styled:
            typed, is_styled = typed._replace(words=before, style=style), True
        else:
            return typed


def _parted(words: str) -> tuple[str, str]:
    """All but the last word, and the last."""
    *before, last = words.rsplit(maxsplit=1) or ("",)
    return before[0].rstrip(" ,;") if before else "", last.strip(".,;").casefold()
