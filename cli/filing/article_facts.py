"""What an article does not say of itself: asked before it is put on file, a key for each field."""

from dataclasses import replace

from briefing.curation.encodings import DoubtfulCharacters
from briefing.curation.page_facts import Stated
from briefing.curation.saved import Saved
from briefing.curation.text_language import told_by_words
from cli.filing.prompts import ENTER, AnswersEnded, Prompts
from cli.source_choices import asked, open_choices
from cli.terminal import one_line

_ANY = dict.fromkeys((ENTER, *"0123456789"), "")
_FIELDS = {
    "h": ("headline", "Headline, as printed"),
    "o": ("outlet", "Outlet, who published it"),
    "d": ("published", "Published on (2015, 2015-09 or 2015-09-15)"),
    "a": ("author", "Author"),
    "w": ("url", "Address on the web"),
    "l": ("language", "Language (en, uk, pt-BR)"),
}
"""Each field by its key, with what is asked."""
_WANTED = ("outlet", "published", "language")
"""What readers miss most where it is not known."""
_LEFT_OPEN, _STOP = "-", "q"


def ask_facts(saved: Saved, given: Stated, prompts: Prompts) -> Stated:
    """What is ``given`` of an article, and what the curator says: where the page gives several
    answers, and where it leaves one out.

    Where all is known nothing is asked. What nobody knows stays unknown. Raises AnswersEnded.
    """
    facts = saved.facts
    chosen = asked(given, facts, lambda: prompts.key(_ANY, told=False))
    if not known_of(saved, chosen).headline:
        prompts.say("\n".join(open_choices(chosen, facts)))
        chosen = replace(chosen, headline=prompts.line("Headline, as printed"))
    known = known_of(saved, chosen)
    if all(getattr(known, name) is not None for name in _WANTED):
        return chosen
    return change_facts(saved, chosen, prompts)


def change_facts(saved: Saved, chosen: Stated, prompts: Prompts) -> Stated:
    """What is chosen, with whatever else the curator knows, a field by a key until Return."""
    told = [name for name, _ in _FIELDS.values()]
    while True:
        known = known_of(saved, chosen)
        for name in told:
            prompts.say(f"    {name}: {one_line(getattr(known, name) or 'not known')}")
        pressed = prompts.key(
            {ENTER: "put it on file so"}
            | {key: name for key, (name, _) in _FIELDS.items()}
            | {_STOP: "stop, put nothing on file"}
        )
        if pressed == _STOP:
            raise AnswersEnded
        if pressed == ENTER:
            return chosen
        name, question = _FIELDS[pressed]
        now = getattr(known, name) or (_likely_language(saved) if name == "language" else "")
        typed = prompts.line(f"{question}; {_LEFT_OPEN} for unknown", now)
        chosen = replace(chosen, **{name: "" if typed == _LEFT_OPEN else typed or None})
        told = [name]


def known_of(saved: Saved, chosen: Stated) -> Stated:
    """What is known of an article by now; an empty text is left open on purpose."""
    return Stated(
        **{
            name: own if own is not None else getattr(saved.stated, name)
            for name, _ in _FIELDS.values()
            for own in (getattr(chosen, name),)
        }
    )


def reads_right(name: str, doubt: DoubtfulCharacters, prompts: Prompts) -> bool:
    """Whether a guessed character set reads right, as the curator says."""
    prompts.say(f"  {name} is not in UTF-8. Read as {doubt.guess}, it says:")
    for line in doubt.sample:
        prompts.say(f"    {one_line(line)}")
    return prompts.key({"y": "it reads right", "n": "it does not"}) == "y"


def _likely_language(saved: Saved) -> str:
    return told_by_words(saved.article.text) or ""
